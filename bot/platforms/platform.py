"""What a platform must do beside answering requests: put a card into a channel, and change it later.

`bot/announcer.py` calls it. Each platform's own folder implements it; the contract tests hold all of them to it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.cards import Card
from scheduler.delivery import Address, DeliveryId


class Platform(Protocol):
    """One place where people talk. `name` is its folder's name.

    Every method raises TryLater (surely not done, may work later), NeverAgain (this channel takes no posts any
    more) or Unconfirmed (may have been done); nothing of the vendor's gets out.
    """

    @property
    def name(self) -> str:
        """`web`, `slack` or `teams`."""

    async def post(
        self, channel: Address, card: Card, *, locale: str, delivery: DeliveryId | None
    ) -> Address:
        """Put a card into a channel and return where it stands. The message carries the delivery's id.

        Tried once: the caller knows what a repetition would do.
        """

    async def update(self, message: Address, card: Card, *, locale: str) -> None:
        """Show another card in place of the one at `message`. Idempotent."""

    async def find(self, channel: Address, delivery: DeliveryId, *, since: datetime) -> Address | None:
        """Find the message that carries `delivery`, posted at or after `since`; None when it is surely not there."""
