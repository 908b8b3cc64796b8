"""What the notes of a source say, brought up to date in the cache: concepts and their index, authors' questions, guidance.

Only what changed is read again and put together again, all of it or nothing. What is asked comes after.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msgspec

from content.cache import Cache, Kept, drop_tables
from content.concepts import Concept, Finding, Located, collection, stored
from content.concepts.collection import change, collect
from content.edition import is_wanted, with_aliases
from content.errors import Mendable
from content.guidance import Guidance, Misread, parse_guidance
from content.guidance.guidance import NAMES
from content.items import desk
from content.items.adopted import Located as Asked
from content.items.adopted import adopt
from content.items.authored import Authored
from content.items.item import Item, ItemId
from content.readers import Limits
from content.reading import Progress, Reading, place_of
from content.search import index
from content.sources import Source, SourceFile, open_source

_AUTHORED = "create table authored (file text primary key, authored blob not null) strict, without rowid;"
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(tuple[Authored, ...])
#: What outlives an edition.
_LASTING = ("gleaned", "entries", "syncs", "edition")


class NotesUnreadable(Mendable):
    """There are files, and none of them can be read as a note. Facts: path, files (the first of them)."""

    key = "error-notes-unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedNote:
    """A file that could not be used. `reason` is a key of the catalogue (`skipped-…`)."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """One whole reading of a source; its concepts are in the cache. `read` counts the notes that were not known.

    `renewed` is None where nothing is left of the edition before.
    """

    guidance: Guidance
    files: dict[str, SourceFile]
    skipped: tuple[SkippedNote, ...]
    read: int
    renewed: Renewed | None


def read_once(
    notes: str | Path | Source, limits: Limits | None = None
) -> tuple[Contents, tuple[Concept, ...]]:
    """Read notes for a look at their terms, and keep nothing. Raises what `bring_up_to_date` raises."""
    cache = Cache(None)
    source = opened(notes, cache)

    def read_all(kept: Kept) -> tuple[Contents, tuple[Concept, ...]]:
        return bring_up_to_date(kept, source, limits), tuple(concepts_of(kept.database))

    return cache.using(read_all)


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """What is another than in the edition before.

    Attributes:
        concepts: those that changed, by id.
        asked_about: the concepts of which other items are asked.
        gone: items that were asked of these, or by the authors.
    """

    concepts: frozenset[str] = frozenset()
    asked_about: frozenset[str] = frozenset()
    gone: frozenset[ItemId] = frozenset()


def opened(notes: str | Path | Source, cache: Cache) -> Source:
    """The source, with what it fetches beside the cache."""
    return open_source(notes, cache.beside(".sources")) if isinstance(notes, str | Path) else notes


def bring_up_to_date(
    kept: Kept, source: Source, limits: Limits | None = None, progress: Progress | None = None
) -> Contents:
    """Read the notes of a source and put together what changed.

    Raises the errors of `content.sources`, and NotesUnreadable where nothing is left; the edition stays then.
    """
    reading = Reading(source=source, kept=kept, limits=limits or Limits(), progress=progress)
    reading.through()
    skipped = tuple(
        SkippedNote(file=each.name, reason=each.reason) for each in reading.entries if each.reason
    )
    if not reading.files:
        raise NotesUnreadable(path=source.address, files=", ".join(note.file for note in skipped[:3]))
    guidance = _guidance(source)
    with kept.at_once():
        renewed = _Making(reading, guidance, progress).bring_up_to_date()
        reading.finish()
    return Contents(
        guidance=guidance, files=reading.files, skipped=skipped, read=reading.read, renewed=renewed
    )


class _Making:
    """The tables that are made of all notes of one source."""

    def __init__(self, reading: Reading, guidance: Guidance, progress: Progress | None) -> None:
        """Take a pass that went through."""
        self._progress = progress
        self._reading = reading
        self._guidance = guidance
        self._kept = reading.kept
        self._database = reading.kept.database

    def bring_up_to_date(self) -> Renewed | None:
        """Change the tables by what changed in the notes, or make them anew where they were made of something else."""
        guidance = self._guidance
        place = place_of(self._reading.source)
        made_of = repr((place, guidance.aliases, guidance.apart, guidance.left_out))
        before = {each.name: each.content for each in self._kept.entries(place) if not each.reason}
        after = {each.name: each.content for each in self._reading.entries if not each.reason}
        if self._kept.made_of() != made_of:
            self._make(sorted(after))
            self._kept.publish(made_of)
            return None
        if before == after:
            return Renewed()
        gone = [name for name, content in before.items() if after.get(name) != content]
        came = [name for name, content in after.items() if before.get(name) != content]
        self._kept.publish(made_of)
        return self._change(gone, sorted(came))

    def _make(self, files: Sequence[str]) -> None:
        drop_tables(self._database, keep=_LASTING)
        for statement in f"{stored.SCHEMA}{collection.SCHEMA}{desk.SCHEMA}{_AUTHORED}".split(";"):
            self._database.execute(statement)
        index.prepare(self._database)
        for difference in collect(self._database, files, self._findings):
            index.enter(self._database, difference.came)
        index.settle(self._database)
        self._keep_authored(files)
        self._desk().write_all(self._progress)

    def _change(self, gone: Sequence[str], came: Sequence[str]) -> Renewed:
        adopted = {item.id for item in adopted_of(self._database)}
        difference = change(self._database, gone=gone, came=came, findings=self._findings)
        index.remove(self._database, difference.gone)
        index.enter(self._database, difference.came)
        self._database.executemany("delete from authored where file = ?", ((each,) for each in gone))
        self._keep_authored(came)
        old, new = (
            {each.concept.id: each.concept for each in part} for part in (difference.gone, difference.came)
        )
        # A concept that only makes room for another is asked the same.
        moved = {each for each in old.keys() & new.keys() if old[each] == new[each]}
        writing = self._desk()
        writing.change(
            [each for key, each in old.items() if key not in moved],
            [each for key, each in new.items() if key not in moved],
        )
        return Renewed(
            concepts=frozenset(old.keys() | new.keys()),
            asked_about=frozenset(writing.rewritten),
            gone=frozenset(adopted | writing.discarded),
        )

    def _desk(self) -> desk.Desk:
        return desk.Desk(self._database, self._guidance.apart, is_wanted(self._guidance))

    def _findings(self, file: str) -> Sequence[Finding]:
        located = (Located(file=file, finding=each) for each in self._reading.gleaned(file).findings)
        return [each.finding for each in with_aliases(located, self._guidance)]

    def _keep_authored(self, files: Sequence[str]) -> None:
        authored = ((file, self._reading.gleaned(file).authored) for file in files)
        self._database.executemany(
            "insert into authored values (?, ?)",
            ((file, _ENCODER.encode(each)) for file, each in authored if each),
        )


def concepts_of(database: sqlite3.Connection) -> Iterator[Concept]:
    """Every concept of the edition, in the order of the notes."""
    return (each.concept for each in stored.in_order(database))


def authored_of(database: sqlite3.Connection) -> Iterator[Asked]:
    """Every question of the authors, in the order of the notes."""
    for file, authored in database.execute("select file, authored from authored order by file"):
        yield from (Asked(file=file, authored=each) for each in _DECODER.decode(authored))


def adopted_of(database: sqlite3.Connection) -> Iterator[Item]:
    """The same as items, whatever is said of them."""
    adopted = adopt(authored_of(database), partial(desk.named, database))
    return (item for item, _ in adopted)


def _guidance(source: Source) -> Guidance:
    """The authors' file beside the notes. Empty guidance without one."""
    for name in NAMES:
        try:
            data = source.beside(name)
            if data is not None:
                return parse_guidance(data.decode("utf-8"), name)
        except (OSError, UnicodeDecodeError):
            return Guidance(file=name, misread=(Misread(line=1, reason="guidance-unreadable"),))
    return Guidance()
