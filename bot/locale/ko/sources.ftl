error-source-unreachable = { $path }에서 읽을 수 없어요: { $detail }. 주소와 네트워크, 접근 권한을 확인하고 다시 해 보세요.
error-source-unknown = { $path }, 이 주소는 읽을 수 없어요. 경로나 { $schemes } 가운데 하나로 시작하는 주소를 적어 주세요.
error-extra-missing = { $path }, 이 주소를 읽으려면 라이브러리가 더 필요해요. pip install "gongbu[{ $extra }]"로 설치하고 다시 해 보세요.

skipped-link-outside = 노트 폴더 밖으로 나가는 링크예요
skipped-no-file = 일반 파일이 아니라서 건너뛰었어요. 노트 파일을 직접 넣어 주세요
skipped-link-loop = 위쪽 폴더로 되돌아가는 링크예요
skipped-unreachable = 지금은 닿지 않아서, 마지막에 가져온 내용을 써요
