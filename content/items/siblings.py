"""Which concepts are siblings of another by the notes, and certainly something else: its wrong answers come from them.

Nearness comes first: same group, same heading, a heading below or above, same sort of thing. Of a large pool only a
window is looked at, drawn by the concepts' fingerprints: 10,000 concepts cost 10,000 windows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from operator import attrgetter
from typing import Protocol

from content.citation import Citation
from content.concepts.concept import ConceptId
from content.items.likeness import sort_of
from content.items.naming import is_compound, is_no_name
from content.items.nearness import Nearness
from content.items.subject import Subject
from content.items.wording import is_absolute, is_sound
from content.items.words import covered
from content.language.normal import squeeze

#: So many concepts of one pool are looked at, and so many found are enough.
WINDOW, ENOUGH = 24, 12
#: From this share of common words on, a statement may fit another concept too. Of concepts that the author set side by
#: side as different things, like phrases are expected, and only nearly the same words are too many.
FITS_TOO, FITS_TOO_IN_GROUP = 0.5, 0.85
#: From the last line of an introduction to the first entry of its table: an empty line, the header, the rule.
_GAP = 4
_ARTICLE = re.compile(r"^(?:an?|the)\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sibling:
    """A concept that is certainly something else, and how near it stands."""

    subject: Subject
    nearness: Nearness


#: A concept by its id, and how near it stands.
Near = tuple[ConceptId, Nearness]
#: Whether a concept was found to be a sibling of that nearness before; None where it has to be asked.
Known = Callable[[ConceptId, Nearness], bool | None]


class Surroundings(Protocol):
    """All concepts of the notes, as far as siblings are looked for among them."""

    def subject(self, concept: ConceptId) -> Subject:
        """One of them."""

    def window(self, pool: Hashable, subject: Subject) -> Sequence[ConceptId]:
        """What can be shown of a pool, by `order`; of more than WINDOW as many, from the subject's place on and round."""

    def is_above(self, names: AbstractSet[str]) -> bool:
        """Whether another concept stands under one of these names."""

    def kind_of(self, concept: ConceptId) -> ConceptId | None:
        """The concept whose sentence stands right above this entry of a list or table, if there is one."""


class Siblings:
    """Finds the siblings of a concept among all concepts of the notes."""

    def __init__(self, surroundings: Surroundings, apart: Iterable[Iterable[str]] = ()) -> None:
        """Look among these. Terms that `apart` names together are never siblings."""
        self._surroundings = surroundings
        self._apart = tuple(frozenset(map(squeeze, names)) for names in apart)

    def near(self, subject: Subject) -> list[Sibling]:
        """Siblings of the concept, nearest first; none of them could be meant by what the notes say of it."""
        near, _ = self.looked_for(subject, lambda *_: None)
        return self.told(near)

    def told(self, near: Iterable[Near]) -> list[Sibling]:
        """The siblings of these ids."""
        return [
            Sibling(subject=self._surroundings.subject(each), nearness=nearness) for each, nearness in near
        ]

    def looked_for(self, subject: Subject, known: Known) -> tuple[list[Near], Nearness]:
        """The siblings by their ids, and how far was looked. Those of which it is `known` are not looked at again."""
        found: list[Near] = []
        reach = Nearness.GROUP
        seen = {subject.concept.id}
        for nearness, pool in pools_of(subject):
            reach = nearness
            for other in self._surroundings.window(pool, subject):
                if other not in seen:
                    seen.add(other)
                    is_sibling = known(other, nearness)
                    if is_sibling is None:
                        is_sibling = self._is_sibling(subject, self._surroundings.subject(other), nearness)
                    if is_sibling:
                        found.append((other, nearness))
            if len(found) >= ENOUGH:
                break
        return found, reach

    def _is_sibling(self, subject: Subject, other: Subject, nearness: Nearness) -> bool:
        return self._may_meet(subject, other, nearness) and is_other(subject, other)

    def _may_meet(self, subject: Subject, other: Subject, nearness: Nearness) -> bool:
        """Whether nobody keeps them apart, and neither is a field of its own or both stand in one list.

        Of a field, much is true of its parts.
        """
        if any(names & subject.letters and names & other.letters for names in self._apart):
            return False
        if self._surroundings.kind_of(subject.concept.id) == other.concept.id:
            return False
        if self._surroundings.kind_of(other.concept.id) == subject.concept.id:
            return False
        return nearness is Nearness.GROUP or not self._surroundings.is_above(subject.letters | other.letters)


class Gathered:
    """The concepts of some notes, all in memory."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        """Sort the concepts that can be shown into pools."""
        ordered = sorted(subjects, key=attrgetter("order"))
        self._by_id = {each.concept.id: each for each in ordered}
        self._above = frozenset(name for each in ordered for name in each.headings - each.letters)
        self._kinds = introductions(ordered)
        self._pools: dict[Hashable, list[ConceptId]] = defaultdict(list)
        for subject in ordered:
            if is_presentable(subject):
                for _, pool in pools_of(subject):
                    self._pools[pool].append(subject.concept.id)

    def subject(self, concept: ConceptId) -> Subject:
        """One of them."""
        return self._by_id[concept]

    def window(self, pool: Hashable, subject: Subject) -> Sequence[ConceptId]:
        """What can be shown of a pool around a place in it."""
        held = self._pools.get(pool, [])
        if len(held) <= WINDOW:
            return held
        start = bisect_left(held, subject.order, key=lambda concept: self._by_id[concept].order)
        return [held[(start + step) % len(held)] for step in range(WINDOW)]

    def is_above(self, names: AbstractSet[str]) -> bool:
        """Whether a concept stands under one of these names."""
        return not self._above.isdisjoint(names)

    def kind_of(self, concept: ConceptId) -> ConceptId | None:
        """What introduces it."""
        return self._kinds.get(concept)


def introductions(subjects: Iterable[Subject]) -> dict[ConceptId, ConceptId]:
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


def is_presentable(subject: Subject) -> bool:
    """Whether its term is a name and its statement may be shown beside others."""
    said = subject.statement
    return (
        is_sound(said)
        and not is_absolute(said)
        and not (is_no_name(subject.concept.term) or is_compound(subject.concept.term))
    )


def is_other(subject: Subject, other: Subject) -> bool:
    """Whether the two are by the notes different things side by side: no name shared, none above the other, told apart."""
    return not (
        subject.letters & other.letters
        or subject.concept.language != other.concept.language
        or (subject.is_nested and other.is_nested)
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


def pools_of(subject: Subject) -> Iterator[tuple[Nearness, Hashable]]:
    """The pools that hold its siblings, the nearest first."""
    concept = subject.concept
    cited = concept.citations[0]
    if concept.group:
        yield Nearness.GROUP, (concept.language, cited.file, concept.group)
    yield Nearness.HEADING, (concept.language, cited.file, cited.heading)
    yield Nearness.HEADING_BELOW, (concept.language, cited.file, cited.heading, "and below")
    if cited.heading:
        yield Nearness.HEADING_ABOVE, (concept.language, cited.file, cited.heading[:-1], "and below")
    if sort := sort_of(subject.statement):
        yield Nearness.SORT, (concept.language, sort)
