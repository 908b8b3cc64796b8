"""How much two concepts are of one kind by their words: what makes one a plausible wrong answer for the other."""

from __future__ import annotations

import re

from content.items.nearness import Nearness
from content.items.subject import Subject
from content.language.normal import fold

#: So much kinship a distractor needs that does not stand in the subject's own short list.
_NEEDED = {
    Nearness.GROUP: 2,
    Nearness.HEADING: 2,
    Nearness.HEADING_BELOW: 4,
    Nearness.HEADING_ABOVE: 4,
    Nearness.SORT: 4,
}
_SYLLABLES = 2
_HANGUL = re.compile(r"[가-힣]$")
#: More common words make no distractor better.
_SHARED_ENOUGH = 2
_HANGUL_NOUN = re.compile(r"^[가-힣]+(?<![다요함임됨음것등기])$")
_FIRST_NOUN = re.compile(
    r"^(?:an?|the)\s+(?:[\w-]+\s+){0,2}?([\w-]+)\s+(?:that|which|who|whose|where|of|for|in|to|by|with|used|made)\b",
    re.IGNORECASE,
)


def kinship(subject: Subject, other: Subject, common: frozenset[str] = frozenset()) -> int:
    """How much the two speak of the same matter: in a long list of all sorts of things only such a one is plausible."""
    own, theirs = (each.words | each.own_words for each in (subject, other))
    is_one_sort = bool(sort := sort_of(subject.statement)) and sort == sort_of(other.statement)
    return 2 * min(_SHARED_ENOUGH, len((own & theirs) - common)) + 2 * is_one_sort


def is_plausible(
    subject: Subject,
    other: Subject,
    nearness: Nearness,
    *,
    crowded: bool,
    common: frozenset[str] = frozenset(),
) -> bool:
    """Whether somebody who half knows the subject may take the other for it.

    Haladyna 29: make all distractors plausible. Entries of one short list are; from a crowded list or from further away
    the two must be of one sort or speak of the same matter, in other words than the `common` ones around them.
    """
    if nearness is Nearness.GROUP and not crowded:
        return True
    of_one_kind = bool(kind := kind_by_name(subject)) and kind == kind_by_name(other)
    needed = _NEEDED[nearness]
    return of_one_kind or kinship(subject, other, common) >= needed


def kind_by_name(subject: Subject) -> str:
    """What a name says that its thing is: its last word, or the last syllables of a Korean word; empty where it says none."""
    *before, last = fold(subject.concept.term.partition("(")[0]).split() or [""]
    if before:
        return last
    return last[-_SYLLABLES:] if len(last) > _SYLLABLES and _HANGUL.search(last) else ""


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
