cli-sync-help = Read what changed in the notes, so that the service starts on them at once.
cli-status-help = Show which notes there are and what changed since they were last read.
cli-check-help = List what in the notes could not be used, by file and line, and why.
cli-sync-done = { $notes ->
        [one] { $notes } note
       *[other] { $notes } notes
    }, { $read } read anew, { $concepts ->
        [one] { $concepts } term
       *[other] { $concepts } terms
    }, { $items ->
        [one] { $items } question
       *[other] { $items } questions
    }.
cli-sync-retired = { $retired ->
        [one] { $retired } question is retired
       *[other] { $retired } questions are retired
    }, { $replaced } of them replaced, since the notes now say something else there. What was answered stays counted.
cli-sync-reading = Reading
cli-sync-interrupted = Interrupted. What was read is kept; the same command goes on from there.
cli-status-never = { $source } was never read. Run: gongbu notes sync
cli-status-synced = { $source } was read at { $at }. Unchanged: { $unchanged }.
cli-status-new = new: { $file }
cli-status-changed = changed: { $file }
cli-status-moved = moved: { $file } (was { $was })
cli-status-gone = gone: { $file }
cli-status-skipped = skipped: { $file } ({ $reason })
cli-check-clean = Nothing to mend.

check-empty-heading = "{ $term }" has nothing below it, so it is no term. Write what it is, or take the heading out.
check-one-word = "{ $term }" is defined by one word, "{ $word }". Say what it is in a phrase, or write the word as another name in brackets.
check-defined-differently = "{ $term }" is also defined at { $place }, in quite other words. Make them one, or tell the two apart by their names.
check-likely-typo = "{ $term }" is one letter away from "{ $near }". If they are the same, spell it the same.
