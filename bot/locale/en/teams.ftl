# What only Teams shows: the box to type into, toasts, the way to a private answer.
teams-answer = Answer
teams-box-label = Your answer
teams-box-empty = Write something first.
teams-received = Got it.
teams-unknown-action = This button is from another version. Ask for a new card with /help.
teams-open-chat = I have a private answer for you. Open a chat with me so that I can send it, then try again.

error-teams-unsure = Teams did not say whether the message was posted.
error-teams-busy = Teams could not be reached or asked us to wait ({ $reason }).
error-teams-refused = Teams takes no posts there ({ $reason }). Check that the app is installed in the team and not blocked.
