"""A file of an earlier version is brought up to date, and says afterwards what it said before.

`tests/data/store-before-boards.sql` is such a file, as SQLite dumps it: written by the version whose boards were
still a query over the log.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from bot.store.records import Scope, Span
from bot.store.sqlite import SqliteStore
from bot.store.sqlite.room import migrations
from scheduler.delivery import DeliveryState
from tests.contract.test_stores import HERE, MINA

EARLIER = Path(__file__).parent.parent / "data" / "store-before-boards.sql"


def earlier(folder: Path) -> Path:
    """A database of the earlier version."""
    path = folder / "gongbu.db"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(EARLIER.read_text(encoding="utf-8"))
    return path


async def test_who_stood_where_stands_there_after_the_upgrade(tmp_path: Path) -> None:
    store = await SqliteStore.open(earlier(tmp_path), others=(migrations,))

    standings = await store.standings(HERE, since=None)

    assert [(row.rank, row.name, row.points, row.correct, row.attempts) for row in standings] == [
        (1, "Mina", 30, 2, 4),
        (2, "Jun", 20, 2, 3),
    ]
    board = await store.board(Scope(channel=HERE), Span(), me=MINA, top=10)
    assert board.rows == standings
    await store.close()


async def test_what_was_asked_and_answered_is_kept_and_gets_its_items_version(tmp_path: Path) -> None:
    store = await SqliteStore.open(earlier(tmp_path), others=(migrations,))

    (delivery,) = await store.deliveries_in(DeliveryState.POSTED)
    attempts = await store.attempts(delivery)

    assert [(each.member, each.reply, each.score) for each in attempts] == [
        ("mina", "생성형 AI", 0.5),
        ("jun", "생성형 AI", 1.0),
    ]
    assert {len(each.item_version) for each in attempts} == {12}
    channel = await store.channel(HERE)
    assert channel is not None
    assert channel.plan is not None
    await store.close()
