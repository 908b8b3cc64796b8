"""The same platform before a Slack that others wrote: npm's `emulate`, which keeps messages, views and installations.

Runs where `GONGBU_EMULATE` is the command that starts it, for example `node node_modules/emulate/dist/index.js`
(emulate@0.12.2, Node 22.15 or newer).
"""

import asyncio
import os
import re
import shlex
import socket
from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from yarl import URL

from bot.platforms.slack import OAuthSettings
from bot.platforms.slack.address import Place, Workspace, read, write
from bot.platforms.slack.client import delivery_in
from bot.platforms.slack.installations import MemoryInstallations
from content.errors import NeverAgain
from scheduler.delivery import DeliveryId
from tests.stand_ins.conversation import every_element, notice, question
from tests.stand_ins.slack import SlackStandIn
from tests.stand_ins.slack_app import App, serving

COMMAND = os.environ.get("GONGBU_EMULATE", "")
SEED = """
slack:
  team: {name: Bio, domain: bio}
  users: [{name: mina, real_name: Mina, email: mina@example.com}]
  channels: [{name: study, topic: Study}]
  bots: [{name: gongbu}]
  oauth_apps:
    - {client_id: "1.2", client_secret: shh, name: Gongbu, redirect_uris: ["https://study.example.org/slack/oauth_redirect"]}
"""
pytestmark = pytest.mark.skipif(not COMMAND, reason="GONGBU_EMULATE does not say how to start emulate@0.12.2")


class Emulated:
    """A running emulate."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.team = ""
        self.channel = ""
        self.member = ""

    async def ask(self, method: str, **told: str) -> dict[str, Any]:
        headers = {"Authorization": "Bearer xoxb-test"}
        url = f"{self.url}/api/{method}"
        async with (
            aiohttp.ClientSession() as session,
            session.post(url, data=told, headers=headers) as answer,
        ):
            return dict(await answer.json())


@pytest.fixture
async def vendor(tmp_path: Path) -> AsyncIterator[Emulated]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    seed = tmp_path / "seed.yaml"
    seed.write_text(SEED, encoding="utf-8")
    words = [*shlex.split(COMMAND), "start", "-s", "slack", "-p", str(port), "--seed", str(seed)]
    process = await asyncio.create_subprocess_exec(*words, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    async with asyncio.timeout(30):
        async for line in process.stdout:
            if b"Ready" in line:
                break
    emulated = Emulated(port)
    emulated.team = (await emulated.ask("auth.test"))["team_id"]
    channels = (await emulated.ask("conversations.list"))["channels"]
    emulated.channel = next(one["id"] for one in channels if one["name"] == "study")
    members = (await emulated.ask("users.list"))["members"]
    emulated.member = next(one["id"] for one in members if one["name"] == "mina")
    await emulated.ask("conversations.join", channel=emulated.channel)
    try:
        yield emulated
    finally:
        process.terminate()
        await process.wait()


@pytest.fixture
async def app(vendor: Emulated) -> AsyncIterator[App]:
    async with serving(SlackStandIn(api_url=f"{vendor.url}/api/")) as app:
        yield app


def here(vendor: Emulated) -> Any:
    return write(Place(channel=vendor.channel, workspace=Workspace(vendor.team)))


async def history(vendor: Emulated) -> list[dict[str, Any]]:
    return list((await vendor.ask("conversations.history", channel=vendor.channel))["messages"])


async def test_a_question_is_posted_with_its_delivery_and_changed(app: App, vendor: Emulated) -> None:
    posted = await app.platform.post(here(vendor), question("a", "b"), locale="ko", delivery=DeliveryId("d7"))
    before = next(one for one in await history(vendor) if one["ts"] == read(posted).ts)
    # Looking for it is left out: slack_sdk asks with GET, as Slack's pages do, which emulate does not take.
    assert delivery_in(before) in {"d7", None}

    await app.platform.update(posted, notice("Closed"), locale="en")

    after = next(one for one in await history(vendor) if one["ts"] == read(posted).ts)
    assert after["text"] == "Closed"


async def test_every_card_is_taken(app: App, vendor: Emulated) -> None:
    for text in ("할루시네이션", "<!channel> " * 500):
        await app.platform.post(here(vendor), every_element(text), locale="ko", delivery=None)

    assert len(await history(vendor)) == 2


async def test_a_channel_that_is_not_there_is_said_for_good(app: App, vendor: Emulated) -> None:
    nowhere = write(Place(channel="C0NOWHERE", workspace=Workspace(vendor.team)))

    with pytest.raises(NeverAgain):
        await app.platform.post(nowhere, notice("x"), locale="en", delivery=None)


async def test_a_home_tab_is_published(app: App, vendor: Emulated) -> None:
    app.says.will_say(notice("How it goes"))

    await app.event(type="app_home_opened", user=vendor.member, tab="home", channel="D1", team_id=vendor.team)
    await app.platform._background.drain(within_s=5)

    assert app.says.heard[0].member == vendor.member


async def test_a_workspace_installs_the_app_through_its_own_page(vendor: Emulated) -> None:
    installations = MemoryInstallations()
    oauth = OAuthSettings(
        client_id="1.2", client_secret="shh", keys=("k" * 24,), public_url="https://study.example.org"
    )
    slack = SlackStandIn(api_url=f"{vendor.url}/api/")
    async with serving(slack, bot_token=None, oauth=oauth, installations=installations) as app:
        begun = await app.client.get("/slack/install", allow_redirects=False)
        brought = await _agreed(begun.headers["Location"])
        # The cookie is for https, which this server does not speak.
        cookie = begun.cookies["gongbu-slack-install"].value
        done = await app.client.get(
            "/slack/oauth_redirect", params=brought, headers={"Cookie": f"gongbu-slack-install={cookie}"}
        )
        assert done.status == 200, await done.text()

    (kept,) = await installations.all()
    assert kept.workspace.id == vendor.team


async def _agreed(page: str) -> dict[str, str]:
    """Choose the first member on emulate's page; what the browser would bring back."""
    async with aiohttp.ClientSession() as session:
        async with session.get(page) as answer:
            shown = await answer.text()
        form = re.search(r"<form.*?</form>", shown, re.DOTALL)
        assert form, shown[-2000:]
        fields = dict(re.findall(r'name="([^"]+)"[^>]*value="([^"]*)"', form[0]))
        action = re.search(r'action="([^"]+)"', form[0])
        assert action
        target = URL(page).join(URL(unescape(action[1])))
        told = {name: unescape(value) for name, value in fields.items()}
        async with session.post(target, data=told, allow_redirects=False) as answer:
            return dict(URL(answer.headers["Location"]).query)
