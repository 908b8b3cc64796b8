"""How a process ends within the eight seconds that an operator's tools wait: on a signal, in order, and for good.

First nothing new is begun, and what is under way gets two seconds: requests, ticks, the room's windows. Then the
platforms finish their answers, all at the same time. Whoever opened the database closes it after that. What still
waits in a thread for a vendor's answer is left behind: the journal knows of it, and the next start finds it.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Sequence

import structlog

#: So long requests that are under way may take, and so long the platforms for their answers.
REQUESTS_S = 2.0
_ANSWERS_S = 5.0

_log = structlog.get_logger(__name__)

#: Ends one part of the service, and returns when it has ended.
End = Callable[[], Awaitable[None]]


def end_on_signals() -> None:
    """Cancel this task at the first SIGINT or SIGTERM, while it starts as well; a second must not cut its end short."""
    loop = asyncio.get_running_loop()
    serving = asyncio.current_task()
    stopped = False

    def stop() -> None:
        nonlocal stopped
        if serving is not None and not stopped:
            stopped = serving.cancel()

    for signal_ in (signal.SIGINT, signal.SIGTERM):
        # Windows has none of this; there, asyncio.run itself turns Ctrl-C into a cancellation.
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(signal_, stop)


async def wind_up(doors: Sequence[End], platforms: Sequence[End]) -> None:
    """End what lets anything in or begins anything; then the platforms, which have taken all by then."""
    await _all(doors, within_s=_ANSWERS_S)
    await _all(platforms, within_s=_ANSWERS_S)


async def _all(ends: Sequence[End], *, within_s: float) -> None:
    async def one(end: End) -> None:
        try:
            async with asyncio.timeout(within_s):
                await end()
        except Exception:  # noqa: BLE001 - we are leaving either way, and the others must end too
            _log.exception("end_failed", part=getattr(end, "__qualname__", repr(end)))

    await asyncio.gather(*(one(end) for end in ends))


def leave() -> None:
    """End the process, now that everything is stored and closed. Python itself would wait for every thread."""
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
