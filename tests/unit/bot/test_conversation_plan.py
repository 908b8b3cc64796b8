"""A schedule is read as people write it."""

from datetime import time

import pytest

from bot.conversation.plan import PlanUnreadable, PlanWithoutTime, PlanZoneUnknown, read_plan
from scheduler.calendar import Schedule

NINE = Schedule(times=(time(9),), weekdays=frozenset({0, 2}), zone="Europe/Berlin")
EVERY_DAY, WEEKDAYS = set(range(7)), set(range(5))


@pytest.mark.parametrize(
    ("text", "times", "days", "zone"),
    [
        ("09:00 weekdays Asia/Seoul", [time(9)], WEEKDAYS, "Asia/Seoul"),
        ("9:00", [time(9)], EVERY_DAY, "UTC"),
        ("18:30, 09:00 daily", [time(9), time(18, 30)], EVERY_DAY, "UTC"),
        ("9am mon-fri", [time(9)], WEEKDAYS, "UTC"),
        ("at 9:30 pm every monday and thursday", [time(21, 30)], {0, 3}, "UTC"),
        ("12am sat,sun seoul", [time(0)], {5, 6}, "Asia/Seoul"),
        ("12pm fri-mon", [time(12)], {4, 5, 6, 0}, "UTC"),
        ("오전 9시 평일", [time(9)], WEEKDAYS, "UTC"),
        ("오후 3시 30분 월수금", [time(15, 30)], {0, 2, 4}, "UTC"),
        ("9시 반 월요일", [time(9, 30)], {0}, "UTC"),
        ("09:00 월-금", [time(9)], WEEKDAYS, "UTC"),
        ("０９：００ 매일 asia/seoul", [time(9)], EVERY_DAY, "Asia/Seoul"),
        ("아침 9시 주말", None, None, None),
    ],
)
def test_plan_is_read(text: str, times: list[time] | None, days: set[int] | None, zone: str | None) -> None:
    if times is None:
        with pytest.raises(PlanUnreadable):
            read_plan(text, current=None, zone="UTC")
        return
    plan = read_plan(text, current=None, zone="UTC")

    assert (list(plan.times), set(plan.weekdays), plan.zone, plan.paused) == (times, days, zone, False)


def test_what_is_left_out_stays() -> None:
    plan = read_plan("10:00", current=NINE, zone="UTC")

    assert plan == Schedule(times=(time(10),), weekdays=NINE.weekdays, zone=NINE.zone)


@pytest.mark.parametrize("text", ["25:00", "09:60", "13pm", "soon", "09:00 Someday"])
def test_an_unreadable_word_is_named(text: str) -> None:
    with pytest.raises(PlanUnreadable) as caught:
        read_plan(text, current=None, zone="UTC")

    assert str(caught.value.facts["word"]) in text


def test_an_unknown_zone_comes_with_the_nearest() -> None:
    with pytest.raises(PlanZoneUnknown) as caught:
        read_plan("09:00 Asia/Soul", current=None, zone="UTC")

    assert caught.value.facts == {"word": "Asia/Soul", "near": "Asia/Seoul"}


def test_a_plan_needs_a_time() -> None:
    with pytest.raises(PlanWithoutTime):
        read_plan("weekdays", current=None, zone="UTC")
