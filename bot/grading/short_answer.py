"""Grades a short answer: does the reply name the term?"""

from __future__ import annotations

from bot.grading.feedback import settle
from bot.grading.grade import Grade, Verdict
from content.items.item import Rubric
from content.language.glossary import names
from content.language.normal import clean, squeeze
from content.language.particles import stems
from content.language.slips import is_slip


def grade(rubric: Rubric, reply: str) -> Grade:
    """Any of the term's names is right, with its endings and with one slip in a long word."""
    typed = squeeze(reply)
    if not typed:
        return settle(rubric, reply, Verdict.UNCLEAR, reason="empty")
    listed = (str(rubric.answer), *rubric.accept)
    right = {squeeze(name) for known in listed for name in (known, *names(known))}
    candidates = stems(typed)
    if right.intersection(candidates) or any(is_slip(stem, name) for stem in candidates for name in right):
        return settle(rubric, reply, Verdict.CORRECT, reason="name", understood=clean(reply))
    return settle(rubric, reply, Verdict.WRONG, reason="other", understood=clean(reply))
