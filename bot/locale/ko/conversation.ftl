# 대화: 모든 기능이 함께 쓰는 말과 도움말.

bot-name = 공부봇
moment = { $at }
list-more = { $first }, { $rest }

button-help = 도움말
button-practise = 연습 문제 풀기
button-another = 한 문제 더
button-leaderboard = 순위 보기
button-explain-term = { $term } 설명 보기
button-run = { $command } 하기

failure-title = 잠깐만요
failed-later = 지금은 채널에 닿지 않아요. 잠시 뒤에 다시 해 주세요.
failed-for-good = 이 채널에는 글을 올릴 수 없어요. 봇이 채널에 들어와 있는지 확인해 주세요.

text-empty-title = 빈 글이에요
text-empty = 답이나 명령을 적어 주세요. 무엇을 할 수 있는지는 /help에 있어요.
text-too-long-title = 글이 너무 길어요
text-too-long = { $most }자까지 읽을 수 있는데 { $length }자예요. 줄여서 다시 보내 주세요.
command-unknown-title = 모르는 명령이에요
command-unknown = "{ $typed }" 명령은 없어요. 혹시 { JOSA($nearest, "을/를") } 하려고 하셨나요?
only-in-channel-title = 채널에서 해 주세요
only-in-channel = 이 명령은 채널에 대한 거예요. 함께 공부하는 채널에서 다시 해 주세요.
only-admins-title = 관리자만 할 수 있어요
only-admins = 채널에 문제를 올리거나 일정을 바꾸는 일은 관리자만 할 수 있어요. 관리자에게 부탁하거나, 혼자 연습해 보세요.
several-open-title = 어느 문제인가요?
several-open = 열려 있는 문제가 여러 개예요. 보기를 누르거나, 답하려는 문제에 이어서 적어 주세요.
nothing-open-title = 지금은 열린 문제가 없어요
nothing-open = 연습하려면 /quiz, 용어가 궁금하면 /explain 뒤에 용어를 적어 주세요.

help-title = 이렇게 써 보세요
help-summary = 노트에서 날마다 한 문제를 내고, 답을 바로 채점해 드려요.
help-answer-usage = 문제에 답하기
help-answer = 보기를 누르거나 답을 적어 주세요. 첫 답만 세고, 결과는 나만 볼 수 있어요.
help-explain-usage = /explain 용어
help-explain = 노트에 적힌 설명을 출처와 함께 보여 드려요.
help-quiz-usage = /quiz
help-quiz = 나만 보는 연습 문제를 내 드려요. 점수는 없어요.
help-leaderboard-usage = /leaderboard
help-leaderboard = 이번 주 순위와 내 자리를 보여 드려요. 뒤에 오늘, 이번달, 시즌, 전체를 붙일 수도 있어요.
help-post-usage = /quiz 게시
help-post = 지금 채널에 문제를 올려요. 열려 있던 문제는 마감하고 정답을 알려 드려요.
help-schedule-usage = /quiz 일정 09:00 평일
help-schedule = 문제를 올릴 시각과 요일을 정해요. "추가"와 "삭제"로 여러 개를 둘 수 있고, "/quiz 일정 보기"로 앞으로의 일정을 볼 수 있어요.
help-topics-usage = /quiz 주제 · /quiz 유형 · /quiz 간격
help-topics = 무엇을 어떤 비율로 낼지, 같은 문제가 얼마 만에 다시 나올지 정해요.
help-flagged-usage = /quiz 신고목록
help-flagged = 이상하다고 알려 온 문제예요. 살펴볼 때까지 나오지 않아요.
help-days-usage = /quiz 공휴일 한국 · /quiz 휴무 12-24
help-days = 공휴일과 쉬는 날에는 문제를 올리지 않아요.
help-pause-usage = /quiz 멈춤 · /quiz 재개
help-pause = 일정을 잠시(12월 1일까지) 멈추거나 다시 시작해요.
