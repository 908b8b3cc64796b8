"""Moves deliveries on: claims what is due, posts, closes, reveals, and repairs what a crash left behind.

A thin shell around `steps.py`. Every step is written to the journal first, then done, then recorded; a crash between
two of them is found at the next tick. What a platform refuses stays with its channel: the others go on.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from content.errors import NeverAgain, TryLater, Unconfirmed
from content.items.item import Item
from scheduler.calendar import Slot
from scheduler.clock import Clock
from scheduler.delivery import (
    ASKED_FOR,
    Announcer,
    ChannelKey,
    Delivery,
    DeliveryId,
    DeliveryState,
    Journal,
    PlannedChannel,
    delivery_id,
)
from scheduler.patience import Patience
from scheduler.selection import choose
from scheduler.steps import Rules, Step, due_slots, is_in_time, newest, to_retire

_UNFINISHED = (
    DeliveryState.CLAIMED,
    DeliveryState.SENDING,
    DeliveryState.POSTED,
    DeliveryState.UNKNOWN,
    DeliveryState.CLOSED,
)
_STOPS_WITHIN = timedelta(seconds=2)

_log = structlog.get_logger(__name__)


class Items(Protocol):
    """What there is to ask: the part of `content.library.Shelf` used here."""

    def items(self) -> Sequence[Item]:
        """Every item, in the order of the notes; the same order on every reading."""
        ...


class Deliverer:
    """Posts, closes and reveals, one step a channel at a time."""

    def __init__(
        self,
        *,
        store: Journal,
        announcer: Announcer,
        shelf: Items,
        clock: Clock,
        rng: random.Random,
        rules: Rules | None = None,
    ) -> None:
        """Start nothing yet."""
        self._journal = store
        self._announcer = announcer
        self._shelf = shelf
        self._clock = clock
        self._rng = rng
        self._rules = rules or Rules()
        self._locks: defaultdict[ChannelKey, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._slots = asyncio.Semaphore(self._rules.at_once)
        self._attending: dict[ChannelKey, asyncio.Task[None]] = {}
        self._patience = Patience(self._rules)

    async def post_now(self, channel: ChannelKey, *, event_id: str) -> Delivery | None:
        """Close and reveal the open question, then post another; None when there is nothing to ask.

        The same event again posts nothing and returns what it posted. Raises TryLater or NeverAgain when nothing was
        posted, and Unconfirmed when it may have been, which a later tick finds out.
        """
        slot = f"{ASKED_FOR}{event_id}"
        async with self._locks[channel]:
            now = self._clock()
            claimed = await self._claim(channel, Slot(key=slot, due_at=now, begins_at=now))
            if claimed is None:
                return await self._posted_before(channel, slot)
            try:
                return await self._replace_by(claimed)
            except TryLater:
                # Nobody waits for it: the member is told and may ask again.
                await self._journal.move(claimed, DeliveryState.SKIPPED, at=now)
                raise

    async def _posted_before(self, channel: ChannelKey, slot: str) -> Delivery | None:
        earlier = await self._journal.delivery(delivery_id(channel, slot), within=channel)
        if earlier is not None and earlier.state is DeliveryState.SKIPPED:
            raise TryLater
        return earlier

    async def tick(self) -> None:
        """Do what is due in every channel now. Called every few seconds; raises only what the journal raises."""
        now = self._clock()
        channels = {channel.key: channel for channel in await self._journal.channels()}
        unfinished: dict[ChannelKey, list[Delivery]] = defaultdict(list)
        for delivery in await self._journal.deliveries_in(*_UNFINISHED):
            unfinished[delivery.channel].append(delivery)
        self._patience.see([each for deliveries in unfinished.values() for each in deliveries], now)
        tasks = [
            self._attend(key, unfinished[key])
            for key in dict.fromkeys((*channels, *unfinished))
            if key not in self._attending and self._has_work(channels.get(key), unfinished[key], now)
        ]
        if tasks:
            await asyncio.wait(tasks, timeout=self._rules.tick_waits.total_seconds())

    async def stop(self) -> None:
        """Let running steps end within 2 s; one that is cut off is repaired at the next start, like after a crash."""
        if not (running := list(self._attending.values())):
            return
        _, late = await asyncio.wait(running, timeout=_STOPS_WITHIN.total_seconds())
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    # One channel

    def _has_work(
        self, channel: PlannedChannel | None, deliveries: Sequence[Delivery], now: datetime
    ) -> bool:
        if any(self._patience.step(delivery, now) is not Step.NOTHING for delivery in deliveries):
            return True
        return channel is not None and bool(due_slots(channel, now, self._rules))

    def _attend(self, key: ChannelKey, deliveries: Sequence[Delivery]) -> asyncio.Task[None]:
        task = asyncio.create_task(self._do_what_is_due(key, [delivery.id for delivery in deliveries]))
        self._attending[key] = task
        task.add_done_callback(lambda _: self._attending.pop(key, None))
        return task

    async def _do_what_is_due(self, key: ChannelKey, deliveries: Sequence[DeliveryId]) -> None:
        async with self._slots, self._locks[key]:
            # Read again: while this waited, a question that somebody asked for may have taken the turn.
            for identity in deliveries:
                async with self._kept_apart(key):
                    delivery = await self._journal.delivery(identity, within=key)
                    if delivery is not None:
                        await self._advance_or_wait(delivery)
            async with self._kept_apart(key):
                channel = await self._journal.channel(key)
                if channel is not None:
                    await self._post_due(channel)

    @contextlib.asynccontextmanager
    async def _kept_apart(self, key: ChannelKey) -> AsyncIterator[None]:
        """Whatever goes wrong inside stays with this channel, and is logged."""
        try:
            yield
        except NeverAgain as error:
            await self._pause(key, error)
        except (TryLater, Unconfirmed) as error:
            _log.warning("channel_delayed", **_facts(key), error=repr(error))
        except Exception:  # noqa: BLE001 - the outermost loop of one channel; the next tick finds the same work
            _log.exception("channel_failed", **_facts(key))

    async def _post_due(self, channel: PlannedChannel) -> None:
        """Claim what is due; post what began last if it is in time, skip the rest. Never a flood."""
        now = self._clock()
        due = due_slots(channel, now, self._rules)
        to_post = newest(due)
        for slot in due:
            claimed = await self._claim(channel.key, slot)
            if claimed is None:
                continue
            if slot.key in to_post:
                await self._advance_or_wait(claimed)
            else:
                await self._skip(claimed)

    async def _pause(self, key: ChannelKey, error: NeverAgain) -> None:
        """Plan nothing more where nothing can be posted; `/quiz resume` takes it up again."""
        channel = await self._journal.channel(key)
        _log.error("channel_takes_no_posts", **_facts(key), error=repr(error))
        if channel is not None and channel.plan is not None and not channel.plan.paused:
            paused = replace(channel.plan, paused=True)
            await self._journal.set_plan(key, paused, at=self._clock())

    # One delivery

    async def _advance_or_wait(self, delivery: Delivery) -> None:
        """Advance; what fails is left alone for a while, longer each time."""
        try:
            await self._advance(delivery)
        except NeverAgain:
            raise
        except Exception as error:
            self._patience.hold_off(delivery, error, self._clock())
            raise

    async def _advance(self, delivery: Delivery) -> None:
        match self._patience.step(delivery, self._clock()):
            case Step.NOTHING:
                pass
            case Step.SEND:
                await self._replace_by(delivery)
            case Step.FIND:
                await self._find(delivery)
            case Step.SKIP:
                await self._skip(delivery)
            case Step.CLOSE:
                await self._close(delivery)
            case Step.REVEAL:
                await self._reveal(delivery)
            case Step.GIVE_UP:
                _log.error("reveal_given_up", delivery=delivery.id)
                await self._journal.move(delivery, DeliveryState.REVEALED, at=self._clock())

    async def _claim(self, channel: ChannelKey, slot: Slot) -> Delivery | None:
        """None when the slot is taken, or there is nothing to ask."""
        item = choose(
            self._shelf.items(), await self._asked_lately(channel), self._rng, rest=self._rules.rest
        )
        if item is None:
            _log.warning("nothing_to_ask", channel=channel.channel, slot=slot.key)
            return None
        return await self._journal.claim(
            channel,
            slot=slot.key,
            item=item,
            due_at=slot.due_at,
            closes_at=self._clock() + self._rules.open_for,
        )

    async def _asked_lately(self, channel: ChannelKey) -> list[Item]:
        recent = await self._journal.recent_deliveries(channel, limit=self._rules.rest)
        return [delivery.item for delivery in recent if delivery.state is not DeliveryState.SKIPPED]

    async def _replace_by(self, claimed: Delivery) -> Delivery | None:
        """Close and reveal what is still open in the channel, then post. Raises as `announce` does."""
        recent = await self._journal.recent_deliveries(claimed.channel, limit=self._rules.rest)
        for delivery in to_retire(claimed, recent):
            await self._retire(delivery)
        return await self._send(claimed)

    async def _retire(self, delivery: Delivery) -> None:
        """Bring an earlier question of the channel to its end, whatever its state."""
        match delivery.state:
            case DeliveryState.CLAIMED:
                await self._skip(delivery)
            case DeliveryState.SENDING:
                settled = await self._settle(delivery)
                if settled is not None:
                    await self._close(settled)
            case DeliveryState.POSTED | DeliveryState.UNKNOWN:
                await self._close(delivery)
            case DeliveryState.CLOSED | DeliveryState.REVEALED | DeliveryState.SKIPPED:
                pass

    async def _send(self, claimed: Delivery) -> Delivery | None:
        """Post. A crash, or an answer that never came, leaves it in `sending`, for `_find`.

        None when another process sends it. Raises as `announce` does, with the delivery back in `claimed` for
        TryLater and at its end for NeverAgain.
        """
        sending = await self._journal.move(claimed, DeliveryState.SENDING, at=self._clock())
        if sending is None:
            return None
        try:
            message = await self._announcer.announce(sending)
        except TryLater:
            await self._journal.move(sending, DeliveryState.CLAIMED, at=self._clock())
            raise
        except NeverAgain:
            await self._journal.move(sending, DeliveryState.SKIPPED, at=self._clock())
            raise
        return await self._journal.move(sending, DeliveryState.POSTED, at=self._clock(), message=message)

    async def _find(self, sending: Delivery) -> None:
        """Learn whether a message was posted: record it, post it, or let the first click tell."""
        try:
            message = await self._announcer.find(sending)
        except (Unconfirmed, NeverAgain):
            await self._journal.move(sending, DeliveryState.UNKNOWN, at=self._clock())
            return
        except TryLater:
            if is_in_time(sending.due_at, self._clock(), self._rules):
                raise
            await self._journal.move(sending, DeliveryState.UNKNOWN, at=self._clock())
            return
        if message is not None:
            await self._journal.move(sending, DeliveryState.POSTED, at=self._clock(), message=message)
            return
        claimed = await self._journal.move(sending, DeliveryState.CLAIMED, at=self._clock())
        if claimed is not None:
            await self._advance(claimed)

    async def _settle(self, sending: Delivery) -> Delivery | None:
        """Record what a last look finds, before the next question takes its place."""
        try:
            message = await self._announcer.find(sending)
        except (TryLater, NeverAgain, Unconfirmed):
            message = None
        state = DeliveryState.UNKNOWN if message is None else DeliveryState.POSTED
        return await self._journal.move(sending, state, at=self._clock(), message=message)

    async def _skip(self, claimed: Delivery) -> None:
        _log.warning("slot_skipped", delivery=claimed.id, channel=claimed.channel.channel, slot=claimed.slot)
        await self._journal.move(claimed, DeliveryState.SKIPPED, at=self._clock())

    async def _close(self, delivery: Delivery) -> None:
        """Take no more replies, then reveal; a reveal that fails is tried again at a later tick."""
        closed = await self._journal.move(delivery, DeliveryState.CLOSED, at=self._clock())
        if closed is None:
            return
        try:
            await self._reveal(closed)
        except (TryLater, Unconfirmed) as error:
            self._patience.hold_off(closed, error, self._clock())
            _log.warning("reveal_delayed", delivery=closed.id, error=repr(error))

    async def _reveal(self, closed: Delivery) -> None:
        try:
            await self._announcer.reveal(closed)
        except NeverAgain as error:
            _log.error("reveal_refused", delivery=closed.id, error=repr(error))
        await self._journal.move(closed, DeliveryState.REVEALED, at=self._clock())


def _facts(key: ChannelKey) -> dict[str, str]:
    return {"platform": key.platform, "workspace": key.workspace, "channel": key.channel}
