"""Several questions of one planned time: they stand beside each other until the next time comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import structlog

from scheduler.calendar import Plan
from tests.unit.scheduler.channel import DAILY, HERE, NINE, Scene
from tests.unit.scheduler.items import an_item

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
(NINE_O_CLOCK,) = DAILY.schedules
AT_ONCE = Plan(schedules=(replace(NINE_O_CLOCK, count=3),))
SPREAD = Plan(schedules=(replace(NINE_O_CLOCK, count=3, over=6 * HOUR),))


def of_day(day: int, *states: str) -> dict[str, str]:
    key = f"2026-11-{day}T09:00 Asia/Seoul"
    return {key if number == 1 else f"{key} #{number:02}": state for number, state in enumerate(states, 1)}


async def test_three_at_once_are_all_posted_and_the_next_three_close_them() -> None:
    scene = Scene()
    await scene.open(plan=AT_ONCE)

    await scene.at(NINE)
    assert await scene.states() == of_day(21, "posted", "posted", "posted")

    await scene.at(NINE + DAY)
    assert await scene.states() == {
        **of_day(21, "revealed", "revealed", "revealed"),
        **of_day(22, "posted", "posted", "posted"),
    }
    items = [delivery.item.id for delivery in await scene.store.recent_deliveries(HERE, limit=9)]
    assert len(set(items)) == 6


async def test_questions_over_a_span_come_one_by_one_and_stay_open_beside_each_other() -> None:
    scene = Scene()
    await scene.open(plan=SPREAD)

    await scene.at(NINE)
    assert await scene.states() == of_day(21, "posted")
    await scene.at(NINE + 2 * HOUR)
    assert await scene.states() == of_day(21, "posted", "posted")
    await scene.at(NINE + 4 * HOUR)
    assert await scene.states() == of_day(21, "posted", "posted", "posted")


async def test_after_downtime_those_still_in_time_are_posted_and_the_rest_is_skipped() -> None:
    scene = Scene()
    await scene.open(plan=SPREAD)

    await scene.at(NINE + 5 * HOUR)

    assert await scene.states() == of_day(21, "skipped", "skipped", "posted")


async def test_a_crash_between_two_of_them_loses_neither() -> None:
    scene = Scene()
    await scene.open(plan=AT_ONCE)
    await scene.at(NINE - HOUR)
    first = AT_ONCE.schedules[0]
    await scene.store.set_plan(HERE, Plan(schedules=(replace(first, count=1),)), at=NINE - HOUR)
    await scene.at(NINE)
    assert await scene.states() == of_day(21, "posted")

    # As if the process had ended after the first: the plan still holds the others of that moment.
    await scene.store.set_plan(HERE, AT_ONCE, at=NINE - HOUR)
    scene.restart()
    await scene.at(NINE + timedelta(seconds=10))

    assert await scene.states() == of_day(21, "posted", "posted", "posted")


async def test_two_times_that_a_gap_moves_onto_one_moment_are_both_asked() -> None:
    spring = replace(NINE_O_CLOCK, times=(time(2), time(3)), zone="America/New_York")
    gap = datetime(2026, 3, 8, 7, tzinfo=UTC)
    scene = Scene(now=gap - HOUR)
    await scene.open(plan=Plan(schedules=(spring,)))

    await scene.at(gap)

    assert await scene.states() == {
        "2026-03-08T02:00 America/New_York": "posted",
        "2026-03-08T03:00 America/New_York": "posted",
    }


async def test_a_question_that_somebody_asks_for_closes_all_of_them() -> None:
    scene = Scene()
    await scene.open(plan=AT_ONCE)
    await scene.at(NINE)

    await scene.deliverer.post_now(HERE, event_id="e")

    assert await scene.states() == {**of_day(21, "revealed", "revealed", "revealed"), "now:e": "posted"}


async def test_where_there_is_nothing_to_ask_it_is_said_once_and_the_slot_waits_for_notes() -> None:
    scene = Scene(items=[])
    await scene.open()

    with structlog.testing.capture_logs() as logs:
        for minute in range(3):
            await scene.at(NINE + timedelta(minutes=minute))
    assert [entry["event"] for entry in logs].count("nothing_to_ask") == 1

    scene.items = [an_item()]
    scene.restart()
    await scene.at(NINE + HOUR)
    assert await scene.states() == of_day(21, "posted")
