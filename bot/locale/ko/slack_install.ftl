# 워크스페이스에 설치하기: 브라우저에 나오는 쪽과 첫인사.
slack-install-done-title = 공부를 설치했어요
slack-install-done = 이제 { $name }에서 쓸 수 있어요. 채널에서 /invite @gongbu 로 초대하고, 언제 물을지 알려 주세요: /quiz schedule 09:00 평일
slack-install-stale-title = 처음부터 다시 해 주세요
slack-install-stale = 10분이 지났거나, 이미 쓴 쪽이거나, 다른 브라우저에서 시작했어요. 아무것도 설치하지 않았어요.
slack-install-cancelled-title = 설치하지 않았어요
slack-install-cancelled = Slack 화면에서 취소하셨어요. 언제든 다시 시작할 수 있어요.
slack-install-refused-title = Slack이 설치를 끝내지 못했어요
slack-install-refused = Slack이 토큰을 주지 않았어요. 다시 시작해 주세요. 또 그러면 gongbu slack check 가 고칠 곳을 알려 줘요.
slack-install-open = Slack 열기
slack-install-again = 다시 시작
slack-welcome-title = 안녕하세요, 공부예요
slack-welcome = 함께 공부하는 채널에 저를 초대해 주세요: /invite @gongbu. 그다음 /quiz post 를 치면 첫 문제를 내고, /quiz schedule 09:00 평일 이라고 하면 평일마다 한 문제씩 내요. 나머지는 /help 에 있어요.
error-secret-short = { $name }({ $where })의 키가 너무 짧아요. 무작위로 만든 { $least }자 이상이어야 해요. openssl rand -hex 32 로 만들 수 있어요.
