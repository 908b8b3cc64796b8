"""Copies of the database: made beside a running service, verified, put back; and a damaged file set aside.

Nothing here deletes a database. What is replaced or damaged is renamed and stays beside the file; what is half
written is called `.part` until it is whole, so that a crash at any point leaves either the old state or the new one.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.store.sqlite.connection import DatabaseDamaged, DatabaseMissing, error_of, translated
from content.errors import GongbuError, Mendable

#: The first bytes of every SQLite file, and where its header keeps the size of a page and how many there are.
_MAGIC = b"SQLite format 3\0"
_HEADER = 100
#: `PRAGMA application_id`: a file of ours, also where its tables can't be read any more. "gong".
APPLICATION_ID = 0x676F6E67
_BESIDE = ("-wal", "-shm")
#: https://www.sqlite.org/src/file/src/os.h: the range on which every reader holds a shared lock.
_LOCKED_FROM, _LOCKED_LENGTH = 0x40000002, 510
_STAMP = "%Y%m%d-%H%M%S"


class BackupExists(Mendable):
    """There is a file of this name already, and no backup writes over one. Facts: path."""

    key = "error-backup-exists"


class BackupWrong(GongbuError):
    """What was written is not what was read: the disk lies. Facts: path."""

    key = "error-backup-wrong"


class DatabaseInUse(Mendable):
    """A service runs on the file that is to be replaced. Facts: path."""

    key = "error-database-in-use"


class DatabaseSetAside(Mendable):
    """The file was damaged and is renamed; there is a backup. Facts: path, aside, backup."""

    key = "error-database-set-aside"


class DatabaseSetAsideAlone(Mendable):
    """The file was damaged and is renamed; no backup is known. Facts: path, aside."""

    key = "error-database-set-aside-alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A verified copy. `rows` are those of all tables together, `size` is in bytes."""

    path: Path
    rows: int
    size: int


def back_up(database: Path, target: Path) -> Copy:
    """Copy a database as it is at this moment, beside whoever writes to it, and verify the copy.

    Raises BackupExists, BackupWrong, and the errors of `bot.store.sqlite.connection`, of either file.
    """
    if not database.exists():
        raise DatabaseMissing(path=str(database))
    if target.exists():
        raise BackupExists(path=str(target))
    part = target.with_name(f"{target.name}.part")
    try:
        with translated(part):
            target.parent.mkdir(parents=True, exist_ok=True)
            part.unlink(missing_ok=True)
        rows = _copy(database, part)
        with translated(part):
            _sync(part)
            part.replace(target)
            _sync(target.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    _remember(database, target)
    return Copy(path=target, rows=rows, size=target.stat().st_size)


def restore(backup: Path, database: Path, *, now: datetime) -> Path | None:
    """Put a backup in a database's place; where the file that was there is now.

    The backup is verified first and stays where it is. Raises DatabaseInUse, DatabaseDamaged for the backup, or
    as `back_up` does.
    """
    if not backup.exists():
        raise DatabaseMissing(path=str(backup))
    part = database.with_name(f"{database.name}.restoring")
    part.unlink(missing_ok=True)
    with translated(database):
        database.parent.mkdir(parents=True, exist_ok=True)
    _refuse_in_use(database)
    try:
        _copy(backup, part)
        with translated(part):
            _sync(part)
            aside = _make_way(database, now)
            part.replace(database)
            _sync(database.parent)
    finally:
        part.unlink(missing_ok=True)
    return aside


def set_aside(database: Path, *, now: datetime) -> GongbuError:
    """Rename a damaged file, so that nothing writes to it any more; the error that says so.

    Under a running service it stays where it is: that service would go on writing, and find it no more.
    """
    if is_held(database):
        return DatabaseDamaged(path=str(database))
    aside = database.with_name(f"{database.name}.damaged-{now:{_STAMP}}")
    with translated(database):
        for ending in ("", *_BESIDE):
            beside = database.with_name(database.name + ending)
            if beside.exists():
                beside.rename(aside.with_name(aside.name + ending))
    return _was_set_aside(database, aside)


def refuse_in_place_of_damaged(database: Path) -> None:
    """Nothing new is begun where a damaged file was set aside: a service that restarts itself would lose all points."""
    damaged = sorted(database.parent.glob(f"{_escaped(database.name)}.damaged-*"))
    damaged = [each for each in damaged if not each.name.endswith(_BESIDE)]
    if damaged and not database.exists():
        raise _was_set_aside(database, damaged[-1])


def newest_backup(database: Path) -> Path | None:
    """The newest copy that is known and still there: of `gongbu backup`, and of those made before upgrades."""
    try:
        lines = _ledger(database).read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    there = [path for path in map(Path, lines) if path.is_file()]
    return max(there, key=lambda path: path.stat().st_mtime, default=None)


def is_ours(database: Path) -> bool:
    """Whether the first page says that gongbu wrote the file."""
    header = _header(database)
    return header.startswith(_MAGIC) and int.from_bytes(header[68:72], "big") == APPLICATION_ID


def is_cut_short(database: Path) -> bool:
    """Whether pages are missing at the end of a file that was closed in order."""
    header = _header(database)
    if len(header) < _HEADER or _has_log(database):
        return False
    page = int.from_bytes(header[16:18], "big")
    page = 65536 if page == 1 else page
    return database.stat().st_size < page * int.from_bytes(header[28:32], "big")


def was_left_open(database: Path) -> bool:
    """Whether somebody has the file open, or had it when the machine or the process died."""
    return _has_log(database)


def is_held(database: Path) -> bool:
    """Whether another process has the file open, by the bytes that SQLite locks; False where a system can't tell."""
    try:
        import fcntl  # noqa: PLC0415 - not there on Windows
    except ImportError:
        return False
    with database.open("rb+") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKED_LENGTH, _LOCKED_FROM)
        except OSError:
            return True
    return False


def _copy(source: Path, part: Path) -> int:
    with contextlib.closing(_open(source)) as read, contextlib.closing(_open(part)) as written:
        with _telling(source):
            read.execute("BEGIN")
            expected = _counts(read)
        try:
            read.backup(written)
        except sqlite3.DatabaseError as error:
            raise error_of(error, part) from error
        with _telling(part):
            written.execute("PRAGMA journal_mode = DELETE")
            problem = written.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if problem != "ok":
                raise DatabaseDamaged(path=str(source))
            if _counts(written) != expected:
                raise BackupWrong(path=str(part))
    return sum(expected.values())


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        name: connection.execute(f'SELECT COUNT(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - a table's own name
        for (name,) in tables
    }


def _open(path: Path) -> sqlite3.Connection:
    with _telling(path):
        return sqlite3.connect(path.absolute(), isolation_level=None)


@contextlib.contextmanager
def _telling(path: Path) -> Iterator[None]:
    """Of two files, name the one that is in the way."""
    with translated(path):
        yield


def _refuse_in_use(database: Path) -> None:
    """SQLite leaves its write-ahead mode only for who is alone with the file; that also empties the log into it."""
    if not database.exists():
        return
    with contextlib.closing(
        sqlite3.connect(database.absolute(), timeout=0, isolation_level=None)
    ) as connection:
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            raise DatabaseInUse(path=str(database)) from error
        except sqlite3.DatabaseError as error:
            # Damaged, so SQLite cannot tell.
            if is_held(database):
                raise DatabaseInUse(path=str(database)) from error


def _make_way(database: Path, now: datetime) -> Path | None:
    aside = database.with_name(f"{database.name}.replaced-{now:{_STAMP}}")
    # A log that stayed behind would be taken for the new file's own.
    for ending in _BESIDE:
        beside = database.with_name(database.name + ending)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + ending))
    if not database.exists():
        return None
    try:
        # Both names at once: the one that everybody knows is at no moment without a file.
        os.link(database, aside)
    except OSError:
        shutil.copyfile(database, aside)
    return aside


def _was_set_aside(database: Path, aside: Path) -> GongbuError:
    backup = newest_backup(database)
    if backup is None:
        return DatabaseSetAsideAlone(path=str(database), aside=str(aside))
    return DatabaseSetAside(path=str(database), aside=str(aside), backup=str(backup))


def _remember(database: Path, target: Path) -> None:
    with contextlib.suppress(OSError), _ledger(database).open("a", encoding="utf-8") as ledger:
        ledger.write(f"{target.absolute()}\n")


def _ledger(database: Path) -> Path:
    return database.with_name(f"{database.name}.backups")


def _header(database: Path) -> bytes:
    try:
        with database.open("rb") as file:
            return file.read(_HEADER)
    except OSError:
        return b""


def _has_log(database: Path) -> bool:
    log = database.with_name(f"{database.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _escaped(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)
