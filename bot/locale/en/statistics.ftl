# How the questions did, for the authors of the notes.

cli-stats-help = Show how the questions did: how many get them, whether they part those who know, which options fool nobody.
cli-stats-empty = No question has been answered yet.
cli-stats-row = { $id } { $correct } of { $attempts } right, difficulty { $difficulty }, discrimination { $discrimination }: { $stem }
cli-stats-unknown = not known yet
cli-stats-too_easy = - nearly everybody gets it
cli-stats-too_hard = - hardly anybody gets it
cli-stats-parts_nobody = - it doesn't tell apart those who know from those who don't
cli-stats-key_doubtful = - those who do well elsewhere miss it: check its answer
cli-stats-idle_distractors = - hardly anybody takes: { $options }
