"""Short answer: the statement is shown, the term is to be written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.items.draft import Asked, Draft
from content.items.explanation import because
from content.items.item import Item, Kind, Rubric
from content.items.names import parts
from content.items.siblings import Sibling
from content.items.stems import say
from content.items.subject import Subject


def write(subject: Subject, siblings: Sequence[Sibling]) -> Iterator[Draft]:  # noqa: ARG001 - every kind is called alike
    """Write the one variety."""
    concept = subject.concept
    asked = "fill" if subject.has_blank else "name"
    item = Item(
        id=subject.item_id(Kind.SHORT_ANSWER, Asked.TERM.name),
        rubric=Rubric(
            kind=Kind.SHORT_ANSWER,
            language=concept.language,
            stem=say(asked, concept.language, topic=subject.topic, statement=subject.statement),
            answer=concept.term,
            accept=_accepted(subject),
        ),
        reasons=because(subject),
        term=concept.term,
        concept=concept.id,
        citation=subject.passage.citation,
    )
    yield Draft(item=item, asked=Asked.TERM, subject=subject, shown=subject)


def _accepted(subject: Subject) -> tuple[str, ...]:
    """Every other name, and each name without its brackets and its maker."""
    written = dict.fromkeys([*subject.names, *(part for name in subject.names for part in parts(name))])
    return tuple(name for name in written if name != subject.concept.term)
