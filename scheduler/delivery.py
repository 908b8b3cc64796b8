"""One posted question, from the moment it is due until its answer is revealed.

This file holds the values and the ports. Which step comes next is decided in `steps.py` and done in `courier.py`.

    claimed ──send──> sending ──recorded──> posted ──close──> closed ──shown──> revealed
       │                 └── nobody can tell whether it was sent ──> unknown (repaired by the first click)
       └── missed by more than the grace ──> skipped

A crash leaves a delivery in `claimed` (nothing was sent: send it) or `sending` (ask the platform for a message that
carries the delivery's id: found, record it; surely not there, send it; cannot tell, unknown). A reveal that failed
leaves it in `closed`, to be revealed later. A question that was closed while nobody knew whether it stands is looked for
once more before that; where only a click can tell, the click brings it back to `closed`, and its answer is shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType, Protocol

from content.items.item import Item
from scheduler.calendar import Plan

WorkspaceId = NewType("WorkspaceId", str)
ChannelId = NewType("ChannelId", str)
DeliveryId = NewType("DeliveryId", str)

#: Written and read by one platform only; everyone else carries it about unopened.
Address = NewType("Address", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelKey:
    """One channel of one workspace. `platform` is the folder's name in `bot/platforms`.

    `workspace` and `channel` are the platform's own ids, as users' scripts know them.
    """

    platform: str
    workspace: WorkspaceId
    channel: ChannelId


def delivery_id(channel: ChannelKey, slot: str) -> DeliveryId:
    """The id of a channel's delivery for a slot: the same wherever and however often it is made."""
    source = f"{channel.platform}\0{channel.workspace}\0{channel.channel}\0{slot}"
    return DeliveryId("d" + hashlib.blake2b(source.encode(), digest_size=10).hexdigest())


class DeliveryState(StrEnum):
    """See the drawing above."""

    CLAIMED = "claimed"
    SENDING = "sending"
    POSTED = "posted"
    CLOSED = "closed"
    REVEALED = "revealed"
    UNKNOWN = "unknown"
    SKIPPED = "skipped"


#: A question in one of these may stand in the channel and takes replies.
OPEN_STATES = frozenset({DeliveryState.SENDING, DeliveryState.POSTED, DeliveryState.UNKNOWN})

#: How the slot of a question that a person asked for begins; the event's id follows.
ASKED_FOR = "now:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """The fact that an item is, or is about to be, asked in a channel.

    Attributes:
        slot: the planned local moment (`2026-11-21T09:00 Asia/Seoul`, see `scheduler.calendar.Slot`) or, for a
            question that a person asked for, `now:<event id>`. Unique within the channel: that is what "posted once" rests on.
        item: as it was when it was claimed; later edits of the notes do not change it.
        message: where it was posted; None until then.
        posted_at, closes_at, closed_at: aware UTC. `closes_at` is the latest moment; the next question in the
            channel closes this one earlier.
    """

    id: DeliveryId
    channel: ChannelKey
    slot: str
    item: Item
    state: DeliveryState
    due_at: datetime
    closes_at: datetime
    message: Address | None = None
    posted_at: datetime | None = None
    closed_at: datetime | None = None


class Announcer(Protocol):
    """How a delivery becomes visible. Implemented in `bot/announcer.py` over the platforms."""

    async def announce(self, delivery: Delivery) -> Address:
        """Post the question; the message carries the delivery's id. Returns where it stands.

        Raises TryLater when it was surely not posted and may be later, NeverAgain when this channel takes no posts,
        and `Unconfirmed` when it may or may not have been posted.
        """

    async def find(self, delivery: Delivery) -> Address | None:
        """Look for the message that carries this delivery's id. None: surely not posted.

        Raises Unconfirmed when the platform cannot tell, TryLater when it can't be asked now.
        """

    async def reveal(self, delivery: Delivery) -> None:
        """Show the key, the explanation, who got it and the standings. Idempotent. Raises as `announce` does."""


class PlannedChannel(Protocol):
    """What the scheduler needs to know of a channel: see `bot.store.records.Channel`."""

    @property
    def key(self) -> ChannelKey:
        """Which one."""
        ...

    @property
    def plan(self) -> Plan | None:
        """Its plan, if it has one."""
        ...

    @property
    def planned_at(self) -> datetime | None:
        """From when on the plan counts; slots up to then are not made up for."""
        ...

    @property
    def last_due_at(self) -> datetime | None:
        """The newest planned moment that was claimed."""
        ...

    @property
    def last_slot(self) -> str | None:
        """The last of the slots, as they sort, that were claimed for that moment."""
        ...


class Journal(Protocol):
    """Where deliveries are written down before anything is done: the part of `bot.store.store.Store` used here.

    Its sentences hold; a method that returns has committed.
    """

    async def channels(self) -> Sequence[PlannedChannel]:
        """Every channel that has a plan or an open delivery."""
        ...

    async def channel(self, channel: ChannelKey) -> PlannedChannel | None:
        """One channel, or None where it was never met."""
        ...

    async def set_plan(self, channel: ChannelKey, plan: Plan, *, at: datetime) -> None:
        """Replace a channel's plan."""
        ...

    async def claim(
        self, channel: ChannelKey, *, slot: str, item: Item, due_at: datetime, closes_at: datetime
    ) -> Delivery | None:
        """Write a new delivery in state `claimed`; None when the slot is taken."""
        ...

    async def move(
        self, delivery: Delivery, state: DeliveryState, *, at: datetime, message: Address | None = None
    ) -> Delivery | None:
        """Put a delivery into another state if it is still in the one that `delivery` says; None when not."""
        ...

    async def delivery(self, delivery: DeliveryId, *, within: ChannelKey) -> Delivery | None:
        """One delivery of the workspace."""
        ...

    async def deliveries_in(self, *states: DeliveryState) -> Sequence[Delivery]:
        """All deliveries in these states, over all channels, in the order they were claimed."""
        ...

    async def recent_deliveries(self, channel: ChannelKey, *, limit: int) -> Sequence[Delivery]:
        """The channel's newest deliveries, newest first, whatever their state."""
        ...
