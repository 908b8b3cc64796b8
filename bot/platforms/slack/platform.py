"""Slack as a place where people talk: what `bot/platforms/platform.py` asks for, over the parts beside this file."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

import structlog
from aiohttp import web
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.cards import Card
from bot.incoming import Audience, Incoming, Outgoing, Pressed
from bot.locale.localizer import localizer, negotiate
from bot.platforms.background import Background
from bot.platforms.platform import Handler
from bot.platforms.questions import Questions
from bot.platforms.slack import render
from bot.platforms.slack.address import Place, read, write
from bot.platforms.slack.answers import Answers
from bot.platforms.slack.client import SlackClient, SlackRefused
from bot.platforms.slack.members import Members
from bot.platforms.slack.parse import BoxWanted, Heard
from bot.platforms.slack.routes import Door
from content.errors import GongbuError, TryLater
from scheduler.clock import Clock
from scheduler.delivery import Address, ChannelKey, DeliveryId

Answer = TypeVar("Answer")

_log = structlog.get_logger(__name__)
_DRAIN_S = 4.0
_LONGEST_PAUSE_S = 60.0
#: Slack shows a failure after three seconds, of which asking for the member may have taken one.
_COMMAND_PATIENCE_S = 1.5


class SlackPlatform:
    """One workspace's Slack app, over HTTP, Socket Mode, or both."""

    def __init__(
        self,
        *,
        handle: Handler,
        clock: Clock,
        bot_token: str,
        signing_secret: str | None = None,
        app_token: str | None = None,
        api_url: str = "https://slack.com/api/",
        complete: Callable[[str], Sequence[str]] = lambda _typed: (),
    ) -> None:
        """Put the parts together; nothing is opened or asked before `start`. `complete` gives the terms for half a word."""
        self._handle = handle
        self._clock = clock
        self._app_token = app_token
        self._complete = complete
        self._client = SlackClient(token=bot_token, api_url=api_url)
        self._answers = Answers(self._client)
        self._members = Members(self._client.member, clock)
        self._questions = Questions(self._client.delivery_of)
        self._background = Background(self.name)
        self._own_id: str | None = None
        self._door = Door(self, signing_secret=signing_secret, own_id=lambda: self._own_id, clock=clock)
        self._identifying: asyncio.Task[None] | None = None
        self._connecting: asyncio.Task[None] | None = None
        self._socket: SocketModeClient | None = None

    @property
    def name(self) -> str:
        """The folder's name."""
        return "slack"

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """One address for events, commands and interactions."""
        return [web.post("/slack/events", self._door.http)]

    async def start(self) -> None:
        """Open the connections; who we are is asked in the background, and again until Slack answers."""
        await self._client.open()
        self._identifying = asyncio.create_task(self._identify())
        if self._app_token is not None:
            self._socket = self._listening_socket(self._app_token)
            self._connecting = asyncio.create_task(self._connect(self._socket, self._app_token))

    async def stop(self) -> None:
        """Take nothing more, finish the answers that are under way, close."""
        if self._socket is not None:
            await _within(1.0, self._socket.disconnect)
        for task in (self._identifying, self._connecting):
            if task is not None:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
        await self._background.drain(within_s=_DRAIN_S)
        await self._members.stop()
        if self._socket is not None:
            await _within(1.0, self._socket.close)
        await self._client.close()

    async def post(
        self, channel: Address, card: Card, *, locale: str, delivery: DeliveryId | None
    ) -> Address:
        """Post a card as a message whose metadata carries the delivery's id."""
        place = read(channel)
        message = render.message(card, localizer(negotiate(locale)))
        posted_in, ts = await self._client.post(
            place.channel, message, thread=place.thread, delivery=delivery
        )
        if delivery is not None:
            self._questions.learn(posted_in, ts, delivery)
        return write(Place(channel=posted_in, ts=ts, thread=place.thread))

    async def update(self, message: Address, card: Card, *, locale: str) -> None:
        """Show another card in place of a message; one that somebody deleted stays deleted."""
        place = read(message)
        try:
            await self._client.update(
                place.channel, place.ts, render.message(card, localizer(negotiate(locale)))
            )
        except SlackRefused as error:
            if error.facts["reason"] != "message_not_found":
                raise
            _log.warning("message_gone", platform=self.name, channel=place.channel, message=place.ts)

    async def find(self, channel: Address, delivery: DeliveryId, *, since: datetime) -> Address | None:
        """Read the channel's history for the message that carries the delivery's id."""
        place = read(channel)
        ts = await self._client.find(place.channel, delivery, since=since)
        if ts is None:
            return None
        self._questions.learn(place.channel, ts, delivery)
        return write(Place(channel=place.channel, ts=ts))

    async def take(self, heard: Heard) -> None:
        """Hand over what was heard; its answers are sent after the acknowledgement. See `Receiver`."""
        placed = await self._placed(heard)
        if placed is None:
            return
        handling = asyncio.ensure_future(self._handle(await self._incoming(placed)))
        self._background.start(self._answer(handling, placed), name="answer")
        if placed.where.command:
            # A command may post a question, and nobody sends a command again: past its time it is acknowledged.
            await asyncio.wait({handling}, timeout=_COMMAND_PATIENCE_S)
        else:
            await asyncio.shield(handling)

    def open_box(self, wanted: BoxWanted) -> None:
        """Open the modal right after the acknowledgement. See `Receiver`."""
        view = render.box(wanted.box, localizer(negotiate(wanted.locale)), said=wanted.said)
        self._background.start(self._client.open_view(wanted.trigger_id, view), name="open_box")

    def complete(self, typed: str) -> dict[str, Any]:
        """The terms that half a word may become. See `Receiver`."""
        return render.options(self._complete(typed))

    async def _placed(self, heard: Heard) -> Heard | None:
        """What was heard, with the question in whose thread it was said; None when it was not meant for us."""
        if isinstance(heard.content, Pressed):
            if not heard.message:
                return heard
            delivery = getattr(heard.content.action, "delivery", None)
            if delivery is not None:
                self._questions.learn(heard.channel, heard.message, delivery)
            message = write(Place(channel=heard.channel, ts=heard.message))
            return replace(heard, content=replace(heard.content, message=message))
        delivery = await self._questions.delivery(heard.channel, heard.message) if heard.message else None
        if delivery is None:
            return heard if heard.addressed else None
        return replace(heard, content=replace(heard.content, delivery=delivery))

    async def _incoming(self, heard: Heard) -> Incoming:
        profile = await self._members.profile(heard.workspace, heard.member)
        return Incoming(
            channel=ChannelKey(platform=self.name, workspace=heard.workspace, channel=heard.channel),
            address=write(Place(channel=heard.channel)),
            member=heard.member,
            name=profile.name or heard.name or heard.member,
            event_id=heard.event_id,
            at=self._clock(),
            content=heard.content,
            direct=heard.where.direct,
            admin=profile.admin,
            locale=profile.locale,
            zone=profile.zone,
            thread=heard.where.thread,
        )

    async def _answer(self, handling: asyncio.Future[tuple[Outgoing, ...]], heard: Heard) -> None:
        for one in await handling:
            message = render.message(one.card, localizer(negotiate(one.locale)))
            await self._answers.send(message, heard.where, everyone=one.audience is Audience.CHANNEL)

    async def _identify(self) -> None:
        identity = await self._reached(self._client.identity)
        if identity is not None:
            own = identity.get("user_id")
            self._own_id = own if isinstance(own, str) else None
            _log.info("slack_ready", workspace=identity.get("team_id"))

    async def _connect(self, socket: SocketModeClient, app_token: str) -> None:
        # slack_sdk would try every few seconds for ever, with a traceback each time, even with a revoked token.
        address = await self._reached(partial(self._client.socket_address, app_token))
        if address is not None:
            socket.wss_uri = address
            await socket.connect()  # type: ignore[no-untyped-call] # tries until it succeeds or is closed

    async def _reached(self, ask: Callable[[], Awaitable[Answer]]) -> Answer | None:
        """What Slack answers, as soon as it does; None when it refuses for good."""
        pause_s = 1.0
        while True:
            try:
                return await ask()
            except TryLater as error:
                pause_s = min(pause_s * 2, _LONGEST_PAUSE_S)
                _log.warning("slack_unreachable", reason=str(error), again_in_s=pause_s)
                await asyncio.sleep(error.retry_after_s or pause_s)
            except GongbuError as error:
                _log.error("slack_token_refused", reason=str(error))
                return None

    def _listening_socket(self, app_token: str) -> SocketModeClient:
        socket = SocketModeClient(app_token=app_token, web_client=self._client.web)
        socket.proxy = self._client.web.proxy
        socket.socket_mode_request_listeners.append(self._on_envelope)
        return socket

    async def _on_envelope(self, client: AsyncBaseSocketModeClient, envelope: SocketModeRequest) -> None:
        """Answer one envelope of Socket Mode; what is not acknowledged, Slack sends again."""
        answer = await self._door.dispatch(dict(envelope.payload))
        if answer.status == 200:  # noqa: PLR2004
            await client.send_socket_mode_response(SocketModeResponse(envelope_id=envelope.envelope_id))


async def _within(seconds: float, end: Callable[[], Awaitable[object]]) -> None:
    """End something of the vendor's that may hang or fail; we are leaving either way."""
    try:
        await asyncio.wait_for(end(), seconds)
    except Exception:  # noqa: BLE001 - whatever it is, it is the vendor's and we are leaving
        _log.warning("end_failed", platform="slack", exc_info=True)
