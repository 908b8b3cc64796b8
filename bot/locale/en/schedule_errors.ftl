error-schedule-no-time = When should I ask? Name at least one time, for example “09:00 weekdays Asia/Seoul”.
error-schedule-time = “{ $word }” is not a time of day. Write it as 09:00, 6:30pm or 18:30.
error-schedule-zone = I don't know the time zone “{ $word }”. Did you mean { $near }?
error-schedule-word = I can't read “{ $word }”. Give times, days and a zone, for example “09:00 weekdays Asia/Seoul” or “8:30 mon wed fri”.
