"""Grades a true-or-false reply: does it affirm the claim or deny it?"""

from __future__ import annotations

from bot.grading.feedback import settle
from bot.grading.grade import Grade, Verdict
from content.items.item import Rubric
from content.language.normal import clean

_YES = "o ○ ⭕ 0 ㅇ 네 참 yes t true 👍 ✅ 맞아요 맞다 예"
_NO = "x ✕ ❌ ㄴ 아니요 거짓 땡 no f false 👎 틀려요 틀리다 아니오"
_TRUE, _FALSE = frozenset(_YES.split()), frozenset(_NO.split())


def grade(rubric: Rubric, reply: str) -> Grade:
    """A reply that neither affirms nor denies is `unclear`."""
    typed = clean(reply).casefold().rstrip(".!")
    if typed not in _TRUE | _FALSE:
        return settle(rubric, reply, Verdict.UNCLEAR, reason="no_single_choice")
    said = typed in _TRUE
    verdict = Verdict.CORRECT if said == rubric.answer else Verdict.WRONG
    return settle(rubric, reply, verdict, reason="option", understood="O" if said else "X")
