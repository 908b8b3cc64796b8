"""When a channel is asked: its plan in, slots out. Pure; `now` is always an argument.

Every planned local time has exactly one slot for each of its questions, whatever the clocks do. A time that a change
of the clocks leaves out moves on by the length of the gap; one that comes twice is taken the first time; a day that
does not exist in its zone falls on the next. Two planned times that a gap moves onto one moment stay two slots.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from scheduler.public_holidays import is_holiday, is_workday

EVERY_DAY = frozenset(range(7))
WORKDAYS = frozenset(range(5))

#: Keys are compared; nothing sorts behind this one.
LAST_KEY = "\U0010ffff"
_DAY = timedelta(days=1)
#: No change of the clocks has moved a zone by more than a day.
_LARGEST_CHANGE = 2 * _DAY
#: No slot is posted later than this.
_LOOKED_BACK = 7 * _DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """One line of a plan: which days, at what times, how many questions.

    Attributes:
        times: local times of day, ascending, at least one, no seconds.
        weekdays: 0 is Monday; at least one.
        zone: an IANA name.
        working: only where people work: the plan's countries say on which days of the week, else `weekdays` does.
        count: questions at each time.
        over: they are spread evenly over this span; all at once when it is zero.
        first, last: local days, both included; None is without end.
        since: slots up to this moment do not count; None is no bound.
    """

    times: tuple[time, ...]
    weekdays: frozenset[int]
    zone: str
    working: bool = False
    count: int = 1
    over: timedelta = timedelta(0)
    first: date | None = None
    last: date | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """When one channel is asked. Days are local days of each schedule's zone.

    Attributes:
        schedules: in the order in which people number them.
        paused: nothing is due while True; the plan itself stays.
        paused_until: nothing is due before this day.
        countries: their public holidays are left out; see `scheduler.public_holidays`.
        days_off: the channel's own, ascending.
    """

    schedules: tuple[Schedule, ...] = ()
    paused: bool = False
    paused_until: date | None = None
    countries: tuple[str, ...] = ()
    days_off: tuple[date, ...] = ()

    @property
    def zone(self) -> str | None:
        """The zone that the plan's days are meant in: the first schedule's."""
        return self.schedules[0].zone if self.schedules else None

    def is_paused(self, now: datetime) -> bool:
        """Whether nothing is due at this moment because of a pause."""
        if self.paused_until is None or self.zone is None:
            return self.paused
        return self.paused or now.astimezone(ZoneInfo(self.zone)).date() < self.paused_until


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One planned moment of one question.

    Attributes:
        key: its local date and time and the zone (`2026-11-21T09:00 Asia/Seoul`); from the second question of that
            time on its number as well (` #02`).
        due_at: aware UTC.
        begins_at: when the first question of the same planned time is due.
        number: which of the questions of that time, from 1.
    """

    key: str
    due_at: datetime
    begins_at: datetime
    number: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A day on which the plan would ask, but for a reason. `country` is None for the channel's own day off."""

    day: date
    country: str | None


def occasion(key: str) -> str:
    """The planned time that a slot's key belongs to, without the question's number.

    >>> occasion("2026-11-21T09:00 Asia/Seoul #02")
    '2026-11-21T09:00 Asia/Seoul'
    """
    return key.partition(" #")[0]


def slots_between(
    plan: Plan, after: datetime, until: datetime, *, behind: str = LAST_KEY
) -> tuple[Slot, ...]:
    """The slots later than `after`, up to and including `until`, in order; none while paused.

    Of the slots at `after` itself, those count whose key sorts behind `behind`.
    """
    return tuple(takewhile(lambda slot: slot.due_at <= until, _slots(plan, after, behind)))


def next_slots(plan: Plan, after: datetime, count: int, *, behind: str = LAST_KEY) -> tuple[Slot, ...]:
    """The first `count` slots later than `after` (see `slots_between`), in order; fewer where the plan ends."""
    return tuple(islice(_slots(plan, after, behind), count))


def outlook(plan: Plan, now: datetime, count: int) -> tuple[Slot | LeftOut, ...]:
    """The next planned times, as many as `count`, and the days left out before the last of them, in order.

    Of a time with several questions the first one's slot stands for all.
    """
    slots = tuple(islice((slot for slot in _slots(plan, now, LAST_KEY) if slot.number == 1), count))
    left_out = _left_out(plan, now, slots[-1].due_at) if slots else ()
    return tuple(sorted((*slots, *left_out), key=_day_of))


def planned_since(old: Plan | None, new: Plan, *, since: datetime | None, now: datetime) -> datetime:
    """From when on a changed plan counts: as before, unless it would then ask for what was never planned.

    So a slot that is due in this very moment is not lost to a change of something else, and none is made up for.
    """
    if old is None or since is None:
        return now
    after = max(since, now - _LOOKED_BACK)
    planned = {slot.key for slot in slots_between(old, after, now)}
    return since if all(slot.key in planned for slot in slots_between(new, after, now)) else now


# Every slot, in order


def _place(slot: Slot) -> tuple[datetime, str]:
    return slot.due_at, slot.key


def _slots(plan: Plan, after: datetime, behind: str) -> Iterator[Slot]:
    """Every slot behind this place, in order; one that two schedules plan counts once."""
    if plan.paused:
        return
    known: set[str] = set()
    for slot in heapq.merge(*(_of_schedule(plan, each, after) for each in plan.schedules), key=_place):
        if slot.key not in known:
            known.add(slot.key)
            if _place(slot) > (after, behind):
                yield slot


def _of_schedule(plan: Plan, schedule: Schedule, after: datetime) -> Iterator[Slot]:
    """A schedule's slots from a while before `after` on, in order.

    A slot is kept back until no earlier one can follow: a gap moves slots past those of the next hours or day.
    """
    zone = ZoneInfo(schedule.zone)
    begin = (after - _LARGEST_CHANGE - schedule.over).astimezone(zone).date()
    waiting: list[Slot] = []
    for day in _days(plan, schedule, begin):
        settled = _moment(day, time(0), zone) - _LARGEST_CHANGE
        waiting.sort(key=_place)
        while waiting and waiting[0].due_at < settled:
            yield waiting.pop(0)
        waiting += (slot for at in schedule.times for slot in _at(schedule, zone, day, at))
    yield from sorted(waiting, key=_place)


def _days(plan: Plan, schedule: Schedule, begin: date) -> Iterator[date]:
    """The days on which a schedule asks, in order."""
    for day in _span(plan, schedule, begin):
        if _is_planned(plan, schedule, day) and _off(plan, day) is None:
            yield day


def _span(plan: Plan, schedule: Schedule, begin: date) -> Iterator[date]:
    """Every day from `begin` on between a schedule's first and last, after the pause."""
    first = max(day for day in (begin, schedule.first, plan.paused_until) if day is not None)
    last = schedule.last or date.max - _LARGEST_CHANGE
    for ahead in range((last - first).days + 1):
        yield first + ahead * _DAY


def _is_planned(plan: Plan, schedule: Schedule, day: date) -> bool:
    if schedule.working and plan.countries:
        # On a holiday nobody works, but that has a name of its own.
        return all(is_workday(each, day) or is_holiday(each, day) for each in plan.countries)
    return day.weekday() in schedule.weekdays


def _off(plan: Plan, day: date) -> LeftOut | None:
    if day in plan.days_off:
        return LeftOut(day=day, country=None)
    country = next((each for each in plan.countries if is_holiday(each, day)), None)
    return None if country is None else LeftOut(day=day, country=country)


def _at(schedule: Schedule, zone: ZoneInfo, day: date, at: time) -> Iterator[Slot]:
    begins_at = _moment(day, at, zone)
    if schedule.since is not None and begins_at <= schedule.since:
        return
    key = f"{day.isoformat()}T{at.isoformat('minutes')} {schedule.zone}"
    for number in range(1, schedule.count + 1):
        yield Slot(
            key=f"{key} #{number:02}" if number > 1 else key,
            due_at=begins_at + schedule.over * (number - 1) / schedule.count,
            begins_at=begins_at,
            number=number,
        )


def _moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    # fold=0 is the first of a time that comes twice, and takes the offset before a gap: moved on by its length.
    return datetime.combine(day, at, tzinfo=zone).replace(fold=0).astimezone(UTC)


# What is left out


def _left_out(plan: Plan, now: datetime, until: datetime) -> Iterable[LeftOut]:
    found: dict[date, LeftOut] = {}
    for schedule in plan.schedules:
        today, end = (moment.astimezone(ZoneInfo(schedule.zone)).date() for moment in (now, until))
        for day in _span(plan, schedule, today):
            if day > end:
                break
            off = _off(plan, day) if _is_planned(plan, schedule, day) else None
            if off is not None:
                found.setdefault(day, off)
    return found.values()


def _day_of(coming: Slot | LeftOut) -> str:
    return coming.day.isoformat() if isinstance(coming, LeftOut) else coming.key
