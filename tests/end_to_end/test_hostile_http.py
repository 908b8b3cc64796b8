"""Whatever comes in at any door of the real process gets an answer below 500, in time, and changes nothing else."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import hmac
import itertools
import json
import random
import urllib.parse
from collections.abc import Iterator
from datetime import UTC, datetime
from http import HTTPStatus

import aiohttp
import psutil
import pytest

from tests.end_to_end.running import Running

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
#: Nobody listens there: what the bot would say to Slack stays here.
SETTINGS = {
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_SIGNING_SECRET": SECRET,
    "SLACK_API_URL": "http://127.0.0.1:9/api/",
    "GONGBU_TEAMS_INSECURE": "1",
}
ANSWERS_WITHIN_S = 12.0
MEGABYTE = 1_000_000

METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "G\0T")
DOORS = (
    "/",
    "/notes",
    "/room/static/x/room.js",
    "/room/words",
    "/room/members",
    "/room/me",
    "/room/entries",
    "/room/messages",
    "/room/panel",
    "/room/complete",
    "/room/note",
    "/room/live",
    "/slack/events",
    "/slack/install",
    "/slack/oauth_redirect",
    "/api/messages",
    "/healthz",
    "/metrics",
)
STRANGE_TARGETS = (
    "*",
    "//",
    "?",
    "/..",
    "/%00",
    "/%ff",
    "http://evil.example/",
    "/?lang=" + "k" * 7000,
    "/notes?line=-1&end=x",
    "/notes?file=%ff%fe&line=1",
    "/room/entries?before=99999999999999999999",
    "/room/complete?q=%00%ff\x01",
)
OUTSIDE = (
    "/notes?file=../../../../../../etc/passwd",
    "/room/note?file=/etc/passwd",
    "/room/note?file=..%2f..%2f..%2f..%2fetc%2fpasswd",
    "/room/static/x/../../../../../../etc/passwd",
    "/room/static/%2e%2e/%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "/../../../../etc/passwd",
)
_SOCKET = b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
HEADERS = (
    b"",
    b"Origin: http://evil.example\r\n",
    b"Origin: null\r\n",
    b"Accept-Language: \xff\xfe,ko;q=nan\r\n",
    b"Authorization: Bearer \xff\x01\r\n",
    b"Authorization: Bearer\r\n",
    b"Content-Type: application/json; charset=utf-7\r\n",
    b"Content-Type: application/json\r\n",
    b"Content-Type: \xff\r\n",
    b"Content-Encoding: gzip\r\n",
    b"Content-Encoding: br\r\n",
    b"Content-Encoding: deflate\r\n",
    b"Expect: nonsense\r\n",
    b"Range: bytes=9-0\r\n",
    b"Cookie: a=\x80\r\n",
    b"X: " + b"y" * 9000 + b"\r\n",
    b"Content-Length: -1\r\n",
    b"Content-Length: 5\r\nContent-Length: 6\r\n",
    b"Transfer-Encoding: gzip, chunked\r\n",
    b"X-Slack-Signature: v0=\xff\r\nX-Slack-Request-Timestamp: nan\r\n",
    b"X-Slack-Signature: v0=1\r\nX-Slack-Request-Timestamp: 99999999999999999999999\r\n",
    _SOCKET + b"Sec-WebSocket-Version: 99\r\n",
)
BODIES = (
    b"",
    b"{}",
    b"[]",
    b"null",
    b"\xff\0" * 50,
    b'{"name":"\\ud800"}',
    b'{"id":"abcdefgh","text":"x"}',
    b"[" * 20_000,
    b"5\r\nhello\r\n0\r\n\r\n",
    b"zz\r\n",
    b"payload=%7B%7D&command=%2Fquiz&text=%FF",
    b"\x1f\x8b\x08\0nothing",
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One process for all of it, which is well at the end."""
    with Running(tmp_path_factory.mktemp("hostile"), now=NOW, environment=SETTINGS) as service:
        yield service
        assert service.stop() == 0
        assert "request_failed" not in service.log()


async def ask(service: Running, method: str, target: str, headers: bytes = b"", body: bytes = b"") -> bytes:
    """Send a request as it stands; the answer, or nothing where the line was cut."""
    host = service.url.removeprefix("http://")
    name, _, port = host.rpartition(":")
    length = b"" if b"Length" in headers or b"Transfer" in headers else b"Content-Length: %d\r\n" % len(body)
    head = f"{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n".encode("latin-1")
    async with asyncio.timeout(ANSWERS_WITHIN_S):
        reader, writer = await asyncio.open_connection(name, int(port))
        try:
            writer.write(head + headers + length + b"\r\n" + body)
            if b"Length" in headers or b"Transfer" in headers:
                writer.write_eof()
            return await reader.read()
        except ConnectionError:
            return b""
        finally:
            writer.close()


def status(answer: bytes) -> int:
    """The status; 0 for a line that was cut."""
    return int(answer[9:12] or 0)


async def test_no_request_makes_it_fail(service: Running) -> None:
    rng = random.Random(1)  # noqa: S311 - the same requests every time
    requests = [
        *((method, door, b"", b"{}") for method in METHODS for door in DOORS),
        *((rng.choice(("GET", "POST")), target, b"", b"") for target in STRANGE_TARGETS),
        *(("POST", rng.choice(DOORS), header, body) for header, body in itertools.product(HEADERS, BODIES)),
    ]

    failed = [
        (request, answer[:80])
        for request in requests
        if not 0 <= status(answer := await ask(service, *request)) < 500
    ]

    assert failed == []


@pytest.mark.parametrize("target", OUTSIDE)
async def test_nothing_outside_is_served(service: Running, target: str) -> None:
    answer = await ask(service, "GET", target)

    assert status(answer) in {400, 401, 404}
    assert b"root:" not in answer


async def test_large_bodies_are_not_kept(service: Running) -> None:
    chunked = b"".join(b"%x\r\n%b\r\n" % (50_000, b"y" * 50_000) for _ in range(40)) + b"0\r\n\r\n"
    bomb = gzip.compress(bytes(100 * MEGABYTE))
    before = psutil.Process(service.pid).memory_info().rss

    for door in ("/room/members", "/room/messages", "/slack/events", "/api/messages", "/healthz"):
        for headers, body in (
            (b"", b"x" * 2 * MEGABYTE),
            (b"Transfer-Encoding: chunked\r\n", chunked),
            (b"Content-Encoding: gzip\r\n", bomb),
        ):
            assert status(await ask(service, "POST", door, headers, body)) < 500

    assert psutil.Process(service.pid).memory_info().rss - before < 40 * MEGABYTE


def signed(body: bytes) -> dict[str, str]:
    """What Slack puts on a request of its own."""
    moment = str(int(NOW.timestamp()))
    mark = hmac.new(SECRET.encode(), f"v0:{moment}:".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": moment, "X-Slack-Signature": f"v0={mark}"}


NONSENSE: tuple[object, ...] = (
    None,
    [],
    {},
    {"type": 7},
    {"type": "event_callback", "event": []},
    {"type": "event_callback", "event": {"type": "message", "text": {}, "channel": 1}},
    {"type": "block_actions", "actions": [{"value": "x" * 3000, "action_id": None}], "user": 3},
    {"type": "view_submission", "view": {"state": {"values": []}}},
    {"type": "message", "text": 5, "from": [], "conversation": "x", "serviceUrl": "http://127.0.0.1:9/"},
    {"type": "invoke", "name": "adaptiveCard/action", "value": {"action": []}, "conversation": {"id": ""}},
    {"type": "invoke", "name": "composeExtension/query", "value": {"parameters": {}}},
    {"type": "conversationUpdate", "membersAdded": [{"id": {}}], "timestamp": "yesterday"},
)


@pytest.mark.parametrize("payload", NONSENSE, ids=range(len(NONSENSE)))
async def test_signed_nonsense_is_refused_or_passed_over(service: Running, payload: object) -> None:
    text = json.dumps(payload).encode()
    form = urllib.parse.urlencode({"payload": text, "command": "/quiz", "channel_id": "\0"}).encode()
    forms, texts = ({"Content-Type": f"application/{kind}"} for kind in ("x-www-form-urlencoded", "json"))
    async with aiohttp.ClientSession(service.url) as session:
        for door, body, headers in (
            ("/slack/events", text, texts | signed(text)),
            ("/slack/events", form, forms | signed(form)),
            ("/api/messages", text, texts),
        ):
            async with session.post(door, data=body, headers=headers) as answer:
                assert answer.status < 500, (door, await answer.text())
                assert answer.status != HTTPStatus.UNAUTHORIZED


@pytest.mark.parametrize(
    "hello", ["", "[]", "\0", "{" * 500, '{"token":"x","locale":"ko"}', '{"token":"x","since":1e99}']
)
async def test_a_live_connection_that_says_nonsense_is_closed(service: Running, hello: str) -> None:
    async with aiohttp.ClientSession(service.url) as session, session.ws_connect("/room/live") as socket:
        await socket.send_str(hello)
        answer = await socket.receive(timeout=ANSWERS_WITHIN_S)

    assert answer.type is aiohttp.WSMsgType.CLOSE
