"""True or false: the notes' own statement of a term, and a sibling's statement put beside it."""

from __future__ import annotations

from collections.abc import Iterator

from content.items.distractors import Siblings, choose
from content.items.draft import Draft
from content.items.explanation import because, instead
from content.items.item import Item, Kind, Rubric
from content.items.stems import say
from content.items.subject import Subject


def write(subject: Subject, siblings: Siblings) -> Iterator[Draft]:
    """Write a true one, and a false one where a sibling's statement can be told apart."""
    yield _draft(subject, subject)
    seed = subject.item_id(Kind.TRUE_FALSE, "false")
    for other in choose(subject, siblings, lambda each: each.statement, seed, most=1):
        yield _draft(subject, other)


def _draft(subject: Subject, other: Subject) -> Draft:
    concept, is_true = subject.concept, other is subject
    item = Item(
        id=subject.item_id(Kind.TRUE_FALSE, "true" if is_true else "false"),
        rubric=Rubric(
            kind=Kind.TRUE_FALSE,
            language=concept.language,
            stem=say("claim", concept.language, term=concept.term, statement=other.statement),
            answer=is_true,
        ),
        explanation=because(subject) if is_true else instead(subject, other),
        term=concept.term,
        concept=concept.id,
        citation=concept.citations[0],
    )
    return Draft(item=item, subject=subject, shown=(other,), others=() if is_true else (other,))
