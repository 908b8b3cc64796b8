"""What was worked out of the notes, kept between starts: a file that may vanish or break at any time.

What a file gives is kept by the hash of its content, so a renamed file is not read again; items by the hash of all
that they are made of; beside them what each source held when it was last read whole. Any change of the code that
makes them empties it.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import TypeVar

import msgspec

from content.concepts import Concept
from content.gleaning import Gleaned
from content.guidance import Guidance, Misread
from content.items import Item
from content.items.adopted import Located

Result = TypeVar("Result")

_TABLES = """
    create table if not exists gleaned (content text primary key, gleaned blob not null) strict;
    create table if not exists items (made_of text primary key, items blob not null) strict;
    create table if not exists entries (
        source text not null, name text not null, stamp text not null, content text not null, reason text not null,
        primary key (source, name)
    ) strict;
    create table if not exists syncs (source text primary key, at text not null) strict;
"""
_ENCODER = msgspec.msgpack.Encoder()
_GLEANED = msgspec.msgpack.Decoder(Gleaned)
_ITEMS = msgspec.msgpack.Decoder(tuple[tuple[Item, ...], tuple[Misread, ...]])
#: Bytes after which what was read is made lasting, should the pass be interrupted.
_LASTING = 256 * 1024

Items = tuple[tuple[Item, ...], tuple[Misread, ...]]
"""What is asked, and what of the authors' guidance fits none of it."""


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


def digest_of_concepts(concepts: Sequence[Concept]) -> str:
    """The key of all concepts together."""
    return digest_of_file(_ENCODER.encode(concepts))


def digest_of_items(concepts: str, authored: Sequence[Located], guidance: Guidance) -> str:
    """The key of all that items are made of; `concepts` is the concepts' digest."""
    return digest_of_file(_ENCODER.encode((concepts, authored, guidance)))


def key_of(digest: str) -> str:
    """The digest together with the version of the code that makes something of it."""
    return f"{_version()}-{digest}"


def encoded(gleaned: Gleaned) -> bytes:
    """What a note gives, as it is kept."""
    return _ENCODER.encode(gleaned)


def decoded(data: bytes) -> Gleaned:
    """What a note gives. Raises msgspec.DecodeError."""
    return _GLEANED.decode(data)


class Kept:
    """An open cache. Raises sqlite3.Error where the file breaks under it."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """Take an open database with all tables."""
        self._database = database
        self._fresh = 0

    def entries(self, source: str) -> Iterator[Entry]:
        """What a source held when it was last read whole."""
        rows = self._database.execute(
            "select name, stamp, content, reason from entries where source = ? order by rowid", [source]
        )
        for name, stamp, content, reason in rows:
            yield Entry(name=name, stamp=stamp, content=content, reason=reason)

    def synced(self, source: str) -> datetime | None:
        """When a source was last read whole."""
        row = self._database.execute("select at from syncs where source = ?", [source]).fetchone()
        return datetime.fromisoformat(row[0]) if row else None

    def has(self, content: str) -> bool:
        """Whether a note's content is known."""
        return bool(self._database.execute("select 1 from gleaned where content = ?", [content]).fetchone())

    def gleaned(self, content: str) -> bytes | None:
        """What a note's content gives, encoded."""
        row = self._database.execute("select gleaned from gleaned where content = ?", [content]).fetchone()
        return row[0] if row else None

    def keep(self, content: str, gleaned: bytes) -> None:
        """Keep what a note gives; lasting from time to time, whatever becomes of the rest."""
        self._database.execute("insert or replace into gleaned values (?, ?)", [content, gleaned])
        self._fresh += len(gleaned)
        if self._fresh > _LASTING:
            self.settle()

    def settle(self) -> None:
        """Make lasting what is kept so far."""
        self._database.commit()
        self._fresh = 0

    def record(self, source: str, entries: Sequence[Entry]) -> None:
        """Replace what a source holds, and drop what no source holds any more."""
        if list(self.entries(source)) != list(entries):
            self._database.execute("delete from entries where source = ?", [source])
            self._database.executemany(
                "insert or replace into entries values (?, ?, ?, ?, ?)",
                [(source, each.name, each.stamp, each.content, each.reason) for each in entries],
            )
            self._database.execute("delete from gleaned where content not in (select content from entries)")
        self._database.execute(
            "insert or replace into syncs values (?, ?)", [source, datetime.now(UTC).isoformat()]
        )
        self.settle()

    def items(self, made_of: str) -> Items | None:
        """The items that were made of the same."""
        row = self._database.execute("select items from items where made_of = ?", [made_of]).fetchone()
        return _ITEMS.decode(row[0]) if row else None

    def keep_items(self, made_of: str, items: Items) -> None:
        """Replace the items."""
        self._database.execute("delete from items")
        self._database.execute("insert into items values (?, ?)", [made_of, _ENCODER.encode(items)])
        self.settle()


class Cache:
    """One file with all of it."""

    def __init__(self, path: Path | None) -> None:
        """Keep the path; the file is opened when first needed. None keeps nothing."""
        self._path = path

    def beside(self, suffix: str) -> Path | None:
        """A file of the same name with another ending, for what is kept elsewhere; None where nothing is kept."""
        return None if self._path is None else self._path.with_suffix(suffix)

    def using(self, work: Callable[[Kept], Result]) -> Result:
        """Do work with what is kept.

        Where the file breaks under it, the work is done again with an empty one; where none can be written, with one
        that lasts as long as the work.
        """
        if self._path is not None:
            for _ in range(2):
                try:
                    self._path.parent.mkdir(parents=True, exist_ok=True)
                    return _done(str(self._path), work)
                except (sqlite3.OperationalError, OSError):
                    # Locked, full, or no place to write: somebody else's file is left alone.
                    break
                except (sqlite3.DatabaseError, msgspec.DecodeError):
                    self._path.unlink(missing_ok=True)
        # SQLite's own temporary file: in memory while it is small.
        return _done("", work)


def _done(path: str, work: Callable[[Kept], Result]) -> Result:
    with closing(_prepared(path)) as database:
        try:
            return work(Kept(database))
        finally:
            # Interrupted or not: what was read need not be read again.
            with contextlib.suppress(sqlite3.Error):
                database.commit()


def _prepared(path: str) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    try:
        (version,) = database.execute("pragma user_version").fetchone()
        if version != _version_number():
            tables = database.execute("select name from sqlite_master where type = 'table'").fetchall()
            database.executescript("".join(f'drop table "{name}";' for (name,) in tables))
        database.executescript(f"{_TABLES} pragma user_version = {_version_number()};")
    except BaseException:
        database.close()
        raise
    return database


def _version_number() -> int:
    """The version as SQLite keeps one: 31 bits."""
    return int(_version()[:8], 16) >> 1


@functools.cache
def _version() -> str:
    """Of the code that finds and writes, so that nobody has to remember to raise a number."""
    here = Path(__file__).parent
    sources = sorted(path for path in here.rglob("*") if path.suffix in {".py", ".txt"} and path.is_file())
    return digest_of_file(b"".join(path.read_bytes() for path in sources))
