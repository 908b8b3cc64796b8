"""How much two concepts are of one kind by their words: what makes one a plausible wrong answer for the other."""

from __future__ import annotations

import re
from functools import lru_cache

from content.items.names import without_maker
from content.items.nearness import Nearness
from content.items.subject import Subject
from content.language.normal import fold

#: So much must speak for a distractor, by how near it stands: in a list of all sorts of things, or away from it.
_NEEDED = {
    Nearness.GROUP: 2,
    Nearness.HEADING: 2,
    Nearness.HEADING_BELOW: 3,
    Nearness.HEADING_ABOVE: 3,
    Nearness.SORT: 3,
}
#: In a short list, where the distractor stands alone.
_NEEDED_ALONE = 1
_SYLLABLES = 2
_HANGUL = re.compile(r"[가-힣]$")
#: More common words make no distractor better.
_SHARED_ENOUGH = 2
_HANGUL_NOUN = re.compile(r"^[가-힣]+(?<![다요함임됨음것등기])$")
_FIRST_NOUN = re.compile(
    r"^(?:an?|the)\s+(?:[\w-]+\s+){0,2}?([\w-]+)\s+(?:that|which|who|whose|where|of|for|in|to|by|with|used|made)\b",
    re.IGNORECASE,
)


def kinship(subject: Subject, other: Subject) -> int:
    """How much the two speak of the same matter: of several plausible ones the closer is the better lure."""
    own, theirs = (each.words | each.own_words for each in (subject, other))
    return 2 * min(_SHARED_ENOUGH, len(own & theirs)) + 2 * _is_of_one_sort(subject, other)


def is_plausible(
    subject: Subject,
    other: Subject,
    nearness: Nearness,
    *,
    crowded: bool,
    alone: bool = False,
    common: frozenset[str] = frozenset(),
) -> bool:
    """Whether somebody who half knows the subject may take the other for it.

    Haladyna 29: make all distractors plausible. Entries of one short list are; from a crowded list or from further away
    the two must be of one sort or speak of the same matter, in other words than the `common` ones around them.
    """
    in_short_list = nearness is Nearness.GROUP and not crowded
    if in_short_list and not alone:
        return True
    needed = _NEEDED_ALONE if in_short_list else _NEEDED[nearness]
    found = _evidence(subject, other, common) + (0 if in_short_list else 2 * _is_of_one_make(subject, other))
    return found >= needed


def _evidence(subject: Subject, other: Subject, common: frozenset[str]) -> int:
    """One for each word that both have, two for one sort and for one kind by name."""
    own, theirs = (each.words | each.own_words for each in (subject, other))
    of_one_kind = bool(kind := kind_by_name(subject)) and kind == kind_by_name(other)
    signs = (_is_of_one_sort(subject, other), of_one_kind)
    return min(_SHARED_ENOUGH, len((own & theirs) - common)) + 2 * sum(signs)


def _is_of_one_sort(subject: Subject, other: Subject) -> bool:
    return bool(sort := sort_of(subject.statement)) and sort == sort_of(other.statement)


def _is_of_one_make(subject: Subject, other: Subject) -> bool:
    """Whether both names begin with one word, or both with a maker's: `git stash` and `git reset`."""
    names = subject.concept.term, other.concept.term
    ours, theirs = (fold(name).split() for name in names)
    have_maker = all(without_maker(name) != name for name in names)
    return have_maker or (len(ours) > 1 and len(theirs) > 1 and ours[0] == theirs[0])


def kind_by_name(subject: Subject) -> str:
    """What a name says that its thing is: its last word, or the last syllables of a Korean word; empty where it says none."""
    return _kind_by_name(subject.concept.term)


@lru_cache(maxsize=8_192)
def _kind_by_name(term: str) -> str:
    *before, last = fold(term.partition("(")[0]).split() or [""]
    if before:
        return last
    return last[-_SYLLABLES:] if len(last) > _SYLLABLES and _HANGUL.search(last) else ""


@lru_cache(maxsize=8_192)
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
