"""Who does what to whom: does a reply have the same words as a point with their parts in the sentence exchanged?

"일본 수군이 조선의 보급로를 끊었다" for "조선 수군이 일본의 보급로를 끊었다", "antibodies make B cells" for the reverse.
By particle and by what a word belongs to in Korean, by order around a shared word in English. This is no parser.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations

from bot.grading.sense import Meaning, alike, meanings
from content.language.meanings import is_weak
from content.language.normal import fold

_PARTS = {
    "에서": "from",
    "으로": "to",
    "로": "to",
    "에게": "to",
    "한테": "to",
    "을": "what",
    "를": "what",
    "이": "who",
    "가": "who",
}
_PARTICLE = re.compile(rf"(?P<particle>{'|'.join(sorted(_PARTS, key=len, reverse=True))}|의|은|는)$")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|gets?|got)\s+(?:\w+ly\s+)?\w+(?:ed|en|t|wn|ht)\b|\bby\b",
    re.IGNORECASE,
)
_LONGEST = 16
#: A verb with a preposition may be said the other way round of the same thing: heat escapes from the ground.
_PREPOSITION = re.compile(r"\b(?:from|into|to|with|by|in|on|at|for|of|over|through|between)\b", re.IGNORECASE)
_BEFORE_OBJECT = 5
_NEAREST = 3
#: Who, does, what.
_TRIPLE = 3

#: A word and the part that it plays: a name of a part, or the word that it belongs to.
Part = tuple[Meaning, str | Meaning]


def exchanges_roles(point: str, clause: str) -> bool:
    """Whether two words of the point have changed parts in the clause.

    >>> exchanges_roles("지주가 농민에게 땅을 준다", "농민이 지주에게 땅을 준다")
    True
    >>> exchanges_roles("the moon pulls the sea", "the sea pulls the moon")
    True
    >>> exchanges_roles("the moon pulls the sea", "the sea is pulled by the moon")
    False
    """
    if len(clause.split()) > _LONGEST:
        return False
    if point.isascii() is not clause.isascii():
        return False
    return _in_english(point, clause) if point.isascii() else _in_korean(point, clause)


def _in_korean(point: str, clause: str) -> bool:
    said = _parts(clause)
    return any(
        _plays(said, one, other_part) and _plays(said, other, part) and not _plays(said, one, part)
        for (one, part), (other, other_part) in combinations(_parts(point), 2)
        if not alike(one, other) and not _same_part(part, other_part)
    )


def _plays(parts: tuple[Part, ...], word: Meaning, part: str | Meaning) -> bool:
    return any(alike(word, other) and _same_part(part, theirs) for other, theirs in parts)


def _same_part(left: str | Meaning, right: str | Meaning) -> bool:
    if isinstance(left, str) or isinstance(right, str):
        return left == right
    return alike(left, right)


@lru_cache(maxsize=1_024)
def _parts(text: str) -> tuple[Part, ...]:
    """The words of a Korean text that have a particle, or stand before the noun that they belong to."""
    words = fold(text).split()
    held = [[meaning for unit, meaning in meanings(word) if not is_weak(unit.senses)] for word in words]
    found: list[Part] = []
    particles = [hung["particle"] if (hung := _PARTICLE.search(word)) else "" for word in words]
    for place, (name, things) in enumerate(zip(particles, held, strict=True)):
        if name in _PARTS:
            found += [(thing, _PARTS[name]) for thing in things[-1:]]
        elif name in {"", "의"} and things and (noun := _noun_behind(place, particles, held)):
            found.append((things[-1], noun))
    return tuple(found)


def _noun_behind(place: int, particles: list[str], held: list[list[Meaning]]) -> Meaning | None:
    """The noun that a word belongs to: the first behind it with a particle of its own."""
    for particle, things in list(zip(particles, held, strict=True))[place + 1 : place + 1 + _NEAREST]:
        if particle not in {"", "의"}:
            return things[-1] if things else None
    return None


def _in_english(point: str, clause: str) -> bool:
    if _PREPOSITION.search(" ".join(point.split()[:_BEFORE_OBJECT])):
        return False
    if (_PASSIVE.search(point) is None) is not (_PASSIVE.search(clause) is None):
        return False
    wanted, said = _row(point)[:_TRIPLE], _row(clause)
    if len(wanted) < _TRIPLE or any(alike(one, other) for one, other in combinations(wanted, 2)):
        return False
    return _stands(said, wanted[::-1]) and not _stands(said, wanted)


@lru_cache(maxsize=1_024)
def _row(text: str) -> tuple[Meaning, ...]:
    return tuple(
        meaning for unit, meaning in meanings(text) if not unit.is_compound and not is_weak(unit.senses)
    )


def _stands(row: tuple[Meaning, ...], wanted: tuple[Meaning, ...]) -> bool:
    """Whether the three stand in the row in this order."""
    place = 0
    for word in row:
        if place < len(wanted) and alike(wanted[place], word):
            place += 1
    return place == len(wanted)
