# Slack에만 보이는 말: 답을 쓰는 창.
slack-answer = 답하기
slack-box-title = 내 답
slack-box-label = 아는 대로 써 보세요
slack-box-submit = 답하기
slack-box-close = 취소

error-slack-unsure = { $channel }에 메시지가 올라갔는지 Slack이 알려 주지 않았어요.
error-slack-busy = Slack에 연결하지 못했거나 잠시 기다리라는 답을 받았어요({ $reason }).
error-slack-refused = Slack이 { $channel }에 글을 받지 않아요({ $reason }). 봇을 채널에 초대하고 토큰과 권한을 확인해 주세요.
error-slack-away = Slack이 워크스페이스 { $workspace }의 토큰을 더는 받지 않아요({ $reason }). 그곳에 앱을 다시 설치하거나 SLACK_BOT_TOKEN을 새로 넣어 주세요.
error-slack-vault = GONGBU_SECRET_KEY의 어느 키로도 워크스페이스 { $workspace }의 토큰을 열 수 없어요. 잠글 때 쓴 키를 더하거나 그곳에 앱을 다시 설치해 주세요.
slack-wish-title = 노트에 바라는 것
slack-wish-label = 노트에 무엇이 있으면 좋을까요?
slack-wish-submit = 적어 두기
slack-form-submit = 저장
