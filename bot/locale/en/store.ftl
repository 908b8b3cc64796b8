error-database-damaged = { $path }: not a readable SQLite database. Name another file with --database, or move this one aside and restore a backup.
error-database-unwritable = { $path }: can't be written. Check the permissions of the file and its folder, or name another file with --database.
error-database-newer = { $path }: written by a newer version of gongbu. Update gongbu, or name another file with --database.
error-database-older = { $path }: written by an older version of gongbu. Start “gongbu run” once with this file to bring it up to date.
error-database-missing = { $path }: there is no such database. Start “gongbu run” first, or name the right file with --database.
error-database-foreign = { $path }: a database of another program. Name another file with --database.
error-database-busy = { $path }: another program holds this database. End it, or wait for it, and try again.
error-database-unavailable = { $path }: nothing could be stored just now. Check the free space on the disk and try again.
