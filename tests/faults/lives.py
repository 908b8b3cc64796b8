"""What each life of the process will meet, and how it ends: drawn from a seed, every kind in its turn."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from tests.stand_ins.trouble import Trouble


class Fate(StrEnum):
    """What happens in a life besides its end."""

    PLAIN = "nothing else"
    STILLBORN = "killed while it starts"
    AIMED = "killed while a question is posted"
    SLACK = "Slack fails"
    TEAMS = "Teams fails"
    BOTH = "both fail"
    DOWN = "Slack is down"
    DISK = "the disk is full"
    CLOCK = "the clock jumps"
    SECOND = "a second process"
    CALM = "a long quiet life"
    STALLS = "no answers"


#: The quick ones return more often; a long run has every one of them many times.
_QUICK = (Fate.PLAIN, Fate.STILLBORN, Fate.AIMED, Fate.SLACK, Fate.AIMED, Fate.TEAMS, Fate.PLAIN, Fate.BOTH)
_LONG = (Fate.DISK, Fate.CLOCK, Fate.SECOND, Fate.DOWN)
_RARE = (Fate.CALM, Fate.STALLS)

_PROMPT = (
    Trouble.BUSY,
    Trouble.BROKEN,
    Trouble.HANG_UP,
    Trouble.TAKE_AND_BREAK,
    Trouble.TAKE_AND_HANG_UP,
)
_SILENT = (Trouble.STALL, Trouble.TAKE_AND_STALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """One life: what it meets, how long it lasts, and whether a SIGTERM ends it instead of kill -9.

    Attributes:
        post: the posted question at which an aimed kill strikes, counted from 1; `taken` tells whether it was posted.
        ahead: how far the clock jumps, or the second machine's is ahead.
    """

    fate: Fate
    lasts_s: float
    post: int = 1
    taken: bool = False
    ahead: timedelta = timedelta(0)
    ends_gently: bool = False

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        """How calls may fail in it."""
        if self.fate is Fate.STALLS:
            return _SILENT
        if self.fate is Fate.DOWN:
            return (Trouble.BUSY, Trouble.BROKEN, Trouble.HANG_UP)
        return _PROMPT

    def fails(self, platform: str) -> float:
        """The share of this platform's calls that fail."""
        match self.fate:
            case Fate.SLACK | Fate.TEAMS:
                return 0.4 if platform == self.fate.name.lower() else 0.0
            case Fate.BOTH:
                return 0.3
            case Fate.STALLS:
                return 0.2
            case Fate.DOWN:
                return 1.0 if platform == "slack" else 0.0
            case _:
                return 0.0


#: For a process that is started for another purpose.
QUIET = Life(fate=Fate.PLAIN, lasts_s=0)


def lives(rng: random.Random, *, long: bool) -> Iterator[Life]:
    """Life after life, without end. A short run has none that last longer than a few seconds."""
    turn = 0
    while True:
        quick = rng.sample(_QUICK, len(_QUICK))
        slow = (_LONG[turn % len(_LONG)],) if long else _LONG[:3]
        for fate in (*quick[:4], *slow, *quick[4:]):
            yield _life(fate, rng, long=long)
        if long and turn % 3 == 2:
            yield _life(_RARE[turn // 3 % len(_RARE)], rng, long=long)
        turn += 1


def _life(fate: Fate, rng: random.Random, *, long: bool) -> Life:  # noqa: PLR0911 - a table
    longer = 2.0 if long else 1.0
    match fate:
        case Fate.STILLBORN:
            return Life(fate=fate, lasts_s=rng.uniform(0.05, 1.5))
        case Fate.AIMED:
            return Life(fate=fate, lasts_s=4.0, post=rng.randint(1, 3), taken=rng.random() < 0.5)
        case Fate.CLOCK:
            minutes = rng.choice((-180, -65, -20, 20, 65, 180) if long else (-65, 20))
            return Life(fate=fate, lasts_s=2.0 * longer, ahead=timedelta(minutes=minutes))
        case Fate.SECOND:
            return Life(fate=fate, lasts_s=2.5 * longer, ahead=timedelta(seconds=rng.choice((-90, 0, 90))))
        case Fate.CALM:
            return Life(fate=fate, lasts_s=25.0, ends_gently=True)
        case Fate.STALLS:
            return Life(fate=fate, lasts_s=40.0, ends_gently=rng.random() < 0.5)
        case _:
            return Life(fate=fate, lasts_s=rng.uniform(0.2, 1.5 * longer))
