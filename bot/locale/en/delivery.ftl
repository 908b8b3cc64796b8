# Questions on their way: what is said of those that never came.

question-left-out = { $count ->
    [one] I was away, so the planned question before this one was left out.
   *[other] I was away, so { $count } planned questions before this one were left out.
 }
