"""A schedule as people type it: `09:00 weekdays Asia/Seoul`, `월수금 오전 9시 30분 3문제`. Pure.

Times, days, a zone, a number of questions and the first and last day, in any order, in English or Korean. What is left
after all others were taken out must name a zone (`zones.py`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time, timedelta

from content.errors import Mendable
from scheduler.calendar import EVERY_DAY, WORKDAYS, Schedule
from scheduler.dates import take_span
from scheduler.zones import zone_of


class NoTimeGiven(Mendable):
    """There is no time of day in it."""

    key = "error-schedule-no-time"


class NoSuchTime(Mendable):
    """A time that no clock shows. Facts: word."""

    key = "error-schedule-time"


class CountOutside(Mendable):
    """No questions at a time, or too many. Facts: count, most."""

    key = "error-schedule-count"


class SpanTooLong(Mendable):
    """Questions spread over more than fits in a day. Facts: word, most (hours)."""

    key = "error-schedule-span"


#: So many questions at one time, spread over so long, are the most that make sense.
MOST_QUESTIONS = 10
LONGEST_SPAN = timedelta(hours=12)


def parse(text: str, default_zone: str, *, today: date, current: Schedule | None = None) -> Schedule:
    """The schedule that `text` describes.

    What is not said is as in `current`, else every day, one question, in `default_zone`, without an end. A day without
    a year is the next one from `today` on. Raises the Mendable errors of this module, of `dates` and of `zones`.

    >>> parse("월수금 오후 6시 반", "Asia/Seoul", today=date(2026, 11, 21)).times
    (datetime.time(18, 30),)
    """
    current = current or Schedule(times=(), weekdays=EVERY_DAY, zone=default_zone)
    span, rest = take_span(fold(text), today)
    count, rest = _take_count(rest)
    over, rest = _take_over(rest)
    times = {_time_of(found) for found in _TIME.finditer(rest)}
    days, others = _take_days(_TIME.sub(" ", rest))
    zone = zone_of(others, default_zone) if others else current.zone
    if not times:
        raise NoTimeGiven
    questions = current.count if count is None else count
    return Schedule(
        times=tuple(sorted(times)),
        weekdays=days.weekdays or (WORKDAYS if days.working else current.weekdays),
        working=days.working or (current.working and not days.weekdays),
        zone=zone,
        count=questions,
        over=timedelta(0) if questions == 1 else current.over if over is None else over,
        first=span.first or current.first,
        last=span.last or (current.last if current.last is not None and current.last >= today else None),
    )


def fold(text: str) -> str:
    """The text as everything here reads it: one width, one case."""
    return unicodedata.normalize("NFKC", text).casefold()


# How many questions

_WORDS = {
    **{word: number for number, word in enumerate(("one", "two", "three", "four", "five", "six"), start=1)},
    **{word: number for number, word in enumerate(("한", "두", "세", "네", "다섯", "여섯"), start=1)},
}
_COUNT = re.compile(
    rf"(?<![\w:.])(\d{{1,3}}|{'|'.join(_WORDS)})\s*(?:questions?|q|문제|문항|개)(?:씩|를)?(?!\w)(?:\s+(?:each|a\s+time))?"
)
_OVER = re.compile(
    r"""(?:(?:spread\s+)?(?:over|across|within)\s+(?P<en>\d{1,4})\s*(?P<en_unit>h(?:ours?)?|m(?:in(?:ute)?s?)?)\b
    | (?P<ko>\d{1,4})\s*(?P<ko_unit>시간|분)\s*(?:동안|에\s*걸쳐서?|간격?으로|안에)(?:\s*나눠서?)?)""",
    re.VERBOSE,
)
_AT_ONCE = re.compile(r"(?:all\s+)?at\s+once|한꺼번에|한\s?번에")


def _take_count(text: str) -> tuple[int | None, str]:
    found = _COUNT.search(text)
    if found is None:
        return None, text
    count = _WORDS.get(found[1]) or int(found[1])
    if not 1 <= count <= MOST_QUESTIONS:
        raise CountOutside(count=count, most=MOST_QUESTIONS)
    return count, _COUNT.sub(" ", text)


def _take_over(text: str) -> tuple[timedelta | None, str]:
    """The span that the questions of a time are spread over; zero for all at once, None where nothing is said."""
    if _AT_ONCE.search(text):
        return timedelta(0), _AT_ONCE.sub(" ", text)
    found = _OVER.search(text)
    if found is None:
        return None, text
    number, unit = int(found["en"] or found["ko"]), found["en_unit"] or found["ko_unit"]
    over = timedelta(hours=number) if unit[0] in "h시" else timedelta(minutes=number)
    if over > LONGEST_SPAN:
        raise SpanTooLong(word=found[0].strip(), most=LONGEST_SPAN // timedelta(hours=1))
    return over, _OVER.sub(" ", text)


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
    **dict.fromkeys(("weekdays", "weekday", "평일", "주중"), WORKDAYS),
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Days:
    weekdays: frozenset[int]
    working: bool


_WORKING = re.compile(
    r"(?<!\w)(?:work(?:ing)?\s?days?|business\s+days?|영업일|근무일|일하는\s?날)(?:에만|에|만|마다)?(?!\w)"
)


def _take_days(text: str) -> tuple[_Days, list[str]]:
    """The days in it, and the words that are none."""
    days: set[int] = set()
    others: list[str] = []
    working = _WORKING.search(text) is not None
    for word in re.split(r"[\s,;&]+", _JOINED.sub("~", _WORKING.sub(" ", text))):
        named = _days_of(word) or _days_of(_ENDINGS.sub("", word))
        days |= named
        if word and not named and word not in _FILLERS:
            others.append(word)
    return _Days(weekdays=frozenset(days), working=working), others


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
