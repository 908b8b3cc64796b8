# What was looked up in vain, for the authors of the notes.

cli-wanted-help = List what members looked up and the notes don't explain, or don't explain well; most wanted first.
cli-option-known = Leave out what this note or folder of notes explains by now.
cli-wanted-empty = Nothing was looked up in vain.
cli-wanted-not_found = { $count }× not in the notes: { $query } ({ $members ->
    [one] 1 member
   *[other] { $members } members
 }, last on { $day })
cli-wanted-unhelpful = { $count }× not helpful: { $query } ({ $members ->
    [one] 1 member
   *[other] { $members } members
 }, last on { $day })
