# Look-ups in the notes.

explain-summary = { $term }: { $definition }
explain-names = Also called { $names }
explain-heading = { $path }
explain-also-in = Also explained here
explain-related = Related
explain-shared-by = { $name } wanted everyone to see this.
explain-empty-title = What would you like to know?
explain-empty = Type /explain and a term or a question. For example:
explain-pick = Type the beginning of a term
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

side-title = { $term }: { $side ->
    [example] examples
    [opposite] the opposite
    [difference] the difference
    [advantage] advantages
    [disadvantage] limits
   *[kinds] kinds
 }
side-none = { $side ->
    [example] The notes give no example of "{ $term }".
    [opposite] The notes name no opposite of "{ $term }".
    [difference] The notes don't say what sets "{ $term }" apart.
    [advantage] The notes name no advantage of "{ $term }".
    [disadvantage] The notes name no limit of "{ $term }".
   *[kinds] The notes name no kinds of "{ $term }".
 } I'll keep it for the people who write them.
side-of-what-title = Of what?
side-of-what = Tell me the term as well, or look it up first. For example:
side-which-two-title = Between which two?
side-which-two = { $term }, and what else? Name both, or choose one to see them side by side.
