# 찾았지만 노트에 없던 것: 노트를 쓰는 사람에게.

cli-wanted-help = 찾아봤지만 노트에 없거나 설명이 아쉬웠던 것을 많이 찾은 순서로 보여 줘요.
cli-option-known = 이 노트 파일이나 폴더에 이제 설명이 있는 것은 빼요.
cli-wanted-empty = 못 찾은 말이 없어요.
cli-wanted-not_found = { $count }번 노트에 없음: { $query } ({ $members }명, 마지막 { $day })
cli-wanted-unhelpful = { $count }번 설명이 아쉬움: { $query } ({ $members }명, 마지막 { $day })
