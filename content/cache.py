"""What was worked out of the notes, kept between starts: a database that may vanish or break at any time.

What a file gives is kept by the hash of its content, so a renamed file is not read again; beside it stands what each
source held when it was last read whole, and the edition: concepts, search index and items of one source, which change
together or not at all. Whoever reads an edition holds it as it was, while the next one is written. Any change of the
code that makes all this empties it.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import sqlite3
import threading
import uuid
import weakref
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import TypeVar

import msgspec

from content.gleaning import Gleaned

Result = TypeVar("Result")

_TABLES = """
    create table if not exists gleaned (content text primary key, gleaned blob not null) strict;
    create table if not exists entries (
        source text not null, name text not null, stamp text not null, content text not null, reason text not null,
        primary key (source, name)
    ) strict;
    create index if not exists entries_by_content on entries (content);
    create table if not exists syncs (source text primary key, at text not null) strict;
    create table if not exists edition (name text not null, made_of text not null) strict;
"""
#: Of these the connection reads more at once, and keeps less of a file that a large change has left behind.
_PRAGMAS = """
    pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -32000;
    pragma journal_size_limit = 16000000; pragma temp_store = file;
"""
_ENCODER = msgspec.msgpack.Encoder()
_GLEANED = msgspec.msgpack.Decoder(Gleaned)
#: Bytes after which what was read is made lasting, should the pass be interrupted.
_LASTING = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file as it was at the last whole reading. `reason` says why it could not be used; empty where it could."""

    name: str
    stamp: str
    content: str
    reason: str


def digest_of_file(data: bytes) -> str:
    """The key of some bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def digest_of_note(name: str, data: bytes) -> str:
    """The key of a note: its content, and its ending, which chooses the reader."""
    return digest_of_file(PurePosixPath(name).suffix.lower().encode() + b"\0" + data)


def encoded(gleaned: Gleaned) -> bytes:
    """What a note gives, as it is kept."""
    return _ENCODER.encode(gleaned)


def decoded(data: bytes) -> Gleaned:
    """What a note gives. Raises msgspec.DecodeError."""
    return _GLEANED.decode(data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A connection that goes on seeing one edition, whatever is written meanwhile; `lock` guards it."""

    edition: str
    connection: sqlite3.Connection
    lock: AbstractContextManager[object]


class Kept:
    """An open cache. Raises sqlite3.Error where the file breaks under it."""

    def __init__(self, database: sqlite3.Connection, snapshot: Callable[[], Snapshot]) -> None:
        """Take an open database with all tables."""
        self.database = database
        self.snapshot = snapshot
        self._fresh = 0

    def entries(self, source: str) -> Iterator[Entry]:
        """What a source held when it was last read whole, by name."""
        rows = self.database.execute(
            "select name, stamp, content, reason from entries where source = ? order by name", [source]
        )
        for name, stamp, content, reason in rows:
            yield Entry(name=name, stamp=stamp, content=content, reason=reason)

    def synced(self, source: str) -> datetime | None:
        """When a source was last read whole."""
        row = self.database.execute("select at from syncs where source = ?", [source]).fetchone()
        return datetime.fromisoformat(row[0]) if row else None

    def has(self, content: str) -> bool:
        """Whether a note's content is known."""
        return bool(self.database.execute("select 1 from gleaned where content = ?", [content]).fetchone())

    def gleaned(self, content: str) -> bytes | None:
        """What a note's content gives, encoded."""
        row = self.database.execute("select gleaned from gleaned where content = ?", [content]).fetchone()
        return row[0] if row else None

    def keep(self, content: str, gleaned: bytes) -> None:
        """Keep what a note gives; lasting from time to time, whatever becomes of the rest."""
        if not self.database.in_transaction:
            self.database.execute("begin immediate")
        self.database.execute("insert or replace into gleaned values (?, ?)", [content, gleaned])
        self._fresh += len(gleaned)
        if self._fresh > _LASTING:
            self.settle()

    def settle(self) -> None:
        """Make lasting what is kept so far."""
        if self.database.in_transaction:
            self.database.execute("commit")
        self._fresh = 0

    @contextlib.contextmanager
    def at_once(self) -> Iterator[None]:
        """All that is done meanwhile is kept, or nothing of it; readers see it when it is whole."""
        self.settle()
        self.database.execute("begin immediate")
        try:
            yield
        except BaseException:
            self.database.execute("rollback")
            raise
        self.database.execute("commit")

    def record(self, source: str, entries: Sequence[Entry]) -> None:
        """Replace what a source holds, and drop what no source holds any more. Within `at_once`."""
        before, after = set(self.entries(source)), set(entries)
        gone = before - after
        self.database.executemany(
            "delete from entries where source = ? and name = ?", ((source, each.name) for each in gone)
        )
        self.database.executemany(
            "insert or replace into entries values (?, ?, ?, ?, ?)",
            ((source, each.name, each.stamp, each.content, each.reason) for each in after - before),
        )
        self.database.executemany(
            "delete from gleaned where content = ?1 and not exists (select 1 from entries where content = ?1)",
            ((each.content,) for each in gone),
        )
        self.database.execute(
            "insert or replace into syncs values (?, ?)", [source, datetime.now(UTC).isoformat()]
        )

    def made_of(self) -> str:
        """What the edition was made of; empty where there is none."""
        row = self.database.execute("select made_of from edition").fetchone()
        return row[0] if row else ""

    def edition(self) -> str:
        """The name of the edition; empty where there is none."""
        return _edition(self.database)

    def publish(self, made_of: str) -> None:
        """Give the edition a new name. Within `at_once`."""
        self.database.execute("delete from edition")
        self.database.execute("insert into edition values (?, ?)", [uuid.uuid4().hex, made_of])


class Cache:
    """One file with all of it."""

    def __init__(self, path: Path | None) -> None:
        """Keep the path; the file is opened when first needed. None keeps nothing beyond this object."""
        self._path = path
        self._own: sqlite3.Connection | None = None
        self._lock = threading.RLock()

    def beside(self, suffix: str) -> Path | None:
        """A file of the same name with another ending, for what is kept elsewhere; None where nothing is kept."""
        return None if self._path is None else self._path.with_suffix(suffix)

    def using(self, work: Callable[[Kept], Result]) -> Result:
        """Do work with what is kept.

        Where the file breaks under it, the work is done again with an empty one; where none can be written, with one
        that lasts as long as this object.
        """
        if self._path is not None:
            for _ in range(2):
                try:
                    self._path.parent.mkdir(parents=True, exist_ok=True)
                    return _done(self._path, work)
                except (sqlite3.OperationalError, OSError):
                    # Locked, full, or no place to write: somebody else's file is left alone.
                    break
                except (sqlite3.DatabaseError, msgspec.DecodeError):
                    for suffix in ("", "-wal", "-shm"):
                        Path(f"{self._path}{suffix}").unlink(missing_ok=True)
        with self._lock:
            if self._own is None:
                # SQLite's own temporary file: in memory while it is small.
                self._own = _prepared("")
                weakref.finalize(self, self._own.close)
            return work(Kept(self._own, functools.partial(_snapshot, self._own, self._lock)))

    def snapshot(self) -> Snapshot | None:
        """The edition of the file as it is now, to be read from; None where there is none."""
        if self._path is None or not self._path.is_file():
            return None
        with contextlib.suppress(sqlite3.Error):
            return _opened(self._path)
        return None


def _done(path: Path, work: Callable[[Kept], Result]) -> Result:
    with contextlib.closing(_prepared(str(path))) as database:
        kept = Kept(database, functools.partial(_opened, path))
        try:
            return work(kept)
        finally:
            # Interrupted or not: what was read need not be read again.
            with contextlib.suppress(sqlite3.Error):
                kept.settle()


def _opened(path: Path) -> Snapshot:
    """The edition as it is now. What was written is first put where it belongs, so that the log can begin anew."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, factory=_Reader)
    connection.execute("pragma wal_checkpoint(passive)")
    connection.execute("begin")
    return _snapshot(connection, threading.RLock())


class _Reader(sqlite3.Connection):
    """Closed by whoever lets go of it last: a look-up may go on in a snapshot that the library has left."""

    def __del__(self) -> None:
        self.close()


def _snapshot(connection: sqlite3.Connection, lock: AbstractContextManager[object]) -> Snapshot:
    return Snapshot(edition=_edition(connection), connection=connection, lock=lock)


def _edition(connection: sqlite3.Connection) -> str:
    row = connection.execute("select name from edition").fetchone()
    return row[0] if row else ""


def _prepared(path: str) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        database.executescript(_PRAGMAS)
        (version,) = database.execute("pragma user_version").fetchone()
        if version != _version_number():
            database.execute("begin immediate")
            drop_tables(database, keep=())
            database.execute("commit")
        database.executescript(f"{_TABLES} pragma user_version = {_version_number()};")
    except BaseException:
        database.close()
        raise
    return database


def drop_tables(database: sqlite3.Connection, keep: Sequence[str]) -> None:
    """Drop all tables but these. Virtual ones go first: they take their own with them."""
    order = "select name from sqlite_master where type = 'table' order by sql not like 'create virtual%'"
    for (name,) in database.execute(order).fetchall():
        if name not in keep and not name.startswith("sqlite_"):
            database.execute(f'drop table if exists "{name}"')


def _version_number() -> int:
    """The version as SQLite keeps one: 31 bits."""
    return int(_version()[:8], 16) >> 1


@functools.cache
def _version() -> str:
    """Of the code that finds and writes, so that nobody has to remember to raise a number."""
    here = Path(__file__).parent
    sources = sorted(path for path in here.rglob("*") if path.suffix in {".py", ".txt"} and path.is_file())
    return digest_of_file(b"".join(path.read_bytes() for path in sources))
