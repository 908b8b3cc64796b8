"""Chooses a channel's next item: asks the store for a bounded part of what was, and decides in `selection.py`."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from content.items.item import Item, ItemId
from content.items.observed import Flag, Try, observe
from scheduler.delivery import ChannelKey
from scheduler.flags import Flagged
from scheduler.pool import Pools
from scheduler.recall import Recall
from scheduler.selection import Asked, Familiar, History, pick, shortlist
from scheduler.syllabus import Syllabus

#: Turns and outcomes are read from so far back, however short items rest.
_LOOKED_BACK = timedelta(days=60)
#: Of the concepts that are due again, so many of the most fragile are looked at.
_DUE = 32
#: An item's replies are held against those to so many of the channel's last questions.
_COMPARED = 30
#: What the replies say of an item that keeps it from being asked until somebody has looked.
_DOUBTS = (Flag.KEY_DOUBTFUL, Flag.TOO_HARD)


class Items(Protocol):
    """What there is to ask: the part of `content.library.Shelf` used here."""

    def items(self) -> Sequence[Item]:
        """Every item, in the order of the notes; the same object until they change."""
        ...


class Memory(Protocol):
    """What the store knows of the questions of a channel: the part of `bot.store.store.Store` used here."""

    async def syllabus(self, channel: ChannelKey) -> Syllabus:
        """What the channel's questions are chosen by; everything alike where it set nothing."""
        ...

    async def asked(self, channel: ChannelKey, *, since: datetime) -> Sequence[Asked]:
        """The questions that were due since then and not skipped, newest first."""
        ...

    async def due_again(self, channel: ChannelKey, *, now: datetime, limit: int) -> Sequence[Recall]:
        """Concepts that are due again, those of the least stability first."""
        ...

    async def familiar(self, channel: ChannelKey, items: Sequence[Item]) -> Familiar:
        """What the channel remembers of these items' concepts, and how it replied to the items."""
        ...

    async def flagged(self, *, within: ChannelKey) -> Sequence[Flagged]:
        """The items of the workspace that rest until somebody has looked at them, oldest first."""
        ...

    async def tried_lately(self, channel: ChannelKey, item: ItemId, *, questions: int) -> Sequence[Try]:
        """The replies to the channel's last closed questions and to this item, in order of arrival."""
        ...

    async def flag(self, channel: ChannelKey, item: Item, *, member: None, reason: str, at: datetime) -> bool:
        """Let an item rest until somebody has looked at it; False when it did already."""
        ...


class Chooser:
    """Chooses for channels, and notices items whose replies cast doubt on them."""

    def __init__(self, *, memory: Memory, shelf: Items, rng: random.Random) -> None:
        """Keep what it works with."""
        self._memory = memory
        self._shelf = shelf
        self._rng = rng
        self._pools = Pools()

    async def choose(self, channel: ChannelKey, now: datetime) -> Item | None:
        """The item that is to be asked next; None when there is nothing to ask."""
        pool = self._pools.of(self._shelf.items())
        syllabus = await self._memory.syllabus(channel)
        since = min(syllabus.rests_since(now), now - _LOOKED_BACK)
        history = History(
            now=now,
            asked=await self._memory.asked(channel, since=since),
            due=await self._memory.due_again(channel, now=now, limit=_DUE),
            barred=frozenset(flagged.item.id for flagged in await self._memory.flagged(within=channel)),
            syllabus=syllabus,
        )
        listed = shortlist(pool, history, self._rng)
        return pick(listed, pool, history, await self._memory.familiar(channel, listed), self._rng)

    async def look_at(self, channel: ChannelKey, item: Item, now: datetime) -> Flag | None:
        """After its question closed: let an item rest whose replies say that something is wrong with it."""
        tries = await self._memory.tried_lately(channel, item.id, questions=_COMPARED)
        observed = observe(tries).get(item.id)
        doubt = next((flag for flag in _DOUBTS if observed is not None and flag in observed.flags), None)
        if doubt is not None:
            await self._memory.flag(channel, item, member=None, reason=doubt.value, at=now)
        return doubt
