"""What every store promises, held against the one in memory and the one on disk alike."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.grading.grade import Verdict
from bot.incoming import MemberId
from bot.store.memory import MemoryStore
from bot.store.records import Attempt, Practice
from bot.store.sqlite import SqliteStore
from bot.store.store import Store
from scheduler.calendar import Plan, Schedule
from scheduler.delivery import Address, ChannelId, ChannelKey, Delivery, DeliveryState, WorkspaceId
from tests.unit.scheduler.items import an_item

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
HERE = ChannelKey(platform="web", workspace=WorkspaceId("w"), channel=ChannelId("general"))
ELSEWHERE = replace(HERE, workspace=WorkspaceId("another"))
MONDAY = datetime(2026, 11, 16, 12, tzinfo=UTC)
MINA, JUN = MemberId("mina"), MemberId("jun")
DAILY = Plan(
    schedules=(
        Schedule(
            times=(time(9), time(18, 30)),
            weekdays=frozenset(range(5)),
            zone="Asia/Seoul",
            count=3,
            over=timedelta(hours=2),
            first=date(2026, 11, 1),
            since=NOON,
        ),
    ),
    paused_until=date(2026, 12, 1),
    countries=("KR", "DE-BY"),
    days_off=(date(2026, 12, 24),),
)


@pytest.fixture(params=["memory", "sqlite"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    if request.param == "memory":
        yield MemoryStore()
        return
    on_disk = await SqliteStore.open(tmp_path / "gongbu.db")
    yield on_disk
    await on_disk.close()


async def met(
    store: Store, channel: ChannelKey = HERE, member: MemberId | None = None, name: str = ""
) -> None:
    await store.meet(channel, Address("there"), locale="ko", zone="Asia/Seoul", member=member, name=name)


async def claimed(store: Store, slot: str = "2026-11-20T21:00", *, at: datetime = NOON) -> Delivery:
    delivery = await store.claim(HERE, slot=slot, item=an_item(), due_at=at, closes_at=at + timedelta(days=1))
    assert delivery is not None
    return delivery


async def posted(store: Store, slot: str = "2026-11-20T21:00", *, at: datetime = NOON) -> Delivery:
    await met(store)
    sending = await store.move(await claimed(store, slot, at=at), DeliveryState.SENDING, at=at)
    assert sending is not None
    moved = await store.move(sending, DeliveryState.POSTED, at=at, message=Address(f"message {slot}"))
    assert moved is not None
    return moved


async def closed(store: Store, delivery: Delivery) -> Delivery:
    moved = await store.move(delivery, DeliveryState.CLOSED, at=NOON + timedelta(hours=5))
    assert moved is not None
    return moved


def reply_to(
    delivery: Delivery, member: MemberId = MINA, *, event: str = "", at: datetime = NOON, score: float = 1.0
) -> Attempt:
    return Attempt(
        delivery=delivery.id,
        channel=delivery.channel,
        member=member,
        name=member.title(),
        event_id=event or f"{member} on {delivery.id}",
        at=at,
        reply="생성형 AI",
        verdict=Verdict.CORRECT if score == 1 else Verdict.PARTIAL if score else Verdict.WRONG,
        score=score,
        reason="option_text",
        grader="1",
    )


# Channels


async def test_a_channel_keeps_its_first_locale_and_its_last_address(store: Store) -> None:
    await met(store)

    again = await store.meet(HERE, Address("moved"), locale="en", zone="UTC", member=None, name="")

    assert (again.address, again.locale, again.zone, again.plan) == ("moved", "ko", "Asia/Seoul", None)


async def test_a_channel_of_the_same_id_in_another_workspace_is_another_channel(store: Store) -> None:
    await met(store)

    assert await store.channel(ELSEWHERE) is None


async def test_a_schedule_comes_back_as_it_was_set_and_since_when(store: Store) -> None:
    await met(store)

    await store.set_plan(HERE, DAILY, at=NOON)

    channel = await store.channel(HERE)
    assert channel is not None
    assert (channel.plan, channel.planned_at) == (DAILY, NOON)
    assert await store.channels() == (channel,)


async def test_a_channel_never_met_has_no_schedule_to_set(store: Store) -> None:
    with pytest.raises(KeyError):
        await store.set_plan(HERE, DAILY, at=NOON)


async def test_channels_without_schedule_or_question_are_left_out(store: Store) -> None:
    await met(store)
    assert await store.channels() == ()

    delivery = await posted(store)
    assert [channel.key for channel in await store.channels()] == [HERE]

    await closed(store, delivery)
    assert await store.channels() == ()


async def test_the_last_planned_moment_counts_no_question_asked_for(store: Store) -> None:
    await posted(store)
    await posted(store, "now:e1", at=NOON + timedelta(hours=1))

    channel = await store.channel(HERE)

    assert channel is not None
    assert channel.last_due_at == NOON


# Deliveries


async def test_a_slot_is_claimed_once(store: Store) -> None:
    await met(store)
    claims = await asyncio.gather(
        *(
            store.claim(HERE, slot="2026-11-20T21:00", item=an_item(n), due_at=NOON, closes_at=NOON)
            for n in range(5)
        )
    )

    assert sum(claim is not None for claim in claims) == 1


async def test_a_claim_in_a_channel_never_met_is_refused(store: Store) -> None:
    with pytest.raises(KeyError):
        await claimed(store)


async def test_a_delivery_comes_back_whole(store: Store) -> None:
    delivery = await posted(store)

    assert await store.delivery(delivery.id, within=HERE) == delivery
    assert delivery.item == an_item()
    assert (delivery.posted_at, delivery.message) == (NOON, "message 2026-11-20T21:00")


async def test_a_delivery_is_not_seen_from_another_workspace(store: Store) -> None:
    delivery = await posted(store)

    assert await store.delivery(delivery.id, within=ELSEWHERE) is None


async def test_only_one_of_two_moves_from_the_same_state_happens(store: Store) -> None:
    delivery = await posted(store)

    moves = await asyncio.gather(*(store.move(delivery, DeliveryState.CLOSED, at=NOON) for _ in range(2)))

    assert sum(move is not None for move in moves) == 1


async def test_the_newest_question_that_takes_replies_is_open(store: Store) -> None:
    first = await posted(store, "2026-11-20T21:00")
    second = await posted(store, "now:e", at=NOON + timedelta(hours=1))
    assert await store.open_deliveries(HERE) == (second, first)

    await closed(store, second)
    assert await store.open_deliveries(HERE) == (first,)
    assert await store.open_deliveries(ELSEWHERE) == ()


async def test_deliveries_are_found_by_state_and_newest_first(store: Store) -> None:
    first = await closed(store, await posted(store, "2026-11-20T21:00"))
    second = await posted(store, "now:e")

    assert await store.deliveries_in(DeliveryState.CLOSED, DeliveryState.POSTED) == (first, second)
    assert await store.deliveries_in(DeliveryState.UNKNOWN) == ()
    assert await store.recent_deliveries(HERE, limit=5) == (second, first)
    assert await store.recent_deliveries(HERE, limit=1) == (second,)


# Replies


async def test_a_first_reply_is_stored_and_counted(store: Store) -> None:
    delivery = await posted(store)
    await store.record(reply_to(delivery, JUN))

    recorded = await store.record(reply_to(delivery))

    assert recorded.outcome == "stored"
    assert recorded.attempt == reply_to(delivery)
    assert await store.attempts(delivery) == (reply_to(delivery, JUN), reply_to(delivery))


async def test_a_grader_that_was_unsure_is_remembered_for_a_person_to_look(store: Store) -> None:
    delivery = await posted(store)

    await store.record(replace(reply_to(delivery), unsure=True))

    assert [attempt.unsure for attempt in await store.attempts(delivery)] == [True]


async def test_a_second_reply_to_a_delivery_is_not_stored(store: Store) -> None:
    delivery = await posted(store)
    await store.record(reply_to(delivery, score=0.0))

    recorded = await store.record(reply_to(delivery, event="another"))

    assert recorded.outcome == "answered"
    assert recorded.attempt == reply_to(delivery, score=0.0)


async def test_the_same_event_again_is_the_same_attempt_even_after_the_close(store: Store) -> None:
    delivery = await posted(store)
    await store.record(reply_to(delivery))
    await closed(store, delivery)

    recorded = await store.record(reply_to(delivery))

    assert (recorded.outcome, recorded.attempt) == ("repeated", reply_to(delivery))


async def test_the_same_event_twice_at_once_is_stored_once(store: Store) -> None:
    delivery = await posted(store)

    both = await asyncio.gather(*(store.record(reply_to(delivery)) for _ in range(2)))

    assert sorted(recorded.outcome for recorded in both) == ["repeated", "stored"]


async def test_two_replies_of_a_member_at_once_leave_one_attempt(store: Store) -> None:
    delivery = await posted(store)

    both = await asyncio.gather(*(store.record(reply_to(delivery, event=event)) for event in ("a", "b")))

    assert sorted(recorded.outcome for recorded in both) == ["answered", "stored"]
    assert len(await store.attempts(delivery)) == 1


async def test_a_reply_after_the_close_is_late(store: Store) -> None:
    delivery = await posted(store)
    await closed(store, delivery)

    recorded = await store.record(reply_to(delivery))

    assert (recorded.outcome, recorded.attempt) == ("late", None)


async def test_a_reply_at_the_closing_moment_is_late_and_one_just_before_is_not(store: Store) -> None:
    delivery = await posted(store)

    before = await store.record(reply_to(delivery, at=delivery.closes_at - timedelta(microseconds=1)))
    late = await store.record(reply_to(delivery, JUN, at=delivery.closes_at))

    assert (before.outcome, late.outcome) == ("stored", "late")


async def test_a_reply_to_a_question_still_being_sent_counts(store: Store) -> None:
    await met(store)
    sending = await store.move(await claimed(store), DeliveryState.SENDING, at=NOON)
    assert sending is not None

    assert (await store.record(reply_to(sending))).outcome == "stored"


async def test_a_reply_from_another_channel_is_refused(store: Store) -> None:
    delivery = await posted(store)
    await met(store, ELSEWHERE)

    with pytest.raises(KeyError):
        await store.record(replace(reply_to(delivery), channel=ELSEWHERE))


async def test_a_failing_write_leaves_the_others_alone(store: Store) -> None:
    delivery = await posted(store)
    lost = replace(reply_to(delivery), channel=ELSEWHERE)

    first, error, second = await asyncio.gather(
        store.record(reply_to(delivery)),
        store.record(lost),
        store.record(reply_to(delivery, JUN)),
        return_exceptions=True,
    )

    assert isinstance(error, KeyError)
    assert [getattr(each, "outcome", None) for each in (first, second)] == ["stored", "stored"]


async def test_tries_are_the_workspaces_own_with_the_item_as_it_was_asked(store: Store) -> None:
    delivery = await posted(store)
    await store.record(reply_to(delivery, JUN, score=0.5))
    await store.record(reply_to(delivery))

    tries = await store.tries(within=replace(HERE, channel=ChannelId("random")))

    assert [(each.item, each.is_correct, each.score) for each in tries] == [
        (delivery.item, False, 0.5),
        (delivery.item, True, 1.0),
    ]
    assert len({each.member for each in tries}) == 2
    assert await store.tries(within=ELSEWHERE) == ()


# Practice


def private(number: int, member: MemberId = MINA) -> Practice:
    return Practice(id=f"p{number}", channel=HERE, member=member, item=an_item(number), asked_at=NOON)


async def test_the_same_event_begins_one_private_question(store: Store) -> None:
    await met(store)
    await store.begin_practice(private(1), event_id="e")

    assert await store.begin_practice(private(2), event_id="e") == private(1)
    assert await store.practice("p2", within=HERE) is None


async def test_a_private_question_takes_one_reply(store: Store) -> None:
    await met(store)
    asked = await store.begin_practice(private(1), event_id="e")
    assert await store.open_practice(HERE, MINA) == asked

    replies = [
        await store.finish_practice(asked, at=NOON, reply="x", verdict="wrong", score=0.0, grader="1")
        for _ in range(2)
    ]

    assert replies == [True, False]
    assert await store.open_practice(HERE, MINA) is None
    assert await store.practice("p1", within=HERE) == asked
    assert await store.practice("p1", within=ELSEWHERE) is None


async def test_practised_items_are_the_members_own_newest_first(store: Store) -> None:
    await met(store)
    for number in (1, 2, 3):
        await store.begin_practice(private(number), event_id=f"e{number}")
    await store.begin_practice(private(4, JUN), event_id="e4")

    assert await store.practised_items(HERE, MINA, limit=2) == ("i3", "i2")


# Standings


async def test_nobody_stands_in_a_channel_never_met(store: Store) -> None:
    assert await store.standings(HERE, since=None) == ()


async def test_equal_points_share_a_rank_and_the_next_is_skipped(store: Store) -> None:
    delivery = await posted(store)
    for place, (member, score) in enumerate([("a", 0.5), ("b", 1.0), ("c", 1.0), ("d", 0.0)]):
        at = NOON + timedelta(minutes=place)
        await store.record(reply_to(delivery, MemberId(member), at=at, score=score))

    standings = await store.standings(HERE, since=None)

    assert [(row.rank, row.member, row.points, row.correct) for row in standings] == [
        (1, "b", 10, 1),
        (1, "c", 10, 1),
        (3, "a", 5, 0),
        (4, "d", 0, 0),
    ]


async def test_only_the_span_counts(store: Store) -> None:
    first, second = await posted(store, "now:1"), await posted(store, "now:2")
    await store.record(reply_to(first, at=NOON))
    await store.record(reply_to(second, at=NOON + timedelta(hours=1)))

    since = await store.standings(HERE, since=NOON + timedelta(hours=1))
    until = await store.standings(HERE, since=NOON, until=NOON + timedelta(hours=1))
    neither = await store.standings(HERE, since=NOON + timedelta(hours=2))

    assert [row.attempts for row in (*since, *until)] == [1, 1]
    assert neither == ()


async def test_a_member_is_called_by_the_newest_name(store: Store) -> None:
    delivery = await posted(store)
    await store.record(reply_to(delivery))

    await met(store, HERE, MINA, "미나")

    assert [row.name for row in await store.standings(HERE, since=None)] == ["미나"]


async def days_answered(store: Store, answered: str, *, newest_open: bool = False) -> int:
    """Mina's streak after a day a letter, a Monday first: `x` answered, `-` not. Jun answers every day."""
    for day, letter in enumerate(answered):
        at = MONDAY + timedelta(days=day)
        delivery = await posted(store, f"{at:%Y-%m-%dT%H:%M}", at=at)
        await store.record(reply_to(delivery, JUN, at=at))
        if letter == "x":
            await store.record(reply_to(delivery, at=at))
        if day < len(answered) - 1 or not newest_open:
            await closed(store, delivery)
    streaks = {row.member: row.streak for row in await store.standings(HERE, since=None)}
    assert streaks[JUN] == len(answered)
    return streaks[MINA]


@pytest.mark.parametrize(("answered", "streak"), [("x", 1), ("xxx", 3), ("x-xx", 2), ("xx-", 0), ("-x-x", 1)])
async def test_a_streak_ends_at_the_newest_day_missed(store: Store, answered: str, streak: int) -> None:
    assert await days_answered(store, answered) == streak


@pytest.mark.parametrize(("answered", "streak"), [("xx-", 2), ("xxx", 3), ("x--", 0)])
async def test_a_question_still_open_breaks_no_streak(store: Store, answered: str, streak: int) -> None:
    assert await days_answered(store, answered, newest_open=True) == streak


@pytest.mark.parametrize(("answered", "streak"), [("xxxxx--x", 6), ("xxxxxxxx", 8), ("xxxx---x", 1)])
async def test_a_weekend_counts_when_it_is_answered_and_costs_nothing_when_it_is_not(
    store: Store, answered: str, streak: int
) -> None:
    assert await days_answered(store, answered) == streak


async def test_holidays_and_the_channels_own_days_off_break_no_streak(store: Store) -> None:
    await met(store)
    await store.set_plan(HERE, Plan(countries=("US",), days_off=(date(2026, 11, 25),)), at=NOON)
    for day in (24, 25, 26, 27):  # Tuesday, the channel's day off, Thanksgiving, Friday
        at = datetime(2026, 11, day, tzinfo=UTC)
        delivery = await posted(store, f"2026-11-{day}T09:00", at=at)
        if day in {24, 27}:
            await store.record(reply_to(delivery, at=at))
        await closed(store, delivery)

    assert [row.streak for row in await store.standings(HERE, since=None)] == [2]


@pytest.mark.parametrize(("zone", "streak"), [(None, 1), ("America/Los_Angeles", 2)])
async def test_days_are_those_of_the_members_own_calendar(
    store: Store, zone: str | None, streak: int
) -> None:
    await store.meet(
        HERE, Address("a"), locale="ko", zone="Asia/Seoul", member=MINA, name="Mina", member_zone=zone
    )
    for hour in (9, 21):  # in Los Angeles, the afternoon before and the same morning
        at = datetime(2026, 11, 18, hour - 9, tzinfo=UTC)
        delivery = await posted(store, f"2026-11-18T{hour:02}:00", at=at)
        await store.record(reply_to(delivery, at=at))
        await closed(store, delivery)

    assert [row.streak for row in await store.standings(HERE, since=None)] == [streak]


async def test_two_questions_of_a_day_are_one_day_of_a_streak(store: Store) -> None:
    for slot in ("2026-11-20T09:00", "2026-11-20T21:00"):
        delivery = await posted(store, slot)
        if slot.endswith("09:00"):
            await store.record(reply_to(delivery))
        await closed(store, delivery)

    assert [row.streak for row in await store.standings(HERE, since=None)] == [1]


async def test_a_question_that_nobody_could_see_breaks_no_streak(store: Store) -> None:
    await store.record(reply_to(await posted(store, "2026-11-19T09:00")))
    await store.move(await claimed(store, "2026-11-20T09:00"), DeliveryState.SKIPPED, at=NOON)

    assert [row.streak for row in await store.standings(HERE, since=None)] == [1]


async def test_a_lookup_is_kept(store: Store) -> None:
    await met(store)

    for _ in range(2):  # a redelivery
        await store.log_lookup(
            HERE, MINA, event_id="e1", query="할루시네이션", found=True, helpful=None, at=NOON
        )
