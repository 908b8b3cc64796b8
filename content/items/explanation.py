"""Why the key is right, and what each wrong option is: in the notes' own words, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from content.items.item import Reason
from content.items.stems import say
from content.items.subject import Subject

_LONGEST = 300


def because(*subjects: Subject, others: Sequence[Subject] = ()) -> tuple[Reason, ...]:
    """What the notes say of each subject, then of each distractor."""
    reasons = [_told(subject) for subject in subjects]
    if others:
        reasons.append(Reason(said=say("others", subjects[0].concept.language)))
        reasons += [replace(_told(other), of_distractor=True) for other in others]
    return tuple(reasons)


def told(subject: Subject, others: Sequence[Subject]) -> tuple[Reason, ...]:
    """What the subject is, and the words that lead to what is said of the others."""
    lead = (Reason(said=say("others", subject.concept.language)),) if others else ()
    return (_told(subject), *lead)


def instead(subject: Subject, other: Subject) -> tuple[Reason, ...]:
    """Why a statement about `other` is false of `subject`."""
    wrong = say("instead", subject.concept.language, other=other.concept.term)
    return (Reason(said=wrong), _told(other), _told(subject))


def _told(subject: Subject) -> Reason:
    text = " ".join(subject.passage.text.split())
    said = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
    term = subject.concept.term
    named = said if said.casefold().startswith(term.casefold()) else f"{term}: {said}"
    return Reason(said=named, citation=subject.passage.citation)
