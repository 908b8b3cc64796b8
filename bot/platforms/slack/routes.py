"""Requests of Slack's: verified, handed to bolt, acknowledged once what they said is stored.

HTTP requests and Socket Mode envelopes meet in `Door.dispatch`. bolt would answer before the work by default, 404 for
what nobody listens to, and 500 for signed nonsense; here the listeners run first, listen to everything, and whatever
goes wrong is answered so that Slack delivers it again without taking us for broken.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from typing import Any, Protocol

import structlog
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import Clock as SignatureClock
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack import parse
from bot.platforms.slack.address import Workspace
from bot.platforms.slack.fields import payload as payload_of
from bot.platforms.slack.heard import BoxWanted, Heard, SignedOut
from scheduler.clock import Clock

_log = structlog.get_logger(__name__)
_EVERYTHING = re.compile("")
_SECONDS = re.compile(r"[0-9]{1,12}")
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")


class Receiver(Protocol):
    """Who takes what was heard. Both return once it is safe to acknowledge."""

    async def take(self, heard: Heard) -> None:
        """Hand over what was said or pressed."""
        ...

    def open_box(self, wanted: BoxWanted) -> None:
        """Let somebody type an answer."""
        ...

    def show_home(self, opened: Heard) -> None:
        """Show a member's own page in the Home tab."""
        ...

    async def signed_out(self, told: SignedOut) -> None:
        """The app was taken out of a workspace, or its token withdrawn."""
        ...

    def complete(self, typed: str) -> dict[str, Any]:
        """What half a word may become, as Slack wants to be told."""
        ...


class Door:
    """Turns requests into gestures for the receiver."""

    def __init__(
        self,
        receiver: Receiver,
        *,
        signing_secret: str | None,
        own_id: Callable[[Workspace], str | None],
        clock: Clock,
    ) -> None:
        """Without a signing secret every HTTP request is refused. `own_id`: the bot's user id there, if known."""
        self._receiver = receiver
        self._own_id = own_id
        self._verifier = (
            SignatureVerifier(signing_secret, clock=_SignatureClock(clock)) if signing_secret else None
        )
        self._bolt = self._listening()
        #: How many signed requests meant nothing to us.
        self.unheard = 0

    async def http(self, request: web.Request) -> web.Response:
        """Answer one HTTP request: events, commands and interactions alike."""
        try:
            body = _text(await request.read())
        except web.HTTPRequestEntityTooLarge:
            return web.Response(status=400)
        if body is None or not self._is_signed(request, body):
            return web.Response(status=401)
        payload = payload_of(body)
        if payload is None:
            self.unheard += 1
            return web.Response(status=400)
        answer = await self.dispatch(payload)
        kind = "application/json" if answer.body.startswith("{") else "text/plain"
        return web.Response(status=answer.status, text=answer.body, content_type=kind)

    async def dispatch(self, payload: dict[str, Any]) -> BoltResponse:
        """Hand a payload that is known to be Slack's to the listeners."""
        try:
            # This mode only says that the body is a dict and its signature not bolt's business.
            request = AsyncBoltRequest(body=payload, mode="socket_mode")
            answer = await self._bolt.async_dispatch(request)
        except Exception as error:  # noqa: BLE001 - whatever bolt stumbles over is the request's fault
            kind = str(payload.get("type"))[:40]
            self.unheard += 1
            _log.warning("request_unreadable", platform="slack", kind=kind, reason=repr(error)[:200])
            return BoltResponse(status=400)
        if answer.status < 500:  # noqa: PLR2004
            if answer.status != 404:  # noqa: PLR2004
                return answer
            # A gesture that bolt has no name for is unknown, not lost.
            self.unheard += 1
            return BoltResponse(status=200)
        # Logged by bolt already. Any status but 2xx makes Slack deliver an event again.
        return BoltResponse(status=400)

    def _is_signed(self, request: web.Request, body: str) -> bool:
        stamp = request.headers.get("X-Slack-Request-Timestamp", "")
        signature = request.headers.get("X-Slack-Signature", "")
        # slack_sdk raises for a stamp that is no number and a signature outside ASCII.
        if self._verifier is None or not _SECONDS.fullmatch(stamp) or not _SIGNATURE.fullmatch(signature):
            return False
        return self._verifier.is_valid(body=body, timestamp=stamp, signature=signature)

    def _listening(self) -> AsyncApp:
        async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
            return AuthorizeResult(
                enterprise_id=enterprise_id,
                team_id=team_id,
                bot_user_id=self._own_id(Workspace(team_id or "", enterprise_id or "")),
                bot_token="",  # bolt calls nobody for us
            )

        # Its warnings are of requests that nobody listens to (with their whole text) and of settings not used.
        logger = logging.getLogger("slack_bolt")
        logger.setLevel(logging.ERROR)
        bolt = AsyncApp(
            name="gongbu",
            logger=logger,
            # bolt reads tokens from the environment unless it is given a client and an authorization.
            client=AsyncWebClient(),
            authorize=authorize,  # no method: bolt would pass `self` twice
            process_before_response=True,
            request_verification_enabled=False,
        )
        bolt.event(_EVERYTHING)(self._on_event)
        bolt.command(_EVERYTHING)(self._on_command)
        bolt.action(_EVERYTHING)(self._on_press)
        bolt.view(_EVERYTHING)(self._on_submission)
        bolt.shortcut(_EVERYTHING)(self._on_shortcut)
        bolt.options(_EVERYTHING)(self._on_half_typed)
        return bolt

    async def _on_event(self, body: dict[str, Any]) -> None:
        kind = body["event"].get("type")
        own = self._own_id(parse.workspace_of(body))
        if kind == "message" and body["event"].get("subtype") in ("message_changed", "message_deleted"):
            await self._take(parse.change(body, bot=own))
        elif kind in ("message", "app_mention"):
            await self._take(parse.event(body, bot=own))
        elif kind == "app_home_opened" and (opened := parse.home(body)) is not None:
            self._receiver.show_home(opened)
        elif kind in ("app_uninstalled", "tokens_revoked") and (told := parse.signed_out(body)) is not None:
            await self._receiver.signed_out(told)
        else:
            self.unheard += 1

    async def _on_command(self, body: dict[str, Any], ack: AsyncAck) -> None:
        await self._take(parse.command(body))
        await ack()

    async def _on_press(self, body: dict[str, Any], ack: AsyncAck) -> None:
        pressed = parse.press(body)
        if isinstance(pressed, BoxWanted):
            self._receiver.open_box(pressed)
        else:
            await self._take(pressed)
        await ack()

    async def _on_shortcut(self, body: dict[str, Any], ack: AsyncAck) -> None:
        chosen = parse.shortcut(body)
        if isinstance(chosen, BoxWanted):
            self._receiver.open_box(chosen)
        else:
            await self._take(chosen)
        await ack()

    async def _on_half_typed(self, body: dict[str, Any], ack: AsyncAck) -> None:
        await ack(**self._receiver.complete(parse.half_typed(body)))

    async def _on_submission(self, body: dict[str, Any], ack: AsyncAck) -> None:
        await self._take(parse.submission(body))
        await ack()

    async def _take(self, heard: Heard | None) -> None:
        if heard is None:
            self.unheard += 1
        else:
            await self._receiver.take(heard)


class _SignatureClock(SignatureClock):
    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def now(self) -> float:
        return self._clock().timestamp()


def _text(body: bytes) -> str | None:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return None
