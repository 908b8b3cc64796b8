"""Why the key is right, and what each wrong option is: in the notes' own words, each with its place."""

from __future__ import annotations

from collections.abc import Sequence

from content.items.stems import say
from content.items.subject import Subject

_LONGEST = 300


def because(subject: Subject, others: Sequence[Subject] = ()) -> str:
    """What the notes say of the subject, then of each distractor."""
    lines = [_cited(subject)]
    if others:
        lines += [say("others", subject.concept.language), *(f"- {_cited(other)}" for other in others)]
    return "\n".join(lines)


def instead(subject: Subject, other: Subject) -> str:
    """Why a statement about `other` is false of `subject`."""
    wrong = say("instead", subject.concept.language, other=other.concept.term, statement=_said(other))
    return f"{wrong} ({other.concept.citations[0]})\n{_cited(subject)}"


def _cited(subject: Subject) -> str:
    concept = subject.concept
    said = say("because", concept.language, term=concept.term, statement=_said(subject))
    return f"{said} ({concept.citations[0]})"


def _said(subject: Subject) -> str:
    text = " ".join(subject.concept.definition.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
