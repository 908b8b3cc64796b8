"""The front door of everything that is learnt: notes in, concepts and items out.

The library is derived from the notes. It can be thrown away and built again at any time; nothing that people did
is in it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Protocol

from content.cache import Cache, Kept
from content.concepts import Concept
from content.contents import NotesUnreadable, SkippedNote, bring_up_to_date, opened
from content.edition import edit
from content.guidance import Guidance, Misread
from content.items import Judged
from content.items.item import Item, ItemId
from content.readers import Limits, Unreadable, read
from content.reading import Progress
from content.search.answer import Answer
from content.shelved import Shelved
from content.sources import Source, SourceFile
from content.versions import Versions

__all__ = ["Library", "NoteText", "NotesUnreadable", "Shelf", "SkippedNote", "SyncReport"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """What one reading of the notes changed.

    Attributes:
        retired: how many items of the reading before are not asked any more.
        replaced: how many of the retired have a successor, since the notes now say something else there.
        skipped: also the entries of `gongbu.yaml` that can't be used, named with their line: `gongbu.yaml:3`.
    """

    notes: int
    read: int
    concepts: int
    items: int
    retired: int = 0
    replaced: int = 0
    skipped: tuple[SkippedNote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteText:
    """One note as its author wrote it, for showing a citation in its place. `lines[0]` is line 1."""

    file: str
    lines: tuple[str, ...]


class Shelf(Protocol):
    """What the scheduler and the bot use of a library: reading only, from memory, safe in an event loop."""

    def concepts(self) -> tuple[Concept, ...]:
        """Every concept, in the order of the notes."""

    def items(self) -> tuple[Item, ...]:
        """Every item that passed the gate, in the order of the notes; the same order on every reading."""

    def item(self, item_id: ItemId) -> Item | None:
        """One item, or None where the notes no longer carry it."""

    def explain(self, query: str) -> Answer:
        """Answer a look-up. Any text is a legal query, an empty one finds nothing. Raises nothing."""

    def complete(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """Terms for a half-typed query, best first; empty for an empty prefix."""

    def note(self, file: str) -> NoteText | None:
        """One note's text by its citation's file; None for a name that is no note (never a path outside)."""


@dataclass(kw_only=True)
class _State:
    """One whole reading of the notes. Whoever reads holds one or the next, never a mixture."""

    shelved: Shelved
    files: dict[str, SourceFile]
    versions: Versions

    @cached_property
    def names(self) -> dict[ItemId, ItemId]:
        """What each item is called by now, by the id that it was written under."""
        return self._named(self.shelved.composed.items, among=None)

    @cached_property
    def by_id(self) -> dict[ItemId, Item]:
        """What is asked, in the order of the notes."""
        items, names = self.shelved.composed.items, self.names
        names = names | self._named([item for item in items if item.id not in names], among=())
        named = ((names[item.id], item) for item in items)
        return {name: item if name == item.id else replace(item, id=name) for name, item in named}

    def _named(self, items: Sequence[Item], among: Iterable[ItemId] | None) -> dict[ItemId, ItemId]:
        return _names(items, self.versions.renewed(items, among).items) if items else {}

    def take_over(self, before: _State, names: dict[ItemId, ItemId]) -> None:
        """Have everything at hand that was at hand before, where only these items have other names."""
        if "names" in before.__dict__:
            self.names = before.names | names
            _ = self.items

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The same in a row."""
        return tuple(self.by_id.values())


class Library:
    """The notes as they were at the last `sync`. Reading is safe in any thread, and waits for no writing."""

    def __init__(self, cache: Path | None = None, limits: Limits | None = None) -> None:
        """Open an empty library. `cache` names a file that may vanish or break at any time; None keeps nothing."""
        self._cache = Cache(cache)
        self._limits = limits or Limits()
        self._versions = Versions(self._cache.beside(".versions"))
        self._syncing = threading.Lock()
        self._state: _State | None = None

    def sync(self, notes: str | Path | Source, progress: Progress | None = None) -> SyncReport:
        """Read what changed, then replace the whole state at once.

        `notes` is a path, an address or an open source. What cannot be read is named and skipped. Raises the errors of
        `content.sources`, or NotesUnreadable where nothing is left; the old state stays then. `progress` may be called
        often, and raise KeyboardInterrupt: what was read by then is kept.
        """
        source = opened(notes, self._cache)
        with self._syncing:
            self._hold_on()
            return self._cache.using(lambda kept: self._synced(kept, source, progress))

    def _hold_on(self) -> None:
        """Read on from a snapshot that leaves room for the next edition to be written, where there is no other by now."""
        state, now = self._state, self._cache.snapshot()
        if state is not None and now is not None and state.shelved.snapshot.edition == now.edition:
            state.shelved.read_on(now)

    def _synced(self, kept: Kept, source: Source, progress: Progress | None) -> SyncReport:
        before = (
            self._state if self._state and self._state.shelved.snapshot.edition == kept.edition() else None
        )
        contents = bring_up_to_date(kept, source, self._limits, progress)
        snapshot, renewed = kept.snapshot(), contents.renewed
        if before and renewed:
            shelved = before.shelved.followed_by(snapshot, contents.guidance, renewed)
        else:
            shelved = Shelved(snapshot=snapshot, guidance=contents.guidance)
        state = _State(shelved=shelved, files=contents.files, versions=self._versions)
        if renewed is None:
            renewal = self._versions.compared(shelved.composed_in_parts())
        else:
            asked = shelved.composed_about(renewed.asked_about).items
            renewal = self._versions.renewed(asked, among=renewed.gone)
            if before:
                state.take_over(before, _names(asked, renewal.items))
        self._state = state
        concepts, items = shelved.count
        return SyncReport(
            notes=len(contents.files),
            read=contents.read,
            concepts=concepts,
            items=items,
            retired=renewal.retired,
            replaced=renewal.replaced,
            skipped=(*contents.skipped, *_entries(contents.guidance, shelved.misread)),
        )

    def remember(self, asked: Iterable[Item]) -> None:
        """Know what people were asked, newest last, before the first `sync`: its id is its own while it means the same."""
        self._versions.remember(asked)

    def source_of(self, notes: str | Path) -> Source:
        """The source of a path or address, with what it fetches kept beside the cache. Raises SourceUnknown."""
        return opened(notes, self._cache)

    def judge(self) -> Judged:
        """What became of every item, the stopped and the warned of with their reasons: worked out anew, for authors."""
        shelved = self._state.shelved if self._state else None
        told = (shelved.concepts, shelved.authored, shelved.guidance) if shelved else ((), (), Guidance())
        return edit(*told).judged

    def concepts(self) -> tuple[Concept, ...]:
        """Every concept, in the order of the notes."""
        return self._state.shelved.concepts if self._state else ()

    def items(self) -> tuple[Item, ...]:
        """Every item, in the order of the notes."""
        return self._state.items if self._state else ()

    def item(self, item_id: ItemId) -> Item | None:
        """One item, or None."""
        return self._state.by_id.get(item_id) if self._state else None

    def explain(self, query: str) -> Answer:
        """Answer a look-up."""
        return self._state.shelved.index.explain(query) if self._state else Answer(query=query, found=())

    def complete(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """Terms for a half-typed query."""
        return self._state.shelved.index.complete(prefix, limit) if self._state else ()

    def note(self, file: str) -> NoteText | None:
        """One note's text as it is now; None for a name that is no note or can no longer be read."""
        source = self._state.files.get(file) if self._state else None
        if source is None:
            return None
        try:
            document = read(file, source.load(self._limits.bytes_of(file) + 1), self._limits)
        except (OSError, Unreadable):
            return None
        return NoteText(file=file, lines=document.lines)


def _names(items: Iterable[Item], renewed: Iterable[Item]) -> dict[ItemId, ItemId]:
    return {item.id: named.id for item, named in zip(items, renewed, strict=True)}


def _entries(guidance: Guidance, misread: tuple[Misread, ...]) -> Iterator[SkippedNote]:
    for each in (*guidance.misread, *misread):
        yield SkippedNote(file=f"{guidance.file}:{each.line}", reason=each.reason)
