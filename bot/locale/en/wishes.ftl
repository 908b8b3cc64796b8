# Editing and deleting a reply; message shortcuts: the terms in a message, and wishes for the notes.
reply-edited-title = Your first answer still counts
reply-edited = You edited your answer, but the first one counts: "{ $reply }" ({ $verdict }, { $points ->
    [one] 1 point
   *[other] { $points } points
 }).
reply-deleted-title = Your answer still counts
reply-deleted = You deleted your message, but the answer in it was counted already: "{ $reply }" ({ $verdict }, { $points ->
    [one] 1 point
   *[other] { $points } points
 }).

terms-none-title = No terms in this message
terms-none = None of the terms in your notes occurs in this message. To ask for one, choose "Add to wish list" in the message's menu.
terms-more = Also in this message

wish-empty-title = Nothing to wish for
wish-empty = Write what the notes should explain, and send it again.
wish-long-title = A little shorter, please
wish-long = Name the term or ask the question in at most { $most } characters.
wish-known-title = Your notes have this
wish-known = Your notes explain { $term } already. I have noted that you would like to read more about it.
wish-kept-title = On the wish list
wish-kept = I have noted "{ $wanted }" for the people who write the notes.
