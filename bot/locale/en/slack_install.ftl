# Installing into a workspace: the page in the browser, and the first words.
slack-install-done-title = Gongbu is installed
slack-install-done = It is now in { $name }. Invite it into a channel with /invite @gongbu, then say when it should ask: /quiz schedule 09:00 weekdays.
slack-install-stale-title = Please start again
slack-install-stale = This page is older than ten minutes, was used before, or was begun in another browser. Nothing was installed.
slack-install-cancelled-title = Nothing was installed
slack-install-cancelled = You cancelled on Slack's page. You can start again at any time.
slack-install-refused-title = Slack did not finish it
slack-install-refused = Slack did not hand out a token. Please start again; if it happens again, gongbu slack check says what to mend.
slack-install-open = Open Slack
slack-install-again = Start again
slack-welcome-title = Hello, I am Gongbu
slack-welcome = Invite me into the channel where you study together: /invite @gongbu. Then /quiz post asks the first question, and /quiz schedule 09:00 weekdays asks one every working day. /help shows the rest.
error-secret-short = { $name } ({ $where }) is too short for a key: it needs { $least } characters or more, drawn at random. openssl rand -hex 32 makes one.
