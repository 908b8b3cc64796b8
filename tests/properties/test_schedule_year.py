"""Every planned local time has exactly one slot, all year, in zones whose clocks do every trick there is."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.calendar import EVERY_DAY, Schedule, next_slots, slots_between

# Each zone with a year in which its clocks change in a way of their own.
YEARS = {
    "Asia/Seoul": 2026,
    "UTC": 2026,
    "America/New_York": 2026,
    "Europe/London": 2026,
    "Africa/Cairo": 2026,
    "Asia/Beirut": 2026,
    "America/Havana": 2026,
    "America/Santiago": 2026,
    "Australia/Lord_Howe": 2026,
    "Pacific/Chatham": 2026,
    "Asia/Kathmandu": 2026,
    "Africa/Casablanca": 2026,
    "Pacific/Apia": 2011,
    "Asia/Pyongyang": 2015,
}
TIMES = (time(0), time(0, 30), time(1, 30), time(2), time(2, 30), time(9), time(23, 30))
STEP = timedelta(minutes=15)


def moments_by_walking(zone: str, year: int) -> dict[datetime, datetime]:
    """Each local quarter of an hour of the year and its moment, found by looking at the wall clock all year.

    A local time that the clock jumps over comes as long after the last tick before it as it would have come.
    """
    found: dict[datetime, datetime] = {}
    now = datetime(year - 1, 12, 30, tzinfo=UTC)
    walls: list[tuple[datetime, datetime]] = []
    while now < datetime(year + 1, 1, 3, tzinfo=UTC):
        walls.append((now.astimezone(ZoneInfo(zone)).replace(tzinfo=None), now))
        now += STEP
    for (wall, moment), (next_wall, _) in pairwise(walls):
        missing = wall
        while missing < max(next_wall, wall + STEP):
            found.setdefault(missing, moment + (missing - wall))
            missing += STEP
    return found


@pytest.mark.parametrize(("zone", "year"), YEARS.items(), ids=YEARS.keys())
def test_a_year_has_the_slots_that_a_walk_along_the_wall_clock_finds(zone: str, year: int) -> None:
    schedule = Schedule(times=TIMES, weekdays=EVERY_DAY, zone=zone)
    begin, end = datetime(year, 1, 2, tzinfo=UTC), datetime(year, 12, 30, tzinfo=UTC)

    slots = slots_between(schedule, begin, end)

    planned = {
        moment
        for wall, moment in moments_by_walking(zone, year).items()
        if wall.time() in TIMES and begin < moment <= end
    }
    assert [slot.due_at for slot in slots] == sorted(planned)
    assert len({slot.key for slot in slots}) == len(slots)


def test_a_time_that_comes_twice_is_taken_the_first_time() -> None:
    schedule = Schedule(times=(time(1, 30),), weekdays=EVERY_DAY, zone="America/New_York")

    (slot,) = next_slots(schedule, datetime(2026, 11, 1, tzinfo=UTC), 1)

    assert (slot.key, slot.due_at) == ("2026-11-01T01:30", datetime(2026, 11, 1, 5, 30, tzinfo=UTC))


def test_a_time_that_is_left_out_moves_on_by_the_gap() -> None:
    schedule = Schedule(times=(time(0, 30),), weekdays=EVERY_DAY, zone="Africa/Cairo")

    (slot,) = next_slots(schedule, datetime(2026, 4, 23, 12, tzinfo=UTC), 1)

    assert slot.key == "2026-04-24T00:30"
    assert slot.due_at.astimezone(ZoneInfo("Africa/Cairo")).time() == time(1, 30)


def test_a_paused_schedule_has_no_slots() -> None:
    schedule = Schedule(times=(time(9),), weekdays=EVERY_DAY, zone="UTC", paused=True)

    assert next_slots(schedule, datetime(2026, 1, 1, tzinfo=UTC), 3) == ()


schedules = st.builds(
    Schedule,
    times=st.sets(st.times().map(lambda at: at.replace(second=0, microsecond=0)), min_size=1, max_size=4).map(
        lambda times: tuple(sorted(times))
    ),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    zone=st.sampled_from(sorted(YEARS)),
)
moments = st.datetimes(datetime(2010, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds


@given(
    schedules,
    moments,
    st.timedeltas(timedelta(0), timedelta(days=20)),
    st.timedeltas(timedelta(0), timedelta(days=20)),
)
def test_two_spans_have_the_slots_of_the_whole(
    schedule: Schedule, begin: datetime, first: timedelta, second: timedelta
) -> None:
    middle, end = begin + first, begin + first + second

    parts = (*slots_between(schedule, begin, middle), *slots_between(schedule, middle, end))

    # Two planned times of one moment count once, under the earlier's name.
    assert [slot.due_at for slot in parts] == [slot.due_at for slot in slots_between(schedule, begin, end)]


@given(schedules, moments, st.integers(1, 10))
def test_the_next_slots_are_on_planned_days_and_later_each_time(
    schedule: Schedule, after: datetime, count: int
) -> None:
    slots = next_slots(schedule, after, count)

    assert len(slots) == count
    assert all(one.due_at < other.due_at for one, other in pairwise(slots))
    assert slots[0].due_at > after
    assert all(date.fromisoformat(slot.key[:10]).weekday() in schedule.weekdays for slot in slots)
