"""What members looked up in vain, for the authors of the notes: `gongbu notes wanted`.

Read beside a running service without disturbing it. Wordings of one thing are counted together: "what is X?" and "X".
"""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from bot.store.records import LookedUp
from bot.store.sqlite import SqliteStore
from content.search import gist


class Reason(StrEnum):
    """Why the authors should look at it."""

    NOT_FOUND = "not_found"
    UNHELPFUL = "unhelpful"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One thing that the notes should say, or say better.

    Attributes:
        query: the wording that was used most.
        count: how often it was asked in vain, or voted unhelpful.
        members: by how many.
    """

    query: str
    reason: Reason
    count: int
    members: int
    last_asked: datetime


def wanted(database: Path, *, explained: Callable[[str], bool] = lambda _query: False) -> tuple[Wanted, ...]:
    """Everything that was looked up in vain, most wanted first.

    What was not found then and is `explained` by now is left out. Raises the Mendable errors of the store.
    """
    unmet = asyncio.run(_unmet(database))
    return tuple(each for each in rank(unmet) if each.reason is Reason.UNHELPFUL or not explained(each.query))


def rank(unmet: Iterable[LookedUp]) -> tuple[Wanted, ...]:
    """Wordings of one thing put together; most asked first, then by more members, then the latest."""
    alike: dict[Hashable, list[LookedUp]] = defaultdict(list)
    for each in unmet:
        alike[each.found, gist(each.query)].append(each)
    rows = (_together(wordings) for wordings in alike.values())
    return tuple(
        sorted(rows, key=lambda row: (-row.count, -row.members, -row.last_asked.timestamp(), row.query))
    )


def _together(wordings: list[LookedUp]) -> Wanted:
    times: Counter[str] = Counter()
    for each in wordings:
        times[each.query] += each.times
    return Wanted(
        query=min(times, key=lambda query: (-times[query], len(query), query)),
        reason=Reason.UNHELPFUL if wordings[0].found else Reason.NOT_FOUND,
        count=times.total(),
        members=len({each.member for each in wordings}),
        last_asked=max(each.last_at for each in wordings),
    )


async def _unmet(database: Path) -> tuple[LookedUp, ...]:
    store = await SqliteStore.open(database, reading_only=True)
    try:
        return await store.unmet_lookups()
    finally:
        await store.close()
