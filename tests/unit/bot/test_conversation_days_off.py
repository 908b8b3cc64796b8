"""Days off and pauses: what is refused, what is listed, and the days as people read them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.locale.localizer import LocaleName
from tests.stand_ins.clock import FixedClock
from tests.stand_ins.reading import read
from tests.stand_ins.team import Person, Team

MINA = Person(name="Mina", admin=True)


async def told(team: Team, text: str, locale: LocaleName = "en") -> str:
    return "\n".join(read(each.card, locale) for each in await team.says(MINA, text))


async def days_off(team: Team) -> tuple[date, ...]:
    channels = await team.store.channels()
    return tuple(day for each in channels if each.plan is not None for day in each.plan.days_off)


@pytest.mark.parametrize("typed", ["2020-01-01", "2026-01-01~2026-01-05", "2026-11-17"])
async def test_a_day_off_that_is_over_is_refused(typed: str) -> None:
    shown = await told(team := Team(), f"/quiz dayoff {typed}")

    assert "over already" in shown
    assert await days_off(team) == ()


async def test_of_days_off_that_began_already_those_to_come_are_taken() -> None:
    shown = await told(team := Team(), "/quiz dayoff 2026-11-16~2026-11-19")

    assert "these 2 days, beginning with Wed, Nov 18" in shown
    assert await days_off(team) == (date(2026, 11, 18), date(2026, 11, 19))


@pytest.mark.parametrize("typed", ["2026-12-01~2027-12-01", "2026-01-01~2099-12-31"])
async def test_more_days_off_than_can_be_kept_are_refused_and_not_cut_short(typed: str) -> None:
    assert "more than 200 days off" in await told(team := Team(), f"/quiz dayoff {typed}")
    assert await days_off(team) == ()


async def test_a_long_holiday_is_taken_whole_and_said_to_be_longer_than_what_is_listed() -> None:
    shown = await told(team := Team(), "/quiz dayoff 2026-12-01~2027-02-28")

    assert len(await days_off(team)) == 90
    assert "and 85 more" in shown


async def test_days_off_are_to_come_by_the_channels_own_calendar() -> None:
    # Eight in the evening of Tuesday in New York, Wednesday already in UTC.
    team = Team(zone="America/New_York", clock=FixedClock(datetime(2026, 11, 18, 1, 0, tzinfo=UTC)))

    await told(team, "/quiz schedule 21:00")
    await told(team, "/quiz dayoff today")

    assert "Days off: Tue, Nov 17" in await told(team, "/quiz schedule show")


@pytest.mark.parametrize(
    ("locale", "typed", "example"),
    [
        ("en", "/quiz pause until next monday", "/quiz pause until 12-01"),
        ("ko", "/퀴즈 멈춤 다음 주 월요일까지", "/quiz 멈춤 12월 1일까지"),
    ],
)
async def test_a_pause_that_is_not_understood_is_answered_with_a_pause(
    locale: LocaleName, typed: str, example: str
) -> None:
    team = Team(locale=locale)
    await told(team, "/quiz schedule 09:00")

    assert example in await told(team, typed, locale)


async def test_a_pause_of_more_than_a_year_names_the_year() -> None:
    team = Team()
    await told(team, "/quiz schedule 09:00")

    assert "before December 31, 2099" in await told(team, "/quiz pause until 2099-12-31")


async def test_the_same_schedule_is_not_added_twice() -> None:
    team = Team()
    await told(team, "/quiz schedule 09:00")
    await told(team, "/quiz schedule add sat 14:00")

    shown = await told(team, "/quiz schedule add sat 14:00")

    assert "already" in shown
    assert "Schedule 3" not in shown
