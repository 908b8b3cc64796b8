"""Grades an explanation: are the key points made, and is none contradicted?"""

from __future__ import annotations

from bot.grading.feedback import settle
from bot.grading.grade import Grade, Verdict
from content.items.item import Rubric
from content.language.normal import fold

_ENOUGH = 0.4


def grade(rubric: Rubric, reply: str) -> Grade:
    """Every key point made is `correct`, some `partial`."""
    said = set(fold(reply).split())
    if not said:
        return settle(rubric, reply, Verdict.UNCLEAR, reason="empty")
    points = [set(fold(point).split()) for point in rubric.key_points or (str(rubric.answer),)]
    made = sum(len(point & said) >= _ENOUGH * len(point) for point in points)
    if made == len(points):
        return settle(rubric, reply, Verdict.CORRECT, reason="points")
    if made:
        return settle(rubric, reply, Verdict.PARTIAL, reason="points", score=made / len(points))
    return settle(rubric, reply, Verdict.WRONG, reason="no_point")
