"""Work that goes on after a platform has acknowledged: answers on their way, connections being made.

Vendors count the seconds until they are acknowledged, so what can wait is started here, kept from being collected, and
finished (or, past its time, cancelled) when the platform stops.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import structlog

from content.errors import GongbuError

_log = structlog.get_logger(__name__)


class Background:
    """Tasks of one platform. An error in one is logged under its name and ends that one only."""

    def __init__(self, platform: str) -> None:
        """Begin without work."""
        self._platform = platform
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[Any, Any, object], *, name: str) -> None:
        """Run `work` soon."""
        task = asyncio.create_task(self._guard(work, name), name=f"{self._platform}:{name}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def drain(self, *, within_s: float) -> None:
        """Wait for what is under way; cancel what takes longer than `within_s`."""
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=within_s)
        for task in late:
            _log.warning("work_cancelled", platform=self._platform, task=task.get_name())
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _guard(self, work: Coroutine[Any, Any, object], name: str) -> None:
        try:
            await work
        except GongbuError as error:
            _log.warning("work_failed", platform=self._platform, work=name, reason=repr(error))
        except Exception:  # noqa: BLE001 - the outermost place of this work; logged with its trace
            _log.exception("work_failed", platform=self._platform, work=name)
