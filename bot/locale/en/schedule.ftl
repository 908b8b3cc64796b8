# Schedules: set, paused, looked at.

schedule-set-title = Schedule set
schedule-set = I'll post questions into this channel like this.
schedule-shown-title = This channel's schedule
schedule-shown = This is when I post questions here.
schedule-paused-title = Schedule paused
schedule-paused = I won't post new questions until you resume. The schedule itself is kept.
schedule-resumed-title = On again
schedule-resumed = I'll post questions as planned.
schedule-none-title = No schedule yet
schedule-none = An admin can set one: /quiz schedule 09:00 weekdays
schedule-plan = Schedule
schedule-when = { $days } at { $times }
schedule-unset = None yet. Set one: /quiz schedule 09:00 weekdays
schedule-zone = Time zone
schedule-next = Next question
schedule-then = Then
schedule-is-paused = Paused
button-pause = Pause
button-resume = Resume

days-all = Every day
days-weekdays = Weekdays
days-weekends = Weekends
day-0 = Mon
day-1 = Tue
day-2 = Wed
day-3 = Thu
day-4 = Fri
day-5 = Sat
day-6 = Sun

schedule-added-title = Added
schedule-added = I'll post at these times as well.
schedule-there-title = Already there
schedule-there = I post at these times already.
schedule-removed-title = Removed
schedule-removed = That schedule is gone. Here is what is left.
schedule-paused-until-title = Paused until { $day }
schedule-paused-until = I won't post new questions before { $day }. To start again sooner: /quiz resume
schedule-number = Schedule { $number }
schedule-questions = { $count } questions at once
schedule-questions-hours = { $count } questions over { $number ->
    [one] an hour
   *[other] { $number } hours
 }
schedule-questions-minutes = { $count } questions over { $number } minutes
schedule-from = from { $day }
schedule-until = until { $day }
schedule-in-zone = { $zone }
schedule-holidays = Public holidays off
schedule-days-off = Days off
schedule-more-days = and { $count } more
schedule-pause = Pause
schedule-back-on = until { $day }
schedule-left-out = Left out
schedule-holiday = { $day }: { $name }
schedule-day-off = { $day }: your day off
schedule-ended = Nothing more is planned. Set new times: /quiz schedule 09:00 weekdays
list-dots = { $first } · { $rest }
days-working = Working days

holidays-set-title = Holidays off
holidays-set = I'll stay quiet on the public holidays of { $countries }.
holidays-off-title = Holidays are days like any other
holidays-off = From now on I post on public holidays as well.
holidays-shown-title = Holidays
holidays-shown = I stay quiet on these public holidays. To post on them as well: /quiz holidays off
holidays-none-title = Holidays
holidays-none = I post on public holidays as well. To leave them out, name a country: /quiz holidays KR
dayoff-set-title = Day off
dayoff-set = { $count ->
    [one] I won't post on { $day }.
   *[other] I won't post on these { $count } days, beginning with { $day }.
 }
dayoff-removed-title = Back on
dayoff-removed = { $count ->
    [one] { $day } is no longer a day off.
   *[other] These { $count } days, beginning with { $day }, are no longer days off.
 }
dayoff-shown-title = Days off
dayoff-shown = I won't post on the days off below. To take one back: /quiz dayoff remove 2026-12-24
dayoff-none-title = No days off
dayoff-none = There are no days off to come. Take one like this: /quiz dayoff 2026-12-24

status-title = This channel now
status-none = No question is open.
status-open = { $count ->
    [0] A question is open, and nobody has answered yet.
    [one] A question is open, and 1 person has answered.
   *[other] A question is open, and { $count } people have answered.
 }
status-several = { $count } questions are open.
status-question = Open question
status-closes = Closes

error-schedule-no-time = Which time of day? Write it like this: /quiz schedule 09:00 weekdays
error-schedule-time = There is no time "{ $word }" on a clock. Write it as 09:00, 6:30pm or 18:30.
error-schedule-zone = There is no time zone "{ $word }". Did you mean { $near }?
error-schedule-word = I can't read a time, a day or a time zone in "{ $word }". Write it like this: /quiz schedule 09:00 weekdays Asia/Seoul
error-schedule-count = I can post between 1 and { $most } questions at a time, not { $count }. Write it like this: /quiz schedule 09:00 3 questions
error-schedule-span = "{ $word }" is too long: questions can be spread over up to { $most } hours. Write it like this: /quiz schedule 09:00 3 questions over 6 hours
error-schedule-day = There is no day "{ $word }". Write it as 2026-12-24, 12-24 or Dec 24.
error-schedule-days-reversed = { $first } to { $last } runs backwards. Put the earlier day first, like this: 2026-12-24~2026-12-26
error-schedule-number = There is no schedule { $word }. { $most ->
    [0] This channel has none yet: /quiz schedule 09:00 weekdays
    [one] This channel has one: /quiz schedule remove 1
   *[other] Name one of the { $most } by its number: /quiz schedule remove { $most }
 }
error-schedule-many = A channel can have up to { $most } schedules. Take one away first: /quiz schedule remove { $most }
error-schedule-past = "{ $word }" is not a day to come. Write it like this: /quiz pause until 12-01, or /quiz pause for 2 weeks
error-pause = I can't read a day in "{ $word }". Write it like this: /quiz pause until 12-01, or /quiz pause for 2 weeks
error-holidays-country = I don't know the public holidays of "{ $word }". Name a country or its code, like this: /quiz holidays { $near }
error-dayoff = I can't read a day in "{ $word }". Write it like this: /quiz dayoff 2026-12-24, or /quiz dayoff 12-24~12-26
error-dayoff-past = "{ $word }" is over already. Name a day to come, like this: /quiz dayoff 2026-12-24
error-dayoff-many = That would be more than { $most } days off. Pause instead: /quiz pause until 12-01
