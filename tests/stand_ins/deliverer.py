"""The plainest deliverer: posts the items of a list one after the other, with no care for crashes."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import timedelta

from bot.store.store import Store
from content.items.item import Item
from scheduler.clock import Clock
from scheduler.delivery import ASKED_FOR, Announcer, ChannelKey, Delivery, DeliveryState


@dataclass(slots=True)
class PlainDeliverer:
    """Posts `upcoming`, first to last; then there is nothing to ask."""

    store: Store
    announcer: Announcer
    clock: Clock
    upcoming: deque[Item]

    async def post_now(self, channel: ChannelKey, *, event_id: str) -> Delivery | None:
        """Close and reveal the open question, then post the next."""
        await self.close(channel)
        if not self.upcoming:
            return None
        now = self.clock()
        claimed = await self.store.claim(
            channel,
            slot=f"{ASKED_FOR}{event_id}",
            item=self.upcoming.popleft(),
            due_at=now,
            closes_at=now + timedelta(hours=24),
        )
        if claimed is None:
            return await self.store.open_delivery(channel)
        message = await self.announcer.announce(claimed)
        sending = await self.store.move(claimed, DeliveryState.SENDING, at=now)
        assert sending is not None
        return await self.store.move(sending, DeliveryState.POSTED, at=now, message=message)

    async def close(self, channel: ChannelKey) -> None:
        """Close and reveal the open question, if there is one."""
        open_one = await self.store.open_delivery(channel)
        if open_one is not None:
            closed = await self.store.move(open_one, DeliveryState.CLOSED, at=self.clock())
            await self.announcer.reveal(closed or open_one)
