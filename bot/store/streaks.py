"""How many of their own days in a row somebody answered. Pure; both stores ask here.

A question belongs to the day it was due, on the member's own calendar: 09:00 in Seoul is the evening before in New
York. A day is kept by an answer to any of its questions, however late the answer came in before the close. A missed
day ends the streak, but not while one of its questions is still open, and not when people are off: on weekends,
public holidays and the channel's own days off, which count when they are answered and cost nothing when they are not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from scheduler.calendar import WORKDAYS, Plan
from scheduler.public_holidays import is_workday


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question that stood in the channel. `day` is its day in the channel's zone."""

    number: int
    day: date
    due_at: datetime
    is_open: bool

    def day_in(self, zone: str | None) -> date:
        """Its day on a member's calendar; in the channel's where theirs is not known."""
        return self.day if zone is None else self.due_at.astimezone(ZoneInfo(zone)).date()


@dataclass(frozen=True, slots=True)
class Streak:
    """How long it is, and whether anything older than what was looked at could make it longer."""

    days: int
    is_over: bool


def streak(
    questions: Iterable[Asked],
    answered: Callable[[int], bool],
    *,
    zone: str | None,
    is_free: Callable[[date], bool],
) -> Streak:
    """Walk back from the newest question. `answered` tells by a question's number whether the member did."""
    days = 0
    by_day = sorted(questions, key=lambda each: each.day_in(zone), reverse=True)
    for day, of_day in groupby(by_day, key=lambda each: each.day_in(zone)):
        asked = list(of_day)
        if any(answered(each.number) for each in asked):
            days += 1
        elif not is_free(day) and not any(each.is_open for each in asked):
            return Streak(days, is_over=True)
    return Streak(days, is_over=False)


def is_free(plan: Plan | None, day: date) -> bool:
    """Whether people of a channel are off on this day. Without a country, Saturday and Sunday are the weekend."""
    if plan is None or not plan.countries:
        return day.weekday() not in WORKDAYS or (plan is not None and day in plan.days_off)
    return day in plan.days_off or not all(is_workday(country, day) for country in plan.countries)
