"""What the service does beside answering: says the notices that commands left, and empties old replies' words.

Looks every few seconds whether a notice waits, and every hour whether a reply has grown too old.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

import structlog

from bot.platforms.platform import Platform
from bot.store.records import Notice
from bot.store.sqlite import SqliteStore
from content.errors import GongbuError, TryLater
from scheduler.clock import Clock

LOOK_EVERY_S = 5.0
_EMPTY_EVERY = timedelta(hours=1)

_log = structlog.get_logger(__name__)


class Upkeep:
    """One task in the background, from `start` to `stop`."""

    def __init__(
        self,
        *,
        store: SqliteStore,
        platforms: Mapping[str, Platform],
        clock: Clock,
        reply_days: int | None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Keep what it works with. `reply_days` None keeps replies for ever."""
        self._store = store
        self._platforms = platforms
        self._clock = clock
        self._reply_days = reply_days
        self._sleep = sleep
        self._emptied_at: datetime | None = None
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin, in the running event loop."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """End; what is half done is taken up at the next start."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def once(self) -> None:
        """Do what is to be done now."""
        await self._say_notices()
        await self._empty_replies()

    async def _run(self) -> None:
        while True:
            try:
                await self.once()
            except Exception:  # noqa: BLE001 - the outermost loop of its task; the next look tries again
                _log.exception("upkeep_failed")
            await self._sleep(LOOK_EVERY_S)

    async def _say_notices(self) -> None:
        while (notice := await self._store.claim_notice(at=self._clock())) is not None:
            if not await self._say(notice):
                return

    async def _say(self, notice: Notice) -> bool:
        """Whether the next one may be tried."""
        platform = self._platforms.get(notice.channel.platform)
        channel = await self._store.channel(notice.channel)
        if platform is None or channel is None:
            _log.warning("notice_not_said", channel=notice.channel.channel, error="no such platform here")
            return True
        try:
            await platform.post(channel.address, notice.card, locale=channel.locale, delivery=None)
        except TryLater:
            await self._store.give_back_notice(notice)
            return False
        except GongbuError as error:
            _log.warning("notice_not_said", channel=notice.channel.channel, error=repr(error))
        return True

    async def _empty_replies(self) -> None:
        now = self._clock()
        if self._reply_days is None or (
            self._emptied_at is not None and now - self._emptied_at < _EMPTY_EVERY
        ):
            return
        before = now - timedelta(days=self._reply_days)
        while await self._store.empty_replies(before=before):
            await self._sleep(0)
        self._emptied_at = now
