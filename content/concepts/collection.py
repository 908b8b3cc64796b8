"""The concepts of all notes in tables, and what one changed note does to them: no more than it must.

Findings that share no name, not even through others, never meet in a concept; so only those are put together anew that
share one with what changed. The outcome is what `merge` makes of all findings at once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import lru_cache

from content.concepts import stored
from content.concepts.concept import Concept, ConceptId
from content.concepts.finding import Finding
from content.concepts.merging import Located, keys_of, merged
from content.concepts.names import fold, keys
from content.concepts.numbering import fitted, numbered
from content.concepts.stored import Placed

#: `found` are the findings, `named` says under which spellings, `under` which concepts stand below a name.
SCHEMA = """
    create table found (
        file text, at integer, spellings text not null, concept text, primary key (file, at)
    ) strict, without rowid;
    create index found_by_concept on found (concept);
    create table named (spelling text, file text, at integer, primary key (spelling, file, at)) strict, without rowid;
    create table under (spelling text, concept text, primary key (spelling, concept)) strict, without rowid;
"""

#: All that one file defines, in its order.
Findings = Callable[[str], Sequence[Finding]]
#: File, and the place in it.
_Spot = tuple[str, int]
#: Notes of which what they define is kept at hand while concepts are put together.
_AT_HAND = 256
#: So many concepts are handed on at a time.
_BATCH = 2_000
#: The number of a concept that has none yet.
_NOWHERE = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What became of the concepts: those that are gone as they were, and those that came; a changed one is in both."""

    gone: tuple[Placed, ...] = ()
    came: tuple[Placed, ...] = ()


def collect(connection: sqlite3.Connection, files: Sequence[str], findings: Findings) -> Iterator[Difference]:
    """Put the notes together for the first time, into empty tables, a batch at a time: all of them would be too much."""
    starts: dict[str, int] = {}
    count = 0
    for file in files:
        starts[file] = count
        count += _enter(connection, file, findings(file))
    work = _Work(connection, findings)
    batch: list[Placed] = []
    for file in files:
        for concept, (home, at) in work.concepts_from(file):
            number = numbered(starts[home] + at)
            batch.append(Placed(number=number, file=home, at=at, concept=concept))
        if len(batch) >= _BATCH:
            stored.place(connection, batch)
            yield Difference(came=tuple(batch))
            batch = []
    stored.place(connection, batch)
    yield Difference(came=tuple(batch))


def change(
    connection: sqlite3.Connection,
    *,
    gone: Iterable[str],
    came: Sequence[str],
    findings: Findings,
) -> Difference:
    """Put together anew what these files change: `gone` are no more as they were, `came` are as `findings` gives them."""
    work = _Work(connection, findings)
    for file in gone:
        work.leave(file)
    for file in came:
        _enter(connection, file, findings(file))
    work.reconsider(came)
    made: dict[str, tuple[Concept, _Spot]] = {one.id: (one, spot) for one, spot in work.concepts()}
    before = {
        each: placed for each in work.touched | made.keys() if (placed := stored.of_id(connection, each))
    }
    return _difference(connection, before, made)


def _enter(connection: sqlite3.Connection, file: str, findings: Sequence[Finding]) -> int:
    # A name of signs alone folds to nothing; such names meet there, so that no two concepts get one id.
    spelt = [
        sorted(keys_of(finding) | {fold(name) for name in (finding.term, *finding.aliases)})
        for finding in findings
    ]
    connection.executemany(
        "insert into found values (?, ?, ?, null)",
        ((file, at, "\n".join(spellings)) for at, spellings in enumerate(spelt)),
    )
    connection.executemany(
        "insert into named values (?, ?, ?)",
        ((spelling, file, at) for at, spellings in enumerate(spelt) for spelling in spellings),
    )
    return len(spelt)


@dataclass(slots=True)
class _Work:
    """One change. `touched` are the concepts that may be others now, or none."""

    connection: sqlite3.Connection
    findings: Findings
    touched: set[str] = field(default_factory=set)
    _seeds: set[_Spot] = field(default_factory=set)
    _lost: set[str] = field(default_factory=set)
    _at_hand: Findings = field(init=False)

    def __post_init__(self) -> None:
        self._at_hand = lru_cache(maxsize=_AT_HAND)(self.findings)

    def leave(self, file: str) -> None:
        """Take out the findings of a file."""
        lost: set[str] = set()
        query = "select spellings, concept from found where file = ?"
        for spellings, concept in self.connection.execute(query, [file]):
            lost.update(_parted(spellings))
            self.touched.add(concept)
        self.connection.executemany(
            "delete from named where spelling = ? and file = ?", ((spelling, file) for spelling in lost)
        )
        self.connection.execute("delete from found where file = ?", [file])
        self._lost |= lost

    def reconsider(self, came: Iterable[str]) -> None:
        """Find all that has to be put together anew, once what came is entered."""
        new: set[str] = set()
        for file in came:
            for at, spellings in self._of_file(file):
                self._seeds.add((file, at))
                new.update(spellings)
        files = set(came)
        for spelling in self._lost | new:
            spots = self._spots(spelling)
            self._seeds |= spots
            was_or_is_elsewhere = any(file not in files for file, _ in spots)
            if not was_or_is_elsewhere and (spelling in self._lost) != (spelling in new):
                self._seeds |= self._below(spelling)

    def concepts(self) -> Iterator[tuple[Concept, _Spot]]:
        """All that has to be put together anew, each concept with the place of its first finding."""
        seen: set[_Spot] = set()
        for seed in sorted(self._seeds):
            if seed not in seen:
                together = self._connected(seed)
                seen |= together
                yield from self._merged(sorted(together))

    def concepts_from(self, file: str) -> Iterator[tuple[Concept, _Spot]]:
        """The same for all that begins in one file, where nothing was put together before."""
        alone = "select concept from found where file = ? and at = ?"
        for at, _ in self._of_file(file):
            if self.connection.execute(alone, [file, at]).fetchone() == (None,):
                yield from self._merged(sorted(self._connected((file, at))))

    def _of_file(self, file: str) -> list[tuple[int, list[str]]]:
        rows = self.connection.execute("select at, spellings from found where file = ? order by at", [file])
        return [(at, _parted(spellings)) for at, spellings in rows]

    def _spots(self, spelling: str) -> set[_Spot]:
        return set(self.connection.execute("select file, at from named where spelling = ?", [spelling]))

    def _below(self, spelling: str) -> set[_Spot]:
        """What stands under a name says so only where that is a term: these concepts change with it."""
        query = "select file, at from under join found using (concept) where spelling = ?"
        return set(self.connection.execute(query, [spelling]))

    def _connected(self, seed: _Spot) -> set[_Spot]:
        """All findings that share a spelling with it, or with one that does, and so on."""
        together, asked, waiting = {seed}, set[str](), [seed]
        while waiting:
            query = "select spellings, concept from found where file = ? and at = ?"
            spellings, concept = self.connection.execute(query, waiting.pop()).fetchone()
            if concept is not None:
                self.touched.add(concept)
            for spelling in set(_parted(spellings)) - asked:
                asked.add(spelling)
                new = self._spots(spelling) - together
                together |= new
                waiting += new
        return together

    def _merged(self, spots: Sequence[_Spot]) -> Iterator[tuple[Concept, _Spot]]:
        located = [Located(file=file, finding=self._at_hand(file)[at]) for file, at in spots]
        for one in merged(located, self._is_term):
            concept_id = one.concept.id
            self.connection.executemany(
                "update found set concept = ? where file = ? and at = ?",
                ((concept_id, *spots[place]) for place in one.places),
            )
            # Rows of earlier states stay: at worst a concept is looked at once more.
            self.connection.executemany(
                "insert or ignore into under values (?, ?)",
                ((spelling, concept_id) for spelling in (keys(one.stands_under) if one.stands_under else ())),
            )
            yield one.concept, spots[one.places[0]]

    def _is_term(self, spellings: AbstractSet[str]) -> bool:
        query = "select 1 from named where spelling = ? limit 1"
        return any(self.connection.execute(query, [each]).fetchone() for each in spellings)


def _parted(spellings: str) -> list[str]:
    return spellings.split("\n")


def _difference(
    connection: sqlite3.Connection,
    before: dict[str, Placed],
    made: Mapping[str, tuple[Concept, _Spot]],
) -> Difference:
    stored.remove(connection, before)
    wanted = [
        Placed(number=before[each].number if each in before else _NOWHERE, file=file, at=at, concept=concept)
        for each, (concept, (file, at)) in made.items()
    ]
    after = {each.concept.id: each for each in _renumbered(connection, wanted, before)}
    stored.place(connection, after.values())

    def stays(concept_id: str) -> bool:
        old, new = before.get(concept_id), after.get(ConceptId(concept_id))
        return old is not None and new is not None and (old.number, old.concept) == (new.number, new.concept)

    return Difference(
        gone=tuple(each for concept_id, each in before.items() if not stays(concept_id)),
        came=tuple(each for concept_id, each in after.items() if not stays(concept_id)),
    )


def _renumbered(
    connection: sqlite3.Connection, wanted: Iterable[Placed], before: dict[str, Placed]
) -> Iterator[Placed]:
    """The concepts under numbers in their order among those that stay; of these some may have to move, too."""
    ordered = sorted(wanted, key=_spot)
    while ordered:
        below, above = (
            stored.number_before(connection, _spot(ordered[0])),
            stored.after(connection, _spot(ordered[0])),
        )
        group = [each for each in ordered if above is None or _spot(each) < _spot(above)]
        del ordered[: len(group)]
        numbers = None
        while numbers is None:
            numbers = fitted(
                [each.number if each.number != _NOWHERE else None for each in group],
                below,
                None if above is None else above.number,
            )
            if numbers is None and above is not None:
                # Too many came between two: the next one makes room.
                before[above.concept.id] = above
                stored.remove(connection, [above.concept.id])
                following = stored.after(connection, _spot(above))
                group += [replace(above, number=_NOWHERE)]
                above = following
                group += [each for each in ordered if above is None or _spot(each) < _spot(above)]
                ordered = [each for each in ordered if each not in group]
        yield from (replace(each, number=number) for each, number in zip(group, numbers, strict=True))


def _spot(placed: Placed) -> _Spot:
    return placed.file, placed.at
