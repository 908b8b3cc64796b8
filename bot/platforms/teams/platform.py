"""Teams as a place where people talk: what `bot/platforms/platform.py` asks for, over the parts beside this file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import msgspec
import structlog
from aiohttp import web

from bot.cards import Card
from bot.incoming import Incoming, Said
from bot.locale.localizer import localizer, negotiate
from bot.platforms.background import Background
from bot.platforms.platform import Handler
from bot.platforms.questions import Questions
from bot.platforms.teams import render
from bot.platforms.teams.adapter import Credentials, Gate
from bot.platforms.teams.address import read, write
from bot.platforms.teams.answers import Answers, invoke_body
from bot.platforms.teams.client import TeamsClient, TeamsRefused, TeamsUnsure, is_gone
from bot.platforms.teams.parse import EXECUTE, Envelope, Heard
from bot.platforms.teams.parse import heard as heard_in
from bot.platforms.teams.routes import Door
from scheduler.clock import Clock
from scheduler.delivery import Address, ChannelKey, Delivery, DeliveryId

_log = structlog.get_logger(__name__)
_DRAIN_S = 4.5

#: What was lately asked in a channel.
Asked = Callable[[ChannelKey], Awaitable[Sequence[Delivery]]]


class TeamsPlatform:
    """One Azure bot, in all the tenants that have it installed."""

    def __init__(
        self,
        *,
        handle: Handler,
        clock: Clock,
        app_id: str = "",
        app_password: str = "",
        app_type: str = "MultiTenant",
        tenant_id: str = "",
        openid_metadata: str | None = None,
        insecure: bool = False,
        asked: Asked | None = None,
    ) -> None:
        """Put the parts together; nothing is asked before the first activity.

        `asked` tells what was lately asked in a channel: Teams shows a bot no message, so that after a restart only our
        own journal knows which question a thread belongs to.

        Raises ValueError with neither `app_id` nor `insecure`: botbuilder would then take activities from anyone.
        """
        if not app_id and not insecure:
            raise ValueError("Teams needs an app id: without one, activities can't be checked")
        self._handle = handle
        self._clock = clock
        self._gate = Gate(
            Credentials(
                app_id=app_id,
                app_password=app_password,
                app_type=app_type,
                tenant_id=tenant_id,
                openid_metadata=openid_metadata,
                insecure=insecure,
            ),
            clock,
        )
        self._client = TeamsClient(self._gate)
        self._answers = Answers(self._client)
        self._questions = Questions()
        self._asked = asked
        self._background = Background(self.name)
        self._door = Door(self, self._gate)

    @property
    def name(self) -> str:
        """The folder's name."""
        return "teams"

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """The address that the Azure bot is told."""
        return [web.post("/api/messages", self._door.http)]

    async def start(self) -> None:
        """Nothing to begin: Teams comes to us."""

    async def stop(self) -> None:
        """Finish the answers that are under way, close."""
        await self._background.drain(within_s=_DRAIN_S)
        await self._gate.close()

    async def post(
        self, channel: Address, card: Card, *, locale: str, delivery: DeliveryId | None
    ) -> Address:
        """Post a card. A delivery's id stands in the data of its card's actions; Teams keeps no other."""
        place = read(channel)
        say = localizer(negotiate(locale))
        posted = await self._client.post(
            place, render.adaptive(card, say), summary=render.sentence(card, say)
        )
        if delivery is not None:
            self._questions.learn(place.conversation, posted, delivery)
        return write(msgspec.structs.replace(place, activity=posted))

    async def update(self, message: Address, card: Card, *, locale: str) -> None:
        """Show another card in place of a message; one that somebody deleted stays deleted."""
        place, say = read(message), localizer(negotiate(locale))
        try:
            await self._client.update(place, render.adaptive(card, say), summary=render.sentence(card, say))
        except TeamsRefused as error:
            if not is_gone(error):
                raise
            _log.warning("message_gone", platform=self.name, conversation=place.conversation)

    async def find(
        self,
        channel: Address,  # noqa: ARG002 - the port's
        delivery: DeliveryId,
        *,
        since: datetime,  # noqa: ARG002 - the port's
    ) -> Address | None:
        """Teams shows a bot no history: raises Unconfirmed, always."""
        raise TeamsUnsure(reason=f"no history to find {delivery} in")

    async def take(self, told: Envelope) -> dict[str, Any]:
        """Hand over what was heard; its answers are sent after the acknowledgement. See `Receiver`."""
        heard = heard_in(told)
        if heard is None:
            return invoke_body(told, None, ())
        outgoing = await self._handle(self._incoming(await self._placed(heard)))
        if outgoing and not heard.is_query:
            sending = self._answers.send(outgoing, heard, toasted=told.name == EXECUTE)
            self._background.start(sending, name="answer")
        return invoke_body(told, heard, outgoing)

    async def _placed(self, heard: Heard) -> Heard:
        """What was heard, with the question in whose thread it was said, as far as anybody knows."""
        where = (heard.home.conversation, heard.root)
        if isinstance(heard.content, Said):
            ask = partial(self._asked_at, heard)
            delivery = await self._questions.delivery(*where, ask=ask) if heard.root else None
            return replace(heard, content=replace(heard.content, delivery=delivery))
        pressed = getattr(heard.content.action, "delivery", None)
        if pressed is not None and heard.content.message is not None:
            self._questions.learn(*where, pressed)
        return heard

    async def _asked_at(self, heard: Heard) -> DeliveryId | None:
        """The question that stands at the root of a thread."""
        asked = () if self._asked is None else await self._asked(self._channel(heard))
        standing = {read(each.message).activity: each.id for each in asked if each.message is not None}
        return standing.get(heard.root)

    def _channel(self, heard: Heard) -> ChannelKey:
        return ChannelKey(platform=self.name, workspace=heard.workspace, channel=heard.channel)

    def _incoming(self, heard: Heard) -> Incoming:
        return Incoming(
            channel=self._channel(heard),
            address=write(heard.home),
            member=heard.member,
            name=heard.name,
            event_id=heard.event_id,
            at=self._clock(),
            content=heard.content,
            direct=heard.scope == "personal",
            admin=True,  # Teams tells a bot nobody's role
            locale=heard.locale,
            zone=heard.zone,
            thread=heard.place.conversation.partition(";messageid=")[2],
        )
