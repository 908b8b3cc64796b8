"""Grades a multiple-choice reply: which one option does it name?"""

from __future__ import annotations

import re

from bot.grading.feedback import settle
from bot.grading.grade import Grade, Verdict
from content.items.item import Rubric
from content.language.normal import squeeze

_LABEL = re.compile(r"^(?:([1-9])|([a-i]))(?:번)?$")


def grade(rubric: Rubric, reply: str) -> Grade:
    """One option must come out of the reply; otherwise it is `unclear`."""
    chosen = _chosen(rubric, squeeze(reply))
    if chosen is None:
        return settle(rubric, reply, Verdict.UNCLEAR, reason="no_single_choice")
    option = rubric.options[chosen]
    verdict = Verdict.CORRECT if option == rubric.answer else Verdict.WRONG
    return settle(rubric, reply, verdict, reason="option", understood=f"{chosen + 1}. {option}")


def _chosen(rubric: Rubric, typed: str) -> int | None:
    options = [squeeze(option) for option in rubric.options]
    if typed in options:
        return options.index(typed)
    if label := _LABEL.match(typed):
        place = int(label[1]) - 1 if label[1] else ord(label[2]) - ord("a")
        return place if place < len(options) else None
    return None
