"""Deliver, reply, redeliver, crash, restart, regrade, plan anew, close, in any order, over each store: the whole bot but the web.

Everything is joined as the service joins it, over a platform that refuses, forgets to answer and cannot be asked, and
a store whose process dies before or after any write. Told from outside: what the platform was given, and the log.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import tempfile
from collections import Counter, defaultdict, deque
from collections.abc import Coroutine
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any, cast

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.actions import Action, Choose, Respond
from bot.cards import Card
from bot.grading import grade
from bot.incoming import MemberId, Outgoing
from bot.regrading import apply, changes
from bot.store.memory import MemoryStore
from bot.store.records import points_for
from bot.store.sqlite import SqliteStore, study
from bot.store.store import Store
from content.errors import GongbuError, NeverAgain, TryLater, Unconfirmed
from content.items.item import Item
from scheduler.calendar import EVERY_DAY, Plan, Schedule
from scheduler.delivery import Address, DeliveryId, DeliveryState
from tests.stand_ins.clock import FixedClock
from tests.stand_ins.platform import FakePlatform
from tests.stand_ins.shelf import WHICH, OneByOne, StubShelf
from tests.stand_ins.team import CHANNEL, Person, Team
from tests.unit.scheduler.channel import NINE

#: So many times as many runs: `GONGBU_MACHINE_TIMES=20` for a night.
TIMES = int(os.environ.get("GONGBU_MACHINE_TIMES", "1"))
TICK, MINUTE, DAY = timedelta(seconds=10), timedelta(minutes=1), timedelta(days=1)
LEAD = Person(name="Mina", admin=True)
PEOPLE = (LEAD, Person(name="Jun"), Person(name="Sol"))
COMMANDS = (
    "/quiz schedule 09:00",
    "/quiz schedule add 18:30 2 questions",
    "/quiz schedule add 10:00 3 questions over 2 hours",
    "/quiz schedule remove 2",
    "/quiz pause",
    "/quiz pause for 2 days",
    "/quiz resume",
    "/quiz dayoff tomorrow",
    "/quiz holidays KR",
)
REPLIES = st.tuples(st.sampled_from(PEOPLE), st.integers(0, 2), st.integers(0, 1))
WRITES = frozenset({"claim", "move", "record", "set_plan", "meet", "flag"})
DAILY = Plan(
    schedules=(Schedule(times=(NINE.time().replace(hour=9),), weekdays=EVERY_DAY, zone="Asia/Seoul"),)
)


class KilledError(BaseException):
    """The process ends here: nobody catches it."""


@dataclass(slots=True)
class Life:
    """One process: after its end it does nothing more."""

    is_over: bool = False

    def check(self) -> None:
        if self.is_over:
            raise KilledError

    def end(self) -> None:
        self.is_over = True
        raise KilledError


class Mortal:
    """A store whose process dies just before, or just after, its next write."""

    def __init__(self, store: Store, life: Life) -> None:
        self.store, self.life = store, life
        self.dies_before = self.dies_after = False

    def __getattr__(self, name: str) -> Any:
        method = getattr(self.store, name)

        async def call(*args: Any, **kwargs: Any) -> Any:
            self.life.check()
            if self.dies_before and name in WRITES:
                self.life.end()
            result = await method(*args, **kwargs)
            self.life.check()
            if self.dies_after and name in WRITES:
                self.life.end()
            return result

        return call


class Fault(Enum):
    """What goes wrong at one call of the platform."""

    REFUSED = TryLater
    GONE = NeverAgain
    UNHEARD = Unconfirmed
    LOST = "the answer is lost after it was posted"
    KILLED = "the process dies after it was posted"


@dataclass(slots=True)
class Unreliable(FakePlatform):
    """Goes wrong at its next calls as it was told, and counts what it posted."""

    life: Life = field(default_factory=Life)
    posts: Counter[DeliveryId] = field(default_factory=Counter)
    faults: deque[Fault] = field(default_factory=deque)

    async def post(
        self, channel: Address, card: Card, *, locale: str, delivery: DeliveryId | None
    ) -> Address:
        fault = self.next_fault()
        if fault is not None and not isinstance(fault.value, str):
            raise fault.value
        message = await FakePlatform.post(self, channel, card, locale=locale, delivery=delivery)
        if delivery is not None:
            self.posts[delivery] += 1
        if fault is Fault.KILLED:
            self.life.end()
        if fault is Fault.LOST:
            raise Unconfirmed
        return message

    async def update(self, message: Address, card: Card, *, locale: str) -> None:
        if self.next_fault() is not None:
            raise Unconfirmed
        await FakePlatform.update(self, message, card, locale=locale)

    async def find(self, channel: Address, delivery: DeliveryId, *, since: datetime) -> Address | None:
        if (fault := self.next_fault()) is not None:
            raise TryLater if fault is Fault.REFUSED else Unconfirmed
        return await FakePlatform.find(self, channel, delivery, since=since)

    def next_fault(self) -> Fault | None:
        self.life.check()
        return self.faults.popleft() if self.faults else None


class Bot(RuleBasedStateMachine):
    """One channel, three members, and bad luck. Each kind of store has its own machine below."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        # A killed task has nobody who asks for its end; that is what is played here.
        self.loop.set_exception_handler(lambda *_: None)
        self.clock = FixedClock()
        self.platform = Unreliable()
        self.store = self.loop.run_until_complete(self.open_store())
        self.begin_life()
        self.acknowledged: dict[tuple[DeliveryId, MemberId], str] = {}
        self.said: list[tuple[Person, Action, str, str]] = []

    async def open_store(self) -> Store:
        return MemoryStore()

    async def reopen_store(self) -> Store:
        return self.store

    async def close_store(self) -> None:
        """Let go of what it holds."""

    # One process after the other

    def begin_life(self) -> None:
        life = Life()
        self.platform.life = life
        self.mortal = Mortal(self.store, life)
        self.team = Team(
            store=cast("Store", self.mortal),
            platform=self.platform,
            questions=cast("OneByOne", StubShelf()),
            clock=self.clock,
        )

    def play(self, story: Coroutine[Any, Any, tuple[Outgoing, ...] | None]) -> tuple[Outgoing, ...]:
        answers: tuple[Outgoing, ...] | None = None
        with contextlib.suppress(GongbuError, KilledError):
            answers = self.loop.run_until_complete(story)
        if self.mortal.life.is_over:
            self.restart()
        return answers or ()

    @rule()
    def restart(self) -> None:
        self.mortal.life.is_over = True
        self.store = self.loop.run_until_complete(self.reopen_store())
        self.begin_life()

    @initialize()
    def plan(self) -> None:
        self.play(self.team.says(LEAD, "/quiz schedule 09:00"))

    # What happens

    @rule(minutes=st.sampled_from([1, 59, 119, 121, 12 * 60, 24 * 60]) | st.integers(1, 30 * 60))
    def time_passes(self, minutes: int) -> None:
        self.clock.advance(minutes * MINUTE)

    @rule(late=st.integers(0, 130), replies=st.lists(REPLIES, max_size=5), again=st.booleans())
    def a_day_begins(self, late: int, replies: list[tuple[Person, int, int]], *, again: bool) -> None:
        now = self.clock()
        self.clock.advance(NINE + ((now - NINE) // DAY + 1) * DAY - now + late * MINUTE)
        self.ticks(4)
        for who, place, option in replies:
            self.somebody_replies(who, place, option)
            if again:
                self.the_vendor_redelivers(0)

    @rule(ticks=st.integers(1, 4))
    def ticks(self, ticks: int) -> None:
        for _ in range(ticks):
            self.play(self.team.pass_by(TICK))

    @rule(command=st.sampled_from(COMMANDS))
    def somebody_plans(self, command: str) -> None:
        self.play(self.team.says(LEAD, command))

    @rule(event=st.integers(0, 3))
    def somebody_asks(self, event: int) -> None:
        self.play(self.team.says(LEAD, "/quiz post", event=f"post {event}"))

    @rule(said=REPLIES)
    def somebody_says(self, said: tuple[Person, int, int]) -> None:
        self.somebody_replies(*said)

    def somebody_replies(self, who: Person, place: int, option: int) -> None:
        visible = list(self.platform.posts)
        if place < len(visible):
            self.reply(who, visible[-1 - place], option, f"reply {len(self.said)}")

    def reply(self, who: Person, delivery: DeliveryId, option: int, event: str) -> None:
        kept = self.loop.run_until_complete(self.store.delivery(delivery, within=CHANNEL))
        assert kept is not None
        typed = ("plot", "a drawing of numbers")[option]
        has_options = kept.item.rubric.options or isinstance(kept.item.rubric.answer, bool)
        action: Action = Choose(delivery, option) if has_options else Respond(delivery)
        self.say(who, action, "" if has_options else typed, event)

    def say(self, who: Person, action: Action, text: str, event: str) -> None:
        self.said.append((who, action, text, event))
        answers = self.play(self.team.presses(who, action, text, event=event))
        if any(outgoing.card.kind == "grade" for outgoing in answers):
            assert isinstance(action, Choose | Respond)
            self.acknowledged.setdefault((DeliveryId(action.delivery), MemberId(f"U-{who.name}")), event)

    @rule(place=st.integers(0, 5))
    def the_vendor_redelivers(self, place: int) -> None:
        if place < len(self.said):
            self.say(*self.said[-1 - place])

    @rule(faults=st.lists(st.sampled_from(Fault), min_size=1, max_size=3))
    def the_platform_will_fail(self, faults: list[Fault]) -> None:
        self.platform.faults.extend(faults)

    @rule(before=st.booleans())
    def the_process_will_die(self, *, before: bool) -> None:
        self.mortal.dies_before, self.mortal.dies_after = before, not before

    # What always holds

    @invariant()
    def every_question_is_posted_at_most_once(self) -> None:
        assert all(times == 1 for times in self.platform.posts.values())

    @invariant()
    def every_acknowledged_reply_is_in_the_log_once_and_the_standings_are_the_log(self) -> None:
        self.loop.run_until_complete(self.compare_log())

    async def compare_log(self) -> None:
        points: defaultdict[str, int] = defaultdict(int)
        logged: dict[tuple[DeliveryId, MemberId], str] = {}
        for delivery in await self.store.recent_deliveries(CHANNEL, limit=10_000):
            attempts = await self.store.attempts(delivery)
            assert len({attempt.member for attempt in attempts}) == len(attempts)
            if delivery.state is DeliveryState.SKIPPED:
                assert delivery.id not in self.platform.posts
            for attempt in attempts:
                points[attempt.member] += points_for(attempt.score)
                logged[delivery.id, attempt.member] = attempt.event_id
        assert self.acknowledged.items() <= logged.items()
        standings = await self.store.standings(CHANNEL, since=None)
        assert {tally.member: tally.points for tally in standings} == dict(points)

    def teardown(self) -> None:
        self.a_good_day()
        self.loop.run_until_complete(self.close_store())
        self.loop.close()

    def a_good_day(self) -> None:
        """At the end, with everything up, the day's question is posted at nine and every earlier one is at its end."""
        self.platform.faults.clear()
        self.restart()
        now = self.clock()
        self.loop.run_until_complete(self.mortal.set_plan(CHANNEL, DAILY, at=now))
        nine = NINE + ((now - NINE) // DAY + 1) * DAY
        self.play(self.team.pass_by(nine - now))
        for _ in range(6):
            self.play(self.team.pass_by(TICK))
        today, *earlier = self.loop.run_until_complete(self.store.recent_deliveries(CHANNEL, limit=10_000))
        assert (today.slot, today.state) == (f"{nine:%Y-%m-%d}T09:00 Asia/Seoul", DeliveryState.POSTED)
        assert {delivery.state for delivery in earlier} <= {DeliveryState.REVEALED, DeliveryState.SKIPPED}


class BotOnDisk(Bot):
    """The same over a file, which each process opens anew."""

    @rule(key=st.sampled_from(["mulch", "graft", "plot"]))
    def the_key_is_mended(self, key: str) -> None:
        self.loop.run_until_complete(self.regrade(replace(WHICH, rubric=replace(WHICH.rubric, answer=key))))

    async def regrade(self, mended: Item) -> None:
        attempts = await self.on_disk().counted_attempts(mended.id)
        changed = changes(attempts or (), mended, grade, "en")
        await apply(self.on_disk(), mended, changed, at=self.clock())
        again = await self.on_disk().counted_attempts(mended.id)
        assert not changes(again or (), mended, grade, "en")

    async def open_store(self) -> Store:
        self.folder = tempfile.TemporaryDirectory()
        return await SqliteStore.open(Path(self.folder.name) / "gongbu.db")

    async def reopen_store(self) -> Store:
        await self.on_disk().close()
        return await SqliteStore.open(self.on_disk().database.path)

    async def close_store(self) -> None:
        before = await self.remembered()
        await self.on_disk().database.write(study.rebuild)
        assert await self.remembered() == before
        await self.on_disk().close()
        self.folder.cleanup()

    async def remembered(self) -> object:
        items = StubShelf().items()
        due = await self.store.due_again(CHANNEL, now=self.clock() + 400 * DAY, limit=99)
        return due, await self.store.familiar(CHANNEL, items)

    def on_disk(self) -> SqliteStore:
        assert isinstance(self.store, SqliteStore)
        return self.store


TestBot = Bot.TestCase
TestBot.settings = settings(max_examples=40 * TIMES, stateful_step_count=40, deadline=None)
TestBotOnDisk = BotOnDisk.TestCase
TestBotOnDisk.settings = settings(max_examples=10 * TIMES, stateful_step_count=30, deadline=None)
