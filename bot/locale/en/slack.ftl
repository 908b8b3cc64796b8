# What only Slack shows: the box to type into.
slack-answer = Answer
slack-box-title = Your answer
slack-box-label = Write it in your own words
slack-box-submit = Answer
slack-box-close = Cancel

error-slack-unsure = Slack did not say whether the message in { $channel } was posted.
error-slack-busy = Slack could not be reached or asked us to wait ({ $reason }).
error-slack-refused = Slack takes no posts in { $channel } ({ $reason }). Invite the bot to the channel and check its token and scopes.
error-slack-away = Slack no longer knows the token of workspace { $workspace } ({ $reason }). Install the app there again, or renew SLACK_BOT_TOKEN.
error-slack-vault = None of the keys in GONGBU_SECRET_KEY opens the token of workspace { $workspace }. Add the key it was sealed with, or install the app there again.
slack-wish-title = Wish for the notes
slack-wish-label = What should the notes explain?
slack-wish-submit = Add
slack-form-submit = Save
