"""The front door of everything that is learnt: notes in, concepts and items out.

The library is derived from the notes. It can be thrown away and built again at any time; nothing that people did
is in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from content.concepts.concept import Concept
from content.items.item import Item, ItemId
from content.search.answer import Answer


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
