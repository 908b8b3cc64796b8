"""Multiple choice: the term for a statement, the statement for a term. Four options, three where no more are good."""

from __future__ import annotations

from collections.abc import Iterator

from content.items.distractors import Measure, Siblings, choose
from content.items.draft import Draft
from content.items.explanation import because
from content.items.fingerprint import fingerprint
from content.items.item import Item, Kind, Rubric
from content.items.stems import say
from content.items.subject import Subject


def write(subject: Subject, siblings: Siblings) -> Iterator[Draft]:
    """Write both directions."""
    yield _draft(subject, siblings, "term_of", _term)
    yield _draft(subject, siblings, "statement_of", _statement)


def _draft(subject: Subject, siblings: Siblings, variety: str, measure: Measure) -> Draft:
    concept = subject.concept
    item_id = subject.item_id(Kind.MULTIPLE_CHOICE, variety)
    others = choose(subject, siblings, measure, item_id)
    options = sorted(map(measure, (subject, *others)), key=lambda option: fingerprint(item_id, option))
    item = Item(
        id=item_id,
        rubric=Rubric(
            kind=Kind.MULTIPLE_CHOICE,
            language=concept.language,
            stem=say(variety, concept.language, term=concept.term, statement=subject.statement),
            answer=measure(subject),
            options=tuple(options),
            accept=concept.aliases if measure is _term else (),
        ),
        explanation=because(subject, others),
        term=concept.term,
        concept=concept.id,
        citation=concept.citations[0],
    )
    return Draft(item=item, subject=subject, shown=(subject,), others=others)


def _term(subject: Subject) -> str:
    return subject.concept.term


def _statement(subject: Subject) -> str:
    return subject.statement
