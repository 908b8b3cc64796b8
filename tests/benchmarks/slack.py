"""How fast signed clicks are graded and stored, and how a thousand channels are asked at nine.

Clicks go over signed HTTP to a real process before a Slack of its own process, each from another member; beside it, in
the same run, a bare bolt app that checks the signature and only acknowledges. Then 200 workspaces with 10,000 channels
are due at one moment, a few of them large, while others go on answering: what Slack's limits allow is worked out and
compared.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
import psutil

from bot.platforms.slack.address import Place, Workspace, write
from bot.platforms.slack.installations import Installation
from bot.platforms.slack.vault import Secrets, Vault
from bot.service import TICK
from bot.store.sqlite import SqliteStore
from bot.store.sqlite.installations import SqliteInstallations, migrations
from scheduler.calendar import EVERY_DAY, Plan, Schedule
from scheduler.delivery import ChannelId, ChannelKey, WorkspaceId
from tests.benchmarks.percentiles import p50_and_p99
from tests.end_to_end.running import Running
from tests.stand_ins.slack import SECRET, form, signed

CLICKS = 4_000
CONCURRENT = 64
ROUNDS = 5
LARGE, SMALL = 10, 190
CHANNELS = 10_000
#: Of the large workspaces; the small ones share the rest.
IN_A_LARGE_ONE = 500
A_SECOND, IN_HAND = 5.0, 20
CLICKS_A_SECOND = 20
KEY = "a-key-for-the-benchmark-only"
_FLOOR = """
import re, sys
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

async def authorize(**_):
    return AuthorizeResult(enterprise_id=None, team_id=None, bot_token="xoxb-1", bot_user_id="U0BOT")

bolt = AsyncApp(signing_secret=sys.argv[1], authorize=authorize)

@bolt.action(re.compile(""))
async def acknowledge(ack):
    await ack()

async def events(request):
    return await to_aiohttp_response(await bolt.async_dispatch(await to_bolt_request(request)))

app = web.Application()
app.add_routes([web.post("/slack/events", events)])
web.run_app(app, host="127.0.0.1", port=0, access_log=None)
"""
_ids = itertools.count(1)


def main() -> None:
    """Print the rates and waits of clicks, and how long ten thousand channels took."""
    asyncio.run(_clicks())
    asyncio.run(_nine_o_clock())


# Clicks


async def _clicks() -> None:
    """Both in turns, so that what else the machine does meets both alike."""
    ours, floor = _Clicks(), _Clicks()
    with (
        tempfile.TemporaryDirectory() as name,
        _vendor("--members", str(CLICKS + 1)) as vendor,
        _process(["-c", _FLOOR, SECRET]) as (bare, bare_pid),
    ):
        environment = _environment(vendor) | {"SLACK_BOT_TOKEN": "xoxb-T0"}
        with Running(Path(name), now=datetime.now(UTC), environment=environment) as service:
            button, ts = await _asked(service.url, vendor)
            bodies = [_press(vendor, f"U{n}", button, ts) for n in range(1, CLICKS + 1)]
            for start in range(0, CLICKS, CLICKS // ROUNDS):
                some = bodies[start : start + CLICKS // ROUNDS]
                before = _cpu_s(service.pid)
                await ours.send(service.url, some)
                ours.used_s += _cpu_s(service.pid) - before
                await _until(vendor, "responses", start + len(some))
                before = _cpu_s(bare_pid)
                await floor.send(bare, some)
                floor.used_s += _cpu_s(bare_pid) - before
    for who, clicks in (("graded and stored", ours), ("bare bolt, ack only", floor)):
        p50, p99 = p50_and_p99(clicks.waits)
        print(
            f"  {who}: {clicks.rate:,.0f} clicks/s, p50 {p50:.1f} ms, p99 {p99:.1f} ms ({CONCURRENT} at a time)"
        )
    p99s = p50_and_p99(ours.waits)[1] / p50_and_p99(floor.waits)[1]
    print(f"  ratio of the rates {ours.rate / floor.rate:.2f}; of the p99 {p99s:.2f}")
    used = (ours.used_s / len(ours.waits), floor.used_s / len(floor.waits))
    print(
        f"  of one core: {used[0] * 1000:.2f} and {used[1] * 1000:.2f} ms a click; load {os.getloadavg()[0]:.1f}"
    )


@dataclass(slots=True)
class _Clicks:
    """Clicks sent with so many always under way, and how long each waited for its acknowledgement."""

    waits: list[float] = field(default_factory=list)
    took_s: float = 0.0
    used_s: float = 0.0

    @property
    def rate(self) -> float:
        """A second."""
        return len(self.waits) / self.took_s

    async def send(self, url: str, bodies: Sequence[str]) -> None:
        """Send these."""
        queue = iter(bodies)

        async def worker(session: aiohttp.ClientSession) -> None:
            for body in queue:
                self.waits.append(await _send(session, url, body))

        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=CONCURRENT)) as session:
            began = time.perf_counter()
            await asyncio.gather(*(worker(session) for _ in range(CONCURRENT)))
            self.took_s += time.perf_counter() - began


async def _asked(url: str, vendor: str) -> tuple[dict[str, Any], str]:
    """Have a question posted; a button of its options, and where it stands."""
    async with aiohttp.ClientSession() as session:
        told = {"team_id": "T0", "channel_id": "C0", "user_id": "U0", "command": "/quiz", "text": "post"}
        body = urlencode({**told, "trigger_id": "0.1", "response_url": f"{vendor}/respond"})
        for _ in range(50):
            async with session.post(f"{url}/slack/events", data=body, headers=_headers(body)) as answer:
                await answer.read()
            async with session.get(f"{vendor}/message", params={"channel": "C0"}) as answer:
                shown = await answer.json()
            buttons = [
                one
                for block in (shown or {"blocks": []})["blocks"]
                if block["type"] == "actions"
                for one in block["elements"]
                if one["action_id"].startswith("press:") and '["c",' in one["value"]
            ]
            if buttons:
                return buttons[0], str(shown["ts"])
            body = body.replace("trigger_id=", f"trigger_id={next(_ids)}")
            await asyncio.sleep(0.2)
    raise AssertionError("no question with options was posted")


def _press(
    vendor: str, member: str, button: dict[str, Any], ts: str, *, workspace: str = "T0", channel: str = "C0"
) -> str:
    return form(
        {
            "type": "block_actions",
            "team": {"id": workspace},
            "user": {"id": member, "username": member, "team_id": workspace},
            "channel": {"id": channel},
            "container": {"type": "message", "message_ts": ts, "channel_id": channel},
            "message": {"text": "What is it?", "ts": ts},
            "trigger_id": f"{next(_ids)}.2",
            "response_url": f"{vendor}/respond",
            "actions": [button],
        }
    )


async def _send(session: aiohttp.ClientSession, url: str, body: str, *, at: float | None = None) -> float:
    headers = _headers(body, at=at)
    began = time.perf_counter()
    async with session.post(f"{url}/slack/events", data=body, headers=headers) as answer:
        said = await answer.read()
        if answer.status != 200:
            raise AssertionError(f"{answer.status}: {said[:200]!r}")
    return time.perf_counter() - began


def _headers(body: str, *, at: float | None = None) -> dict[str, str]:
    return {"Content-Type": "application/x-www-form-urlencoded", **signed(body, at=at or time.time())}


# Nine o'clock


async def _nine_o_clock() -> None:
    sizes = [IN_A_LARGE_ONE] * LARGE
    rest = CHANNELS - sum(sizes)
    sizes += [rest // SMALL + (number < rest % SMALL) for number in range(SMALL)]
    allowed_s = max(0.0, (max(sizes) - IN_HAND) / A_SECOND)
    nine = (datetime.now(UTC) + timedelta(seconds=20)).replace(microsecond=0)
    # Nine by the service's clock; the schedule is set to the minute that begins then.
    local = nine.replace(hour=9, minute=0, second=0)
    with (
        tempfile.TemporaryDirectory() as name,
        _vendor("--a-second", str(A_SECOND), "--in-hand", str(IN_HAND)) as vendor,
    ):
        folder = Path(name)
        await _prepare(folder / "gongbu.db", sizes, set_at=local - timedelta(hours=1))
        environment = _environment(vendor) | {
            "SLACK_CLIENT_ID": "1.2",
            "SLACK_CLIENT_SECRET": "shh",
            "GONGBU_SECRET_KEY": KEY,
            "GONGBU_DATABASE": "gongbu.db",
            "TEST_TICK_S": str(TICK.total_seconds()),
        }
        with Running(folder, now=local - timedelta(seconds=15), environment=environment) as service:
            used_s = _cpu_s(service.pid)
            waits, counts = await _through_the_burst(service, vendor, local)
            used_s = _cpu_s(service.pid) - used_s
    p50, p99 = p50_and_p99(waits)
    print(
        f"  {len(sizes)} workspaces, {CHANNELS:,} channels due at once; {counts['posted']:,} posted, {counts['twice']} twice"
    )
    print(
        f"  took {counts['took_s']:.1f} s; the limits allow {allowed_s:.1f} s; "
        f"ratio {counts['took_s'] / allowed_s:.2f}; {counts['refused']:,} answers of 429"
    )
    print(f"  the service used {used_s:.1f} s of one core meanwhile, machine load {os.getloadavg()[0]:.1f}")
    print(
        f"  acks meanwhile: p50 {p50:.1f} ms, p99 {p99:.1f} ms, slowest {max(waits) * 1000:.0f} ms ({len(waits):,} clicks)"
    )


async def _prepare(database: Path, sizes: Sequence[int], *, set_at: datetime) -> None:
    """Every workspace has installed the app, and every channel has a plan."""
    store = await SqliteStore.open(database, others=(migrations,))
    installations, vault = SqliteInstallations(store.database), Vault((KEY,))
    plan = Plan(schedules=(Schedule(times=(time_of_day(9),), weekdays=EVERY_DAY, zone="UTC"),))

    async def channel(workspace: str, number: int) -> None:
        key = ChannelKey(
            platform="slack", workspace=WorkspaceId(workspace), channel=ChannelId(f"C{workspace}N{number}")
        )
        address = write(Place(channel=key.channel, workspace=Workspace(workspace)))
        await store.meet(key, address, locale="en", zone="UTC", member=None, name="")
        await store.set_plan(key, plan, at=set_at)

    for number, size in enumerate(sizes):
        workspace = f"T{number}"
        await installations.save(
            Installation(
                workspace=Workspace(workspace),
                name=workspace,
                app="A1",
                bot="U0BOT",
                scopes=("chat:write",),
                installer="",
                installed_at=set_at,
                sealed=vault.seal(Secrets(access=f"xoxb-{workspace}")),
            )
        )
        await asyncio.gather(*(channel(workspace, each) for each in range(size)))
    await store.close()


async def _through_the_burst(
    service: Running, vendor: str, local: datetime
) -> tuple[list[float], dict[str, Any]]:
    """Click at a steady rate until everything is posted; how long each click waited, and the vendor's counts."""
    began, clock_began = time.time(), local - timedelta(seconds=15)
    waits: list[float] = []
    counts: dict[str, Any] = {}
    button = {"type": "button", "action_id": "press:en:0", "value": '1["e","nothing like that"]'}
    async with aiohttp.ClientSession() as session:
        tasks: set[asyncio.Task[None]] = set()

        async def click() -> None:
            at = clock_began.timestamp() + (time.time() - began)
            body = _press(vendor, "U0", button, "1.1", workspace="T199", channel="CT199N0")
            waits.append(await _send(session, service.url, body, at=at))

        for number in range(CLICKS_A_SECOND * 400):
            task = asyncio.create_task(click())
            tasks.add(task)
            task.add_done_callback(tasks.discard)
            if number % CLICKS_A_SECOND == 0:
                async with session.get(f"{vendor}/counts") as answer:
                    counts = await answer.json()
                if counts["posted"] >= CHANNELS:
                    break
            await asyncio.sleep(max(0.0, began + number / CLICKS_A_SECOND - time.time()))
        await asyncio.gather(*tasks)
    return waits, counts


def _cpu_s(pid: int) -> float:
    """What a process has used of the processor so far: the same however busy the machine is."""
    used = psutil.Process(pid).cpu_times()
    return float(used.user + used.system)


def _environment(vendor: str) -> dict[str, str]:
    return {"SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": f"{vendor}/api/", "GONGBU_LOCALE": "en"}


async def _until(vendor: str, what: str, reached: int) -> None:
    async with aiohttp.ClientSession() as session, asyncio.timeout(60):
        while True:
            async with session.get(f"{vendor}/counts") as answer:
                if (await answer.json())[what] >= reached:
                    return
            await asyncio.sleep(0.1)


@contextlib.contextmanager
def _vendor(*options: str) -> Iterator[str]:
    with _process(["-m", "tests.benchmarks.slack_vendor", *options]) as (url, _):
        yield url


@contextlib.contextmanager
def _process(words: Sequence[str]) -> Iterator[tuple[str, int]]:
    with subprocess.Popen(
        [sys.executable, *words], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": "."}
    ) as process:
        assert process.stdout is not None
        try:
            words_said = (word for line in process.stdout for word in line.split())
            yield next(word for word in words_said if word.startswith("http://")), process.pid
        finally:
            process.terminate()
