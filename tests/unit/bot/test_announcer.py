"""A delivery is shown as the database has it, and never more often than once a second."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.announcer import Announcer
from bot.grading import Verdict, grade
from bot.incoming import MemberId
from bot.store.records import Attempt
from content.errors import NeverAgain, TryLater, Unconfirmed
from scheduler.delivery import Delivery, DeliveryState
from tests.stand_ins.reading import read
from tests.stand_ins.team import Person, Team

MINA = Person(name="Mina", admin=True)


@dataclass(slots=True)
class Seconds:
    """Time that passes only when a test says so."""

    asked: list[float] = field(default_factory=list)
    _waiting: list[asyncio.Event] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        self.asked.append(seconds)
        event = asyncio.Event()
        self._waiting.append(event)
        await event.wait()

    async def pass_by(self) -> None:
        for event in self._waiting:
            event.set()
        self._waiting.clear()
        for _ in range(20):
            await asyncio.sleep(0)


@dataclass(slots=True)
class Shown:
    """A team with a question in its channel, and an announcer whose seconds pass by hand."""

    team: Team
    delivery: Delivery
    announcer: Announcer
    seconds: Seconds

    def updates(self) -> list[str]:
        return [read(each.card, "en") for each in self.team.platform.transcript if each.what == "updated"]

    async def answered_by(self, *names: str) -> None:
        for name in names:
            await self.team.store.record(
                Attempt(
                    delivery=self.delivery.id,
                    channel=self.delivery.channel,
                    member=MemberId(name),
                    name=name,
                    event_id=name,
                    at=self.team.clock(),
                    reply="graft",
                    verdict=Verdict.CORRECT,
                    score=1.0,
                    reason="",
                    grader="",
                )
            )


@pytest.fixture
async def shown() -> Shown:
    team, seconds = Team(), Seconds()
    announcer = Announcer(
        platforms={"fake": team.platform},
        store=team.store,
        clock=team.clock,
        grade=grade,
        sleep=seconds.sleep,
    )
    await team.says(MINA, "/quiz post")
    delivery = next(iter(await team.store.open_deliveries(team.channel)), None)
    assert delivery is not None
    return Shown(team, delivery, announcer, seconds)


async def test_many_replies_make_one_change_a_second(shown: Shown) -> None:
    await shown.answered_by("a", "b")
    for _ in range(50):
        shown.announcer.refresh(shown.delivery)
        await asyncio.sleep(0)
    await shown.answered_by("c")
    shown.announcer.refresh(shown.delivery)
    await shown.seconds.pass_by()

    assert len(shown.updates()) == 2
    assert "3 answers" in shown.updates()[-1]
    await shown.announcer.close()


async def test_no_count_is_shown_over_a_reveal(shown: Shown) -> None:
    await shown.answered_by("a")
    closed = await shown.team.store.move(shown.delivery, DeliveryState.CLOSED, at=shown.team.clock())
    assert closed is not None
    await shown.announcer.reveal(closed)
    shown.announcer.refresh(shown.delivery)
    await shown.seconds.pass_by()

    assert len(shown.updates()) == 1
    assert "The answer" in shown.updates()[0]


async def test_a_change_that_was_refused_for_now_is_made_later(shown: Shown) -> None:
    await shown.answered_by("a")
    shown.team.platform.failures.append(TryLater(retry_after_s=30))
    shown.announcer.refresh(shown.delivery)
    for _ in range(4):
        await shown.seconds.pass_by()

    assert shown.seconds.asked[0] == 30
    assert "1 answer" in shown.updates()[-1]


@pytest.mark.parametrize("failure", [NeverAgain(), Unconfirmed(), RuntimeError("unforeseen")])
async def test_a_change_that_fails_does_not_stop_the_next(shown: Shown, failure: Exception) -> None:
    shown.team.platform.failures.append(failure)
    shown.announcer.refresh(shown.delivery)
    await shown.seconds.pass_by()
    await shown.seconds.pass_by()
    shown.announcer.refresh(shown.delivery)
    await shown.seconds.pass_by()

    assert len(shown.updates()) == 1


async def test_a_question_of_last_week_is_revealed_with_last_weeks_standings() -> None:
    team = Team()
    team.clock.advance(timedelta(days=4))  # Sunday
    await team.says(MINA, "/quiz post")
    await team.says(Person(name="Jun"), "graft")
    await team.pass_by(timedelta(hours=25))

    revealed = read(team.platform.transcript[-1].card, "en")
    assert "Last week\n1 Jun 10" in revealed


async def test_a_posted_question_is_found_by_its_id(shown: Shown) -> None:
    assert await shown.announcer.find(shown.delivery) == shown.delivery.message


async def test_a_platform_that_is_not_set_up_is_tried_later(shown: Shown) -> None:
    announcer = Announcer(platforms={}, store=shown.team.store, clock=shown.team.clock, grade=grade)

    with pytest.raises(TryLater):
        await announcer.announce(shown.delivery)


async def test_what_downtime_left_out_is_said_once_with_the_next_question() -> None:
    team = Team()
    await team.says(MINA, "/quiz schedule 09:00 10:00 11:00 12:00 Asia/Seoul")
    team.clock.advance(timedelta(hours=3, minutes=5))
    await team.deliverer.tick()
    team.clock.advance(timedelta(days=1) - timedelta(hours=3, minutes=5))
    await team.deliverer.tick()

    first, second = (read(each.card, "en") for each in team.platform.transcript if each.what == "posted")

    assert "2 planned questions before this one were left out" in first
    assert "left out" not in second
