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
from scheduler.calendar import Slot
from scheduler.chooser import Chooser, Items, Memory
from scheduler.clock import Clock, Elapsed, system_elapsed
from scheduler.delivery import (
    ASKED_FOR,
    Address,
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
from scheduler.steps import (
    Rules,
    Step,
    as_of,
    due_slots,
    has_due_slots,
    is_in_time,
    newest,
    once_found,
    to_retire,
)
from scheduler.turns import Turns

_UNFINISHED = (
    DeliveryState.CLAIMED,
    DeliveryState.SENDING,
    DeliveryState.POSTED,
    DeliveryState.UNKNOWN,
    DeliveryState.CLOSED,
)
#: So many of a channel's last questions may still be open.
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
        self._announcer = announcer
        self._chooser = Chooser(memory=store, shelf=shelf, rng=rng)
        self._clock = clock
        self._rules = rules or Rules()
        self._locks: defaultdict[ChannelKey, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._turns = Turns(of_one=self._rules.at_once, of_all=self._rules.in_all)
        self._attending: dict[ChannelKey, asyncio.Task[None]] = {}
        self._patience = Patience(self._rules, elapsed)

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
                await self._move(claimed, DeliveryState.SKIPPED)
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
        self._patience.see([each for deliveries in unfinished.values() for each in deliveries])
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
        if any(self._patience.step(delivery, now) is not Step.NOTHING for delivery in deliveries):
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
                        await self._advance_or_wait(delivery)

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
        """Claim and post what began last, if it is in time. What it takes the place of is not even claimed: no flood."""
        due = due_slots(channel, self._clock(), self._rules)
        to_post = newest(due)
        if len(due) > len(to_post):
            _log.warning("slots_left_out", **_facts(channel.key), count=len(due) - len(to_post))
        for slot in due:
            if slot.key in to_post and (claimed := await self._claim(channel.key, slot)) is not None:
                await self._advance_or_wait(claimed)

    async def _as_of_now(self, channel: PlannedChannel) -> PlannedChannel:
        """The channel without what a clock that was ahead for a while has claimed of the future."""
        if channel.last_due_at is None or channel.last_due_at <= (now := self._clock()):
            return channel
        recent = await self._journal.recent_deliveries(channel.key, limit=_RECENT)
        return as_of(channel, recent, now)

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
            self._patience.hold_off(delivery, error)
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
                await self._move(delivery, DeliveryState.REVEALED)

    async def _claim(self, channel: ChannelKey, slot: Slot) -> Delivery | None:
        """None when the slot is taken, or there is nothing to ask."""
        item = await self._chooser.choose(channel, self._clock())
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

    async def _replace_by(self, claimed: Delivery) -> Delivery | None:
        """Close and reveal what is still open in the channel, then post. Raises as `announce` does."""
        recent = await self._journal.recent_deliveries(claimed.channel, limit=_RECENT)
        for delivery in to_retire(claimed, recent):
            await self._retire(delivery)
        return await self._send(claimed)

    async def _retire(self, delivery: Delivery) -> None:
        """Bring an earlier question of the channel to its end, whatever its state."""
        match delivery.state:
            case DeliveryState.CLAIMED:
                await self._skip(delivery)
            case DeliveryState.SENDING:
                # Whether it stands is asked before its answer is shown.
                given_up = await self._move(delivery, DeliveryState.UNKNOWN)
                if given_up is not None:
                    await self._close(given_up)
            case DeliveryState.POSTED | DeliveryState.UNKNOWN:
                await self._close(delivery)
            case DeliveryState.CLOSED | DeliveryState.REVEALED | DeliveryState.SKIPPED:
                pass

    async def _send(self, claimed: Delivery) -> Delivery | None:
        """Post. A crash, or an answer that never came, leaves it in `sending`, for `_find`.

        None when another process sends it. Raises as `announce` does, with the delivery back in `claimed` for
        TryLater and at its end for NeverAgain.
        """
        sending = await self._move(claimed, DeliveryState.SENDING)
        if sending is None:
            return None
        try:
            message = await self._announced(sending)
        except TryLater:
            await self._move(sending, DeliveryState.CLAIMED)
            raise
        except NeverAgain:
            await self._move(sending, DeliveryState.SKIPPED)
            raise
        posted = await self._move(sending, DeliveryState.POSTED, message=message)
        return posted or await self._stands(sending, message)

    async def _announced(self, sending: Delivery) -> Address:
        try:
            async with asyncio.timeout(self._rules.send_within.total_seconds()):
                return await self._announcer.announce(sending)
        except TimeoutError as error:
            raise Unconfirmed(delivery=sending.id) from error

    async def _stands(self, sending: Delivery, message: Address) -> Delivery | None:
        """Record where a message stands that somebody else had given up meanwhile."""
        delivery = await self._journal.delivery(sending.id, within=sending.channel)
        if delivery is not None and (state := once_found(delivery)) is not None:
            return await self._move(delivery, state, message=message)
        return delivery

    async def _find(self, sending: Delivery) -> None:
        """Learn whether a message was posted: record it, post it, or let the first click tell."""
        try:
            message = await self._announcer.find(sending)
        except (Unconfirmed, NeverAgain):
            await self._move(sending, DeliveryState.UNKNOWN)
            return
        except TryLater:
            if is_in_time(sending.due_at, self._clock(), self._rules):
                raise
            await self._move(sending, DeliveryState.UNKNOWN)
            return
        if message is not None:
            _log.info("delivery_found", delivery=sending.id, **_facts(sending.channel))
            await self._move(sending, DeliveryState.POSTED, message=message)
            return
        claimed = await self._move(sending, DeliveryState.CLAIMED)
        if claimed is not None:
            await self._advance(claimed)

    async def _skip(self, claimed: Delivery) -> None:
        await self._move(claimed, DeliveryState.SKIPPED)

    async def _close(self, delivery: Delivery) -> None:
        """Take no more replies, then reveal; a reveal that fails is tried again at a later tick."""
        closed = await self._move(delivery, DeliveryState.CLOSED)
        if closed is None:
            return
        try:
            await self._reveal(closed)
        except (TryLater, Unconfirmed) as error:
            self._patience.hold_off(closed, error)
            _log.warning("reveal_delayed", delivery=closed.id, error=repr(error))
        if (doubt := await self._chooser.look_at(closed.channel, closed.item, self._clock())) is not None:
            _log.warning("item_doubtful", item=closed.item.id, doubt=doubt.value)

    async def _reveal(self, closed: Delivery) -> None:
        message = closed.message or await self._lost_message(closed)
        try:
            if message is not None:
                await self._announcer.reveal(replace(closed, message=message))
        except NeverAgain as error:
            _log.error("reveal_refused", delivery=closed.id, error=repr(error))
        await self._move(closed, DeliveryState.REVEALED, message=message)

    async def _lost_message(self, closed: Delivery) -> Address | None:
        """Where a question stands that was closed before anybody knew. Raises TryLater when nobody can be asked now."""
        try:
            return await self._announcer.find(closed)
        except (Unconfirmed, NeverAgain):
            return None

    async def _move(
        self, delivery: Delivery, state: DeliveryState, *, message: Address | None = None
    ) -> Delivery | None:
        """One step of a delivery, in the journal and in the log; None when somebody else was first."""
        moved = await self._journal.move(delivery, state, at=self._clock(), message=message)
        if moved is not None:
            _log.info(f"delivery_{state}", delivery=moved.id, slot=moved.slot, **_facts(moved.channel))
        return moved


def _facts(key: ChannelKey) -> dict[str, str]:
    return {"platform": key.platform, "workspace": key.workspace, "channel": key.channel}
