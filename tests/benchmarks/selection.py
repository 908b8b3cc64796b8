"""How long the choice of a channel's next question takes after a year and after ten, database and all.

Channels with a question a day from notes of 10,000 items, every one of them answered by eight; both lengths in one
run on the same disk. As a peer, choosing by reading all that the channel was ever asked.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from sqlite_utils import Database as Connection

from bot.store.sqlite import SqliteStore
from bot.store.sqlite.moments import to_text
from content.items.item import Item
from scheduler.chooser import Chooser
from scheduler.delivery import Address, ChannelId, ChannelKey, WorkspaceId, delivery_id
from tests.unit.scheduler.items import an_item
from tests.unit.scheduler.test_selection import KINDS

_ITEMS, _CHANNELS, _CHOICES = 10_000, 100, 500
_YEARS = (1, 10)
_NOW = datetime(2026, 11, 21, tzinfo=UTC)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Notes:
    shelf: tuple[Item, ...]

    def items(self) -> tuple[Item, ...]:
        return self.shelf


def main() -> None:
    """Measure and print."""
    notes = _Notes(
        tuple(
            an_item(place, kind=KINDS[place % 3], concept=f"c{place // 3}", heading=f"{place // 30}장")
            for place in range(_ITEMS)
        )
    )
    print(
        f"selection: {_CHANNELS} channels, {_ITEMS} items, a question a day, p50 and p99 of {_CHOICES} choices"
    )
    with tempfile.TemporaryDirectory(dir=".") as folder:
        for years in _YEARS:
            asyncio.run(_measure(Path(folder) / f"{years}.db", notes, years))


async def _measure(path: Path, notes: _Notes, years: int) -> None:
    store = await SqliteStore.open(path)
    channels = [_channel(number) for number in range(_CHANNELS)]
    for channel in channels:
        await store.meet(channel, Address("there"), locale="en", zone="UTC", member=None, name="")
    await store.database.write(lambda db: _fill(db, channels, notes, years))
    rng = random.Random(7)  # noqa: S311 - the same channels each time
    chooser = Chooser(memory=store, shelf=notes, rng=rng)

    async def choose(channel: ChannelKey) -> None:
        await chooser.choose(channel, _NOW)

    async def read_all(channel: ChannelKey) -> None:
        await store.recent_deliveries(channel, limit=years * 365)

    for name, work, rounds in (("gongbu's choice", choose, _CHOICES), ("reading all that was", read_all, 20)):
        took = await _timed(work, [rng.choice(channels) for _ in range(rounds)])
        print(
            f"  after {years:2} years, {name:21} {statistics.median(took):8.2f} ms  {sorted(took)[-max(1, rounds // 100)]:8.2f} ms"
        )
    await store.close()


async def _timed(work: Callable[[ChannelKey], Awaitable[None]], channels: list[ChannelKey]) -> list[float]:
    await work(channels[0])
    took = []
    for channel in channels:
        begun = time.perf_counter()
        await work(channel)
        took.append(1000 * (time.perf_counter() - begun))
    return took


def _fill(connection: Connection, channels: list[ChannelKey], notes: _Notes, years: int) -> None:
    """The past, as the store would have written it."""
    items = [msgspec.json.encode(item).decode() for item in notes.shelf]
    for number, channel in enumerate(channels, start=1):
        for day in range(years * 365):
            at = to_text(_NOW - (years * 365 - day) * _DAY)
            slot = f"{at[:10]}T00:00 UTC"
            connection.execute(
                """INSERT INTO deliveries
                       (id, channel, slot, day, item, state, due_at, closes_at, posted_at, closed_at, answered, mean_score)
                   VALUES (?, ?, ?, ?, ?, 'revealed', ?, ?, ?, ?, 8, ?)""",
                (
                    delivery_id(channel, slot),
                    number,
                    slot,
                    at[:10],
                    items[(day * 37 + number * 101) % _ITEMS],
                    at,
                    at,
                    at,
                    at,
                    0.125 * (day % 9),
                ),
            )
        for concept in range(min(years * 365, _ITEMS // 3)):
            due = to_text(_NOW + (concept % 90 - 45) * _DAY)
            connection.execute(
                """INSERT INTO recall (channel, concept, stability, difficulty, reviewed_at, due_at)
                   VALUES (?, ?, ?, 5, ?, ?)""",
                (number, f"c{concept}", 0.5 + concept % 60, to_text(_NOW - 60 * _DAY), due),
            )


def _channel(number: int) -> ChannelKey:
    return ChannelKey(platform="web", workspace=WorkspaceId("w"), channel=ChannelId(f"c{number}"))
