"""Whose turn it is: a few channels of each workspace, and of all workspaces no more than the loop can serve at once.

Who waits for a platform does not use the loop, so a turn that lasts gives its place back: a workspace that hangs keeps
nobody waiting, and ten thousand channels that are due at one moment leave room for those who answer meanwhile.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import AsyncIterator, Hashable

#: Working on a channel without waiting takes some milliseconds.
_HELD_S = 0.25


class Turns:
    """Bounds how many are attended to. First come, first served within a workspace."""

    def __init__(self, *, of_one: int, of_all: int) -> None:
        """So many of one workspace, waiting or not; so many of all that are not waiting."""
        self._workspaces: defaultdict[Hashable, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(of_one)
        )
        self._places = asyncio.Semaphore(of_all)

    @contextlib.asynccontextmanager
    async def taken(self, workspace: Hashable) -> AsyncIterator[None]:
        """Wait for a turn, and have it inside."""
        async with self._workspaces[workspace]:
            await self._places.acquire()
            place = _Place(self._places)
            timer = asyncio.get_running_loop().call_later(_HELD_S, place.give_back)
            try:
                yield
            finally:
                timer.cancel()
                place.give_back()


class _Place:
    """Given back once, by whoever is first."""

    def __init__(self, places: asyncio.Semaphore) -> None:
        self._places: asyncio.Semaphore | None = places

    def give_back(self) -> None:
        if self._places is not None:
            self._places.release()
            self._places = None
