"""Every planned local time has exactly one slot, all year, in zones whose clocks do every trick there is.

The slots are compared with a walk along the wall clock, quarter by quarter, that knows nothing of offsets and gaps.
`GONGBU_SIMULATED_CHANNELS=1000` runs the year at full size and prints what it counted.
"""

from __future__ import annotations

import functools
import os
import random
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.calendar import (
    EVERY_DAY,
    WORKDAYS,
    LeftOut,
    Plan,
    Schedule,
    Slot,
    next_slots,
    outlook,
    planned_since,
    slots_between,
)

# Each zone with a year in which its clocks change in a way of their own.
YEARS = {
    "Africa/Cairo": 2026,
    "Africa/Casablanca": 2026,
    "Africa/El_Aaiun": 2026,
    "Africa/Lagos": 2026,
    "America/Asuncion": 2024,
    "America/Caracas": 2007,
    "America/Havana": 2026,
    "America/Los_Angeles": 2026,
    "America/New_York": 2026,
    "America/Nuuk": 2023,
    "America/Santiago": 2026,
    "America/St_Johns": 2011,
    "Antarctica/Troll": 2026,
    "Asia/Amman": 2022,
    "Asia/Beirut": 2026,
    "Asia/Gaza": 2026,
    "Asia/Kathmandu": 2026,
    "Asia/Pyongyang": 2015,
    "Asia/Seoul": 1988,
    "Asia/Tehran": 2022,
    "Asia/Tokyo": 2026,
    "Australia/Lord_Howe": 2026,
    "Europe/Dublin": 2026,
    "Europe/London": 2026,
    "Europe/Moscow": 2014,
    "Pacific/Apia": 2011,
    "Pacific/Chatham": 2026,
    "Pacific/Fakaofo": 2011,
    "Pacific/Kwajalein": 1993,
    "UTC": 2026,
}
QUARTER = timedelta(minutes=15)
#: Those at which clocks are changed are drawn more often than others.
NIGHTS = (time(0), time(0, 30), time(1), time(1, 30), time(2), time(2, 30), time(3))
CHANNELS = int(os.environ.get("GONGBU_SIMULATED_CHANNELS", "60"))


@functools.cache
def moments_by_walking(zone: str, year: int) -> dict[datetime, datetime]:
    """Each local quarter of an hour around the year and its moment, found by looking at the wall clock all year.

    A local time that the clock jumps over comes as long after the last tick before it as it would have come.
    """
    found: dict[datetime, datetime] = {}
    now = datetime(year - 1, 12, 29, tzinfo=UTC)
    walls: list[tuple[datetime, datetime]] = []
    while now < datetime(year + 1, 1, 4, tzinfo=UTC):
        walls.append((now.astimezone(ZoneInfo(zone)).replace(tzinfo=None), now))
        now += QUARTER
    for (wall, moment), (next_wall, _) in pairwise(walls):
        missing = wall
        while missing < max(next_wall, wall + QUARTER):
            found.setdefault(missing, moment + (missing - wall))
            missing += QUARTER
    return found


def planned_by_walking(plan: Plan, year: int) -> Counter[tuple[str, datetime]]:
    """What a plan without drip or holidays asks in a year: local time and zone, and the moment."""
    begin, end = _year(year)
    planned: set[tuple[str, datetime]] = set()
    for schedule in plan.schedules:
        for wall, moment in moments_by_walking(schedule.zone, year).items():
            is_planned = wall.time() in schedule.times and wall.weekday() in schedule.weekdays
            if is_planned and wall.date() not in plan.days_off and begin < moment <= end:
                planned.add((f"{wall:%Y-%m-%dT%H:%M} {schedule.zone}", moment))
    return Counter(planned)


def _year(year: int) -> tuple[datetime, datetime]:
    return datetime(year, 1, 2, tzinfo=UTC), datetime(year, 12, 30, tzinfo=UTC)


def a_channel(number: int, rng: random.Random) -> tuple[Plan, int]:
    """A channel's plan: one to three schedules in a zone or, now and then, two; a few days off."""
    zone, year = list(YEARS.items())[number % len(YEARS)]
    others = [name for name, its_year in YEARS.items() if its_year == year]
    quarters = [time(hour, minute) for hour in range(24) for minute in (0, 15, 30, 45)]
    schedules = tuple(
        Schedule(
            times=tuple(sorted({*rng.sample(NIGHTS, 2), *rng.sample(quarters, rng.randint(1, 4))})),
            weekdays=rng.choice([EVERY_DAY, EVERY_DAY, WORKDAYS, frozenset({2, 5, 6})]),
            zone=zone if rng.random() < 0.8 else rng.choice(others),
        )
        for _ in range(rng.randint(1, 3))
    )
    days_off = {date(year, 1, 1) + timedelta(days=rng.randrange(365)) for _ in range(5)}
    return Plan(schedules=schedules, days_off=tuple(sorted(days_off))), year


def test_a_year_of_many_channels_has_the_slots_that_a_walk_along_the_wall_clock_finds() -> None:
    rng = random.Random(2026)  # noqa: S311 - the same year each time
    slots = violations = 0
    for number in range(CHANNELS):
        plan, year = a_channel(number, rng)
        begin, end = _year(year)

        # As a service sees it: at its ticks, hours or days apart, and never the whole year at once.
        found: list[Slot] = []
        now, behind = begin, ""
        while now < end:
            until = min(end, now + timedelta(minutes=rng.choice([15, 60, 60 * 24, 60 * 24 * 30])))
            after, behind = (found[-1].due_at, found[-1].key) if found else (begin, "\U0010ffff")
            found += slots_between(plan, after, until, behind=behind)
            now = until

        expected = planned_by_walking(plan, year)
        seen = Counter((slot.key, slot.due_at) for slot in found)
        slots += len(found)
        violations += (seen - expected).total() + (expected - seen).total()

    print(f"{CHANNELS} channels in {len(YEARS)} zones: {slots} slots in a year, {violations} violations")  # noqa: T201 - the run's figures
    assert slots > CHANNELS * 300
    assert violations == 0


def daily(zone: str, *times: time) -> Plan:
    return Plan(schedules=(Schedule(times=times or (time(9),), weekdays=EVERY_DAY, zone=zone),))


def test_a_time_that_comes_twice_is_taken_the_first_time() -> None:
    (slot,) = next_slots(daily("America/New_York", time(1, 30)), datetime(2026, 11, 1, tzinfo=UTC), 1)

    assert slot.key == "2026-11-01T01:30 America/New_York"
    assert slot.due_at == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


def test_a_time_that_is_left_out_moves_on_by_the_gap() -> None:
    (slot,) = next_slots(daily("Africa/Cairo", time(0, 30)), datetime(2026, 4, 23, 12, tzinfo=UTC), 1)

    assert slot.key == "2026-04-24T00:30 Africa/Cairo"
    assert slot.due_at.astimezone(ZoneInfo("Africa/Cairo")).time() == time(1, 30)


def test_a_day_that_its_zone_skips_has_a_slot_on_the_next() -> None:
    slots = slots_between(
        daily("Pacific/Apia"), datetime(2011, 12, 29, 20, tzinfo=UTC), datetime(2011, 12, 31, tzinfo=UTC)
    )

    assert [(slot.key[:10], slot.due_at) for slot in slots] == [
        ("2011-12-30", datetime(2011, 12, 30, 19, tzinfo=UTC)),
        ("2011-12-31", datetime(2011, 12, 30, 19, tzinfo=UTC)),
    ]


def test_a_local_time_in_two_zones_is_two_slots_and_one_in_two_schedules_of_a_zone_is_one() -> None:
    (nine,) = daily("Asia/Seoul").schedules
    plan = Plan(
        schedules=(nine, *daily("Asia/Seoul", time(9), time(10)).schedules, *daily("Europe/London").schedules)
    )

    keys = [slot.key for slot in next_slots(plan, datetime(2026, 11, 20, 23, tzinfo=UTC), 3)]

    assert keys == [
        "2026-11-21T09:00 Asia/Seoul",
        "2026-11-21T10:00 Asia/Seoul",
        "2026-11-21T09:00 Europe/London",
    ]


def test_a_paused_plan_has_no_slots_and_one_paused_until_a_day_begins_on_it() -> None:
    (line,) = daily("Asia/Seoul").schedules
    now = datetime(2026, 11, 20, tzinfo=UTC)

    assert next_slots(Plan(schedules=(line,), paused=True), now, 3) == ()
    (slot,) = next_slots(Plan(schedules=(line,), paused_until=date(2026, 12, 1)), now, 1)
    assert slot.key == "2026-12-01T09:00 Asia/Seoul"


def test_a_schedule_asks_from_its_first_to_its_last_day() -> None:
    line = Schedule(
        times=(time(9),), weekdays=EVERY_DAY, zone="UTC", first=date(2026, 12, 1), last=date(2026, 12, 3)
    )

    slots = next_slots(Plan(schedules=(line,)), datetime(2026, 1, 1, tzinfo=UTC), 10)

    assert [slot.key[:10] for slot in slots] == ["2026-12-01", "2026-12-02", "2026-12-03"]


@pytest.mark.parametrize(
    ("country", "first", "days"),
    [
        ("KR", date(2026, 2, 13), ["2026-02-13", "2026-02-19", "2026-02-20"]),
        ("US", date(2026, 11, 25), ["2026-11-25", "2026-11-27", "2026-11-30"]),
        ("JP", date(2026, 5, 1), ["2026-05-01", "2026-05-07", "2026-05-08"]),
    ],
)
def test_public_holidays_are_left_out(country: str, first: date, days: list[str]) -> None:
    line = Schedule(times=(time(9),), weekdays=WORKDAYS, zone="UTC", first=first)

    slots = next_slots(Plan(schedules=(line,), countries=(country,)), datetime(2026, 1, 1, tzinfo=UTC), 3)

    assert [slot.key[:10] for slot in slots] == days


def test_people_work_on_the_days_that_their_country_works() -> None:
    line = Schedule(
        times=(time(9),), weekdays=WORKDAYS, zone="Africa/Cairo", working=True, first=date(2026, 11, 5)
    )
    begin = datetime(2026, 11, 1, tzinfo=UTC)

    with_country = next_slots(Plan(schedules=(line,), countries=("EG",)), begin, 3)
    without = next_slots(Plan(schedules=(line,)), begin, 3)

    assert [slot.key[:10] for slot in with_country] == ["2026-11-05", "2026-11-08", "2026-11-09"]
    assert [slot.key[:10] for slot in without] == ["2026-11-05", "2026-11-06", "2026-11-09"]


def test_several_questions_come_at_once_or_spread_over_a_span() -> None:
    (line,) = daily("UTC").schedules
    begin = datetime(2026, 11, 21, 8, tzinfo=UTC)
    at_once = Plan(schedules=(Schedule(times=line.times, weekdays=EVERY_DAY, zone="UTC", count=3),))
    spread = Plan(
        schedules=(
            Schedule(times=line.times, weekdays=EVERY_DAY, zone="UTC", count=3, over=timedelta(hours=6)),
        )
    )

    assert [slot.due_at.hour for slot in next_slots(at_once, begin, 4)] == [9, 9, 9, 9]
    assert [slot.due_at.hour for slot in next_slots(spread, begin, 4)] == [9, 11, 13, 9]
    assert [slot.key[10:] for slot in next_slots(spread, begin, 3)] == [
        "T09:00 UTC",
        "T09:00 UTC #02",
        "T09:00 UTC #03",
    ]


def test_the_outlook_names_the_days_left_out_before_the_last_planned_time() -> None:
    line = Schedule(times=(time(9),), weekdays=WORKDAYS, zone="Asia/Seoul", count=2)
    plan = Plan(schedules=(line,), countries=("KR",), days_off=(date(2026, 12, 24), date(2027, 6, 1)))

    coming = outlook(plan, datetime(2026, 12, 22, tzinfo=UTC), 3)

    days = [each.day if isinstance(each, LeftOut) else each.key[:10] for each in coming]
    assert days == ["2026-12-23", date(2026, 12, 24), date(2026, 12, 25), "2026-12-28", "2026-12-29"]
    assert [each.country for each in coming if isinstance(each, LeftOut)] == [None, "KR"]


def test_a_day_off_does_not_take_the_slot_that_is_due_now_and_a_new_time_makes_up_for_nothing() -> None:
    old, set_at = daily("UTC"), datetime(2026, 11, 1, tzinfo=UTC)
    now = datetime(2026, 11, 21, 9, 0, 2, tzinfo=UTC)
    with_day_off = Plan(schedules=old.schedules, days_off=(date(2026, 12, 24),))

    assert planned_since(old, with_day_off, since=set_at, now=now) == set_at
    assert planned_since(old, daily("UTC", time(8), time(9)), since=set_at, now=now) == now


# For any plan

schedules = st.builds(
    Schedule,
    times=st.sets(st.times().map(lambda at: at.replace(second=0, microsecond=0)), min_size=1, max_size=4).map(
        lambda times: tuple(sorted(times))
    ),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    zone=st.sampled_from(sorted(YEARS)),
    working=st.booleans(),
    count=st.integers(1, 4),
    over=st.sampled_from([timedelta(0), timedelta(minutes=50), timedelta(hours=6)]),
)
plans = st.builds(
    Plan,
    schedules=st.lists(schedules, min_size=1, max_size=3).map(tuple),
    countries=st.sampled_from([(), ("KR",), ("US", "JP"), ("EG",)]),
    days_off=st.lists(st.dates(date(2010, 1, 1), date(2030, 1, 1)), max_size=3).map(
        lambda days: tuple(sorted(days))
    ),
)
moments = st.datetimes(datetime(2010, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
spans = st.timedeltas(timedelta(0), timedelta(days=20))


@given(plans, moments, spans, spans)
def test_two_spans_have_the_slots_of_the_whole(
    plan: Plan, begin: datetime, first: timedelta, second: timedelta
) -> None:
    middle, end = begin + first, begin + first + second

    parts = (*slots_between(plan, begin, middle), *slots_between(plan, middle, end))

    assert parts == slots_between(plan, begin, end)


@given(plans, moments, st.integers(1, 10))
def test_slots_come_in_order_and_each_follows_the_one_before(plan: Plan, after: datetime, count: int) -> None:
    slots = next_slots(plan, after, count)

    assert len(slots) == count
    assert len({slot.key for slot in slots}) == count
    assert slots[0].due_at > after
    for one, other in pairwise(slots):
        assert (one.due_at, one.key) < (other.due_at, other.key)
        assert next_slots(plan, one.due_at, 1, behind=one.key) == (other,)


@given(plans, moments)
def test_slots_are_on_days_that_some_schedule_plans_and_nothing_leaves_out(
    plan: Plan, after: datetime
) -> None:
    for slot in next_slots(plan, after, 5):
        day = date.fromisoformat(slot.key[:10])
        assert day not in plan.days_off
        assert any(each.working or day.weekday() in each.weekdays for each in plan.schedules)
