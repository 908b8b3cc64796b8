"""Multiple choice: the term for a statement, the statement for a term. Four options, three where no more are good."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.items.distractors import Measure, choose, statement_of, term_of
from content.items.draft import Asked, Draft
from content.items.explanation import because
from content.items.fingerprint import fingerprint
from content.items.item import Item, Kind, Rubric
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
    concept = subject.concept
    item_id = subject.item_id(Kind.MULTIPLE_CHOICE, asked.name)
    others = choose(subject, siblings, measure, item_id)
    options = sorted(map(measure, (subject, *others)), key=lambda option: fingerprint(item_id, option))
    item = Item(
        id=item_id,
        rubric=Rubric(
            kind=Kind.MULTIPLE_CHOICE,
            language=concept.language,
            stem=stem,
            answer=measure(subject),
            options=tuple(options),
            accept=concept.aliases if asked is Asked.TERM else (),
        ),
        reasons=because(subject, others=others),
        term=concept.term,
        concept=concept.id,
        citation=subject.passage.citation,
    )
    return Draft(item=item, asked=asked, subject=subject, shown=subject, others=others)
