"""Socket Mode: requests of Slack's over a connection that we open, so that no public address is needed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeVar

import structlog
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.platforms.slack.client import SlackClient
from content.errors import GongbuError, TryLater

Answer = TypeVar("Answer")

_LONGEST_PAUSE_S = 60.0

_log = structlog.get_logger(__name__)


class Socket:
    """The one link of this process; slack_sdk keeps it alive and renews it when Slack asks."""

    def __init__(
        self,
        client: SlackClient,
        app_token: str,
        *,
        dispatch: Callable[[dict[str, Any]], Awaitable[BoltResponse]],
    ) -> None:
        """Open nothing yet."""
        self._client = client
        self._app_token = app_token
        self._dispatch = dispatch
        self._link: SocketModeClient | None = None
        self._connecting: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Connect in the background, and again until Slack answers."""
        self._link = SocketModeClient(app_token=self._app_token, web_client=self._client.web)
        self._link.proxy = self._client.web.proxy
        self._link.socket_mode_request_listeners.append(self._on_envelope)
        self._connecting = asyncio.create_task(self._connect(self._link))

    async def disconnect(self) -> None:
        """Take nothing more."""
        if self._link is not None:
            await _within(1.0, self._link.disconnect)
        if self._connecting is not None:
            self._connecting.cancel()
            await asyncio.gather(self._connecting, return_exceptions=True)

    async def close(self) -> None:
        """Let go of the connection."""
        if self._link is not None:
            await _within(1.0, self._link.close)

    async def _connect(self, link: SocketModeClient) -> None:
        # slack_sdk would try every few seconds for ever, with a traceback each time, even with a revoked token.
        address = await reached(partial(self._client.socket_address, self._app_token))
        if address is not None:
            link.wss_uri = address
            await link.connect()  # type: ignore[no-untyped-call] # tries until it succeeds or is closed

    async def _on_envelope(self, link: AsyncBaseSocketModeClient, envelope: SocketModeRequest) -> None:
        """Answer one envelope; what is not acknowledged, Slack sends again."""
        answer = await self._dispatch(dict(envelope.payload))
        if answer.status == 200:  # noqa: PLR2004
            payload = json.loads(answer.body) if answer.body.startswith("{") else None
            await link.send_socket_mode_response(
                SocketModeResponse(envelope_id=envelope.envelope_id, payload=payload)
            )


async def reached(ask: Callable[[], Awaitable[Answer]]) -> Answer | None:
    """What Slack answers, as soon as it does; None when it refuses for good."""
    pause_s = 1.0
    while True:
        try:
            return await ask()
        except TryLater as error:
            pause_s = min(pause_s * 2, _LONGEST_PAUSE_S)
            _log.warning("slack_unreachable", reason=str(error), again_in_s=error.retry_after_s or pause_s)
            await asyncio.sleep(error.retry_after_s or pause_s)
        except GongbuError as error:
            _log.error("slack_token_refused", reason=str(error))
            return None


async def _within(seconds: float, end: Callable[[], Awaitable[object]]) -> None:
    """End something of the vendor's that may hang or fail; we are leaving either way."""
    try:
        await asyncio.wait_for(end(), seconds)
    except Exception:  # noqa: BLE001 - whatever it is, it is the vendor's and we are leaving
        _log.warning("end_failed", platform="slack", exc_info=True)
