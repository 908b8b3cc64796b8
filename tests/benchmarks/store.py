"""Replies stored a second, next to plain sqlite3 with one commit a reply; and how fast standings are computed.

Both sync the disk at each commit (synchronous=FULL, WAL), write into the same log with the same indexes and triggers,
and run after each other on the same disk. Ours also adds up the boards in the same transaction; plain sqlite3 does not.
"""

from __future__ import annotations

import asyncio
import sqlite3
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.grading.grade import Verdict
from bot.incoming import MemberId
from bot.store.records import Attempt
from bot.store.sqlite import SqliteStore
from bot.store.sqlite.moments import to_text
from content.citation import Citation
from content.concepts.concept import ConceptId
from content.items.item import Item, ItemId, Kind, Reason, Rubric
from scheduler.delivery import Address, ChannelId, ChannelKey, Delivery, DeliveryState, WorkspaceId

_MEMBERS, _QUESTIONS = 64, 100
_HERE = ChannelKey(platform="web", workspace=WorkspaceId("w"), channel=ChannelId("general"))
_NOW = datetime(2026, 11, 21, tzinfo=UTC)
_DAY = timedelta(days=1)
_ROUNDS = 20


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(dir=".") as folder:
        asyncio.run(_measure(Path(folder)))


async def _measure(folder: Path) -> None:
    store = await SqliteStore.open(folder / "grouped.db")
    deliveries = await _ask(store)
    grouped = await _grouped(store, deliveries)
    standings = [await _seconds_of_standings(store) for _ in range(_ROUNDS)]
    await store.close()
    plain = await _plain(folder / "plain.db")
    replies = _MEMBERS * _QUESTIONS
    print(
        f"store: {replies} replies of {_MEMBERS} members at once, synchronous=FULL, SQLite {sqlite3.sqlite_version}"
    )
    print(f"  gongbu, commits in groups        {replies / grouped:10,.0f} replies/s")
    print(f"  sqlite3, one commit a reply      {replies / plain:10,.0f} replies/s")
    print(f"  times as many                    {plain / grouped:10.1f}")
    print(f"  standings of {replies} attempts, p50  {1000 * statistics.median(standings):10.1f} ms")


async def _ask(store: SqliteStore) -> list[Delivery]:
    """A question a day, all still open, so that every member can answer each."""
    await store.meet(_HERE, Address("there"), locale="en", zone="UTC", member=None, name="")
    posted = []
    for day in range(_QUESTIONS):
        at = _NOW + day * _DAY
        claimed = await store.claim(
            _HERE, slot=f"{at:%Y-%m-%dT%H:%M}", item=_ITEM, due_at=at, closes_at=_NOW + 2 * _QUESTIONS * _DAY
        )
        if claimed is not None:
            moved = await store.move(claimed, DeliveryState.POSTED, at=at, message=Address(f"message {day}"))
            posted += [moved] if moved is not None else []
    return posted


async def _grouped(store: SqliteStore, deliveries: list[Delivery]) -> float:
    async def member(number: int) -> None:
        for delivery in deliveries:
            await store.record(_reply(delivery, number))

    begun = time.perf_counter()
    await asyncio.gather(*(member(number) for number in range(_MEMBERS)))
    return time.perf_counter() - begun


async def _plain(path: Path) -> float:
    """The fewest statements that keep a reply, each in a commit of its own."""
    store = await SqliteStore.open(path)
    deliveries = await _ask(store)
    for number in range(_MEMBERS):
        await store.meet(
            _HERE, Address("there"), locale="en", zone="UTC", member=MemberId(f"m{number}"), name=f"m{number}"
        )
    await store.close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    begun = time.perf_counter()
    for place, delivery in enumerate(deliveries, start=1):
        for number in range(_MEMBERS):
            reply = _reply(delivery, number)
            connection.execute(
                "INSERT INTO attempts (delivery, channel, member, event_id, at, reply, verdict, score, reason, grader, unsure)"
                " VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    place,
                    number + 1,
                    reply.event_id,
                    to_text(reply.at),
                    reply.reply,
                    reply.verdict.value,
                    reply.score,
                    reply.reason,
                    reply.grader,
                    reply.unsure,
                ),
            )
    seconds = time.perf_counter() - begun
    connection.close()
    return seconds


async def _seconds_of_standings(store: SqliteStore) -> float:
    begun = time.perf_counter()
    rows = await store.standings(_HERE, since=None)
    if len(rows) != _MEMBERS:
        raise AssertionError(f"{len(rows)} members stand where {_MEMBERS} replied")
    return time.perf_counter() - begun


def _reply(delivery: Delivery, number: int) -> Attempt:
    return Attempt(
        delivery=delivery.id,
        channel=_HERE,
        member=MemberId(f"m{number}"),
        name=f"m{number}",
        event_id=f"{delivery.id} {number}",
        at=_NOW,
        reply="retrieval-augmented generation",
        verdict=Verdict.CORRECT,
        score=1.0,
        reason="option_text",
        grader="1",
    )


_ITEM = Item(
    id=ItemId("i"),
    rubric=Rubric(kind=Kind.SHORT_ANSWER, language="en", stem="What is it?", answer="RAG"),
    reasons=(Reason(said="Because the notes say so."),),
    term="RAG",
    concept=ConceptId("rag"),
    citation=Citation(file="notes.md", line=1, end_line=1),
)

if __name__ == "__main__":
    main()
