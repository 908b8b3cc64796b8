"""The rows that cross the store's door, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.grading.grade import Verdict
from bot.incoming import MemberId
from content.items.item import Item
from scheduler.calendar import Schedule
from scheduler.delivery import Address, ChannelKey, DeliveryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A channel that the bot lives in. `schedule` is None until one is set."""

    key: ChannelKey
    address: Address
    locale: str
    zone: str
    schedule: Schedule | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One member's first reply to one delivery. Written once, never changed.

    Attributes:
        score: 0.0 to 1.0.
        reason: what the grader understood, in its own stable words (`option_text`, `give_up`, ...), for review.
        grader: the grader's version, so that old attempts can be graded again.
    """

    delivery: DeliveryId
    channel: ChannelKey
    member: MemberId
    name: str
    event_id: str
    at: datetime
    reply: str
    verdict: Verdict
    score: float
    reason: str
    grader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What became of an attempt that was handed in.

    Attributes:
        outcome: `stored`; `repeated`, the same event once more; `late`, the delivery is closed;
            `answered`, the member already has an attempt on it.
        attempt: the one that counts: the stored or the earlier one; None when late without an earlier one.
        answered: how many members have an attempt on this delivery now.
    """

    outcome: str
    attempt: Attempt | None
    answered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """A private question of one member. It earns no points. `id` starts with `p`, a delivery's with `d`."""

    id: str
    channel: ChannelKey
    member: MemberId
    item: Item
    asked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One member's row of a leaderboard, derived from the attempts alone.

    Attributes:
        rank: 1-based; ties share a rank and the next rank is skipped.
        points: ten for a full score, in proportion below, rounded half up for each attempt.
        correct, attempts: counts of first replies.
        streak: question days in a row that the member answered, up to the newest; a day whose question is still
            open does not break it.
    """

    rank: int
    member: MemberId
    name: str
    points: int
    correct: int
    attempts: int
    streak: int
