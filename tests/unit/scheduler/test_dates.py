"""Days and spans as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from scheduler.dates import DaysReversed, NoSuchDay, back_on, days_in

TODAY = date(2026, 11, 21)
EVE = date(2026, 12, 24)


@pytest.mark.parametrize(
    "text", ["2026-12-24", "2026.12.24.", "2026/12/24", "12-24", "12/24", "dec 24", "24 december", "december 24th", "dec. 24, 2026", "12월 24일", "2026년 12월 24일"]
)  # fmt: skip
def test_a_day_is_read_in_every_common_form(text: str) -> None:
    assert days_in(text, TODAY) == ((EVE,), " ")


def test_a_day_without_a_year_is_the_next_one() -> None:
    assert days_in("11-21, 11-20, 오늘", TODAY)[0] == (TODAY, date(2027, 11, 20))
    assert days_in("2월 29일", TODAY)[0] == (date(2028, 2, 29),)


@pytest.mark.parametrize("text", ["12-24~12-26", "12/24 to 12/26", "12월 24일부터 12월 26일까지"])
def test_a_span_is_each_of_its_days(text: str) -> None:
    assert days_in(text, TODAY)[0] == (EVE, date(2026, 12, 25), date(2026, 12, 26))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("until 12-01", date(2026, 12, 1)),
        ("until Dec 1".casefold(), date(2026, 12, 1)),
        ("12월 1일까지", date(2026, 12, 2)),
        ("12-01까지", date(2026, 12, 2)),
        ("for 2 weeks", date(2026, 12, 5)),
        ("2주 동안", date(2026, 12, 5)),
        ("일주일", date(2026, 11, 28)),
        ("3일간", date(2026, 11, 24)),
        ("", None),
    ],
)
def test_a_pause_ends_on_the_day_that_people_mean(text: str, day: date | None) -> None:
    assert back_on(text, TODAY)[0] == day


@pytest.mark.parametrize("text", ["2월 30일", "13/13", "2027-02-29", "0000-01-01"])
def test_a_day_that_no_calendar_has_is_named(text: str) -> None:
    with pytest.raises(NoSuchDay):
        days_in(text, TODAY)


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(DaysReversed):
        days_in("2026-12-24~2026-12-01", TODAY)
