# The terminal: what the commands print and how they fail.

error-unexpected = Something went wrong on our side. Please try again; the log names it { $id }.
error-setting-invalid = { $name } ({ $where }) is "{ $value }", which can't be right. Give it a value such as { $expected }.
error-secret-malformed = { $name } ({ $where }) does not look like a token: it should start with "{ $start }". Copy it again from the app's settings.
error-setting-loopback = GONGBU_TEAMS_INSECURE=1 takes requests from anyone, so it works on this machine only. Set GONGBU_HOST ({ $value }) to 127.0.0.1, or remove the setting.
error-setting-missing = { $name } is missing, and { $because } needs it. Set both, or neither.
error-setting-unknown = { $where } has a setting "{ $name }" that means nothing here. Did you mean { $near }?
error-settings-file = { $where } can't be read as settings: { $detail }. Mend that line, or remove the file.
error-setting-zone = { $name } ({ $where }) is "{ $value }", which is no time zone. Did you mean { $near }?
error-port-in-use = Port { NUMBER($port, useGrouping: 0) } on { $host } is taken by another program. Stop that one, or choose another: gongbu run --port 8711
error-address = { $host }:{ NUMBER($port, useGrouping: 0) } can't be listened on: { $detail }. Give --host an address of this machine.
error-output-full = The disk that takes the output is full; it is not complete. Make room and run it again.
error-line-json = Standard input, line { NUMBER($line, useGrouping: 0) }: this is no JSON object as expected ({ $detail }). Mend the line and run it again.
error-channel-unknown = No channel "{ $channel }" in { $database }. Check the id, or name another file with --database.
error-channel-ambiguous = Channel "{ $channel }" is in several workspaces ({ $workspaces }). Name one with --workspace.
error-period = "{ $value }" is no period. Use today, week, month, season or all.

cli-ready = Gongbu is ready: { $url }
cli-notes = { $notes ->
    [one] 1 note
   *[other] { $notes } notes
 }, { $concepts ->
    [one] 1 term
   *[other] { $concepts } terms
 }, { $items ->
    [one] 1 question
   *[other] { $items } questions
 } from { $source }
cli-skipped = { $file } is skipped: { $reason }.
cli-stopped = Stopped. Everything is stored.
cli-not-found = The notes don't explain "{ $query }".
cli-nearest = Nearest: { $terms }
cli-board-empty = Nobody has answered yet.
cli-board-row = { $rank }. { $name }: { $points ->
    [one] 1 point
   *[other] { $points } points
 }, { $correct } of { $attempts } right, streak { $streak }

cli-help = Gongbu asks your team a question a day, from its own notes.
cli-run-help = Serve the room, Slack and Teams, and post the daily questions.
cli-notes-help = Look at what is read from notes.
cli-terms-help = List the terms of the notes, with definition and citation.
cli-questions-help = List the questions that the notes give.
cli-grade-help = Grade replies: one JSON object a line on standard input.
cli-explain-help = Look a term up in the notes.
cli-leaderboard-help = Show a channel's leaderboard; works beside a running service.
cli-option-notes = A note or a folder of notes; without it, the course that ships.
cli-option-database = The file that keeps what people did.
cli-option-host = The address to listen on.
cli-option-port = The port to listen on.
cli-option-locale = The bot's language where nobody chose one: ko or en.
cli-option-timezone = The time zone where nobody chose one, such as Asia/Seoul.
cli-option-json = Print JSON Lines and nothing else.
cli-option-batch = Read one JSON object with a "query" a line from standard input.
cli-option-rejected = List what the gate stopped, and why.
cli-option-channel = The channel's id, as its platform names it.
cli-option-workspace = The workspace's id, where the channel's id is not unique.
cli-option-period = today, week, month, season or all.
cli-query-or-batch = Give a QUERY, or --batch to read queries from standard input.
cli-course = the course that ships
