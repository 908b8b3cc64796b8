"""The Slack platform behind an HTTP server, as the service mounts it, with a conversation that says what it is told."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer

from bot.platforms.slack import SlackPlatform
from bot.platforms.slack.address import Place, Workspace, write
from tests.stand_ins.conversation import ScriptedConversation
from tests.stand_ins.slack import CHANNEL, SECRET, WORKSPACE, SlackStandIn, form, signed

NOW = datetime(2026, 11, 21, 0, 0, tzinfo=UTC)
MINA = "U0MINA"
HOME = Workspace(WORKSPACE)
HERE = write(Place(channel=CHANNEL, workspace=HOME))


class App:
    """The platform behind an HTTP server, as the service mounts it."""

    def __init__(self, slack: SlackStandIn, client: TestClient[web.Request, web.Application]) -> None:
        self.slack = slack
        self.client = client
        self.says = ScriptedConversation()
        self.now = NOW
        self.platform: SlackPlatform

    async def send(self, body: str, *, secret: str = SECRET, **headers: str) -> ClientResponse:
        kind = "application/json" if body.startswith("{") else "application/x-www-form-urlencoded"
        told = {"Content-Type": kind, **signed(body, at=self.now.timestamp(), secret=secret), **headers}
        return await self.client.post("/slack/events", data=body.encode(), headers=told)

    async def event(self, **told: Any) -> ClientResponse:
        event = {"type": "app_mention", "user": MINA, "channel": CHANNEL, "ts": "1790000900.000100", **told}
        body = {"type": "event_callback", "team_id": WORKSPACE, "event_id": "Ev1", "event": event}
        return await self.send(json.dumps(body))

    async def command(self, name: str, text: str = "", **fields: str) -> ClientResponse:
        return await self.send(
            urlencode(
                {
                    "team_id": WORKSPACE,
                    "channel_id": CHANNEL,
                    "user_id": MINA,
                    "user_name": "mina",
                    "command": name,
                    "text": text,
                    "trigger_id": "1.2.3",
                    "response_url": self.slack.response_url(),
                    **fields,
                }
            )
        )

    async def press(self, button: dict[str, Any], ts: str, **fields: Any) -> ClientResponse:
        return await self.send(form(pressed(button, ts, self.slack.response_url()) | fields))


def pressed(button: dict[str, Any], ts: str, response_url: str) -> dict[str, Any]:
    return {
        "type": "block_actions",
        "team": {"id": WORKSPACE},
        "user": {"id": MINA, "username": "mina", "team_id": WORKSPACE},
        "channel": {"id": CHANNEL},
        "container": {"type": "message", "message_ts": ts, "channel_id": CHANNEL},
        "message": {"text": "What is it?", "ts": ts},
        "trigger_id": "11.22.33",
        "response_url": response_url,
        "actions": [{"type": "button", "block_id": "b", **button}],
    }


class serving:  # noqa: N801 - read as a word: `async with serving(...)`
    """The platform, started and mounted."""

    def __init__(self, slack: SlackStandIn, **settings: Any) -> None:
        self.slack = slack
        self.settings: dict[str, Any] = {"signing_secret": SECRET, "api_url": slack.api_url, **settings}

    async def __aenter__(self) -> App:
        says: list[App] = []
        platform = SlackPlatform(
            clock=lambda: says[0].now,
            **{"bot_token": "xoxb-1", "handle": lambda heard: says[0].says(heard), **self.settings},  # noqa: PLW0108 - not there yet
        )
        web_app = web.Application()
        web_app.add_routes(platform.routes())
        self.client = TestClient(TestServer(web_app))
        says.append(App(self.slack, self.client))
        says[0].platform = platform
        await platform.start()
        await self.client.start_server()
        self.platform = platform
        return says[0]

    async def __aexit__(self, *_: object) -> None:
        await self.platform.stop()
        await self.client.close()
