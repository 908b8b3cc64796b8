"""What was found in each file's content, kept between starts: a cache that may vanish or break at any time.

Keyed by the content's hash, so a renamed file is not read again. Another version of the extractor empties it.
"""

from __future__ import annotations

import functools
import hashlib
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import msgspec

from content import readers
from content.concepts.finding import Finding

_TABLE = "create table extracts (content text primary key, version text, findings blob) strict"
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(tuple[Finding, ...])


@functools.cache
def _version() -> str:
    """Of the code that finds: any change of a rule empties the cache, without anyone having to remember."""
    folders = (Path(__file__).parent, Path(readers.__file__).parent)
    sources = sorted(path for folder in folders for path in folder.glob("*.py"))
    return hashlib.blake2b(b"".join(path.read_bytes() for path in sources), digest_size=8).hexdigest()


class Extracts:
    """Findings by the hash of a file's content. Every failure of the cache file means that it is empty."""

    def __init__(self, path: Path | None) -> None:
        """Keep the path; the file is opened when first needed."""
        self._path = path

    def load(self) -> dict[str, tuple[Finding, ...]]:
        """All that is kept, or nothing where the file is missing, damaged or of another version."""
        if self._path is None or not self._path.exists():
            return {}
        try:
            return self._read(self._path)
        except (sqlite3.Error, msgspec.DecodeError, OSError):
            return {}

    def save(self, findings: Mapping[str, tuple[Finding, ...]]) -> None:
        """Replace what is kept. A cache that cannot be written is no error: the next start only takes longer."""
        if self._path is None:
            return
        try:
            self._write(self._path, findings)
        except sqlite3.DatabaseError:
            self._path.unlink(missing_ok=True)
        except OSError:
            return

    @staticmethod
    def _read(path: Path) -> dict[str, tuple[Finding, ...]]:
        with closing(sqlite3.connect(path)) as database:
            rows = database.execute("select content, findings from extracts where version = ?", [_version()])
            return {content: _DECODER.decode(findings) for content, findings in rows}

    @staticmethod
    def _write(path: Path, findings: Mapping[str, tuple[Finding, ...]]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = [(content, _version(), _ENCODER.encode(found)) for content, found in findings.items()]
        with closing(sqlite3.connect(path)) as database, database:
            database.execute("drop table if exists extracts")
            database.execute(_TABLE)
            database.executemany("insert into extracts values (?, ?, ?)", rows)
