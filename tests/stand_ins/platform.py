"""A platform that only keeps what it was told to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from aiohttp import web

from bot.cards import Card
from scheduler.delivery import Address, DeliveryId


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of the transcript: a card that was posted, or shown in place of another."""

    what: Literal["posted", "updated"]
    where: Address
    card: Card
    locale: str


@dataclass(slots=True)
class FakePlatform:
    """Shows everything at once. `failures` are raised first, one a call."""

    name: str = "fake"
    transcript: list[Shown] = field(default_factory=list)
    failures: list[Exception] = field(default_factory=list)
    _deliveries: dict[tuple[Address, DeliveryId], Address] = field(default_factory=dict)

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """None."""
        return ()

    async def start(self) -> None:
        """There is nothing to start."""

    async def stop(self) -> None:
        """There is nothing to stop."""

    async def post(
        self, channel: Address, card: Card, *, locale: str, delivery: DeliveryId | None
    ) -> Address:
        """Keep the card."""
        self._fail()
        message = Address(f"{channel}/{len(self.transcript)}")
        self.transcript.append(Shown("posted", message, card, locale))
        if delivery is not None:
            self._deliveries[channel, delivery] = message
        return message

    async def update(self, message: Address, card: Card, *, locale: str) -> None:
        """Keep the card that takes the message's place."""
        self._fail()
        self.transcript.append(Shown("updated", message, card, locale))

    async def find(self, channel: Address, delivery: DeliveryId, *, since: datetime) -> Address | None:
        """Look it up."""
        self._fail()
        return self._deliveries.get((channel, delivery))

    def shown_at(self, message: Address) -> Card:
        """What stands at a message now."""
        return next(shown.card for shown in reversed(self.transcript) if shown.where == message)

    def _fail(self) -> None:
        if self.failures:
            raise self.failures.pop(0)
