"""The Bot Framework's conversation service and its signing keys, on a loopback port.

It keeps every activity that it is sent, and can be told to answer any status, to hang up or to say nothing. `token` signs as Microsoft
would, with keys of this server's own.
"""

from __future__ import annotations

import asyncio
import functools
import json
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

from tests.stand_ins.trouble import Trouble, hung_up, stalled

TENANT, BOT, APP_ID = "tenant-1", "28:gongbu", "11111111-2222-3333-4444-555555555555"
CHANNEL = "19:study@thread.tacv2"
REAL_SERVICE = "https://smba.trafficmanager.net/kr/"
KEY_ID = "key-1"
_FAR = 4_000_000_000
_WAIT_S = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One request of the bot's: `POST` or `PUT`, to which conversation (and activity), with what."""

    method: str
    conversation: str
    activity: str
    body: Mapping[str, Any]

    @property
    def card(self) -> Mapping[str, Any]:
        """The Adaptive Card it carries; empty without one."""
        attachments = self.body.get("attachments") or [{}]
        content = attachments[0].get("content", {})
        return content if isinstance(content, dict) else {}


@dataclass(slots=True)
class TeamsStandIn:
    """`async with TeamsStandIn() as teams:` listens; `teams.service_url` is its address.

    `trouble` decides of each activity how it ends, where `fail` said nothing. `shown` is what stands in the
    conversations: the newest of every activity, by conversation and id.
    """

    service_url: str = ""
    trouble: Callable[[Sent], Trouble | None] = lambda _sent: None
    retry_after_s: int = 0
    shown: dict[tuple[str, str], Sent] = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)
    begun: list[Mapping[str, Any]] = field(default_factory=list)
    key_fetches: int = 0
    key_ids: list[str] = field(default_factory=lambda: [KEY_ID])
    _failures: deque[int] = field(default_factory=deque)
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)
    _runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_post("/v3/conversations", self._begin)
        app.router.add_post("/v3/conversations/{conversation}/activities", self._take)
        app.router.add_post("/v3/conversations/{conversation}/activities/{activity}", self._take)
        app.router.add_put("/v3/conversations/{conversation}/activities/{activity}", self._take)
        app.router.add_get("/openid", self._openid)
        app.router.add_get("/keys", self._keys)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.service_url = f"http://127.0.0.1:{self._runner.addresses[0][1]}/"
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def openid_url(self) -> str:
        """Where the keys' address is published."""
        return f"{self.service_url}openid"

    def fail(self, *statuses: int) -> None:
        """Let the next requests end so; 0 takes the request and hangs up."""
        self._failures.extend(statuses)

    async def wait_for(self, count: int = 1) -> Sent:
        """Wait until so many activities were sent; the last of these."""
        await self.until(lambda: len(self.sent) >= count)
        return self.sent[count - 1]

    async def until(self, reached: Callable[[], bool]) -> None:
        """Wait until something is so; looked at after each activity."""
        async with asyncio.timeout(_WAIT_S), self._news:
            await self._news.wait_for(reached)

    async def _begin(self, request: web.Request) -> web.Response:
        self.begun.append(await request.json())
        if (failed := self._failure(request)) is not None:
            return failed
        member = self.begun[-1]["members"][0]["id"]
        return web.json_response({"id": f"a:{member}"}, status=201)

    async def _take(self, request: web.Request) -> web.Response:
        sent = Sent(
            method=request.method,
            conversation=request.match_info["conversation"],
            activity=request.match_info.get("activity", ""),
            body=await request.json(),
        )
        if (failed := self._failure(request)) is not None:
            return failed
        trouble = self.trouble(sent)
        if trouble is None or trouble.is_taken:
            answer = await self._keep(sent)
        match trouble:
            case None:
                return answer
            case Trouble.BUSY:
                return self._refusal(429)
            case Trouble.BROKEN | Trouble.TAKE_AND_BREAK:
                return self._refusal(500)
            case Trouble.HANG_UP | Trouble.TAKE_AND_HANG_UP:
                return hung_up(request)
            case Trouble.STALL | Trouble.TAKE_AND_STALL:
                return await stalled(request)

    async def _keep(self, sent: Sent) -> web.Response:
        async with self._news:
            self.sent.append(sent)
            kept_as = sent.activity if sent.method == "PUT" else f"m{len(self.sent)}"
            self.shown[sent.conversation, kept_as] = sent
            self._news.notify_all()
        return web.json_response({"id": sent.activity or kept_as}, status=201)

    def _failure(self, request: web.Request) -> web.Response | None:
        if not self._failures:
            return None
        status = self._failures.popleft()
        return hung_up(request) if status == 0 else self._refusal(status)

    def _refusal(self, status: int) -> web.Response:
        return web.json_response(
            {"error": {"code": "X", "message": "no"}},
            status=status,
            headers={"Retry-After": str(self.retry_after_s)},
        )

    async def _openid(self, _: web.Request) -> web.Response:
        self.key_fetches += 1
        return web.json_response({"jwks_uri": f"{self.service_url}keys"})

    async def _keys(self, _: web.Request) -> web.Response:
        public = json.loads(RSAAlgorithm.to_jwk(_private_key().public_key()))
        keys = [{**public, "kid": key_id, "endorsements": ["msteams"]} for key_id in self.key_ids]
        return web.json_response({"keys": keys})


def token(*, service_url: str = REAL_SERVICE, key_id: str = KEY_ID, **claims: Any) -> str:
    """An `Authorization` header as Microsoft sends it; `claims` replace those of a sound one, or drop them (None)."""
    sound = {
        "iss": "https://api.botframework.com",
        "aud": APP_ID,
        "exp": _FAR,
        "nbf": 1,
        "serviceurl": service_url,
    }
    told = {name: value for name, value in (sound | claims).items() if value is not None}
    return "Bearer " + jwt.encode(told, _private_key(), algorithm="RS256", headers={"kid": key_id})


def foreign_token() -> str:
    """A sound token under somebody else's key."""
    key = generate_private_key(public_exponent=65537, key_size=2048)
    sound = {"iss": "https://api.botframework.com", "aud": APP_ID, "exp": _FAR, "serviceurl": REAL_SERVICE}
    return "Bearer " + jwt.encode(sound, key, algorithm="RS256", headers={"kid": KEY_ID})


def texts(value: Any) -> Iterator[str]:
    """Every text in a card, in order."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "text" and isinstance(inner, str):
                yield inner
            else:
                yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def actions(card: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every action of a card, in order."""
    return [one for part in card["body"] if part["type"] == "ActionSet" for one in part["actions"]]


@functools.cache
def _private_key() -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)
