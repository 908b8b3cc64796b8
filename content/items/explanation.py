"""Why the key is right, and what each wrong option is: in the notes' own words, each with its place."""

from __future__ import annotations

from collections.abc import Sequence

from content.items.stems import say
from content.items.subject import Subject

_LONGEST = 300


def because(*subjects: Subject, others: Sequence[Subject] = ()) -> str:
    """What the notes say of each subject, then of each distractor."""
    lines = [_cited(subject) for subject in subjects]
    if others:
        lines += [say("others", subjects[0].concept.language), *(f"- {_cited(other)}" for other in others)]
    return "\n".join(lines)


def instead(subject: Subject, other: Subject) -> str:
    """Why a statement about `other` is false of `subject`."""
    wrong = say("instead", subject.concept.language, other=other.concept.term)
    return f"{wrong}\n{_cited(other)}\n{_cited(subject)}"


def _cited(subject: Subject) -> str:
    text = " ".join(subject.passage.text.split())
    said = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
    term = subject.concept.term
    named = said if said.casefold().startswith(term.casefold()) else f"{term}: {said}"
    return f"{named} ({subject.passage.citation})"
