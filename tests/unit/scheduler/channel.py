"""A channel to deliver into: a store in memory, a clock that is set by hand, and an announcer that fails on demand."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from bot.store.memory import MemoryStore
from content.items.item import Item
from scheduler.calendar import EVERY_DAY, Plan, Schedule
from scheduler.deliverer import Deliverer
from scheduler.delivery import Address, Announcer, ChannelId, ChannelKey, Delivery, DeliveryId, WorkspaceId
from scheduler.steps import Rules
from tests.unit.scheduler.items import an_item, seeded

#: 09:00 in Seoul.
NINE = datetime(2026, 11, 21, 0, 0, tzinfo=UTC)
DAILY = Plan(schedules=(Schedule(times=(time(9),), weekdays=EVERY_DAY, zone="Asia/Seoul"),))
HERE = ChannelKey(platform="web", workspace=WorkspaceId("w"), channel=ChannelId("general"))


@dataclass(slots=True)
class FakeShelf:
    """Items and nothing else."""

    shelf: Sequence[Item]

    def items(self) -> Sequence[Item]:
        return self.shelf


def _set() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event


@dataclass(slots=True)
class FakeAnnouncer(Announcer):
    """Keeps what stands in the channels, and fails as it is told: before it posts, or after, or by saying nothing."""

    messages: dict[DeliveryId, Delivery] = field(default_factory=dict)
    posts: Counter[DeliveryId] = field(default_factory=Counter)
    transcript: list[str] = field(default_factory=list)
    refuses: BaseException | None = None
    loses_answer: BaseException | None = None
    cannot_find: BaseException | None = None
    refuses_reveal: BaseException | None = None
    answers: asyncio.Event = field(default_factory=_set)

    async def announce(self, delivery: Delivery) -> Address:
        await self.answers.wait()
        if self.refuses is not None:
            raise self.refuses
        self.messages[delivery.id] = delivery
        self.posts[delivery.id] += 1
        self.transcript.append(f"post {delivery.slot}")
        if self.loses_answer is not None:
            raise self.loses_answer
        return Address(f"message {delivery.id}")

    async def find(self, delivery: Delivery) -> Address | None:
        if self.cannot_find is not None:
            raise self.cannot_find
        return Address(f"message {delivery.id}") if delivery.id in self.messages else None

    async def reveal(self, delivery: Delivery) -> None:
        if self.refuses_reveal is not None:
            raise self.refuses_reveal
        self.transcript.append(f"reveal {delivery.slot}")


@dataclass(slots=True)
class Scene:
    """All of it together. `restart` forgets what a process would forget."""

    now: datetime = NINE - timedelta(hours=1)
    store: MemoryStore = field(default_factory=MemoryStore)
    announcer: FakeAnnouncer = field(default_factory=FakeAnnouncer)
    items: Sequence[Item] = field(default_factory=lambda: [an_item(n) for n in range(100)])
    deliverer: Deliverer = field(init=False)

    def __post_init__(self) -> None:
        self.restart()

    def restart(self, rules: Rules | None = None) -> None:
        self.deliverer = Deliverer(
            store=self.store,
            announcer=self.announcer,
            shelf=FakeShelf(self.items),
            clock=lambda: self.now,
            rng=seeded(),
            rules=rules,
            elapsed=self.elapsed,
        )

    def elapsed(self) -> float:
        return self.now.timestamp()

    async def open(self, channel: ChannelKey = HERE, plan: Plan = DAILY) -> None:
        await self.store.meet(channel, Address("there"), locale="ko", zone="Asia/Seoul", member=None, name="")
        await self.store.set_plan(channel, plan, at=self.now)

    async def at(self, moment: datetime) -> None:
        self.now = moment
        await self.deliverer.tick()

    async def states(self, channel: ChannelKey = HERE) -> dict[str, str]:
        recent = await self.store.recent_deliveries(channel, limit=100)
        return {delivery.slot: delivery.state.value for delivery in reversed(recent)}
