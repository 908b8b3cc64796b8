"""The front door of everything that is learnt: notes in, concepts and items out.

The library is derived from the notes. It can be thrown away and built again at any time; nothing that people did
is in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from content.cache import Cache, Kept, digest_of_concepts, digest_of_file, key_of
from content.concepts import Concept, Finding, Located, extract, merge
from content.errors import Mendable
from content.items import write
from content.items.item import Item, ItemId
from content.readers import Limits, Unreadable, decode, is_note, read
from content.search.answer import Answer
from content.search.index import Index
from content.sources.folder import SourceFile, find_files


class NotesUnreadable(Mendable):
    """There are files, and none of them can be read as a note. Facts: path, files (the first of them)."""

    key = "error-notes-unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedNote:
    """A file that could not be used. `reason` is a key of the catalogue (`skipped-…`)."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """What one reading of the notes changed."""

    notes: int
    read: int
    concepts: int
    items: int
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """One whole reading of the notes. Whoever reads holds one or the next, never a mixture."""

    concepts: tuple[Concept, ...]
    items: tuple[Item, ...]
    by_id: dict[ItemId, Item]
    files: dict[str, SourceFile]
    index: Index


class Library:
    """The notes as they were at the last `sync`. Reading is from memory and safe in any thread."""

    def __init__(self, cache: Path | None = None, limits: Limits | None = None) -> None:
        """Open an empty library. `cache` names a file that may vanish or break at any time; None keeps nothing."""
        self._cache = Cache(cache)
        self._limits = limits or Limits()
        self._state = _State(concepts=(), items=(), by_id={}, files={}, index=Index(()))

    def sync(self, notes: Path) -> SyncReport:
        """Read what changed, then replace the whole state at once.

        What cannot be read is named and skipped. Raises NotesMissing or NotesEmpty, or NotesUnreadable where nothing
        is left; the old state stays then.
        """
        known = self._cache.load()
        reading = _Reading(known=known.findings, limits=self._limits)
        concepts = merge(tuple(reading.through(find_files(notes, is_note))))
        if not reading.files:
            raise NotesUnreadable(path=str(notes), files=", ".join(note.file for note in reading.skipped[:3]))
        digest = digest_of_concepts(concepts)
        written = known.items[digest] if digest in known.items else write(concepts)
        if reading.findings.keys() != known.findings.keys() or digest not in known.items:
            self._cache.save(Kept(findings=reading.findings, items={digest: written}))
        state = _State(
            concepts=concepts,
            items=written,
            by_id={item.id: item for item in written},
            files=reading.files,
            index=Index(concepts, self._cache.beside(".index"), key_of(digest)),
        )
        self._state = state
        return SyncReport(
            notes=len(reading.files),
            read=reading.read,
            concepts=len(state.concepts),
            items=len(state.items),
            skipped=tuple(reading.skipped),
        )

    def concepts(self) -> tuple[Concept, ...]:
        """Every concept, in the order of the notes."""
        return self._state.concepts

    def items(self) -> tuple[Item, ...]:
        """Every item, in the order of the notes."""
        return self._state.items

    def item(self, item_id: ItemId) -> Item | None:
        """One item, or None."""
        return self._state.by_id.get(item_id)

    def explain(self, query: str) -> Answer:
        """Answer a look-up."""
        return self._state.index.explain(query)

    def complete(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """Terms for a half-typed query."""
        return self._state.index.complete(prefix, limit)

    def note(self, file: str) -> NoteText | None:
        """One note's text as it is now; None for a name that is no note or can no longer be read."""
        source = self._state.files.get(file)
        if source is None:
            return None
        try:
            text = decode(source.load(self._limits.file_bytes))
        except (OSError, Unreadable):
            return None
        return NoteText(file=file, lines=tuple(text.split("\n")))


@dataclass(slots=True, kw_only=True)
class _Reading:
    """One pass over the files: what was known is taken, the rest is read."""

    known: dict[str, tuple[Finding, ...]]
    limits: Limits
    findings: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    files: dict[str, SourceFile] = field(default_factory=dict)
    skipped: list[SkippedNote] = field(default_factory=list)
    read: int = 0

    def through(self, files: tuple[SourceFile, ...]) -> Iterator[Located]:
        """Every finding of every file that can be read."""
        for file in files:
            try:
                found = self._findings(file)
            except Unreadable as unreadable:
                self.skipped.append(SkippedNote(file=file.name, reason=unreadable.reason))
            except OSError:
                self.skipped.append(SkippedNote(file=file.name, reason="skipped-vanished"))
            else:
                self.files[file.name] = file
                yield from (Located(file=file.name, finding=finding) for finding in found)

    def _findings(self, file: SourceFile) -> tuple[Finding, ...]:
        data = file.load(self.limits.file_bytes + 1)
        digest = digest_of_file(data)
        found = self.known.get(digest)
        if found is None:
            found = extract(read(file.name, data, self.limits))
            self.read += 1
        self.findings[digest] = found
        return found
