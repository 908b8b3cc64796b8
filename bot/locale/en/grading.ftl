# What a grade says: what was understood, what was right or missing, the key. Explanation and source follow by themselves.

grade-correct-option = I read that as option { $place }, { $understood }. Correct!
grade-correct = I read that as "{ $understood }". That's right! Answer: { $answer }
grade-correct-claim = I read that as { $understood }. Correct!
grade-partial = I read that as "{ $understood }". Partly right. Still missing: { $missing }. Full answer: { $answer }
grade-correct-points = Correct: every key point is there. In short: { $answer }
grade-partial-points = Partly right. You have: { $made }. Still missing: { $missing }. Full answer: { $answer }
grade-partial-part = Partly right. There is more to it: { $missing }. Full answer: { $answer }
grade-wrong-points = Not quite: I found none of the key points. In short: { $answer }
grade-wrong-against = Not quite: it should be "{ $point }", and your answer says otherwise. In short: { $answer }
grade-unclear-multiple-choice = I couldn't tell which single option you mean. Please name one, by number or text. This try doesn't count.
grade-unclear-several = You seem to mean more than one: { $named }. Please choose one. This try doesn't count.
grade-unclear-out-of-range = There is no such option. Please choose one from 1 to { $count }. This try doesn't count.
grade-unclear-true-false = I couldn't tell whether you mean true or false. Please answer O or X. This try doesn't count.
grade-unclear-short-answer = I didn't find an answer in that. Please name the term. This try doesn't count.
grade-unclear-explain = I didn't find an answer in that. Please explain it in your own words. This try doesn't count.

grade-wrong-option = I read that as option { $place }, { $understood }. Not quite. Answer: { $answer }
grade-wrong-claim = I read that as { $understood }. Not quite. Answer: { $answer }
grade-wrong = I read that as "{ $understood }". Not quite. Answer: { $answer }
grade-partial-extra = I read that as "{ $understood }". Everything is there, with something that does not belong. Full answer: { $answer }
grade-hedge = "{ $understood }" names more than one answer, so I can't count it. Answer: { $answer }
grade-negation = In "{ $understood }" you rule out the right one. Answer: { $answer }
grade-keywords = These are keywords in a row, and I can't see how they hang together. Next time, try a sentence. In short: { $answer }
grade-give-up = No problem, this is how we learn. Answer: { $answer }
grade-injection = I only grade answers, and there is none here. Answer: { $answer }
grade-question-copy = That is the question itself; I see no answer in it. Answer: { $answer }
grade-true = true (O)
grade-false = false (X)
