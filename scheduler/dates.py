"""Days and spans as people type them: `2026-12-24`, `12/24`, `Dec 24`, `12월 24일`, `tomorrow`, `for 2 weeks`. Pure.

A day without a year is the next one that is called so, today included.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from content.errors import Mendable


class NoSuchDay(Mendable):
    """A day that no calendar has. Facts: word."""

    key = "error-schedule-day"


class DaysReversed(Mendable):
    """A span that ends before it begins. Facts: first, last."""

    key = "error-schedule-days-reversed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days from the first to the last, both included; one that is not named is None."""

    first: date | None = None
    last: date | None = None


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WORDS = {"today": 0, "오늘": 0, "tomorrow": 1, "내일": 1, "모레": 2}
#: Years that anybody plans in, and far enough from the ends of the calendar to count on from.
_YEARS = range(1970, 2100)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"""(?:
      \d{{4}}\s?[-./]\s?\d{{1,2}}\s?[-./]\s?\d{{1,2}}\.?
    | (?:\d{{4}}년\s*)?\d{{1,2}}월\s*\d{{1,2}}일
    | \d{{1,2}}[-./]\d{{1,2}}\.?
    | {_MONTH}\s+{_DAY}\b(?:,?\s+\d{{4}}\b)?
    | {_DAY}\s+{_MONTH}(?:,?\s+\d{{4}}\b)?
    | {"|".join(_WORDS)}
)(?![\d:/])"""
_FLAGS = re.VERBOSE
_ONE = re.compile(rf"(?<![\w:./-]){_DATE}", _FLAGS)
_BETWEEN = re.compile(
    rf"(?<![\w:./-])(?:(?:from|between|starting|beginning)\s+(?:on\s+)?)?({_DATE})\s*(?:부터|~|–|\sto\s|\suntil\s|\sthrough\s|\sand\s|\s-\s)\s*({_DATE})(?:\s*까지)?",
    _FLAGS,
)
_FROM = re.compile(
    rf"(?<![\w:./-])(?:(?:from|starting|starts|beginning|since)\s+(?:on\s+)?({_DATE})|({_DATE})\s*부터)",
    _FLAGS,
)
_UNTIL = re.compile(
    rf"(?<![\w:./-])(?:(?:until|till|through|to|ending|ends)\s+(?:on\s+)?({_DATE})|({_DATE})\s*까지)", _FLAGS
)
_LENGTHS = {"day": 1, "week": 7, "일": 1, "주": 7, "주일": 7}
_LENGTH = re.compile(
    r"(?<!\w)(?:for\s+)?(\d{1,3}|a|an|one|일|한|두)\s*(days?|weeks?|일|주일|주)(?:간|\s*동안)?(?!\w)"
)
_FEW = {"a": 1, "an": 1, "one": 1, "일": 1, "한": 1, "두": 2}


def take_span(text: str, today: date) -> tuple[Span, str]:
    """The first and last day named in a text that is folded already, and the text without them.

    Raises NoSuchDay or DaysReversed.

    >>> take_span("09:00 until 12-24", date(2026, 11, 21))[0].last
    datetime.date(2026, 12, 24)
    """
    first = last = None
    if between := _BETWEEN.search(text):
        first = _resolved(between[1], today)
        last = _resolved(between[2], first)
        text = _without(between, text)
    if begins := _FROM.search(text):
        first, text = _resolved(begins[1] or begins[2], today), _without(begins, text)
    if ends := _UNTIL.search(text):
        # A year is seldom said twice: "from 12-20 until 01-10" ends in the next.
        last = _resolved(ends[1] or ends[2], first or today)
        text = _without(ends, text)
    if first is not None and last is not None and last < first:
        raise DaysReversed(first=first.isoformat(), last=last.isoformat())
    return Span(first=first, last=last), text


def days_in(text: str, today: date, *, most: int = 60) -> tuple[tuple[date, ...], str]:
    """Every day named in a text, of spans each day, ascending, and the text without them.

    Raises NoSuchDay, or DaysReversed; of a longer span the first `most` days are taken, and of
    one that began already those from `today` on.
    """
    days: set[date] = set()
    while between := _BETWEEN.search(text):
        first = _resolved(between[1], today)
        last = _resolved(between[2], first)
        if last < first:
            raise DaysReversed(first=first.isoformat(), last=last.isoformat())
        days.update(_each(first if last < today else max(first, today), last, most))
        text = _without(between, text)
    while one := _ONE.search(text):
        days.add(_resolved(one[0], today))
        text = _without(one, text)
    return tuple(sorted(days)), text


def back_on(text: str, today: date) -> tuple[date | None, str]:
    """The day on which something begins again after a pause as it is typed, and the text without it.

    "until Dec 1" and "for a week" end on the day that they name; the Korean "12월 1일까지" lasts through it.

    >>> back_on("until 12-01", date(2026, 11, 21))[0], back_on("12월 1일까지", date(2026, 11, 21))[0]
    (datetime.date(2026, 12, 1), datetime.date(2026, 12, 2))
    """
    if ends := _UNTIL.search(text):
        through = timedelta(days=1 if ends[2] else 0)
        return _resolved(ends[1] or ends[2], today) + through, _without(ends, text)
    if one := _ONE.search(text):
        return _resolved(one[0], today), _without(one, text)
    if length := _LENGTH.search(text):
        count = _FEW.get(length[1]) or int(length[1])
        days = count * _LENGTHS[length[2].removesuffix("s")]
        return today + timedelta(days=days), _without(length, text)
    return None, text


def _resolved(word: str, today: date) -> date:
    if word in _WORDS:
        return today + timedelta(days=_WORDS[word])
    year, month, day = _numbers(word)
    if not 1 <= month <= len(_MONTHS) or not 1 <= day <= calendar.monthrange(2000, month)[1]:
        raise NoSuchDay(word=word.strip())
    if year is not None:
        return _made(year, month, day, word)
    # The next that is called so: the 29th of February may be years away.
    for candidate in range(today.year, today.year + 9):
        if day <= calendar.monthrange(candidate, month)[1] and date(candidate, month, day) >= today:
            return date(candidate, month, day)
    raise NoSuchDay(word=word.strip())


def _numbers(word: str) -> tuple[int | None, int, int]:
    """Year, month and day of a matched date."""
    numbers = [int(number) for number in re.findall(r"\d+", word)]
    if named := re.search(_MONTH.removesuffix(r"\.?"), word):
        day, *year = numbers
        return (year[0] if year else None), _MONTHS.index(named[0][:3]) + 1, day
    if len(numbers) == 3:  # noqa: PLR2004 - year, month, day
        return numbers[0], numbers[1], numbers[2]
    return None, numbers[0], numbers[1]


def _made(year: int, month: int, day: int, word: str) -> date:
    if year not in _YEARS or day > calendar.monthrange(year, month)[1]:
        raise NoSuchDay(word=word.strip())
    return date(year, month, day)


def _each(first: date, last: date, most: int) -> Iterator[date]:
    return (first + timedelta(days=ahead) for ahead in range(min((last - first).days + 1, most)))


def _without(found: re.Match[str], text: str) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"
