# Look-ups in the notes.

explain-summary = { $term }: { $definition }
explain-names = Also called { $names }
explain-heading = { $path }
explain-also-in = Also explained here
explain-related = Related
explain-shared-by = { $name } wanted everyone to see this.
explain-empty-title = What would you like to know?
explain-empty = Type /explain and a term or a question. For example:
explain-not-found-title = Not in the notes
explain-not-found = The notes don't explain "{ $query }". I'll keep it for the people who write them. Other words may find it.
explain-suggestions = Were you looking for one of these?
button-quiz-me = Quiz me on this
button-share = Show to the channel
button-helpful = 👍 Helpful
button-unhelpful = 👎 Not helpful
rated-helpful-title = Thank you!
rated-helpful = Good to hear that it helped.
rated-unhelpful-title = Thanks for telling me
rated-unhelpful = I'll keep it for the people who write the notes. Asking in other words may help, too.
