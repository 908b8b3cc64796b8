"""What grading gives back, and the seam for another grader. The values only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.cards import Phrase
from bot.locale.localizer import LocaleName
from content.items.item import Rubric


class Verdict(StrEnum):
    """How a reply was judged. `unclear` asks again and uses no attempt up."""

    CORRECT = "correct"
    PARTIAL = "partial"
    WRONG = "wrong"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What became of one reply.

    Attributes:
        verdict: what counts.
        score: 0.0 to 1.0; 1.0 for every correct one, 0.0 for wrong and unclear.
        reason: what the grader went by, in its own stable words (`option_text`, `give_up`, ...), for review.
        understood: what the reply was taken to say, for people; None where nothing was understood.
        feedback: that, what was right or missing, and the key; short. Explanation and citation are the caller's.
        language: in which to say the feedback: the reply's, or the stem's where the reply has none ("3", an emoji).
        unsure: a person should look at this verdict; only free text can be.
    """

    verdict: Verdict
    score: float
    reason: str
    understood: str | None
    feedback: Phrase
    language: LocaleName
    unsure: bool = False


class Grader(Protocol):
    """Whatever grades. The rules in this folder do; a language model may later, behind the same promise."""

    def __call__(self, rubric: Rubric, reply: str) -> Grade:
        """Grade any text. Raises nothing, and gives the same grade for the same pair."""
