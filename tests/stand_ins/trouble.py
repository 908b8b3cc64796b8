"""What may go wrong between a vendor's server and the bot: the words that both stand-ins understand.

What begins with `take` is done all the same, and only its answer is lost.
"""

from __future__ import annotations

import asyncio
from enum import StrEnum

from aiohttp import web

#: Longer than anybody waits for an answer.
_FOREVER_S = 60.0


class Trouble(StrEnum):
    """How one call ends."""

    BUSY = "429"
    BROKEN = "500"
    HANG_UP = "hang_up"
    STALL = "stall"
    TAKE_AND_BREAK = "take_and_500"
    TAKE_AND_HANG_UP = "take_and_hang_up"
    TAKE_AND_STALL = "take_and_stall"

    @property
    def is_taken(self) -> bool:
        """Whether what was asked for is done."""
        return self.value.startswith("take")


def hung_up(request: web.Request) -> web.Response:
    """Break the line instead of answering."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def stalled(request: web.Request) -> web.Response:
    """Say nothing for so long that nobody waits."""
    await asyncio.sleep(_FOREVER_S)
    return hung_up(request)
