"""Which concepts does a text describe? Full text over names, definitions and headings, and how much of the query each holds.

SQLite's FTS5 finds candidates by the rarest features of the query; each is then scored by the share of the query's weight
that it holds. A feature's weight is how rare it is among the concepts.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from content.concepts.concept import Concept
from content.language import glossary
from content.language.normal import fold
from content.search import features, thresholds

_SCHEMA = """
    CREATE VIRTUAL TABLE texts USING fts5(names, body, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '+#'");
    CREATE VIRTUAL TABLE vocabulary USING fts5vocab(texts, row);
"""
_MOST_FEATURES = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of a query with its features, and other words that would do as well."""

    features: tuple[str, ...]
    others: tuple[frozenset[str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How well a concept fits a query: all shares in 0..1.

    Attributes:
        name_holds: share of the query that the best of its names holds.
        query_holds: share of that name that the query holds.
        text_holds: share of the query that names, definitions and headings hold together.
        is_head: whether the query is the end of that name ("튜닝" of "프롬프트 튜닝").
    """

    concept: int
    name_holds: float
    query_holds: float
    text_holds: float
    is_head: bool


class Texts:
    """The full text of all concepts."""

    def __init__(self, connection: sqlite3.Connection, concepts: Sequence[Concept]) -> None:
        """Enter the concepts; a concept is known by its place in `concepts` from here on."""
        self._db = connection
        self._concepts = concepts
        self._weight = lru_cache(maxsize=32_768)(self._weigh)
        self._body = lru_cache(maxsize=4_096)(self._features_of)
        connection.executescript(_SCHEMA)
        connection.executemany(
            "INSERT INTO texts(rowid, names, body) VALUES (?, ?, ?)",
            (
                (place, " ".join(_name_features(concept)), " ".join(_body_features(concept)))
                for place, concept in enumerate(concepts)
            ),
        )
        connection.execute("INSERT INTO texts(texts) VALUES ('optimize')")

    def matches(self, words: Sequence[str]) -> tuple[Match, ...]:
        """The concepts that hold most of these words, best first by what their texts hold."""
        query = read(words)
        found = [self._match(place, query, words) for place in self._candidates(query)]
        return tuple(
            sorted(
                found,
                key=lambda match: (-match.text_holds, -match.name_holds, -match.query_holds, match.concept),
            )
        )

    def _candidates(self, query: Sequence[Word]) -> tuple[int, ...]:
        wanted = {feature for word in query for side in (word.features, *word.others) for feature in side}
        by_rarity = sorted((self._count(feature), feature) for feature in wanted)
        known = [(count, feature) for count, feature in by_rarity if count]
        taken = [feature for count, feature in known if count <= thresholds.COMMON_FROM][:_MOST_FEATURES]
        if not taken:
            taken = [feature for _, feature in known[:1]]
        if not taken:
            return ()
        phrase = " OR ".join(f'"{feature}"' for feature in taken)
        rows = self._db.execute(
            "SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, 4.0, 1.0), rowid LIMIT ?",
            (phrase, thresholds.CANDIDATES),
        )
        return tuple(place for (place,) in rows)

    def _match(self, place: int, query: Sequence[Word], words: Sequence[str]) -> Match:
        concept = self._concepts[place]
        body = self._body(place)
        best_name, best_holds, best_query = "", 0.0, 0.0
        asked = frozenset(
            feature for word in query for side in (word.features, *word.others) for feature in side
        )
        for name in (concept.term, *concept.aliases):
            held = features.of_text(name)
            holds, query_holds = self._share(query, held), self._held(held, asked)
            if (holds, query_holds) > (best_holds, best_query):
                best_name, best_holds, best_query = name, holds, query_holds
        return Match(
            concept=place,
            name_holds=best_holds,
            query_holds=best_query,
            text_holds=self._share(query, body),
            is_head=_is_head(words, best_name),
        )

    def _share(self, query: Sequence[Word], held: frozenset[str]) -> float:
        """The share of the query's weight that these features hold. A word weighs as much as its rarest feature."""
        total = got = 0.0
        for word in query:
            weights = [self._weight(feature) for feature in word.features]
            heaviest = max(weights)
            share = sum(
                weight for weight, feature in zip(weights, word.features, strict=True) if feature in held
            ) / sum(weights)
            if any(other <= held for other in word.others):
                share = 1.0
            total += heaviest
            got += heaviest * share
        return got / total if total else 0.0

    def _held(self, name: frozenset[str], asked: frozenset[str]) -> float:
        weights = {feature: self._weight(feature) for feature in name}
        total = sum(weights.values())
        return (
            sum(weight for feature, weight in weights.items() if feature in asked) / total if total else 0.0
        )

    def _weigh(self, feature: str) -> float:
        return math.log((len(self._concepts) + 1) / (self._count(feature) + 0.5)) + 0.1

    def _count(self, feature: str) -> int:
        row = self._db.execute("SELECT doc FROM vocabulary WHERE term = ?", (feature,)).fetchone()
        return int(row[0]) if row else 0

    def _features_of(self, place: int) -> frozenset[str]:
        concept = self._concepts[place]
        return frozenset((*_name_features(concept), *_body_features(concept)))


def read(words: Sequence[str]) -> tuple[Word, ...]:
    """The words that carry content, each with what else the glossary calls it."""
    read_words = []
    for word in words:
        for part in fold(word).split():
            if found := features.of_word(part):
                others = (features.of_text(name) for name in glossary.names(part))
                read_words.append(Word(features=found, others=tuple(other for other in others if other)))
    return tuple(read_words)


def _name_features(concept: Concept) -> tuple[str, ...]:
    names = " / ".join((concept.term, *concept.aliases))
    return tuple(features.of_text(names))


def _body_features(concept: Concept) -> tuple[str, ...]:
    headings = {heading for passage in concept.passages for heading in passage.citation.heading[-2:]}
    body = "\n".join((*(passage.text for passage in concept.passages), *headings, concept.broader or ""))
    return tuple(features.of_text(body))


def _is_head(words: Sequence[str], name: str) -> bool:
    asked = [part for word in words for part in fold(word).split()]
    named = fold(name).split()
    return bool(asked) and len(asked) < len(named) and named[-len(asked) :] == asked
