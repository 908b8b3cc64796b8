"""Gives every channel its turn: claims what is due, and has `courier.py` take each unfinished delivery a step further.

A thin shell around `steps.py`. What a platform refuses stays with its channel, and what a workspace holds up with the
workspace: the others go on.
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
from scheduler.calendar import Slot
from scheduler.chooser import Chooser, Items, Memory
from scheduler.clock import Clock, Elapsed, system_elapsed
from scheduler.courier import Courier, facts
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
from scheduler.steps import Rules, as_of, due_slots, has_due_slots, newest
from scheduler.turns import Turns

_UNFINISHED = (
    DeliveryState.CLAIMED,
    DeliveryState.SENDING,
    DeliveryState.POSTED,
    DeliveryState.UNKNOWN,
    DeliveryState.CLOSED,
)
#: A clock that was ahead has claimed no more than so many slots of the future.
_RECENT = 30
_LOOKED_AT_TOGETHER = 100
_STOPS_WITHIN = timedelta(seconds=2)

_log = structlog.get_logger(__name__)


class JournalWithMemory(Journal, Memory, Protocol):
    """The one store behind both."""


class Deliverer:
    """Posts, closes and reveals, one step a channel at a time."""

    def __init__(
        self,
        *,
        store: JournalWithMemory,
        announcer: Announcer,
        shelf: Items,
        clock: Clock,
        rng: random.Random,
        rules: Rules | None = None,
        elapsed: Elapsed = system_elapsed,
    ) -> None:
        """Start nothing yet."""
        self._journal = store
        self._chooser = Chooser(memory=store, shelf=shelf, rng=rng)
        self._clock = clock
        self._rules = rules or Rules()
        self._courier = Courier(
            journal=store,
            announcer=announcer,
            clock=clock,
            rules=self._rules,
            elapsed=elapsed,
            when_closed=self._look_at,
        )
        self._locks: defaultdict[ChannelKey, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._turns = Turns(of_one=self._rules.at_once, of_all=self._rules.in_all)
        self._attending: dict[ChannelKey, asyncio.Task[None]] = {}
        #: The slot for which a channel had nothing to ask: said once, not at every tick.
        self._nothing_for: dict[ChannelKey, str] = {}

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
                return await self._courier.replace_by(claimed)
            except TryLater:
                # Nobody waits for it: the member is told and may ask again.
                await self._courier.drop(claimed)
                raise

    async def _posted_before(self, channel: ChannelKey, slot: str) -> Delivery | None:
        earlier = await self._journal.delivery(delivery_id(channel, slot), within=channel)
        if earlier is not None and earlier.state is DeliveryState.SKIPPED:
            raise TryLater
        return earlier

    async def tick(self) -> None:
        """Do what is due in every channel now. Called every few seconds; raises only what the journal raises."""
        now = self._clock()
        channels = {channel.key: await self._as_of_now(channel) for channel in await self._journal.channels()}
        unfinished: dict[ChannelKey, list[Delivery]] = defaultdict(list)
        for delivery in await self._journal.deliveries_in(*_UNFINISHED):
            unfinished[delivery.channel].append(delivery)
        self._courier.see([each for deliveries in unfinished.values() for each in deliveries])
        tasks = []
        for number, key in enumerate(dict.fromkeys((*channels, *unfinished))):
            if key not in self._attending and self._has_work(channels.get(key), unfinished[key], now):
                tasks.append(self._attend(key, unfinished[key]))
            if number % _LOOKED_AT_TOGETHER == 0:
                await asyncio.sleep(0)  # whoever answers meanwhile does not wait for thousands of channels
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
        if any(self._courier.has_work(delivery, now) for delivery in deliveries):
            return True
        return channel is not None and has_due_slots(channel, now)

    def _attend(self, key: ChannelKey, deliveries: Sequence[Delivery]) -> asyncio.Task[None]:
        task = asyncio.create_task(self._do_what_is_due(key, [delivery.id for delivery in deliveries]))
        self._attending[key] = task
        task.add_done_callback(lambda _: self._attending.pop(key, None))
        return task

    async def _do_what_is_due(self, key: ChannelKey, deliveries: Sequence[DeliveryId]) -> None:
        async with self._turns.taken((key.platform, key.workspace)), self._locks[key]:
            # First what is due now: it takes the place of an older one that a crash left behind unsent.
            async with self._kept_apart(key):
                channel = await self._journal.channel(key)
                if channel is not None:
                    await self._post_due(await self._as_of_now(channel))
            # Read again: what was due, or what somebody asked for, may have taken their turn.
            for identity in deliveries:
                async with self._kept_apart(key):
                    delivery = await self._journal.delivery(identity, within=key)
                    if delivery is not None:
                        await self._courier.advance_or_wait(delivery)

    @contextlib.asynccontextmanager
    async def _kept_apart(self, key: ChannelKey) -> AsyncIterator[None]:
        """Whatever goes wrong inside stays with this channel, and is logged."""
        try:
            yield
        except NeverAgain as error:
            await self._pause(key, error)
        except (TryLater, Unconfirmed) as error:
            _log.warning("channel_delayed", **facts(key), error=repr(error))
        except Exception:  # noqa: BLE001 - the outermost loop of one channel; the next tick finds the same work
            _log.exception("channel_failed", **facts(key))

    async def _post_due(self, channel: PlannedChannel) -> None:
        """Claim and post what began last, if it is in time. What it takes the place of is not even claimed: no flood."""
        due = due_slots(channel, self._clock(), self._rules)
        to_post = newest(due)
        if len(due) > len(to_post):
            _log.warning("slots_left_out", **facts(channel.key), count=len(due) - len(to_post))
        for slot in due:
            if slot.key in to_post and (claimed := await self._claim(channel.key, slot)) is not None:
                await self._courier.advance_or_wait(claimed)

    async def _as_of_now(self, channel: PlannedChannel) -> PlannedChannel:
        """The channel without what a clock that was ahead for a while has claimed of the future."""
        if channel.last_due_at is None or channel.last_due_at <= (now := self._clock()):
            return channel
        recent = await self._journal.recent_deliveries(channel.key, limit=_RECENT)
        return as_of(channel, recent, now)

    async def _pause(self, key: ChannelKey, error: NeverAgain) -> None:
        """Plan nothing more where nothing can be posted; `/quiz resume` takes it up again."""
        channel = await self._journal.channel(key)
        _log.error("channel_takes_no_posts", **facts(key), error=repr(error))
        if channel is not None and channel.plan is not None and not channel.plan.paused:
            paused = replace(channel.plan, paused=True)
            await self._journal.set_plan(key, paused, at=self._clock())

    # One question

    async def _claim(self, channel: ChannelKey, slot: Slot) -> Delivery | None:
        """None when the slot is taken, or there is nothing to ask."""
        item = await self._chooser.choose(channel, self._clock())
        if item is None:
            if self._nothing_for.get(channel) != slot.key:
                self._nothing_for[channel] = slot.key
                _log.warning("nothing_to_ask", **facts(channel), slot=slot.key)
            return None
        return await self._journal.claim(
            channel,
            slot=slot.key,
            item=item,
            due_at=slot.due_at,
            closes_at=self._clock() + self._rules.open_for,
        )

    async def _look_at(self, closed: Delivery) -> None:
        doubt = await self._chooser.look_at(closed.channel, closed.item, self._clock())
        if doubt is not None:
            _log.warning("item_doubtful", item=closed.item.id, doubt=doubt.value)
