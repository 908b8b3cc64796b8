"""Standings are what a plain walk over the log gives, whatever was asked, answered, closed, and in which order."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database as Connection

from bot.incoming import MemberId
from bot.store.memory import MemoryStore
from bot.store.periods import Period, span
from bot.store.records import Scope, Span
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


async def play(store: Store, history: list[Question], *, backwards: bool, begin: datetime = NOON) -> None:
    await met(store)
    at = begin
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


async def told(store: Store, span: Span, me: str, *, hidden: bool) -> tuple[object, ...]:
    """All that a member can be told of a span."""
    await store.hide(HERE, MemberId("sol"), hidden=hidden)
    scope = Scope(channel=HERE)
    return (
        await store.standings(HERE, since=span.since, until=span.until),
        await store.board(scope, span, me=MemberId(me), top=1),
        await store.board(scope, span, me=MemberId(me), top=1, by_percent=True),
        await store.board(replace(scope, everywhere=True), span, me=MemberId(me), top=2),
    )


@contextlib.asynccontextmanager
async def on_disk() -> AsyncIterator[SqliteStore]:
    with tempfile.TemporaryDirectory() as folder:
        store = await SqliteStore.open(Path(folder) / "gongbu.db")
        try:
            yield store
        finally:
            await store.close()


spans = st.one_of(
    st.builds(
        lambda period, hours: span(period, NOON + hours * HOUR, "Asia/Seoul"),
        st.sampled_from(Period),
        st.integers(0, 200),
    ),
    st.builds(lambda hours: Span(since=NOON + hours * HOUR), st.integers(0, 200)),
)


@settings(max_examples=60, deadline=None)
@given(
    history=questions,
    seen=spans,
    me=st.sampled_from(["mina", "jun", "sol", "nobody"]),
    hidden=st.booleans(),
)
def test_both_stores_say_the_same_whatever_the_order_of_arrival(
    history: list[Question], seen: Span, me: str, *, hidden: bool
) -> None:
    async def both() -> None:
        in_memory = MemoryStore()
        await play(in_memory, history, backwards=True)
        async with on_disk() as file:
            await play(file, history, backwards=False)
            assert await told(file, seen, me, hidden=hidden) == await told(in_memory, seen, me, hidden=hidden)

    asyncio.run(both())


def derived(connection: Connection) -> list[tuple[object, ...]]:
    """Every row of every board, and how many the boards say they have."""
    return connection.execute(
        """SELECT b.channel, b.since, b.until, b.members, t.member, t.member_id, t.less_points, t.less_correct, t.attempts,
                  t.reached, t.first_delivery
           FROM boards AS b JOIN totals AS t ON t.board = b.id ORDER BY 1, 2, 3, 5"""
    ).fetchall()


@settings(max_examples=40, deadline=None)
@given(questions, questions, st.lists(st.integers(0, 500), max_size=2))
def test_what_is_rebuilt_equals_what_was_kept_to_the_last_row(
    before: list[Question], after: list[Question], seasons: list[int]
) -> None:
    async def rebuilt() -> None:
        async with on_disk() as store:
            await play(store, before, backwards=False)
            for number, hours in enumerate(seasons):
                at = NOON + hours * HOUR
                await store.begin_season(HERE, f"s{number}", at=at, event_id=f"s{number}")
            await play(store, after, backwards=True, begin=NOON + 400 * HOUR)
            kept = await store.database.read(derived)
            assert kept or not any(each.replies for each in (*before, *after))

            await store.rebuild()

            assert await store.database.read(derived) == kept

    asyncio.run(rebuilt())
