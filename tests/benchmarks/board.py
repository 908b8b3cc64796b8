"""How long a leaderboard takes on a log of millions, next to GROUP BY over the same log; and a start on that file.

One channel, 100,000 members who answer every day's question; the ten best and one member's own place with neighbours
and streaks, for members all over the board. GONGBU_BENCH_ATTEMPTS names other sizes (`1000000` is quick).
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from bot.incoming import MemberId
from bot.store.periods import Period, span
from bot.store.records import Scope
from bot.store.sqlite import SqliteStore
from bot.store.sqlite.moments import to_text
from scheduler.delivery import Address, ChannelId, ChannelKey, WorkspaceId
from tests.unit.scheduler.items import an_item

_MEMBERS = 100_000
_SIZES = (1_000_000, 10_000_000)
_ASKED_FOR, _PEERS = 200, 3
_HERE = ChannelKey(platform="web", workspace=WorkspaceId("w"), channel=ChannelId("general"))
_BEGAN = datetime(2026, 1, 5, 9, tzinfo=UTC)
_DAY = timedelta(days=1)

_FILL_MEMBERS = """
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
    INSERT INTO members (platform, workspace, member, name) SELECT 'web', 'w', 'm' || i, 'Member ' || i FROM n"""
_FILL_DELIVERY = """
    INSERT INTO deliveries (number, id, channel, slot, day, item, item_version, state, due_at, closes_at, message, posted_at, closed_at)
    VALUES (?1, 'd' || ?1, 1, ?2, substr(?2, 1, 10), ?3, 'v', 'revealed', ?4, ?5, 'there', ?4, ?5)"""
# Scores that differ by member and question, the same on every run.
_FILL_ATTEMPTS = """
    INSERT INTO attempts (delivery, channel, member, event_id, at, reply, verdict, score, reason, grader, unsure, item_version)
    SELECT ?1, 1, id, 'e' || ?1 || ' ' || id, substr(?2, 1, 20) || printf('%06d', id) || '+00:00', 'retrieval',
           CASE WHEN worth = 10 THEN 'correct' WHEN worth > 0 THEN 'partial' ELSE 'wrong' END, worth / 10.0, 'words', '1', 0, 'v'
    FROM (SELECT id, MAX(0, (id * 7919 + ?1 * 104729) % 17 - 6) AS worth FROM members)"""
_PEER = """
    WITH sums AS (
        SELECT member, SUM(CAST(score * 10 + 0.5 AS INTEGER)) AS points FROM attempts
        WHERE channel = 1 AND at >= ? AND at < ? GROUP BY member
    ), ranked AS (SELECT member, points, RANK() OVER (ORDER BY points DESC) AS rank FROM sums)
    SELECT * FROM ranked WHERE rank <= 10 OR member = ? LIMIT 11"""
_STARTS = """
import asyncio, resource, sys, time
from pathlib import Path
from bot.incoming import MemberId
from bot.store.records import Scope, Span
from bot.store.sqlite import SqliteStore
from tests.benchmarks.board import _HERE

async def main():
    begun = time.perf_counter()
    store = await SqliteStore.open(Path(sys.argv[1]))
    await store.channels()
    await store.asked_items()
    opened = time.perf_counter()
    await store.board(Scope(channel=_HERE), Span(), me=MemberId("m77777"), top=10)
    shown = time.perf_counter()
    print(opened - begun, shown - opened, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    await store.close()

asyncio.run(main())
"""


def main() -> None:
    """Measure and print."""
    sizes = [int(size) for size in os.environ.get("GONGBU_BENCH_ATTEMPTS", "").split()] or _SIZES
    with tempfile.TemporaryDirectory(dir=".") as folder:
        asyncio.run(_measure(Path(folder) / "gongbu.db", sizes))


async def _measure(path: Path, sizes: Sequence[int]) -> None:
    print(
        f"board: {_MEMBERS:,} members in a channel, top 10 and one's own place, SQLite {sqlite3.sqlite_version}"
    )
    store = await SqliteStore.open(path)
    await store.meet(_HERE, Address("there"), locale="en", zone="UTC", member=None, name="")
    await store.close()
    asked = 0
    for size in sizes:
        _fill(path, asked, size // _MEMBERS)
        asked = size // _MEMBERS
        begun = time.perf_counter()
        await (await SqliteStore.open(path)).close()
        summed = time.perf_counter() - begun
        print(f"  {size:,} attempts; file {_megabytes(path):,.0f} MB; summing them up took {summed:,.0f} s")
        await _boards(path, _BEGAN + asked * _DAY - _DAY)
        _starts(path, "closed in order")
        _left_open(path)
        _starts(path, "after a crash")


def _fill(path: Path, first: int, last: int) -> None:
    """The questions from one number to another, and everyone's replies, as rows: a year of replies in a minute."""
    with sqlite3.connect(path) as connection:
        if first == 0:
            connection.execute(_FILL_MEMBERS, (_MEMBERS,))
        item = msgspec.json.encode(an_item()).decode()
        for number in range(first + 1, last + 1):
            at = _BEGAN + (number - 1) * _DAY
            values = (number, f"{at:%Y-%m-%dT%H:%M}", item, to_text(at), to_text(at + _DAY))
            connection.execute(_FILL_DELIVERY, values)
            connection.execute(_FILL_ATTEMPTS, (number, to_text(at)))
            connection.commit()
    connection.close()


def _megabytes(path: Path) -> float:
    return path.stat().st_size / 1e6


async def _boards(path: Path, now: datetime) -> None:
    store = await SqliteStore.open(path)
    for period in (Period.ALL, Period.WEEK, Period.TODAY):
        seen = span(period, now, "UTC")
        took = []
        for place in range(_ASKED_FOR):
            begun = time.perf_counter()
            board = await store.board(
                Scope(channel=_HERE), seen, me=MemberId(f"m{place * 499 % _MEMBERS + 1}"), top=10
            )
            took.append(1000 * (time.perf_counter() - begun))
            if board.members != _MEMBERS:
                raise AssertionError(f"{board.members} members stand where {_MEMBERS} replied")
        peer = _peer(
            path, to_text(seen.since) if seen.since else "", to_text(seen.until) if seen.until else "~"
        )
        p50, p99 = (statistics.quantiles(took, n=100)[at - 1] for at in (50, 99))
        print(
            f"    {period.value:6} gongbu p50 {p50:8.1f} ms, p99 {p99:6.1f} ms;"
            f" GROUP BY over the log p50 {peer:10,.1f} ms; times as fast {peer / p50:10,.0f}"
        )
    await store.close()


def _peer(path: Path, since: str, until: str) -> float:
    connection = sqlite3.connect(path)
    took = []
    for place in range(_PEERS):
        begun = time.perf_counter()
        connection.execute(_PEER, (since, until, place * 499 + 1)).fetchall()
        took.append(1000 * (time.perf_counter() - begun))
    connection.close()
    return statistics.median(took)


def _starts(path: Path, how: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", _STARTS, str(path)], capture_output=True, text=True, check=True
    )
    opened, shown, memory = map(float, ran.stdout.split())
    print(f"    start {how}: open {opened:.2f} s, first board {1000 * shown:.0f} ms, memory {memory:.0f} MB")


def _left_open(path: Path) -> None:
    """Write, and die without closing: the next start finds a log beside the file."""
    dies = "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('CREATE TABLE scratch (a)'); c.execute('DROP TABLE scratch'); os._exit(9)"
    subprocess.run([sys.executable, "-c", dies, str(path)], check=False)


if __name__ == "__main__":
    main()
