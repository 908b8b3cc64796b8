"""Whether a database file is whole, at a start: bounded in time, and gone on with beside the service where that ends.

A file that was closed in order is only held against its own length. One that was not is looked through page by page;
what takes longer than `AT_START_S` is finished in a thread of its own, and a finding then goes to the log.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import structlog

from bot.store.sqlite import safekeeping

AT_START_S = 0.5
_STEPS_BETWEEN_LOOKS = 10_000
_OK = "ok"

_log = structlog.get_logger(__name__)


def check_at_start(database: Path) -> None:
    """Raise DatabaseSetAside (or its like) for a damaged file of ours, which is renamed; others are left alone."""
    safekeeping.refuse_in_place_of_damaged(database)
    if not safekeeping.is_ours(database):
        return
    if safekeeping.is_cut_short(database):
        raise safekeeping.set_aside(database, now=datetime.now(UTC))
    if not safekeeping.was_left_open(database):
        return
    finding = _looked_through(database, seconds=AT_START_S)
    if finding is None:
        threading.Thread(target=_go_on, args=(database,), name="checks-database", daemon=True).start()
    elif finding != _OK:
        _log.error("database_damaged", path=str(database), finding=finding)
        raise safekeeping.set_aside(database, now=datetime.now(UTC))


def _go_on(database: Path) -> None:
    finding = _looked_through(database, seconds=float("inf"))
    if finding == _OK:
        _log.info("database_checked", path=str(database))
    else:
        _log.error("database_damaged", path=str(database), finding=finding)


def _looked_through(database: Path, *, seconds: float) -> str | None:
    """What SQLite finds first: "ok" where there is nothing, None where the time was too short to say."""
    ends = time.monotonic() + seconds
    with contextlib.closing(sqlite3.connect(database.absolute(), isolation_level=None)) as connection:
        connection.set_progress_handler(lambda: time.monotonic() > ends, _STEPS_BETWEEN_LOOKS)
        try:
            return str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
        except sqlite3.OperationalError:
            # Interrupted, or busy: somebody works with it, who would have noticed.
            return None
        except sqlite3.DatabaseError as error:
            return str(error)
