"""How well a channel still knows a concept: the forgetting curve of FSRS, for a team instead of a person. Pure.

A closed question is one review: the mean score of those who answered is its rating. What was missed is forgotten soon
and due again soon; what nearly all knew is left for long.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from fsrs import Card, Rating, Scheduler, State

from content.concepts.concept import ConceptId

#: Mean scores below these are a lapse, hard, good; from the last one on easy.
_LAPSE, _HARD, _GOOD = 0.5, 0.7, 0.95
#: A team is asked again when a seventh of what it knew is likely gone: one in two questions is new then.
_RETENTION = 0.85
_LONGEST = timedelta(days=365)

# Without steps of minutes, which are for a person at a desk; and without chance, so that a log replayed says the same.
_fsrs = Scheduler(
    desired_retention=_RETENTION,
    learning_steps=(),
    relearning_steps=(),
    maximum_interval=_LONGEST.days,
    enable_fuzzing=False,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """What a channel is expected to remember of a concept.

    Attributes:
        stability: days until one in ten has forgotten.
        difficulty: 1 to 10, how slowly stability grows.
        reviewed_at, due_at: aware UTC; from `due_at` on it is time to ask again.
    """

    concept: ConceptId
    stability: float
    difficulty: float
    reviewed_at: datetime
    due_at: datetime

    def share_at(self, now: datetime) -> float:
        """The share that still knows it, 0 to 1."""
        return float(_fsrs.get_card_retrievability(_card(self), now))


def review(concept: ConceptId, before: Recall | None, *, score: float, at: datetime) -> Recall:
    """What is remembered after a question on it closed. `score` is the mean of those who answered, 0 to 1."""
    card, _ = _fsrs.review_card(
        Card(card_id=0, due=at) if before is None else _card(before), _rating(score), review_datetime=at
    )
    # Both are set by any review.
    stability, difficulty = card.stability or 0.0, card.difficulty or 0.0
    return Recall(
        concept=concept, stability=stability, difficulty=difficulty, reviewed_at=at, due_at=card.due
    )


def _card(recall: Recall) -> Card:
    return Card(
        card_id=0,
        state=State.Review,
        stability=recall.stability,
        difficulty=recall.difficulty,
        due=recall.due_at,
        last_review=recall.reviewed_at,
    )


def _rating(score: float) -> Rating:
    if score < _LAPSE:
        return Rating.Again
    if score < _HARD:
        return Rating.Hard
    return Rating.Good if score < _GOOD else Rating.Easy
