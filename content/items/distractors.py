"""The wrong answers of one item: siblings of the key, of like form and length, none of them right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from operator import attrgetter

from content.items.fingerprint import fingerprint
from content.items.likeness import is_plausible, kind_by_name, kinship
from content.items.nearness import Nearness
from content.items.siblings import Sibling, is_other
from content.items.statement import BLANK, capitalised
from content.items.subject import Subject
from content.items.wording import is_predicate

#: A name of which more than this share stands in another's statement may be meant by it.
_HINT = 0.3
#: A longer list may hold all sorts of things; then what has nothing in common with the term fools nobody.
_SHORT_LIST = 8
_FEW, _MOST = 5, 0.3
_HANGUL = re.compile(r"[가-힣]")
_SHORTER, _LONGER, _SLACK = 0.5, 2.0, 6

_FORMS = {
    "phrase": re.compile(r"(?:an?|the|one|any|something|what|\w+ing)\b", re.IGNORECASE),
    "place": re.compile(
        r"(?:between|from|in|at|on|under|over|within|inside|outside|above|below|near)\b", re.IGNORECASE
    ),
    "deed": re.compile(
        r"(?:has|have|had|is|are|was|were|can|could|may|must|will|does|do|gets?|gives?|holds?|makes?|takes?|shows?|keeps?"
        r"|lets?|kept|made|paid)\b",
        re.IGNORECASE,
    ),
}

Measure = Callable[[Subject], str]
"""What of a concept is shown as an option: its term or its statement."""


def choose(
    subject: Subject,
    siblings: Sequence[Sibling],
    measure: Measure,
    seed: str,
    most: int = 3,
    *,
    alone: bool = False,
) -> tuple[Subject, ...]:
    """Up to `most` distractors whose measure is like the subject's: by chance some longer, some shorter.

    The seed decides between equally good ones. For what stands `alone`, with no other option beside it, standing in one
    list with the subject is not enough, and neither is a deed, which others may do as well.
    """
    own = measure(subject)
    crowded = sum(sibling.nearness is Nearness.GROUP for sibling in siblings) > _SHORT_LIST
    common = _common(siblings)
    foreign = _kinds(siblings) - {kind_by_name(subject)} if measure is term_of else frozenset()
    fit = [
        sibling
        for sibling in siblings
        if is_plausible(
            subject, sibling.subject, sibling.nearness, crowded=crowded, alone=alone, common=common
        )
        and kind_by_name(sibling.subject) not in foreign
        and not (alone and _form(sibling.subject.statement) == "deed")
        and _may_stand_beside(subject, sibling, measure)
    ]

    def worth(sibling: Sibling) -> tuple[int, int, int]:
        other = sibling.subject
        likeness = _likeness(own, measure(other)) + _echo(subject, other, measure) + kinship(subject, other)
        return sibling.nearness, -likeness, fingerprint(seed, other.concept.id)

    candidates = sorted(fit, key=worth)
    longer = fingerprint(seed, "longer") % (most + 1)
    chosen: list[Subject] = []
    for wants_longer in [True] * longer + [False] * (most - longer):
        pick = _best(candidates, chosen, measure, len(own), wants_longer=wants_longer)
        if pick is not None:
            chosen.append(pick)
    return _uniform(subject, chosen) if measure is term_of else tuple(chosen)


def _kinds(siblings: Sequence[Sibling]) -> frozenset[str]:
    """What several names say that they are: things of a kind of their own."""
    counts = Counter(kind_by_name(sibling.subject) for sibling in siblings)
    return frozenset(kind for kind, count in counts.items() if kind and count > 1)


def _common(siblings: Sequence[Sibling]) -> frozenset[str]:
    """The words that most things of this part of the notes have: they make nobody take one for another."""
    if len(siblings) < _FEW:
        return frozenset()
    counts = Counter(word for sibling in siblings for word in sibling.subject.words)
    return frozenset(word for word, count in counts.items() if count > _MOST * len(siblings))


def _uniform(subject: Subject, chosen: Sequence[Subject]) -> tuple[Subject, ...]:
    """The chosen without what stands out: where the key's name and most others say what they are, the rest is no choice."""
    kind = kind_by_name(subject)
    alike = tuple(other for other in chosen if kind and kind_by_name(other) == kind)
    return alike if len(alike) > len(chosen) / 2 else tuple(chosen)


def _may_stand_beside(subject: Subject, sibling: Sibling, measure: Measure) -> bool:
    """Whether its measure is like the subject's and says what it is."""
    other = sibling.subject
    if measure is statement_of and (other.is_remark or not _is_parallel(subject, other)):
        return False
    asked, shown = (subject, other) if measure is statement_of else (other, subject)
    return _is_alike(measure(subject), measure(other)) and not _is_hinted(asked, shown, subject)


def _is_parallel(subject: Subject, other: Subject) -> bool:
    """Whether both are phrases or both are sentences. Haladyna 23: keep choices homogeneous in grammar."""
    ours, theirs = subject.statement, other.statement
    forms = {_form(ours), _form(theirs)} - {""}
    return len(forms) <= 1 and is_predicate(ours) == is_predicate(theirs)


def _form(text: str) -> str:
    """What an English option begins as: a phrase, a place, a deed without its doer; empty for what goes with any."""
    return next((form for form, begins in _FORMS.items() if begins.match(text)), "")


def _is_hinted(asked: Subject, shown: Subject, key: Subject) -> bool:
    """Whether the words of one concept's statement sound like the other's name, so that it may be right as well.

    Words that the key's own name shares with its statement are no hint: the gate wants them in every option.
    """
    shared = asked.own_words & shown.words
    return len(shared - (key.own_words & key.words)) > _HINT * len(asked.own_words)


def _best(
    candidates: Iterable[Sibling],
    chosen: Sequence[Subject],
    measure: Measure,
    length: int,
    *,
    wants_longer: bool,
) -> Subject | None:
    """The nearest that goes with the chosen ones; among equally near ones the first of the wanted length."""
    for _, tier in groupby(candidates, key=attrgetter("nearness")):
        alike = [near.subject for near in tier]
        wanted = [other for other in alike if (len(measure(other)) >= length) == wants_longer]
        best = (other for other in (*wanted, *alike) if _goes_with(other, chosen, measure))
        if (pick := next(best, None)) is not None:
            return pick
    return None


def statement_of(subject: Subject) -> str:
    """The measure of options that describe."""
    return subject.statement


def term_of(subject: Subject) -> str:
    """The measure of options that name."""
    return capitalised(subject.concept.term)


def _is_alike(own: str, other: str) -> bool:
    return BLANK not in other and _SHORTER * len(own) - _SLACK <= len(other) <= _LONGER * len(own) + _SLACK


def _likeness(own: str, other: str) -> int:
    return 2 * (_script(own) == _script(other)) + (_ending(own) == _ending(other))


def _echo(subject: Subject, other: Subject, measure: Measure) -> int:
    """How many words that would give the key away `other` has as well."""
    told = subject.telling_words & subject.words
    return 2 * len(told & (other.words if measure is statement_of else other.telling_words)) if told else 0


def _script(text: str) -> str:
    return "hangul" if _HANGUL.search(text) else "latin"


def _ending(text: str) -> str:
    """What makes two phrases parallel: the Korean sentence's end, the English one's beginning."""
    if (end := _ENDING.search(text)) is not None:
        return end[0]
    start = _BEGINNING.match(text)
    return "" if start is None else "ing" if start[0].endswith("ing") else "article"


_ENDING = re.compile(r"(?:니다|다|요|함|임|됨|음|것|기)$")
_BEGINNING = re.compile(r"(?:an?|the)\b|\w+ing\b", re.IGNORECASE)


def _goes_with(other: Subject, chosen: Sequence[Subject], measure: Measure) -> bool:
    return all(measure(other) != measure(earlier) and is_other(other, earlier) for earlier in chosen)
