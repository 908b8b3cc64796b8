# A member's own page: Slack's Home tab, /home elsewhere.
home-title = My study
home-new = Welcome! Answer the next question or practise by yourself; how it goes will stand here.
home-summary = { $streak ->
    [0] Good to see you. Today is a good day to begin a new streak.
    [one] One question day in a row. Keep it up!
   *[other] { $streak } question days in a row. Keep it up!
 }
home-week = This week
home-ever = All time
home-points = { $points ->
    [one] 1 point
   *[other] { $points } points
 }
home-right = Right
home-right-of = { $correct } of { $attempts }
home-streak = Streak
home-days = { $days ->
    [one] 1 day
   *[other] { $days } days
 }
home-topics-weak = Worth another look
home-topics-strong = You are good at
home-plan = When we are asked
home-zone = My time zone
home-language = My language
home-language-en = English
home-language-ko = Korean (한국어)
home-question-title = Waiting for your answer
home-closes = Closes { $closes }
home-admin = For admins
home-notes = Notes
home-notes-told = { $terms } terms, { $items } questions
