"""How much of a point do these clauses say? The measure that grading and contradiction share."""

from __future__ import annotations

from collections.abc import Sequence

from bot.grading.points import Point, Word
from bot.grading.sense import alike, denied_instead
from bot.grading.statements import Statement

#: A word this heavy makes its point, and turns it when it is denied; weak words do neither.
TELLING = 0.45


def share_of(point: Point, own: Sequence[Statement]) -> float:
    """How much of the point's weight these statements say."""
    total = sum(word.weight for word in point.words)
    held = [word.weight for word in point.words if any(says(point, word, statement) for statement in own)]
    if not held or max(held) < min(TELLING, max(word.weight for word in point.words)):
        return 0.0
    return sum(held) / total


def says(point: Point, word: Word, statement: Statement) -> bool:
    """Whether the clause says the word, affirmed or denied as the point does."""
    return any(
        alike(word.meaning, meaning)
        and not (point.denies is not statement.denies and denied_instead(word.meaning, meaning))
        for meaning in (*statement.said, *(statement.named if point.relates else ()))
    )
