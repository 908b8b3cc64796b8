"""What a source holds now against what it held when it was last read whole. Nothing is read anew for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from content.cache import Cache, Entry, Kept, digest_of_note
from content.contents import opened
from content.readers import Limits, is_note
from content.reading import place_of
from content.sources import Source, SourceFile

State = Literal["unchanged", "new", "changed", "moved", "gone", "skipped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileState:
    """One file. `was` is the name from which it moved; `reason`, a key of the catalogue, says why it is skipped."""

    file: str
    state: State
    was: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All files by name. `synced` is None where the source was never read whole."""

    source: str
    synced: datetime | None
    files: tuple[FileState, ...]


def changes_of(notes: str | Path, cache: Cache, limits: Limits | None = None) -> Changes:
    """Look, and compare. Raises the errors of `content.sources`."""
    source = opened(notes, cache)
    return cache.using(lambda kept: _compared(source, kept, limits or Limits()))


def _compared(source: Source, kept: Kept, limits: Limits) -> Changes:
    known = {entry.name: entry for entry in kept.entries(place_of(source))}
    listing = source.list(is_note)
    now = {file.name: _digest(file, known.get(file.name), limits) for file in listing.files}
    seen = now.keys() | {each.name for each in listing.passed_over}
    gone = {entry.content: name for name, entry in known.items() if name not in seen and entry.content}
    states = [_state(name, digest, known, gone) for name, digest in now.items()]
    moved_from = {state.was for state in states}
    states += [FileState(file=each.name, state="skipped", reason=each.reason) for each in listing.passed_over]
    states += [
        FileState(file=name, state="gone") for name in known if name not in seen and name not in moved_from
    ]
    return Changes(
        source=source.address,
        synced=kept.synced(place_of(source)),
        files=tuple(sorted(states, key=lambda state: state.file)),
    )


def _state(name: str, digest: str, known: Mapping[str, Entry], gone: Mapping[str, str]) -> FileState:
    before = known.get(name)
    if before is None:
        was = gone.get(digest)
        return FileState(file=name, state="moved" if was else "new", was=was)
    if before.content != digest:
        return FileState(file=name, state="changed")
    if before.reason:
        return FileState(file=name, state="skipped", reason=before.reason)
    return FileState(file=name, state="unchanged")


def _digest(file: SourceFile, before: Entry | None, limits: Limits) -> str:
    """The key of what a file holds; empty where it can't be read."""
    if before is not None and file.stamp and file.stamp == before.stamp:
        return before.content
    try:
        return digest_of_note(file.name, file.load(limits.bytes_of(file.name) + 1))
    except OSError:
        return ""
