# Teams에만 보이는 말: 답을 쓰는 칸, 알림, 개인 답장으로 가는 길.
teams-answer = 답하기
teams-box-label = 내 답
teams-box-empty = 답을 먼저 써 주세요.
teams-received = 받았어요.
teams-unknown-action = 다른 버전에서 온 버튼이에요. /help 로 새 카드를 받아 주세요.
teams-open-chat = 개인 답장이 있어요. 저와의 채팅을 열고 다시 시도해 주세요.

error-teams-unsure = 메시지가 올라갔는지 Teams가 알려 주지 않았어요.
error-teams-busy = Teams에 연결하지 못했거나 잠시 기다리라는 답을 받았어요({ $reason }).
error-teams-refused = Teams가 그곳에 글을 받지 않아요({ $reason }). 팀에 앱이 설치되어 있고 차단되지 않았는지 확인해 주세요.
