"""Standings are what a plain walk over the log gives, whatever was asked, answered, closed, and in which order."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.incoming import MemberId
from bot.store.memory import MemoryStore
from bot.store.records import Tally
from bot.store.sqlite import SqliteStore
from bot.store.store import Store
from scheduler.delivery import Address, DeliveryState
from tests.contract.test_stores import HERE, NOON, met, reply_to
from tests.unit.scheduler.items import an_item

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Question:
    """One question, `hours` after the one before; who answered it, when and how well; and whether it is still open."""

    hours: int
    replies: dict[str, tuple[int, float]]
    shown: bool
    closed: bool


questions = st.lists(
    st.builds(
        Question,
        hours=st.integers(1, 40),
        replies=st.dictionaries(
            st.sampled_from(["mina", "jun", "sol", "bo"]),
            st.tuples(st.integers(0, 5), st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0])),
        ),
        shown=st.booleans(),
        closed=st.booleans(),
    ),
    max_size=8,
)


async def play(
    store: Store, history: list[Question], since: datetime | None, *, backwards: bool
) -> tuple[Tally, ...]:
    await met(store)
    at = NOON
    for question in history:
        at += question.hours * HOUR
        claimed = await store.claim(
            HERE, slot=f"{at:%Y-%m-%dT%H:%M}", item=an_item(), due_at=at, closes_at=at + 24 * HOUR
        )
        assert claimed is not None
        message = Address("there") if question.shown else None
        moved = await store.move(claimed, DeliveryState.POSTED, at=at, message=message)
        assert moved is not None
        for member, (minutes, score) in sorted(question.replies.items(), reverse=backwards):
            when = at + timedelta(minutes=minutes)
            await store.record(reply_to(moved, MemberId(member), at=when, score=score))
        if question.closed:
            await store.move(moved, DeliveryState.CLOSED, at=at)
    return await store.standings(HERE, since=since, until=None)


async def on_disk(history: list[Question], since: datetime | None) -> tuple[Tally, ...]:
    with tempfile.TemporaryDirectory() as folder:
        store = await SqliteStore.open(Path(folder) / "gongbu.db")
        try:
            return await play(store, history, since, backwards=False)
        finally:
            await store.close()


@settings(max_examples=60, deadline=None)
@given(questions, st.none() | st.integers(0, 200))
def test_both_stores_say_the_same_whatever_the_order_of_arrival(
    history: list[Question], hours: int | None
) -> None:
    since = None if hours is None else NOON + hours * HOUR

    in_memory = asyncio.run(play(MemoryStore(), history, since, backwards=True))

    assert asyncio.run(on_disk(history, since)) == in_memory
