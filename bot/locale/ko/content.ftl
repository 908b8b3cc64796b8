error-notes-missing = { $path }에서 노트를 열 수 없어요. 경로가 맞는지 확인하고 --notes나 GONGBU_NOTES로 다시 알려 주세요.
error-notes-unreadable = { $path }에 읽을 수 있는 노트가 하나도 없어요({ $files }). UTF-8 텍스트로 저장한 뒤 다시 시작해 주세요.
error-notes-empty = { $path }에 읽을 수 있는 노트가 없어요. .md, .txt, .docx, .pdf 같은 노트를 넣고 다시 실행해 주세요.

skipped-binary = 글이 아닌 파일이라 건너뛰었어요
skipped-encoding = 글자 인코딩을 알 수 없어서 건너뛰었어요. UTF-8로 저장해 주세요
skipped-too-large = 너무 큰 파일이라 건너뛰었어요. 여러 파일로 나눠 주세요
skipped-too-slow = 읽는 데 너무 오래 걸려 건너뛰었어요. 여러 파일로 나누거나 GONGBU_MAX_NOTE_SECONDS를 늘려 주세요
skipped-vanished = 읽는 동안 사라졌거나 열 수 없는 파일이라 건너뛰었어요
skipped-broken = 손상되어 열 수 없는 파일이라 건너뛰었어요. 다시 저장해 주세요
skipped-encrypted = 암호로 잠긴 파일이라 건너뛰었어요. 암호 없이 저장한 사본을 넣어 주세요
skipped-no-text = 글자가 없고 기껏해야 그림뿐이라 건너뛰었어요. 먼저 글자 인식(OCR)을 해 주세요
skipped-too-deep = 단계가 너무 깊은 파일이라 건너뛰었어요. 단계를 줄여 주세요
skipped-unpacks-too-large = 압축을 풀면 너무 커지는 파일이라 건너뛰었어요. 여러 파일로 나눠 주세요
skipped-wrong-ending = 파일 확장자와 내용이 달라서 건너뛰었어요. 확장자를 바로잡아 주세요

guidance-unreadable = 읽을 수 없어요. 권한을 확인하고 UTF-8로 저장해 주세요
guidance-malformed = 이 줄의 형식을 알 수 없어요. docs/your-notes.md의 예를 봐 주세요. 이 파일은 쓰이지 않았어요
guidance-unknown-key = 없는 항목이에요. aliases, never_together, leave_out, retire, correct 중에서 써 주세요
guidance-no-mapping = “삼투: [osmosis]”처럼 쌍점이 있는 이름이 와야 해요
guidance-no-list = “[삼투, 확산]”처럼 목록이 와야 해요
guidance-no-word = 낱말이나 구 하나가 와야 해요
guidance-no-pair = 용어가 두 개 이상 와야 해요
guidance-unknown-item = 이 번호의 문제가 없어요. “gongbu questions NOTES --json”으로 번호를 확인해 주세요
guidance-no-key = 이렇게 고치면 정답이 하나가 아니게 돼서 그대로 두었어요
