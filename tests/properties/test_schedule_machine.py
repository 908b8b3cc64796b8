"""Deliver, reply, redeliver, crash, restart, close, in any order: nothing is lost and nothing comes twice."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.grading.grade import Verdict
from bot.incoming import MemberId
from bot.store.memory import MemoryStore
from bot.store.records import Attempt
from content.errors import GongbuError, TryLater, Unconfirmed
from scheduler.delivery import OPEN_STATES, Address, Delivery, DeliveryId, DeliveryState
from tests.unit.scheduler.channel import HERE, NINE, Scene

DAY, MINUTE, TICK = timedelta(days=1), timedelta(minutes=1), timedelta(seconds=10)
MEMBERS = st.sampled_from([MemberId("mina"), MemberId("jun"), MemberId("sol")])


class KilledError(BaseException):
    """The process ends here: nobody catches it."""


FAULTS = st.sampled_from([None, None, TryLater(), Unconfirmed(), KilledError()])
#: A platform that posted does not say that it surely did not.
LOST = st.sampled_from([None, Unconfirmed(), KilledError()])


@dataclass(slots=True)
class MortalStore(MemoryStore):
    """Dies just before, or just after, a write of its journal."""

    dies_before: bool = False
    dies_after: bool = False

    async def move(
        self, delivery: Delivery, state: DeliveryState, *, at: datetime, message: Address | None = None
    ) -> Delivery | None:
        if self.dies_before:
            raise KilledError
        moved = await MemoryStore.move(self, delivery, state, at=at, message=message)
        if self.dies_after:
            raise KilledError
        return moved


class Room(RuleBasedStateMachine):
    """One channel with a question a day, three members, and bad luck."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        # A killed task has nobody who asks for its end; that is what is played here.
        self.loop.set_exception_handler(lambda *_: None)
        self.store = MortalStore()
        self.scene = Scene(store=self.store)
        self.acknowledged: dict[str, Attempt] = {}
        self.asked = 0

    def play(self, story: Coroutine[Any, Any, Any]) -> None:
        try:
            self.loop.run_until_complete(story)
        except GongbuError:
            pass
        except KilledError:
            self.restart()

    @initialize()
    def open(self) -> None:
        self.play(self.scene.open())

    # What happens

    @rule(minutes=st.sampled_from([1, 5, 55, 119, 121, 12 * 60, 23 * 60]) | st.integers(1, 30 * 60))
    def time_passes(self, minutes: int) -> None:
        self.scene.now += minutes * MINUTE

    @rule(ticks=st.integers(1, 5))
    def ticks(self, ticks: int) -> None:
        for _ in range(ticks):
            self.scene.now += TICK
            self.play(self.scene.deliverer.tick())

    @rule(again=st.booleans())
    def somebody_asks(self, *, again: bool) -> None:
        self.asked += not again
        self.play(self.scene.deliverer.post_now(HERE, event_id=f"e{self.asked}"))

    @rule(member=MEMBERS, place=st.integers(0, 3), correct=st.booleans(), twice=st.booleans())
    def somebody_replies(self, member: MemberId, place: int, *, correct: bool, twice: bool) -> None:
        self.play(self.reply(member, place, correct=correct, twice=twice))

    async def reply(self, member: MemberId, place: int, *, correct: bool, twice: bool) -> None:
        visible = [self.store._deliveries[each] for each in self.scene.announcer.messages]
        if place >= len(visible):
            return
        delivery = visible[-1 - place]
        attempt = Attempt(
            delivery=delivery.id,
            channel=HERE,
            member=member,
            name=member,
            event_id=f"{len(self.acknowledged)} {self.scene.now} {member}",
            at=self.scene.now,
            reply="답",
            verdict=Verdict.CORRECT if correct else Verdict.WRONG,
            score=1.0 if correct else 0.0,
            reason="test",
            grader="1",
        )
        for _ in range(1 + twice):
            recorded = await self.store.record(attempt)
            if recorded.outcome == "stored":
                assert delivery.state in OPEN_STATES
                self.acknowledged[attempt.event_id] = attempt

    @rule(refuses=FAULTS, loses_answer=LOST, cannot_find=FAULTS, refuses_reveal=FAULTS)
    def the_platform_changes(self, **faults: BaseException | None) -> None:
        self.suffer(**faults)

    def suffer(self, **faults: BaseException | None) -> None:
        for fault, error in faults.items():
            setattr(self.scene.announcer, fault, error)

    @rule(before=st.booleans(), after=st.booleans())
    def the_process_will_die(self, *, before: bool, after: bool) -> None:
        self.store.dies_before, self.store.dies_after = before, after

    @rule()
    def restart(self) -> None:
        self.store.dies_before = self.store.dies_after = False
        self.scene.restart()

    # What always holds

    @invariant()
    def every_question_is_posted_at_most_once(self) -> None:
        assert all(times == 1 for times in self.scene.announcer.posts.values())

    @invariant()
    def every_acknowledged_reply_is_in_the_log_once(self) -> None:
        stored = [attempt.event_id for attempt in self.store._attempts]
        assert sorted(stored) == sorted(self.acknowledged)

    @invariant()
    def a_member_has_one_attempt_on_a_question(self) -> None:
        answered = [(attempt.delivery, attempt.member) for attempt in self.store._attempts]
        assert len(answered) == len(set(answered))

    @invariant()
    def what_was_skipped_was_never_shown(self) -> None:
        shown: set[DeliveryId] = set(self.scene.announcer.messages)
        skipped = {each.id for each in self.store._deliveries.values() if each.state is DeliveryState.SKIPPED}
        assert not shown & skipped

    def teardown(self) -> None:
        self.a_good_day()
        self.loop.close()

    def a_good_day(self) -> None:
        """At the end, with everything up, the day's question is posted at nine, and every earlier one is brought to its end."""
        self.suffer(refuses=None, loses_answer=None, cannot_find=None, refuses_reveal=None)
        self.restart()
        days = (self.scene.now - NINE) // DAY + 1
        self.scene.now = NINE + days * DAY
        for _ in range(6):
            self.play(self.scene.deliverer.tick())
            self.scene.now += TICK
        states = self.loop.run_until_complete(self.scene.states())
        today = f"{NINE + days * DAY:%Y-%m-%d}T09:00 Asia/Seoul"
        assert states.pop(today) == "posted"
        assert set(states.values()) <= {"revealed", "skipped"}


TestRoom = Room.TestCase
TestRoom.settings = settings(max_examples=200, stateful_step_count=50, deadline=None)
