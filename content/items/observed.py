"""What the replies say of each item: how hard it is, whether it tells apart those who know, which options fool nobody.

Pure: tries in, values out. Who reads the tries from where is for the callers; `Observed` is what the choice of the
next item may look at.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import fmean

from content.items.guess import first_guess
from content.items.item import Item, ItemId, Kind
from content.language.normal import squeeze

#: The first guess counts as so many attempts: the estimate leans on it until about as many people have tried.
_GUESS_WEIGHS = 8
#: Below so many attempts a percentage, a correlation or an option that nobody took is chance more than a finding.
_ENOUGH, _ENOUGH_FOR_OPTIONS = 8, 20
#: Ebel (1965): items that nearly everybody gets, or hardly anybody, measure nothing; below 0.1 they part nobody.
_EASY, _HARD, _WEAK, _ENOUGH_FOR_WEAK = 0.95, 0.2, 0.1, 30
#: Standard errors below zero from which on a negative correlation is no chance any more (one-sided 5 %).
_SURELY = 1.64
#: Haladyna & Downing (1993): a distractor that fewer than 5 % take does no work.
_TAKEN = 0.05


class Flag(StrEnum):
    """What a person should look at; selection may pass flagged items over."""

    TOO_EASY = "too_easy"
    TOO_HARD = "too_hard"
    PARTS_NOBODY = "parts_nobody"
    KEY_DOUBTFUL = "key_doubtful"
    IDLE_DISTRACTORS = "idle_distractors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """One member's first reply to one item.

    Attributes:
        item: as it was asked.
        member: tells members apart; nobody's name.
        score: 0.0 to 1.0.
        reply: as it is kept: a pressed option's text, or what was typed.
    """

    item: Item
    member: str
    is_correct: bool
    score: float
    reply: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """One item by its replies.

    Attributes:
        attempts, correct: counts of first replies.
        difficulty: the share that misses it, 0 (all get it) to 1; the first guess, corrected by the attempts' scores.
        discrimination: -1 to 1, how far those who do well elsewhere do well here; None where too few tried.
        picks: by option, how often it was taken in the item's present wording; empty for other kinds.
        idle: the distractors that hardly anybody takes; empty while too few chose.
        flags: what to look at; empty while too few tried.
    """

    item_id: ItemId
    attempts: int
    correct: int
    difficulty: float
    discrimination: float | None = None
    picks: tuple[tuple[str, int], ...] = ()
    idle: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()


def untried(item: Item) -> Observed:
    """An item that nobody has replied to: its difficulty is a guess."""
    return Observed(item_id=item.id, attempts=0, correct=0, difficulty=first_guess(item))


def observe(tries: Iterable[Try]) -> dict[ItemId, Observed]:
    """Every item that was tried, in the order of the first try. `tries` are in order of arrival."""
    by_item: dict[ItemId, list[Try]] = defaultdict(list)
    scores: dict[str, list[float]] = defaultdict(list)
    for each in tries:
        by_item[each.item.id].append(each)
        scores[each.member].append(each.score)
    return {item_id: _observed(item_id, tried, scores) for item_id, tried in by_item.items()}


def _observed(item_id: ItemId, tried: Sequence[Try], scores: Mapping[str, Sequence[float]]) -> Observed:
    newest = tried[-1].item
    correct = sum(each.is_correct for each in tried)
    discrimination = _discrimination(tried, scores)
    picks = _picks(newest, tried)
    idle = _idle(picks, str(newest.rubric.answer))
    return Observed(
        item_id=item_id,
        attempts=len(tried),
        correct=correct,
        difficulty=_difficulty(newest, tried),
        discrimination=discrimination,
        picks=picks,
        idle=idle,
        flags=tuple(_flags(len(tried), correct, discrimination, idle)),
    )


def _difficulty(item: Item, tried: Sequence[Try]) -> float:
    """A weighted mean of the guess and of what was missed: the mean of a beta distribution's posterior."""
    missed = sum(1 - each.score for each in tried)
    return (_GUESS_WEIGHS * first_guess(item) + missed) / (_GUESS_WEIGHS + len(tried))


def _discrimination(tried: Sequence[Try], scores: Mapping[str, Sequence[float]]) -> float | None:
    """The point-biserial correlation with the member's mean on everything else, so that no item vouches for itself."""
    pairs = [
        (each.score, (sum(scores[each.member]) - each.score) / (len(scores[each.member]) - 1))
        for each in tried
        if len(scores[each.member]) > 1
    ]
    if len(pairs) < _ENOUGH:
        return None
    here, elsewhere = (fmean(side) for side in zip(*pairs, strict=True))
    together = sum((one - here) * (other - elsewhere) for one, other in pairs)
    apart = sqrt(
        sum((one - here) ** 2 for one, _ in pairs) * sum((other - elsewhere) ** 2 for _, other in pairs)
    )
    return together / apart if apart > 0 else None


def _picks(item: Item, tried: Sequence[Try]) -> tuple[tuple[str, int], ...]:
    """How often each option was taken, among those who had just these options before them."""
    if item.rubric.kind is not Kind.MULTIPLE_CHOICE:
        return ()
    options = frozenset(map(squeeze, item.rubric.options))
    same = (each for each in tried if frozenset(map(squeeze, each.item.rubric.options)) == options)
    taken = Counter(squeeze(each.reply) for each in same)
    return tuple((option, taken[squeeze(option)]) for option in item.rubric.options)


def _idle(picks: Sequence[tuple[str, int]], key: str) -> tuple[str, ...]:
    chosen = sum(taken for _, taken in picks)
    if chosen < _ENOUGH_FOR_OPTIONS:
        return ()
    return tuple(option for option, taken in picks if option != key and taken < _TAKEN * chosen)


def _flags(count: int, correct: int, discrimination: float | None, idle: Sequence[str]) -> Iterable[Flag]:
    if count >= _ENOUGH and correct >= _EASY * count:
        yield Flag.TOO_EASY
    if count >= _ENOUGH and correct <= _HARD * count:
        yield Flag.TOO_HARD
    if discrimination is not None:
        if discrimination * sqrt(count) < -_SURELY:
            yield Flag.KEY_DOUBTFUL
        elif count >= _ENOUGH_FOR_WEAK and discrimination < _WEAK:
            yield Flag.PARTS_NOBODY
    if idle:
        yield Flag.IDLE_DISTRACTORS
