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

status-title = 지금 이 채널은
status-none = 열려 있는 문제가 없어요.
status-open = { $count ->
    [0] 문제가 열려 있고, 아직 답한 사람이 없어요.
   *[other] 문제가 열려 있고, 지금까지 { $count }명이 답했어요.
 }
status-question = 열린 문제
status-closes = 마감

error-schedule-no-time = 몇 시에 올릴지 알려 주세요. "/quiz 일정 09:00 평일"처럼 시각을 하나 이상 적어 주세요.
error-schedule-time = "{ $word }" 같은 시각은 없어요. 09:00, 오후 6시 30분, 18:30처럼 적어 주세요.
error-schedule-zone = "{ $word }"라는 시간대는 없어요. 혹시 이걸 찾으시나요? { $near }
error-schedule-word = "{ $word }"에서 시각이나 요일, 시간대를 찾지 못했어요. "/quiz 일정 09:00 평일 서울"처럼 적어 주세요.
