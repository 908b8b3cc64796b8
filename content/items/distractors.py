"""Which concepts may stand beside another as wrong answers: its siblings in the notes, of like form, none of them right.

Nearness comes first (same group, same heading, same file, anything), likeness second. From a large group only
a window is looked at, drawn by the concepts' fingerprints, so that 10,000 concepts cost 10,000 windows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator

from content.items.fingerprint import fingerprint
from content.items.subject import BLANK, Subject
from content.items.wording import is_bare_list, is_cut_off, is_dangling, is_no_name, is_question, is_vague
from content.items.words import covered
from content.language.normal import squeeze

#: So many concepts of one pool are looked at for one item.
WINDOW = 32
#: From this share of common words on, a statement may fit another concept too.
FITS_TOO = 0.5
_SHORTER, _LONGER = 0.4, 2.5

Measure = Callable[[Subject], str]
"""What of a concept is shown as an option: its term or its statement."""


class Siblings:
    """Finds distractors among all concepts of the notes."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        """Sort the concepts that can be shown into pools."""
        self._pools: dict[Hashable, list[Subject]] = defaultdict(list)
        for subject in sorted(subjects, key=lambda each: each.order):
            if is_presentable(subject):
                for key in _pools_of(subject):
                    self._pools[key].append(subject)

    def near(self, subject: Subject) -> Iterator[tuple[int, Subject]]:
        """Concepts that are certainly something else, nearest first, each with the rank of its pool."""
        seen = {subject.concept.id}
        for rank, key in enumerate(_pools_of(subject)):
            for other in self._window(key, subject):
                if other.concept.id not in seen:
                    seen.add(other.concept.id)
                    if is_other(subject, other):
                        yield rank, other

    def _window(self, key: Hashable, subject: Subject) -> list[Subject]:
        pool = self._pools.get(key, [])
        if len(pool) <= WINDOW:
            return pool
        start = bisect_left(pool, subject.order, key=lambda each: each.order)
        return [pool[(start + step) % len(pool)] for step in range(WINDOW)]


def choose(
    subject: Subject, siblings: Siblings, measure: Measure, seed: str, most: int = 3
) -> tuple[Subject, ...]:
    """Up to `most` distractors whose `measure` is like the subject's, some longer and some shorter than it."""
    own = measure(subject)
    fit = [(rank, other) for rank, other in siblings.near(subject) if _is_alike(own, measure(other))]
    fit.sort(
        key=lambda pair: (pair[0], -_likeness(own, measure(pair[1])), fingerprint(seed, pair[1].concept.id))
    )
    wanted_longer = fingerprint(seed, "longer") % (most + 1)
    chosen: list[Subject] = []
    candidates = [other for _, other in fit]
    for longer in [True] * wanted_longer + [False] * (most - wanted_longer):
        pick = next(
            (
                other
                for other in candidates
                if (len(measure(other)) >= len(own)) == longer and _goes_with(other, chosen, measure)
            ),
            None,
        ) or next((other for other in candidates if _goes_with(other, chosen, measure)), None)
        if pick is not None:
            chosen.append(pick)
            candidates.remove(pick)
    return tuple(chosen)


def is_presentable(subject: Subject) -> bool:
    """Whether its term is a name and its statement says something by itself."""
    said = subject.statement
    return not (
        is_no_name(subject.concept.term)
        or is_vague(said)
        or is_question(said)
        or is_dangling(said)
        or is_cut_off(said)
        or is_bare_list(said)
    )


def is_other(subject: Subject, other: Subject) -> bool:
    """Whether the two are by the notes different things side by side: no shared name, none above the other, told apart."""
    return not (
        subject.letters & other.letters
        or subject.concept.language != other.concept.language
        or _is_above(subject, other)
        or _is_above(other, subject)
        or fits(subject, other)
        or fits(other, subject)
    )


def fits(subject: Subject, other: Subject) -> bool:
    """Whether what the notes say of `subject` could be said of `other` too, as far as words can show it."""
    return covered(subject.words, other.all_words | other.name_words) >= FITS_TOO


def _is_above(upper: Subject, lower: Subject) -> bool:
    """Whether one name holds the other, one stands under the other's heading, or one is named in the other's words."""
    concept = lower.concept
    above = {concept.broader or "", *(heading for cited in concept.citations for heading in cited.heading)}
    return (
        any(squeeze(name) in upper.letters for name in above if name)
        or bool(upper.name_words and upper.name_words < lower.name_words)
        or any(len(name) > 1 and name in squeeze(lower.statement) for name in upper.letters)
    )


def _pools_of(subject: Subject) -> tuple[Hashable, ...]:
    concept = subject.concept
    cited = concept.citations[0]
    language = concept.language
    return (
        (language, "group", concept.group),
        (language, "heading", cited.file, cited.heading),
        (language, "heading", cited.file, cited.heading[:-1]),
        (language, "file", cited.file),
        (language,),
    )


def _is_alike(own: str, other: str) -> bool:
    return (
        BLANK not in other and _SHORTER * len(own) <= len(other) + 2 and len(other) <= _LONGER * len(own) + 6
    )


def _likeness(own: str, other: str) -> int:
    return 2 * (_script(own) == _script(other)) + (_ending(own) == _ending(other))


def _script(text: str) -> str:
    return "hangul" if any("가" <= char <= "힣" for char in text) else "latin"


def _ending(text: str) -> str:
    for ending in ("니다", "다", "요", "함", "임", "됨", "음", "것", "기"):
        if text.endswith(ending):
            return ending
    return ""


def _goes_with(other: Subject, chosen: list[Subject], measure: Measure) -> bool:
    return all(
        is_other(other, earlier) and measure(other).casefold() != measure(earlier).casefold()
        for earlier in chosen
    )
