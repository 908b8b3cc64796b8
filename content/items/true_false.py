"""True or false: the notes' own statement of a term, and a sibling's statement put beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.items.distractors import choose, statement_of
from content.items.draft import Asked, Draft
from content.items.explanation import because, instead
from content.items.item import Item, Kind, Rubric
from content.items.nearness import Nearness
from content.items.siblings import Sibling
from content.items.stems import say
from content.items.subject import Subject


def write(subject: Subject, siblings: Sequence[Sibling]) -> Iterator[Draft]:
    """Write a true one and a false one, where a sibling's statement can be told apart.

    Both or none: with every term's own statement asked, whoever says true to all would be right far more than half the time.
    """
    seed = subject.item_id(Kind.TRUE_FALSE, "false")
    beside = [sibling for sibling in siblings if sibling.nearness <= Nearness.HEADING]
    for other in choose(subject, beside, statement_of, seed, most=1, alone=True):
        yield _draft(subject, subject)
        yield _draft(subject, other)


def _draft(subject: Subject, shown: Subject) -> Draft:
    concept, is_true = subject.concept, shown is subject
    item = Item(
        id=subject.item_id(Kind.TRUE_FALSE, "true" if is_true else "false"),
        rubric=Rubric(
            kind=Kind.TRUE_FALSE,
            language=concept.language,
            stem=say("claim", concept.language, term=concept.term, statement=shown.statement),
            answer=is_true,
        ),
        reasons=because(subject) if is_true else instead(subject, shown),
        term=concept.term,
        concept=concept.id,
        citation=subject.passage.citation,
    )
    return Draft(item=item, asked=Asked.TRUTH, subject=subject, shown=shown)
