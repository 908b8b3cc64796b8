"""Whatever is sent to a platform's address, signed or let in, is answered, and never with a server's error."""

import asyncio
import copy
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.actions import Choose, Respond, encode
from bot.incoming import Incoming, Outgoing
from bot.platforms.platform import Platform
from bot.platforms.slack import SlackPlatform
from bot.platforms.teams import TeamsPlatform
from tests.stand_ins.slack import SECRET, form, signed

NOW = datetime(2026, 11, 21, tzinfo=UTC)
NOWHERE = "http://127.0.0.1:9/"

Payload = dict[str, Any]

ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.sampled_from(["U1", "C1", "\ud800", "message", "invoke", encode(Choose("d1", 0)), "x" * 5000]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)

SLACK: tuple[Payload, ...] = (
    {
        "type": "event_callback",
        "team_id": "T1",
        "event_id": "Ev1",
        "authorizations": [{"user_id": "UBOT", "is_bot": True}],
        "event": {"type": "message", "channel": "C1", "channel_type": "channel", "user": "U1", "text": "hi"}
        | {"ts": "1.000100", "thread_ts": "1.000100"},
    },
    {
        "type": "block_actions",
        "team": {"id": "T1"},
        "user": {"id": "U1", "username": "mina", "team_id": "T1"},
        "channel": {"id": "C1"},
        "container": {"message_ts": "1.000100", "channel_id": "C1"},
        "message": {"text": "What?"},
        "trigger_id": "1.2.3",
        "response_url": NOWHERE,
        "actions": [{"type": "button", "action_id": "box:en:0", "value": encode(Respond("d1"))}],
    },
    {
        "type": "view_submission",
        "team": {"id": "T1"},
        "user": {"id": "U1"},
        "view": {
            "id": "V1",
            "callback_id": "gongbu-answer",
            "private_metadata": json.dumps(
                {"action": encode(Respond("d1")), "where": {"channel": "C1", "member": "U1"}}
            ),
            "state": {"values": {"answer": {"text": {"value": "RAG"}}}},
        },
    },
)
TEAMS: tuple[Payload, ...] = tuple(
    {
        "id": "1",
        "channelId": "msteams",
        "serviceUrl": NOWHERE,
        "conversation": {"id": "19:a", "conversationType": "channel", "tenantId": "t", "isGroup": True},
        "channelData": {"tenant": {"id": "t"}, "channel": {"id": "19:a"}},
        "from": {"id": "29:m", "name": "Mina", "aadObjectId": "a"},
        "recipient": {"id": "28:b"},
        "locale": "ko-KR",
        "localTimezone": "Asia/Seoul",
        "entities": [{"type": "mention", "text": "<at>G</at>", "mentioned": {"id": "28:b"}}],
        "replyToId": "2",
        **told,
    }
    for told in (
        {"type": "message", "text": "<at>G</at> hi"},
        {"type": "message", "value": {"gongbu": encode(Respond("d1")), "input": "reply0", "reply0": "RAG"}},
        {
            "type": "invoke",
            "name": "adaptiveCard/action",
            "value": {"action": {"data": {"gongbu": encode(Choose("d1", 0))}}},
        },
        {
            "type": "invoke",
            "name": "composeExtension/query",
            "value": {"commandId": "explain", "parameters": [{"name": "query", "value": "RAG"}]},
        },
    )
)


@st.composite
def bent(draw: st.DrawFn, templates: tuple[Payload, ...]) -> Payload:
    """A sound payload with up to three fields, at any depth, gone or of another kind."""
    payload = copy.deepcopy(draw(st.sampled_from(templates)))
    for _ in range(draw(st.integers(0, 3))):
        places = list(_places(payload))
        if not places:
            break
        holder, key = draw(st.sampled_from(places))
        if draw(st.booleans()):
            holder[key] = draw(ODD)
        elif isinstance(holder, dict):
            del holder[key]
    return payload


def _places(value: Any) -> list[tuple[Any, Any]]:
    pairs: list[tuple[Any, Any]] = []
    keys = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in keys:
        pairs += [(value, key), *_places(inner)]
    return pairs


async def nothing(_: Incoming) -> tuple[Outgoing, ...]:
    return ()


async def statuses(platform: Platform, path: str, requests: list[tuple[str, dict[str, str]]]) -> set[int]:
    app = web.Application()
    app.add_routes(platform.routes())
    async with TestClient(TestServer(app)) as client:
        found = set()
        for body, headers in requests:
            answer = await client.post(path, data=body.encode(), headers=headers)
            found.add(answer.status)
    await platform.stop()
    return found


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(payloads=st.lists(bent(SLACK), min_size=5, max_size=15))
def test_no_signed_request_of_slacks_is_answered_with_an_error_of_ours(payloads: list[Payload]) -> None:
    platform = SlackPlatform(
        handle=nothing, clock=lambda: NOW, bot_token="xoxb-1", signing_secret=SECRET, api_url=NOWHERE
    )
    bodies = [json.dumps(one) if one.get("type") == "event_callback" else form(one) for one in payloads]
    requests = [(body, signed(body, at=NOW.timestamp())) for body in bodies]

    found = asyncio.run(statuses(platform, "/slack/events", requests))

    assert found <= {200, 400}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(payloads=st.lists(bent(TEAMS), min_size=5, max_size=15))
def test_no_activity_is_answered_with_an_error_of_ours(payloads: list[Payload]) -> None:
    platform = TeamsPlatform(handle=nothing, clock=lambda: NOW, insecure=True)
    requests = [(json.dumps(one), {"Content-Type": "application/json"}) for one in payloads]

    found = asyncio.run(statuses(platform, "/api/messages", requests))

    assert found <= {200, 400, 401}


@pytest.mark.parametrize("platform", ["slack", "teams"])
@settings(max_examples=20, deadline=None)
@given(bodies=st.lists(st.binary(max_size=200), min_size=1, max_size=10))
def test_no_bytes_at_all_break_the_door(platform: str, bodies: list[bytes]) -> None:
    async def found() -> set[int]:
        if platform == "slack":
            slack = SlackPlatform(handle=nothing, clock=lambda: NOW, bot_token="x", signing_secret=SECRET)
            return await _raw(slack, "/slack/events", bodies)
        return await _raw(
            TeamsPlatform(handle=nothing, clock=lambda: NOW, insecure=True), "/api/messages", bodies
        )

    assert asyncio.run(found()) <= {400, 401}


async def _raw(platform: Platform, path: str, bodies: list[bytes]) -> set[int]:
    app = web.Application()
    app.add_routes(platform.routes())
    async with TestClient(TestServer(app)) as client:
        answers = [
            await client.post(path, data=body, headers={"Content-Type": "application/json"})
            for body in bodies
        ]
    return {answer.status for answer in answers}
