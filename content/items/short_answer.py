"""Short answer: the statement is shown, the term is to be written."""

from __future__ import annotations

from collections.abc import Iterator

from content.items.distractors import Siblings
from content.items.draft import Draft
from content.items.explanation import because
from content.items.item import Item, Kind, Rubric
from content.items.names import parts
from content.items.stems import say
from content.items.subject import Subject


def write(subject: Subject, siblings: Siblings) -> Iterator[Draft]:  # noqa: ARG001 - every kind is called alike
    """Write the one variety."""
    concept = subject.concept
    item = Item(
        id=subject.item_id(Kind.SHORT_ANSWER, "name"),
        rubric=Rubric(
            kind=Kind.SHORT_ANSWER,
            language=concept.language,
            stem=say("name", concept.language, statement=subject.statement),
            answer=concept.term,
            accept=_accepted(subject),
        ),
        explanation=because(subject),
        term=concept.term,
        concept=concept.id,
        citation=concept.citations[0],
    )
    yield Draft(item=item, subject=subject, shown=(subject,))


def _accepted(subject: Subject) -> tuple[str, ...]:
    """Every other name, and the term without its brackets and its maker."""
    written = dict.fromkeys([*subject.names, *(part for name in subject.names for part in parts(name))])
    return tuple(name for name in written if name != subject.concept.term)
