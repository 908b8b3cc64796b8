"""The clockwork: APScheduler calls the deliverer every few seconds, and nothing else.

Which slots are due stands in the journal, so a tick that comes late, twice, or not at all costs nothing but time.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.clock import Clock
from scheduler.deliverer import Deliverer

#: After so many ticks without success something is wrong.
_MISSED_TICKS = 6

_log = structlog.get_logger(__name__)


class Ticker:
    """Calls `tick` at once and then every few seconds, one call at a time.

    `last_tick` is when the last one ended well, by the clock; None before the first.
    """

    def __init__(
        self, deliverer: Deliverer, *, clock: Clock, every: timedelta = timedelta(seconds=10)
    ) -> None:
        """Start nothing yet."""
        self._deliverer = deliverer
        self._clock = clock
        self._every = every
        # UTC: the zone of the machine does not matter to an interval, and looking for it may fail in a container.
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self.last_tick: datetime | None = None

    async def start(self) -> None:
        """Begin, in the running event loop."""
        self._scheduler.add_job(
            self._tick_once,
            "interval",
            seconds=self._every.total_seconds(),
            # The scheduler's own time, which a test's clock does not change.
            next_run_time=datetime.now(UTC),
            # A job that is late by more than a second would be dropped otherwise.
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )
        self._scheduler.start()

    async def stop(self) -> None:
        """Begin no further tick and let running steps end. Harmless before `start` and twice."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        await self._deliverer.stop()

    def is_alive(self) -> bool:
        """Whether a tick has ended lately: what a readiness check asks."""
        return self.last_tick is not None and self._clock() - self.last_tick < _MISSED_TICKS * self._every

    async def _tick_once(self) -> None:
        try:
            await self._deliverer.tick()
        except Exception:  # noqa: BLE001 - the outermost loop; the next tick finds the same work
            _log.exception("tick_failed")
        else:
            self.last_tick = self._clock()
