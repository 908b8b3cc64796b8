"""Slack's Web API, `response_url`s and Socket Mode, as far as the bot uses them, on a loopback port.

It keeps every call, checks every block with slack_sdk's own models, and can be told to answer 429, 500, an error, to
hang up or to say nothing, before or after it took a call.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import urlencode

from aiohttp import WSMsgType, web
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from tests.stand_ins.trouble import Trouble, hung_up, stalled

WORKSPACE, BOT, CHANNEL = "T0GONGBU", "U0BOT", "C0STUDY"
SECRET = "a-signing-secret"

#: A word of `Trouble`, `html`, or the name of an error.
Failure = str
_TAKEN = {None, *(trouble for trouble in Trouble if trouble.is_taken)}
_WAIT_S = 5.0
_IDENTITY = {
    "ok": True,
    "team": "Bio",
    "team_id": WORKSPACE,
    "user": "gongbu",
    "user_id": BOT,
    "bot_id": "B0BOT",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of a method, or one use of a `response_url` (method `response_url`), and the token that it carried."""

    method: str
    body: Mapping[str, Any]
    token: str = ""


@dataclass(slots=True)
class SlackStandIn:
    """`async with SlackStandIn() as slack:` listens; `slack.api_url` is its address.

    `trouble` decides of each call by its method and body how it ends, where `fail` said nothing; `clock` is Slack's
    own time, from which messages have their ids.
    """

    api_url: str = ""
    trouble: Callable[[str, Mapping[str, Any]], Failure | None] = lambda _method, _body: None
    clock: Callable[[], float] | None = None
    retry_after_s: int = 0
    calls: list[Call] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    users: dict[str, dict[str, Any]] = field(default_factory=dict)
    messages: list[dict[str, Any]] = field(default_factory=list)
    homes: dict[str, dict[str, Any]] = field(default_factory=dict)
    grants: dict[str, dict[str, Any]] = field(default_factory=dict)
    manifest: dict[str, Any] = field(default_factory=dict)
    scopes: str = ""
    lists_members: bool = False
    acknowledged: list[str] = field(default_factory=list)
    _failures: defaultdict[str, deque[Failure]] = field(default_factory=lambda: defaultdict(deque))
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)
    _sockets: list[web.WebSocketResponse] = field(default_factory=list)
    _runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self._call)
        app.router.add_post("/respond/{key}", self._respond)
        app.router.add_get("/link", self._link)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.api_url = f"http://127.0.0.1:{port}/api/"
        return self

    async def __aexit__(self, *_: object) -> None:
        for socket in self._sockets:
            await socket.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def fail(self, method: str, *failures: Failure) -> None:
        """Let the next calls of a method end so: a word of `Failure`, or any error's name."""
        self._failures[method].extend(failures)

    def response_url(self, key: str = "1") -> str:
        """An address as it comes with commands and buttons."""
        return self.api_url.replace("/api/", f"/respond/{key}")

    def called(self, method: str) -> list[Mapping[str, Any]]:
        """The bodies of all calls of one method, in order."""
        return [call.body for call in self.calls if call.method == method]

    async def wait_for(self, method: str, count: int = 1) -> Mapping[str, Any]:
        """Wait until a method was called `count` times; the last of these calls."""
        await self.until(lambda: len(self.called(method)) >= count)
        return self.called(method)[count - 1]

    async def wait_for_link(self, count: int = 1) -> None:
        """Wait until Socket Mode was connected `count` times."""
        await self.until(lambda: len(self._sockets) >= count)

    async def wait_for_ack(self, envelope: str) -> None:
        """Wait until an envelope of Socket Mode was acknowledged."""
        await self.until(lambda: envelope in self.acknowledged)

    async def send_envelope(self, envelope: str, kind: str, payload: Mapping[str, Any]) -> None:
        """Send a payload over the newest link."""
        await self._sockets[-1].send_json({"envelope_id": envelope, "type": kind, "payload": payload})

    async def hang_up_link(self) -> None:
        """Tell the newest link to connect anew, as Slack does from time to time."""
        await self._sockets[-1].send_json({"type": "disconnect", "reason": "refresh_requested"})

    async def until(self, reached: Callable[[], bool]) -> None:
        """Wait until something is so; looked at after each call."""
        async with asyncio.timeout(_WAIT_S), self._news:
            await self._news.wait_for(reached)

    async def _note(self, call: Call) -> None:
        async with self._news:
            self.calls.append(call)
            self._news.notify_all()

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        body = await _body(request)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        failure = self._failures[method].popleft() if self._failures[method] else self.trouble(method, body)
        answer = (
            {"ok": True} if failure in {"500", "hang_up", "stall"} else self._answer(method, body, failure)
        )
        await self._note(Call(method=method, body=body, token=token))
        return await self._ended(request, answer, failure)

    async def _ended(
        self, request: web.Request, answer: Mapping[str, Any], failure: Failure | None
    ) -> web.StreamResponse:
        match failure:
            case "429":
                wait = {"Retry-After": str(self.retry_after_s)}
                return web.json_response(answer, status=429, headers=wait)
            case "500" | "take_and_500":
                return web.json_response({"ok": False, "error": "internal_error"}, status=500)
            case "html":
                return web.Response(text="<html>down</html>", status=503, content_type="application/json")
            case "hang_up" | "take_and_hang_up":
                return hung_up(request)
            case "stall" | "take_and_stall":
                return await stalled(request)
            case _:
                return web.json_response(answer, headers={"X-OAuth-Scopes": self.scopes})

    def _answer(self, method: str, body: Mapping[str, Any], failure: Failure | None) -> dict[str, Any]:
        if failure == "429":
            return {"ok": False, "error": "ratelimited"}
        if failure not in _TAKEN:
            return {"ok": False, "error": failure}
        if complaint := _complaint(body):
            self.complaints.append(f"{method}: {complaint}")
            return {"ok": False, "error": "invalid_blocks"}
        answers: dict[str, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
            "auth.test": lambda _: _IDENTITY,
            "bots.info": lambda _: {"ok": True, "bot": {"app_id": "A0GONGBU"}},
            "apps.manifest.export": lambda _: {"ok": True, "manifest": self.manifest},
            "users.info": self._user,
            "users.list": self._users,
            "chat.postMessage": self._post,
            "chat.update": self._update,
            "conversations.history": self._history,
            "conversations.replies": self._replies,
            "apps.connections.open": lambda _: {"ok": True, "url": self._link_url()},
            "chat.postEphemeral": lambda _: {"ok": True, "message_ts": "1.000001"},
            "views.open": lambda _: {"ok": True},
            "views.update": lambda _: {"ok": True},
            "views.publish": self._publish,
            "oauth.v2.access": self._exchange,
        }
        answer = answers.get(method)
        return {"ok": False, "error": "unknown_method"} if answer is None else answer(body)

    def _link_url(self) -> str:
        return self.api_url.replace("http", "ws").replace("/api/", "/link")

    def _history(self, body: Mapping[str, Any]) -> dict[str, Any]:
        found = [one for one in self.messages if one["channel"] == body["channel"]]
        newer = [one for one in found if float(one["ts"]) >= float(body.get("oldest", 0))]
        return {"ok": True, "messages": newer[::-1], "has_more": False}

    def _replies(self, body: Mapping[str, Any]) -> dict[str, Any]:
        found = [one for one in self.messages if one["ts"] == body["ts"]]
        return {"ok": True, "messages": found} if found else {"ok": False, "error": "thread_not_found"}

    def _user(self, body: Mapping[str, Any]) -> dict[str, Any]:
        member = str(body["user"])
        if member not in self.users:
            return {"ok": False, "error": "user_not_found"}
        return {"ok": True, "user": {"id": member, "team_id": WORKSPACE, **self.users[member]}}

    def _users(self, _: Mapping[str, Any]) -> dict[str, Any]:
        listed = [{"id": member, "team_id": WORKSPACE, **told} for member, told in self.users.items()]
        return {"ok": True, "members": listed if self.lists_members else []}

    def _publish(self, body: Mapping[str, Any]) -> dict[str, Any]:
        view = body["view"]
        self.homes[str(body["user_id"])] = json.loads(view) if isinstance(view, str) else view
        return {"ok": True}

    def _exchange(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """Codes and refresh tokens are good for once."""
        given = str(body.get("code") or body.get("refresh_token"))
        if (grant := self.grants.pop(given, None)) is None:
            return {
                "ok": False,
                "error": "invalid_refresh_token" if "refresh_token" in body else "invalid_code",
            }
        return {"ok": True, **grant}

    def _post(self, body: Mapping[str, Any]) -> dict[str, Any]:
        channel = str(body["channel"])
        ts = self._new_ts()
        posted = {**body, "channel": f"D{channel}" if channel.startswith("U") else channel, "ts": ts}
        self.messages.append(posted)
        return {"ok": True, "channel": posted["channel"], "ts": ts}

    def _new_ts(self) -> str:
        if self.clock is None:
            return f"{1_790_000_000 + len(self.messages)}.000100"
        return f"{int(self.clock())}.{len(self.messages):06}"

    def _update(self, body: Mapping[str, Any]) -> dict[str, Any]:
        for one in self.messages:
            if one["ts"] == body["ts"]:
                one.update(body)
                return {"ok": True, "ts": body["ts"]}
        return {"ok": False, "error": "message_not_found"}

    async def _respond(self, request: web.Request) -> web.Response:
        body = await request.json()
        if complaint := _complaint(body):
            self.complaints.append(f"response_url: {complaint}")
        failure = self._failures["response_url"].popleft() if self._failures["response_url"] else None
        await self._note(Call(method="response_url", body={**body, "key": request.match_info["key"]}))
        return web.Response(text="ok" if failure is None else failure, status=int(failure or 200))

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello"})
        async with self._news:
            self._sockets.append(socket)
            self._news.notify_all()
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                async with self._news:
                    self.acknowledged.append(json.loads(message.data)["envelope_id"])
                    self._news.notify_all()
        return socket


def signed(body: str, *, at: float, secret: str = SECRET) -> dict[str, str]:
    """The headers with which Slack signs a body."""
    stamp = str(int(at))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def form(payload: Mapping[str, Any]) -> str:
    """An interaction, as Slack sends it."""
    return urlencode({"payload": json.dumps(payload)})


def texts(value: Any) -> Iterator[str]:
    """Every text in blocks, in order."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "text" and isinstance(inner, str):
                yield inner
            else:
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def buttons(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every button in blocks, in order."""
    return [one for block in blocks if block["type"] == "actions" for one in block["elements"]]


def complaint_about(blocks: list[dict[str, Any]], *, most: int = 50, total: int = 13_000) -> str | None:
    """What Slack would not take of blocks (a message's, if nothing else is said); None when they are sound."""
    try:
        parsed = Block.parse_all(blocks)
        for block in parsed:
            block.to_dict()
    except Exception as error:  # noqa: BLE001 - whatever the models stumble over
        return repr(error)
    if len(parsed) != len(blocks) or len(blocks) > most:
        return f"{len(blocks)} blocks, of which {len(parsed)} are known"
    ids = [button["action_id"] for button in buttons(blocks)]
    if len(ids) != len(set(ids)):
        return "an action_id twice"
    if any(not text.strip() for text in texts(blocks)):
        return "an empty text"
    return "too long" if sum(len(text) for text in texts(blocks)) > total else None


def complaint_about_view(view: dict[str, Any]) -> str | None:
    """What Slack would not take of a modal or a Home tab; None when it is sound."""
    if len(json.dumps(view, ensure_ascii=False).encode()) > 250_000:
        return "view_too_large"
    parsed = View(**view)
    try:
        parsed.validate_json()
    except Exception as error:  # noqa: BLE001 - whatever the models stumble over
        return repr(error)
    if any(block["type"] == "input" for block in view["blocks"]) and not view.get("submit"):
        return "an input without submit"
    return complaint_about(view["blocks"], most=100, total=250_000)


def _complaint(body: Mapping[str, Any]) -> str | None:
    if isinstance(view := body.get("view"), str | dict):
        return complaint_about_view(json.loads(view) if isinstance(view, str) else view)
    blocks = body.get("blocks")
    if not isinstance(blocks, list):
        return None
    if not str(body.get("text", "")).strip():
        return "no text beside the blocks"
    return complaint_about(blocks)


async def _body(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(await request.json())
    return {**request.query, **await request.post()}
