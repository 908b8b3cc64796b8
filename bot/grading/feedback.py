"""What a grade says to the member: one phrase of the catalogue for each way a reply can end."""

from __future__ import annotations

import re

from bot.cards import Phrase
from bot.grading.grade import Grade, Verdict
from bot.locale.localizer import LocaleName
from content.items.item import Rubric

_HANGUL = re.compile(r"[ㄱ-ㅎㅏ-ㅣ가-힣]")
_LATIN_WORD = re.compile(r"[A-Za-z]{3,}")
_LONGEST = 80


def language_of(rubric: Rubric, reply: str) -> LocaleName:
    """The language to answer in: the reply's own, else the stem's.

    A Latin word alone says nothing in a Korean question, where it may be the term itself.
    """
    if _HANGUL.search(reply):
        return "ko"
    if len(_LATIN_WORD.findall(reply)) >= 3:  # noqa: PLR2004 - a sentence
        return "en"
    return "ko" if _HANGUL.search(rubric.stem) else "en"


def settle(
    rubric: Rubric,
    reply: str,
    verdict: Verdict,
    *,
    reason: str,
    understood: str | None = None,
    score: float = 0.0,
) -> Grade:
    """A grade with the words that fit it."""
    language = language_of(rubric, reply)
    return Grade(
        verdict=verdict,
        score=1.0 if verdict is Verdict.CORRECT else score,
        reason=reason,
        understood=understood,
        feedback=_phrase(rubric, verdict, understood),
        language=language,
    )


def _phrase(rubric: Rubric, verdict: Verdict, understood: str | None) -> Phrase:
    answer = rubric.answer if isinstance(rubric.answer, str) else "O" if rubric.answer else "X"
    if understood is None:
        return Phrase(f"grade-{verdict.value}", {"answer": _short(answer)})
    return Phrase(
        f"grade-{verdict.value}-understood", {"answer": _short(answer), "understood": _short(understood)}
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
