"""The rows that cross the store's door, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from bot.grading.grade import Verdict
from bot.incoming import MemberId
from content.items.item import Item
from scheduler.calendar import Plan
from scheduler.delivery import ASKED_FOR, Address, ChannelKey, DeliveryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A channel that the bot lives in. `plan` is None until one is set.

    Attributes:
        planned_at: from when on the plan counts; slots up to then are not made up for.
        last_due_at: the newest planned moment that was claimed, whatever became of it.
        last_slot: the last of the slots, as they sort, that were claimed for that moment.
    """

    key: ChannelKey
    address: Address
    locale: str
    zone: str
    plan: Plan | None
    planned_at: datetime | None = None
    last_due_at: datetime | None = None
    last_slot: str | None = None


def question_day(channel: Channel, slot: str, due_at: datetime) -> date:
    """The local day that a delivery counts for: the planned one, or the day in the channel when it was asked for."""
    if not slot.startswith(ASKED_FOR):
        return date.fromisoformat(slot[: len("YYYY-MM-DD")])
    zone = channel.plan.zone if channel.plan is not None else None
    return due_at.astimezone(ZoneInfo(zone or channel.zone)).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One member's first reply to one delivery. Written once, never changed.

    Attributes:
        name: what the member is called; read back, it is the name known now.
        score: 0.0 to 1.0.
        reason: what the grader understood, in its own stable words (`option_text`, `give_up`, ...), for review.
        grader: the grader's version, so that old attempts can be graded again.
        unsure: the grader was near a threshold, so a person should look at it.
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
    unsure: bool = False


def points_for(score: float) -> int:
    """What an attempt earns: ten for a full score, in proportion below, rounded half up.

    >>> points_for(1.0), points_for(0.25), points_for(0.0)
    (10, 3, 0)
    """
    return int(score * 10 + 0.5)


Outcome = Literal["stored", "repeated", "late", "answered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What became of an attempt that was handed in.

    Attributes:
        outcome: `stored`; `repeated`, the same event once more; `late`, the delivery is closed;
            `answered`, the member already has an attempt on it.
        attempt: the one that counts: the stored or the earlier one; None when late without an earlier one.
        answered: how many members have an attempt on this delivery now.
    """

    outcome: Outcome
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
class LookedUp:
    """What one member looked up in these very words, in vain.

    Attributes:
        found: the notes explained it, and the member found that unhelpful.
        member: tells members apart, over all workspaces; nobody's name.
    """

    query: str
    found: bool
    member: str
    times: int
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One member's row of a leaderboard, derived from the attempts alone.

    Attributes:
        rank: 1-based; equal points share a rank and the next rank is skipped.
        points: see `points_for`; the sum over the attempts.
        correct, attempts: counts of first replies.
        streak: question days in a row that the member answered, up to the newest, whatever span the rest is for; a
            day whose question is still open does not break it. A question's day is its local date in the channel.
    """

    rank: int
    member: MemberId
    name: str
    points: int
    correct: int
    attempts: int
    streak: int
