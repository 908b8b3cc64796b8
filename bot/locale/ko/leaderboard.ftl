# 순위표.

leaderboard-title-today = 오늘 순위
leaderboard-title-week = 이번 주 순위
leaderboard-title-month = 이번 달 순위
leaderboard-title-season = 이번 시즌 순위
leaderboard-title-all = 전체 순위
leaderboard-summary = { $count }명 가운데 { $name } 님이 { $points }점으로 앞서고 있어요.
leaderboard-empty = 아직 답한 사람이 없어요. 첫 자리가 비어 있어요!
leaderboard-not-yet = 아직 순위에 없어요. 다음 문제에 답하면 바로 올라와요.
leaderboard-period-title = 모르는 기간이에요
leaderboard-period = "{ $typed }"라는 기간은 없어요. 오늘, 이번주, 이번달, 시즌, 전체 가운데 하나를 적어 주세요.
period-today = 오늘
period-week = 이번 주
period-month = 이번 달
period-season = 시즌
period-all = 전체
