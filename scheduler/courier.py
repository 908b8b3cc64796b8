"""One delivery on its way: sent, found again, closed, revealed. Every step is in the journal before it is done.

`deliverer.py` says whose turn it is. A crash between two steps leaves what the next look at the journal repairs.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime

import structlog

from content.errors import NeverAgain, TryLater, Unconfirmed
from scheduler.clock import Clock, Elapsed
from scheduler.delivery import Address, Announcer, ChannelKey, Delivery, DeliveryState, Journal
from scheduler.patience import Patience
from scheduler.steps import Rules, Step, is_in_time, is_overtaken, once_found, to_retire

#: So many of a channel's last questions may still be open.
_RECENT = 30
#: One for each state that a delivery may be moved through while it is brought to its end.
_TRIES = 4

_log = structlog.get_logger(__name__)


class Courier:
    """Takes single deliveries a step further, and leaves alone for a while what failed."""

    def __init__(
        self,
        *,
        journal: Journal,
        announcer: Announcer,
        clock: Clock,
        rules: Rules,
        elapsed: Elapsed,
        when_closed: Callable[[Delivery], Awaitable[None]],
    ) -> None:
        """Remember nothing yet. `when_closed` is told of every question that takes no more replies."""
        self._journal = journal
        self._announcer = announcer
        self._clock = clock
        self._rules = rules
        self._patience = Patience(rules, elapsed)
        self._when_closed = when_closed

    def see(self, unfinished: Sequence[Delivery]) -> None:
        """Take notice of all unfinished deliveries; forget every other one."""
        self._patience.see(unfinished)

    def has_work(self, delivery: Delivery, now: datetime) -> bool:
        """Whether a step is due."""
        return self._patience.step(delivery, now) is not Step.NOTHING

    async def advance_or_wait(self, delivery: Delivery) -> None:
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
                await self.replace_by(delivery)
            case Step.FIND:
                await self._find(delivery)
            case Step.SKIP:
                await self.drop(delivery)
            case Step.CLOSE:
                await self._close(delivery)
            case Step.REVEAL:
                await self._reveal(delivery)
            case Step.GIVE_UP:
                _log.error("reveal_given_up", delivery=delivery.id)
                await self._move(delivery, DeliveryState.REVEALED)

    async def drop(self, claimed: Delivery) -> None:
        """Nothing was sent, and nothing will be."""
        await self._move(claimed, DeliveryState.SKIPPED)

    async def replace_by(self, claimed: Delivery) -> Delivery | None:
        """Close and reveal what is still open in the channel, then post. Raises as `announce` does.

        None where another process sends it, or has posted what is to take its place.
        """
        recent = await self._journal.recent_deliveries(claimed.channel, limit=_RECENT)
        if is_overtaken(claimed, recent, self._clock()):
            await self.drop(claimed)
            return None
        for delivery in to_retire(claimed, recent):
            await self._retire(delivery)
        return await self._send(claimed)

    async def _retire(self, delivery: Delivery) -> None:
        """Bring an earlier question of the channel to its end, whatever its state; somebody else may be moving it too."""
        for _ in range(_TRIES):
            if await self._ended(delivery):
                return
            known = await self._journal.delivery(delivery.id, within=delivery.channel)
            if known is None:
                return
            delivery = known

    async def _ended(self, delivery: Delivery) -> bool:
        match delivery.state:
            case DeliveryState.CLAIMED:
                return await self._move(delivery, DeliveryState.SKIPPED) is not None
            case DeliveryState.SENDING:
                # Whether it stands is asked before its answer is shown.
                given_up = await self._move(delivery, DeliveryState.UNKNOWN)
                return given_up is not None and await self._close(given_up)
            case DeliveryState.POSTED | DeliveryState.UNKNOWN:
                return await self._close(delivery)
            case DeliveryState.CLOSED | DeliveryState.REVEALED | DeliveryState.SKIPPED:
                return True

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
            _log.info("delivery_found", delivery=sending.id, **facts(sending.channel))
            await self._move(sending, DeliveryState.POSTED, message=message)
            return
        claimed = await self._move(sending, DeliveryState.CLAIMED)
        if claimed is not None:
            await self._advance(claimed)

    async def _close(self, delivery: Delivery) -> bool:
        """Take no more replies, then reveal; a reveal that fails is tried again at a later tick.

        False when somebody else was first.
        """
        closed = await self._move(delivery, DeliveryState.CLOSED)
        if closed is None:
            return False
        try:
            await self._reveal(closed)
        except (TryLater, Unconfirmed) as error:
            self._patience.hold_off(closed, error)
            _log.warning("reveal_delayed", delivery=closed.id, error=repr(error))
        await self._when_closed(closed)
        return True

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
            _log.info(f"delivery_{state}", delivery=moved.id, slot=moved.slot, **facts(moved.channel))
        return moved


def facts(key: ChannelKey) -> dict[str, str]:
    """A channel, as lines of the log name it."""
    return {"platform": key.platform, "workspace": key.workspace, "channel": key.channel}
