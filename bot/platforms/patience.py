"""Trying an answer again while the vendor asks to wait. For answers only: whoever posts a question paces it himself."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from content.errors import TryLater

Result = TypeVar("Result")

_TRIES = 3
_LONGEST_WAIT_S = 30.0


async def patiently(work: Callable[[], Awaitable[Result]]) -> Result:
    """Do `work` up to three times, waiting as long as it is told to. Raises what the last try raised."""
    for _ in range(_TRIES - 1):
        try:
            return await work()
        except TryLater as error:
            wait_s = 1.0 if error.retry_after_s is None else error.retry_after_s
            if wait_s > _LONGEST_WAIT_S:
                raise
            await asyncio.sleep(wait_s)
    return await work()
