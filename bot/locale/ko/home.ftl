# 내 기록: Slack의 홈 탭, 다른 곳에서는 /home.
home-title = 내 공부
home-new = 어서 오세요! 다음 문제에 답하거나 혼자 연습해 보세요. 여기에 기록이 쌓여요.
home-summary = { $streak ->
    [0] 반가워요. 오늘부터 다시 이어 가요.
   *[other] { $streak }일째 이어서 답하고 있어요. 계속 가 봐요!
 }
home-week = 이번 주
home-ever = 지금까지
home-points = { $points }점
home-right = 맞힌 문제
home-right-of = { $attempts }개 가운데 { $correct }개
home-streak = 연속
home-days = { $days }일
home-topics-weak = 다시 보면 좋은 주제
home-topics-strong = 잘하는 주제
home-plan = 문제가 나오는 때
home-zone = 내 시간대
home-language = 내 언어
home-language-en = 영어 (English)
home-language-ko = 한국어
home-question-title = 답을 기다리는 문제
home-closes = { $closes } 마감
home-admin = 관리자
home-notes = 노트
home-notes-told = 용어 { $terms }개, 문제 { $items }개
