"""What people type after `/quiz schedule`."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.errors import Mendable
from scheduler.calendar import EVERY_DAY, WORKDAYS, Schedule
from scheduler.dates import DaysReversed, NoSuchDay
from scheduler.parsing import CountOutside, NoSuchTime, NoTimeGiven, SpanTooLong, parse
from scheduler.zones import NoSuchZone, WordNotUnderstood

SEOUL = "Asia/Seoul"
TODAY = date(2026, 11, 21)
MONDAY, WEDNESDAY, FRIDAY = 0, 2, 4


@pytest.mark.parametrize(
    ("text", "times", "weekdays", "zone"),
    [
        ("09:00 weekdays Asia/Seoul", [time(9)], WORKDAYS, SEOUL),
        ("9:00,18:30 daily", [time(9), time(18, 30)], EVERY_DAY, SEOUL),
        ("18:30 9:00 9:00", [time(9), time(18, 30)], EVERY_DAY, SEOUL),
        ("mon wed fri 08:00", [time(8)], {MONDAY, WEDNESDAY, FRIDAY}, SEOUL),
        ("9:30 pm Tue-Thu new york", [time(21, 30)], {1, 2, 3}, "America/New_York"),
        ("every weekday at 9:00 a.m. KST", [time(9)], WORKDAYS, SEOUL),
        ("12am mondays utc", [time(0)], {MONDAY}, "UTC"),
        ("12pm fri - mon", [time(12)], {0, 4, 5, 6}, SEOUL),
        ("noon mon/wed Europe/Kyiv", [time(12)], {0, 2}, "Europe/Kyiv"),
        ("9 UTC+9", [time(9)], EVERY_DAY, "Etc/GMT-9"),
        ("평일 9시", [time(9)], WORKDAYS, SEOUL),
        ("매일 오전 9시 30분", [time(9, 30)], EVERY_DAY, SEOUL),
        ("매일 오후 12시 반에", [time(12, 30)], EVERY_DAY, SEOUL),
        ("월수금 18:00 서울", [time(18)], {MONDAY, WEDNESDAY, FRIDAY}, SEOUL),
        ("월·수·금요일 ９：００ 도쿄", [time(9)], {MONDAY, WEDNESDAY, FRIDAY}, "Asia/Tokyo"),
        ("월요일부터 금요일까지 9시", [time(9)], WORKDAYS, SEOUL),
        ("매주 화, 목 저녁 8시에 한국 시간으로", [time(20)], {1, 3}, SEOUL),
        ("주말 정오 뉴욕", [time(12)], {5, 6}, "America/New_York"),
    ],
)
def test_times_days_and_zone_are_read_in_any_order(
    text: str, times: list[time], weekdays: set[int], zone: str
) -> None:
    assert parse(text, SEOUL, today=TODAY) == Schedule(
        times=tuple(times), weekdays=frozenset(weekdays), zone=zone
    )


def test_what_is_not_said_stays_as_it_was() -> None:
    current = Schedule(times=(time(8),), weekdays=WORKDAYS, zone="Asia/Tokyo")

    assert parse("9:00", SEOUL, today=TODAY, current=current) == replace(current, times=(time(9),))


@pytest.mark.parametrize("text", ["", "weekdays", "평일 서울"])
def test_a_time_is_needed(text: str) -> None:
    with pytest.raises(NoTimeGiven):
        parse(text, SEOUL, today=TODAY)


@pytest.mark.parametrize(
    ("text", "word"), [("25:00 daily", "25:00"), ("평일 24시", "24시"), ("9:99", "9:99"), ("0am", "0am")]
)
def test_a_time_that_no_clock_shows_is_named(text: str, word: str) -> None:
    with pytest.raises(NoSuchTime) as raised:
        parse(text, SEOUL, today=TODAY)

    assert raised.value.facts == {"word": word}


def test_a_zone_that_does_not_exist_is_named_with_near_ones() -> None:
    with pytest.raises(NoSuchZone) as raised:
        parse("9:00 Asia/Soul", "UTC", today=TODAY)

    assert raised.value.facts["word"] == "asia/soul"
    assert str(raised.value.facts["near"]).startswith(SEOUL)


def test_a_word_that_means_nothing_is_named() -> None:
    with pytest.raises(WordNotUnderstood) as raised:
        parse("9:00 xyzzy 평일", SEOUL, today=TODAY)

    assert raised.value.facts == {"word": "xyzzy"}


@given(st.text(alphabet="019:월금평일오전후시분반 amp-~/,.서울utc+", max_size=30) | st.text(max_size=30))
def test_any_text_gives_a_schedule_or_says_what_to_mend(text: str) -> None:
    with contextlib.suppress(Mendable):
        schedule = parse(text, SEOUL, today=TODAY)
        assert schedule.times
        assert schedule.weekdays


@pytest.mark.parametrize(
    ("text", "count", "over"),
    [
        ("mon,wed 18:30 3 questions", 3, 0),
        ("09:00 three questions over 6 hours", 3, 6 * 60),
        ("4 questions all at once 09:00", 4, 0),
        ("9am 2 q over 90 min", 2, 90),
        ("평일 9시 3문제", 3, 0),
        ("오전 9시 세 문제씩 6시간 동안 나눠서", 3, 360),
        ("9시 30분 2문제 50분에 걸쳐", 2, 50),
        ("9시 한꺼번에 5문제", 5, 0),
        ("9:00", 1, 0),
        ("9:00 1 question over 2 hours", 1, 0),
    ],
)
def test_a_number_of_questions_comes_at_once_or_over_a_span(text: str, count: int, over: int) -> None:
    schedule = parse(text, SEOUL, today=TODAY)

    assert (schedule.count, schedule.over) == (count, timedelta(minutes=over))
    assert schedule.times[0].hour in {9, 18}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("09:00 weekdays from 12-01", date(2026, 12, 1), None),
        ("09:00 until 2026-12-24", None, date(2026, 12, 24)),
        ("09:00 mon-fri starting Dec 1 until Jan 15", date(2026, 12, 1), date(2027, 1, 15)),
        ("12월 1일부터 12월 24일까지 평일 9시", date(2026, 12, 1), date(2026, 12, 24)),
        ("평일 9시 12/1 ~ 12/24", date(2026, 12, 1), date(2026, 12, 24)),
        ("평일 9시 내일부터", date(2026, 11, 22), None),
        ("월요일부터 금요일까지 9시", None, None),
    ],
)
def test_a_schedule_may_begin_and_end(text: str, first: date | None, last: date | None) -> None:
    schedule = parse(text, SEOUL, today=TODAY)

    assert (schedule.first, schedule.last, schedule.zone) == (first, last, SEOUL)
    assert schedule.times == (time(9),)


@pytest.mark.parametrize("text", ["9:00 workdays", "9:00 business days", "영업일 9시", "근무일에 9시"])
def test_working_days_are_told_from_weekdays(text: str) -> None:
    schedule = parse(text, SEOUL, today=TODAY)

    assert (schedule.working, schedule.weekdays) == (True, WORKDAYS)


@pytest.mark.parametrize(
    ("text", "error", "facts"),
    [
        ("9:00 11 questions", CountOutside, {"count": 11, "most": 10}),
        ("9:00 0문제", CountOutside, {"count": 0, "most": 10}),
        ("9:00 3 questions over 13 hours", SpanTooLong, {"word": "over 13 hours", "most": 12}),
        ("9:00 from 13-40", NoSuchDay, {"word": "13-40"}),
        ("9:00 until 2월 30일", NoSuchDay, {"word": "2월 30일"}),
        ("9:00 2026-12-24 ~ 2026-12-01", DaysReversed, {"first": "2026-12-24", "last": "2026-12-01"}),
    ],
)
def test_what_cannot_be_is_named(text: str, error: type[Mendable], facts: dict[str, object]) -> None:
    with pytest.raises(error) as raised:
        parse(text, SEOUL, today=TODAY)

    assert raised.value.facts == facts
