"""Installing the Slack app into many workspaces: the browser's way there and back, and the tokens' life after it."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import ClientResponse

from bot.platforms.slack import OAuthSettings
from bot.platforms.slack.address import Place, Workspace, write
from bot.platforms.slack.installations import MemoryInstallations
from bot.platforms.slack.tokens import SlackAway
from bot.platforms.slack.vault import Secrets, Vault
from content.errors import TryLater
from tests.stand_ins.conversation import notice
from tests.stand_ins.slack import SlackStandIn
from tests.stand_ins.slack_app import MINA, NOW, App, serving

KEYS = ("a-key-that-is-long-enough-1",)
SETTINGS = OAuthSettings(client_id="1.2", client_secret="shh", keys=KEYS)
BIO, ART = Workspace("T0BIO"), Workspace("T0ART")


def grant(workspace: str = "T0BIO", *, token: str = "xoxb-bio", **told: Any) -> dict[str, Any]:  # noqa: S107 - opens nothing
    return {
        "access_token": token,
        "token_type": "bot",
        "bot_user_id": "U0BIOBOT",
        "app_id": "A1",
        "scope": "chat:write,commands",
        "team": {"id": workspace, "name": "Bio <b>"},
        "enterprise": None,
        "authed_user": {"id": MINA},
        "is_enterprise_install": False,
        **told,
    }


@pytest.fixture
def installations() -> MemoryInstallations:
    return MemoryInstallations()


@pytest.fixture
async def app(slack: SlackStandIn, installations: MemoryInstallations) -> AsyncIterator[App]:
    async with serving(slack, bot_token=None, oauth=SETTINGS, installations=installations) as app:
        yield app


def state_of(answer: ClientResponse) -> str:
    return parse_qs(urlsplit(answer.headers["Location"]).query)["state"][0]


async def begin(app: App) -> str:
    answer = await app.client.get("/slack/install", allow_redirects=False)
    assert answer.status == 302
    return state_of(answer)


async def come_back(app: App, **brought: str) -> ClientResponse:
    return await app.client.get("/slack/oauth_redirect", params=brought)


async def install(app: App, code: str = "c1", **told: Any) -> ClientResponse:
    app.slack.grants[code] = grant(**told)
    return await come_back(app, state=await begin(app), code=code)


def place(workspace: Workspace) -> Any:
    return write(Place(channel="C1", workspace=workspace))


async def token_used(app: App, workspace: Workspace) -> str:
    await app.platform.post(place(workspace), notice("x"), locale="en", delivery=None)
    return [call.token for call in app.slack.calls if call.method == "chat.postMessage"][-1]


async def event(app: App, kind: str, workspace: Workspace = BIO, **told: Any) -> int:
    body = {
        "type": "event_callback",
        "team_id": workspace.id or None,
        "enterprise_id": workspace.enterprise or None,
        "event_time": int((NOW + timedelta(minutes=1)).timestamp()),
        "event": {"type": kind, **told.pop("event", {})},
        **told,
    }
    return (await app.send(json.dumps(body))).status


# The browser


async def test_a_browser_is_sent_to_slack_with_what_the_app_needs(app: App) -> None:
    answer = await app.client.get("/slack/install", allow_redirects=False)

    sent_to = urlsplit(answer.headers["Location"])
    asked = parse_qs(sent_to.query)
    assert (sent_to.netloc, sent_to.path) == (urlsplit(app.slack.api_url).netloc, "/oauth/v2/authorize")
    assert asked["client_id"] == ["1.2"]
    assert {"chat:write", "commands", "users:read"} <= set(asked["scope"][0].split(","))
    assert "redirect_uri" not in asked
    cookie = answer.cookies["gongbu-slack-install"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/slack")


async def test_the_public_address_is_where_the_browser_comes_back_to(
    slack: SlackStandIn, installations: MemoryInstallations
) -> None:
    oauth = replace(SETTINGS, public_url="https://study.example.org")
    async with serving(slack, bot_token=None, oauth=oauth, installations=installations) as app:
        answer = await app.client.get("/slack/install", allow_redirects=False)

    asked = parse_qs(urlsplit(answer.headers["Location"]).query)
    assert asked["redirect_uri"] == ["https://study.example.org/slack/oauth_redirect"]
    assert answer.cookies["gongbu-slack-install"]["secure"]


async def test_an_installation_is_kept_sealed_and_whoever_made_it_is_welcomed(
    app: App, installations: MemoryInstallations
) -> None:
    answer = await install(app)

    page = await answer.text()
    assert answer.status == 200
    assert "Bio &lt;b&gt;" in page
    kept = await installations.find(BIO)
    assert kept is not None
    assert (kept.bot, kept.name, kept.installer, kept.expires_at) == ("U0BIOBOT", "Bio <b>", MINA, None)
    assert "xoxb" not in repr(kept)
    assert Vault(KEYS).open(kept.sealed, workspace="") == Secrets(access="xoxb-bio")
    hello = await app.slack.wait_for("chat.postMessage")
    assert hello["channel"] == MINA
    assert "/quiz post" in hello["text"]
    assert await token_used(app, BIO) == "xoxb-bio"


async def test_the_page_speaks_the_browsers_language(app: App) -> None:
    app.client.session.headers["Accept-Language"] = "ko-KR,ko;q=0.9"
    try:
        assert "설치했어요" in await (await install(app)).text()
    finally:
        del app.client.session.headers["Accept-Language"]


async def test_nothing_is_installed_without_the_state_that_this_browser_began_with(
    app: App, installations: MemoryInstallations
) -> None:
    app.slack.grants["c1"] = grant()
    state = await begin(app)

    for brought in ({}, {"code": "c1"}, {"code": "c1", "state": "x"}, {"code": "c1", "state": "é" * 5000}):
        assert (await come_back(app, **brought)).status == 400
    app.client.session.cookie_jar.clear()
    assert (await come_back(app, code="c1", state=state)).status == 400
    assert await installations.all() == ()
    assert app.slack.called("oauth.v2.access") == []


async def test_a_state_is_good_once_and_for_ten_minutes(app: App) -> None:
    app.slack.grants |= {"c1": grant(), "c2": grant()}
    state = await begin(app)
    cookie = {"gongbu-slack-install": state}
    assert (await come_back(app, state=state, code="c1")).status == 200

    assert (
        await app.client.get("/slack/oauth_redirect", params={"state": state, "code": "c2"}, cookies=cookie)
    ).status == 400

    late = await begin(app)
    app.now += timedelta(minutes=11)
    assert (await come_back(app, state=late, code="c2")).status == 400


@pytest.mark.parametrize(
    "brought", [{"error": "access_denied"}, {"code": "unknown"}, {"code": "x" * 1_000}, {}]
)
async def test_what_slack_did_not_grant_is_said_with_a_way_to_start_again(
    app: App, installations: MemoryInstallations, brought: dict[str, str]
) -> None:
    answer = await come_back(app, state=await begin(app), **brought)

    assert answer.status == 400
    assert 'href="/slack/install"' in await answer.text()
    assert await installations.all() == ()


@pytest.mark.parametrize(
    "answer", [{"team": None}, {"access_token": None}, {"bot_user_id": 5}, {"team": "T1"}]
)
async def test_an_answer_that_lacks_something_installs_nothing(
    app: App, installations: MemoryInstallations, answer: dict[str, Any]
) -> None:
    app.slack.grants["c1"] = {**grant(), **answer}

    assert (await come_back(app, state=await begin(app), code="c1")).status == 400
    assert await installations.all() == ()


# Many workspaces


async def test_each_workspace_is_called_with_its_own_token(app: App) -> None:
    await install(app, "c1")
    await install(app, "c2", workspace="T0ART", token="xoxb-art")

    assert await token_used(app, BIO) == "xoxb-bio"
    assert await token_used(app, ART) == "xoxb-art"


async def test_answers_go_back_with_the_token_of_where_they_were_asked(app: App) -> None:
    await install(app, "c1")
    await install(app, "c2", workspace="T0ART", token="xoxb-art")
    app.says.will_say(notice("Here"))

    told = {"type": "app_mention", "user": MINA, "channel": "C1", "ts": "1.1", "text": "hi"}
    body = {"type": "event_callback", "team_id": "T0ART", "event": told}
    assert (await app.send(json.dumps(body))).status == 200

    await app.slack.wait_for("chat.postEphemeral")
    assert next(call.token for call in app.slack.calls if call.method == "chat.postEphemeral") == "xoxb-art"


async def test_a_workspace_that_never_installed_is_tried_later(app: App) -> None:
    with pytest.raises(SlackAway):
        await token_used(app, BIO)


async def test_an_organisations_installation_serves_its_workspaces(app: App) -> None:
    told = {"team": None, "enterprise": {"id": "E1", "name": "Grid"}, "is_enterprise_install": True}
    app.slack.grants["c1"] = {**grant(token="xoxb-org"), **told}

    assert (await come_back(app, state=await begin(app), code="c1")).status == 200

    assert await token_used(app, Workspace("T0ANY", "E1")) == "xoxb-org"
    with pytest.raises(SlackAway):
        await token_used(app, Workspace("T0ANY", "E2"))


async def test_the_settings_own_token_serves_who_did_not_install(
    slack: SlackStandIn, installations: MemoryInstallations
) -> None:
    async with serving(slack, oauth=SETTINGS, installations=installations) as app:
        await install(app)

        assert await token_used(app, BIO) == "xoxb-bio"
        assert await token_used(app, ART) == "xoxb-1"


# The end of an installation


@pytest.mark.parametrize(
    "kinds", [("app_uninstalled", "tokens_revoked"), ("tokens_revoked", "app_uninstalled")]
)
async def test_an_uninstalled_workspace_is_called_no_more_and_may_come_back(
    app: App, installations: MemoryInstallations, kinds: tuple[str, str]
) -> None:
    await install(app)
    for kind in (*kinds, *kinds):
        assert await event(app, kind, event={"tokens": {"bot": ["U0BIOBOT"]}}) == 200

    assert await installations.all() == ()
    with pytest.raises(TryLater):
        await token_used(app, BIO)

    await install(app, "c2", token="xoxb-again")
    assert await token_used(app, BIO) == "xoxb-again"


async def test_news_of_an_end_before_the_installation_is_old_news(app: App) -> None:
    await install(app)

    await event(app, "app_uninstalled", event_time=int(NOW.timestamp()) - 60)

    assert await token_used(app, BIO) == "xoxb-bio"


async def test_members_tokens_are_none_of_ours(app: App) -> None:
    await install(app)

    await event(app, "tokens_revoked", event={"tokens": {"oauth": [MINA]}})

    assert await token_used(app, BIO) == "xoxb-bio"


async def test_a_workspaces_end_is_not_its_organisations(app: App) -> None:
    told = {"team": None, "enterprise": {"id": "E1", "name": "Grid"}, "is_enterprise_install": True}
    app.slack.grants["c1"] = {**grant(token="xoxb-org"), **told}
    await come_back(app, state=await begin(app), code="c1")

    await event(app, "app_uninstalled", Workspace("T0ANY", "E1"))
    assert await token_used(app, Workspace("T0ANY", "E1")) == "xoxb-org"

    ended = [{"is_enterprise_install": True, "enterprise_id": "E1", "team_id": None}]
    await event(app, "app_uninstalled", Workspace("", "E1"), authorizations=ended)
    with pytest.raises(SlackAway):
        await token_used(app, Workspace("T0ANY", "E1"))


@pytest.mark.parametrize("reason", ["token_revoked", "account_inactive", "invalid_auth"])
async def test_a_token_that_slack_refuses_is_not_used_again(app: App, reason: str) -> None:
    await install(app)
    app.slack.fail("chat.postMessage", reason)

    for _ in range(3):
        with pytest.raises(SlackAway):
            await token_used(app, BIO)

    refused = [
        call for call in app.slack.calls if call.method == "chat.postMessage" and call.body["channel"] == "C1"
    ]
    assert len(refused) == 1


# Tokens that end


def rotating(token: str, refresh: str) -> dict[str, Any]:
    return {"token": token, "refresh_token": refresh, "expires_in": 43_200}


async def test_a_token_that_ends_soon_is_renewed_once_however_many_ask(app: App) -> None:
    await install(app, **rotating("xoxe.xoxb-1", "r1"))
    app.slack.grants["r1"] = {"access_token": "xoxe.xoxb-2", "refresh_token": "r2", "expires_in": 43_200}
    app.now += timedelta(hours=10, minutes=30)

    used = await asyncio.gather(*(token_used(app, BIO) for _ in range(5)))

    assert set(used) == {"xoxe.xoxb-2"}
    assert len(app.slack.called("oauth.v2.access")) == 2


async def test_a_token_is_renewed_in_a_workspace_where_nobody_says_a_word(
    app: App, slack: SlackStandIn, installations: MemoryInstallations
) -> None:
    await install(app, **rotating("xoxe.xoxb-1", "r1"))
    slack.grants["r1"] = {"access_token": "xoxe.xoxb-2", "refresh_token": "r2", "expires_in": 43_200}
    before = await installations.find(BIO)
    assert before is not None
    await installations.save(replace(before, expires_at=NOW + timedelta(hours=1)))

    async with serving(slack, bot_token=None, oauth=SETTINGS, installations=installations):
        await slack.wait_for("oauth.v2.access", 2)
        await slack.until(lambda: True)

    renewed = await installations.find(BIO)
    assert renewed is not None
    assert Vault(KEYS).open(renewed.sealed, workspace="") == Secrets(access="xoxe.xoxb-2", refresh="r2")
    assert renewed.expires_at == NOW + timedelta(hours=12)


async def test_while_slack_cannot_renew_it_the_token_is_used_until_its_end(app: App) -> None:
    await install(app, **rotating("xoxe.xoxb-1", "r1"))
    app.now += timedelta(hours=11)

    assert await token_used(app, BIO) == "xoxe.xoxb-1"

    app.now += timedelta(hours=2)
    with pytest.raises(SlackAway):
        await token_used(app, BIO)


# Keys


async def test_a_new_key_opens_what_the_old_one_sealed_and_seals_it_anew(
    app: App, slack: SlackStandIn, installations: MemoryInstallations
) -> None:
    await install(app)
    new = "another-key-that-is-long-enough"

    async with serving(
        slack, bot_token=None, oauth=replace(SETTINGS, keys=(new, *KEYS)), installations=installations
    ) as restarted:
        assert await token_used(restarted, BIO) == "xoxb-bio"

    kept = await installations.find(BIO)
    assert kept is not None
    assert Vault((new,)).open(kept.sealed, workspace="").access == "xoxb-bio"


async def test_without_its_key_a_token_is_as_good_as_none(
    app: App, slack: SlackStandIn, installations: MemoryInstallations
) -> None:
    await install(app)
    lost = replace(SETTINGS, keys=("some-other-key-that-is-long",))

    async with serving(slack, bot_token=None, oauth=lost, installations=installations) as restarted:
        with pytest.raises(SlackAway):
            await token_used(restarted, BIO)

    assert await installations.find(BIO) is not None
