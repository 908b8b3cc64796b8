# gongbu init and gongbu doctor: setting up, and what the installation lacks.
cli-init-help = Ask what it needs to know, write gongbu.toml, and say the next three steps.
cli-doctor-help = Look at the whole installation: notes, database, clock, zone, address, Slack, Teams. Each thing to mend comes with the next step. Exit 1 when there is one.
cli-option-platform = Where the bot is to live: room (the web room), slack or teams.
cli-option-force = Write new settings although there are some; the old ones are kept as gongbu.toml.old.
error-init-exists = There is a { $file } already. Edit it, or write a new one with --force; the old one is kept.
error-init-notes = Nothing is at "{ $path }". Name a note or a folder that is there, or leave it out for the course that ships.
error-init-unwritable = { $file } can't be written here: { $detail }. Start in a folder of your own.

cli-init-ask-notes = Folder of your notes (empty: the course that ships)
cli-init-ask-timezone = Time zone
cli-init-ask-locale = Language of the bot
cli-init-ask-platform = Where is it to live
cli-init-comment = Settings of gongbu. The environment and the command line win over this file.
cli-init-comment-slack = From https://api.slack.com/apps: Install App (xoxb-…) and Basic Information → App-Level Tokens (xapp-…).
cli-init-comment-teams = From the Azure Bot's page: Configuration (app id, tenant id) and Manage password (client secret).
cli-init-written = Written: { $file }. Next:
cli-init-room-1 = Start it: gongbu run
cli-init-room-2 = Open { $address } and pick a name; the first question is there already.
cli-init-room-3 = Type /quiz schedule 09:00 weekdays { $zone } to choose when it asks.
cli-init-slack-1 = Make the app: paste what "gongbu slack manifest" prints into https://api.slack.com/apps → Create New App → From a manifest, then put its two tokens into gongbu.toml.
cli-init-slack-2 = Check it with gongbu doctor, and start it: gongbu run
cli-init-slack-3 = In your channel: /invite @gongbu, then /quiz schedule 09:00 weekdays { $zone }
cli-init-teams-1 = Create an Azure Bot whose messaging endpoint is https://your-host/api/messages, and put its ids and secret into gongbu.toml; deploy/teams/README.md shows each click.
cli-init-teams-2 = Start it with gongbu run, check it with gongbu doctor, and upload to your team what gongbu teams package writes.
cli-init-teams-3 = In the channel: @Gongbu quiz schedule 09:00 weekdays { $zone }

doctor-version = version { $version }, on Python { $python }
doctor-sqlite = version { $version }, with full-text search
doctor-sqlite-old = version { $version } is too old
doctor-sqlite-old-next = Use a Python that brings SQLite 3.37 or newer.
doctor-sqlite-fts = version { $version } has no full-text search
doctor-sqlite-fts-next = Use a Python whose SQLite has FTS5; those of python.org and of the common distributions do.
doctor-time = { $now } in { $zone } (UTC{ $offset })
doctor-clock = the machine's clock says { $now }, which is long past
doctor-clock-next = Set the clock, and switch its synchronisation on: questions are posted by it.
doctor-clock-behind = the newest reply is of { $newest }, later than this machine's clock
doctor-clock-behind-next = Set the clock, and switch its synchronisation on: until it is right, questions wait.
doctor-notes = { $notes ->
    [one] 1 note
   *[other] { $notes } notes
 }, { $concepts ->
    [one] 1 term
   *[other] { $concepts } terms
 }, { $items ->
    [one] 1 question
   *[other] { $items } questions
 }
doctor-notes-empty = { $notes ->
    [one] 1 note gives
   *[other] { $notes } notes give
 } no question
doctor-notes-empty-next = See what is found with gongbu notes terms, and how notes are read well in docs/your-notes.md.
doctor-notes-skipped = { $count ->
    [one] 1 file was
   *[other] { $count } files were
 } skipped
doctor-notes-skipped-next = gongbu notes check { $source } names each with the reason.
doctor-folder = there is no folder { $folder }
doctor-folder-next = Make it, or name another file with GONGBU_DATABASE.
doctor-database-new = { $file } will be made at the first start
doctor-database = { $file } is sound, with { $replies ->
    [one] 1 reply
   *[other] { $replies } replies
 }
doctor-database-damaged = { $file } is damaged: { $detail }
doctor-database-damaged-next = Stop gongbu, and put the newest backup in its place with gongbu restore.
doctor-database-open = others on this machine may read { $file }
doctor-database-open-next = chmod 600 { $file }
doctor-disk = only { $free } MB are free in { $folder }
doctor-disk-next = Make room: a reply that can't be stored is not taken.
doctor-serving = { $url } answers and is ready
doctor-not-ready = { $url } answers, but is not ready: { $missing }
doctor-not-ready-next = Look into the log of the running service.
doctor-port-taken = another program listens on { $url }
doctor-port-taken-next = Stop it, or set GONGBU_PORT to another port.
doctor-address = { $url } can't be listened on: { $detail }
doctor-address-next = Set GONGBU_HOST to an address of this machine.
doctor-free = { $url } is free; nothing runs there yet
doctor-unset = not set up, which is fine
