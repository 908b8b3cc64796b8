"""What is to be done next, for a channel and for a delivery. Pure: facts and `now` in, a decision out.

`deliverer.py` does what is decided here and asks again at every tick, so that all that matters stands in the journal.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum, auto

from scheduler.calendar import LAST_KEY, Plan, Slot, next_slots, occasion, slots_between
from scheduler.delivery import ASKED_FOR, ChannelKey, Delivery, DeliveryState, PlannedChannel

_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=5), timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How a question is delivered.

    Attributes:
        grace: a slot missed by no more than this is still posted; an older one is skipped.
        open_for: a question closes after this, if the next one does not close it before.
        settle: a delivery found in `sending` is left alone so long: another process may still be at it, and the
            platform may not show a new message at once.
        send_within: a post that has no answer by then is given up, well before `settle`: it may have been taken.
        look_back: slots missed by more than this are not even recorded.
        reveal_within: a reveal that keeps failing is given up after this.
        at_once: so many channels of a workspace are attended to at the same time. Other workspaces do not wait.
        in_all: so many of all workspaces, of those that are not waiting for a platform.
        tick_waits: a tick ends after this; a channel that takes longer goes on by itself.
    """

    grace: timedelta = timedelta(hours=2)
    open_for: timedelta = timedelta(hours=24)
    settle: timedelta = timedelta(seconds=20)
    send_within: timedelta = timedelta(seconds=15)
    look_back: timedelta = timedelta(days=7)
    reveal_within: timedelta = timedelta(days=1)
    at_once: int = 16
    in_all: int = 16
    tick_waits: timedelta = timedelta(seconds=5)


class Step(Enum):
    """What a delivery needs now."""

    NOTHING = auto()
    SEND = auto()
    FIND = auto()
    SKIP = auto()
    CLOSE = auto()
    REVEAL = auto()
    GIVE_UP = auto()


def next_step(delivery: Delivery, now: datetime, rules: Rules, *, seen_for: timedelta) -> Step:
    """What to do with a delivery. `seen_for` is how long this process has known it in its present state."""
    match delivery.state:
        case DeliveryState.CLAIMED:
            return Step.SEND if is_in_time(delivery.due_at, now, rules) else Step.SKIP
        case DeliveryState.SENDING:
            return Step.FIND if seen_for >= rules.settle else Step.NOTHING
        case DeliveryState.POSTED | DeliveryState.UNKNOWN:
            return Step.CLOSE if now >= delivery.closes_at else Step.NOTHING
        case DeliveryState.CLOSED:
            closed_at = delivery.closed_at or delivery.closes_at
            return Step.REVEAL if now - closed_at <= rules.reveal_within else Step.GIVE_UP
        case DeliveryState.REVEALED | DeliveryState.SKIPPED:
            return Step.NOTHING


def has_due_slots(channel: PlannedChannel, now: datetime) -> bool:
    """Whether there is a slot up to `now` that was not claimed yet, without working out which."""
    if channel.plan is None or channel.planned_at is None:
        return False
    return _first_due_at(channel.plan, *_last_place(channel, channel.planned_at)) <= now


def due_slots(channel: PlannedChannel, now: datetime, rules: Rules) -> tuple[Slot, ...]:
    """The slots up to `now` that were not claimed yet, in order. Only those of `newest` are to be posted."""
    if channel.plan is None or channel.planned_at is None or not has_due_slots(channel, now):
        return ()
    after, behind = _last_place(channel, channel.planned_at)
    begin = now - rules.look_back
    return slots_between(channel.plan, max(after, begin), now, behind=behind if after > begin else LAST_KEY)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelAsOf:
    """A channel as it was at a moment; see `PlannedChannel`."""

    key: ChannelKey
    plan: Plan | None
    planned_at: datetime | None
    last_due_at: datetime | None
    last_slot: str | None


def as_of(channel: PlannedChannel, recent: Sequence[Delivery], now: datetime) -> ChannelAsOf:
    """The channel with nothing claimed that is due later than `now`."""
    places = [_place(each) for each in recent if _is_planned(each) and each.due_at <= now]
    last_due_at, last_slot = max(places, default=(None, None))
    return ChannelAsOf(
        key=channel.key,
        plan=channel.plan,
        planned_at=channel.planned_at,
        last_due_at=last_due_at,
        last_slot=last_slot,
    )


def newest(due: Sequence[Slot]) -> frozenset[str]:
    """The keys of the slots that began last: all questions of one planned time, or of two on one moment."""
    begun = max((slot.begins_at for slot in due), default=None)
    return frozenset(slot.key for slot in due if slot.begins_at == begun)


def to_retire(claimed: Delivery, recent: Sequence[Delivery]) -> tuple[Delivery, ...]:
    """The channel's earlier questions, whose time is over when this one is posted.

    Questions of one planned time stand beside each other, and so do those of two times that fall on one moment.
    """
    begun: dict[str, datetime] = {}
    for delivery in (claimed, *recent):
        name = occasion(delivery.slot)
        begun[name] = min(delivery.due_at, begun.get(name, delivery.due_at))
    own = begun[occasion(claimed.slot)]
    return tuple(
        delivery
        for delivery in recent
        if delivery.id != claimed.id
        and (begun[occasion(delivery.slot)] < own or claimed.slot.startswith(ASKED_FOR))
    )


def is_overtaken(claimed: Delivery, recent: Sequence[Delivery], now: datetime) -> bool:
    """Whether a planned time later than this question's own was begun already: a crash or another process left it behind."""
    if not _is_planned(claimed):
        return False
    return any(
        _is_planned(each)
        and claimed.due_at < each.due_at <= now
        and occasion(each.slot) != occasion(claimed.slot)
        and each.state not in {DeliveryState.CLAIMED, DeliveryState.SKIPPED}
        for each in recent
    )


def left_out(channel: PlannedChannel, delivery: Delivery, recent: Sequence[Delivery]) -> int:
    """How many planned questions were not asked between the planned one before this and this: what downtime cost.

    `recent` are the channel's newest deliveries, newest first.
    """
    if channel.plan is None or channel.planned_at is None or not _is_planned(delivery):
        return 0
    asked = [
        each
        for each in recent
        if _is_planned(each) and each.state is not DeliveryState.SKIPPED and _place(each) < _place(delivery)
    ]
    since = max((each.due_at for each in asked), default=channel.planned_at)
    planned = slots_between(channel.plan, max(since, channel.planned_at), delivery.due_at)
    known = {each.slot for each in asked}
    return sum((slot.due_at, slot.key) < _place(delivery) and slot.key not in known for slot in planned)


def once_found(delivery: Delivery) -> DeliveryState | None:
    """Where a delivery goes when it turns out that its message stands; None when that was known.

    One that was given up is closed once more, so that its answer is shown.
    """
    match delivery.state:
        case DeliveryState.SENDING | DeliveryState.UNKNOWN:
            return DeliveryState.POSTED
        case DeliveryState.CLOSED | DeliveryState.REVEALED:
            return DeliveryState.CLOSED if delivery.message is None else None
        case DeliveryState.CLAIMED | DeliveryState.POSTED | DeliveryState.SKIPPED:
            return None


def is_in_time(due_at: datetime, now: datetime, rules: Rules) -> bool:
    """Whether what was due then may still be posted."""
    return now - due_at <= rules.grace


def wait_after(failures: int, retry_after_s: float | None) -> timedelta:
    """How long to leave a delivery alone after so many failures in a row: as the other side wishes, else doubling."""
    if retry_after_s is not None:
        return timedelta(seconds=retry_after_s)
    return min(_FIRST_WAIT * (1 << min(failures - 1, 10)), _LONGEST_WAIT)


def _last_place(channel: PlannedChannel, planned_at: datetime) -> tuple[datetime, str]:
    """Where the next slot follows. Slots were named without a zone once; nothing of their moment follows them."""
    if channel.last_due_at is None or channel.last_due_at < planned_at:
        return planned_at, LAST_KEY
    return (
        channel.last_due_at,
        channel.last_slot if channel.last_slot and " " in channel.last_slot else LAST_KEY,
    )


def _is_planned(delivery: Delivery) -> bool:
    return not delivery.slot.startswith(ASKED_FOR)


def _place(delivery: Delivery) -> tuple[datetime, str]:
    return delivery.due_at, delivery.slot


@functools.lru_cache(maxsize=32_768)
def _first_due_at(plan: Plan, after: datetime, behind: str) -> datetime:
    # The same question at every tick until the slot is claimed: for ten thousand channels, that matters.
    slots = next_slots(plan, after, 1, behind=behind)
    return slots[0].due_at if slots else datetime.max.replace(tzinfo=UTC)
