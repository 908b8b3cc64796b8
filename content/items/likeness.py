"""How much two concepts are of one kind by their words: what makes one a plausible wrong answer for the other."""

from __future__ import annotations

import re

from content.items.subject import Subject

#: More common words make no distractor better.
_SHARED_ENOUGH = 2
_HANGUL_NOUN = re.compile(r"^[가-힣]+(?<![다요함임됨음것등기])$")
_FIRST_NOUN = re.compile(
    r"^(?:an?|the)\s+(?:[\w-]+\s+){0,2}?([\w-]+)\s+(?:that|which|who|whose|where|of|for|in|to|by|with|used|made)\b",
    re.IGNORECASE,
)


def kinship(subject: Subject, other: Subject) -> int:
    """How much the two speak of the same matter: in a long list of all sorts of things only such a one is plausible."""
    own, theirs = (each.words | each.own_words for each in (subject, other))
    is_one_sort = bool(sort := sort_of(subject.statement)) and sort == sort_of(other.statement)
    return 2 * min(_SHARED_ENOUGH, len(own & theirs)) + 2 * is_one_sort


def sort_of(text: str) -> str:
    """The sort of thing that a definition names: its last noun in Korean, its first in English; empty for a sentence.

    >>> sort_of("값을 예측하는 기법"), sort_of("A protocol that finds addresses")
    ('기법', 'protocol')
    """
    words = text.split()
    if words and _HANGUL_NOUN.search(words[-1]):
        return words[-1]
    found = _FIRST_NOUN.match(text)
    return found[1].casefold() if found else ""
