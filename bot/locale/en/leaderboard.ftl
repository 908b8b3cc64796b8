# The leaderboard.

leaderboard-title-today = Today
leaderboard-title-week = This week
leaderboard-title-month = This month
leaderboard-title-season = This season
leaderboard-title-all = All time
leaderboard-summary = { $name } leads with { $points ->
    [one] 1 point
   *[other] { $points } points
 }, out of { $count }.
leaderboard-empty = Nobody has answered yet. First place is free!
leaderboard-not-yet = You are not on the board yet. Answer the next question and you will be.
leaderboard-period-title = No such period
leaderboard-period = "{ $typed }" is no period. Use today, week, month, season or all.
period-today = Today
period-week = This week
period-month = This month
period-season = Season
period-all = All time
