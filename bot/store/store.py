"""The port of the store: what the conversation and the scheduler ask of it.

`bot/store/sqlite/` keeps its promises on disk, `bot/store/memory.py` in memory for tests; the contract tests hold
both to every sentence here. A channel is known by platform, workspace and channel together, and every method is
scoped to one (or, for what a direct message may reach, to its workspace); only the scheduler's `channels` and
`deliveries_in` look over all. A method that returns has committed: what it wrote survives a kill -9 right after.
Any of them may raise NotStored.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.incoming import MemberId
from bot.store.records import (
    Attempt,
    Board,
    Channel,
    Practice,
    Recorded,
    Scope,
    Season,
    Span,
    Tally,
    TeamTally,
)
from content.errors import TryLater
from content.items.item import Item, ItemId
from content.items.observed import Try
from scheduler.calendar import Plan
from scheduler.delivery import Address, ChannelKey, Delivery, DeliveryId, DeliveryState
from scheduler.flags import Flagged
from scheduler.recall import Recall
from scheduler.selection import Asked, Familiar
from scheduler.syllabus import Syllabus


class NotStored(TryLater):
    """Nothing was kept: the disk is full, or does not answer. What was to be stored must not be acknowledged."""

    key = "error-database-unavailable"


class Store(Protocol):
    """What people did and what was posted."""

    # Channels and members

    async def meet(
        self,
        channel: ChannelKey,
        address: Address,
        *,
        locale: str,
        zone: str,
        member: MemberId | None,
        name: str,
        member_zone: str | None = None,
    ) -> Channel:
        """Know a channel (and a member in it) from now on; renew its address and the member's name and own zone.

        `member_zone` None leaves what is known. `locale` and `zone` count only the first time. Returns the channel as it is now.
        """
        ...

    async def channels(self) -> tuple[Channel, ...]:
        """Every channel that has a plan or an open delivery."""
        ...

    async def channel(self, channel: ChannelKey) -> Channel | None:
        """One channel, or None where it was never met."""
        ...

    async def set_plan(self, channel: ChannelKey, plan: Plan, *, at: datetime) -> None:
        """Replace a channel's plan; slots up to `at` are not made up for. Raises KeyError for one never met."""
        ...

    # Deliveries: see the drawing in scheduler/delivery.py

    async def claim(
        self, channel: ChannelKey, *, slot: str, item: Item, due_at: datetime, closes_at: datetime
    ) -> Delivery | None:
        """Write a new delivery in state `claimed`. None when this channel's slot is taken already: do nothing then.

        Raises KeyError for a channel that was never met.
        """
        ...

    async def move(
        self, delivery: Delivery, state: DeliveryState, *, at: datetime, message: Address | None = None
    ) -> Delivery | None:
        """Put a delivery into another state if it is still in the one that `delivery` says.

        Returns it as it is now, or None when somebody else was first: do nothing then. Keeps `message` when None.
        `posted` sets `posted_at`, `closed` sets `closed_at`.
        """
        ...

    async def delivery(self, delivery: DeliveryId, *, within: ChannelKey) -> Delivery | None:
        """One delivery, whatever its state; None when it is not of the workspace of `within`."""
        ...

    async def deliveries_in(self, *states: DeliveryState) -> tuple[Delivery, ...]:
        """All deliveries in these states, over all channels, in the order they were claimed."""
        ...

    async def open_deliveries(self, channel: ChannelKey) -> tuple[Delivery, ...]:
        """The channel's posted (or sending, or unknown) deliveries, newest first; none when all are closed."""
        ...

    async def recent_deliveries(self, channel: ChannelKey, *, limit: int) -> tuple[Delivery, ...]:
        """The channel's newest deliveries, newest first, whatever their state."""
        ...

    # Replies

    async def record(self, attempt: Attempt) -> Recorded:
        """Store a first reply, or say why not. One transaction: a close or a second reply cannot come between.

        Late is a reply to a delivery that is closed, or at or after its `closes_at`. A delivery that is still
        `sending` takes replies: whoever replies has seen it. Raises KeyError when the channel has no such delivery.
        """
        ...

    async def attempts(self, delivery: Delivery) -> tuple[Attempt, ...]:
        """All attempts on a delivery, in order of arrival."""
        ...

    # Practice

    async def begin_practice(self, practice: Practice, *, event_id: str) -> Practice:
        """Keep a private question; the same event again returns the one kept before."""
        ...

    async def practice(self, practice_id: str, *, within: ChannelKey) -> Practice | None:
        """One private question, answered or not; None when it is not of the workspace of `within`."""
        ...

    async def open_practice(self, channel: ChannelKey, member: MemberId) -> Practice | None:
        """The member's newest private question in this channel that has no reply yet."""
        ...

    async def finish_practice(
        self, practice: Practice, *, at: datetime, reply: str, verdict: str, score: float, grader: str
    ) -> bool:
        """Keep the reply to a private question; False when it already has one."""
        ...

    async def practised_items(self, channel: ChannelKey, member: MemberId, *, limit: int) -> tuple[str, ...]:
        """The ids of the items that the member practised last, newest first."""
        ...

    # Standings, from the attempts alone. Hidden members are on none of them, but for `me`, whose own row is theirs to see

    async def standings(
        self, channel: ChannelKey, *, since: datetime | None, until: datetime | None = None
    ) -> tuple[Tally, ...]:
        """Every member with an attempt in the span (`since` inclusive, `until` exclusive), best first.

        The order among equals is that of `bot.store.ranking`.
        """
        ...

    async def board(
        self, scope: Scope, span: Span, *, me: MemberId | None, top: int, by_percent: bool = False
    ) -> Board:
        """The `top` best and the place of `me`, by points, or by what was earned of what was offered.

        Rows are those of `standings`. For a channel's own day, week, month, season and all time, and by points, the
        cost does not grow with the log.
        """
        ...

    async def topics(self, scope: Scope) -> tuple[str, ...]:
        """What the questions of the scope were about, the newest first."""
        ...

    async def home(self, workspace: ChannelKey, member: MemberId) -> ChannelKey | None:
        """The channel of the workspace where the member replied most; None where they never did."""
        ...

    async def hide(self, workspace: ChannelKey, member: MemberId, *, hidden: bool) -> None:
        """Show a member of the workspace nowhere, or everywhere again."""
        ...

    async def set_speed_bonus(self, channel: ChannelKey, *, paid: bool) -> None:
        """Pay for speed from now on, or no longer. Raises KeyError for a channel that was never met."""
        ...

    async def join_team(self, workspace: ChannelKey, member: MemberId, team: str | None) -> str | None:
        """Put a member into a team of the workspace, made where it is new, or (None) out of theirs.

        Names that differ in case or spaces only are one team; returns it as it was first written.
        """
        ...

    async def teams(self, scope: Scope, span: Span, *, me: MemberId | None) -> tuple[TeamTally, ...]:
        """The teams of the workspace, compared by the scope's replies in the span: see `bot.store.team_ranking`."""
        ...

    async def begin_season(self, channel: ChannelKey, name: str, *, at: datetime, event_id: str) -> None:
        """Begin a season, which ends the one before; nothing is deleted. The same event again does nothing.

        Raises KeyError for a channel that was never met.
        """
        ...

    async def seasons(self, channel: ChannelKey) -> tuple[Season, ...]:
        """The channel's seasons, newest first; each lasts until the next began."""
        ...

    # What the items turned out to be

    async def tries(self, *, within: ChannelKey) -> tuple[Try, ...]:
        """Every first reply in the workspace of `within`, in order of arrival, with the item as it was asked."""
        ...

    # What the next question is chosen by

    async def syllabus(self, channel: ChannelKey) -> Syllabus:
        """What the channel's questions are chosen by; everything alike where it set nothing, or was never met."""
        ...

    async def set_syllabus(self, channel: ChannelKey, syllabus: Syllabus) -> None:
        """Replace it. Raises KeyError for a channel never met."""
        ...

    async def asked(self, channel: ChannelKey, *, since: datetime) -> tuple[Asked, ...]:
        """The channel's questions that were due at or after `since` and not skipped, newest first.

        The score is the mean of the attempts at the close.
        """
        ...

    async def due_again(self, channel: ChannelKey, *, now: datetime, limit: int) -> tuple[Recall, ...]:
        """The concepts that are due again by `scheduler.recall`, those of the least stability first.

        A question counts as one review when it is closed, in the same transaction, if anybody answered.
        """
        ...

    async def familiar(self, channel: ChannelKey, items: Sequence[Item]) -> Familiar:
        """What the channel remembers of these items' concepts, and its replies to the items in closed questions."""
        ...

    async def tried_lately(self, channel: ChannelKey, item: ItemId, *, questions: int) -> tuple[Try, ...]:
        """The replies to the channel's last closed questions and to every one of this item, in order of arrival."""
        ...

    # Items that rest until somebody has looked at them

    async def flag(
        self, channel: ChannelKey, item: Item, *, member: MemberId | None, reason: str, at: datetime
    ) -> bool:
        """Flag an item, by a member or (None) by what the replies say. False when it was flagged already.

        A member's second reason is kept beside the first. Once somebody has looked at it, what the replies say does
        not flag it again; a member may. Raises KeyError for a channel never met.
        """
        ...

    async def flagged(self, *, within: ChannelKey) -> tuple[Flagged, ...]:
        """The flagged items of the workspace of `within`, oldest first."""
        ...

    async def unflag(self, item: ItemId, *, within: ChannelKey, at: datetime) -> Item | None:
        """Somebody has looked: ask the item again. Returns it, or None when it was not flagged."""
        ...

    # What members looked up

    async def log_lookup(
        self,
        channel: ChannelKey,
        member: MemberId,
        *,
        event_id: str,
        query: str,
        found: bool,
        helpful: bool | None,
        at: datetime,
    ) -> None:
        """Keep a look-up (or what the member thought of it) for the authors of the notes; the same event once."""
        ...
