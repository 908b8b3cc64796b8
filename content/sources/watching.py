"""Tells when something below a folder has changed, once for a burst of changes, also after the folder was away."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

from watchfiles import Change, watch

from content.readers import is_note

#: An edit is to be live within two seconds, the reading included; editors write a file in several steps.
_QUIET_MS = 100
_BURST_MS = 500
_AWAY_S = 0.5
#: What stands beside notes and changes what is asked about them.
GUIDANCE = frozenset({"gongbu.yaml", "gongbu.yml"})


def changes(path: Path, stop: threading.Event) -> Iterator[None]:
    """Once for each burst of changes to a file, or to what is in a folder, until `stop` is set. Blocks: for a thread."""
    # It reports each burst; what became of it is told by whoever reads.
    logging.getLogger("watchfiles").setLevel(logging.WARNING)
    while not stop.is_set():
        # An editor replaces a file rather than writing into it, so it is the folder that has to be watched.
        folder = path if path.is_dir() else path.parent
        if folder.is_dir():
            yield from _while_there(folder, None if folder == path else path, stop)
        while not folder.is_dir() and not stop.wait(_AWAY_S):
            pass
        if not stop.is_set():
            yield


def _while_there(folder: Path, only: Path | None, stop: threading.Event) -> Iterator[None]:
    """The bursts in a folder, or at one file of it, until the folder is gone."""
    bursts = watch(
        folder,
        debounce=_BURST_MS,
        step=_QUIET_MS,
        recursive=only is None,
        watch_filter=_matters if only is None else lambda _, path: Path(path).name == only.name,
        stop_event=stop,
        raise_interrupt=False,
    )
    for _ in bursts:
        if not folder.is_dir():
            return
        yield


def _matters(change: Change, path: str) -> bool:
    """Whether it may change what is read: a database beside the notes must not have them read for ever."""
    name = Path(path).name
    if name.startswith("."):
        return False
    if is_note(name) or name in GUIDANCE:
        return True
    # Of a folder that is gone nothing but its name is left.
    return Path(path).is_dir() if change is Change.added else change is Change.deleted and "." not in name
