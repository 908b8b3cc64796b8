# 한 채널의 설정을 한 곳에서.
settings-title = 이 채널의 설정
settings-text = 이 채널에 무엇을 언제 물을지 정해요. 칸마다 명령으로도 바꿀 수 있어요.
settings-open = 설정 바꾸기
settings-schedule = 묻는 때
settings-schedule-hint = 예: 09:00 18:00 평일 { $zone } / 월수금 12:30 / 09:00 매일 3문제. 여기서 정한 것만 비워서 끌 수 있어요.
settings-holidays = 쉬는 공휴일
settings-holidays-hint = 나라를 적어요. 예: KR, US-CA. 비우면 공휴일에도 물어요.
settings-topics = 주제
settings-topics-hint = 제목이나 파일과 비중을 적어요. 예: 보안 40%, 네트워크 60%. 비우면 고르게 내요.
settings-kinds = 문제 유형
settings-kinds-hint = 아무것도 고르지 않으면 모든 유형을 내요.
settings-rest = 같은 문제를 다시 내기까지(일)
settings-rest-hint = 숫자로 적어요. 비우면 문제 수에 맞춰 정해요.
settings-same-title = 바꿀 것이 없어요
settings-same = 모두 그대로예요.
settings-unread-title = 읽지 못한 칸이 있어요
settings-unread = { $problem } 나머지는 바꿨어요.
