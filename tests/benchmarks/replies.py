"""How long a member waits for the grade, and how many replies a second one service takes in.

Replies go over HTTP into the web room of a real process, each from another member, each graded and stored (with the
disk synced) before it is acknowledged. Beside it, in the same run: a bare aiohttp handler that only answers.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import itertools
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from bot.incoming import MemberId
from bot.store.sqlite import SqliteStore
from bot.store.sqlite.room import SqliteRoomLog, migrations
from tests.end_to_end.running import Running

RATE = 50
SECONDS = 10
CONCURRENT = 64
AT_SATURATION = 3_000
_MEMBERS = RATE * SECONDS + AT_SATURATION
_FLOOR = """
from aiohttp import web
async def answer(request):
    await request.read()
    return web.json_response({"entries": []})
app = web.Application()
app.add_routes([web.post("/room/messages", answer)])
web.run_app(app, host="127.0.0.1", port=0)
"""


def main() -> None:
    """Print the round trip at a steady rate, and the rate at saturation next to the floor's."""
    asyncio.run(_main())


async def _main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tokens = await _members(folder / "gongbu.db")
        with Running(folder, now=datetime.now(UTC)) as room:
            steady = await _steadily(room.url, tokens[: RATE * SECONDS])
            _waits(f"at {RATE} replies a second", steady)
            ours = await _saturated(room.url, tokens[RATE * SECONDS :])
    with _floor() as url:
        floor = await _saturated(url, tokens[RATE * SECONDS :])
    print(f"  at saturation, {CONCURRENT} at a time: {ours:,.0f} replies/s; bare handler {floor:,.0f}/s")
    print(f"  ratio to the bare handler: {ours / floor:.2f}")


async def _members(database: Path) -> list[str]:
    """People who are in the room already: coming in is not what is measured."""
    store = await SqliteStore.open(database, others=(migrations,))
    log = SqliteRoomLog(store.database)
    tokens = [f"token-{number}" for number in range(_MEMBERS)]
    await asyncio.gather(
        *(
            log.join(MemberId(f"m{number}"), f"Member {number}", hashlib.sha256(token.encode()).hexdigest())
            for number, token in enumerate(tokens)
        )
    )
    await store.close()
    return tokens


async def _steadily(url: str, tokens: Sequence[str]) -> list[float]:
    """Send at the rate, whether or not the answers keep up: a slow answer delays no other reply."""
    async with _session() as session:
        began = time.perf_counter()

        async def one(number: int, token: str) -> float:
            await asyncio.sleep(began + number / RATE - time.perf_counter())
            return await _reply(session, url, token)

        return await asyncio.gather(*(one(number, token) for number, token in enumerate(tokens)))


async def _saturated(url: str, tokens: Sequence[str]) -> float:
    """Replies a second with so many always under way."""
    queue = iter(tokens)

    async def worker(session: aiohttp.ClientSession) -> None:
        for token in queue:
            await _reply(session, url, token)

    async with _session() as session:
        began = time.perf_counter()
        await asyncio.gather(*(worker(session) for _ in range(CONCURRENT)))
        return len(tokens) / (time.perf_counter() - began)


_ids = itertools.count(1)


async def _reply(session: aiohttp.ClientSession, url: str, token: str) -> float:
    began = time.perf_counter()
    async with session.post(
        f"{url}/room/messages",
        json={"id": f"bench-{next(_ids):08}", "text": "idk"},
        headers={"Authorization": f"Bearer {token}"},
    ) as response:
        body = await response.read()
        if response.status != 200:
            raise AssertionError(f"{response.status}: {body[:200]!r}")
    return time.perf_counter() - began


@contextlib.asynccontextmanager
async def _session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=CONCURRENT)) as session:
        yield session


@contextlib.contextmanager
def _floor() -> Iterator[str]:
    with subprocess.Popen([sys.executable, "-c", _FLOOR], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield next(word for line in process.stdout for word in line.split() if word.startswith("http://"))
        finally:
            process.terminate()


def _waits(name: str, seconds: Sequence[float]) -> None:
    p50, p99 = (statistics.quantiles(seconds, n=100)[at - 1] * 1000 for at in (50, 99))
    print(
        f"  {name}: p50 {p50:.1f} ms, p99 {p99:.1f} ms, slowest {max(seconds) * 1000:.1f} ms ({len(seconds)} replies)"
    )
