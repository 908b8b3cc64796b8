"""A team in one channel with the whole conversation behind it: members speak and press, and see cards."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

from bot.actions import Action
from bot.announcer import Announcer
from bot.cards import AnswerBox, Buttons, Card, Choices
from bot.conversation import Conversation, Defaults, Poster
from bot.grading import grade
from bot.incoming import Changed, Incoming, MemberId, Outgoing, Pressed, Said
from bot.locale.localizer import LocaleName, localizer
from bot.store.memory import MemoryStore
from bot.store.store import Store
from content.library import Shelf
from scheduler.deliverer import Deliverer
from scheduler.delivery import Address, ChannelId, ChannelKey, DeliveryId, WorkspaceId
from tests.stand_ins.clock import FixedClock
from tests.stand_ins.platform import FakePlatform
from tests.stand_ins.shelf import IS_IT, NAME_IT, TELL, WHICH, OneByOne, StubShelf

CHANNEL = ChannelKey(platform="fake", workspace=WorkspaceId("W"), channel=ChannelId("C"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member. `locale` None: the platform does not tell."""

    name: str
    admin: bool = False
    locale: str | None = None


async def _no_wait(_seconds: float) -> None:
    await asyncio.sleep(0)


@dataclass(slots=True)
class Team:
    """Everything joined as the service does it, over a platform that only keeps what it shows.

    `questions` are posted in their order.
    """

    locale: LocaleName = "en"
    zone: str = "Asia/Seoul"
    channel: ChannelKey = CHANNEL
    clock: FixedClock = field(default_factory=FixedClock)
    store: Store = field(default_factory=MemoryStore)
    shelf: Shelf = field(default_factory=StubShelf)
    platform: FakePlatform = field(default_factory=FakePlatform)
    questions: OneByOne = field(default_factory=lambda: OneByOne(deque((WHICH, IS_IT, NAME_IT, TELL))))
    poster: Poster | None = None
    announcer: Announcer = field(init=False)
    deliverer: Deliverer = field(init=False)
    conversation: Conversation = field(init=False)
    _events: count[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        """Join the parts."""
        self.announcer = Announcer(
            platforms={self.platform.name: self.platform},
            store=self.store,
            clock=self.clock,
            grade=grade,
            sleep=_no_wait,
        )
        rng = random.Random(7)  # noqa: S311 - a test that draws the same each time
        self.deliverer = Deliverer(
            store=self.store,
            announcer=self.announcer,
            shelf=self.questions,
            clock=self.clock,
            rng=rng,
            elapsed=lambda: self.clock().timestamp(),
        )
        self.conversation = Conversation(
            store=self.store,
            shelf=self.shelf,
            deliverer=self.poster or self.deliverer,
            announcer=self.announcer,
            clock=self.clock,
            rng=rng,
            defaults=Defaults(locale=self.locale, zone=self.zone),
            grade=grade,
        )

    async def says(
        self,
        who: Person,
        text: str,
        *,
        direct: bool = False,
        thread: DeliveryId | None = None,
        event: str = "",
    ) -> tuple[Outgoing, ...]:
        """Somebody says something; what comes back."""
        return await self._send(who, Said(text=text, delivery=thread), direct=direct, event=event)

    async def presses(
        self,
        who: Person,
        action: Action,
        text: str = "",
        *,
        direct: bool = False,
        event: str = "",
        message: Address | None = None,
    ) -> tuple[Outgoing, ...]:
        """Somebody presses a button; what comes back."""
        pressed = Pressed(action=action, text=text, message=message)
        return await self._send(who, pressed, direct=direct, event=event)

    async def changes(
        self,
        who: Person,
        said_as: str,
        text: str = "",
        *,
        thread: DeliveryId | None = None,
        direct: bool = False,
    ) -> tuple[Outgoing, ...]:
        """Somebody edits or deletes what they said; what comes back."""
        change = Changed(said_as=said_as, text=text, delivery=thread)
        return await self._send(who, change, direct=direct, event="")

    async def _send(
        self, who: Person, content: Said | Pressed | Changed, *, direct: bool, event: str
    ) -> tuple[Outgoing, ...]:
        place = f"D-{who.name}" if direct else self.channel.channel
        answers = await self.conversation.handle(
            Incoming(
                channel=ChannelKey(
                    platform="fake", workspace=self.channel.workspace, channel=ChannelId(place)
                ),
                address=Address(place),
                member=MemberId(f"U-{who.name}"),
                name=who.name,
                event_id=event or f"e{next(self._events)}",
                at=self.clock(),
                content=content,
                direct=direct,
                admin=who.admin,
                locale=who.locale,
            )
        )
        await self.settle()
        return answers

    async def pass_by(self, span: timedelta) -> None:
        """Let time pass, and do what is due then."""
        self.clock.advance(span)
        await self.deliverer.tick()
        await self.settle()

    async def settle(self) -> None:
        """Let what runs in the background come to its end."""
        changing = [message.task for message in self.announcer._messages.values() if message.task is not None]
        await asyncio.gather(*changing)


def action_on(card: Card, words: str, locale: LocaleName) -> Action | None:
    """What a press on these words of a card does; for an option its label will do, for a field anything."""
    say = localizer(locale)
    for element in card.body:
        match element:
            case Choices(closed=False):
                for choice in element.choices:
                    if words in {choice.label, say.say(choice.words)}:
                        return choice.action
            case Buttons():
                for each in element.buttons:
                    if say.say(each.words) == words:
                        return each.action
            case AnswerBox():
                if say.say(element.placeholder) == words:
                    return element.action
            case _:
                pass
    return None
