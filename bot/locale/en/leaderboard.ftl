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
leaderboard-period-title = No such leaderboard
leaderboard-period = "{ $typed }" means nothing here. Use today, week, month, season or all; workspace, topic, team or percent; or hide me.
period-today = Today
period-week = This week
period-month = This month
period-season = Season
period-all = All time
leaderboard-title-named = Season “{ $name }”
leaderboard-summary-percent = { $name } leads with { $percent }%, out of { $count }.
leaderboard-topic = Topic: { $topic }
leaderboard-everywhere = All channels of this workspace
leaderboard-ties = Equals share a rank. Among them: more right, then fewer answers, then who had the points first.
leaderboard-hidden = You are hidden: only you see your row. To be seen again: /leaderboard show me
leaderboard-percent-how = What each earned of what they were offered, from their first answer on; after three questions, or all that there were.
leaderboard-empty-percent = Nobody has been asked three questions yet. Soon!
leaderboard-not-yet-percent = You are not on this board yet: three questions since your first answer make a row.
button-by-percent = By percent
button-by-points = By points
topics-title = Boards by topic
topics-which = Which topic?
topics-unknown = No topic is called “{ $typed }”. These were asked about so far:
topics-none = Nothing was asked yet, so there are no topics to compare.
topic-named = { $topic }
only-admins-board-title = For admins
only-admins-board = Seasons and points for speed are for admins of this channel. Ask one of them.
