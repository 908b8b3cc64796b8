"""A reply to a grade. One module an item kind, all pure functions; the same everywhere a reply comes from."""

from __future__ import annotations

from bot.grading import explain, multiple_choice, short_answer, true_false
from bot.grading.grade import Grade, Grader, Verdict
from content.items.item import Kind, Rubric

__all__ = ["GRADER_VERSION", "Grade", "Grader", "Verdict", "grade"]

#: Goes up with every change that can change a verdict; stored with each attempt.
GRADER_VERSION = "rules-3"

_KINDS: dict[Kind, Grader] = {
    Kind.MULTIPLE_CHOICE: multiple_choice.grade,
    Kind.TRUE_FALSE: true_false.grade,
    Kind.SHORT_ANSWER: short_answer.grade,
    Kind.EXPLAIN: explain.grade,
}


def grade(rubric: Rubric, reply: str) -> Grade:
    """Grade one reply as it was typed, mentions and markup included. Any text is legal; raises nothing.

    An empty reply is `unclear`, not `wrong`. Numbers and letters are read against `rubric.options` in their order.
    """
    return _KINDS[rubric.kind](rubric, reply)
