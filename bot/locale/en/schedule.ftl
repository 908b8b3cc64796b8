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

status-title = This channel now
status-none = No question is open.
status-open = { $count ->
    [0] A question is open, and nobody has answered yet.
    [one] A question is open, and 1 person has answered.
   *[other] A question is open, and { $count } people have answered.
 }
status-question = Open question
status-closes = Closes

error-schedule-no-time = Which time of day? Write it like this: /quiz schedule 09:00 weekdays
error-schedule-time = There is no time "{ $word }" on a clock. Write it as 09:00, 6:30pm or 18:30.
error-schedule-zone = There is no time zone "{ $word }". Did you mean { $near }?
error-schedule-word = I can't read a time, a day or a time zone in "{ $word }". Write it like this: /quiz schedule 09:00 weekdays Asia/Seoul
