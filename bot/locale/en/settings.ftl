# A channel's settings in one form.
settings-title = Settings of this channel
settings-text = What this channel is asked, and when. Each field can be set by its command as well.
settings-open = Change settings
settings-schedule = When
settings-schedule-hint = For example: 09:00 18:00 weekdays { $zone }, or mon wed fri 12:30, or 09:00 daily 3 questions. Empty stops asking only when it was set here.
settings-holidays = Public holidays left out
settings-holidays-hint = Countries, for example KR or US-CA. Empty: none.
settings-topics = Topics
settings-topics-hint = Headings or files with their share, for example Security 40%, Networks 60%. Empty: all alike.
settings-kinds = Kinds of questions
settings-kinds-hint = None chosen: all kinds.
settings-rest = Days until the same question may come again
settings-rest-hint = A number. Empty: as the number of questions allows.
settings-same-title = Nothing to change
settings-same = Everything is as it was.
settings-unread-title = One field could not be read
settings-unread = { $problem } The other fields are set.
