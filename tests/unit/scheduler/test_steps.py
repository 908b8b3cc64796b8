"""What is to be done next, told from plain facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from bot.store.records import Channel
from scheduler.calendar import Plan
from scheduler.delivery import Address, Delivery, DeliveryId, DeliveryState
from scheduler.steps import Rules, Step, due_slots, newest, next_step, wait_after
from tests.unit.scheduler.channel import DAILY, HERE, NINE
from tests.unit.scheduler.items import an_item

RULES = Rules()
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def a_delivery(state: DeliveryState) -> Delivery:
    return Delivery(
        id=DeliveryId("d"),
        channel=HERE,
        slot="2026-11-21T09:00",
        item=an_item(),
        state=state,
        due_at=NINE,
        closes_at=NINE + DAY,
        closed_at=NINE + DAY if state is DeliveryState.CLOSED else None,
    )


@pytest.mark.parametrize(
    ("state", "later", "step"),
    [
        (DeliveryState.CLAIMED, 2 * HOUR, Step.SEND),
        (DeliveryState.CLAIMED, 2 * HOUR + MINUTE, Step.SKIP),
        (DeliveryState.SENDING, HOUR, Step.FIND),
        (DeliveryState.POSTED, DAY - MINUTE, Step.NOTHING),
        (DeliveryState.POSTED, DAY, Step.CLOSE),
        (DeliveryState.UNKNOWN, DAY, Step.CLOSE),
        (DeliveryState.CLOSED, DAY + MINUTE, Step.REVEAL),
        (DeliveryState.CLOSED, 3 * DAY, Step.GIVE_UP),
        (DeliveryState.REVEALED, 3 * DAY, Step.NOTHING),
        (DeliveryState.SKIPPED, 3 * DAY, Step.NOTHING),
    ],
)
def test_a_delivery_goes_on_by_its_state_and_the_time(
    state: DeliveryState, later: timedelta, step: Step
) -> None:
    assert next_step(a_delivery(state), NINE + later, RULES, seen_for=HOUR) is step


def test_a_delivery_seen_in_sending_just_now_is_left_to_whoever_sends_it() -> None:
    step = next_step(a_delivery(DeliveryState.SENDING), NINE, RULES, seen_for=timedelta(seconds=19))

    assert step is Step.NOTHING


def a_channel(*, planned_at: datetime, last_due_at: datetime | None = None) -> Channel:
    return Channel(
        key=HERE,
        address=Address("there"),
        locale="ko",
        zone="Asia/Seoul",
        plan=DAILY,
        planned_at=planned_at,
        last_due_at=last_due_at,
    )


def due_days(channel: Channel, now: datetime) -> list[str]:
    return [slot.key[:10] for slot in due_slots(channel, now, RULES)]


def test_a_slot_is_due_from_its_moment_until_it_is_claimed() -> None:
    channel = a_channel(planned_at=NINE - HOUR)

    assert due_days(channel, NINE - MINUTE) == []
    assert due_days(channel, NINE) == ["2026-11-21"]
    assert due_days(replace(channel, last_due_at=NINE), NINE + HOUR) == []


def test_a_schedule_set_after_the_time_of_day_begins_the_next_day() -> None:
    assert due_days(a_channel(planned_at=NINE + MINUTE), NINE + HOUR) == []
    assert due_days(a_channel(planned_at=NINE + MINUTE), NINE + DAY) == ["2026-11-22"]


def test_a_month_away_is_recorded_for_a_week_only() -> None:
    assert len(due_days(a_channel(planned_at=NINE - 30 * DAY), NINE)) == 7


def test_a_paused_or_unset_schedule_is_never_due() -> None:
    paused = replace(DAILY, paused=True)
    channel = a_channel(planned_at=NINE - HOUR)

    assert due_days(replace(channel, plan=paused), NINE + DAY) == []
    assert due_days(replace(channel, plan=None), NINE + DAY) == []


def test_two_times_that_fall_on_one_moment_are_two_slots_and_both_are_posted() -> None:
    (line,) = DAILY.schedules
    spring = Plan(schedules=(replace(line, times=(time(2, 30), time(3, 30)), zone="America/New_York"),))
    channel = replace(a_channel(planned_at=datetime.fromisoformat("2026-03-08T00:00Z")), plan=spring)

    due = due_slots(channel, datetime.fromisoformat("2026-03-08T23:00Z"), RULES)
    after_the_first = replace(channel, last_due_at=due[0].due_at, last_slot=due[0].key)

    assert [slot.key[11:16] for slot in due] == ["02:30", "03:30"]
    assert newest(due) == {slot.key for slot in due}
    assert due_slots(after_the_first, due[0].due_at, RULES) == due[1:]


def test_waiting_doubles_up_to_a_limit_and_heeds_a_wish() -> None:
    waits = [wait_after(failures, None).total_seconds() for failures in range(1, 10)]

    assert waits == [5, 10, 20, 40, 80, 160, 300, 300, 300]
    assert wait_after(1, 90.0) == timedelta(seconds=90)
