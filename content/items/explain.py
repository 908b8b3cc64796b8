"""Explain in your own words: what a term means, and how it differs from the sibling that is most like it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.items.draft import Asked, Draft
from content.items.explanation import because
from content.items.item import Item, ItemId, Kind, Reason, Rubric
from content.items.nearness import Nearness
from content.items.siblings import Sibling
from content.items.statement import sentences
from content.items.stems import say
from content.items.subject import Subject
from content.items.voice import is_advice, is_beside
from content.items.wording import is_aside, is_count, is_sound
from content.language.normal import fold, squeeze

_MOST_POINTS = 4


def write(subject: Subject, siblings: Sequence[Sibling]) -> Iterator[Draft]:
    """Write what a full answer says, a point a sentence, and one comparison where the notes hold a like pair."""
    yield _meaning(subject)
    partner = next((near.subject for near in siblings if is_pair(subject, near)), None)
    if partner is not None and subject.order < partner.order:
        yield _difference(subject, partner)


def is_pair(subject: Subject, near: Sibling) -> bool:
    """Whether the two are worth a comparison: side by side, and of one kind by their names' last word."""
    other = near.subject
    is_defined = not (subject.is_remark or other.is_remark or subject.has_blank or other.has_blank)
    return is_defined and near.nearness is Nearness.GROUP and _kind(subject) == _kind(other)


def _kind(subject: Subject) -> str:
    """The last word of a name of several words: what the thing is one of."""
    *before, last = fold(subject.concept.term).split() or [""]
    return last if before else subject.concept.id


def _meaning(subject: Subject) -> Draft:
    concept = subject.concept
    rubric = Rubric(
        kind=Kind.EXPLAIN,
        language=concept.language,
        stem=say("meaning", concept.language, topic=subject.topic, term=concept.term),
        answer=" ".join(subject.passage.text.split()),
        key_points=_points(subject),
    )
    return _draft(subject, subject.item_id(Kind.EXPLAIN, Asked.MEANING.name), rubric, because(subject))


def _difference(subject: Subject, other: Subject) -> Draft:
    concept = subject.concept
    points = tuple(f"{each.concept.term}: {each.statement}" for each in (subject, other))
    rubric = Rubric(
        kind=Kind.EXPLAIN,
        language=concept.language,
        stem=say("difference", concept.language, term=concept.term, other=other.concept.term),
        answer="\n".join(points),
        key_points=points,
    )
    item_id = subject.item_id(Kind.EXPLAIN, f"difference {other.concept.id}")
    return _draft(subject, item_id, rubric, because(subject, other))


def _draft(subject: Subject, item_id: ItemId, rubric: Rubric, reasons: tuple[Reason, ...]) -> Draft:
    item = Item(
        id=item_id,
        rubric=rubric,
        reasons=reasons,
        term=subject.concept.term,
        concept=subject.concept.id,
        citation=subject.passage.citation,
    )
    return Draft(item=item, asked=Asked.MEANING, subject=subject, shown=subject)


def _is_point(said: str) -> bool:
    """Whether a full answer must say it: no aside, no example, no count."""
    return is_sound(said) and not (is_count(said) or is_beside(said) or is_advice(said) or is_aside(said))


def _points(subject: Subject) -> tuple[str, ...]:
    """The statement, then what else the passage says."""
    first = squeeze(subject.statement)
    later = [
        said for said in sentences(subject.passage.text) if first not in squeeze(said) and _is_point(said)
    ]
    return (subject.statement, *later)[:_MOST_POINTS]
