"""The spans of a leaderboard: from when to when, in a channel's zone. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import assert_never
from zoneinfo import ZoneInfo

from bot.store.records import Season, Span

_MONTHS_OF_A_SEASON = 3
_MONTHS_OF_A_YEAR = 12


class Period(StrEnum):
    """How far back a leaderboard looks; the value is what one types."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    ALL = "all"


def span(period: Period, at: datetime, zone: str, seasons: Sequence[Season] = ()) -> Span:
    """The day, week, ... that a moment lies in. Days begin at local midnight, weeks on Monday.

    A season is the one of `seasons` that holds the moment; where none does, it is the calendar quarter.
    """
    begun = next((season for season in seasons if season.span.holds(at)), None)
    if period is Period.SEASON and begun is not None:
        return begun.span
    days = _days(period, at.astimezone(ZoneInfo(zone)).date())
    if days is None:
        return Span()
    since, until = (datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC) for day in days)
    return Span(since=since, until=until)


def _days(period: Period, today: date) -> tuple[date, date] | None:
    """The first day and the one after the last."""
    match period:
        case Period.TODAY:
            return today, today + timedelta(days=1)
        case Period.WEEK:
            monday = today - timedelta(days=today.weekday())
            return monday, monday + timedelta(days=7)
        case Period.MONTH:
            return today.replace(day=1), _months_on(today, 1)
        case Period.SEASON:
            first = date(today.year, today.month - (today.month - 1) % _MONTHS_OF_A_SEASON, 1)
            return first, _months_on(first, _MONTHS_OF_A_SEASON)
        case Period.ALL:
            return None
        case never:
            assert_never(never)


def _months_on(day: date, months: int) -> date:
    """The first day of the month so many later."""
    years, month = divmod(day.month - 1 + months, _MONTHS_OF_A_YEAR)
    return date(day.year + years, month + 1, 1)
