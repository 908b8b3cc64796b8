"""Every item kind about every concept, in the order of the notes, each judged at the gate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from content.concepts.concept import Concept
from content.items import explain, multiple_choice, short_answer, side_by_side, sides, true_false
from content.items.draft import Writer
from content.items.fingerprint import fingerprint
from content.items.gate import reason_against
from content.items.item import Item
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


Question = int
#: What makes a fingerprint a number that a table can hold.
_SIGNED = 2**63


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


def written(
    subject: Subject, near: Sequence[Sibling], *, has_twin: bool
) -> Iterator[tuple[Item, str | None]]:
    """Every item about one concept, with its flaw, or None where it has none."""
    twins = frozenset({subject.concept.id} if has_twin else ())
    for write_some in _WRITERS:
        for draft in write_some(subject, near):
            yield draft.item, reason_against(draft, twins)


def judge(concepts: Sequence[Concept], apart: Sequence[Sequence[str]] = ()) -> Judged:
    """Write all items about the concepts and hold each against the gate.

    Of the terms that `apart` names together none is a wrong answer for another.
    """
    subjects = [subject(concept) for concept in {concept.id: concept for concept in concepts}.values()]
    twins = find_twins(subjects)
    siblings = Siblings(Gathered(subjects), apart)
    judged = [
        one
        for each in subjects
        for one in written(each, siblings.near(each), has_twin=each.concept.id in twins)
    ]
    asked = _first_to_ask(item for item, reason in judged if reason is None)
    passed: list[Item] = []
    rejected: list[tuple[Item, str]] = []
    for item, reason in judged:
        if reason is not None:
            rejected.append((item, reason))
        elif asked[question_of(item)] != fingerprint(item.concept):
            rejected.append((item, "asked_twice"))
        else:
            passed.append(item)
    return Judged(passed=tuple(passed), rejected=tuple(rejected))


def _first_to_ask(items: Iterable[Item]) -> dict[Question, int]:
    """Of concepts that ask the same words, as two senses of one term do, the one that may: any, but always the same."""
    first: dict[Question, int] = {}
    for item in items:
        question, order = question_of(item), fingerprint(item.concept)
        first[question] = min(order, first.get(question, order))
    return first


def question_of(item: Item) -> Question:
    """What is asked, however it is spaced and marked: equal for equal questions, opaque otherwise."""
    return fingerprint(item.rubric.kind, squeeze(item.rubric.stem)) - _SIGNED


def write(concepts: Sequence[Concept]) -> tuple[Item, ...]:
    """The items that pass the gate: the same ones in the same order for the same concepts."""
    return judge(concepts).passed
