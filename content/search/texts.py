"""Which concepts does a text describe? Full text over names, definitions and headings, and how much of the query each holds.

SQLite's FTS5 finds candidates by the rarest features of the query; each is then scored by the share of the query's weight
that it holds. A feature's weight is how rare it is among the concepts.
"""

from __future__ import annotations

import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from content.concepts.concept import Concept
from content.concepts.stored import Placed, Stored
from content.language.meanings import units
from content.language.normal import fold, squeeze
from content.language.particles import stems
from content.search import features, thresholds

SCHEMA = (
    "CREATE VIRTUAL TABLE texts USING fts5(names, body, tokenize = \"unicode61 remove_diacritics 0 tokenchars '+#'\")",
    "CREATE VIRTUAL TABLE vocabulary USING fts5vocab(texts, row)",
)
#: A compound has a first part of at least so many syllables: 기준 in 기준금리, but not 전 in 전환율.
_COMPOUNDED = 2
#: One syllable alone is mostly grammar, or half a word.
_SYLLABLE_WEIGHS = 0.4
#: `#` begins no other feature. A term's names in two languages are one thing; ordinary words are only near each other.
_SENSE, _TERM = "#", "##"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of a query: its features, and the senses that it may have."""

    features: tuple[str, ...]
    senses: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How well a concept fits a query: all shares in 0..1.

    Attributes:
        name_holds: share of the query that the best of its names holds.
        query_holds: share of that name that the query holds.
        text_holds: share of the query that names, definitions and headings hold together.
        is_head: whether the query is the end of that name ("정렬" of "병합 정렬").
    """

    concept: int
    name_holds: float
    query_holds: float
    text_holds: float
    is_head: bool


def enter(connection: sqlite3.Connection, concepts: Iterable[Placed]) -> None:
    """Enter concepts under their numbers."""
    rows = (
        (each.number, " ".join(_name_features(each.concept)), " ".join(_body_features(each.concept)))
        for each in concepts
    )
    connection.executemany("INSERT INTO texts(rowid, names, body) VALUES (?, ?, ?)", rows)


def remove(connection: sqlite3.Connection, concepts: Iterable[Placed]) -> None:
    """Take out the concepts of these numbers."""
    connection.executemany("DELETE FROM texts WHERE rowid = ?", ((each.number,) for each in concepts))


def settle(connection: sqlite3.Connection) -> None:
    """Make one piece of the index; dear, and worth it after many entries."""
    connection.execute("INSERT INTO texts(texts) VALUES ('optimize')")


class Texts:
    """The full text of all concepts, as `enter` entered it."""

    def __init__(self, connection: sqlite3.Connection, concepts: Stored) -> None:
        """Read from an index that holds these concepts."""
        self._db = connection
        self._concepts = concepts
        self._weight = lru_cache(maxsize=32_768)(self._weigh)
        self._words = lru_cache(maxsize=8_192)(lambda name: terms_only(read((name,))))
        self._name = lru_cache(maxsize=8_192)(_held_by_name)

    def matches(self, words: Sequence[str]) -> tuple[Match, ...]:
        """The concepts that hold most of these words, best first by what their texts hold."""
        query = read(words)
        typed = "".join(fold(word) for word in words)
        found = [self._match(place, query, body, typed) for place, body in self._candidates(query)]
        return tuple(
            sorted(
                found,
                key=lambda match: (-match.text_holds, -match.name_holds, -match.query_holds, match.concept),
            )
        )

    def says(self, word: str) -> bool:
        """Whether some concept's text holds this very word, of Latin letters: then it is no slip for another."""
        return word.isascii() and " " not in word and self._count(word.casefold()) > 0

    def bare(self, words: Sequence[str]) -> tuple[int, ...]:
        """The ten best by BM25 for all features of these words."""
        phrase = " OR ".join(f'"{feature}"' for word in read(words) for feature in word.features)
        rows = self._db.execute(
            "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 10", (phrase or '""',)
        )
        return tuple(place for (place,) in rows)

    def _candidates(self, query: Sequence[Word]) -> Iterator[tuple[int, frozenset[str]]]:
        """Concepts that hold the rarest features of the query, each with all that it holds."""
        taken = self._rarest({feature for word in query for feature in (*word.features, *word.senses)})
        phrase = " OR ".join(f'"{feature}"' for feature in taken)
        rows = self._db.execute(
            "SELECT rowid, names, body FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 4.0, 1.0), rowid LIMIT ?",
            (phrase or '""', thresholds.CANDIDATES),
        )
        for place, names, body in rows:
            yield place, frozenset(f"{names} {body}".split())

    def _rarest(self, wanted: Iterable[str]) -> list[str]:
        """The rarest of these, as many as together lead to few enough concepts; at least one, if any is known."""
        taken: list[str] = []
        rows = 0
        for count, feature in sorted((self._count(feature), feature) for feature in wanted):
            rows += count
            if count and (not taken or rows <= thresholds.MOST_ROWS):
                taken.append(feature)
        return taken

    def _match(self, place: int, query: Sequence[Word], body: frozenset[str], typed: str) -> Match:
        concept = self._concepts.get(place)
        best_name, best_holds, best_query = "", 0.0, 0.0
        strict = terms_only(query)
        asked = frozenset(feature for word in strict for feature in (*word.features, *word.senses))
        for name in (concept.term, *concept.aliases):
            held = self._name(name)
            holds, query_holds = self._share(strict, held), self._share(self._words(name), asked)
            if (holds, query_holds) > (best_holds, best_query):
                best_name, best_holds, best_query = name, holds, query_holds
        return Match(
            concept=place,
            name_holds=best_holds,
            query_holds=best_query,
            text_holds=self._share(query, body),
            is_head=_is_head(typed, best_name) or (len(query) > 1 and self._holds_head(best_name, asked)),
        )

    def _holds_head(self, name: str, asked: frozenset[str]) -> bool:
        """Whether the last word of the name is asked for: it says what kind of thing is named."""
        words = self._words(name)
        return bool(words) and self._held(words[-1], asked)[1] >= thresholds.WHOLE

    def _share(self, query: Sequence[Word], held: frozenset[str]) -> float:
        """The share of the query's weight that these features hold."""
        total = got = 0.0
        for word in query:
            weight, share = self._held(word, held)
            total += weight
            got += weight * share
        return got / total if total else 0.0

    def _held(self, word: Word, held: frozenset[str]) -> tuple[float, float]:
        """How much the word weighs, as much as its rarest feature, and which share of it is held."""
        weights = {feature: self._weight(feature) for feature in word.features}
        heaviest = max(weights.values())
        if word.senses:
            heaviest = min(heaviest, max(self._weight(sense) for sense in word.senses))
        meant = word.senses & held
        if any(sense.startswith(_TERM) for sense in meant):
            return heaviest, 1.0
        share = sum(weight for feature, weight in weights.items() if feature in held) / sum(weights.values())
        return heaviest, max(share, thresholds.SENSE_HOLDS_WORD) if meant else share

    def _weigh(self, feature: str) -> float:
        rarity = math.log((self._concepts.count + 1) / (self._count(feature) + 0.5)) + 0.1
        return rarity * (_SYLLABLE_WEIGHS if len(feature) == 1 else 1.0)

    def _count(self, feature: str) -> int:
        row = self._db.execute("SELECT doc FROM vocabulary WHERE term = ?", (feature,)).fetchone()
        return int(row[0]) if row else 0


def read(words: Sequence[str]) -> tuple[Word, ...]:
    """The words that carry content, each with what it may mean."""
    tokens = fold(" ".join(words)).split()
    meant: dict[int, set[str]] = defaultdict(set)
    for unit in units(" ".join(tokens)):
        whole = unit.length > 1 or unit.word in stems(tokens[unit.token])
        codes = {code for code in _codes(unit.senses) if whole or not code.startswith(_TERM)}
        for place in range(unit.token, unit.token + unit.length):
            meant[place].update(codes)
    found = ((features.of_word(token), frozenset(meant[place])) for place, token in enumerate(tokens))
    return tuple(Word(features=seen, senses=senses) for seen, senses in found if seen)


def _codes(senses: Iterable[tuple[int | str, int]]) -> frozenset[str]:
    """Senses that a list knows, as words of the full-text index."""
    return frozenset(
        f"{_TERM if number < 0 else _SENSE}{abs(number)}{'+' if pole > 0 else '#'}"
        for number, pole in senses
        if isinstance(number, int)
    )


def _held_by_name(name: str) -> frozenset[str]:
    """What a name holds: its words, and the senses of its whole words."""
    return frozenset(feature for word in read((name,)) for feature in (*word.features, *word.senses))


def _name_features(concept: Concept) -> frozenset[str]:
    return _features_of(" / ".join((concept.term, *concept.aliases)))


def _body_features(concept: Concept) -> frozenset[str]:
    headings = {heading for passage in concept.passages for heading in passage.citation.heading[-2:]}
    return _features_of(
        "\n".join((*(passage.text for passage in concept.passages), *headings, concept.broader or ""))
    )


def _features_of(text: str) -> frozenset[str]:
    meant = frozenset(code for unit in units(text) for code in _codes(unit.senses))
    return features.of_text(text) | meant


def _is_head(typed: str, name: str) -> bool:
    """Whether the name ends in what was typed, as a word or as the second part of a compound: 금리 of 기준금리."""
    *_, last = fold(name).split() or [""]
    before = last.removesuffix(typed)
    return last == typed or (
        squeeze(name).endswith(typed) and (len(before) >= _COMPOUNDED and not last.isascii())
    )


def terms_only(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words without senses of ordinary words: in a name each word counts as it is."""
    return tuple(
        Word(
            features=word.features,
            senses=frozenset(sense for sense in word.senses if sense.startswith(_TERM)),
        )
        for word in words
    )
