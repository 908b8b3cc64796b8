error-database-damaged = { $path }: 읽을 수 있는 SQLite 데이터베이스가 아니에요. --database로 다른 파일을 지정하거나, 이 파일을 옮겨 두고 백업을 되돌려 주세요.
error-database-unwritable = { $path }: 쓸 수 없어요. 파일과 폴더의 권한을 확인하거나 --database로 다른 파일을 지정해 주세요.
error-database-newer = { $path }: 더 새로운 버전의 gongbu가 쓴 파일이에요. gongbu를 업데이트하거나 --database로 다른 파일을 지정해 주세요.
error-database-older = { $path }: 예전 버전의 gongbu가 쓴 파일이에요. 이 파일로 gongbu run을 한 번 시작하면 새 형식으로 바뀌어요.
error-database-missing = { $path }: 데이터베이스가 없어요. 먼저 gongbu run을 시작하거나 --database로 올바른 파일을 지정해 주세요.
error-database-foreign = { $path }: 다른 프로그램의 데이터베이스예요. --database로 다른 파일을 지정해 주세요.
error-database-busy = { $path }: 다른 프로그램이 이 데이터베이스를 붙잡고 있어요. 그 프로그램을 끝내거나 끝나기를 기다렸다가 다시 시도해 주세요.
error-database-unavailable = { $path }: 지금은 저장할 수 없어요. 디스크의 남은 공간을 확인하고 다시 시도해 주세요.
