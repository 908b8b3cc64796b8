"""What `gongbu teams check` finds, asked of a stand-in for Microsoft's sign-in and of a door like ours."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot import teams_command
from bot.config import TeamsSettings
from bot.teams_command import findings

SETTINGS = TeamsSettings(
    app_id="11111111-2222-4333-8444-555555555555",
    app_password="right",
    app_type="SingleTenant",
    tenant_id="tenant",
    openid_metadata=None,
    insecure=False,
)


@pytest.fixture
async def microsoft(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[str]:
    """Keys, a sign-in that knows one secret, and a door that refuses what is not signed."""

    async def token(request: web.Request) -> web.Response:
        form = await request.post()
        return web.json_response({}, status=200 if form["client_secret"] == "right" else 401)

    async def keys(_: web.Request) -> web.Response:
        return web.json_response({})

    async def door(_: web.Request) -> web.Response:
        return web.Response(status=401)

    app = web.Application()
    app.add_routes(
        [
            web.get("/keys", keys),
            web.post("/tenant/oauth2/v2.0/token", token),
            web.post("/api/messages", door),
        ]
    )
    server = TestServer(app)
    await server.start_server()
    url = str(server.make_url("")).rstrip("/")
    monkeypatch.setattr(teams_command, "_LOGIN", url + "/{tenant}/oauth2/v2.0/token")
    yield url
    await server.close()


async def found(settings: TeamsSettings, public_url: str) -> list[tuple[str, str]]:
    return [(each.state, each.message.key) async for each in findings(settings, public_url)]


async def test_all_is_well(microsoft: str) -> None:
    settings = replace(SETTINGS, openid_metadata=f"{microsoft}/keys")

    assert await found(settings, microsoft) == [
        ("ok", "teams-check-keys"),
        ("ok", "teams-check-token"),
        ("ok", "teams-check-address"),
    ]


async def test_each_fault_is_found_for_itself(microsoft: str) -> None:
    settings = replace(SETTINGS, openid_metadata=f"{microsoft}/nothing", app_password="wrong")

    assert await found(settings, f"{microsoft}/elsewhere") == [
        ("mend", "teams-check-keys-silent"),
        ("mend", "teams-check-token-refused"),
        ("mend", "teams-check-address-other"),
    ]


async def test_what_does_not_answer_is_told_and_nothing_is_raised(microsoft: str) -> None:
    settings = replace(SETTINGS, openid_metadata=f"{microsoft}/keys")

    states = await found(settings, "http://127.0.0.1:9")

    assert states[-1] == ("mend", "teams-check-address-silent")


async def test_an_address_that_nobody_named_is_asked_for(microsoft: str) -> None:
    settings = replace(SETTINGS, openid_metadata=f"{microsoft}/keys")

    assert (await found(settings, ""))[-1] == ("unknown", "teams-check-address-unknown")


async def test_without_authentication_nothing_else_is_asked() -> None:
    assert await found(replace(SETTINGS, insecure=True), "") == [("unknown", "teams-check-insecure")]
