# 글자로 그리는 플랫폼마다 똑같이 쓰는 말.
standing = { $rank }위 { $name }: { $worth }, { $attempts }개 중 { $correct }개 정답, { $streak }일 연속
standing-points = { $points }점
standing-percent = { $percent }%
standing-mine = ▶ { standing }
