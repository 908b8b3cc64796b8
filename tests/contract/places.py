"""A channel on each platform, as its members know it: they speak, press and type, and see what is shown to them.

A place speaks to its platform over HTTP as the vendor (or the room's own page) does, and reads what the platform sent
to the vendor. It knows the vendor's words; the cases know none.
"""

from __future__ import annotations

import asyncio
import html
import itertools
import json
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlencode

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.platforms.platform import Handler, Platform
from bot.platforms.slack import SlackPlatform
from bot.platforms.teams import TeamsPlatform
from bot.platforms.web import WebRoom
from bot.platforms.web.log import MemoryRoomLog
from scheduler.clock import Clock
from tests.stand_ins import slack as slack_stand_in
from tests.stand_ins import teams as teams_stand_in
from tests.stand_ins.shelf import StubShelf
from tests.stand_ins.slack import SlackStandIn
from tests.stand_ins.teams import TeamsStandIn

_WAIT_S = 10.0


class Place(Protocol):
    """One channel. Members are known by their first names; `Mina` runs it where somebody must.

    `hears_threads`: a reply under a question, without a mention, is heard.
    """

    hears_threads: bool

    @property
    def platform(self) -> Platform:
        """The platform behind it."""
        ...

    async def says(self, who: str, text: str) -> None:
        """Say something to the bot in the channel."""
        ...

    async def presses(self, who: str, face: str) -> None:
        """Press the button with these words on the newest question."""
        ...

    async def types(self, who: str, text: str) -> None:
        """Type an answer into the newest question's field and send it."""
        ...

    async def replies(self, who: str, text: str) -> None:
        """Answer under the newest question, without a mention. Only where threads are heard."""
        ...

    async def told(self, who: str) -> str:
        """The next answer that this member alone sees."""
        ...

    async def shows(self, *parts: str, back: int = 0) -> str:
        """Wait until the newest question (or the one so many before) says all these parts; what it says then."""
        ...


class _Mounted:
    """A platform behind the one server."""

    hears_threads = False

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        app = web.Application()
        app.add_routes(platform.routes())
        self.client = TestClient(TestServer(app))
        self.events = itertools.count(1)
        self._seen: defaultdict[str, int] = defaultdict(int)

    @property
    def platform(self) -> Platform:
        return self._platform

    def next_of(self, who: str) -> int:
        self._seen[who] += 1
        return self._seen[who]


class SlackChannel(_Mounted):
    """A channel of a Slack workspace."""

    hears_threads = True

    def __init__(
        self, vendor: SlackStandIn, handle: Handler, clock: Clock, *, app_token: str | None = None
    ) -> None:
        super().__init__(
            SlackPlatform(
                handle=handle,
                clock=clock,
                bot_token="xoxb-1",
                signing_secret=None if app_token else slack_stand_in.SECRET,
                app_token=app_token,
                api_url=vendor.api_url,
            )
        )
        self._vendor = vendor
        self._clock = clock

    async def says(self, who: str, text: str) -> None:
        if not text.startswith("/"):
            await self._event(who, f"<@{slack_stand_in.BOT}> {text}", type="app_mention")
            return
        command, _, rest = text.partition(" ")
        told = {"team_id": slack_stand_in.WORKSPACE, "channel_id": slack_stand_in.CHANNEL, "command": command}
        told |= {"user_id": self._user(who), "text": rest, "trigger_id": f"{next(self.events)}.1"}
        await self._send(urlencode({**told, "response_url": self._vendor.response_url(who)}))

    async def presses(self, who: str, face: str) -> None:
        await self._press(who, lambda button: face in str(button["text"]["text"]))

    async def types(self, who: str, text: str) -> None:
        opened = len(self._vendor.called("views.open"))
        await self._press(who, lambda button: str(button["action_id"]).startswith("box:"))
        view = (await self._vendor.wait_for("views.open", opened + 1))["view"]
        view = json.loads(view) if isinstance(view, str) else view
        state = {"values": {"answer": {"text": {"value": text}}}}
        sent = {**view, "id": f"V{next(self.events)}", "state": state}
        await self._send(
            slack_stand_in.form(
                {"type": "view_submission", "team": {"id": slack_stand_in.WORKSPACE}, "view": sent}
                | {"user": {"id": self._user(who)}}
            )
        )

    async def replies(self, who: str, text: str) -> None:
        thread = self._questions()[-1]["ts"]
        await self._event(who, text, type="message", thread_ts=thread, parent_user_id=slack_stand_in.BOT)

    async def told(self, who: str) -> str:
        count = self.next_of(who)
        await self._vendor.until(lambda: len(self._private(who)) >= count)
        return _words(self._private(who)[count - 1]["blocks"])

    async def shows(self, *parts: str, back: int = 0) -> str:
        await self._vendor.until(lambda: len(self._questions()) > back)

        def reads() -> str:
            return _words(self._questions()[-1 - back]["blocks"])

        await self._vendor.until(lambda: all(part in reads() for part in parts))
        return reads()

    def _private(self, who: str) -> list[Mapping[str, Any]]:
        return [
            call.body
            for call in self._vendor.calls
            if (call.method == "response_url" and call.body["key"] == who)
            or (call.method == "chat.postEphemeral" and call.body["user"] == self._user(who))
        ]

    def _questions(self) -> list[dict[str, Any]]:
        return [posted for posted in self._vendor.messages if posted.get("metadata")]

    async def _press(self, who: str, is_meant: Callable[[dict[str, Any]], bool]) -> None:
        question = self._questions()[-1]
        button = next(one for one in slack_stand_in.buttons(question["blocks"]) if is_meant(one))
        body = {
            "type": "block_actions",
            "team": {"id": slack_stand_in.WORKSPACE},
            "user": {"id": self._user(who)},
            "channel": {"id": slack_stand_in.CHANNEL},
            "container": {"message_ts": question["ts"]},
            "message": {"text": question["text"]},
            "trigger_id": f"{next(self.events)}.1",
            "response_url": self._vendor.response_url(who),
            "actions": [button],
        }
        await self._send(slack_stand_in.form(body))

    async def _event(self, who: str, text: str, **told: str) -> None:
        event = {"user": self._user(who), "channel": slack_stand_in.CHANNEL, "text": text, **told}
        event["ts"] = f"{1_790_100_000 + next(self.events)}.000100"
        body = {"type": "event_callback", "team_id": slack_stand_in.WORKSPACE, "event": event}
        await self._send(json.dumps(body))

    async def _send(self, body: str) -> None:
        kind = "application/json" if body.startswith("{") else "application/x-www-form-urlencoded"
        headers = {"Content-Type": kind, **slack_stand_in.signed(body, at=self._clock().timestamp())}
        answer = await self.client.post("/slack/events", data=body, headers=headers)
        assert (answer.status, await answer.text()) == (200, "")

    def _user(self, who: str) -> str:
        member = f"U0{who.upper()}"
        profile = {"profile": {"display_name": who}, "locale": "en-US", "is_admin": who == "Mina"}
        self._vendor.users.setdefault(member, profile)
        return member


class SlackChannelBySocket(SlackChannel):
    """The same without a public address: every request comes in an envelope over Socket Mode."""

    def __init__(self, vendor: SlackStandIn, handle: Handler, clock: Clock) -> None:
        super().__init__(vendor, handle, clock, app_token="xapp-1")

    async def _send(self, body: str) -> None:
        await self._vendor.wait_for_link()
        form = dict(parse_qsl(body, keep_blank_values=True))
        payload = json.loads(form.get("payload") or body) if "payload" in form or body[0] == "{" else form
        kind = (
            "events_api"
            if "event" in payload
            else "slash_commands"
            if "command" in payload
            else "interactive"
        )
        envelope = f"envelope-{next(self.events)}"
        await self._vendor.send_envelope(envelope, kind, payload)
        await self._vendor.wait_for_ack(envelope)


class TeamsChannel(_Mounted):
    """A channel of a team in Teams."""

    def __init__(self, vendor: TeamsStandIn, handle: Handler, clock: Clock) -> None:
        super().__init__(TeamsPlatform(handle=handle, clock=clock, insecure=True))
        self._vendor = vendor

    async def says(self, who: str, text: str) -> None:
        mention = {"type": "mention", "text": "<at>Gongbu</at>", "mentioned": {"id": teams_stand_in.BOT}}
        told = f"<at>Gongbu</at> {html.escape(text)}"
        await self._send(who, type="message", text=told, textFormat="plain", entities=[mention])

    async def presses(self, who: str, face: str) -> None:
        button = next(one for one in teams_stand_in.actions(self._question()) if face in one["title"])
        await self._execute(who, button["data"])

    async def types(self, who: str, text: str) -> None:
        card = self._question()
        field = next(part["id"] for part in card["body"] if part["type"] == "Input.Text")
        button = next(one for one in teams_stand_in.actions(card) if one["data"].get("input") == field)
        await self._execute(who, {**button["data"], field: text})

    async def replies(self, who: str, text: str) -> None:
        raise NotImplementedError

    async def told(self, who: str) -> str:
        count = self.next_of(who)
        await self._vendor.until(lambda: len(self._private(who)) >= count)
        return _words(self._private(who)[count - 1])

    async def shows(self, *parts: str, back: int = 0) -> str:
        await self._vendor.until(lambda: len(self._questions()) > back)
        await self._vendor.until(lambda: all(part in _words(self._question(back)) for part in parts))
        return _words(self._question(back))

    def _private(self, who: str) -> list[Mapping[str, Any]]:
        return [sent.card for sent in self._vendor.sent if sent.conversation == f"a:29:{who}"]

    def _questions(self) -> dict[str, Mapping[str, Any]]:
        shown: dict[str, Mapping[str, Any]] = {}
        for number, sent in enumerate(self._vendor.sent, 1):
            if sent.conversation == teams_stand_in.CHANNEL:
                shown[sent.activity or f"m{number}"] = sent.card
        return shown

    def _question(self, back: int = 0) -> Mapping[str, Any]:
        return list(self._questions().values())[-1 - back]

    async def _execute(self, who: str, data: Mapping[str, Any]) -> None:
        value = {"action": {"type": "Action.Execute", "verb": "gongbu", "data": data}}
        card = list(self._questions())[-1]
        await self._send(who, type="invoke", name="adaptiveCard/action", value=value, replyToId=card)

    async def _send(self, who: str, **told: Any) -> None:
        conversation = {"id": teams_stand_in.CHANNEL, "conversationType": "channel", "isGroup": True}
        channel_data = {"tenant": {"id": teams_stand_in.TENANT}, "channel": {"id": teams_stand_in.CHANNEL}}
        activity = {
            "id": f"e{next(self.events)}",
            "channelId": "msteams",
            "serviceUrl": self._vendor.service_url,
            "conversation": conversation,
            "channelData": channel_data,
            "from": {"id": f"29:{who}", "name": who, "aadObjectId": f"aad-{who}"},
            "recipient": {"id": teams_stand_in.BOT, "name": "Gongbu"},
            "locale": "en-US",
            **told,
        }
        answer = await self.client.post("/api/messages", json=activity)
        assert answer.status == 200


class Room(_Mounted):
    """The room in the browser."""

    def __init__(self, handle: Handler, clock: Clock) -> None:
        super().__init__(
            WebRoom(
                handle=handle,
                log=MemoryRoomLog(),
                shelf=StubShelf(),
                clock=clock,
                locale="en",
                zone="Asia/Seoul",
            )
        )
        self._tokens: dict[str, str] = {}

    async def says(self, who: str, text: str) -> None:
        await self._send(who, text=text if text.startswith("/") else f"@gongbu {text}")

    async def presses(self, who: str, face: str) -> None:
        question = (await self._questions(who))[-1]
        buttons = re.findall(r'<button[^>]*data-action="([^"]*)"[^>]*>(.*?)</button>', question)
        await self._send(
            who, action=next(html.unescape(action) for action, inner in buttons if face in inner)
        )

    async def types(self, who: str, text: str) -> None:
        found = re.search(r'class="answer-box"[^>]*data-action="([^"]*)"', (await self._questions(who))[-1])
        assert found
        await self._send(who, action=html.unescape(found[1]), text=text)

    async def replies(self, who: str, text: str) -> None:
        raise NotImplementedError

    async def told(self, who: str) -> str:
        count = self.next_of(who)
        private = [one for one in await self._entries(who) if 'class="entry private card' in one]
        return _shown(private[count - 1])

    async def shows(self, *parts: str, back: int = 0) -> str:
        async with asyncio.timeout(_WAIT_S):
            while True:
                questions = await self._questions("Watcher")
                words = _shown(questions[-1 - back]) if len(questions) > back else ""
                if words and all(part in words for part in parts):
                    return words

    async def _questions(self, who: str) -> list[str]:
        return [one for one in await self._entries(who) if 'class="entry card' in one]

    async def _entries(self, who: str) -> list[str]:
        answer = await self.client.get("/room/entries", headers=await self._headers(who))
        entries = sorted((await answer.json())["entries"], key=lambda entry: int(entry["number"]))
        return [str(entry["html"]) for entry in entries]

    async def _send(self, who: str, **sending: str) -> None:
        told = {"id": f"event-{next(self.events):04}", **sending}
        answer = await self.client.post("/room/messages", json=told, headers=await self._headers(who))
        assert answer.status == 200, await answer.text()

    async def _headers(self, who: str) -> dict[str, str]:
        if who not in self._tokens:
            answer = await self.client.post("/room/members", json={"name": who})
            self._tokens[who] = (await answer.json())["token"]
        return {"Authorization": f"Bearer {self._tokens[who]}", "Accept-Language": "en"}


@asynccontextmanager
async def slack_channel(handle: Handler, clock: Clock) -> AsyncIterator[Place]:
    """A channel in Slack, before a stand-in that checks every block."""
    async with AsyncExitStack() as stack:
        vendor = await stack.enter_async_context(SlackStandIn())
        yield await _opened(stack, SlackChannel(vendor, handle, clock))
        assert vendor.complaints == []


@asynccontextmanager
async def slack_channel_by_socket(handle: Handler, clock: Clock) -> AsyncIterator[Place]:
    """A channel in Slack, over Socket Mode."""
    async with AsyncExitStack() as stack:
        vendor = await stack.enter_async_context(SlackStandIn())
        yield await _opened(stack, SlackChannelBySocket(vendor, handle, clock))
        assert vendor.complaints == []


@asynccontextmanager
async def teams_channel(handle: Handler, clock: Clock) -> AsyncIterator[Place]:
    """A channel in Teams, before a stand-in."""
    async with AsyncExitStack() as stack:
        vendor = await stack.enter_async_context(TeamsStandIn())
        yield await _opened(stack, TeamsChannel(vendor, handle, clock))


@asynccontextmanager
async def web_room(handle: Handler, clock: Clock) -> AsyncIterator[Place]:
    """The web room."""
    async with AsyncExitStack() as stack:
        yield await _opened(stack, Room(handle, clock))


PLACES = {
    "web": web_room,
    "slack": slack_channel,
    "slack-socket": slack_channel_by_socket,
    "teams": teams_channel,
}


async def _opened(stack: AsyncExitStack, place: Any) -> Any:
    stack.push_async_callback(place.client.close)
    stack.push_async_callback(place.platform.stop)
    await place.platform.start()
    await place.client.start_server()
    return place


def _words(value: Any) -> str:
    """Every text and title in a native payload, in order, a line each."""
    return "\n".join(_texts(value))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in {"text", "title"} and isinstance(inner, str):
                yield inner
            elif name != "fallback":
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _shown(markup: str) -> str:
    """What markup says, without its tags."""
    return html.unescape(re.sub(r"<[^>]*>", "\n", markup))
