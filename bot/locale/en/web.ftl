# The web room: the words of its page. Those that begin with web-ui- are used by the browser as they are: no places.

web-only-you = Only you see this
web-answered = { $name } has answered
web-options = Options
web-mine = Your answer
web-key = Answer
web-count = { $count }
web-points = { $points }
web-percent = { $percent }%
web-streak = { $days ->
    [one] 1 day
   *[other] { $days } days
 }
web-column-rank = Rank
web-column-name = Name
web-column-points = Points
web-column-percent = Score
web-column-correct = Right
web-column-streak = Streak
web-source = { $file }:{ $line }
web-note-label = Note { $file }
web-note-missing = There is no such note. It may have been renamed or removed.
web-note-missing-title = Note not found
web-note-back = Study room
web-presence = { $count ->
    [one] 1 here now
   *[other] { $count } here now
 }
web-status-open = A question is waiting
web-status-answered = You have answered
web-status-closed = Question closed
web-status-none = No question yet
web-name-taken = Somebody here has that name already, so we’ll call you “{ $name }”.

web-error-name-empty = Please give a name of at least one letter.
web-error-name-long = A name can have { $max } letters. Please make it a little shorter.
web-error-empty = There is nothing to send. Please write a message.
web-error-long = That is { $length } letters; a message can have { $max }. Please send it in parts.
web-error-action = This button no longer works. Please reload the page.
web-error-host = This room answers to this machine’s own addresses only. Open it at http://127.0.0.1 or http://localhost.
web-error-malformed = That request makes no sense here. Please reload the page.
web-error-token = We no longer know who you are. Please give your name again.
web-error-rate = That was a little fast. Please try again in a moment.
web-error-body = That is too long to take. Please send it in parts.
web-error-later = It can’t be stored right now. We’ll try again in a moment.

web-ui-room = Study room
web-ui-skip = Skip to the message field
web-ui-tools = Tools
web-ui-stream = Conversation
web-ui-leaderboard = Leaderboard
web-ui-help = Help
web-ui-theme-auto = Theme: as the device
web-ui-theme-light = Theme: light
web-ui-theme-dark = Theme: dark
web-ui-switch-language = 한: 한국어로 바꾸기
web-ui-other-language = 한
web-ui-other-language-long = 한국어
web-ui-older = Earlier messages
web-ui-newest = New messages
web-ui-revealed = The answer is out
web-ui-offline = The connection is gone. Reconnecting; what you write is sent as soon as it is back.
web-ui-sending = Sending
web-ui-waiting = Will be sent when we are back
web-ui-newcomer = Go ahead and answer the question. Type / to look a word up.
web-ui-close = Close
web-ui-open-alone = Open in a window of its own
web-ui-suggestions = Suggestions
web-ui-send = Send
web-ui-answer = Answer
web-ui-empty = Please write something first.
web-ui-placeholder = Message, or / for commands
web-ui-placeholder-reply = You can answer here, too
web-ui-mode-reply = Answering · only you see it
web-ui-mode-practice = Answering your practice · only you see it
web-ui-mode-talk = Talking to everyone
web-ui-mode-to-talk = Talk to everyone
web-ui-mode-to-reply = Answer the question
web-ui-period = Period
web-ui-today = Today
web-ui-week = This week
web-ui-month = This month
web-ui-season = Season
web-ui-all = All time
web-ui-join-title = Welcome to the study room
web-ui-join-lead = One question a day from your team’s own notes. Answer it, look things up, remember together.
web-ui-join-note = No account needed. Your name is seen only by the people in this room.
web-ui-name = Your name
web-ui-name-example = e.g. Minji
web-ui-join = Come in
web-ui-continue-as = Continue as NAME

web-ui-command-explain = look a term up in the notes
web-ui-command-quiz = a practice question, just for you
web-ui-command-post = post a question to everyone now
web-ui-command-schedule = set when questions come
web-ui-command-pause = pause the daily question
web-ui-command-resume = start it again
web-ui-command-status = the next question, and how things are
web-ui-command-leaderboard = see who stands where
web-ui-command-help = what you can do here

web-ui-type-explain = /explain
web-ui-type-quiz = /quiz
web-ui-type-post = /quiz post
web-ui-type-schedule = /quiz schedule 09:00 weekdays
web-ui-type-pause = /quiz pause
web-ui-type-resume = /quiz resume
web-ui-type-status = /quiz status
web-ui-type-leaderboard = /leaderboard
web-ui-type-help = /help
web-no-script = This room needs JavaScript. Please switch it on in your browser's settings.

web-sign-in-title = Come in
web-sign-in-lead = This study room has a password. Whoever set it up can tell you.
web-sign-in-label = Password
web-sign-in-enter = Enter
web-error-sign-in = Please give the room's password again.
web-error-password = That is not the password. Mind capitals and the keyboard's language.
web-error-guesses = Too many tries. Wait a few seconds and try again.
