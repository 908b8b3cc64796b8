# The conversation: words that all abilities share, and help.

bot-name = Gongbu
moment = { $at }
list-more = { $first }, { $rest }

button-help = Help
button-practise = Practise
button-another = Another one
button-leaderboard = Leaderboard
button-explain-term = Explain { $term }
button-run = Run { $command }

failure-title = One moment
failed-later = I can't reach the channel right now. Please try again in a moment.
failed-for-good = I can't post into this channel. Please check that I am still a member of it.

text-empty-title = Nothing to read
text-empty = Write an answer or a command. /help shows what I can do.
text-too-long-title = That is too long
text-too-long = I read up to { $most } characters, and this has { $length }. Please shorten it and send it again.
command-unknown-title = No such command
command-unknown = I don't know "{ $typed }". Did you mean { $nearest }?
only-in-channel-title = Say it in a channel
only-in-channel = This command is about a channel. Please use it in the one where you study together.
only-admins-title = For admins
only-admins = Posting a question and changing the schedule is for admins. Ask one of them, or practise by yourself.
several-open-title = Which question?
several-open = Several questions are open. Press an option, or reply under the one that you mean.
nothing-open-title = No question is open
nothing-open = Type /quiz to practise, or /explain and a term to look it up.

help-title = What you can do
help-summary = I ask a question from your notes every day and grade replies at once.
help-answer-usage = Answer a question
help-answer = Press an option or type your answer. The first one counts, and only you see the result.
help-explain-usage = /explain term
help-explain = What the notes say of it, and where.
help-quiz-usage = /quiz
help-quiz = A practice question for you alone. No points.
help-leaderboard-usage = /leaderboard
help-leaderboard = This week's standings and your own place. Also: today, month, season, all.
help-post-usage = /quiz post
help-post = Posts a question now. The open one is closed and its answer shown.
help-schedule-usage = /quiz schedule 09:00 weekdays
help-schedule = Sets when a question is posted; "add" and "remove" keep several. /quiz schedule show lists what comes.
help-topics-usage = /quiz topics · /quiz kinds · /quiz rest
help-topics = What is asked here, in what shares, and how long before a question may come again.
help-flagged-usage = /quiz flagged
help-flagged = Questions that members, or the replies, say are wrong. They rest until you have looked.
help-days-usage = /quiz holidays KR · /quiz dayoff 12-24
help-days = Leaves out public holidays, and days of your own.
help-pause-usage = /quiz pause · /quiz resume
help-pause = Stops the schedule for a while (until 12-01), and starts it again.
