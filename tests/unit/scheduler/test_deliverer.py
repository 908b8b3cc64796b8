"""Deliveries as they go: each test is a short story of ticks."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from bot.store.memory import MemoryStore
from content.errors import NeverAgain, TryLater, Unconfirmed
from scheduler.calendar import EVERY_DAY, Plan, Schedule
from scheduler.delivery import Address, ChannelId, Delivery, DeliveryState, WorkspaceId
from scheduler.steps import Rules, left_out
from tests.unit.scheduler.channel import HERE, NINE, FakeAnnouncer, Scene
from tests.unit.scheduler.items import an_item

SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
TODAY, TOMORROW = "2026-11-21T09:00 Asia/Seoul", "2026-11-22T09:00 Asia/Seoul"
AFTER_TOMORROW = "2026-11-23T09:00 Asia/Seoul"


@pytest.fixture
async def scene() -> Scene:
    scene = Scene()
    await scene.open()
    return scene


async def test_a_question_is_posted_when_it_is_due_and_not_again(scene: Scene) -> None:
    await scene.at(NINE - SECOND)
    assert scene.announcer.transcript == []

    for seconds in (0, 10, 20):
        await scene.at(NINE + seconds * SECOND)

    assert scene.announcer.transcript == [f"post {TODAY}"]
    assert await scene.states() == {TODAY: "posted"}


async def test_the_next_question_closes_and_reveals_the_one_before_first(scene: Scene) -> None:
    await scene.at(NINE)
    await scene.at(NINE + DAY)

    assert scene.announcer.transcript == [f"post {TODAY}", f"reveal {TODAY}", f"post {TOMORROW}"]
    assert await scene.states() == {TODAY: "revealed", TOMORROW: "posted"}


async def test_a_question_closes_after_a_day_without_a_next_one(scene: Scene) -> None:
    await scene.at(NINE)
    channel = await scene.store.channel(HERE)
    assert channel is not None
    assert channel.plan is not None
    await scene.store.set_plan(HERE, replace(channel.plan, paused=True), at=scene.now)

    await scene.at(NINE + DAY)

    assert await scene.states() == {TODAY: "revealed"}


async def test_what_was_missed_within_the_grace_is_posted_once_and_older_is_left_out(scene: Scene) -> None:
    for _ in range(2):
        await scene.at(NINE + 2 * DAY + HOUR)

    assert scene.announcer.transcript == [f"post {AFTER_TOMORROW}"]
    assert await scene.states() == {AFTER_TOMORROW: "posted"}


async def test_three_days_of_hourly_questions_missed_are_one_post() -> None:
    scene = Scene()
    hourly = Schedule(times=tuple(time(hour) for hour in range(24)), weekdays=EVERY_DAY, zone="Asia/Seoul")
    await scene.open(plan=Plan(schedules=(hourly,)))
    await scene.at(NINE)

    await scene.at(NINE + 3 * DAY + 10 * MINUTE)

    assert scene.announcer.transcript == [
        f"post {TODAY}",
        f"reveal {TODAY}",
        "post 2026-11-24T09:00 Asia/Seoul",
    ]
    channel = await scene.store.channel(HERE)
    recent = await scene.store.recent_deliveries(HERE, limit=10)
    assert channel is not None
    assert [left_out(channel, each, recent) for each in recent] == [71, 0]


async def test_an_older_question_that_a_crash_left_unsent_is_not_posted_beside_the_newest() -> None:
    scene = Scene()
    half_hourly = Schedule(times=(time(9), time(9, 30), time(10)), weekdays=EVERY_DAY, zone="Asia/Seoul")
    await scene.open(plan=Plan(schedules=(half_hourly,)))
    scene.announcer.refuses = TryLater()
    await scene.at(NINE)
    scene.announcer.refuses = None

    scene.restart()
    await scene.at(NINE + HOUR)

    assert scene.announcer.transcript == ["post 2026-11-21T10:00 Asia/Seoul"]
    assert await scene.states() == {TODAY: "skipped", "2026-11-21T10:00 Asia/Seoul": "posted"}


async def test_a_question_that_another_process_has_overtaken_is_not_posted_after_it(scene: Scene) -> None:
    scene.now = NINE
    for slot, due_at in ((TOMORROW, NINE + DAY), (TODAY, NINE + DAY - HOUR)):
        claimed = await scene.store.claim(
            HERE, slot=slot, item=an_item(), due_at=due_at, closes_at=NINE + 3 * DAY
        )
        if slot == TOMORROW:
            assert claimed is not None
            await scene.store.move(claimed, DeliveryState.POSTED, at=NINE, message=Address("there"))

    await scene.at(NINE + DAY + MINUTE)

    assert scene.announcer.transcript == []
    assert await scene.states() == {TODAY: "skipped", TOMORROW: "posted"}


async def test_a_question_that_somebody_else_moves_meanwhile_is_brought_to_its_end_all_the_same() -> None:
    class Moving(MemoryStore):
        """Another process records that the question stands, just before this one gives it up."""

        async def move(
            self, delivery: Delivery, state: DeliveryState, *, at: datetime, message: Address | None = None
        ) -> Delivery | None:
            if state is DeliveryState.UNKNOWN:
                await super().move(delivery, DeliveryState.POSTED, at=at, message=Address("there"))
            return await super().move(delivery, state, at=at, message=message)

    scene = Scene(store=Moving())
    await scene.open()
    scene.announcer.loses_answer = Unconfirmed()
    await scene.at(NINE)
    scene.announcer.loses_answer = None

    await scene.at(NINE + DAY)

    assert await scene.states() == {TODAY: "revealed", TOMORROW: "posted"}


async def test_a_clock_that_was_ahead_for_a_while_costs_no_question(scene: Scene) -> None:
    for moment in (NINE - HOUR, NINE + 2 * DAY, NINE, NINE + DAY, NINE + 2 * DAY, NINE + 3 * DAY):
        await scene.at(moment)

    assert sorted(scene.announcer.posts.values()) == [1, 1, 1, 1]
    asked = [line for line in scene.announcer.transcript if line.startswith("post")]
    assert asked == [
        f"post {slot}" for slot in (AFTER_TOMORROW, TODAY, TOMORROW, "2026-11-24T09:00 Asia/Seoul")
    ]


async def test_what_was_missed_by_more_than_the_grace_is_not_posted(scene: Scene) -> None:
    await scene.at(NINE + 3 * HOUR)

    assert await scene.states() == {TODAY: "skipped"}


async def test_a_platform_that_is_down_gets_the_question_when_it_is_back(scene: Scene) -> None:
    scene.announcer.refuses = TryLater()
    for minutes in range(5):
        await scene.at(NINE + minutes * MINUTE)
    assert await scene.states() == {TODAY: "claimed"}

    scene.announcer.refuses = None
    await scene.at(NINE + 15 * MINUTE)

    assert await scene.states() == {TODAY: "posted"}


async def test_a_platform_that_asks_for_a_pause_gets_it(scene: Scene) -> None:
    scene.announcer.refuses = TryLater(retry_after_s=60)
    await scene.at(NINE)
    scene.announcer.refuses = None

    await scene.at(NINE + 50 * SECOND)
    assert await scene.states() == {TODAY: "claimed"}
    await scene.at(NINE + 70 * SECOND)

    assert await scene.states() == {TODAY: "posted"}


async def test_a_platform_that_stays_down_past_the_grace_is_skipped(scene: Scene) -> None:
    scene.announcer.refuses = TryLater()
    await scene.at(NINE)
    await scene.at(NINE + 3 * HOUR)

    assert await scene.states() == {TODAY: "skipped"}


async def test_a_channel_that_takes_no_posts_is_paused(scene: Scene) -> None:
    scene.announcer.refuses = NeverAgain()

    await scene.at(NINE)
    await scene.at(NINE + DAY)

    assert await scene.states() == {TODAY: "skipped"}
    channel = await scene.store.channel(HERE)
    assert channel is not None
    assert channel.plan is not None
    assert channel.plan.paused


async def test_a_question_whose_answer_was_lost_is_found_and_not_posted_again(scene: Scene) -> None:
    scene.announcer.loses_answer = Unconfirmed()
    await scene.at(NINE)
    assert await scene.states() == {TODAY: "sending"}

    for seconds in (10, 20, 30, 40):
        await scene.at(NINE + seconds * SECOND)

    assert scene.announcer.transcript == [f"post {TODAY}"]
    assert await scene.states() == {TODAY: "posted"}


async def test_a_question_that_was_closed_before_it_was_found_is_revealed_where_it_stands(
    scene: Scene,
) -> None:
    scene.announcer.loses_answer = Unconfirmed()
    await scene.at(NINE)
    scene.announcer.loses_answer = None
    scene.announcer.cannot_find = TryLater()
    await scene.at(NINE + DAY)
    assert await scene.states() == {TODAY: "closed", TOMORROW: "posted"}

    scene.announcer.cannot_find = None
    await scene.at(NINE + DAY + MINUTE)

    assert scene.announcer.transcript[-1] == f"reveal {TODAY}"
    assert await scene.states() == {TODAY: "revealed", TOMORROW: "posted"}


async def test_a_platform_that_does_not_answer_is_not_waited_for_longer_than_another_process_would() -> None:
    scene = Scene()
    scene.restart(Rules(send_within=timedelta(seconds=0.01)))
    await scene.open()
    scene.announcer.answers.clear()

    await scene.at(NINE)

    assert await scene.states() == {TODAY: "sending"}


async def test_a_workspace_that_does_not_answer_holds_up_no_other() -> None:
    scene = Scene()
    scene.restart(Rules(at_once=2, tick_waits=timedelta(seconds=0.05)))
    silent = [replace(HERE, channel=ChannelId(f"c{number}")) for number in range(5)]
    for channel in silent:
        await scene.open(channel)
    scene.announcer.answers.clear()
    await scene.at(NINE)

    other = replace(HERE, workspace=WorkspaceId("another"))
    scene.now = NINE - HOUR
    await scene.open(other)
    task = asyncio.create_task(scene.at(NINE))
    await asyncio.sleep(0.02)
    reached = await scene.states(other)
    scene.announcer.answers.set()
    await task

    assert reached == {TODAY: "sending"}


async def test_a_question_that_surely_did_not_arrive_is_posted_again(scene: Scene) -> None:
    scene.announcer.refuses = Unconfirmed()
    await scene.at(NINE)
    scene.announcer.refuses = None

    for seconds in (10, 20, 30, 40):
        await scene.at(NINE + seconds * SECOND)

    assert scene.announcer.transcript == [f"post {TODAY}"]
    assert await scene.states() == {TODAY: "posted"}


async def test_where_nobody_can_tell_it_is_unknown_and_not_posted_again(scene: Scene) -> None:
    scene.announcer.loses_answer = scene.announcer.cannot_find = Unconfirmed()
    for seconds in (0, 10, 20, 30, 40):
        await scene.at(NINE + seconds * SECOND)

    assert scene.announcer.transcript == [f"post {TODAY}"]
    assert await scene.states() == {TODAY: "unknown"}


@pytest.mark.parametrize("left_in", [DeliveryState.CLAIMED, DeliveryState.SENDING])
async def test_an_unfinished_post_is_finished_within_a_minute_of_a_restart(
    scene: Scene, left_in: DeliveryState
) -> None:
    scene.announcer.refuses = TryLater() if left_in is DeliveryState.CLAIMED else RuntimeError("killed")
    await scene.at(NINE)
    assert await scene.states() == {TODAY: left_in.value}

    scene.announcer.refuses = None
    scene.restart()
    for seconds in range(60, 120, 10):
        await scene.at(NINE + seconds * SECOND)

    assert scene.announcer.transcript == [f"post {TODAY}"]
    assert await scene.states() == {TODAY: "posted"}


async def test_a_reveal_that_failed_is_tried_again(scene: Scene) -> None:
    await scene.at(NINE)
    scene.announcer.refuses_reveal = TryLater()
    await scene.at(NINE + DAY)
    assert await scene.states() == {TODAY: "closed", TOMORROW: "posted"}

    scene.announcer.refuses_reveal = None
    await scene.at(NINE + DAY + MINUTE)

    assert await scene.states() == {TODAY: "revealed", TOMORROW: "posted"}


async def test_one_channels_trouble_does_not_stop_another(scene: Scene) -> None:
    other = replace(HERE, channel=ChannelId("other"))
    await scene.open(other)

    class HalfBroken(FakeAnnouncer):
        async def announce(self, delivery: Delivery) -> Address:
            if delivery.channel == HERE:
                raise RuntimeError("broken")
            return await FakeAnnouncer.announce(self, delivery)

    scene.announcer = HalfBroken()
    scene.restart()
    await scene.at(NINE)

    assert await scene.states() == {TODAY: "sending"}
    assert await scene.states(other) == {TODAY: "posted"}


async def test_without_items_nothing_is_claimed() -> None:
    scene = Scene(items=[])
    await scene.open()

    await scene.at(NINE)

    assert await scene.states() == {}
    assert await scene.deliverer.post_now(HERE, event_id="e") is None


async def test_two_processes_on_one_database_post_once(scene: Scene) -> None:
    beside = Scene(now=NINE, store=scene.store, announcer=scene.announcer)
    scene.now = NINE

    for _ in range(5):
        await asyncio.gather(scene.deliverer.tick(), beside.deliverer.tick())
        scene.now = beside.now = scene.now + 10 * SECOND

    assert scene.announcer.transcript == [f"post {TODAY}"]
    assert await scene.states() == {TODAY: "posted"}


async def test_a_slow_platform_is_not_taken_for_a_crash(scene: Scene) -> None:
    class Slow(FakeAnnouncer):
        answers: asyncio.Event

        async def announce(self, delivery: Delivery) -> Address:
            await self.answers.wait()
            return await FakeAnnouncer.announce(self, delivery)

    slow = Slow()
    slow.answers = asyncio.Event()
    scene.announcer = slow
    scene.restart(replace(Rules(), tick_waits=timedelta(0)))
    for seconds in range(0, 60, 10):
        await scene.at(NINE + seconds * SECOND)

    slow.answers.set()
    await scene.deliverer.stop()

    assert scene.announcer.transcript == [f"post {TODAY}"]
    assert await scene.states() == {TODAY: "posted"}


# Asked for by a person


async def test_a_question_asked_for_closes_and_reveals_the_open_one_first(scene: Scene) -> None:
    await scene.at(NINE)

    posted = await scene.deliverer.post_now(HERE, event_id="e")

    assert posted is not None
    assert posted.state is DeliveryState.POSTED
    assert scene.announcer.transcript == [f"post {TODAY}", f"reveal {TODAY}", "post now:e"]


async def test_the_same_event_posts_one_question(scene: Scene) -> None:
    both = await asyncio.gather(*(scene.deliverer.post_now(HERE, event_id="e") for _ in range(2)))

    assert both[0] == both[1]
    assert scene.announcer.transcript == ["post now:e"]


async def test_a_question_asked_for_that_could_not_be_posted_does_not_come_later(scene: Scene) -> None:
    scene.announcer.refuses = TryLater()
    for _ in range(2):
        with pytest.raises(TryLater):
            await scene.deliverer.post_now(HERE, event_id="e")
    scene.announcer.refuses = None

    await scene.at(scene.now + MINUTE)

    assert await scene.states() == {"now:e": "skipped"}


async def test_a_question_is_never_the_same_as_one_asked_lately(scene: Scene) -> None:
    for day in range(60):
        await scene.at(NINE + day * DAY)

    asked = [delivery.item.id for delivery in await scene.store.recent_deliveries(HERE, limit=100)]
    assert len(asked) == len(set(asked)) == 60
