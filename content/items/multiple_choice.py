"""Multiple choice: the term for a statement, the statement for a term. Four options, three where no more are good."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.items.choice import choice
from content.items.distractors import Measure, choose, statement_of, term_of
from content.items.draft import Asked, Draft
from content.items.explanation import because
from content.items.item import Kind
from content.items.siblings import Sibling
from content.items.stems import say
from content.items.subject import Subject


def write(subject: Subject, siblings: Sequence[Sibling]) -> Iterator[Draft]:
    """Write both directions."""
    language, term = subject.concept.language, subject.concept.term
    asked = "blank" if subject.has_blank else "term_of"
    stem = say(asked, language, topic=subject.topic, statement=subject.statement)
    yield _draft(subject, siblings, Asked.TERM, stem, term_of)
    stem = say("statement_of", language, topic=subject.topic if subject.is_remark else "", term=term)
    yield _draft(subject, siblings, Asked.STATEMENT, stem, statement_of)


def _draft(subject: Subject, siblings: Sequence[Sibling], asked: Asked, stem: str, measure: Measure) -> Draft:
    item_id = subject.item_id(Kind.MULTIPLE_CHOICE, asked.name)
    others = choose(subject, siblings, measure, item_id)
    item = choice(
        item_id,
        subject,
        stem=stem,
        options=[measure(each) for each in (subject, *others)],
        reasons=because(subject, others=others),
        accept=subject.concept.aliases if asked is Asked.TERM else (),
    )
    return Draft(item=item, asked=asked, subject=subject, shown=subject, others=others)
