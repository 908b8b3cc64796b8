"""Explain in your own words: what a term means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.items.distractors import Sibling
from content.items.draft import Asked, Draft
from content.items.explanation import because
from content.items.item import Item, Kind, Rubric
from content.items.statement import sentences
from content.items.stems import say
from content.items.subject import Subject
from content.items.wording import is_sound

_MOST_POINTS = 4


def write(subject: Subject, siblings: Sequence[Sibling]) -> Iterator[Draft]:  # noqa: ARG001 - every kind is called alike
    """Write what a full answer says, a point a sentence."""
    concept = subject.concept
    item = Item(
        id=subject.item_id(Kind.EXPLAIN, Asked.MEANING.name),
        rubric=Rubric(
            kind=Kind.EXPLAIN,
            language=concept.language,
            stem=say("meaning", concept.language, topic=subject.topic, term=concept.term),
            answer=" ".join(subject.passage.text.split()),
            key_points=_points(subject),
        ),
        explanation=because(subject),
        term=concept.term,
        concept=concept.id,
        citation=subject.passage.citation,
    )
    yield Draft(item=item, asked=Asked.MEANING, subject=subject, shown=subject)


def _points(subject: Subject) -> tuple[str, ...]:
    """The statement, then what else the passage says."""
    later = [
        said for said in sentences(subject.passage.text) if subject.statement not in said and is_sound(said)
    ]
    return (subject.statement, *later)[:_MOST_POINTS]
