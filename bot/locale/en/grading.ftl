# What a grade says: what was understood, what was right or missing, the key. Explanation and source follow by themselves.

grade-correct = Correct!
grade-correct-understood = Read as { $understood }. Correct!
grade-partial = Partly right. A full answer: { $answer }
grade-partial-understood = Read as { $understood }. Partly right. A full answer: { $answer }
grade-wrong = Not quite. The answer is { $answer }.
grade-wrong-understood = Read as { $understood }. Not quite: the answer is { $answer }.
grade-unclear = I couldn't tell which answer you mean. Try again; this one doesn't count.
grade-unclear-understood = I couldn't tell which answer you mean. Try again; this one doesn't count.
