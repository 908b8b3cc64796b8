"""Every item kind about every concept, in the order of the notes, each judged at the gate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from content.concepts.concept import Concept
from content.items import explain, multiple_choice, short_answer, true_false
from content.items.distractors import Siblings
from content.items.draft import Draft, Writer
from content.items.gate import reason_against
from content.items.item import Item, Kind
from content.items.subject import Subject, subject
from content.items.twins import find_twins
from content.language.normal import squeeze

_KINDS: dict[Kind, Writer] = {
    Kind.MULTIPLE_CHOICE: multiple_choice.write,
    Kind.TRUE_FALSE: true_false.write,
    Kind.SHORT_ANSWER: short_answer.write,
    Kind.EXPLAIN: explain.write,
}


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


def judge(concepts: Sequence[Concept], apart: Sequence[Sequence[str]] = ()) -> Judged:
    """Write all items about the concepts and hold each against the gate.

    Of the terms that `apart` names together none is a wrong answer for another.
    """
    subjects = [subject(concept) for concept in {concept.id: concept for concept in concepts}.values()]
    twins = find_twins(subjects)
    reasons = [(draft, reason_against(draft, twins)) for draft in _drafts(subjects, apart)]
    asked = _first_to_ask(draft for draft, reason in reasons if reason is None)
    passed: list[Item] = []
    rejected: list[tuple[Item, str]] = []
    for draft, reason in reasons:
        if reason is not None:
            rejected.append((draft.item, reason))
        elif asked[_question(draft)] != draft.subject.order:
            rejected.append((draft.item, "asked_twice"))
        else:
            passed.append(draft.item)
    return Judged(passed=tuple(passed), rejected=tuple(rejected))


def _first_to_ask(drafts: Iterable[Draft]) -> dict[tuple[Kind, str], int]:
    """Of concepts that ask the same words, as two senses of one term do, the one that may: any, but always the same."""
    first: dict[tuple[Kind, str], int] = {}
    for draft in drafts:
        question, order = _question(draft), draft.subject.order
        first[question] = min(order, first.get(question, order))
    return first


def _question(draft: Draft) -> tuple[Kind, str]:
    rubric = draft.item.rubric
    return rubric.kind, squeeze(rubric.stem)


def write(concepts: Sequence[Concept]) -> tuple[Item, ...]:
    """The items that pass the gate: the same ones in the same order for the same concepts."""
    return judge(concepts).passed


def _drafts(subjects: Sequence[Subject], apart: Sequence[Sequence[str]]) -> Iterator[Draft]:
    siblings = Siblings(subjects, apart)
    for each in subjects:
        near = siblings.near(each)
        for write_kind in _KINDS.values():
            yield from write_kind(each, near)
