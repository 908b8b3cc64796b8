"""The clockwork: APScheduler calls the deliverer every few seconds, and nothing else.

Which slots are due stands in the journal, so a tick that comes late, twice, or not at all costs nothing but time.
APScheduler plans by the machine's clock: set back by three hours, it would do nothing for three hours. So it is looked
after by what has passed, and told to go on.
"""

from __future__ import annotations

import asyncio
import contextlib
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.job import Job
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduler.clock import Elapsed, system_elapsed
from scheduler.deliverer import Deliverer

#: After so many ticks without success something is wrong.
_MISSED_TICKS = 6

_log = structlog.get_logger(__name__)


class Ticker:
    """Calls `tick` at once and then every few seconds, one call at a time."""

    def __init__(
        self,
        deliverer: Deliverer,
        *,
        every: timedelta = timedelta(seconds=10),
        elapsed: Elapsed = system_elapsed,
    ) -> None:
        """Start nothing yet."""
        self._deliverer = deliverer
        self._every = every
        self._elapsed = elapsed
        # UTC: the zone of the machine does not matter to an interval, and looking for it may fail in a container.
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._ended_well_at: float | None = None
        self._watching: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin, in the running event loop."""
        job = self._scheduler.add_job(
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
        self._watching = asyncio.create_task(self._watch(job))

    async def stop(self) -> None:
        """Begin no further tick and let running steps end. Harmless before `start` and twice."""
        if self._watching is not None:
            self._watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watching
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
        await self._deliverer.stop()

    def is_alive(self) -> bool:
        """Whether a tick has ended lately: what a readiness check asks."""
        ended_at, longest = self._ended_well_at, _MISSED_TICKS * self._every
        return ended_at is not None and self._elapsed() - ended_at < longest.total_seconds()

    async def _tick_once(self) -> None:
        try:
            await self._deliverer.tick()
        except Exception:  # noqa: BLE001 - the outermost loop; the next tick finds the same work
            _log.exception("tick_failed")
        else:
            self._ended_well_at = self._elapsed()

    async def _watch(self, job: Job) -> None:
        """Bring a tick forward that a clock set back has moved away."""
        while True:
            await asyncio.sleep(self._every.total_seconds())
            now = datetime.now(UTC)
            if job.next_run_time is not None and job.next_run_time - now > 2 * self._every:
                _log.warning("clock_set_back", by=str(job.next_run_time - now))
                job.modify(next_run_time=now)
