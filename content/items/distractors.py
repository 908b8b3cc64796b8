"""Which concepts may stand beside another as wrong answers: its siblings in the notes, of like form, none of them right.

Nearness comes first (same group, same heading, a heading below or above, same sort of thing), likeness second. Of a large
pool only a window is looked at, drawn by the concepts' fingerprints: 10,000 concepts cost 10,000 windows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby
from operator import attrgetter

from content.citation import Citation
from content.concepts.concept import ConceptId
from content.items.fingerprint import fingerprint
from content.items.naming import is_no_name
from content.items.statement import BLANK, capitalised
from content.items.subject import Subject
from content.items.wording import is_absolute, is_sound
from content.items.words import covered
from content.language.normal import squeeze

#: So many concepts of one pool are looked at, and so many found are enough.
WINDOW, ENOUGH = 24, 12
#: From this share of common words on, a statement may fit another concept too. Of concepts that the author set side by
#: side as different things, like phrases are expected, and only nearly the same words are too many.
FITS_TOO, FITS_TOO_IN_GROUP = 0.5, 0.85
#: A name of which more than this share stands in another's statement may be meant by it.
_HINT = 0.3
#: From the last line of an introduction to the first entry of its table: an empty line, the header, the rule.
_GAP = 4
#: More common words make no distractor better.
_SHARED_ENOUGH = 2
_SHORTER, _LONGER, _SLACK = 0.5, 2.0, 6

Measure = Callable[[Subject], str]
"""What of a concept is shown as an option: its term or its statement."""


class Nearness(IntEnum):
    """How two concepts are siblings by the notes, nearest first."""

    GROUP = 0
    HEADING = 1
    HEADING_BELOW = 2
    HEADING_ABOVE = 3
    SORT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Sibling:
    """A concept that is certainly something else, and how near it stands."""

    subject: Subject
    nearness: Nearness


class Siblings:
    """Finds the siblings of a concept among all concepts of the notes."""

    def __init__(self, subjects: Iterable[Subject], apart: Iterable[Iterable[str]] = ()) -> None:
        """Sort the concepts that can be shown into pools. Terms that `apart` names together are never siblings."""
        ordered = sorted(subjects, key=attrgetter("order"))
        self._above = frozenset(name for each in ordered for name in each.headings - each.letters)
        self._apart = tuple(frozenset(map(squeeze, names)) for names in apart)
        self._kinds = _introductions(ordered)
        self._pools: dict[Hashable, list[Subject]] = defaultdict(list)
        for subject in ordered:
            if is_presentable(subject):
                for _, key in _pools_of(subject):
                    self._pools[key].append(subject)

    def near(self, subject: Subject) -> list[Sibling]:
        """Siblings of the concept, nearest first; none of them could be meant by what the notes say of it."""
        found: list[Sibling] = []
        seen = {subject.concept.id}
        for nearness, key in _pools_of(subject):
            for other in self._window(key, subject):
                if other.concept.id not in seen:
                    seen.add(other.concept.id)
                    if self._may_meet(subject, other, nearness) and is_other(subject, other):
                        found.append(Sibling(subject=other, nearness=nearness))
            if len(found) >= ENOUGH:
                break
        return found

    def _may_meet(self, subject: Subject, other: Subject, nearness: Nearness) -> bool:
        """Whether nobody keeps them apart, and neither is a field of its own or both stand in one list.

        Of a field, much is true of its parts.
        """
        if any(names & subject.letters and names & other.letters for names in self._apart):
            return False
        if self._kinds.get(subject.concept.id) == other.concept.id:
            return False
        if self._kinds.get(other.concept.id) == subject.concept.id:
            return False
        is_field = (subject.letters | other.letters) & self._above
        return nearness is Nearness.GROUP or not is_field

    def _window(self, key: Hashable, subject: Subject) -> Sequence[Subject]:
        pool = self._pools.get(key, [])
        if len(pool) <= WINDOW:
            return pool
        start = bisect_left(pool, subject.order, key=attrgetter("order"))
        return [pool[(start + step) % len(pool)] for step in range(WINDOW)]


def _introductions(subjects: Iterable[Subject]) -> dict[ConceptId, ConceptId]:
    """By each entry of a list or table the concept whose sentence stands right above it: its kind, most often."""
    above: dict[ConceptId, ConceptId] = {}
    kind, last = None, None
    for each in sorted(subjects, key=_place):
        cited = each.concept.citations[0]
        near = last is not None and _is_right_below(cited, last)
        if _is_in_a_sentence(each):
            kind = each.concept.id
        elif not near:
            kind = None
        elif kind is not None:
            above[each.concept.id] = kind
        last = cited
    return above


def _place(subject: Subject) -> tuple[str, int, ConceptId]:
    cited = subject.concept.citations[0]
    return cited.file, cited.line, subject.concept.id


def _is_right_below(cited: Citation, above: Citation) -> bool:
    is_one_part = (cited.file, cited.heading) == (above.file, above.heading)
    return is_one_part and 0 < cited.line - above.end_line <= _GAP


def _is_in_a_sentence(subject: Subject) -> bool:
    """Whether its own definition begins with its name, as that of an entry of a list does not."""
    start = _ARTICLE.sub("", subject.concept.definition.casefold())
    return any(start.startswith(name.casefold()) for name in subject.names if name)


def choose(
    subject: Subject, siblings: Sequence[Sibling], measure: Measure, seed: str, most: int = 3
) -> tuple[Subject, ...]:
    """Up to `most` distractors whose measure is like the subject's: by chance some longer, some shorter.

    The seed decides between equally good ones.
    """
    own = measure(subject)
    fit = [sibling for sibling in siblings if _may_stand_beside(subject, sibling, measure)]

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
    return tuple(chosen)


def _may_stand_beside(subject: Subject, sibling: Sibling, measure: Measure) -> bool:
    """Whether its measure is like the subject's; remarks stand only beside those of their own group."""
    other = sibling.subject
    if subject.is_remark or (other.is_remark and measure is statement_of):
        return sibling.nearness is Nearness.GROUP and _is_alike(measure(subject), measure(other))
    asked, shown = (subject, other) if measure is statement_of else (other, subject)
    return _is_alike(measure(subject), measure(other)) and not _is_hinted(asked, shown, subject)


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


def is_presentable(subject: Subject) -> bool:
    """Whether its term is a name and its statement may be shown beside others."""
    said = subject.statement
    return is_sound(said) and not is_absolute(said) and not is_no_name(subject.concept.term)


def is_other(subject: Subject, other: Subject) -> bool:
    """Whether the two are by the notes different things side by side: no name shared, none above the other, told apart."""
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
    enough = FITS_TOO_IN_GROUP if subject.family == other.family else FITS_TOO
    return covered(subject.words, other.all_words) >= enough


def _is_above(upper: Subject, lower: Subject) -> bool:
    """Whether one stands under the other in the notes, one name holds the other, or one is named in the other's words."""
    return (
        bool(upper.letters & (lower.headings | lower.heading_words))
        or bool(upper.name_words and upper.name_words < lower.name_words)
        or upper.is_named_in(lower)
        or bool(lower.ranked and any(len(name) > 1 and name in lower.ranked for name in upper.letters))
    )


def _pools_of(subject: Subject) -> Iterator[tuple[Nearness, Hashable]]:
    concept = subject.concept
    cited = concept.citations[0]
    if concept.group:
        yield Nearness.GROUP, (concept.language, cited.file, concept.group)
    yield Nearness.HEADING, (concept.language, cited.file, cited.heading)
    yield Nearness.HEADING_BELOW, (concept.language, cited.file, cited.heading, "and below")
    if cited.heading:
        yield Nearness.HEADING_ABOVE, (concept.language, cited.file, cited.heading[:-1], "and below")
    if sort := _sort(subject.statement):
        yield Nearness.SORT, (concept.language, sort)


def _sort(text: str) -> str:
    """The sort of thing that a definition names: its last noun in Korean, its first in English; empty for a sentence.

    >>> _sort("값을 예측하는 기법"), _sort("A protocol that finds addresses")
    ('기법', 'protocol')
    """
    words = text.split()
    if words and _HANGUL_NOUN.search(words[-1]):
        return words[-1]
    found = _FIRST_NOUN.match(text)
    return found[1].casefold() if found else ""


_HANGUL_NOUN = re.compile(r"^[가-힣]+(?<![다요함임됨음것등기])$")
_FIRST_NOUN = re.compile(
    r"^(?:an?|the)\s+(?:[\w-]+\s+){0,2}?([\w-]+)\s+(?:that|which|who|whose|where|of|for|in|to|by|with|used|made)\b",
    re.IGNORECASE,
)


def _is_alike(own: str, other: str) -> bool:
    return BLANK not in other and _SHORTER * len(own) - _SLACK <= len(other) <= _LONGER * len(own) + _SLACK


def _likeness(own: str, other: str) -> int:
    return 2 * (_script(own) == _script(other)) + (_ending(own) == _ending(other))


def _echo(subject: Subject, other: Subject, measure: Measure) -> int:
    """How many words that would give the key away `other` has as well."""
    told = subject.telling_words & subject.words
    return 2 * len(told & (other.words if measure is statement_of else other.telling_words)) if told else 0


def kinship(subject: Subject, other: Subject) -> int:
    """How much the two speak of the same matter: in a long list of all sorts of things only such a one is plausible."""
    own, theirs = (each.words | each.own_words for each in (subject, other))
    is_one_sort = bool(sort := _sort(subject.statement)) and sort == _sort(other.statement)
    return 2 * min(_SHARED_ENOUGH, len(own & theirs)) + 2 * is_one_sort


def _script(text: str) -> str:
    return "hangul" if any("가" <= char <= "힣" for char in text) else "latin"


def _ending(text: str) -> str:
    """What makes two phrases parallel: the Korean sentence's end, the English one's beginning."""
    if (end := _ENDING.search(text)) is not None:
        return end[0]
    start = _BEGINNING.match(text)
    return "" if start is None else "ing" if start[0].endswith("ing") else "article"


_ENDING = re.compile(r"(?:니다|다|요|함|임|됨|음|것|기)$")
_ARTICLE = re.compile(r"^(?:an?|the)\s+")
_BEGINNING = re.compile(r"(?:an?|the)\b|\w+ing\b", re.IGNORECASE)


def _goes_with(other: Subject, chosen: Sequence[Subject], measure: Measure) -> bool:
    return all(measure(other) != measure(earlier) and is_other(other, earlier) for earlier in chosen)
