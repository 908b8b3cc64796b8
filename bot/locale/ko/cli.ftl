# 터미널: 명령이 출력하는 말과 실패할 때 하는 말.

error-unexpected = 저희 쪽에서 문제가 생겼어요. 잠시 뒤에 다시 해 주세요. 기록 번호는 { $id }예요.
error-setting-invalid = { $name }({ $where })에 적힌 "{ $value }" 값은 쓸 수 없어요. { $expected } 같은 값으로 바꿔 주세요.
error-secret-malformed = { $name }({ $where })에 적힌 값이 토큰 모양이 아니에요. "{ $start }"로 시작해야 해요. 앱 설정 화면에서 다시 복사해 주세요.
error-setting-loopback = GONGBU_TEAMS_INSECURE=1은 누구의 요청이든 받으므로 이 컴퓨터 안에서만 쓸 수 있어요. GONGBU_HOST({ $value })를 127.0.0.1로 바꾸거나 이 설정을 지워 주세요.
error-setting-missing = { JOSA($because, "을/를") } 쓰려면 { $name }도 필요해요. 둘 다 넣거나 둘 다 빼 주세요.
error-setting-unknown = { $where }에 있는 "{ $name }" 설정은 없는 이름이에요. 혹시 { $near }인가요?
error-settings-file = { $where } 파일을 설정으로 읽을 수 없어요: { $detail }. 그 줄을 고치거나 파일을 지워 주세요.
error-setting-zone = { $name }({ $where })에 적힌 "{ $value }" 값은 시간대 이름이 아니에요. 혹시 { $near }인가요?
error-port-in-use = { $host }의 { NUMBER($port, useGrouping: 0) }번 포트를 다른 프로그램이 쓰고 있어요. 그 프로그램을 끄거나 다른 포트를 골라 주세요: gongbu run --port 8711
error-address = { $host }:{ NUMBER($port, useGrouping: 0) } 주소를 열 수 없어요: { $detail }. --host에 이 컴퓨터의 주소를 넣어 주세요.
error-output-full = 출력을 받는 디스크가 가득 차서 끝까지 쓰지 못했어요. 공간을 비우고 다시 실행해 주세요.
error-line-json = 표준 입력 { NUMBER($line, useGrouping: 0) }번째 줄이 알맞은 JSON 객체가 아니에요({ $detail }). 그 줄을 고쳐서 다시 실행해 주세요.
error-channel-unknown = { $database }에 "{ $channel }" 채널이 없어요. 채널 ID를 확인하거나 --database로 다른 파일을 알려 주세요.
error-channel-ambiguous = "{ $channel }" 채널이 여러 워크스페이스({ $workspaces })에 있어요. --workspace로 하나를 골라 주세요.
error-period = "{ $value }" 값은 기간이 아니에요. today, week, month, season, all 중에서 골라 주세요.

cli-ready = 공부봇이 준비됐어요: { $url }
cli-notes = { $source }: 노트 { $notes }개, 용어 { $concepts }개, 문제 { $items }개
cli-skipped = { $file }: { $reason }.
cli-stopped = 멈췄어요. 모두 저장돼 있어요.
cli-not-found = "{ $query }"에 대한 설명은 노트에 없어요.
cli-nearest = 비슷한 용어: { $terms }
cli-board-empty = 아직 답한 사람이 없어요.
cli-board-row = { $rank }위 { $name }: { $points }점, { $attempts }문제 중 { $correct }개 정답, 연속 { $streak }일

cli-help = 팀의 노트로 날마다 한 문제씩 내 드려요.
cli-run-help = 웹 방과 Slack, Teams를 열고 날마다 문제를 올려요.
cli-notes-help = 노트에서 읽은 것을 살펴봐요.
cli-terms-help = 노트의 용어를 정의, 출처와 함께 보여 줘요.
cli-questions-help = 노트로 만든 문제를 보여 줘요.
cli-grade-help = 답을 채점해요. 표준 입력에 한 줄에 하나씩 JSON 객체를 넣어 주세요.
cli-explain-help = 노트에서 용어를 찾아요.
cli-leaderboard-help = 채널 순위표를 보여 줘요. 서비스가 돌고 있어도 괜찮아요.
cli-option-notes = 노트 파일이나 폴더. 없으면 함께 들어 있는 과정을 써요.
cli-option-database = 사람들이 한 일을 담는 파일.
cli-option-host = 열어 둘 주소.
cli-option-port = 열어 둘 포트.
cli-option-locale = 아무도 고르지 않았을 때 봇이 쓰는 언어: ko 또는 en.
cli-option-timezone = 아무도 고르지 않았을 때 쓰는 시간대(예: Asia/Seoul).
cli-option-json = JSON Lines만 출력해요.
cli-option-batch = 표준 입력에서 "query"가 든 JSON 객체를 한 줄에 하나씩 읽어요.
cli-option-rejected = 걸러 낸 문제와 이유를 보여 줘요.
cli-option-channel = 플랫폼이 쓰는 채널 ID.
cli-option-workspace = 채널 ID가 겹칠 때 쓰는 워크스페이스 ID.
cli-option-period = today, week, month, season, all 가운데 하나.
cli-query-or-batch = 찾을 말(QUERY)을 주거나, --batch로 표준 입력에서 읽게 해 주세요.
cli-course = 함께 들어 있는 과정
