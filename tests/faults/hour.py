"""The hour itself: stand-ins, members and a process that is killed again and again, and what was seen meanwhile."""

from __future__ import annotations

import asyncio
import contextlib
import random
import socket
import sqlite3
import statistics
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import aiohttp
from tqdm import tqdm

from tests.faults.channels import START, StudyChannel
from tests.faults.lives import QUIET, Fate, Life, lives
from tests.faults.members import Crowd, Question, Reply, slack_question, teams_question
from tests.faults.process import Process
from tests.faults.timepiece import Timepiece
from tests.stand_ins.slack import SECRET, SlackStandIn
from tests.stand_ins.teams import Sent, TeamsStandIn
from tests.stand_ins.trouble import Trouble

#: One note of the shipped course: enough to ask for hours, and read in no time.
_NOTES = Path(__file__).resolve().parents[2] / "content/notes/aif-c01/en/1-ai-and-ml.md"
#: What has been due for so long should have been posted, on a machine that has nothing else to do.
_LEAST_FAIR_S = 5.0
_LOOK_EVERY_S = 0.1
_LONGEST_SETTLING_S = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A while in which nothing but time passed: the service was up, and nobody failed.

    `begin` and `end` are seconds of ours; `machine` is what the machine's clock said at `begin`.
    """

    begin: float
    end: float
    machine: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """One call that was answered by trouble: which, how, when, and in which process's life."""

    platform: str
    call: str
    trouble: Trouble
    at: float
    life: int


@dataclass(slots=True)
class Hour:
    """`async with busy_hour(...)` makes one; `run` lives it."""

    folder: Path
    rng: random.Random
    channels: Sequence[StudyChannel]
    clock: Timepiece
    slack: SlackStandIn
    teams: TeamsStandIn
    crowd: Crowd
    url: str
    settle_s: float
    pace: float
    life: Life | None = None
    processes: list[tuple[Life, Process]] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    fates: Counter[Fate] = field(default_factory=Counter)
    unstored: list[str] = field(default_factory=list)
    odd_ends: list[str] = field(default_factory=list)
    kills: int = 0
    stops: list[float] = field(default_factory=list)
    jumps: int = 0
    _second: Process | None = None
    _posts: int = 0
    _seen: set[tuple[str, str]] = field(default_factory=set)

    @property
    def fair_s(self) -> float:
        """So long a process needs to have posted what is due, with all well: more where it also starts slowly."""
        starts = [
            process.ready_at - process.spawned_at
            for _, process in self.processes
            if process.ready_at is not None
        ]
        return max(_LEAST_FAIR_S, 3 * statistics.median(starts or [0.0]))

    @property
    def database(self) -> Path:
        """The one file that all processes share."""
        return self.folder / "gongbu.db"

    async def run(self, *, kills: int, long: bool) -> None:
        """Plan the channels, then live and die until there were so many kills, then let everything come to rest."""
        await self.plan_channels()
        looking = asyncio.create_task(self._look())
        with tqdm(total=kills, desc="kills", disable=not long) as progress:
            for life in lives(self.rng, long=long):
                if self.kills >= kills:
                    break
                await self._live(life)
                progress.update(self.kills - progress.n)
        await self._come_to_rest()
        looking.cancel()

    # Lives

    async def plan_channels(self) -> None:
        """Have every channel planned, in a life of its own."""
        process = await self.spawn()
        assert await process.serving(), process.noise
        await asyncio.gather(
            *(self.crowd.command(channel, f"/quiz schedule {channel.plan}") for channel in self.channels)
        )
        await self.until(self._is_planned, _LONGEST_SETTLING_S)
        process.kill()
        await process.gone()

    def _is_planned(self) -> bool:
        query = "SELECT COUNT(*) FROM channels WHERE plan LIKE '%:%' AND platform <> 'web'"
        return self.ask(query) == [(len(self.channels),)]

    async def _live(self, life: Life) -> None:
        self.fates[life.fate] += 1
        self._posts = 0
        process = await self.spawn(life)
        if life.fate is Fate.STILLBORN:
            await asyncio.sleep(life.lasts_s)
        elif await process.serving():
            self.life = life
            await self._happen(life, process)
            self.life = None
        await self._end(life, process)

    async def _happen(self, life: Life, process: Process) -> None:
        match life.fate:
            case Fate.DISK:
                await asyncio.sleep(life.lasts_s / 3)
                process.fill_disk(self.rng.randrange(0, 200_000))
                await asyncio.sleep(life.lasts_s)
                process.fill_disk(None)
                await asyncio.sleep(life.lasts_s)
            case Fate.CLOCK:
                self.jumps += 1
                self.clock.jump(life.ahead)
                await asyncio.sleep(life.lasts_s)
                self.clock.jump(-life.ahead)
                await asyncio.sleep(life.lasts_s / 2)
            case Fate.SECOND:
                await self._beside(life)
            case Fate.PLAIN | Fate.CALM:
                await self._undisturbed(life.lasts_s)
            case _:
                await self.until(lambda: not process.is_alive, life.lasts_s)

    async def _undisturbed(self, lasts_s: float) -> None:
        begin, machine = time.monotonic(), self.clock.machine()
        await asyncio.sleep(lasts_s)
        self.stretches.append(Stretch(begin=begin, end=time.monotonic(), machine=machine))

    async def _beside(self, life: Life) -> None:
        clock = self.clock.beside(self.folder / "clock.second", ahead=life.ahead)
        self._second = await self.spawn(life, clock=clock, url=_free_address())
        await self._second.serving()
        await asyncio.sleep(life.lasts_s)
        self.clock.highest = max(self.clock.highest, self.clock.machine() + life.ahead)
        second, self._second = self._second, None
        second.kill()
        self.kills += 1
        await second.gone()

    async def _end(self, life: Life, process: Process) -> None:
        if not process.is_alive and not process.killed:
            self.odd_ends.append(
                f"{life.fate}: {process.noise[-5:]} {[line for _, line in process.log[-3:]]}"
            )
        if life.ends_gently and process.is_alive:
            self.stops.append(await process.stop())
            return
        process.kill()
        self.kills += 1
        await process.gone()

    async def _come_to_rest(self) -> None:
        """One undisturbed life, in which the clock goes slower after a while and nothing new comes."""
        process = await self.spawn()
        assert await process.serving(), process.noise
        await self._undisturbed(self.fair_s + 2)
        self.clock.slow_down()
        self.crowd.leaving = True
        await self.until(self._is_at_rest, _LONGEST_SETTLING_S)
        async with asyncio.timeout(_LONGEST_SETTLING_S):
            await self.crowd.settle()
        await self.until(self._is_at_rest, _LONGEST_SETTLING_S)
        self.stops.append(await process.stop())

    def _is_at_rest(self) -> bool:
        return self.ask(
            "SELECT COUNT(*) FROM deliveries WHERE state IN ('claimed', 'sending', 'closed')"
        ) == [(0,)]

    async def spawn(self, life: Life = QUIET, *, clock: Path | None = None, url: str = "") -> Process:
        """Start a process; its life is only written down."""
        process = Process(
            url=url or self.url,
            folder=self.folder,
            clock=clock or self.clock.file,
            environment={
                "GONGBU_NOTES": str(_NOTES),
                "GONGBU_LOCALE": "en",
                "GONGBU_TIMEZONE": "UTC",
                "GONGBU_TEAMS_INSECURE": "1",
                "SLACK_BOT_TOKEN": "xoxb-1",
                "SLACK_SIGNING_SECRET": SECRET,
                "SLACK_API_URL": self.slack.api_url,
                "TEST_SETTLE_S": str(self.settle_s),
            },
        )
        self.processes.append((life, process))
        await process.spawn()
        return process

    @staticmethod
    async def until(holds: Callable[[], bool], within_s: float) -> None:
        """Wait for what another process does, so long and no longer."""
        deadline = time.monotonic() + within_s
        while not holds() and time.monotonic() < deadline:  # noqa: ASYNC110 - it is another process that does it
            await asyncio.sleep(0.02)

    # What goes wrong at the vendors'

    def slack_trouble(self, method: str, body: Mapping[str, Any]) -> Trouble | None:
        """How this call to Slack ends."""
        return self._trouble("slack", method, posts_question="metadata" in body)

    def teams_trouble(self, sent: Sent) -> Trouble | None:
        """How this activity to Teams ends."""
        return self._trouble("teams", sent.method, posts_question=sent.method == "POST" and bool(sent.card))

    def _trouble(self, platform: str, call: str, *, posts_question: bool) -> Trouble | None:
        life = self.life
        if life is None:
            return None
        if life.fate is Fate.AIMED and posts_question:
            self._posts += 1
            if self._posts == life.post:
                self.processes[-1][1].kill()
                return Trouble.TAKE_AND_HANG_UP if life.taken else Trouble.HANG_UP
        if self.rng.random() >= life.fails(platform):
            return None
        trouble = self.rng.choice(life.troubles)
        self.failed.append(
            Failed(
                platform=platform,
                call=call,
                trouble=trouble,
                at=time.monotonic(),
                life=len(self.processes) - 1,
            )
        )
        return trouble

    # What the members see and say

    async def _look(self) -> None:
        while True:
            for question in self._new_questions():
                self.crowd.see(question)
            await asyncio.sleep(_LOOK_EVERY_S)

    def _new_questions(self) -> Iterator[Question]:
        by_id = {channel.id: channel for channel in self.channels}
        for message in self.slack.messages:
            if ("slack", message["ts"]) not in self._seen and message["channel"] in by_id:
                self._seen.add(("slack", message["ts"]))
                if question := slack_question(message, by_id[message["channel"]]):
                    yield question
        for (conversation, activity), sent in list(self.teams.shown.items()):
            if ("teams", activity) not in self._seen and conversation in by_id:
                self._seen.add(("teams", activity))
                if question := teams_question(sent.card, by_id[conversation], activity):
                    yield question

    def look_at_acknowledged(self, reply: Reply) -> None:
        """What was acknowledged a moment ago must be stored, unless the question was closed."""
        stored = self.ask(
            """SELECT 1 FROM attempts AS a JOIN deliveries AS d ON d.number = a.delivery
               JOIN members AS m ON m.id = a.member WHERE d.id = ? AND m.member = ?""",
            reply.delivery,
            reply.member,
        )
        closed = self.ask(
            "SELECT 1 FROM deliveries WHERE id = ? AND state IN ('closed', 'revealed')", reply.delivery
        )
        if not stored and not closed:
            self.unstored.append(
                f"{reply.event} of {reply.member} to {reply.delivery}, delivered {reply.deliveries}x"
            )

    def door(self) -> str | None:
        """Where a process listens now; that of one of two."""
        first = self.processes[-1][1] if self._second is None else self.processes[-2][1]
        open_ = [
            one for one in (first, self._second) if one is not None and one.is_alive and one.ready.is_set()
        ]
        return self.rng.choice(open_).url if open_ else None

    def ask(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        """Look into the database beside the service."""
        with contextlib.closing(sqlite3.connect(self.database, timeout=10)) as database:
            return database.execute(query, values).fetchall()


@contextlib.asynccontextmanager
async def busy_hour(
    folder: Path,
    *,
    seed: int,
    channels: Sequence[StudyChannel],
    settle_s: float,
    pace: float,
    slowest_s: float,
) -> AsyncIterator[Hour]:
    """Everything but the process, ready to begin. The hour's clock goes `pace` times as fast as ours, and members take up to `slowest_s`."""
    rng = random.Random(seed)  # noqa: S311 - the same hour again from its seed
    clock = Timepiece(folder / "clock", start=START, pace=pace)
    async with (
        SlackStandIn(clock=clock.vendor, retry_after_s=1) as slack,
        TeamsStandIn(retry_after_s=1) as teams,
        aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=20)) as session,
    ):
        for channel in channels:
            slack.users |= {member: {"name": member, "is_admin": True} for member in channel.members()}
        crowd = Crowd(
            session=session,
            rng=rng,
            now=lambda: clock.machine().timestamp(),
            door=lambda: hour.door(),  # noqa: PLW0108 - it is not there yet
            key=lambda delivery: _key(hour, delivery),
            acknowledged=lambda reply: hour.look_at_acknowledged(reply),  # noqa: PLW0108 - the same
            service_url=teams.service_url,
            slack_url=slack.response_url(""),
            slowest_s=slowest_s,
        )
        hour = Hour(
            folder=folder,
            rng=rng,
            channels=channels,
            clock=clock,
            slack=slack,
            teams=teams,
            crowd=crowd,
            url=_free_address(),
            settle_s=settle_s,
            pace=pace,
        )
        slack.trouble, teams.trouble = hour.slack_trouble, hour.teams_trouble
        try:
            yield hour
        finally:
            for _, process in hour.processes:
                process.kill()


def _key(hour: Hour, delivery: str) -> str:
    rows = hour.ask("SELECT json_extract(item, '$.rubric.answer') FROM deliveries WHERE id = ?", delivery)
    return str(rows[0][0]) if rows else "?"


def _free_address() -> str:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return f"http://127.0.0.1:{taken.getsockname()[1]}"
