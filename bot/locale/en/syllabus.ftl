# What a channel is asked, and questions with something wrong.

button-wrong = Something's wrong
flag-done-title = Thank you
flag-done = It rests until somebody has looked at it. What you wrote goes with it.
flag-done-tell-why-title = Thank you
flag-done-tell-why = It rests until somebody has looked at it. To say what is wrong: /quiz flag two answers are right
flag-nothing-title = No question here
flag-nothing = I haven't asked anything here yet, so there is nothing to flag.
flag-notice-title = A question rests
flag-notice = A member says that something is wrong with a question, so I won't ask it again for now. Admins: please have a look.
button-flagged = Look at it
flagged-title = Questions to look at
flagged = { $count ->
    [one] One question rests. If it is right, ask it again; if not, mend the notes, or retire its id in gongbu.yaml.
   *[other] { $count } questions rest. If one is right, ask it again; if not, mend the notes, or retire its id in gongbu.yaml.
 }
flagged-none-title = Nothing to look at
flagged-none = No question is flagged.
flagged-key = Answer
flagged-place = From
flagged-by = Flagged by
flagged-members = { $count ->
    [one] 1 member
   *[other] { $count } members
 }
flagged-why = Why
flagged-id = Id
flag-too-easy = Nearly everybody gets it.
flag-too-hard = Hardly anybody gets it.
flag-parts-nobody = Those who know more do no better on it.
flag-key-doubtful = Those who know more miss it more often: is the answer right?
flag-idle-distractors = Some options are never chosen.
button-unflag = Ask { $number } again
unflag-done-title = Back in
unflag-done = I may ask it again: { $stem }
unflag-unknown-title = Not flagged
unflag-unknown = There is no flagged question "{ $word }". Name one by its number in /quiz flagged.
status-flagged = To look at
status-flagged-count = { $count ->
    [one] 1 flagged question: /quiz flagged
   *[other] { $count } flagged questions: /quiz flagged
 }

topics-set-title = Topics set
topics-set = From now on I choose questions by these shares.
topics-off-title = All topics alike
topics-off = From now on I choose from all of the notes alike.
topics-shown-title = What I ask here
topics-shown = To weigh topics, name headings, files or folders of the notes: /quiz topics Networks 60%, Storage 40%
kinds-set-title = Kinds set
kinds-set = From now on I ask these kinds of questions.
kinds-shown-title = What I ask here
kinds-shown = To ask some kinds only: /quiz kinds multiple choice, true/false
rest-set-title = Rest set
rest-set = From now on a question rests this long before it may come again.
rest-shown-title = What I ask here
rest-shown = To let a question rest longer before it may come again: /quiz rest 60 days
syllabus-topics = Topics
syllabus-all-topics = all of the notes
syllabus-all-topics-of = { $count ->
    [one] all of the notes: { $headings }
   *[other] all of the notes ({ $count } chapters), such as { $headings }
 }
syllabus-topic = { $name }
syllabus-others = Everything else
syllabus-share = { $percent }% · { $count ->
    [one] 1 question
   *[other] { $count } questions
 }
syllabus-kinds = Kinds
syllabus-all-kinds = all
kind-multiple-choice = multiple choice
kind-true-false = true or false
kind-short-answer = short answer
kind-explain = explain
syllabus-rest = A question rests
syllabus-rest-auto = { $days } days, less where the notes have too few questions
syllabus-rest-days = { $days ->
    [one] 1 day
   *[other] { $days } days
 }

error-topics = I can't read a topic and its weight in "{ $word }". Write it like this: /quiz topics Networks 60%, Storage 40%
error-topics-sum = These shares add up to { $sum }%, and there are only 100. Write it like this: /quiz topics Networks 60%, Storage 40%
error-topics-unknown = Nothing in the notes is called "{ $word }". Did you mean { $near }? A topic is a heading, a file or a folder.
error-kinds = There is no kind "{ $word }". Choose among these: /quiz kinds multiple choice, true/false, short answer, explain
error-rest = I can't read a number of days up to { $most } in "{ $word }". Write it like this: /quiz rest 60 days
