"""Keeps the library up with its notes while the service runs: an edit is live within two seconds, without a restart.

Runs in a thread of its own, so that nobody's reply waits. Whoever reads the library sees the old state until the new
one is whole; where the notes can't be read for a moment, the old state stays.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta

import structlog

from bot.metrics import NOTES_READ
from content.errors import GongbuError
from content.library import Library
from content.sources import Source
from content.sources.watching import changes

#: A repository or a bucket tells nobody that it has changed.
_ASK_AGAIN = timedelta(minutes=10)

_log = structlog.get_logger(__name__)


def keep_up(library: Library, source: Source) -> Callable[[], None]:
    """Begin to follow a source that was read once; gives what ends it."""
    NOTES_READ.set_to_current_time()
    stop = threading.Event()
    follow = threading.Thread(target=_follow, args=(library, source, stop), name="follows-notes", daemon=True)
    follow.start()
    return stop.set


def _follow(library: Library, source: Source, stop: threading.Event) -> None:
    for _ in _occasions(source, stop):
        try:
            report = library.sync(source)
        except GongbuError as error:
            _log.warning("notes_not_read", error=repr(error))
        except Exception:  # noqa: BLE001 - the outermost loop of its thread: it must outlive one state of the notes
            _log.exception("notes_not_read")
        else:
            NOTES_READ.set_to_current_time()
            _log.info(
                "notes_read",
                notes=report.notes,
                read=report.read,
                skipped=len(report.skipped),
                retired=report.retired,
                replaced=report.replaced,
            )


def _occasions(source: Source, stop: threading.Event) -> Iterator[None]:
    if source.watched is not None:
        yield from changes(source.watched, stop)
    while not stop.wait(_ASK_AGAIN.total_seconds()):
        yield
