"""A schedule as people type it: `09:00 weekdays Asia/Seoul`, `오전 9시 월수금`. Pure."""

from __future__ import annotations

import difflib
import functools
import re
import unicodedata
import zoneinfo
from collections.abc import Iterable
from datetime import time

from content.errors import Mendable
from scheduler.calendar import Schedule

_EVERY_DAY = frozenset(range(7))
_WORKDAYS = frozenset(range(5))
_SETS = {
    "daily": _EVERY_DAY,
    "everyday": _EVERY_DAY,
    "매일": _EVERY_DAY,
    "weekdays": _WORKDAYS,
    "weekday": _WORKDAYS,
    "평일": _WORKDAYS,
    "weekends": _EVERY_DAY - _WORKDAYS,
    "weekend": _EVERY_DAY - _WORKDAYS,
    "주말": _EVERY_DAY - _WORKDAYS,
}
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_KOREAN = "월화수목금토일"
_FULL_ENGLISH = re.compile(r"(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?")
_KOREAN_DAYS = re.compile(rf"(?:[{_KOREAN}](?:요일)?)+")
_RANGE = re.compile(r"(.+?)[-~](.+)")
#: Words that carry no meaning of their own beside a time or a day.
_FILLERS = frozenset({"at", "on", "every", "and", "에", "마다"})
_TIME = re.compile(
    r"(?P<before>오전|오후|am|pm)?\s*(?P<hour>\d{1,2})(?::(?P<minute>\d{2})|시(?:\s*(?P<half>반)|\s*(?P<minute_ko>\d{1,2})분)?)?"
    r"\s*(?P<after>am|pm)?"
)
_JOIN_HALF = re.compile(r"(오전|오후)\s+(?=\d)|(?<=\d)\s+(?=(?:am|pm)\b)|(?<=시)\s+(?=\d{1,2}분|반)")
#: A word this like a zone was meant as one.
_ALIKE = 0.8
_NOON, _HOURS, _MINUTES = 12, 24, 60


class PlanUnreadable(Mendable):
    """A word of the plan says neither a time nor a day nor a zone. Facts: word."""

    key = "schedule-error-word"


class PlanWithoutTime(Mendable):
    """The plan names no time of day."""

    key = "schedule-error-time"


class PlanZoneUnknown(Mendable):
    """A zone that does not exist. Facts: word, near."""

    key = "schedule-error-zone"


def read_plan(text: str, *, current: Schedule | None, zone: str) -> Schedule:
    """The schedule that `text` describes; what it leaves out stays as in `current`, else every day in `zone`.

    Raises PlanUnreadable, PlanWithoutTime or PlanZoneUnknown. A new plan is never paused.

    >>> read_plan("9시 30분 월-수", current=None, zone="Asia/Seoul").times
    (datetime.time(9, 30),)
    """
    times: set[time] = set()
    days: set[int] = set()
    zones: list[str] = []
    for word in _words(text):
        if (moment := _time(word)) is not None:
            times.add(moment)
        elif named := _days(word):
            days |= named
        else:
            zones.append(_zone(word))
    if not times:
        raise PlanWithoutTime
    return Schedule(
        times=tuple(sorted(times)),
        weekdays=frozenset(days) or (current.weekdays if current else _EVERY_DAY),
        zone=zones[-1] if zones else current.zone if current else zone,
    )


def _words(text: str) -> Iterable[str]:
    line = _JOIN_HALF.sub(lambda found: found[1] or "", unicodedata.normalize("NFKC", text))
    return (word for word in re.split(r"[\s,]+", line) if word and word.casefold() not in _FILLERS)


def _time(word: str) -> time | None:
    found = _TIME.fullmatch(word.casefold())
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or found["minute_ko"] or 0)
    if found["half"]:
        minute = _MINUTES // 2
    half = found["before"] or found["after"]
    if half and not 1 <= hour <= _NOON:
        raise PlanUnreadable(word=word)
    if half:
        hour = hour % _NOON + (_NOON if half in {"pm", "오후"} else 0)
    if hour >= _HOURS or minute >= _MINUTES:
        raise PlanUnreadable(word=word)
    return time(hour, minute)


def _days(word: str) -> set[int]:
    lower = word.casefold()
    if lower in _SETS:
        return set(_SETS[lower])
    if span := _RANGE.fullmatch(lower):
        first, last = _days(span[1]), _days(span[2])
        if len(first) == len(last) == 1:
            return _between(first.pop(), last.pop())
        return set()
    if english := _FULL_ENGLISH.fullmatch(lower):
        return {_ENGLISH.index(english[1][:3])}
    if _KOREAN_DAYS.fullmatch(lower):
        return {_KOREAN.index(letter) for letter in lower.replace("요일", "")}
    return set()


def _between(first: int, last: int) -> set[int]:
    week = len(_ENGLISH)
    return {(first + step) % week for step in range((last - first) % week + 1)}


def _zone(word: str) -> str:
    """An IANA name, in any case, or its last part where that names one zone only: `seoul`."""
    names = _zones()
    if found := names.get(word.casefold().replace(" ", "_")):
        return found
    near = difflib.get_close_matches(word.casefold(), names, n=1, cutoff=_ALIKE)
    if "/" in word or near:
        raise PlanZoneUnknown(word=word[:40], near=names[near[0]] if near else "Asia/Seoul")
    raise PlanUnreadable(word=word[:40])


@functools.cache
def _zones() -> dict[str, str]:
    full = sorted(zoneinfo.available_timezones())
    ends: dict[str, list[str]] = {}
    for name in full:
        ends.setdefault(name.rpartition("/")[2].casefold(), []).append(name)
    cities = {end: names[0] for end, names in ends.items() if len(names) == 1}
    return cities | {name.casefold(): name for name in full}
