# Looking after the database: the commands, what they say, and how they fail.

cli-rebuild-help = Make the leaderboards anew from the log of replies. They come out the same; it is there to prove that.
cli-regrade-help = Grade the replies to a question again after its key was mended in the notes; show who gains and loses, apply it and tell the channel once.
cli-backup-help = Copy the database to FILE, beside a running service, and verify the copy.
cli-restore-help = Put the backup FILE in the database's place. What was there is kept beside it. Stop the service first.
cli-export-help = Print all that is kept of a member, as JSON.
cli-forget-help = Take away who a member was: name, id, words, look-ups. Nobody else's points change.
cli-option-member = The member's id, as their platform names it.
cli-option-item = The question's id, as “gongbu questions --json” prints it.
cli-option-dry-run = Only show what would change.
cli-option-yes = Don't ask whether I am sure.
cli-rebuilt = Made anew from the log: { $rows } rows of leaderboards.
cli-backed-up = { $path }: { $rows } rows, verified.
cli-restored = { $path } is { $backup } again. Start “gongbu run”.
cli-restored-aside = What was there before is in { $aside }.
cli-forget-sure = This can't be undone, but for backups. Forget { $member }?
cli-forgotten = { $member } is forgotten. Older backups still know them: delete those too.
cli-regrade-row = { $channel }, { $name }: { $before } → { $after }
cli-regrade-hidden = (hidden)
cli-regrade-none = Nothing changes: every reply is graded the same.
cli-regrade-would = { $count ->
    [one] 1 reply
   *[other] { $count } replies
 } would count differently. Run it without --dry-run to apply.
cli-regrade-done = { $count ->
    [one] 1 reply counts
   *[other] { $count } replies count
 } differently now. The running service tells the channels.
error-backup-exists = { $path }: there is a file already. Name another one.
error-backup-wrong = { $path }: the copy is not what was read. Check the disk, and copy to another one.
error-database-in-use = { $path }: a service runs on it. Stop that first, then restore.
error-database-set-aside = { $path } was damaged and is set aside as { $aside }. Newest backup: gongbu restore { $backup } --database { $path }
error-database-set-aside-alone = { $path } was damaged and is set aside as { $aside }. No backup is known; restore one of your own with gongbu restore FILE --database { $path }, or move the damaged file away to start with nothing.
error-member-unknown = No member "{ $member }" in { $database }. Check the id, or name another file with --database.
error-member-ambiguous = Member "{ $member }" is in several workspaces ({ $workspaces }). Name one with --workspace.
error-item-unknown = { $notes } give no question "{ $item }". Name the notes with --notes; gongbu questions NOTES --json prints the ids.
error-item-never-asked = { $item } was never asked according to { $database }. Name another file with --database.
regraded-title = A key was mended
regraded = The replies were graded again: { $gain ->
    [0] nobody gains
    [one] 1 member gains
   *[other] { $gain } members gain
 } points, { $lose ->
    [0] nobody loses any
    [one] 1 loses some
   *[other] { $lose } lose some
 }. The leaderboard has it already.
regraded-key = The answer is: { $answer }
