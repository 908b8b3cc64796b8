"""When a channel is asked: schedules in, slots out. Pure; `now` is always an argument."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time


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
