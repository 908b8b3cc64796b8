# Questions: posted, answered, practised, revealed.

question-title = Today's question
question-summary = A new question: { $stem }
question-true = True
question-false = False
question-box-short-answer = Type the term
question-box-explain = Explain it in your own words
question-box-multiple-choice = Type the option's number
question-box-true-false = Type O or X
question-title-asked-for = A question for everyone
question-status = { $count ->
    [0] No answers yet
    [one] 1 answer
   *[other] { $count } answers
 } · closes { $closes }
question-rules = Your first answer counts, and only you see the result.
question-gone-title = This question is gone
question-gone = It is no longer here. Try a practice question instead.

practice-title = Practice question
practice-private = Only you can see this. No points, so just try.
practice-none-title = No questions yet
practice-none = The notes have given no questions so far. Try again when there are more notes.
practice-none-here-title = No question on this term
practice-none-here = There is nothing to practise on this term right now. Try another question.

reply-empty-title = The answer is empty
reply-empty = Type your answer and send it again. Nothing has been counted yet.
reply-unclear-title = Once more, please
reply-first-counts-title = You have answered already
reply-first-counts = The first answer counts. Yours was "{ $reply }" ({ $verdict }, { $points ->
    [one] 1 point
   *[other] { $points } points
 }).
reply-late-title = This question is closed
reply-late = It closed before your answer, so it earns no points. See the answer in the channel, or practise another one.

choice-number = option { $number }
choice-correct = That is right: { $answer }
choice-wrong = Your answer: { $chosen } · The answer: { $answer }
verdict-correct = correct
verdict-partial = partly right
verdict-wrong = not right
grade-title-correct = Correct!
grade-title-partial = Almost there
grade-title-wrong = Not quite
grade-points = { $points ->
    [0] No points this time.
    [one] 1 point for you.
   *[other] { $points } points for you.
 } Everyone sees the answer by { $closes }.
grade-no-points = Practice only, no points.

post-done-title = Posted
post-done = /quiz status shows how many have answered.
post-nothing-title = Nothing to post
post-nothing = There is no question to ask right now. Add notes, or try again tomorrow.

reveal-title = The answer
reveal-summary = The answer: { $answer } · { $count ->
    [0] Nobody answered.
   *[other] { $right } of { $count } got it.
 }
reveal-summary-explain = Here is what the notes say of { $term }. { $count ->
    [0] Nobody answered.
   *[other] { $right } of { $count } got it.
 }
reveal-key = Answer: { $answer }
reveal-key-true = Answer: O (true)
reveal-key-false = Answer: X (false)
reveal-nobody-answered = Nobody answered this time. See you at the next one!
reveal-nobody-right = { $count ->
    [one] One person answered, and it wasn't right. The explanation is worth a look.
   *[other] { $count } people answered, and nobody got it. The explanation is worth a look.
 }
reveal-right-names = { $right } of { $count } got it: { $names }
reveal-right-count = { $right } of { $count } got it.
reveal-week-over = Last week
reveal-week = This week
