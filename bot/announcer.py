"""How a delivery becomes visible: the question, how many have answered, and the reveal, on whatever platform it is.

The scheduler asks for `announce`, `find` and `reveal`, the conversation for `refresh`. What is shown comes from the
database each time, so a message that was changed late is still right.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

import structlog

from bot.cards import Card, Moment
from bot.conversation.question_card import question_card
from bot.conversation.reveal_card import STANDINGS_SHOWN, reveal_card
from bot.grading import Grader
from bot.metrics import LAG
from bot.platforms.platform import Platform
from bot.store.periods import Period, span
from bot.store.records import Channel, Scope
from bot.store.store import Store
from content.errors import GongbuError, NeverAgain, TryLater
from scheduler.clock import Clock
from scheduler.delivery import ASKED_FOR, Address, Delivery, DeliveryId, DeliveryState
from scheduler.steps import left_out

#: Vendors allow about one change a second in a channel.
_PAUSE_S = 1.0
#: Our clock may be ahead of the platform's: set wrong for an hour, or in another zone altogether.
_CLOCK_SKEW = timedelta(hours=26)
#: The question before this one is not further away.
_LOOKED_THROUGH = 60

_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class _Message:
    """What this process knows of one posted question: who may change it now, and whether it is out of date."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    stale: bool = False
    task: asyncio.Task[None] | None = None


class Announcer:
    """Shows deliveries on the platforms. Keeps the promises of `scheduler.delivery.Announcer`."""

    def __init__(
        self,
        *,
        platforms: Mapping[str, Platform],
        store: Store,
        clock: Clock,
        grade: Grader,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Keep what it works with. `platforms` are known by their names."""
        self._platforms = platforms
        self._store = store
        self._clock = clock
        self._grade = grade
        self._sleep = sleep
        self._messages: dict[DeliveryId, _Message] = {}

    async def announce(self, delivery: Delivery) -> Address:
        """Post the question; see the port."""
        platform, channel = await self._where(delivery)
        card = await self._open_card(delivery, channel)
        posted = await platform.post(channel.address, card, locale=channel.locale, delivery=delivery.id)
        if not delivery.slot.startswith(ASKED_FOR):
            late = self._clock() - delivery.due_at
            LAG.labels(platform.name).observe(max(late.total_seconds(), 0.0))
        return posted

    async def find(self, delivery: Delivery) -> Address | None:
        """Look for the message; see the port."""
        platform, channel = await self._where(delivery)
        return await platform.find(channel.address, delivery.id, since=delivery.due_at - _CLOCK_SKEW)

    async def reveal(self, delivery: Delivery) -> None:
        """Show the key and how it went; see the port. A delivery that was never posted is nothing to reveal."""
        if delivery.message is None:
            return
        platform, channel = await self._where(delivery)
        message = self._message(delivery)
        async with message.lock:
            card = await self._closed_card(delivery, channel)
            await platform.update(delivery.message, card, locale=channel.locale)
        if message.task is None:
            self._messages.pop(delivery.id, None)

    def refresh(self, delivery: Delivery) -> None:
        """Show soon how many have answered: at once, then at most once a second however many reply."""
        message = self._message(delivery)
        message.stale = True
        if message.task is None or message.task.done():
            message.task = asyncio.create_task(self._keep_fresh(delivery, message))

    async def close(self) -> None:
        """Let the changes that are under way end; those that wait for their second are dropped."""
        tasks = [message.task for message in self._messages.values() if message.task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _keep_fresh(self, delivery: Delivery, message: _Message) -> None:
        while message.stale:
            message.stale = False
            try:
                await self._update(delivery, message)
            except TryLater as error:
                _log.info("refresh_delayed", delivery=delivery.id, error=repr(error))
                message.stale = True
                await self._sleep(error.retry_after_s or _PAUSE_S)
            except GongbuError as error:
                _log.warning("refresh_failed", delivery=delivery.id, error=repr(error))
            except Exception:  # noqa: BLE001 - the outermost loop of a background task; the next reply refreshes again
                _log.exception("refresh_failed", delivery=delivery.id)
            await self._sleep(_PAUSE_S)
        if not message.lock.locked():
            self._messages.pop(delivery.id, None)

    async def _update(self, delivery: Delivery, message: _Message) -> None:
        async with message.lock:
            now = await self._store.delivery(delivery.id, within=delivery.channel)
            if now is None or now.state is not DeliveryState.POSTED or now.message is None:
                return
            platform, channel = await self._where(now)
            card = await self._open_card(now, channel)
            await platform.update(now.message, card, locale=channel.locale)

    async def _open_card(self, delivery: Delivery, channel: Channel) -> Card:
        attempts = await self._store.attempts(delivery)
        closes = Moment(at=delivery.closes_at, zone=channel.zone)
        return question_card(
            delivery.item,
            delivery=delivery.id,
            closes=closes,
            answered=len(attempts),
            asked_for=delivery.slot.startswith(ASKED_FOR),
            left_out=left_out(
                channel, delivery, await self._store.recent_deliveries(channel.key, limit=_LOOKED_THROUGH)
            ),
        )

    async def _closed_card(self, delivery: Delivery, channel: Channel) -> Card:
        week = span(Period.WEEK, delivery.posted_at or delivery.due_at, channel.zone)
        board = await self._store.board(Scope(channel=delivery.channel), week, me=None, top=STANDINGS_SHOWN)
        return reveal_card(
            delivery.item,
            delivery=delivery.id,
            attempts=await self._store.attempts(delivery),
            tallies=board.rows,
            week_is_over=not week.holds(self._clock()),
            grade=self._grade,
        )

    async def _where(self, delivery: Delivery) -> tuple[Platform, Channel]:
        platform = self._platforms.get(delivery.channel.platform)
        if platform is None:
            raise TryLater(platform=delivery.channel.platform)
        channel = await self._store.channel(delivery.channel)
        if channel is None:
            raise NeverAgain(channel=delivery.channel.channel)
        return platform, channel

    def _message(self, delivery: Delivery) -> _Message:
        return self._messages.setdefault(delivery.id, _Message())
