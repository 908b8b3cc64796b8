"""Activities of Teams': checked, let in, handed over, and answered when what they said is stored.

The stock adapter answers every invoke, and half of what is malformed, with 500; here the frame is checked before
botbuilder sees it, and the answer of an invoke is a plain dictionary.
"""

from __future__ import annotations

import json
from typing import Any, Protocol

import structlog
from aiohttp import web
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity, ActivityTypes
from botframework.connector.auth import AuthenticateRequestResult

from bot.platforms.teams import parse
from bot.platforms.teams.adapter import Gate, turn_activity
from bot.platforms.teams.parse import Envelope

_log = structlog.get_logger(__name__)


class Receiver(Protocol):
    """Who takes what was heard."""

    async def take(self, told: Envelope) -> dict[str, Any]:
        """Hand over an activity; returns the body that an invoke is answered with, once it is safe to acknowledge."""
        ...


class Door:
    """Turns requests into activities for the receiver."""

    def __init__(self, receiver: Receiver, gate: Gate) -> None:
        """Let in whom the gate admits."""
        self._receiver = receiver
        self._gate = gate

    async def http(self, request: web.Request) -> web.Response:
        """Answer one activity."""
        header = request.headers.get("Authorization", "")
        if not self._gate.looks_signed(header):
            return web.Response(status=401)
        if request.content_type != "application/json":
            return web.Response(status=415)
        told = parse.envelope(_json(await request.read()))
        if told is None:
            return web.Response(status=400)
        admitted = await self._gate.admit(told, header)
        return web.Response(status=401) if admitted is None else await self._answer(told, admitted)

    async def _answer(self, told: Envelope, admitted: AuthenticateRequestResult) -> web.Response:
        try:
            done = await self._gate.adapter.process_activity(admitted, turn_activity(told), self._turn(told))
        except Exception:  # noqa: BLE001 - the outermost place of a request; logged with its trace
            _log.exception("activity_failed", platform="teams", kind=told.kind[:40])
            return web.Response(status=400)
        if done is None:
            return web.Response(status=200)
        return web.json_response(done.body, status=int(done.status))

    def _turn(self, told: Envelope) -> Any:
        async def turn(context: TurnContext) -> None:
            body = await self._receiver.take(told)
            if told.kind == ActivityTypes.invoke:
                answer = InvokeResponse(status=200, body=body)
                await context.send_activity(Activity(type=ActivityTypes.invoke_response, value=answer))

        return turn


def _json(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
