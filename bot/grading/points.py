"""The key points of an explanation, prepared: of what each speaks, and the words that must be said of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from bot.grading.sense import Meaning, alike, meanings
from bot.grading.subjects import Subject, apart, is_term_sense, subject_of
from bot.grading.wording import nearly_same, word_forms
from content.items.item import Rubric
from content.language.english import is_function_word
from content.language.glossary import is_term
from content.language.meanings import Sense, Unit, is_weak, units
from content.language.normal import fold
from content.language.numerals import numbered
from content.language.particles import stems

_TWO_IN_ONE = re.compile(r"\b(?:while|whereas|but)\b|(?<=[가-힣])(?:고|지만|며|는데)(?= )", re.IGNORECASE)
_STEM_WEIGHT, _WEAK_WEIGHT, _SHARED_WEIGHT = 0.4, 0.4, 0.5
_LONGEST_SUBJECT = 4
_WANTS_EXAMPLE = re.compile(r"\bexamples?\b|예를|예시", re.IGNORECASE)
#: Say that something can be, beside the verb that says what; 수 있다 is one piece.
_MODAL = re.compile(r"(?:can|could|may|might|able|possible|possibly|수있|수도있)")
_TOPIC = re.compile(r"^(\S+?)(?:은|는)(?= )")
#: A point that begins with what must be the case first: 온도가 너무 높으면.
_CONDITION = re.compile(r"^(?:if|when|once|where)\b|^\S+(?:이|가) (?:\S+ ){0,2}\S+면(?= )", re.IGNORECASE)
_BOUNDARY = re.compile(r"[:,;(]")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a point and how much it tells."""

    meaning: Meaning
    weight: float


@dataclass(frozen=True, slots=True)
class Point:
    """One key point.

    Attributes:
        text: as the rubric has it.
        subject: a place in the plan's subjects; None where all points speak of the same thing.
        words: what must be said.
        wants_example: any example will do.
        relates: names another subject as well, so that it may be said of either.
    """

    text: str
    subject: int | None
    words: tuple[Word, ...]
    wants_example: bool = False
    relates: bool = False

    @property
    def denies(self) -> bool:
        """Whether it says what is not."""
        return any(word.meaning.denied for word in self.words)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an explanation must say. Points that were parted share their text."""

    points: tuple[Point, ...]
    subjects: tuple[Subject, ...]


@lru_cache(maxsize=512)
def plan(rubric: Rubric) -> Plan:
    """Prepare the key points; without any, the reference answer is the only one."""
    texts = rubric.key_points or (str(rubric.answer),)
    return prepare(texts, numbered(rubric.stem))


def prepare(texts: tuple[str, ...], stem: str) -> Plan:
    """Find the subjects that the points speak of, and what each says."""
    parts = [(text, part) for text in texts for part in _parts(numbered(text), stem)]
    heads = [_head(part, stem) for _, part in parts]
    if not any(heads):
        heads = _own_heads([part for _, part in parts])
    elif len(parts) > 1:
        named = [head for head in heads if head]
        firsts = ["" if _CONDITION.match(part) else _first_term(part) for _, part in parts]
        heads = [
            head or (first if any(nearly_same(fold(first), fold(other)) for other in named) else "")
            for head, first in zip(heads, firsts, strict=True)
        ]
    heads = _one_name_each(heads)
    distinct = list(dict.fromkeys(fold(head) for head in heads if head))
    told_apart = len(distinct) > 1
    subjects = apart([subject_of(head, stem) for head in distinct]) if told_apart else ()
    points = tuple(
        _point(text, part, head, stem, distinct.index(fold(head)) if head and told_apart else None)
        for (text, part), head in zip(parts, heads, strict=True)
    )
    told_apart_points = (_told_apart(point, points) for point in points)
    return Plan(
        tuple(replace(point, relates=_relates(point, subjects)) for point in told_apart_points), subjects
    )


def _one_name_each(heads: list[str]) -> list[str]:
    """The heads, where two of them are names of one term the same one: 상관 beside 상관관계."""
    first: dict[frozenset[Sense], str] = {}
    named = []
    for head in heads:
        terms = frozenset(sense for unit in units(head) for sense in unit.senses if is_term_sense(sense))
        named.append(first.setdefault(terms, head) if terms and head else head)
    return named


def _told_apart(point: Point, points: tuple[Point, ...]) -> Point:
    """The point with less weight on words that are said of another subject as well."""
    others = [
        word.meaning
        for other in points
        if other.subject != point.subject or (other.subject is None and other.text != point.text)
        for word in other.words
    ]
    words = tuple(
        Word(word.meaning, word.weight * _SHARED_WEIGHT)
        if any(alike(meaning, word.meaning) for meaning in others)
        else word
        for word in point.words
    )
    return replace(point, words=words)


def _relates(point: Point, subjects: tuple[Subject, ...]) -> bool:
    """Whether the point names a subject besides its own."""
    rest = [unit for unit, _ in meanings(point.text)]
    return any(
        subject.is_named_by(unit)
        for place, subject in enumerate(subjects)
        if place != point.subject
        for unit in rest
    )


def _parts(text: str, stem: str) -> list[str]:
    """A point that speaks of two things is two."""
    parts = [part for part in _TWO_IN_ONE.split(text) if part.strip()]
    heads = {fold(_head(part, stem)) for part in parts}
    return parts if len(parts) > 1 and len(heads) == len(parts) and "" not in heads else [text]


def _head(text: str, stem: str) -> str:
    """The words at the point's beginning that stand in the stem: what it speaks of."""
    asked = {form for word in fold(stem).split() for form in _plain(word)}
    terms = {sense for unit in units(stem) for sense in unit.senses if is_term_sense(sense)}
    if _CONDITION.match(text):
        return ""
    head: list[str] = []
    for word in _BOUNDARY.split(text, maxsplit=1)[0].split()[:_LONGEST_SUBJECT]:
        folded = fold(word)
        if not head and is_function_word(folded):
            continue
        shared = [form for token in folded.split() for form in _plain(token) if form in asked]
        named = any(sense in terms for unit in units(folded) for sense in unit.senses)
        if not (shared or named) or not _is_telling(folded):
            break
        head.append(shared[-1] if shared and not folded.isascii() else folded)
        if not folded.isascii() and folded[-1] in "은는이가도":
            break
    return " ".join(head)


def _own_heads(parts: list[str]) -> list[str]:
    """What the points speak of where the stem names none of it: their topics or first terms, if all have one."""
    heads = [topic[1] if (topic := _TOPIC.match(part)) else _first_term(part) for part in parts]
    return heads if all(heads) else [""] * len(parts)


def _first_term(part: str) -> str:
    first = next(iter(units(part)), None)
    if first is None or first.token > 1 or not any(is_term_sense(sense) for sense in first.senses):
        return ""
    words = fold(part).split()[first.token : first.token + first.length]
    return " ".join([*words[:-1], words[-1] if words[-1].isascii() else _term_in(words[-1])])


def _term_in(word: str) -> str:
    """A Korean term without what hangs on it."""
    return next((stem for stem in stems(word) if is_term(stem)), stems(word)[-1])


def _plain(word: str) -> tuple[str, ...]:
    """A Latin word as it stands, a Korean one with and without its particle."""
    return (word,) if word.isascii() else tuple(form for form in stems(word) if len(form) > 1)


def _is_telling(word: str) -> bool:
    return bool(units(word))


def _point(text: str, part: str, head: str, stem: str, subject: int | None) -> Point:
    in_stem = {form for word in fold(stem).split() for form in word_forms(word)}
    behind_head = _length(part, head) if subject is not None else 0
    pieces = meanings(part)
    words = tuple(
        Word(_widened(unit, meaning, pieces), _weight(meaning, in_stem))
        for unit, meaning in pieces
        if unit.token >= behind_head and not unit.is_compound
    )
    return Point(text, subject, words, wants_example=_WANTS_EXAMPLE.search(part) is not None)


def _length(part: str, head: str) -> int:
    """Words of the part that its head takes, articles before it included."""
    words = fold(part).split()
    return sum(1 for word in takewhile(is_function_word, words)) + len(fold(head).split())


def _widened(unit: Unit, meaning: Meaning, pieces: Sequence[tuple[Unit, Meaning]]) -> Meaning:
    """A word of a longer term is said as well by any other name of the whole term."""
    terms = [
        term.senses
        for term, _ in pieces
        if term.is_compound and term.token <= unit.token < term.token + term.length
    ]
    return replace(meaning, senses=meaning.senses.union(*terms))


def _weight(meaning: Meaning, in_stem: set[str]) -> float:
    weight = _STEM_WEIGHT if in_stem.intersection(word_forms(meaning.word)) else 1.0
    return weight * (_WEAK_WEIGHT if is_weak(meaning.senses) or _MODAL.match(meaning.word) else 1.0)
