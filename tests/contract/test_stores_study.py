"""What every store tells the choice of the next question, held against the one in memory and the one on disk alike."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.incoming import MemberId
from bot.store.memory import MemoryStore
from bot.store.sqlite import SqliteStore, study
from bot.store.store import Store
from content.items.item import Item, ItemId, Kind
from scheduler.delivery import Delivery, DeliveryState
from scheduler.prediction import Tally
from scheduler.recall import review
from scheduler.selection import Asked
from scheduler.syllabus import Syllabus, Topic
from tests.contract.test_stores import ELSEWHERE, HERE, JUN, MINA, NOON, met, reply_to
from tests.unit.scheduler.items import an_item

DAY = timedelta(days=1)
FIRST, SECOND = an_item(1), an_item(2)
SYLLABUS = Syllabus(
    topics=(Topic(name="네트워크", weight=60.0),), kinds=frozenset({Kind.EXPLAIN}), rest_days=90
)


@pytest.fixture(params=["memory", "sqlite"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    if request.param == "memory":
        yield MemoryStore()
        return
    on_disk = await SqliteStore.open(tmp_path / "gongbu.db")
    yield on_disk
    await on_disk.close()


async def asked(store: Store, item: Item, day: int, **scores: float) -> Delivery:
    """A question on a day, its replies by member, and its close the day after."""
    await met(store)
    at = NOON + day * DAY
    slot = f"{at:%Y-%m-%d}T21:00 Asia/Seoul"
    delivery = await store.claim(HERE, slot=slot, item=item, due_at=at, closes_at=at + DAY)
    for state in (DeliveryState.SENDING, DeliveryState.POSTED):
        assert delivery is not None
        delivery = await store.move(delivery, state, at=at)
    assert delivery is not None
    for member, score in scores.items():
        await store.record(reply_to(delivery, MemberId(member), at=at, score=score))
    closed = await store.move(delivery, DeliveryState.CLOSED, at=at + DAY)
    assert closed is not None
    return closed


async def test_a_channel_keeps_its_syllabus(store: Store) -> None:
    assert await store.syllabus(HERE) == Syllabus()
    with pytest.raises(KeyError):
        await store.set_syllabus(HERE, SYLLABUS)
    await met(store)

    await store.set_syllabus(HERE, SYLLABUS)

    assert await store.syllabus(HERE) == SYLLABUS
    assert await store.syllabus(ELSEWHERE) == Syllabus()


async def test_what_was_asked_is_told_newest_first_with_its_mean_score(store: Store) -> None:
    await asked(store, FIRST, 0, mina=1.0, jun=0.5)
    await asked(store, SECOND, 1)
    skipped = await store.claim(
        HERE, slot="2026-11-22T21:00 Asia/Seoul", item=an_item(3), due_at=NOON + 2 * DAY, closes_at=NOON
    )
    assert skipped is not None
    await store.move(skipped, DeliveryState.SKIPPED, at=NOON)

    known = await store.asked(HERE, since=NOON)

    assert known == (
        Asked(item=SECOND.id, at=NOON + DAY, score=None),
        Asked(item=FIRST.id, at=NOON, score=0.75),
    )
    assert await store.asked(HERE, since=NOON + DAY) == known[:1]
    assert await store.asked(ELSEWHERE, since=NOON) == ()


async def test_a_concept_is_reviewed_when_its_question_closes_and_somebody_answered(store: Store) -> None:
    await asked(store, FIRST, 0, mina=0.0)
    await asked(store, SECOND, 1)

    (due,) = await store.due_again(HERE, now=NOON + 9 * DAY, limit=10)

    assert due == review(FIRST.concept, None, score=0.0, at=NOON + DAY)
    assert await store.due_again(HERE, now=NOON + DAY, limit=10) == ()
    assert (await store.familiar(HERE, [FIRST, SECOND])).recalls == {FIRST.concept: due}


async def test_what_was_missed_is_due_before_what_was_known(store: Store) -> None:
    await asked(store, FIRST, 0, mina=1.0)
    await asked(store, SECOND, 1, mina=0.0)

    due = await store.due_again(HERE, now=NOON + 60 * DAY, limit=10)

    assert [recall.concept for recall in due] == [SECOND.concept, FIRST.concept]
    assert await store.due_again(HERE, now=NOON + 60 * DAY, limit=1) == due[:1]
    assert await store.due_again(ELSEWHERE, now=NOON + 60 * DAY, limit=1) == ()


async def test_the_replies_to_an_item_are_counted_over_its_questions(store: Store) -> None:
    await asked(store, FIRST, 0, mina=1.0, jun=0.5)
    await asked(store, FIRST, 40, mina=0.0)
    await asked(store, SECOND, 41)

    familiar = await store.familiar(HERE, [FIRST, SECOND])

    assert familiar.tallies == {FIRST.id: Tally(answered=3, score=1.5)}


async def test_an_items_replies_come_with_those_to_the_last_questions(store: Store) -> None:
    await asked(store, FIRST, 0, mina=1.0)
    await asked(store, SECOND, 1, mina=0.5)
    await asked(store, an_item(3), 2, jun=1.0)

    tries = await store.tried_lately(HERE, FIRST.id, questions=1)

    assert [(each.item.id, each.score, each.is_correct) for each in tries] == [
        (FIRST.id, 1.0, True),
        ("i3", 1.0, True),
    ]
    assert {each.member for each in tries} == {"web/w/mina", "web/w/jun"}


async def test_a_flagged_item_rests_in_its_workspace_until_somebody_has_looked(store: Store) -> None:
    await met(store)

    assert await store.flag(HERE, FIRST, member=MINA, reason="둘 다 맞아요", at=NOON)
    assert not await store.flag(HERE, FIRST, member=JUN, reason="둘 다 맞아요", at=NOON + DAY)
    assert await store.flag(HERE, SECOND, member=None, reason="key_doubtful", at=NOON + DAY)

    flagged = await store.flagged(within=HERE)
    assert [(each.item, each.members, each.reasons, each.since) for each in flagged] == [
        (FIRST, 2, ("둘 다 맞아요",), NOON),
        (SECOND, 0, ("key_doubtful",), NOON + DAY),
    ]
    assert await store.flagged(within=ELSEWHERE) == ()
    assert await store.unflag(FIRST.id, within=ELSEWHERE, at=NOON) is None
    assert await store.unflag(FIRST.id, within=HERE, at=NOON + 2 * DAY) == FIRST
    assert await store.unflag(FIRST.id, within=HERE, at=NOON + 2 * DAY) is None
    assert [each.item for each in await store.flagged(within=HERE)] == [SECOND]


async def test_what_somebody_looked_at_is_flagged_again_by_members_only(store: Store) -> None:
    await met(store)
    await store.flag(HERE, FIRST, member=None, reason="too_hard", at=NOON)
    await store.unflag(FIRST.id, within=HERE, at=NOON)

    assert not await store.flag(HERE, FIRST, member=None, reason="too_hard", at=NOON + DAY)
    assert await store.flag(HERE, FIRST, member=MINA, reason="", at=NOON + DAY)
    assert len(await store.flagged(within=HERE)) == 1


async def test_a_channel_never_met_flags_nothing(store: Store) -> None:
    with pytest.raises(KeyError):
        await store.flag(HERE, FIRST, member=MINA, reason="", at=NOON)


SCORES = st.dictionaries(st.sampled_from(["mina", "jun", "sol"]), st.sampled_from([0.0, 0.5, 1.0]))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 3), SCORES), max_size=6))
async def test_both_stores_remember_the_same_and_a_rebuild_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, questions: list[tuple[int, dict[str, float]]]
) -> None:
    on_disk = await SqliteStore.open(tmp_path_factory.mktemp("study") / "gongbu.db")
    in_memory = MemoryStore()
    for day, (number, scores) in enumerate(questions):
        for each in (on_disk, in_memory):
            await asked(each, an_item(number), day, **scores)
    items = [an_item(number) for number in (1, 2, 3)]

    async def known(store: Store) -> object:
        return (
            await store.asked(HERE, since=NOON),
            await store.due_again(HERE, now=NOON + 99 * DAY, limit=9),
            await store.familiar(HERE, items),
            await store.tried_lately(HERE, ItemId("i1"), questions=2),
        )

    before = await known(on_disk)
    assert before == await known(in_memory)
    await on_disk.database.write(study.rebuild)
    assert await known(on_disk) == before
    await on_disk.close()


async def test_an_item_keeps_its_words_of_when_it_was_flagged(store: Store) -> None:
    await met(store)
    await store.flag(HERE, FIRST, member=MINA, reason="", at=NOON)
    await store.flag(HERE, replace(FIRST, term="new"), member=JUN, reason="", at=NOON)

    (flagged,) = await store.flagged(within=HERE)

    assert flagged.item == FIRST
