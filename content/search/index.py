"""A query to the concepts that answer it, or to none: the one door of the search.

Tried in this order, and the first that finds something answers: the name itself in any spelling, the names that a question
mentions, a name with a slip of the finger, a part of a name, a description. What none of them finds is not in the notes.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager

from content.concepts import stored
from content.concepts.concept import Concept
from content.concepts.stored import Placed, Stored
from content.language.normal import clean, fold
from content.search import names, phrasing, readings, texts, thresholds
from content.search.answer import Answer
from content.search.names import Hit, NameBook, known_elsewhere
from content.search.texts import Match, Texts

_LookUp = Callable[[Sequence[str]], tuple[int, ...]]


def prepare(connection: sqlite3.Connection) -> None:
    """Make the tables of an index that holds nothing yet."""
    for statement in (*names.SCHEMA, *texts.SCHEMA):
        connection.execute(statement)


def enter(connection: sqlite3.Connection, concepts: Sequence[Placed]) -> None:
    """Enter concepts that the index does not hold; each is known by its number from here on."""
    names.enter(connection, concepts)
    texts.enter(connection, concepts)


def remove(connection: sqlite3.Connection, concepts: Sequence[Placed]) -> None:
    """Take out concepts, as they were when they were entered."""
    names.remove(connection, concepts)
    texts.remove(connection, concepts)


def settle(connection: sqlite3.Connection) -> None:
    """Put together what many entries left apart."""
    texts.settle(connection)


def index_of(concepts: Sequence[Concept], connection: sqlite3.Connection | None = None) -> Index:
    """An index of these concepts alone, in memory or in an empty database; their order decides between equals."""
    connection = connection or sqlite3.connect(":memory:", check_same_thread=False)
    stored.fill(connection, concepts)
    prepare(connection)
    enter(connection, tuple(stored.in_order(connection)))
    settle(connection)
    return Index(connection)


class Index:
    """A search over concepts that stay as they are. Safe to use from several threads."""

    def __init__(
        self, connection: sqlite3.Connection, lock: AbstractContextManager[object] | None = None
    ) -> None:
        """Read from a database that holds the concepts and the index; `lock` guards the connection."""
        self._lock = lock or threading.Lock()
        self._concepts = Stored(connection)
        self._names = NameBook(connection)
        self._texts = Texts(connection, self._concepts)

    def explain(self, query: str) -> Answer:
        """Answer a look-up. Any text is a legal query, an empty one finds nothing. Raises nothing."""
        text = clean(query[: thresholds.LONGEST_QUERY])
        words = phrasing.words(text)[: thresholds.MOST_WORDS]
        if not words:
            return Answer(query=query, found=())
        with self._lock:
            found = (
                self._named(words, self._exact)
                or self._layout(words)
                or self._mentioned(text, words, self._exact)
            )
            found = found or self._named(words, self._slipped) or self._mentioned(text, words, self._slipped)
            if found:
                return self._answer(query, found)
            told = phrasing.content(words) or words
            matches = self._texts.matches(told)
            found = _named_in_part(matches, told)
            if not found and not any(known_elsewhere(reading) for reading in readings.of_name(told)):
                found = _named_and_told(matches, words) or _described(matches, words)
            return self._answer(query, found) if found else self._refusal(query, words, matches)

    def complete(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """Terms for a half-typed query, best first; empty for an empty prefix."""
        prefix = clean(prefix[: thresholds.LONGEST_QUERY])
        with self._lock:
            places = self._names.starting(prefix, limit)
            for other in readings.of_layout(prefix) if not places else ():
                places = self._names.starting(other, limit)
        return _distinct(self._concepts.get(place).term for place in places)

    def bare_full_text(self, query: str) -> tuple[int, ...]:
        """What a plain full-text query over the same tables gives, without any of our rules: for comparison."""
        with self._lock:
            return self._texts.bare(phrasing.words(clean(query)))

    def _named(self, words: Sequence[str], look_up: _LookUp) -> tuple[int, ...]:
        """The whole query, or what is left of it without asking words, is a name."""
        return next(filter(None, (look_up(core) for core in phrasing.cores(list(words)))), ())

    def _layout(self, words: Sequence[str]) -> tuple[int, ...]:
        """The query was typed with the other keyboard layout on."""
        for other in readings.of_layout(" ".join(words)):
            if found := self._named(phrasing.words(other) or [other], self._exact):
                return found
        return ()

    def _mentioned(self, text: str, words: Sequence[str], look_up: _LookUp) -> tuple[int, ...]:
        """Every name in a query that joins them or asks about them, where all other words only ask."""
        if not phrasing.joins(text):
            return ()
        found: list[int] = []
        rest: list[str] = []
        place = 0
        while place < len(words):
            taken, hits = self._longest_name(words[place:], look_up)
            found += hits[:1]
            rest += words[place : place + 1] if not hits else []
            if not phrasing.only_asks(rest):
                return ()
            place += taken
        return tuple(dict.fromkeys(found))

    def _longest_name(self, words: Sequence[str], look_up: _LookUp) -> tuple[int, tuple[int, ...]]:
        for length in range(min(len(words), thresholds.LONGEST_NAME), 0, -1):
            if (length > 1 or not phrasing.asks(words[0])) and (hits := look_up(words[:length])):
                return length, hits
        return 1, ()

    def _exact(self, words: Sequence[str]) -> tuple[int, ...]:
        for reading in readings.of_name(words):
            if hits := self._names.exact(reading):
                typed = fold(reading)
                places = [hit.concept for hit in hits]
                return tuple(sorted(places, key=lambda place: fold(self._concepts.get(place).term) != typed))
        return ()

    def _slipped(self, words: Sequence[str]) -> tuple[int, ...]:
        if exact := self._exact(words):
            return exact
        typed = list(readings.of_name(words))
        if any(known_elsewhere(reading) or self._texts.says(reading) for reading in typed):
            return ()
        return _first(self._names.slipped(reading) for reading in typed) or _first(
            self._names.sounding(reading) for reading in typed
        )

    def _answer(self, query: str, found: tuple[int, ...]) -> Answer:
        concepts = tuple(self._concepts.get(place) for place in found[: thresholds.MOST_FOUND])
        return Answer(query=query, found=concepts, related=self._related(found))

    def _related(self, found: Sequence[int]) -> tuple[str, ...]:
        """The broader term, then the siblings that stand nearest in the notes."""
        shown = {self._concepts.get(place).term for place in found}
        near: list[str] = [self._concepts.get(place).term for place in found[thresholds.MOST_FOUND :]]
        for place in found[: thresholds.MOST_FOUND]:
            concept = self._concepts.get(place)
            near += [concept.broader] if concept.broader else []
            near += [other.term for other in self._concepts.beside(place, thresholds.MOST_RELATED)]
        return tuple(term for term in _distinct(near) if term not in shown)[: thresholds.MOST_RELATED]

    def _refusal(self, query: str, words: Sequence[str], matches: Sequence[Match]) -> Answer:
        name = " ".join(phrasing.content(words) or words)
        near = sorted(matches, key=lambda match: (-max(match.name_holds, match.query_holds), match.concept))
        places = [
            match.concept
            for match in near
            if max(match.name_holds, match.query_holds) >= thresholds.SUGGESTED_FROM
        ]
        alike = self._names.near(name, thresholds.MOST_SUGGESTIONS)
        terms = _distinct(self._concepts.get(place).term for place in (*alike, *places))
        return Answer(query=query, found=(), suggestions=terms[: thresholds.MOST_SUGGESTIONS])


def _named_in_part(matches: Iterable[Match], told: Sequence[str]) -> tuple[int, ...]:
    """The query is a telling part of these names: "정렬" of "병합 정렬"; "방법" alone tells nothing."""
    if all(phrasing.is_kind(word) for word in told):
        return ()
    fitting = [
        match
        for match in matches
        if match.name_holds >= thresholds.NAME_HOLDS_QUERY
        and (match.is_head or match.query_holds >= thresholds.QUERY_HOLDS_NAME)
    ]
    fitting.sort(key=lambda match: (-match.name_holds, -match.query_holds, match.concept))
    return tuple(match.concept for match in fitting)


def _named_and_told(matches: Iterable[Match], words: Sequence[str]) -> tuple[int, ...]:
    """The query holds a whole name, and all else that it says, in a sentence, is said of that concept."""
    if not phrasing.has_grammar(words):
        return ()
    told = (m for m in matches if m.query_holds >= thresholds.WHOLE and m.text_holds >= thresholds.TOLD)
    return tuple(match.concept for match in told)[:1]


def _described(matches: Sequence[Match], words: Sequence[str]) -> tuple[int, ...]:
    """The best concept holds enough of what the query says, and clearly more than the next."""
    said = len(phrasing.content(words))
    clause = said >= thresholds.CLAUSE_WORDS and phrasing.has_grammar(words)
    phrase = said >= thresholds.PHRASE_WORDS and not "".join(words).isascii()
    if not matches or not (clause or phrase):
        return ()
    best, *others = matches
    lead = best.text_holds - (others[0].text_holds if others else 0.0)
    least = thresholds.TEXT_HOLDS_CLAUSE if clause else thresholds.TEXT_HOLDS_PHRASE
    sure = best.text_holds + thresholds.LEAD_COUNTS * lead >= thresholds.DESCRIBED_FROM
    return (best.concept,) if sure and best.text_holds >= least else ()


def _first(found: Iterable[tuple[Hit, ...]]) -> tuple[int, ...]:
    return next((tuple(hit.concept for hit in hits) for hits in found if hits), ())


def _distinct(terms: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(terms))
