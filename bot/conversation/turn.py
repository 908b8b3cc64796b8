"""One thing that was said, with all that an ability needs to answer it; and the two ways to answer."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.cards import Card
from bot.conversation.in_mind import InMind
from bot.grading import Grader
from bot.incoming import Audience, Incoming, Outgoing
from bot.locale.localizer import LocaleName, negotiate
from bot.store.records import Channel
from bot.store.store import Store
from content.library import Shelf
from scheduler.clock import Clock
from scheduler.delivery import ChannelKey, Delivery
from scheduler.pool import Pools


class Poster(Protocol):
    """Posts a question that a person asked for. Kept by `scheduler.deliverer.Deliverer`."""

    async def post_now(self, channel: ChannelKey, *, event_id: str) -> Delivery | None:
        """Close and reveal the open question, then post another; None when there is nothing to ask.

        The same event again posts nothing and returns what it posted. Raises TryLater, NeverAgain or Unconfirmed.
        """
        ...


class Refresher(Protocol):
    """Shows anew how many have answered. Kept by `bot.announcer.Announcer`."""

    def refresh(self, delivery: Delivery) -> None:
        """Do it soon, at most once a second a message; returns at once and raises nothing."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """The language and zone of a channel or member that names none."""

    locale: LocaleName
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the conversation works with."""

    store: Store
    shelf: Shelf
    deliverer: Poster
    announcer: Refresher
    clock: Clock
    rng: random.Random
    defaults: Defaults
    grade: Grader
    in_mind: InMind
    pools: Pools


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One Incoming on its way to an answer.

    Attributes:
        locale, zone: the member's own where known, else the channel's.
    """

    incoming: Incoming
    channel: Channel
    locale: LocaleName
    zone: str
    now: datetime
    parts: Parts

    def privately(self, card: Card, *, locale: LocaleName | None = None) -> tuple[Outgoing, ...]:
        """An answer for the member alone."""
        return (Outgoing(audience=Audience.MEMBER, card=card, locale=locale or self.locale),)

    def openly(self, card: Card) -> tuple[Outgoing, ...]:
        """An answer for the channel, in its language."""
        locale = negotiate(self.channel.locale, default=self.parts.defaults.locale)
        return (Outgoing(audience=Audience.CHANNEL, card=card, locale=locale),)


#: Answers a command; the text is the rest of its line.
Ability = Callable[[Turn, str], Awaitable[tuple[Outgoing, ...]]]
