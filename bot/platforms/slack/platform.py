"""Slack as a place where people talk: what `bot/platforms/platform.py` asks for, over the parts beside this file."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from aiohttp import web

from bot.actions import Choose, Respond
from bot.cards import Card, Form
from bot.incoming import Audience, Changed, Incoming, Outgoing, Pressed
from bot.locale.localizer import localizer, negotiate
from bot.platforms.background import Background
from bot.platforms.platform import Figure, Handler
from bot.platforms.questions import Questions
from bot.platforms.slack import render
from bot.platforms.slack.address import Place, Workspace, read, write
from bot.platforms.slack.answers import Answers
from bot.platforms.slack.client import SlackClient
from bot.platforms.slack.errors import SlackRefused
from bot.platforms.slack.heard import BoxWanted, Heard, SignedOut, Where
from bot.platforms.slack.installations import Installations
from bot.platforms.slack.members import Members
from bot.platforms.slack.oauth import OAuthSettings
from bot.platforms.slack.parse import home_of
from bot.platforms.slack.routes import Door
from bot.platforms.slack.signing_in import ManyWorkspaces, OneWorkspace, SigningIn
from bot.platforms.slack.socket import Socket
from bot.platforms.wording import cut
from content.errors import GongbuError
from scheduler.clock import Clock
from scheduler.delivery import Address, ChannelKey, DeliveryId

_log = structlog.get_logger(__name__)
_DRAIN_S = 4.0
#: Slack's own limit for a display name is 80.
_LONGEST_NAME = 80
#: Nobody sends a command again: it is acknowledged when it is done, and at the latest when it surely is stored.
_COMMAND_PATIENCE_S = 0.25


class SlackPlatform:
    """A Slack app in one workspace or in many, over HTTP, Socket Mode, or both."""

    def __init__(
        self,
        *,
        handle: Handler,
        clock: Clock,
        bot_token: str | None = None,
        signing_secret: str | None = None,
        app_token: str | None = None,
        api_url: str = "https://slack.com/api/",
        complete: Callable[[str], Sequence[str]] = lambda _typed: (),
        oauth: OAuthSettings | None = None,
        installations: Installations | None = None,
    ) -> None:
        """Put the parts together; nothing is opened or asked before `start`.

        `complete` gives the terms for half a word. With `oauth`, others install the app, which `installations` keeps;
        a `bot_token` then serves whoever did not.
        """
        self._handle = handle
        self._clock = clock
        self._complete = complete
        self._client = SlackClient(tokens=lambda: self._signing_in.tokens, api_url=api_url)
        one = OneWorkspace(self._client, bot_token) if bot_token else None
        self._signing_in: SigningIn
        if oauth is not None and installations is not None:
            self._signing_in = ManyWorkspaces(
                self._client, oauth, installations, api_url=api_url, clock=clock, otherwise=one
            )
        elif one is not None:
            self._signing_in = one
        else:
            raise ValueError("neither a token nor a way to get one")
        self._answers = Answers(self._client)
        self._members = Members(self._client.member, clock, ask_all=self._client.members)
        self._questions = Questions()
        self._background = Background(self.name)
        self._door = Door(self, signing_secret=signing_secret, own_id=self._own_id, clock=clock)
        self._socket = (
            Socket(self._client, app_token, dispatch=self._door.dispatch) if app_token is not None else None
        )

    @property
    def name(self) -> str:
        """The folder's name."""
        return "slack"

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """One address for events, commands and interactions; two for installing."""
        return [web.post("/slack/events", self._door.http), *self._signing_in.routes()]

    def figures(self) -> Sequence[Figure]:
        """What came signed and meant nothing to us: other apps' buttons, events of no use, nonsense."""
        told = "Signed requests of Slack's that nothing was done for."
        return [("gongbu_slack_unheard", told, lambda: self._door.unheard)]

    async def start(self) -> None:
        """Open the connections; who we are is asked in the background, and again until Slack answers."""
        await self._client.open()
        self._signing_in.start()
        if self._socket is not None:
            self._socket.start()

    async def stop(self) -> None:
        """Take nothing more, finish the answers that are under way, close."""
        if self._socket is not None:
            await self._socket.disconnect()
        await self._signing_in.stop()
        await self._background.drain(within_s=_DRAIN_S)
        await self._members.stop()
        if self._socket is not None:
            await self._socket.close()
        await self._client.close()

    async def post(
        self, channel: Address, card: Card, *, locale: str, delivery: DeliveryId | None
    ) -> Address:
        """Post a card as a message whose metadata carries the delivery's id."""
        place = read(channel)
        message = render.message(card, localizer(negotiate(locale)))
        posted_in, ts = await self._client.post(
            place.workspace, place.channel, message, thread=place.thread, delivery=delivery
        )
        if delivery is not None:
            self._questions.learn(posted_in, ts, delivery)
        return write(Place(channel=posted_in, ts=ts, thread=place.thread, workspace=place.workspace))

    async def update(self, message: Address, card: Card, *, locale: str) -> None:
        """Show another card in place of a message; one that somebody deleted stays deleted."""
        place = read(message)
        try:
            await self._client.update(
                place.workspace,
                place.channel,
                place.ts,
                render.message(card, localizer(negotiate(locale))),
            )
        except SlackRefused as error:
            if error.facts["reason"] != "message_not_found":
                raise
            _log.warning("message_gone", platform=self.name, channel=place.channel, message=place.ts)

    async def find(self, channel: Address, delivery: DeliveryId, *, since: datetime) -> Address | None:
        """Read the channel's history for the message that carries the delivery's id."""
        place = read(channel)
        ts = await self._client.find(place.workspace, place.channel, delivery, since=since)
        if ts is None:
            return None
        self._questions.learn(place.channel, ts, delivery)
        return write(Place(channel=place.channel, ts=ts, workspace=place.workspace))

    async def take(self, heard: Heard) -> None:
        """Hand over what was heard; its answers are sent after the acknowledgement. See `Receiver`."""
        placed = await self._placed(heard)
        if placed is None:
            return
        handling = asyncio.ensure_future(self._handled(placed))
        self._background.start(self._answer(handling, placed), name="answer")
        if placed.where.command:
            await asyncio.wait({handling}, timeout=_COMMAND_PATIENCE_S)
            if handling.done():
                handling.result()  # what could not be stored is not acknowledged: Slack tells the member
        else:
            await asyncio.shield(handling)

    def open_box(self, wanted: BoxWanted) -> None:
        """Open the modal right after the acknowledgement. See `Receiver`."""
        self._background.start(self._open_box(wanted), name="open_box")

    def show_home(self, opened: Heard) -> None:
        """Draw the Home tab after the acknowledgement. See `Receiver`."""
        self._background.start(self._show_home(opened), name="show_home")

    def complete(self, typed: str) -> dict[str, Any]:
        """The terms that half a word may become. See `Receiver`."""
        return render.options(self._complete(typed))

    async def signed_out(self, told: SignedOut) -> None:
        """The app was taken out of a workspace, or its token withdrawn. See `Receiver`."""
        await self._signing_in.signed_out(told.workspace, at=told.at)

    def _own_id(self, workspace: Workspace) -> str | None:
        return self._signing_in.tokens.bot(workspace)

    async def _placed(self, heard: Heard) -> Heard | None:
        """What was heard, with the question in whose thread it was said; None when it was not meant for us."""
        if isinstance(heard.content, Pressed):
            if not heard.message:
                return heard
            delivery = getattr(heard.content.action, "delivery", None)
            if delivery is not None:
                self._questions.learn(heard.channel, heard.message, delivery)
            place = Place(channel=heard.channel, ts=heard.message, workspace=heard.where.workspace)
            message = write(place)
            return replace(heard, content=replace(heard.content, message=message))
        delivery = await self._asked_in(heard) if heard.message else None
        if delivery is None:
            return heard if heard.addressed else None
        return replace(heard, content=replace(heard.content, delivery=delivery))

    async def _asked_in(self, heard: Heard) -> DeliveryId | None:
        """The delivery in whose thread this was said."""
        ask = partial(self._client.delivery_of, heard.where.workspace, heard.channel, heard.message)
        return await self._questions.delivery(heard.channel, heard.message, ask=ask)

    async def _handled(self, heard: Heard) -> tuple[Outgoing, ...]:
        return await self._handle(await self._incoming(heard))

    async def _incoming(self, heard: Heard) -> Incoming:
        profile = await self._members.profile(
            heard.where.workspace, heard.member, rights=_needs_rights(heard)
        )
        return Incoming(
            channel=ChannelKey(platform=self.name, workspace=heard.workspace, channel=heard.channel),
            address=write(Place(channel=heard.channel, workspace=heard.where.workspace)),
            member=heard.member,
            name=cut(profile.name or heard.name or heard.member, _LONGEST_NAME),
            event_id=heard.event_id,
            at=self._clock(),
            content=heard.content,
            direct=heard.where.direct,
            admin=profile.admin,
            locale=profile.locale,
            zone=profile.zone,
            thread=heard.where.thread,
        )

    async def _opened_form(self, answer: Outgoing, where: Where) -> bool:
        """Open a form as a modal, where whoever asked for it gave us the chance."""
        told = next((element for element in answer.card.body if isinstance(element, Form)), None)
        if told is None or not where.trigger:
            return False
        view = render.form(answer.card, told, where, localizer(negotiate(answer.locale)))
        try:
            await self._client.open_view(where.workspace, where.trigger, view)
        except GongbuError as error:
            # Three seconds are over: the message has a button that asks for it once more.
            _log.warning("form_not_opened", platform=self.name, reason=repr(error))
            return False
        return True

    async def _open_box(self, wanted: BoxWanted) -> None:
        where = wanted.box.where
        locale = (
            wanted.locale or (await self._members.profile(where.workspace, where.member, rights=False)).locale
        )
        draw = render.box if wanted.kind == "answer" else render.wish_box
        view = draw(wanted.box, localizer(negotiate(locale)), said=wanted.said)
        await self._client.open_view(where.workspace, wanted.trigger_id, view)

    async def _show_home(self, opened: Heard) -> None:
        view = render.home(await self._handled(opened), opened.where)
        await self._client.publish_home(opened.where.workspace, opened.member, view)

    async def _answer(self, handling: asyncio.Future[tuple[Outgoing, ...]], heard: Heard) -> None:
        for one in await handling:
            if await self._opened_form(one, heard.where):
                continue
            draw = functools.cache(partial(render.message, one.card, localizer(negotiate(one.locale))))
            await self._answers.send(draw, heard.where, everyone=one.audience is Audience.CHANNEL)
        if heard.where.home:
            await self._show_home(home_of(heard.where, event_id=f"{heard.event_id}:home"))


def _needs_rights(heard: Heard) -> bool:
    """Whether it may matter who runs the workspace: answers to questions are everybody's alike."""
    content = heard.content
    if isinstance(content, Pressed):
        return not isinstance(content.action, Choose | Respond)
    return heard.addressed and not isinstance(content, Changed)
