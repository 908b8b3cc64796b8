"""All concepts of the notes as siblings and twins are looked for among them, in tables: and who notices when some change.

A concept stands in pools of siblings, under its letters, under the headings above it, and under its words. Whoever looks
there would find it; so whoever looked there has to look again once it changed. Rather too many are named than too few.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from content.concepts import stored
from content.concepts.concept import ConceptId
from content.items.fingerprint import fingerprint
from content.items.nearness import Nearness
from content.items.siblings import WINDOW, introductions, is_presentable, pools_of
from content.items.subject import Subject, subject
from content.items.twins import COMMON, SHARED, has_twin, telling

#: `place` is a concept's in the ring, `reach` the nearness up to which it looked for siblings, `said` how many words its statement has, `kind` the concept that introduces it.
SCHEMA = """
    create table pools (
        pool integer, place integer, concept text, nearness integer not null, is_shown integer not null,
        primary key (pool, place, concept)
    ) strict, without rowid;
    create table letters (name text, concept text, primary key (name, concept)) strict, without rowid;
    create table above (name text, concept text, primary key (name, concept)) strict, without rowid;
    create table words (
        word text, concept text, is_held integer not null, is_said integer not null, primary key (word, concept)
    ) strict, without rowid;
    create table subjects (
        file text, line integer, concept text, reach integer not null, said integer not null, kind text,
        primary key (file, line, concept)
    ) strict, without rowid;
    create index subjects_by_concept on subjects (concept);
"""
_TABLES = {"pools": 5, "letters": 2, "above": 2, "words": 4, "subjects": 6}
#: What makes a number of 64 bits one that SQLite can hold, in the same order.
_LEAST = -(2**63)
#: How far a concept has looked that has not looked yet.
_NOWHERE = -1
#: Subjects at hand: what is derived of one takes longer than to read it.
_AT_HAND = 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """Who has to look again.

    Attributes:
        anew: at all siblings.
        glance: only at those that changed.
        twins: whether another concept has the same definition.
    """

    anew: set[str]
    glance: set[str]
    twins: set[str]


class Neighbourhood:
    """Every concept that something is asked about."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """Work with these tables."""
        self._db = database
        self._subjects = lru_cache(maxsize=_AT_HAND)(self._subject)
        self._above = lru_cache(maxsize=_AT_HAND)(self._is_named_above)

    def _forget(self) -> None:
        self._subjects.cache_clear()
        self._above.cache_clear()

    def subject(self, concept: str) -> Subject:
        """One of them."""
        return self._subjects(concept)

    def _subject(self, concept: str) -> Subject:
        placed = stored.of_id(self._db, concept)
        if placed is None:
            raise LookupError(concept)
        return subject(placed.concept)

    def enter(self, subjects: Iterable[Subject]) -> None:
        """Enter concepts; nobody has looked among them yet."""
        rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in _TABLES}
        for each in subjects:
            for table, row in _rows(each):
                rows[table].append(row)
        for table, count in _TABLES.items():
            places = ", ".join("?" * count)
            self._db.executemany(f"insert into {table} values ({places})", sorted(rows[table]))  # noqa: S608 - ours

    def remove(self, subjects: Iterable[Subject]) -> None:
        """Take concepts out, as they were when they were entered."""
        for each in subjects:
            for table, columns in (
                ("pools", "pool place"),
                ("letters", "name"),
                ("above", "name"),
                ("words", "word"),
            ):
                keys = [row[: len(columns.split())] for name, row in _rows(each) if name == table]
                where = " and ".join(f"{column} = ?" for column in columns.split())
                self._db.executemany(
                    f"delete from {table} where {where} and concept = ?",  # noqa: S608 - ours
                    ((*key, each.concept.id) for key in keys),
                )
            self._db.execute("delete from subjects where concept = ?", [each.concept.id])

    def introduce(self, files: Iterable[str]) -> set[str]:
        """Find what introduces the entries of these files' lists; gives the concepts for which that is another now."""
        affected: set[str] = set()
        for file in files:
            known = dict(self._db.execute("select concept, kind from subjects where file = ?", [file]))
            now = introductions([self.subject(concept) for concept in known])
            for concept, kind in known.items():
                if now.get(ConceptId(concept)) != kind:
                    affected |= {concept, *filter(None, (kind, now.get(ConceptId(concept))))}
                    self._db.execute(
                        "update subjects set kind = ? where concept = ?",
                        [now.get(ConceptId(concept)), concept],
                    )
        return affected

    def files(self) -> list[str]:
        """The files in which concepts stand."""
        return [file for (file,) in self._db.execute("select distinct file from subjects")]

    def change(self, gone: Sequence[Subject], came: Sequence[Subject]) -> Affected:
        """Replace concepts; gives those that have to look again, also such as are gone."""
        changed = (*gone, *came)
        names = {name for each in changed for name in _above(each)}
        was_above = {name: self._is_named_above(name) for name in names}
        left = [each for each in gone if each.concept.id not in {other.concept.id for other in came}]
        # Where one leaves, others come into view of whom nothing is known.
        anew = {each.concept.id for each in changed} | self._onlookers(left)
        glance = self._onlookers(gone)
        self.remove(gone)
        self._forget()
        self.enter(came)
        glance |= self._onlookers(changed)
        anew |= self.introduce({each.concept.citations[0].file for each in changed})
        query = "select concept from letters join subjects using (concept) where name = ?"
        for name, was in was_above.items():
            if self._is_named_above(name) != was:
                others = [self.subject(concept) for (concept,) in self._db.execute(query, [name]).fetchall()]
                anew |= {each.concept.id for each in others} | self._onlookers(others)
        return Affected(anew=anew, glance=glance, twins=self._twins_touched(changed))

    def _onlookers(self, subjects: Iterable[Subject]) -> set[str]:
        """Who looked, or would look, at these in some pool."""
        return {
            concept
            for each in subjects
            for _, pool in pools_of(each)
            for concept in self._looking_at(_number(pool), _place(each))
        }

    def _looking_at(self, pool: int, place: int) -> Iterator[str]:
        """Who looked into the pool from a place from which its window reaches this one."""
        query = "select concept, is_shown, reach >= nearness from pools join subjects using (concept) where pool = ?"
        shown = 0
        for behind in ("<= ?2 order by place desc", "> ?2 order by place desc"):
            for concept, is_shown, has_looked in self._db.execute(
                f"{query}1 and place {behind}", (pool, place)
            ):
                if has_looked:
                    yield concept
                shown += is_shown
                # One more than a window, for one that was or will be there; of a pool no larger all see all.
                if shown > WINDOW + 1:
                    return

    def _twins_touched(self, subjects: Iterable[Subject]) -> set[str]:
        """Whose statement one of these may fit, or of whose words one became common or rare."""
        touched: set[str] = set()
        query = "select concept, is_held, is_said from words where word = ? limit ?"
        for each in subjects:
            shared: Counter[str] = Counter()
            common = 0
            for word in each.all_words:
                rows = self._db.execute(query, [word, 4 * COMMON]).fetchall()
                held = sum(is_held for _, is_held, _ in rows)
                said = [concept for concept, _, is_said in rows if is_said]
                shared.update(said)
                common += held > COMMON + 1
                if COMMON <= held <= COMMON + 1:
                    touched.update(said)
            for concept, count in shared.items():
                if count + common >= SHARED * self._said(concept):
                    touched.add(concept)
        return touched

    def _said(self, concept: str) -> int:
        row = self._db.execute("select said from subjects where concept = ?", [concept]).fetchone()
        return row[0] if row else 0

    def has_twin(self, each: Subject) -> bool:
        """Whether its statement fits another concept under another name."""
        count = "select count(*) from (select 1 from words where word = ? and is_held limit ?)"
        counts = {word: self._db.execute(count, [word, COMMON + 1]).fetchone()[0] for word in each.words}
        holders = {
            concept
            for word in telling(each.words, counts)
            if counts[word] <= COMMON
            for (concept,) in self._db.execute("select concept from words where word = ? and is_held", [word])
        }
        return has_twin(each, map(self.subject, sorted(holders - {each.concept.id})))

    def window(self, pool: Hashable, subject: Subject) -> Sequence[ConceptId]:
        """What can be shown of a pool around a place in it."""
        query = "select concept from pools where pool = ? and is_shown {} order by place limit ?"
        found = self._db.execute(query.format(""), [_number(pool), WINDOW + 1]).fetchall()
        if len(found) > WINDOW:
            first = found[:WINDOW]
            found = self._db.execute(
                query.format("and place >= ?"), [_number(pool), _place(subject), WINDOW]
            ).fetchall()
            found += first[: WINDOW - len(found)]
        return [concept for (concept,) in found]

    def is_above(self, names: AbstractSet[str]) -> bool:
        """Whether a concept stands under one of these names."""
        return any(map(self._above, names))

    def _is_named_above(self, name: str) -> bool:
        return self._db.execute("select 1 from above where name = ? limit 1", [name]).fetchone() is not None

    def kind_of(self, concept: ConceptId) -> ConceptId | None:
        """What introduces it."""
        row = self._db.execute("select kind from subjects where concept = ?", [concept]).fetchone()
        return row[0] if row else None

    def looked(self, concept: str, reach: Nearness) -> None:
        """Remember how far a concept looked for siblings."""
        self._db.execute("update subjects set reach = ? where concept = ?", [reach, concept])

    def has(self, concept: str) -> bool:
        """Whether something is asked about this concept."""
        return self._db.execute("select 1 from subjects where concept = ?", [concept]).fetchone() is not None


def _rows(each: Subject) -> Iterator[tuple[str, tuple[object, ...]]]:
    """All rows of a concept, each with its table."""
    concept_id, is_shown = each.concept.id, is_presentable(each)
    for nearness, pool in pools_of(each):
        yield "pools", (_number(pool), _place(each), concept_id, nearness, is_shown)
    for letters in each.letters:
        yield "letters", (letters, concept_id)
    for letters in _above(each):
        yield "above", (letters, concept_id)
    for word in each.all_words | each.words:
        yield "words", (word, concept_id, word in each.all_words, word in each.words)
    cited = each.concept.citations[0]
    yield "subjects", (cited.file, cited.line, concept_id, _NOWHERE, len(each.words), None)


def _above(each: Subject) -> frozenset[str]:
    return each.headings - each.letters


def _place(each: Subject) -> int:
    return each.order + _LEAST


def _number(pool: Hashable) -> int:
    return fingerprint(repr(pool)) + _LEAST
