# 일정: 정하고, 멈추고, 살피는 말.

schedule-set-title = 일정을 정했어요
schedule-set = 이 채널에 이렇게 문제를 올릴게요.
schedule-shown-title = 이 채널의 일정
schedule-shown = 이렇게 문제를 올리고 있어요.
schedule-paused-title = 일정을 멈췄어요
schedule-paused = 재개할 때까지 새 문제를 올리지 않을게요. 일정은 그대로 남아 있어요.
schedule-resumed-title = 다시 시작해요
schedule-resumed = 일정대로 문제를 올릴게요.
schedule-none-title = 아직 일정이 없어요
schedule-none = 관리자가 "/quiz 일정 09:00 평일"처럼 정할 수 있어요.
schedule-plan = 일정
schedule-when = { $days } { $times }
schedule-unset = 아직 없어요. "/quiz 일정 09:00 평일"처럼 정해 주세요.
schedule-zone = 시간대
schedule-next = 다음 문제
schedule-then = 그다음
schedule-is-paused = 멈춰 있어요
button-pause = 일정 멈추기
button-resume = 일정 재개하기

days-all = 매일
days-weekdays = 평일
days-weekends = 주말
day-0 = 월
day-1 = 화
day-2 = 수
day-3 = 목
day-4 = 금
day-5 = 토
day-6 = 일

schedule-added-title = 일정을 더했어요
schedule-added = 이 시각에도 문제를 올릴게요.
schedule-there-title = 이미 있는 일정이에요
schedule-there = 이 시각에는 이미 문제를 올리고 있어요.
schedule-removed-title = 일정을 뺐어요
schedule-removed = 그 일정은 없앴어요. 남은 일정은 이래요.
schedule-paused-until-title = 잠시 쉬어 갈게요
schedule-paused-until = { $day }에 다시 시작해요. 그 전에는 새 문제를 올리지 않을게요. 더 일찍 시작하려면 "/quiz 재개"라고 해 주세요.
schedule-number = 일정 { $number }
schedule-questions = 한꺼번에 { $count }문제
schedule-questions-hours = { $number }시간에 걸쳐 { $count }문제
schedule-questions-minutes = { $number }분에 걸쳐 { $count }문제
schedule-from = { $day }부터
schedule-until = { $day }까지
schedule-in-zone = { $zone }
schedule-holidays = 쉬는 공휴일
schedule-days-off = 쉬는 날
schedule-more-days = 그 밖에 { $count }일
schedule-pause = 멈춤
schedule-back-on = { $day }에 다시 시작해요
schedule-left-out = 쉬어요
schedule-holiday = { $day } { $name }
schedule-day-off = { $day } 채널이 정한 쉬는 날
schedule-ended = 남은 일정이 없어요. "/quiz 일정 09:00 평일"처럼 새로 정해 주세요.
list-dots = { $first } · { $rest }
days-working = 일하는 날

holidays-set-title = 공휴일에는 쉴게요
holidays-set = { $countries } 공휴일에는 문제를 올리지 않을게요.
holidays-off-title = 공휴일에도 올릴게요
holidays-off = 이제 공휴일에도 문제를 올릴게요.
holidays-shown-title = 공휴일
holidays-shown = 이 공휴일에는 쉬어요. 공휴일에도 올리려면 "/quiz 공휴일 끄기"라고 해 주세요.
holidays-none-title = 공휴일
holidays-none = 지금은 공휴일에도 문제를 올려요. 쉬려면 "/quiz 공휴일 한국"처럼 나라를 알려 주세요.
dayoff-set-title = 쉬는 날을 정했어요
dayoff-set = { $count ->
    [1] { $day }에는 문제를 올리지 않을게요.
   *[other] { $day }부터 모두 { $count }일은 문제를 올리지 않을게요.
 }
dayoff-removed-title = 다시 올릴게요
dayoff-removed = { $count ->
    [1] { $day }을 쉬는 날에서 뺐어요.
   *[other] { $day }부터 모두 { $count }일을 쉬는 날에서 뺐어요.
 }
dayoff-shown-title = 쉬는 날
dayoff-shown = 아래 쉬는 날에는 문제를 올리지 않아요. 빼려면 "/quiz 휴무 취소 12-24"처럼 적어 주세요.
dayoff-none-title = 쉬는 날이 없어요
dayoff-none = 앞으로 쉬는 날이 없어요. "/quiz 휴무 12-24"처럼 정해 주세요.

status-title = 지금 이 채널은
status-none = 열려 있는 문제가 없어요.
status-open = { $count ->
    [0] 문제가 열려 있고, 아직 답한 사람이 없어요.
   *[other] 문제가 열려 있고, 지금까지 { $count }명이 답했어요.
 }
status-several = 문제 { $count }개가 열려 있어요.
status-question = 열린 문제
status-closes = 마감

error-schedule-no-time = 몇 시에 올릴지 알려 주세요. "/quiz 일정 09:00 평일"처럼 시각을 하나 이상 적어 주세요.
error-schedule-time = "{ $word }" 같은 시각은 없어요. 09:00, 오후 6시 30분, 18:30처럼 적어 주세요.
error-schedule-zone = "{ $word }" 시간대는 없어요. 혹시 이걸 찾으시나요? { $near }
error-schedule-word = "{ $word }"에서 시각이나 요일, 시간대를 찾지 못했어요. "/quiz 일정 09:00 평일 서울"처럼 적어 주세요.
error-schedule-count = 한 번에 1문제부터 { $most }문제까지 올릴 수 있어요. "/quiz 일정 09:00 3문제"처럼 적어 주세요.
error-schedule-span = { JOSA($word, "은/는") } 너무 길어요. { $most }시간까지 나눠서 올릴 수 있어요. "/quiz 일정 09:00 3문제 6시간 동안"처럼 적어 주세요.
error-schedule-day = "{ $word }" 같은 날은 없어요. 2026-12-24, 12-24, 12월 24일처럼 적어 주세요.
error-schedule-days-reversed = { $first }부터 { $last }까지는 앞뒤가 바뀌었어요. "12-24~12-26"처럼 앞선 날을 먼저 적어 주세요.
error-schedule-number = { $most ->
    [0] 이 채널에는 아직 일정이 없어요. "/quiz 일정 09:00 평일"처럼 정해 주세요.
   *[other] "{ $word }"번 일정은 없어요. 1번부터 { $most }번까지 있어요. "/quiz 일정 삭제 { $most }"처럼 번호로 알려 주세요.
 }
error-schedule-many = 일정은 { $most }개까지 둘 수 있어요. "/quiz 일정 삭제 { $most }"처럼 먼저 하나를 빼 주세요.
error-schedule-past = "{ $word }", 이미 지난 날이에요. "/quiz 멈춤 12월 1일까지"나 "/quiz 멈춤 2주 동안"처럼 적어 주세요.
error-pause = "{ $word }"에서 날짜를 찾지 못했어요. "/quiz 멈춤 12월 1일까지"나 "/quiz 멈춤 2주 동안"처럼 적어 주세요.
error-holidays-country = "{ $word }" 공휴일은 알지 못해요. "/quiz 공휴일 { $near }"처럼 나라 이름이나 코드를 적어 주세요.
error-dayoff = "{ $word }"에서 날짜를 찾지 못했어요. "/quiz 휴무 12-24"나 "/quiz 휴무 12-24~12-26"처럼 적어 주세요.
error-dayoff-past = "{ $word }", 이미 지난 날이에요. "/quiz 휴무 12-24"처럼 앞으로 올 날을 적어 주세요.
error-dayoff-many = 쉬는 날은 { $most }일까지 정할 수 있어요. 길게 쉬려면 "/quiz 멈춤 12월 1일까지"처럼 적어 주세요.
