"""Which item is asked next, in a channel or in private. Pure: the same arguments and seed give the same item."""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Hashable, Sequence

from content.items.giveaway import gives_away
from content.items.item import Item, ItemId

#: An item rests while this many others are asked in its channel: two months of a question a day.
REST = 60
#: A week of a question a day: what one of them tells, no other asks.
WEEK = 7


def choose(
    items: Sequence[Item],
    recent: Sequence[Item],
    rng: random.Random,
    *,
    barred: Collection[ItemId] = (),
    rest: int = REST,
) -> Item | None:
    """An item that was not asked lately, of a concept, kind and heading whose turn it is.

    `recent` is what was asked, newest first; its first `rest` are not asked again. Where that leaves none, it is the
    one asked longest ago. What the last `WEEK` gave away waits as long as there is anything else. `barred` items are
    never chosen. None when there is nothing to ask.
    """
    allowed = [item for item in items if item.id not in barred]
    resting = {item.id for item in recent[:rest]}
    rested = [item for item in allowed if item.id not in resting]
    if not rested:
        return _longest_ago(allowed, recent)
    rested = [item for item in rested if not _is_known(item, recent[:WEEK])] or rested
    for trait in (_concept, _kind, _heading):
        rested = _whose_turn_it_is(rested, recent, trait)
    return rng.choice(rested)


def _whose_turn_it_is(
    items: Sequence[Item], recent: Sequence[Item], trait: Callable[[Item], Hashable]
) -> list[Item]:
    """The items whose trait was asked longest ago, or never."""
    asked = _places(recent, trait)
    places = [asked.get(trait(item), len(recent)) for item in items]
    longest_ago = max(places)
    return [item for item, place in zip(items, places, strict=True) if place == longest_ago]


def _is_known(item: Item, recent: Sequence[Item]) -> bool:
    return any(gives_away(earlier, item) for earlier in recent)


def _longest_ago(items: Sequence[Item], recent: Sequence[Item]) -> Item | None:
    asked = _places(recent, lambda item: item.id)
    return max(items, key=lambda item: asked.get(item.id, len(recent)), default=None)


def _places(recent: Sequence[Item], trait: Callable[[Item], Hashable]) -> dict[Hashable, int]:
    """How many questions ago each trait was last asked; 0 is the newest."""
    return {trait(item): place for place, item in reversed(list(enumerate(recent)))}


def _concept(item: Item) -> Hashable:
    return item.concept


def _kind(item: Item) -> Hashable:
    return item.rubric.kind


def _heading(item: Item) -> Hashable:
    # Deeper headings often hold one concept only, and say nothing of the chapter.
    return (item.citation.file, item.citation.heading[:2])
