"""When a channel is asked: schedules in, slots out. Pure; `now` is always an argument.

Every planned local time has exactly one slot, whatever the clocks do. A time that a change of the clocks leaves out
moves on by the length of the gap; one that comes twice is taken the first time; a day that does not exist in its
zone falls on the next, whose own slot then has the same moment and counts alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

EVERY_DAY = frozenset(range(7))
WORKDAYS = frozenset(range(5))

_DAY = timedelta(days=1)
#: No change of the clocks has moved a zone by more than a day.
_LARGEST_CHANGE = 2 * _DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """One channel's plan.

    Attributes:
        times: local times of day, ascending, at least one, no seconds.
        weekdays: 0 is Monday; at least one.
        zone: an IANA name.
        paused: nothing is due while True; the plan itself stays.
    """

    times: tuple[time, ...]
    weekdays: frozenset[int]
    zone: str
    paused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One planned moment. `key` is its local date and time (`2026-11-21T09:00`), `due_at` aware UTC."""

    key: str
    due_at: datetime


def slots_between(schedule: Schedule, after: datetime, until: datetime) -> tuple[Slot, ...]:
    """The slots later than `after`, up to and including `until`, in order; none while paused."""
    return tuple(takewhile(lambda slot: slot.due_at <= until, _slots(schedule, after)))


def next_slots(schedule: Schedule, after: datetime, count: int) -> tuple[Slot, ...]:
    """The first `count` slots later than `after`, in order; none while paused."""
    return tuple(islice(_slots(schedule, after), count))


def _slots(schedule: Schedule, after: datetime) -> Iterator[Slot]:
    """Every slot later than `after`, in order, without end."""
    if schedule.paused:
        return
    zone = ZoneInfo(schedule.zone)
    newest = after
    for slot in _planned(schedule, zone, (after - _LARGEST_CHANGE).astimezone(zone).date()):
        if slot.due_at > newest:
            newest = slot.due_at
            yield slot


def _planned(schedule: Schedule, zone: ZoneInfo, first: date) -> Iterator[Slot]:
    """The planned local times from a day on, in the order of their moments, two of a moment possible.

    A slot is kept back until no earlier one can follow: a gap moves slots past those of the next hours or day.
    """
    waiting: list[Slot] = []
    for ahead in range((date.max - first).days):
        day = first + ahead * _DAY
        waiting += _of_day(schedule, zone, day)
        waiting.sort(key=lambda slot: slot.due_at)
        settled = _moment(day, time(0), zone) - _LARGEST_CHANGE
        while waiting and waiting[0].due_at <= settled:
            yield waiting.pop(0)


def _of_day(schedule: Schedule, zone: ZoneInfo, day: date) -> list[Slot]:
    if day.weekday() not in schedule.weekdays:
        return []
    return [Slot(key=f"{day:%Y-%m-%d}T{at:%H:%M}", due_at=_moment(day, at, zone)) for at in schedule.times]


def _moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    # fold=0 is the first of a time that comes twice, and takes the offset before a gap: moved on by its length.
    return datetime.combine(day, at, tzinfo=zone).replace(fold=0).astimezone(UTC)
