"""What share of a channel will get an item right. Pure.

A first guess by the item's sort, corrected by what its replies showed; then by how this channel did on its last
questions against what was guessed of them; then by what it remembers of the concept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from statistics import fmean

from content.items.guess import first_guess
from content.items.item import Item

#: The guess counts as so many replies (as in `content.items.observed`), and no difference as so many questions.
_GUESS_WEIGHS, _AVERAGE_WEIGHS = 8, 5
#: Those who remember a concept miss an item on it only by a slip.
_REMEMBERED = 0.95
_LEAST, _MOST = 0.02, 0.98
_STRONGEST = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The replies to an item so far: how many, and the sum of their scores."""

    answered: int = 0
    score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one question went: the mean score of those who answered it."""

    item: Item
    score: float


def share_right(item: Item, tally: Tally, *, strength: float, remembered: float) -> float:
    """The share of members expected to be right, 0 to 1.

    `strength` is the channel's (see `strength_of`); `remembered` the share that still knows the concept from before.
    """
    guess = 1 - first_guess(item)
    plain = (_GUESS_WEIGHS * guess + tally.score) / (_GUESS_WEIGHS + tally.answered)
    new = _sigmoid(_logit(plain) + strength)
    return remembered * max(new, _REMEMBERED) + (1 - remembered) * new


def strength_of(outcomes: Sequence[Outcome]) -> float:
    """How much better than guessed a channel does, in logits: 0 for as guessed. Few questions say little."""
    if not outcomes:
        return 0.0
    scored = fmean(outcome.score for outcome in outcomes)
    guessed = fmean(1 - first_guess(outcome.item) for outcome in outcomes)
    weight = len(outcomes) / (len(outcomes) + _AVERAGE_WEIGHS)
    return max(-_STRONGEST, min(_STRONGEST, weight * (_logit(scored) - _logit(guessed))))


def _logit(share: float) -> float:
    share = min(_MOST, max(_LEAST, share))
    return log(share / (1 - share))


def _sigmoid(value: float) -> float:
    return 1 / (1 + exp(-value))
