"""What every store promises of leaderboards, teams, seasons and hidden members."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.incoming import MemberId
from bot.store.memory import MemoryStore
from bot.store.periods import Period, span
from bot.store.records import Scope, Span, speed_bonus
from bot.store.sqlite import SqliteStore
from bot.store.store import Store
from content.items.item import Item
from scheduler.delivery import Address, ChannelId, ChannelKey, Delivery, DeliveryState
from tests.contract.test_stores import HERE, JUN, MINA, NOON, closed, met, posted, reply_to
from tests.unit.scheduler.items import an_item

SOL, BO = MemberId("sol"), MemberId("bo")
BESIDE = replace(HERE, channel=ChannelId("random"))
ALL = Span()
WEEK = span(Period.WEEK, NOON, "Asia/Seoul")
HOUR = timedelta(hours=1)


@pytest.fixture(params=["memory", "sqlite"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    if request.param == "memory":
        yield MemoryStore()
        return
    on_disk = await SqliteStore.open(tmp_path / "gongbu.db")
    yield on_disk
    await on_disk.close()


async def asked(
    store: Store, number: int, *, at: datetime = NOON, channel: ChannelKey = HERE, item: Item | None = None
) -> Delivery:
    """A posted question, whose number also tells it apart."""
    await met(store, channel)
    claimed = await store.claim(
        channel,
        slot=f"now:{number}",
        item=item or an_item(number),
        due_at=at,
        closes_at=at + timedelta(days=1),
    )
    assert claimed is not None
    moved = await store.move(claimed, DeliveryState.POSTED, at=at, message=Address(f"message {number}"))
    assert moved is not None
    return moved


async def scored(store: Store, **scores: float) -> Delivery:
    """A question that everyone named answered with a score, a minute after each other."""
    delivery = await posted(store)
    for minute, (member, score) in enumerate(scores.items()):
        at = NOON + timedelta(minutes=minute)
        await store.record(reply_to(delivery, MemberId(member), at=at, score=score))
    return delivery


async def seen(store: Store, me: str | None, *, top: int = 10) -> list[tuple[int, str]]:
    board = await store.board(Scope(channel=HERE), WEEK, me=None if me is None else MemberId(me), top=top)
    return [(row.rank, row.member) for row in board.rows]


# One's own place


async def test_nobody_is_on_the_board_of_a_channel_never_met(store: Store) -> None:
    assert (await store.board(Scope(channel=HERE), WEEK, me=MINA, top=10)).rows == ()


async def test_the_best_and_my_neighbours_are_on_the_board_and_everyone_is_counted(store: Store) -> None:
    await scored(store, **{f"m{place}": 1 - place / 10 for place in range(9)})

    board = await store.board(Scope(channel=HERE), WEEK, me=MemberId("m6"), top=2)

    assert [(row.rank, row.member) for row in board.rows] == [
        (1, "m0"),
        (2, "m1"),
        (6, "m5"),
        (7, "m6"),
        (8, "m7"),
    ]
    assert board.members == 9
    assert await seen(store, "m8", top=2) == [(1, "m0"), (2, "m1"), (8, "m7"), (9, "m8")]
    assert await seen(store, "m1", top=2) == [(1, "m0"), (2, "m1"), (3, "m2")]
    assert await seen(store, None, top=2) == [(1, "m0"), (2, "m1")]


async def test_equals_share_a_rank_far_from_the_top_as_well(store: Store) -> None:
    await scored(store, a=1.0, b=1.0, c=0.5, d=0.5, e=0.5, f=0.1)

    assert await seen(store, "e", top=1) == [(1, "a"), (3, "d"), (3, "e"), (6, "f")]


# Hidden members


async def test_a_hidden_member_is_seen_by_nobody_else_and_takes_nobodys_rank(store: Store) -> None:
    await scored(store, a=1.0, b=0.9, c=0.8)
    await store.hide(HERE, MemberId("b"), hidden=True)

    assert await seen(store, "c") == [(1, "a"), (2, "c")]
    assert [row.member for row in await store.standings(HERE, since=None)] == ["a", "c"]
    board = await store.board(Scope(channel=HERE), WEEK, me=MemberId("b"), top=1)
    assert [(row.rank, row.member, row.hidden) for row in board.rows] == [
        (1, "a", False),
        (2, "b", True),
        (2, "c", False),
    ]
    assert board.members == 2


async def test_who_shows_again_has_what_was_earned_meanwhile(store: Store) -> None:
    await met(store, HERE, MINA)
    await store.hide(HERE, MINA, hidden=True)
    delivery = await scored(store, mina=1.0)
    (attempt,) = await store.attempts(delivery)
    assert attempt.hidden

    await store.hide(HERE, MINA, hidden=False)

    assert await seen(store, None) == [(1, "mina")]


async def test_hiding_reaches_one_workspace(store: Store) -> None:
    await scored(store, mina=1.0)
    await store.hide(replace(HERE, platform="slack"), MINA, hidden=True)

    assert await seen(store, None) == [(1, "mina")]


# Channels, workspaces, topics


async def test_a_workspace_adds_up_its_channels_and_no_other(store: Store) -> None:
    for number, (channel, member) in enumerate(
        [(HERE, MINA), (BESIDE, MINA), (BESIDE, JUN), (replace(HERE, platform="slack"), SOL)]
    ):
        await store.record(reply_to(await asked(store, number, channel=channel), member))

    board = await store.board(Scope(channel=HERE, everywhere=True), WEEK, me=None, top=10)

    assert [(row.member, row.points, row.attempts) for row in board.rows] == [("mina", 20, 2), ("jun", 10, 1)]
    assert await seen(store, None) == [(1, "mina")]


async def test_a_topic_counts_its_own_questions(store: Store) -> None:
    for number, heading in enumerate(("바다", "산", "바다")):
        delivery = await asked(store, number, item=an_item(number, heading=heading))
        await store.record(reply_to(delivery, MINA, event=f"{number}"))

    assert await store.topics(Scope(channel=HERE)) == ("바다", "산")
    board = await store.board(Scope(channel=HERE, topic="바다"), ALL, me=None, top=10)
    assert [row.points for row in board.rows] == [20]


async def test_a_member_is_at_home_where_they_replied_most(store: Store) -> None:
    await met(store)
    assert await store.home(HERE, MINA) is None
    for number, channel in enumerate((HERE, BESIDE, BESIDE)):
        await store.record(reply_to(await asked(store, number, channel=channel), MINA, event=f"{number}"))

    assert await store.home(HERE, MINA) == BESIDE


# Percents


async def test_who_joins_late_is_measured_by_what_they_were_offered(store: Store) -> None:
    for number in range(6):
        delivery = await asked(store, number, at=NOON + number * HOUR)
        for member, first, score in ((MINA, 0, 0.5), (JUN, 3, 1.0), (SOL, 5, 1.0)):
            if number >= first:
                await store.record(reply_to(delivery, member, at=NOON + number * HOUR, score=score))
        await closed(store, delivery)

    board = await store.board(Scope(channel=HERE), ALL, me=SOL, top=10, by_percent=True)

    # Sol was offered one question, and one is too few to lead with.
    assert [(row.member, row.percent, row.offered) for row in board.rows] == [
        ("jun", 100, 3),
        ("mina", 50, 6),
    ]


async def test_an_open_question_counts_as_offered_once_it_is_answered(store: Store) -> None:
    for number in range(4):
        delivery = await asked(store, number, at=NOON + number * HOUR)
        for member in (MINA, JUN)[: 2 if number < 3 else 1]:
            await store.record(reply_to(delivery, member, at=NOON + number * HOUR))
        if number < 3:
            await closed(store, delivery)

    board = await store.board(Scope(channel=HERE), ALL, me=None, top=10, by_percent=True)

    assert [(row.member, row.percent, row.offered) for row in board.rows] == [
        ("mina", 100, 4),
        ("jun", 100, 3),
    ]


# Teams


async def test_teams_are_compared_by_the_mean_of_who_replied(store: Store) -> None:
    await scored(store, mina=1.0, jun=0.5, sol=0.8, bo=0.8)
    for member, team in (
        (MINA, "파랑"),
        (JUN, "파랑"),
        (SOL, "빨강"),
        (BO, "빨강"),
        (MemberId("away"), "빨강"),
    ):
        await store.join_team(HERE, member, team)

    teams = await store.teams(Scope(channel=HERE), WEEK, me=JUN)

    assert [(team.rank, team.name, team.mean, team.active, team.mine) for team in teams] == [
        (1, "빨강", 8.0, 2, False),
        (2, "파랑", 7.5, 2, True),
    ]


async def test_a_team_of_one_has_no_rank_and_is_shown_to_its_own(store: Store) -> None:
    await scored(store, mina=1.0, jun=0.5)
    await store.join_team(HERE, MINA, "Blue")

    (team,) = await store.teams(Scope(channel=HERE), WEEK, me=MINA)

    assert (team.rank, team.active, team.mine) == (None, 1, True)


async def test_names_that_look_alike_are_one_team_and_leaving_is_possible(store: Store) -> None:
    await met(store)
    assert await store.join_team(HERE, MINA, "Team Blue") == "Team Blue"
    assert await store.join_team(HERE, JUN, "team  blue") == "Team Blue"
    assert await store.join_team(HERE, JUN, None) is None
    await scored(store, mina=1.0, jun=0.5)

    (team,) = await store.teams(Scope(channel=HERE), WEEK, me=MINA)

    assert team.active == 1


async def test_hidden_members_are_in_no_teams_mean(store: Store) -> None:
    await scored(store, mina=1.0, jun=0.5, sol=0.0)
    for member in (MINA, JUN, SOL):
        await store.join_team(HERE, member, "파랑")
    await store.hide(HERE, SOL, hidden=True)

    (team,) = await store.teams(Scope(channel=HERE), WEEK, me=None)

    assert (team.mean, team.active) == (7.5, 2)


# Seasons


async def test_a_new_season_starts_from_nothing_and_deletes_nothing(store: Store) -> None:
    first = await asked(store, 1)
    await store.record(reply_to(first, MINA))
    await store.begin_season(HERE, "봄", at=NOON + HOUR, event_id="e1")
    await store.record(reply_to(await asked(store, 2, at=NOON + 2 * HOUR), JUN, at=NOON + 2 * HOUR))
    await store.begin_season(HERE, "여름", at=NOON + 3 * HOUR, event_id="e2")
    await store.begin_season(HERE, "여름", at=NOON + 3 * HOUR, event_id="e2")  # a redelivery
    await store.record(reply_to(await asked(store, 3, at=NOON + 4 * HOUR), SOL, at=NOON + 4 * HOUR))

    seasons = await store.seasons(HERE)

    assert [season.name for season in seasons] == ["여름", "봄"]
    boards = [await store.board(Scope(channel=HERE), each.span, me=None, top=9) for each in seasons]
    assert [[row.member for row in board.rows] for board in boards] == [["sol"], ["jun"]]
    assert len(await store.standings(HERE, since=None)) == 3


# Speed


async def test_speed_is_paid_for_only_where_it_is_switched_on(store: Store) -> None:
    await met(store)
    assert (channel := await store.channel(HERE)) is not None
    assert not channel.speed_bonus

    await store.set_speed_bonus(HERE, paid=True)

    assert (channel := await store.channel(HERE)) is not None
    assert channel.speed_bonus


@pytest.mark.parametrize(("minutes", "points"), [(0, 2), (10, 2), (11, 1), (60, 1), (61, 0)])
def test_speed_is_paid_in_two_steps(minutes: int, points: int) -> None:
    assert speed_bonus(NOON, NOON + timedelta(minutes=minutes)) == points


async def test_a_bonus_is_added_to_what_is_right_alone(store: Store) -> None:
    delivery = await posted(store)
    await store.record(replace(reply_to(delivery, MINA), bonus=2))
    await store.record(replace(reply_to(delivery, JUN, score=0.5), bonus=2))

    standings = await store.standings(HERE, since=None)

    assert [(row.member, row.points) for row in standings] == [("mina", 12), ("jun", 5)]
    assert [each.points for each in await store.attempts(delivery)] == [12, 5]


async def test_what_was_asked_is_kept_by_its_version(store: Store) -> None:
    delivery = await scored(store, mina=1.0)

    (attempt,) = await store.attempts(delivery)

    assert len(attempt.item_version) == 12


def test_a_week_ends_where_the_next_begins() -> None:
    monday = datetime(2026, 11, 22, 15, tzinfo=UTC)
    assert WEEK.until == monday
    assert span(Period.WEEK, monday, "Asia/Seoul").since == monday
