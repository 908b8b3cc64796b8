"""The rows that cross the store's door, as values."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

from bot.cards import Card
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
        speed_bonus: a right reply earns more when it comes soon: see `speed_bonus`.
    """

    key: ChannelKey
    address: Address
    locale: str
    zone: str
    plan: Plan | None
    planned_at: datetime | None = None
    last_due_at: datetime | None = None
    last_slot: str | None = None
    speed_bonus: bool = False


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
        bonus: points on top if the verdict is `correct`; 0 unless the channel pays for speed.
        item_version: which wording of the item was asked; the store knows it, so it is read and never handed in.
        hidden: the member is named nowhere; read, never handed in.
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
    bonus: int = 0
    item_version: str = field(default="", compare=False)
    hidden: bool = False

    @property
    def points(self) -> int:
        """What it adds to its member's points."""
        return points_for(self.score) + (self.bonus if self.verdict is Verdict.CORRECT else 0)


def item_version(item: Item) -> str:
    """Which wording of an item this is: the same as long as nothing that a grader looks at has changed."""
    return hashlib.blake2b(msgspec.json.encode(item.rubric), digest_size=6).hexdigest()


def points_for(score: float) -> int:
    """What an attempt earns: ten for a full score, in proportion below, rounded half up.

    >>> points_for(1.0), points_for(0.25), points_for(0.0)
    (10, 3, 0)
    """
    return int(score * 10 + 0.5)


#: Where speed is paid for: a right reply within the first span earns so many points more.
SPEED_BONUSES = ((timedelta(minutes=10), 2), (timedelta(hours=1), 1))


def speed_bonus(posted_at: datetime, at: datetime) -> int:
    """What a right reply at this moment earns on top, where speed is paid for."""
    return next((points for span, points in SPEED_BONUSES if at - posted_at <= span), 0)


Outcome = Literal["stored", "repeated", "late", "answered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What became of an attempt that was handed in.

    Attributes:
        outcome: `stored`; `repeated`, the same event once more; `late`, the delivery is closed;
            `answered`, the member already has an attempt on it.
        attempt: the one that counts: the stored or the earlier one; None when late without an earlier one.
    """

    outcome: Outcome
    attempt: Attempt | None


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
    """One member's row of a leaderboard, derived from the log of attempts alone.

    Attributes:
        rank: 1-based; equals share a rank and the next rank is skipped.
        points: the sum over the attempts as they count now: see `Attempt.points`.
        correct, attempts: counts of first replies.
        streak: the member's own local days in a row on which a question was answered, up to the newest, whatever span
            the rest is for: see `bot.store.streaks`.
        offered: the questions of the span that the member could have answered, from their first reply on; 0 where
            it was not asked for.
        hidden: nobody but this member sees the row.
    """

    rank: int
    member: MemberId
    name: str
    points: int
    correct: int
    attempts: int
    streak: int
    offered: int = 0
    hidden: bool = False

    @property
    def percent(self) -> int:
        """The points as a part of what was offered, rounded down; at most 100."""
        return min(100, self.points * 100 // (self.offered * points_for(1.0))) if self.offered else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of time, `since` inclusive, `until` exclusive; None is without end."""

    since: datetime | None = None
    until: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Whether a moment lies in it."""
        return (self.since is None or at >= self.since) and (self.until is None or at < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Whose replies are compared.

    Attributes:
        channel: of this channel, or (`everywhere`) of all channels of its workspace.
        topic: only replies to questions of this topic (see `topic_of`); None is all.
    """

    channel: ChannelKey
    everywhere: bool = False
    topic: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A leaderboard as one member sees it.

    Attributes:
        rows: the best, then the asker's own row with one neighbour on each side, wherever it is.
        members: how many are on the board, those included who are not shown.
    """

    rows: tuple[Tally, ...]
    members: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamTally:
    """A team's row. Teams with fewer than `MIN_TEAM` active members have no rank.

    Attributes:
        mean: points a head of those members who replied in the span.
        active: how many did.
        mine: the asker's own team.
    """

    rank: int | None
    name: str
    mean: float
    active: int
    mine: bool


#: A team of one would be a member's row under another name.
MIN_TEAM = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """A season that somebody began; it lasts until the next one."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrade:
    """What an attempt counts from now on. Added to the log; the attempt stays as it is.

    Attributes:
        attempt: its number in the log.
    """

    attempt: int
    verdict: Verdict
    score: float
    reason: str
    grader: str
    item_version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A card to be said to a channel, once."""

    number: int
    channel: ChannelKey
    card: Card


def topic_of(item: Item) -> str:
    """What an item is about, for boards by topic: the outermost heading over it, else its note's name."""
    cited = item.citation
    return (
        cited.heading[0] if cited.heading else cited.file.rpartition("/")[2].rpartition(".")[0] or cited.file
    )
