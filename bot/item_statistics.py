"""How the questions did, as the authors of the notes want to see it: `gongbu questions stats`.

Read beside a running service without disturbing it. A typed "2번" counts for the option that it was graded as.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from bot.grading import grade
from bot.store.sqlite import SqliteStore
from content.items.item import Item, ItemId, Kind
from content.items.observed import Observed, Try, observe


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic:
    """One question as it was asked last, and what the replies say of it."""

    item: Item
    observed: Observed


def statistics(database: Path) -> tuple[Statistic, ...]:
    """Every question that was answered, those to look at first, then the hardest. Raises the store's Mendable errors."""
    return rank(asyncio.run(_tries(database)))


def rank(tries: Iterable[Try]) -> tuple[Statistic, ...]:
    """The questions of these replies, which are in order of arrival."""
    chosen = [_as_chosen(each) for each in tries]
    newest: dict[ItemId, Item] = {each.item.id: each.item for each in chosen}
    rows = (Statistic(item=newest[seen.item_id], observed=seen) for seen in observe(chosen).values())
    return tuple(
        sorted(
            rows, key=lambda row: (-len(row.observed.flags), -row.observed.difficulty, row.observed.item_id)
        )
    )


def _as_chosen(each: Try) -> Try:
    rubric = each.item.rubric
    if rubric.kind is not Kind.MULTIPLE_CHOICE or each.reply in rubric.options:
        return each
    return replace(each, reply=grade(rubric, each.reply).understood or "")


async def _tries(database: Path) -> tuple[Try, ...]:
    store = await SqliteStore.open(database, reading_only=True)
    try:
        return await store.all_tries()
    finally:
        await store.close()
