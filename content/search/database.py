"""Where the index lies: in memory, or in a file that the next start opens as it is.

A file carries the key of what it was made from. Of another key, damaged or not to be written, it is as good as none: the
index is made anew, at worst in memory. A file is replaced whole and never changed, so that other processes may read it.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

Fill = Callable[[sqlite3.Connection], None]


def open_index(file: Path | None, key: str, fill: Fill) -> sqlite3.Connection:
    """An index made by `fill`, now or at an earlier start. `key` names all that it depends on."""
    if file is not None:
        try:
            if connection := _kept(file, key) or _made(file, key, fill):
                return connection
        except (sqlite3.Error, OSError):
            pass  # What cannot be kept is made in memory: slower to start, otherwise the same.
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    fill(connection)
    return connection


def _kept(file: Path, key: str) -> sqlite3.Connection | None:
    """The file opened, or None where it is missing or of another key."""
    if not file.exists():
        return None
    connection = sqlite3.connect(
        f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )
    try:
        if connection.execute("SELECT key FROM made").fetchone() == (key,):
            return connection
    except sqlite3.DatabaseError:
        pass
    connection.close()
    return None


def _made(file: Path, key: str, fill: Fill) -> sqlite3.Connection | None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=file.name, suffix=".new")
    os.close(handle)
    try:
        with closing(sqlite3.connect(name, isolation_level=None)) as connection:
            # Nothing is lost with a file that was not finished: it is never opened.
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;")
            fill(connection)
            connection.execute("CREATE TABLE made (key TEXT NOT NULL) STRICT")
            connection.execute("INSERT INTO made VALUES (?)", (key,))
            connection.execute("COMMIT")
        Path(name).replace(file)
    finally:
        Path(name).unlink(missing_ok=True)
    return _kept(file, key)
