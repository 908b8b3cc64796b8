"""What people type after `/quiz schedule`."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.errors import Mendable
from scheduler.calendar import EVERY_DAY, WORKDAYS, Schedule
from scheduler.parsing import NoSuchTime, NoSuchZone, NoTimeGiven, WordNotUnderstood, parse

SEOUL = "Asia/Seoul"
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
    assert parse(text, SEOUL) == Schedule(times=tuple(times), weekdays=frozenset(weekdays), zone=zone)


def test_what_is_not_said_stays_as_it_was() -> None:
    current = Schedule(times=(time(8),), weekdays=WORKDAYS, zone="Asia/Tokyo")

    assert parse("9:00", SEOUL, current=current) == replace(current, times=(time(9),))


@pytest.mark.parametrize("text", ["", "weekdays", "평일 서울"])
def test_a_time_is_needed(text: str) -> None:
    with pytest.raises(NoTimeGiven):
        parse(text, SEOUL)


@pytest.mark.parametrize(
    ("text", "word"), [("25:00 daily", "25:00"), ("평일 24시", "24시"), ("9:99", "9:99"), ("0am", "0am")]
)
def test_a_time_that_no_clock_shows_is_named(text: str, word: str) -> None:
    with pytest.raises(NoSuchTime) as raised:
        parse(text, SEOUL)

    assert raised.value.facts == {"word": word}


def test_a_zone_that_does_not_exist_is_named_with_near_ones() -> None:
    with pytest.raises(NoSuchZone) as raised:
        parse("9:00 Asia/Soul", "UTC")

    assert raised.value.facts["word"] == "asia/soul"
    assert str(raised.value.facts["near"]).startswith(SEOUL)


def test_a_word_that_means_nothing_is_named() -> None:
    with pytest.raises(WordNotUnderstood) as raised:
        parse("9:00 xyzzy 평일", SEOUL)

    assert raised.value.facts == {"word": "xyzzy"}


@given(st.text(alphabet="019:월금평일오전후시분반 amp-~/,.서울utc+", max_size=30) | st.text(max_size=30))
def test_any_text_gives_a_schedule_or_says_what_to_mend(text: str) -> None:
    with contextlib.suppress(Mendable):
        schedule = parse(text, SEOUL)
        assert schedule.times
        assert schedule.weekdays
