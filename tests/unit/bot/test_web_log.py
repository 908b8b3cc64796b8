"""What every log of the room promises, held against the one in memory and the one on disk alike."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cards import Card
from bot.incoming import MemberId
from bot.platforms.web.log import Answered, Draft, Entry, Event, Member, MemoryRoomLog, RoomLog, Spoken
from bot.store.sqlite.database import Database
from bot.store.sqlite.room import SqliteRoomLog, migrations
from scheduler.delivery import DeliveryId
from tests.stand_ins.conversation import every_element, notice, question

NOON = datetime(2026, 11, 20, 3, tzinfo=UTC)
MINJI, JUN = MemberId("m1"), MemberId("m2")
D1 = DeliveryId("d1")


@pytest.fixture(params=["memory", "sqlite"])
async def log(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[RoomLog]:
    if request.param == "memory":
        yield await inhabited(MemoryRoomLog())
        return
    database = await Database.open(tmp_path / "room.db", [migrations])
    yield await inhabited(SqliteRoomLog(database))
    await database.close()


async def inhabited(log: RoomLog) -> RoomLog:
    await log.join(MINJI, "민지", "hash 1")
    await log.join(JUN, "준호", "hash 2")
    return log


async def say(
    log: RoomLog,
    event: str,
    text: str = "안녕",
    *,
    author: MemberId = MINJI,
    audience: MemberId | None = None,
) -> Entry:
    draft = Draft(content=Spoken(text=text), author=author, audience=audience)
    return (await log.append(Event(id=event, at=NOON, drafts=(draft,))))[0]


async def show(log: RoomLog, event: str, card: Card, *, delivery: DeliveryId | None = None) -> Entry:
    return (await log.append(Event(id=event, at=NOON, drafts=(Draft(content=card, delivery=delivery),))))[0]


async def answer(log: RoomLog, event: str, *, author: MemberId = MINJI) -> tuple[Entry, ...]:
    draft = Draft(content=Answered(option=2), author=author, delivery=D1)
    return await log.append(Event(id=event, at=NOON, drafts=(draft,)))


async def seen(log: RoomLog, viewer: MemberId) -> list[int]:
    return [entry.number for entry in await log.page(viewer, before=None, limit=50)]


async def test_a_token_tells_its_member(log: RoomLog) -> None:
    assert await log.member("hash 2") == Member(id=JUN, name="준호")
    assert await log.member("hash 3") is None


async def test_a_taken_name_gets_a_number(log: RoomLog) -> None:
    assert (await log.join(MemberId("m3"), "민지", "hash 3")).name == "민지 2"
    assert (await log.join(MemberId("m4"), "민지", "hash 4")).name == "민지 3"


async def test_what_is_kept_comes_back_whole(log: RoomLog) -> None:
    entry = await show(log, "e1", every_element(), delivery=D1)
    assert await log.page(MINJI, before=None, limit=9) == (entry,)
    assert (entry.content, entry.at, entry.author, entry.delivery) == (every_element(), NOON, None, D1)
    spoken = await say(log, "e2", "둘\n셋")
    assert (spoken.content, spoken.author) == (Spoken(text="둘\n셋"), Member(id=MINJI, name="민지"))


async def test_an_event_is_kept_once(log: RoomLog) -> None:
    first = await say(log, "e1", "처음")
    again = await say(log, "e1", "다시")
    assert again == first
    assert await log.event("e1") == (first,)
    assert await log.event("e2") is None
    assert await seen(log, JUN) == [first.number]


async def test_an_event_with_nothing_to_show_is_kept_too(log: RoomLog) -> None:
    await log.append(Event(id="e1", at=NOON, drafts=()))
    assert await log.event("e1") == ()


async def test_a_private_entry_is_seen_by_its_member_alone(log: RoomLog) -> None:
    private = await say(log, "e1", audience=MINJI)
    assert await seen(log, MINJI) == [private.number]
    assert await seen(log, JUN) == []


async def test_that_a_member_answered_is_told_to_the_others_once(log: RoomLog) -> None:
    (told,) = await answer(log, "e1")
    assert await answer(log, "e2") == ()
    assert await seen(log, JUN) == [told.number]
    assert await seen(log, MINJI) == []
    assert await log.answered(MINJI) == {D1: 2}
    assert await log.answered(JUN) == {}


async def test_a_window_is_told_what_changed_since_it_looked(log: RoomLog) -> None:
    asked = await show(log, "e1", question("a", "b"), delivery=D1)
    looked = await log.revision()
    await say(log, "e2", audience=MINJI)
    said = await say(log, "e3")
    assert await log.change(asked.number, notice("closed"))
    changes = await log.since(JUN, looked, limit=9)
    assert [entry.number for entry in changes.entries] == [said.number, asked.number]
    assert changes.entries[-1].content == notice("closed")
    assert (changes.revision, changes.more) == (await log.revision(), False)
    assert (await log.since(JUN, changes.revision, limit=9)).entries == ()


async def test_many_changes_are_told_in_parts_without_a_gap(log: RoomLog) -> None:
    said = [(await say(log, f"e{number}")).number for number in range(5)]
    told: list[int] = []
    revision, more = 0, True
    while more:
        part = await log.since(JUN, revision, limit=2)
        told += [entry.number for entry in part.entries]
        revision, more = part.revision, part.more
    assert told == said


async def test_the_same_card_again_is_no_change(log: RoomLog) -> None:
    asked = await show(log, "e1", question("a"), delivery=D1)
    before = await log.revision()
    assert not await log.change(asked.number, question("a"))
    assert await log.revision() == before


async def test_pages_go_back_from_the_newest(log: RoomLog) -> None:
    numbers = [(await say(log, f"e{number}")).number for number in range(5)]
    newest = await log.page(JUN, before=None, limit=2)
    assert [entry.number for entry in newest] == numbers[3:]
    older = await log.page(JUN, before=newest[0].number, limit=2)
    assert [entry.number for entry in older] == numbers[1:3]


async def test_a_question_is_found_by_its_delivery(log: RoomLog) -> None:
    assert await log.asked(D1) is None
    assert await log.question() is None
    asked = await show(log, "e1", question("a"), delivery=D1)
    private = Draft(content=question("b", delivery="p1"), audience=MINJI, delivery=DeliveryId("p1"))
    (practice,) = await log.append(Event(id="e2", at=NOON, drafts=(private,)))
    assert await log.asked(D1) == asked
    assert await log.asked(DeliveryId("p1")) == practice
    (again,) = await log.append(Event(id="e3", at=NOON, drafts=(private,)))
    assert await log.asked(DeliveryId("p1")) == again
    assert await log.question() == asked


async def test_the_stream_survives_a_restart(tmp_path: Path) -> None:
    database = await Database.open(tmp_path / "room.db", [migrations])
    log = await inhabited(SqliteRoomLog(database))
    said = await say(log, "e1")
    await database.close()
    again = await Database.open(tmp_path / "room.db", [migrations])
    try:
        assert await SqliteRoomLog(again).page(JUN, before=None, limit=9) == (said,)
    finally:
        await again.close()
