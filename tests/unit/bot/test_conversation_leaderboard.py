"""Boards by period, topic, workspace and percent, teams, seasons, speed, and members who stay unseen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.actions import Run
from bot.cards import Buttons
from bot.conversation.leaderboard_words import (
    BeginSeason,
    CompareTeams,
    Hide,
    JoinTeam,
    PayForSpeed,
    Show,
    Wish,
    read_wish,
)
from bot.incoming import Audience, Outgoing
from bot.locale.localizer import negotiate
from bot.store.periods import Period
from content.items.item import Item
from tests.stand_ins.reading import read
from tests.stand_ins.shelf import IS_IT, NAME_IT, WHICH
from tests.stand_ins.team import Person, Team

MINA = Person(name="Mina", admin=True, locale="en")
JUN, SORA = Person(name="Jun", locale="en"), Person(name="Sora", locale="en")


def told(answers: tuple[Outgoing, ...]) -> str:
    (outgoing,) = answers
    return read(outgoing.card, negotiate(outgoing.locale))


async def ask(team: Team, item: Item = WHICH) -> None:
    team.questions.upcoming.appendleft(item)
    await team.says(MINA, "/quiz post")


async def board(team: Team, words: str, who: Person = JUN) -> str:
    return told(await team.says(who, f"/leaderboard {words}"))


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("", Show()),
        ("이번 달", Show(period=Period.MONTH)),
        ("today percent", Show(period=Period.TODAY, by_percent=True)),
        ("percent", Show(by_percent=True)),
        ("workspace all", Show(period=Period.ALL, everywhere=True)),
        ("전체채널 비율", Show(everywhere=True, by_percent=True)),
        ("topic 바다와 산", Show(period=Period.ALL, topic="바다와 산")),
        ("month topic The Sea", Show(period=Period.MONTH, topic="The Sea")),
        ("주제", Show(period=Period.ALL, topic="")),
        ("season", Show(period=Period.SEASON)),
        ("season 봄 2", Show(period=Period.SEASON, season="봄 2")),
        ("season percent", Show(period=Period.SEASON, by_percent=True)),
        ("season new 봄", BeginSeason(name="봄")),
        ("시즌 시작 봄", BeginSeason(name="봄")),
        ("season new", BeginSeason(name="")),
        ("시즌 시작", BeginSeason(name="")),
        ("teams", CompareTeams()),
        ("팀 이번달", CompareTeams(period=Period.MONTH)),
        ("team join  파랑 팀 ", JoinTeam(team="파랑 팀")),
        ("팀 참가 파랑", JoinTeam(team="파랑")),
        ("team join", JoinTeam(team="")),
        ("팀 참가", JoinTeam(team="")),
        ("team leave", JoinTeam(team=None)),
        ("hide me", Hide(hidden=True)),
        ("숨기기", Hide(hidden=True)),
        ("show me", Hide(hidden=False)),
        ("보이기", Hide(hidden=False)),
        ("speed on", PayForSpeed(paid=True)),
        ("속도 끄기", PayForSpeed(paid=False)),
        ("decade", None),
        ("team bowling", None),
    ],
)
def test_a_wish_is_read_in_both_languages(text: str, wish: Wish | None) -> None:
    assert read_wish(text) == wish


async def test_every_button_of_a_board_leads_to_a_board() -> None:
    team = Team()
    await ask(team)
    await team.says(JUN, "graft")
    for words in ("", "month percent", "all workspace", "topic Garden", "teams month", "today"):
        (outgoing,) = await team.says(JUN, f"/leaderboard {words}")
        buttons = [
            each for element in outgoing.card.body if isinstance(element, Buttons) for each in element.buttons
        ]
        assert buttons
        for each in buttons:
            assert isinstance(each.action, Run)
            assert "means nothing" not in told(await team.presses(JUN, each.action))


async def test_a_hidden_member_is_named_on_no_board_and_in_no_reveal() -> None:
    team = Team()
    assert "You are hidden" in await board(team, "hide me", JUN)
    await ask(team)
    await team.says(JUN, "graft")
    await team.says(SORA, "graft")

    assert "Jun" not in await board(team, "", SORA)
    own = await board(team, "", JUN)
    assert ">1 Jun 10" in own
    assert "only you see your row" in own
    await team.pass_by(timedelta(hours=25))
    revealed = read(team.platform.transcript[-1].card, "en")
    assert "2 of 2 got it: Sora" in revealed
    assert "Jun" not in revealed

    await board(team, "show me", JUN)
    assert "Jun" in await board(team, "all", SORA)


async def test_teams_are_joined_by_a_word_and_compared() -> None:
    team = Team()
    await ask(team)
    for who, reply, colour in ((MINA, "graft", "blue"), (JUN, "hedge", "blue"), (SORA, "graft", "red")):
        await team.says(who, reply)
        assert f"Team {colour}" in await board(team, f"team join {colour}", who)

    words = await board(team, "teams", JUN)

    assert "▶ 1. blue: 5 points a head, 2 active" in words
    assert "red:" not in words
    assert "Team red: a rank needs 2 active members." in await board(team, "teams", SORA)
    await board(team, "team leave", JUN)
    assert "No team has 2 active members yet" in await board(team, "teams", JUN)


async def test_a_topic_is_found_by_its_name_and_the_others_are_offered() -> None:
    team = Team()
    assert "Nothing was asked yet" in await board(team, "topic")
    await ask(team)
    await team.says(JUN, "graft")

    assert "Topic: Garden" in await board(team, "topic garden")
    assert "(Garden)" in await board(team, "topic zzz")


async def test_a_season_is_begun_by_an_admin_and_told_in_the_channel() -> None:
    team = Team()
    await ask(team)
    await team.says(JUN, "graft")
    team.clock.advance(timedelta(hours=1))
    assert "For admins" in await board(team, "season new spring", JUN)

    (outgoing,) = await team.says(MINA, "/leaderboard season new spring")

    assert outgoing.audience is Audience.CHANNEL
    assert "Season “spring”" in await board(team, "season")
    assert "Nobody has answered yet" in await board(team, "season")
    assert "Jun 10" in await board(team, "all")
    team.clock.advance(timedelta(hours=1))
    await ask(team, NAME_IT)
    await team.says(JUN, "plot")
    team.clock.advance(timedelta(hours=1))
    await team.says(MINA, "/leaderboard season new summer")
    assert "Jun 10" in await board(team, "season spring")
    assert "(spring)" in await board(team, "season autumn")


async def test_speed_is_paid_for_once_an_admin_switches_it_on() -> None:
    team = Team()
    assert "For admins" in await board(team, "speed on", JUN)
    await ask(team)
    await team.says(JUN, "graft")
    await team.says(MINA, "/leaderboard speed on")
    await ask(team, IS_IT)
    assert "12 points" in told(await team.says(JUN, "O"))

    assert "Jun 22" in await board(team, "")


async def test_a_late_joiner_is_ahead_by_percent() -> None:
    team = Team()
    for number, item in enumerate((WHICH, NAME_IT, WHICH, NAME_IT, WHICH, NAME_IT)):
        await ask(team, item)
        await team.says(JUN, "hedge" if number % 2 else "graft")
        if number >= 3:
            await team.says(SORA, "plot" if item is NAME_IT else "graft")
        team.clock.advance(timedelta(minutes=5))
    await team.pass_by(timedelta(hours=25))

    words = await board(team, "all percent")

    assert words.index("Sora") < words.index("Jun")
    assert "from their first answer on" in words


async def test_equals_are_told_why_they_stand_as_they_do() -> None:
    team = Team()
    await ask(team)
    await team.says(JUN, "graft")
    assert "share a rank" not in await board(team, "")
    await team.says(SORA, "graft")

    assert "share a rank" in await board(team, "")
