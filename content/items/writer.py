"""Every item kind about every concept, in the order of the notes, each judged at the gate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from content.concepts.concept import Concept, ConceptId
from content.items import explain, multiple_choice, short_answer, side_by_side, sides, true_false
from content.items.draft import Writer
from content.items.fingerprint import fingerprint
from content.items.gate import reason_against
from content.items.item import Item, Kind
from content.items.nearness import Nearness
from content.items.siblings import Gathered, Sibling, Siblings
from content.items.subject import Subject, subject
from content.items.twins import find_twins
from content.language.normal import squeeze

#: In the order in which a concept's items are listed.
_WRITERS: tuple[Writer, ...] = (
    multiple_choice.write,
    sides.write,
    side_by_side.write,
    true_false.write,
    short_answer.write,
    explain.write,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What became of everything that was written.

    Attributes:
        passed: what may be asked; authors' own questions among it, whatever is said of them.
        rejected: what was stopped, with the reason's key.
        warned: authors' own questions that would have been stopped, with the reason's key.
    """

    passed: tuple[Item, ...]
    rejected: tuple[tuple[Item, str], ...]
    warned: tuple[tuple[Item, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What was written of one concept, and all that it was made of."""

    concept: Concept
    near: tuple[tuple[Concept, Nearness], ...]
    has_twin: bool
    items: tuple[tuple[Item, str | None], ...]


class Memory:
    """What was written last, so that the next time only what changed is written: a concept, or one that stands near it."""

    def __init__(self) -> None:
        """Nothing was written yet."""
        self._made: dict[ConceptId, _Made] = {}

    def renewed(
        self, subjects: Sequence[Subject], siblings: Siblings, twins: AbstractSet[ConceptId]
    ) -> Iterator[tuple[Item, str | None]]:
        """Every item with its flaw, or None where it has none."""
        self._made = {each.concept.id: self._one(each, siblings.near(each), twins) for each in subjects}
        for each in subjects:
            yield from self._made[each.concept.id].items

    def _one(self, subject: Subject, near: Sequence[Sibling], twins: AbstractSet[ConceptId]) -> _Made:
        concept, has_twin = subject.concept, subject.concept.id in twins
        around = tuple((sibling.subject.concept, sibling.nearness) for sibling in near)
        known = self._made.get(concept.id)
        if known and (known.concept, known.near, known.has_twin) == (concept, around, has_twin):
            return known
        drafts = (draft for write_some in _WRITERS for draft in write_some(subject, near))
        items = tuple((draft.item, reason_against(draft, twins)) for draft in drafts)
        return _Made(concept=concept, near=around, has_twin=has_twin, items=items)


def judge(
    concepts: Sequence[Concept], apart: Sequence[Sequence[str]] = (), memory: Memory | None = None
) -> Judged:
    """Write all items about the concepts and hold each against the gate.

    Of the terms that `apart` names together none is a wrong answer for another. What `memory` holds of the last time is
    not written again.
    """
    subjects = [subject(concept) for concept in {concept.id: concept for concept in concepts}.values()]
    twins = find_twins(subjects)
    written = list((memory or Memory()).renewed(subjects, Siblings(Gathered(subjects), apart), twins))
    asked = _first_to_ask(item for item, reason in written if reason is None)
    passed: list[Item] = []
    rejected: list[tuple[Item, str]] = []
    for item, reason in written:
        if reason is not None:
            rejected.append((item, reason))
        elif asked[_question(item)] != fingerprint(item.concept):
            rejected.append((item, "asked_twice"))
        else:
            passed.append(item)
    return Judged(passed=tuple(passed), rejected=tuple(rejected))


def _first_to_ask(items: Iterable[Item]) -> dict[tuple[Kind, str], int]:
    """Of concepts that ask the same words, as two senses of one term do, the one that may: any, but always the same."""
    first: dict[tuple[Kind, str], int] = {}
    for item in items:
        question, order = _question(item), fingerprint(item.concept)
        first[question] = min(order, first.get(question, order))
    return first


def _question(item: Item) -> tuple[Kind, str]:
    return item.rubric.kind, squeeze(item.rubric.stem)


def write(concepts: Sequence[Concept]) -> tuple[Item, ...]:
    """The items that pass the gate: the same ones in the same order for the same concepts."""
    return judge(concepts).passed
