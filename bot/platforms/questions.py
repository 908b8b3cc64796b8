"""Which delivery a message of ours asks: remembered for those lately posted, asked of the vendor for the others."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable

from content.errors import NeverAgain, TryLater
from scheduler.delivery import DeliveryId

_MAX_KEPT = 20_000
#: A vendor waits three seconds for its acknowledgement.
_PATIENCE_S = 1.5


class Questions:
    """Messages by channel and id, newest last. None is remembered too: a thread that is not ours is asked for once."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._kept: OrderedDict[tuple[str, str], DeliveryId | None] = OrderedDict()

    def learn(self, channel: str, ts: str, delivery: str) -> None:
        """Remember what a message asks."""
        self._keep((channel, ts), DeliveryId(delivery))

    async def delivery(
        self, channel: str, ts: str, *, ask: Callable[[], Awaitable[str | None]] | None = None
    ) -> DeliveryId | None:
        """The delivery that this message asks.

        `ask` reads what the message carries; its errors are those of `content/errors.py`. None: nobody can tell.
        Raises TryLater when the vendor can't be asked now: the reply must then come again, not be dropped.
        """
        key = (channel, ts)
        if key not in self._kept and ask is not None:
            try:
                async with asyncio.timeout(_PATIENCE_S):
                    found = await ask()
            except TimeoutError as error:
                raise TryLater(channel=channel) from error
            except NeverAgain:
                found = None  # a message that we may not read is none of ours
            self._keep(key, DeliveryId(found) if found is not None else None)
        return self._kept.get(key)

    def _keep(self, key: tuple[str, str], delivery: DeliveryId | None) -> None:
        self._kept[key] = delivery
        self._kept.move_to_end(key)
        if len(self._kept) > _MAX_KEPT:
            self._kept.popitem(last=False)
