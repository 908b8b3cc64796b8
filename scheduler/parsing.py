"""A schedule as people type it: `09:00 weekdays Asia/Seoul`, `월수금 오전 9시 30분 서울`. Pure.

Times, days and a zone, in any order, in English or Korean. What is left after the times and the days were taken out
must name a zone: by its IANA name, its last part, or its city or country as Korean and English speakers call them.
"""

from __future__ import annotations

import functools
import re
import unicodedata
import zoneinfo
from collections.abc import Iterable
from datetime import time

from babel import Locale
from babel.core import get_global
from rapidfuzz import fuzz, process

from content.errors import Mendable
from scheduler.calendar import EVERY_DAY, WORKDAYS, Schedule


class NoTimeGiven(Mendable):
    """There is no time of day in it."""

    key = "error-schedule-no-time"


class NoSuchTime(Mendable):
    """A time that no clock shows. Facts: word."""

    key = "error-schedule-time"


class NoSuchZone(Mendable):
    """A zone that does not exist. Facts: word; near, up to three names that do exist."""

    key = "error-schedule-zone"


class WordNotUnderstood(Mendable):
    """Something that is no time, day or zone. Facts: word."""

    key = "error-schedule-word"


def parse(text: str, default_zone: str, *, current: Schedule | None = None) -> Schedule:
    """The schedule that `text` describes.

    Days that are not named are those of `current`, else every day; the zone likewise, else `default_zone`.
    Raises NoTimeGiven, NoSuchTime, NoSuchZone or WordNotUnderstood.

    >>> parse("월수금 오후 6시 반", "Asia/Seoul").times
    (datetime.time(18, 30),)
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    times = {_time_of(found) for found in _TIME.finditer(folded)}
    days, others = _take_days(_TIME.sub(" ", folded))
    zone = _zone_of(others, default_zone) if others else None
    if not times:
        raise NoTimeGiven
    return Schedule(
        times=tuple(sorted(times)),
        weekdays=frozenset(days) or (current.weekdays if current else EVERY_DAY),
        zone=zone or (current.zone if current else default_zone),
    )


# Times

_TIME = re.compile(
    r"""(?<![\w/+:.-])
    (?: (?P<named> 정오 | 자정 | noon | midnight )
      | (?P<before> 오전 | 오후 | 새벽 | 아침 | 낮 | 저녁 | [ap]\.?m\.? )? \s*
        (?P<hour> \d{1,4} )
        (?: : (?P<minute> \d{1,4} ) | \s* 시 (?: \s* (?P<half> 반 ) | \s* (?P<minute_ko> \d{1,4} ) \s* 분 )? )?
        \s* (?P<after> [ap]\.?m\b\.? )?
    )
    (?: 에 | 마다 )? (?![\w/+:-])""",
    re.VERBOSE,
)
_NAMED = {"정오": time(12), "noon": time(12), "자정": time(0), "midnight": time(0)}
_MORNING, _EVENING = frozenset({"am", "오전", "새벽", "아침"}), frozenset({"pm", "오후", "낮", "저녁"})
_NOON = 12


def _time_of(found: re.Match[str]) -> time:
    if found["named"]:
        return _NAMED[found["named"]]
    half = (found["before"] or found["after"] or "").replace(".", "")
    hour = int(found["hour"])
    minute = 30 if found["half"] else int(found["minute"] or found["minute_ko"] or 0)
    if half and not 1 <= hour <= _NOON and not (half in _EVENING and hour > _NOON):
        raise NoSuchTime(word=found[0].strip())
    if half in _MORNING or (half in _EVENING and hour <= _NOON):
        hour = hour % _NOON + (_NOON if half in _EVENING else 0)
    try:
        return time(hour, minute)
    except ValueError as error:
        raise NoSuchTime(word=found[0].strip()) from error


# Days

_SETS = {
    **dict.fromkeys(("daily", "everyday", "매일", "날마다"), EVERY_DAY),
    **dict.fromkeys(("weekdays", "weekday", "workdays", "평일", "주중"), WORKDAYS),
    **dict.fromkeys(("weekends", "weekend", "주말"), EVERY_DAY - WORKDAYS),
}
_ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ENGLISH_DAY = re.compile(r"(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:days?)?\.?")
_KOREAN = "월화수목금토일"
_KOREAN_DAYS = re.compile(rf"(?:[{_KOREAN}](?:요일)?[/·.]?)+")
_JOINED = re.compile(r"\s*(?:부터\s|~|–)\s*|\s+-\s+")
_RANGE = re.compile(r"(.+?)[-~](.+?)(?:까지)?")
_ENDINGS = re.compile(r"(?<=.)(?:에는|에|마다|만)$")
#: Words that mean nothing of their own beside a time, a day or a zone.
_FILLERS = frozenset(
    {
        "at",
        "on",
        "in",
        "every",
        "each",
        "and",
        "the",
        "time",
        "zone",
        "매주",
        "각",
        "에",
        "마다",
        "시간",
        "시간대",
    }
)


def _take_days(text: str) -> tuple[set[int], list[str]]:
    """The days in it, and the words that are none."""
    days: set[int] = set()
    others: list[str] = []
    for word in re.split(r"[\s,;&]+", _JOINED.sub("~", text)):
        named = _days_of(word) or _days_of(_ENDINGS.sub("", word))
        days |= named
        if word and not named and word not in _FILLERS:
            others.append(word)
    return days, others


def _days_of(word: str) -> frozenset[int]:
    if word in _SETS:
        return _SETS[word]
    if english := _ENGLISH_DAY.fullmatch(word):
        return frozenset({_ENGLISH.index(english[1][:3])})
    if _KOREAN_DAYS.fullmatch(word):
        return frozenset(_KOREAN.index(letter) for letter in re.sub(r"요일|[/·.]", "", word))
    if span := _RANGE.fullmatch(word):
        return _from_to(_days_of(span[1]), _days_of(span[2]))
    listed = [_days_of(part) for part in word.split("/")] if "/" in word else [frozenset[int]()]
    return frozenset[int]().union(*listed) if all(listed) else frozenset()


def _from_to(first: frozenset[int], last: frozenset[int]) -> frozenset[int]:
    if len(first) != 1 or len(last) != 1:
        return frozenset()
    (start,), (end,) = first, last
    return frozenset((start + step) % 7 for step in range((end - start) % 7 + 1))


# Zones

#: What people say that no table of names has.
_SAID = {"kst": "Asia/Seoul", "jst": "Asia/Tokyo", "한국": "Asia/Seoul", "korea": "Asia/Seoul"}
_OFFSET = re.compile(r"(?:utc|gmt)(?P<sign>[+-])(?P<hours>\d{1,2})(?::00)?")
_NEAR, _NEAR_COUNT = 75, 3
_LONGEST_WORD = 40


def _zone_of(words: list[str], default: str) -> str:
    names = _zones()
    said = "_".join(words)
    if (offset := _OFFSET.fullmatch(said)) and int(offset["hours"]) <= _NOON:
        # POSIX counts westward: what people call UTC+9 is Etc/GMT-9.
        return f"Etc/GMT{'-' if offset['sign'] == '+' else '+'}{int(offset['hours'])}"
    for name in (said, re.sub(r"(?:_?시간)?(?:으로|로)?$", "", said)):
        if found := names.get(name):
            return found
    near = process.extract(said, names.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=2 * _NEAR_COUNT)
    zones = list(dict.fromkeys(names[name] for name, _, _ in near))[:_NEAR_COUNT]
    word = " ".join(words)[:_LONGEST_WORD]
    if zones or "/" in said:
        raise NoSuchZone(word=word, near=", ".join(zones or [default]))
    raise WordNotUnderstood(word=word)


@functools.cache
def _zones() -> dict[str, str]:
    """Zones by all that they are called, folded; a name that two zones share is left out."""
    full = zoneinfo.available_timezones()
    called = [(name.rpartition("/")[2], name) for name in full if not name.startswith("Etc/")]
    for locale in (Locale("ko"), Locale("en")):
        called += _cities(locale, full)
        called += _countries(locale, full)
    shared: dict[str, set[str]] = {}
    for name, zone in called:
        shared.setdefault(_folded(name), set()).add(zone)
    sole = {name: next(iter(zones)) for name, zones in shared.items() if len(zones) == 1}
    return sole | {_folded(name): name for name in sorted(full)} | _SAID


def _cities(locale: Locale, zones: Iterable[str]) -> list[tuple[str, str]]:
    return [
        (locale.time_zones[zone]["city"], zone) for zone in zones if "city" in locale.time_zones.get(zone, {})
    ]


def _countries(locale: Locale, known: set[str]) -> list[tuple[str, str]]:
    """Countries that have one zone only."""
    return [
        (locale.territories[country], zones[0])
        for country, zones in get_global("territory_zones").items()
        if len(zones) == 1 and zones[0] in known and country in locale.territories
    ]


def _folded(name: str) -> str:
    return name.casefold().replace(" ", "_")
