"""What a platform must do beside answering requests: put a card into a channel, and change it later.

`bot/announcer.py` calls it. Each platform's own folder implements it; the contract tests hold all of them to it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Protocol, runtime_checkable

from aiohttp import web

from bot.cards import Card
from bot.incoming import Incoming, Outgoing
from scheduler.delivery import Address, DeliveryId

#: The conversation, as a platform sees it. When it returns, what was said is stored: acknowledge after, not before.
#: What goes wrong comes back as a card; it raises nothing but `bot.store.store.NotStored`: do not acknowledge then.
Handler = Callable[[Incoming], Awaitable[tuple[Outgoing, ...]]]


#: A figure for operators: its name, what it is, and how it is read.
Figure = tuple[str, str, Callable[[], float]]


@runtime_checkable
class Counting(Protocol):
    """A platform that counts something of its own."""

    def figures(self) -> Sequence[Figure]:
        """Each is read whenever somebody asks."""
        ...


class Platform(Protocol):
    """One place where people talk. `name` is its folder's name.

    `post`, `update` and `find` raise TryLater (surely not done, may work later), NeverAgain (this channel takes no
    posts any more) or Unconfirmed (may have been done); nothing of the vendor's gets out.
    """

    @property
    def name(self) -> str:
        """`web`, `slack` or `teams`."""
        ...

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """Its HTTP routes, to be added to the one server before that starts."""
        ...

    async def start(self) -> None:
        """Begin to listen. A vendor that can't be reached is tried again in the background: never raises for it."""
        ...

    async def stop(self) -> None:
        """Finish what was accepted, within 5 s, and let go of every connection."""
        ...

    async def post(
        self, channel: Address, card: Card, *, locale: str, delivery: DeliveryId | None
    ) -> Address:
        """Put a card into a channel and return where it stands. The message carries the delivery's id.

        Tried once: the caller knows what a repetition would do.
        """
        ...

    async def update(self, message: Address, card: Card, *, locale: str) -> None:
        """Show another card in place of the one at `message`. Idempotent."""
        ...

    async def find(self, channel: Address, delivery: DeliveryId, *, since: datetime) -> Address | None:
        """Find the message that carries `delivery`, posted at or after `since`; None when it is surely not there."""
        ...
