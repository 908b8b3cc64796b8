"""What was worked out of the notes, kept between starts: a file that may vanish or break at any time.

Findings are kept by the hash of a file's content, so a renamed file is not read again; items by the hash of all
concepts. Any change of the code that makes them empties it.
"""

from __future__ import annotations

import functools
import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from content.concepts import Concept, Finding
from content.items import Item

_TABLES = """
    create table findings (content text primary key, version text not null, findings blob not null) strict;
    create table items (concepts text primary key, version text not null, items blob not null) strict;
"""
_ENCODER = msgspec.msgpack.Encoder()
_FINDINGS = msgspec.msgpack.Decoder(tuple[Finding, ...])
_ITEMS = msgspec.msgpack.Decoder(tuple[Item, ...])


@dataclass(slots=True, kw_only=True)
class Kept:
    """Findings by the digest of a file's content, items by the digest of all concepts."""

    findings: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    items: dict[str, tuple[Item, ...]] = field(default_factory=dict)


def digest_of_file(data: bytes) -> str:
    """The key of a file's content."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def digest_of_concepts(concepts: Sequence[Concept]) -> str:
    """The key of all concepts together."""
    return digest_of_file(_ENCODER.encode(concepts))


def key_of(digest: str) -> str:
    """The digest together with the version of the code that makes something of it."""
    return f"{_version()}-{digest}"


class Cache:
    """One file with all of it. Whatever fails means that nothing was kept, and is no error."""

    def __init__(self, path: Path | None) -> None:
        """Keep the path; the file is opened when first needed. None keeps nothing."""
        self._path = path

    def beside(self, suffix: str) -> Path | None:
        """A file of the same name with another ending, for what is kept elsewhere; None where nothing is kept."""
        return None if self._path is None else self._path.with_suffix(suffix)

    def load(self) -> Kept:
        """All that is kept, or nothing where the file is missing, damaged or of another version."""
        if self._path is None or not self._path.exists():
            return Kept()
        try:
            return self._read(self._path)
        except (sqlite3.Error, msgspec.DecodeError, OSError):
            return Kept()

    def save(self, kept: Kept) -> None:
        """Replace what is kept. Where that fails, the next start only takes longer."""
        if self._path is None:
            return
        try:
            self._write(self._path, kept)
        except (sqlite3.OperationalError, OSError):
            return
        except sqlite3.DatabaseError:
            self._path.unlink(missing_ok=True)

    @staticmethod
    def _read(path: Path) -> Kept:
        with closing(sqlite3.connect(path)) as database:
            findings = database.execute(
                "select content, findings from findings where version = ?", [_version()]
            )
            items = database.execute("select concepts, items from items where version = ?", [_version()])
            return Kept(
                findings={key: _FINDINGS.decode(value) for key, value in findings},
                items={key: _ITEMS.decode(value) for key, value in items},
            )

    @staticmethod
    def _write(path: Path, kept: Kept) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path)) as database, database:
            database.executescript(
                f"begin; drop table if exists findings; drop table if exists items; {_TABLES}"
            )
            for table, rows in (("findings", kept.findings), ("items", kept.items)):
                database.executemany(
                    f"insert into {table} values (?, ?, ?)",  # noqa: S608 - one of the two names above
                    [(key, _version(), _ENCODER.encode(value)) for key, value in rows.items()],
                )


@functools.cache
def _version() -> str:
    """Of the code that finds and writes, so that nobody has to remember to raise a number."""
    here = Path(__file__).parent
    sources = sorted(path for path in here.rglob("*") if path.suffix in {".py", ".txt"} and path.is_file())
    return digest_of_file(b"".join(path.read_bytes() for path in sources))
