"""The spans of a leaderboard: since when, in a channel's zone. Pure."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

_MONTHS_OF_A_SEASON = 3


class Period(StrEnum):
    """How far back a leaderboard looks; the value is what one types."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    ALL = "all"


_WORDS = {
    **{period.value: period for period in Period},
    "오늘": Period.TODAY,
    "이번주": Period.WEEK,
    "주간": Period.WEEK,
    "이번달": Period.MONTH,
    "월간": Period.MONTH,
    "시즌": Period.SEASON,
    "이번시즌": Period.SEASON,
    "전체": Period.ALL,
}


def read_period(text: str) -> Period | None:
    """The period that a member named; the week where none was; None for what is no period.

    >>> read_period("이번 주"), read_period(""), read_period("decade")
    (<Period.WEEK: 'week'>, <Period.WEEK: 'week'>, None)
    """
    word = "".join(text.casefold().split())
    return _WORDS.get(word) if word else Period.WEEK


def since(period: Period, now: datetime, zone: str) -> datetime | None:
    """When the period began, in UTC: at local midnight, weeks on Monday, a season being a calendar quarter.

    None for all time.
    """
    first = _first_day(period, now.astimezone(ZoneInfo(zone)).date())
    if first is None:
        return None
    return datetime.combine(first, time(), ZoneInfo(zone)).astimezone(UTC)


def _first_day(period: Period, today: date) -> date | None:
    match period:
        case Period.TODAY:
            return today
        case Period.WEEK:
            return today - timedelta(days=today.weekday())
        case Period.MONTH:
            return today.replace(day=1)
        case Period.SEASON:
            return today.replace(month=today.month - (today.month - 1) % _MONTHS_OF_A_SEASON, day=1)
        case Period.ALL:
            return None
