"""What is on disk outlives the process: closed, or killed with -9."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from bot.store.sqlite import SqliteStore
from scheduler.delivery import DeliveryState
from tests.contract.test_stores import DAILY, HERE, JUN, MINA, NOON, met, posted, private, reply_to


async def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "gongbu.db"
    before = await SqliteStore.open(path)
    await met(before, HERE, MINA, "미나")
    await before.set_plan(HERE, DAILY, at=NOON)
    delivery = await posted(before)
    await before.record(reply_to(delivery, JUN))
    await before.begin_practice(private(1), event_id="e")
    channels, standings = await before.channels(), await before.standings(HERE, since=None)
    await before.close()

    after = await SqliteStore.open(path)

    assert await after.channels() == channels
    assert await after.delivery(delivery.id, within=HERE) == delivery
    assert await after.standings(HERE, since=None) == standings
    assert await after.open_practice(HERE, MINA) == private(1)
    repeated = await after.record(reply_to(delivery, JUN))
    assert repeated.outcome == "repeated"
    await after.close()


async def test_an_attempt_can_neither_be_changed_nor_deleted(tmp_path: Path) -> None:
    path = tmp_path / "gongbu.db"
    store = await SqliteStore.open(path)
    await store.record(reply_to(await posted(store)))
    await store.close()

    connection = sqlite3.connect(path)
    for change in ("UPDATE attempts SET score = 0", "DELETE FROM attempts"):
        with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
            connection.execute(change)
    connection.close()


# Replies in bulk, and says on stdout which ones were acknowledged, until it is killed.
_REPLIES_UNTIL_KILLED = """
import asyncio, sys
from pathlib import Path
from bot.incoming import MemberId
from bot.store.sqlite import SqliteStore
from tests.contract.test_stores import posted, reply_to

async def member(store, delivery, number):
    turn = 0
    while True:
        name = MemberId(f"m{number}-{turn}")
        await store.record(reply_to(delivery, name))
        print(name, flush=True)
        turn += 1

async def main():
    store = await SqliteStore.open(Path(sys.argv[1]))
    delivery = await posted(store)
    await asyncio.gather(*(member(store, delivery, number) for number in range(16)))

asyncio.run(main())
"""


async def test_what_was_acknowledged_survives_kill_9(tmp_path: Path) -> None:
    path = tmp_path / "gongbu.db"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _REPLIES_UNTIL_KILLED, str(path), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    acknowledged = [(await process.stdout.readline()).decode() for _ in range(500)]
    process.kill()
    acknowledged += (await process.stdout.read()).decode().splitlines(keepends=True)
    await process.wait()

    store = await SqliteStore.open(path)
    (delivery,) = await store.deliveries_in(DeliveryState.POSTED)
    stored = {attempt.member for attempt in await store.attempts(delivery)}
    await store.close()

    assert {line.strip() for line in acknowledged if line.endswith("\n")} <= stored
    assert len(acknowledged) >= 500


async def test_a_reader_beside_a_running_store_sees_the_newest_standings(tmp_path: Path) -> None:
    store = await SqliteStore.open(tmp_path / "gongbu.db")
    delivery = await posted(store)
    reader = await SqliteStore.open(tmp_path / "gongbu.db", reading_only=True)
    for number, member in enumerate((MINA, JUN), start=1):
        await store.record(reply_to(delivery, member, at=NOON + timedelta(minutes=number)))

        assert len(await reader.standings(HERE, since=None)) == number
    await reader.close()
    await store.close()
