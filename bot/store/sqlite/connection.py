"""One connection to the database file: how it is opened, brought up to date, and refused when it can't be used."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlite_utils import Database as Connection
from sqlite_utils import Migrations

from bot.store.store import NotStored
from content.errors import GongbuError, Mendable

#: How long a statement waits for another process that is writing.
BUSY_TIMEOUT_S = 5.0

#: The log is moved into the file that often, about every 16 MB: each time costs two more syncs of the disk.
_CHECKPOINT_PAGES = 4000

_BETWEEN_TRIES_S = 0.02

_DAMAGED = frozenset({sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT})
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_FULL = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})
_MIGRATIONS_TABLE = Migrations.migrations_table


class DatabaseDamaged(Mendable):
    """The file is no SQLite database, or a broken one."""

    key = "error-database-damaged"


class DatabaseUnwritable(Mendable):
    """The file or its folder can't be created or written."""

    key = "error-database-unwritable"


class DatabaseNewer(Mendable):
    """A newer gongbu has changed the file; this one would misread it."""

    key = "error-database-newer"


class DatabaseOlder(Mendable):
    """The file waits for a migration that a process which only reads may not make."""

    key = "error-database-older"


class DatabaseForeign(Mendable):
    """A database of another program: its tables are not ours to live among."""

    key = "error-database-foreign"


class DatabaseMissing(Mendable):
    """There is no file to read."""

    key = "error-database-missing"


class DatabaseUnavailable(NotStored):
    """Nothing was written: the disk is full, or does not answer."""

    key = "error-database-unavailable"


class DatabaseBusy(DatabaseUnavailable):
    """Nothing was written: another process holds the file too long."""

    key = "error-database-busy"


def open_for_writing(path: Path, migrations: Sequence[Migrations]) -> Connection:
    """Open the file, create it where it is missing, and bring its tables up to date in one transaction.

    WAL keeps readers and the writer out of each other's way; synchronous=FULL makes a commit survive a power cut.
    Raises DatabaseDamaged, DatabaseUnwritable, DatabaseNewer, DatabaseForeign, DatabaseUnavailable where the disk is
    full, or DatabaseBusy where another process holds the file too long.
    """
    with translated(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = _connect(path)
        try:
            # Before anything is written: a file that is not for us is left as it is.
            _refuse_foreign(connection, path, migrations)
            _refuse_newer(connection, path, migrations)
            _enable_wal(connection)
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
            _migrate(connection, path, migrations)
        except BaseException:
            connection.close()
            raise
    return connection


def open_for_reading(path: Path, migrations: Sequence[Migrations]) -> Connection:
    """Open a file that is there; it is never changed. Raises as above, and DatabaseMissing or DatabaseOlder."""
    with translated(path):
        if not path.exists():
            raise DatabaseMissing(path=str(path))
        connection = _connect(path)
        try:
            connection.execute("PRAGMA query_only = ON")
            _refuse_foreign(connection, path, migrations)
            _refuse_newer(connection, path, migrations)
            _refuse_older(connection, path, migrations)
        except BaseException:
            connection.close()
            raise
    return connection


def _connect(path: Path) -> Connection:
    # Opened in one thread, used in another: one at a time, which the threads of database.py see to.
    # The whole path: SQLite takes ":memory:" for no file at all.
    raw = sqlite3.connect(
        path.absolute(), timeout=BUSY_TIMEOUT_S, check_same_thread=False, cached_statements=256
    )
    connection = Connection(raw)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _enable_wal(connection: Connection) -> None:
    """Of two that start together, one is told at once that the file is locked: SQLite does not wait for this."""
    ends = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            connection.enable_wal()
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _BUSY or time.monotonic() > ends:
                raise
            time.sleep(_BETWEEN_TRIES_S)
        else:
            return


def _migrate(connection: Connection, path: Path, migrations: Sequence[Migrations]) -> None:
    # IMMEDIATE: of two processes that start together, the second waits and then finds nothing left to do.
    connection.execute("BEGIN IMMEDIATE")
    try:
        _refuse_newer(connection, path, migrations)
        for each in migrations:
            each.apply(connection)
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _refuse_foreign(connection: Connection, path: Path, migrations: Sequence[Migrations]) -> None:
    tables = connection.table_names()
    known = {each.name for each in migrations}
    applied = (
        {row[0] for row in connection.execute(f"SELECT migration_set FROM {_MIGRATIONS_TABLE}")}  # noqa: S608 - a constant
        if _MIGRATIONS_TABLE in tables
        else set()
    )
    if tables and known.isdisjoint(applied):
        raise DatabaseForeign(path=str(path))


def _refuse_newer(connection: Connection, path: Path, migrations: Sequence[Migrations]) -> None:
    if _MIGRATIONS_TABLE not in connection.table_names():
        return
    # A set that nobody here knows has tables of its own, which this process does not touch.
    known = {each.name: {step.name for step in each._migrations} for each in migrations}  # noqa: SLF001 - no public list
    applied = connection.execute(f"SELECT migration_set, name FROM {_MIGRATIONS_TABLE}").fetchall()  # noqa: S608 - a constant
    if any(owner in known and step not in known[owner] for owner, step in applied):
        raise DatabaseNewer(path=str(path))


def _refuse_older(connection: Connection, path: Path, migrations: Sequence[Migrations]) -> None:
    if any(each.pending(connection) for each in migrations):
        raise DatabaseOlder(path=str(path))


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say of the file into our errors."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise error_of(error, path) from error
    except OSError as error:
        raise DatabaseUnwritable(path=str(path)) from error


def error_of(error: sqlite3.Error, path: Path) -> GongbuError:
    """Our error for one of SQLite's: what stands in the way, and who can mend it."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the kind, the rest its detail
    if code in _DAMAGED:
        return DatabaseDamaged(path=str(path))
    if code in _BUSY:
        return DatabaseBusy(path=str(path))
    if code in _FULL:
        return DatabaseUnavailable(path=str(path))
    return DatabaseUnwritable(path=str(path))
