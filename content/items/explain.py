"""Explain in your own words: what a term means, and how it differs from a sibling."""

from __future__ import annotations

from collections.abc import Iterator

from content.items.distractors import Siblings
from content.items.draft import Draft
from content.items.explanation import because
from content.items.item import Item, Kind, Rubric
from content.items.stems import say
from content.items.subject import Subject, sentences
from content.items.wording import is_bare_list, is_dangling, is_question, is_vague

_MOST_POINTS = 4


def write(subject: Subject, siblings: Siblings) -> Iterator[Draft]:  # noqa: ARG001 - every kind is called alike
    """Write what a full answer says, a point a sentence."""
    concept = subject.concept
    item = Item(
        id=subject.item_id(Kind.EXPLAIN, "meaning"),
        rubric=Rubric(
            kind=Kind.EXPLAIN,
            language=concept.language,
            stem=say("meaning", concept.language, term=concept.term),
            answer=" ".join(concept.definition.split()),
            key_points=_points(subject),
        ),
        explanation=because(subject),
        term=concept.term,
        concept=concept.id,
        citation=concept.citations[0],
    )
    yield Draft(item=item, subject=subject, shown=(subject,))


def _points(subject: Subject) -> tuple[str, ...]:
    later = sentences(subject.concept.definition)[1:]
    sound = [
        text
        for text in later
        if not (is_vague(text) or is_question(text) or is_bare_list(text) or is_dangling(text))
    ]
    return (subject.statement, *sound)[:_MOST_POINTS]
