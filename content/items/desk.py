"""The items of all concepts in tables, and what some changed concepts do to them: no more than they must.

What is written of a concept rests on itself, on its siblings, and on whether another concept has the same definition. So
items are written again only of those concepts for which one of these is another now. The outcome is what `judge` makes
of all concepts at once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial

import msgspec

from content.concepts import stored
from content.concepts.concept import Concept, ConceptId
from content.items import neighbourhood
from content.items.fingerprint import fingerprint
from content.items.item import Item, ItemId
from content.items.nearness import Nearness
from content.items.neighbourhood import Affected, Neighbourhood
from content.items.siblings import Near, Siblings
from content.items.subject import subject
from content.items.writer import Question, question_of, written

#: `made` says of what a concept's items were made; in `items`, `place` decides who may ask a question that several ask.
SCHEMA = (
    neighbourhood.SCHEMA
    + """
    create table made (concept text primary key, made blob not null) strict, without rowid;
    create table items (
        concept text, at integer, id text not null, question integer not null, place integer not null, reason text,
        is_double integer not null, item blob not null, primary key (concept, at)
    ) strict, without rowid;
    create index items_by_question on items (question);
    create index items_by_id on items (id);
    create index items_that_passed on items (concept) where reason is null and not is_double;
"""
)
_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Item)
_LEAST = -(2**63)
_BATCH = 1_000
#: Concepts after which the progress is told.
_OFTEN = 50

IsAsked = Callable[[Concept], bool]
"""Whether the authors want anything to be asked about a concept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What a concept's items were made of beside itself."""

    near: tuple[Near, ...]
    reach: Nearness
    has_twin: bool


_MADE = msgspec.msgpack.Decoder(_Made)


class Desk:
    """Writes what has to be written, into the tables of one database."""

    def __init__(
        self, database: sqlite3.Connection, apart: Iterable[Iterable[str]], is_asked: IsAsked
    ) -> None:
        """Write for these concepts; terms that `apart` names together are no wrong answers for each other.

        `rewritten` are the concepts of which other items are asked by now, `discarded` the items that they had.
        """
        self._db = database
        self._is_asked = is_asked
        self._around = Neighbourhood(database)
        self._siblings = Siblings(self._around, apart)
        self._questions: set[Question] = set()
        self.rewritten: set[str] = set()
        self.discarded: set[ItemId] = set()

    def write_all(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Write everything, into empty tables. `progress` hears how many concepts are done, and of how many."""
        concepts = [each for (each,) in self._db.execute("select id from concepts order by number")]
        for at in range(0, len(concepts), _BATCH):
            self._around.enter(map(self._around.subject, filter(self._is_wanted, concepts[at : at + _BATCH])))
        self._around.introduce(self._around.files())
        for done, concept in enumerate(concepts):
            if self._around.has(concept):
                self._renew(concept)
            if progress is not None and done % _OFTEN == 0:
                progress(done, len(concepts))
        self._part_doubles()
        if progress is not None:
            progress(len(concepts), len(concepts))

    def change(self, gone: Sequence[Concept], came: Sequence[Concept]) -> None:
        """Replace concepts and all that is written because of them."""
        gone, came = ([each for each in concepts if self._is_asked(each)] for concepts in (gone, came))
        affected = self._around.change([*map(subject, gone)], [*map(subject, came)])
        changed = frozenset(each.id for each in (*gone, *came))
        for concept in sorted(affected.anew | affected.glance | affected.twins):
            if self._around.has(concept):
                self._renew(concept, affected, changed)
            else:
                self._discard(concept)
        self._part_doubles()

    def _is_wanted(self, concept_id: str) -> bool:
        return self._is_asked(self._around.subject(concept_id).concept)

    def _renew(
        self, concept: str, affected: Affected | None = None, changed: frozenset[str] = frozenset()
    ) -> None:
        """Write the items of a concept, unless they would be the same. It was never written without `affected`."""
        about = self._around.subject(concept)
        made = self._made(concept) if affected else None
        if made is None or affected is None or concept in affected.anew:
            near, reach = self._siblings.looked_for(about, lambda *_: None)
        else:
            near, reach = self._siblings.looked_for(
                about, partial(_as_before, made, dict(made.near), changed)
            )
        self._around.looked(concept, reach)
        if made is None or affected is None or concept in affected.twins or concept in changed:
            has_twin = self._around.has_twin(about)
        else:
            has_twin = made.has_twin
        now = _Made(near=tuple(near), reach=reach, has_twin=has_twin)
        if now != made or not changed.isdisjoint({concept, *(each for each, _ in near)}):
            self._discard(concept)
            self._db.execute("insert into made values (?, ?)", [concept, _ENCODER.encode(now)])
            self._keep(concept, written(about, self._siblings.told(near), has_twin=has_twin))

    def _made(self, concept: str) -> _Made | None:
        row = self._db.execute("select made from made where concept = ?", [concept]).fetchone()
        return _MADE.decode(row[0]) if row else None

    def _discard(self, concept_id: str) -> None:
        self.rewritten.add(concept_id)
        for question, item_id in self._db.execute(
            "select question, id from items where concept = ?", [concept_id]
        ):
            self._questions.add(question)
            self.discarded.add(item_id)
        self._db.execute("delete from made where concept = ?", [concept_id])
        self._db.execute("delete from items where concept = ?", [concept_id])

    def _keep(self, concept_id: str, items: Iterable[tuple[Item, str | None]]) -> None:
        place = fingerprint(concept_id) + _LEAST
        for at, (item, reason) in enumerate(items):
            question = question_of(item)
            self._questions.add(question)
            self._db.execute(
                "insert into items values (?, ?, ?, ?, ?, ?, 0, ?)",
                [concept_id, at, item.id, question, place, reason, _ENCODER.encode(item)],
            )

    def _part_doubles(self) -> None:
        """Of concepts that ask the same words, as two senses of one term do, one may: any, but always the same."""
        for question in self._questions:
            query = "select concept, min(place) over (), place, is_double from items where question = ? and reason is null"
            for concept, first, place, is_double in self._db.execute(query, [question]).fetchall():
                if (place > first) != is_double:
                    self.rewritten.add(concept)
                    self._db.execute(
                        "update items set is_double = not is_double where concept = ? and question = ? and reason is null",
                        [concept, question],
                    )
        self._questions.clear()


def _as_before(
    made: _Made,
    near: Mapping[ConceptId, Nearness],
    changed: AbstractSet[str],
    other: ConceptId,
    nearness: Nearness,
) -> bool | None:
    """What was found of a concept when it was looked at last; None where that may be another answer now."""
    if other in changed or nearness > made.reach:
        return None
    if other in near:
        return True if near[other] is nearness else None
    # What stands in one list may be asked together though headings say otherwise.
    return None if nearness is Nearness.GROUP else False


def passed(database: sqlite3.Connection) -> Iterator[tuple[str, Question, Item]]:
    """What may be asked, in the order of the notes: concept, question and item."""
    query = (
        "select items.concept, question, item from concepts cross join items on items.concept = concepts.id"
        " where reason is null and not is_double order by number, items.at"
    )
    for concept, question, item in database.execute(query):
        yield concept, question, _DECODER.decode(item)


def passed_about(database: sqlite3.Connection, concept: str) -> Iterator[tuple[Question, Item]]:
    """What of it is about one concept."""
    query = (
        "select question, item from items where concept = ? and reason is null and not is_double order by at"
    )
    for question, item in database.execute(query, [concept]):
        yield question, _DECODER.decode(item)


def count_passed(database: sqlite3.Connection) -> int:
    """How many may be asked."""
    query = "select count(*) from items where reason is null and not is_double"
    return int(database.execute(query).fetchone()[0])


def passed_where(
    database: sqlite3.Connection, *, ids: Iterable[ItemId] = (), questions: Iterable[Question] = ()
) -> Iterator[tuple[Question, Item]]:
    """What may be asked of these items, or in these words."""
    for column, values in (("id", ids), ("question", questions)):
        query = f"select question, item from items where {column} = ? and reason is null and not is_double"  # noqa: S608 - ours
        for value in values:
            for question, item in database.execute(query, [value]):
                yield question, _DECODER.decode(item)


def named(database: sqlite3.Connection, letters: str) -> Concept | None:
    """The first concept that may be called so."""
    query = "select id from concepts join letters on letters.concept = concepts.id where name = ? order by number limit 1"
    row = database.execute(query, [letters]).fetchone()
    placed = stored.of_id(database, row[0]) if row else None
    return placed.concept if placed else None
