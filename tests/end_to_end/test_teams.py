"""Activities over HTTP in, botbuilder out: the Teams platform before a stand-in of the conversation service."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any, Self

import pytest
from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer

from bot.actions import Choose, Explain, Respond
from bot.cards import Card
from bot.incoming import Audience, Pressed, Said
from bot.platforms.refusal import refusing_route
from bot.platforms.teams import TeamsPlatform
from bot.platforms.teams.address import Place, read, write
from content.errors import NeverAgain, TryLater, Unconfirmed
from scheduler.delivery import ChannelId, ChannelKey, Delivery, DeliveryId, DeliveryState, WorkspaceId
from tests.stand_ins.conversation import ScriptedConversation, every_element, notice, question
from tests.stand_ins.shelf import WHICH
from tests.stand_ins.teams import (
    APP_ID,
    BOT,
    CHANNEL,
    REAL_SERVICE,
    TENANT,
    TeamsStandIn,
    actions,
    foreign_token,
    texts,
    token,
)

NOW = datetime(2026, 11, 21, 0, 0, tzinfo=UTC)


class App:
    """The platform behind an HTTP server, as the service mounts it."""

    def __init__(self, teams: TeamsStandIn, **settings: Any) -> None:
        self.teams = teams
        self.now = NOW
        self.says = ScriptedConversation()
        self.platform = TeamsPlatform(handle=self._hear, clock=lambda: self.now, **settings)
        web_app = web.Application()
        web_app.add_routes(self.platform.routes())
        self.client = TestClient(TestServer(web_app))
        self.here = write(Place(service_url=teams.service_url, conversation=CHANNEL, bot=BOT, tenant=TENANT))

    async def _hear(self, incoming: Any) -> Any:
        return await self.says(incoming)

    async def __aenter__(self) -> Self:
        await self.platform.start()
        await self.client.start_server()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.platform.stop()
        await self.client.close()

    async def send(self, activity: object, authorization: str | None = None) -> ClientResponse:
        headers = {"Content-Type": "application/json"}
        if authorization is not None:
            headers["Authorization"] = authorization
        return await self.client.post("/api/messages", data=json.dumps(activity), headers=headers)

    async def say(self, text: str, **changes: Any) -> ClientResponse:
        return await self.send(message(self.teams.service_url, text, **changes))

    async def press(self, action: dict[str, Any], **inputs: str) -> ClientResponse:
        return await self.send(execute(self.teams.service_url, {**action["data"], **inputs}))


def message(service_url: str, text: str | None, **changes: Any) -> dict[str, Any]:
    return {
        "type": "message",
        "id": "1700000000001",
        "channelId": "msteams",
        "serviceUrl": service_url,
        "conversation": {
            "id": f"{CHANNEL};messageid=1700000000000",
            "conversationType": "channel",
            "tenantId": TENANT,
            "isGroup": True,
        },
        "channelData": {"tenant": {"id": TENANT}, "channel": {"id": CHANNEL}, "team": {"id": CHANNEL}},
        "from": {"id": "29:mina", "name": "미나", "aadObjectId": "aad-mina"},
        "recipient": {"id": BOT, "name": "Gongbu"},
        "locale": "ko-KR",
        "localTimezone": "Asia/Seoul",
        "text": text,
        "entities": [{"type": "mention", "text": "<at>Gongbu</at>", "mentioned": {"id": BOT}}],
        **changes,
    }


def execute(service_url: str, data: object) -> dict[str, Any]:
    value = {"action": {"type": "Action.Execute", "verb": "gongbu", "data": data}}
    return message(service_url, None, type="invoke", name="adaptiveCard/action", value=value)


PERSONAL = {"conversation": {"id": "a:mina", "conversationType": "personal", "tenantId": TENANT}}


@pytest.fixture
async def teams() -> AsyncIterator[TeamsStandIn]:
    async with TeamsStandIn() as teams:
        yield teams


@pytest.fixture
async def app(teams: TeamsStandIn) -> AsyncIterator[App]:
    async with App(teams, insecure=True) as app:
        yield app


@pytest.fixture
async def guarded(teams: TeamsStandIn) -> AsyncIterator[App]:
    async with App(teams, app_id=APP_ID, app_password="x", openid_metadata=teams.openid_url) as app:
        yield app


# What is heard


async def test_a_mention_is_heard_and_answered_in_the_chat_with_the_member(app: App) -> None:
    app.says.will_say(notice("A confident answer"))

    answer = await app.say("<at>Gongbu</at> explain 할루시네이션\n")

    assert answer.status == 200
    incoming = app.says.heard[0]
    assert incoming.content == Said(text="explain 할루시네이션")
    assert (incoming.channel.platform, incoming.channel.workspace, incoming.channel.channel) == (
        "teams",
        TENANT,
        CHANNEL,
    )
    assert (incoming.member, incoming.name) == ("aad-mina", "미나")
    assert (incoming.locale, incoming.zone, incoming.admin) == ("ko-KR", "Asia/Seoul", True)
    assert read(incoming.address).conversation == CHANNEL
    sent = await app.teams.wait_for()
    assert sent.conversation == "a:29:mina"
    assert "A confident answer" in list(texts(sent.card))
    assert app.teams.begun[0]["channelData"] == {"tenant": {"id": TENANT}}


async def test_words_in_the_personal_chat_are_answered_there(app: App) -> None:
    app.says.will_say(notice("Hello"))

    await app.say("hi", **PERSONAL)

    assert app.says.heard[0].direct
    assert (await app.teams.wait_for()).conversation == "a:mina"
    assert app.teams.begun == []


async def test_an_answer_for_everyone_goes_into_the_thread(app: App) -> None:
    app.says.will_say(notice("For all"), audience=Audience.CHANNEL)

    await app.say("<at>Gongbu</at> quiz post")

    assert (await app.teams.wait_for()).conversation == f"{CHANNEL};messageid=1700000000000"


async def test_a_pressed_option_is_answered_in_a_toast_and_in_the_chat_with_the_member(app: App) -> None:
    await app.platform.post(app.here, question("a", "b"), locale="en", delivery=DeliveryId("d1"))
    second = actions(app.teams.sent[0].card)[1]
    app.says.will_say(notice("Right."))

    answer = await app.press(second)

    assert answer.status == 200
    assert await answer.json() == {
        "statusCode": 200,
        "type": "application/vnd.microsoft.activity.message",
        "value": "Right.",
    }
    assert app.says.heard[0].content == Pressed(action=Choose("d1", 1))
    assert (await app.teams.wait_for(2)).conversation == "a:29:mina"


async def test_a_typed_answer_comes_with_its_button(app: App) -> None:
    await app.platform.post(app.here, question("a", "b"), locale="en", delivery=DeliveryId("d1"))
    card = app.teams.sent[0].card
    box = next(part for part in card["body"] if part["type"] == "Input.Text")
    button = next(one for one in actions(card) if "input" in one["data"])

    await app.press(button, **{box["id"]: " RAG "})
    fallback = {**button["fallback"]["data"], box["id"]: "RAG"}
    await app.send(message(app.teams.service_url, None, value=fallback, id="2"))

    assert [one.content for one in app.says.heard] == [Pressed(action=Respond("d1"), text="RAG")] * 2


async def test_a_grade_is_never_said_aloud(app: App) -> None:
    app.says.will_say(Card(kind="grade", title=notice("x").title, summary=notice("Wrong").summary))
    app.teams.fail(403)

    await app.say("<at>Gongbu</at> b")

    sent = await app.teams.wait_for()
    assert sent.conversation.startswith(CHANNEL)
    assert sent.card == {}
    assert "Wrong" not in json.dumps(sent.body)


async def test_an_explanation_is_given_in_the_thread_where_there_is_no_other_way(app: App) -> None:
    app.says.will_say(Card(kind="explain", title=notice("x").title, summary=notice("RAG is").summary))
    app.teams.fail(403)

    await app.say("<at>Gongbu</at> explain RAG")

    assert (await app.teams.wait_for()).card["fallbackText"] == "RAG is"


async def test_threads_are_told_apart(app: App) -> None:
    await app.say("explain RAG")
    await app.say("explain RAG", **PERSONAL)

    assert [each.thread for each in app.says.heard] == ["1700000000000", ""]


async def test_the_message_extension_lists_what_the_notes_say(app: App) -> None:
    app.says.will_say(Card(kind="explain", title=notice("RAG").title, summary=notice("RAG is <b>").summary))
    value = {"commandId": "explain", "parameters": [{"name": "query", "value": "RAG"}]}

    answer = await app.say("", type="invoke", name="composeExtension/query", value=value)

    assert app.says.heard[0].content == Said(text="/explain RAG", half_typed=True)
    extension = (await answer.json())["composeExtension"]
    assert extension["type"] == "result"
    assert extension["attachments"][0]["preview"]["content"]["text"] == "RAG is &lt;b&gt;"
    assert app.teams.sent == []


async def test_what_is_chosen_in_the_message_extension_is_looked_up_for_good(app: App) -> None:
    for _ in range(2):
        app.says.will_say(Card(kind="explain", title=notice("RAG").title, summary=notice("RAG is").summary))
    value = {"commandId": "explain", "parameters": [{"name": "query", "value": "RAG"}]}
    listed = await app.say("", type="invoke", name="composeExtension/query", value=value)
    (choice,) = (await listed.json())["composeExtension"]["attachments"]

    tap = choice["preview"]["content"]["tap"]
    chosen = await app.say("", id="2", type="invoke", name="composeExtension/selectItem", value=tap["value"])

    assert app.says.heard[1].content == Pressed(action=Explain("RAG"))
    assert (await chosen.json())["composeExtension"]["attachments"][0]["content"]["type"] == "AdaptiveCard"
    assert app.teams.sent == []


async def test_an_answer_waits_as_long_as_teams_asks(app: App) -> None:
    app.says.will_say(notice("Patience"))
    app.teams.fail(429, 429)

    await app.say("hi", **PERSONAL)

    assert (await app.teams.wait_for()).card["fallbackText"] == "Patience"


async def test_a_pressed_button_tells_where_its_question_stands(app: App) -> None:
    posted = await app.platform.post(app.here, question("a", "b"), locale="en", delivery=DeliveryId("d1"))
    first = actions(app.teams.sent[0].card)[0]

    await app.send({**execute(app.teams.service_url, first["data"]), "replyToId": "m1"})

    assert app.says.heard[0].content == Pressed(action=Choose("d1", 0), message=posted)


async def test_a_reply_in_a_questions_thread_is_a_reply_to_it(app: App) -> None:
    await app.platform.post(app.here, question("a", "b"), locale="en", delivery=DeliveryId("d7"))
    thread = {"id": f"{CHANNEL};messageid=m1", "conversationType": "channel", "tenantId": TENANT}

    await app.say("<at>Gongbu</at> b", conversation=thread)
    await app.say("<at>Gongbu</at> b")

    assert [one.content for one in app.says.heard] == [
        Said(text="b", delivery=DeliveryId("d7")),
        Said(text="b"),
    ]


# What is refused


@pytest.mark.parametrize(
    "authorization",
    [
        "",
        "Bearer",
        "Bearer x",
        "Basic abc",
        "Bearer a.b.c",
        token(aud="another-app"),
        token(exp=1),
        token(iss="https://evil.example"),
        token(iss=None),
        token(iss="https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"),
        token(service_url="https://evil.example/"),
        token(serviceurl=None),
        token(key_id="unknown"),
        foreign_token(),
    ],
)
async def test_who_does_not_sign_as_microsoft_does_is_refused(guarded: App, authorization: str) -> None:
    answer = await guarded.send(message(REAL_SERVICE, "hi"), authorization)

    assert answer.status == 401
    assert guarded.says.heard == []


async def test_a_signed_activity_is_heard(guarded: App) -> None:
    answer = await guarded.send(message(REAL_SERVICE, "hi"), token())

    assert answer.status == 200
    assert len(guarded.says.heard) == 1


async def test_a_new_key_is_looked_for_and_made_up_ones_are_not_each_time(guarded: App) -> None:
    await guarded.send(message(REAL_SERVICE, "hi"), token())
    for _ in range(3):
        assert (await guarded.send(message(REAL_SERVICE, "hi"), token(key_id="key-2"))).status == 401
    assert guarded.teams.key_fetches == 1

    guarded.teams.key_ids.append("key-2")
    guarded.now += timedelta(minutes=6)

    assert (await guarded.send(message(REAL_SERVICE, "hi"), token(key_id="key-2"))).status == 200
    assert guarded.teams.key_fetches == 2


async def test_many_forgeries_at_once_fetch_the_keys_once(guarded: App) -> None:
    forged = [guarded.send(message(REAL_SERVICE, "hi"), token(key_id=f"made-up-{n}")) for n in range(10)]

    assert {answer.status for answer in await asyncio.gather(*forged)} == {401}
    assert guarded.teams.key_fetches == 1


async def test_keys_that_cannot_be_fetched_refuse_and_do_not_break(teams: TeamsStandIn) -> None:
    async with App(teams, app_id=APP_ID, app_password="x", openid_metadata="http://127.0.0.1:9/") as app:
        assert (await app.send(message(REAL_SERVICE, "hi"), token())).status == 401


@pytest.mark.parametrize("service_url", ["http://127.0.0.1:9/", "https://127.0.0.1/", "https://localhost/"])
async def test_a_service_on_this_machine_is_refused_even_if_signed(guarded: App, service_url: str) -> None:
    answer = await guarded.send(message(service_url, "hi"), token(service_url=service_url))

    assert answer.status == 401


async def test_without_authentication_only_this_machine_is_spoken_to(app: App) -> None:
    assert (await app.send(message("https://smba.trafficmanager.net/kr/", "hi"))).status == 401


async def test_a_bot_without_an_app_id_is_not_started(teams: TeamsStandIn) -> None:
    with pytest.raises(ValueError, match="app id"):
        App(teams)


async def test_where_teams_is_not_set_up_everyone_is_refused() -> None:
    web_app = web.Application()
    web_app.add_routes([refusing_route("/api/messages")])
    async with TestClient(TestServer(web_app)) as client:
        assert (await client.post("/api/messages", json={"type": "message"})).status == 401


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '"x"', "{}", '{"type":"message"}', "[" * 50_000])
async def test_what_is_no_activity_is_refused(app: App, body: str) -> None:
    answer = await app.client.post("/api/messages", data=body, headers={"Content-Type": "application/json"})

    assert answer.status == 400


ODD: list[Any] = [
    None,
    0,
    1.5,
    True,
    "",
    "x",
    "\ud800",
    [],
    [1],
    {},
    {"id": {}},
    [{"type": "mention"}],
    "x" * 40_000,
]
FIELDS = sorted(message("", ""))


@pytest.mark.parametrize("field", [*FIELDS, "value", "name", "attachments", "replyToId", "deliveryMode"])
@pytest.mark.parametrize("kind", ["message", "invoke"])
async def test_no_field_of_an_odd_type_breaks_the_door(app: App, kind: str, field: str) -> None:
    for value in ODD:
        activity = execute(app.teams.service_url, {"gongbu": "x"}) if kind == "invoke" else None
        activity = activity or message(app.teams.service_url, "hi")

        answer = await app.send({**activity, field: value})

        assert answer.status in {200, 400, 401}, value


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "conversationUpdate", "membersAdded": [{"id": BOT}]},
        {"type": "installationUpdate", "action": "add"},
        {"type": "messageReaction"},
        {"type": "typing"},
        {"type": "endOfConversation"},
        {"type": "invoke", "name": "task/fetch"},
        {"type": "invoke", "name": "composeExtension/query", "value": {"commandId": "other"}},
        {"type": "invoke", "name": "composeExtension/query", "value": []},
        {"type": "invoke", "name": "nobody/knows"},
        {"type": "invoke", "name": "adaptiveCard/action", "value": {"action": {"data": {"gongbu": "9x"}}}},
        {"value": {"gongbu": 5}},
        {"value": {"somebody": "else"}},
    ],
)
async def test_what_is_unknown_is_acknowledged(app: App, changes: dict[str, Any]) -> None:
    answer = await app.send({**message(app.teams.service_url, None), **changes})

    assert answer.status == 200
    assert app.says.heard == []


# Posting


async def test_a_post_is_updated_where_it_stands(app: App) -> None:
    posted = await app.platform.post(app.here, question("a", "b"), locale="ko", delivery=DeliveryId("d1"))

    await app.platform.update(posted, notice("Closed"), locale="ko")

    first, second = app.teams.sent
    assert (first.method, first.conversation, first.activity) == ("POST", CHANNEL, "")
    assert (second.method, second.conversation, second.activity) == ("PUT", CHANNEL, "m1")
    assert first.body["summary"] == "What is a confident answer without ground called?"
    assert second.card["lang"] == "ko"


@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        (0, Unconfirmed),
        (400, NeverAgain),
        (403, NeverAgain),
        (404, NeverAgain),
        (408, Unconfirmed),
        (412, TryLater),
        (429, TryLater),
        (500, Unconfirmed),
        (502, Unconfirmed),
    ],
)
async def test_a_failed_post_is_tried_once_and_says_what_can_be_done(
    app: App, status: int, meaning: type[Exception]
) -> None:
    app.teams.fail(status)

    with pytest.raises(meaning):
        await app.platform.post(app.here, notice("x"), locale="en", delivery=None)

    assert app.teams.sent == []


async def test_nothing_was_posted_where_nobody_listens(app: App) -> None:
    nowhere = Place(service_url="http://127.0.0.1:9/", conversation=CHANNEL, bot=BOT, tenant=TENANT)

    with pytest.raises(TryLater):
        await app.platform.post(write(nowhere), notice("x"), locale="en", delivery=None)


async def test_an_update_that_failed_may_be_done_again(app: App) -> None:
    posted = await app.platform.post(app.here, notice("x"), locale="en", delivery=None)
    for status in (0, 429, 500):
        app.teams.fail(status)
        with pytest.raises(TryLater):
            await app.platform.update(posted, notice("y"), locale="en")

    await app.platform.update(posted, notice("y"), locale="en")
    app.teams.fail(404)
    await app.platform.update(posted, notice("z"), locale="en")


async def test_nobody_can_tell_what_was_posted(app: App) -> None:
    with pytest.raises(Unconfirmed):
        await app.platform.find(app.here, DeliveryId("d1"), since=NOW)


async def test_every_card_arrives(app: App) -> None:
    await app.platform.post(app.here, every_element("가" * 40_000), locale="ko", delivery=None)

    assert len(json.dumps(app.teams.sent[0].body, ensure_ascii=False).encode()) < 28_000


async def test_answers_under_way_are_sent_before_it_stops(teams: TeamsStandIn) -> None:
    async with App(teams, insecure=True) as app:
        app.says.will_say(notice("one"), notice("two"))
        await app.say("hi", **PERSONAL)

    assert [sent.card["fallbackText"] for sent in teams.sent] == ["one", "two"]


async def test_words_in_an_old_questions_thread_are_for_that_question_after_a_restart(
    teams: TeamsStandIn,
) -> None:
    here = Place(service_url=teams.service_url, conversation=CHANNEL, bot=BOT, tenant=TENANT, activity="m1")
    old = Delivery(
        id=DeliveryId("d-old"),
        channel=ChannelKey(platform="teams", workspace=WorkspaceId(TENANT), channel=ChannelId(CHANNEL)),
        slot="2026-11-20T09:00 Asia/Seoul",
        item=WHICH,
        state=DeliveryState.REVEALED,
        due_at=NOW,
        closes_at=NOW,
        message=write(here),
    )

    async def asked(channel: ChannelKey) -> list[Delivery]:
        return [old] if channel == old.channel else []

    async with App(teams, insecure=True, asked=asked) as app:
        for root in ("m1", "m2"):
            place = {"id": f"{CHANNEL};messageid={root}", "conversationType": "channel", "isGroup": True}
            app.says.will_say(notice("Late"))
            assert (await app.say("<at>Gongbu</at> graft", id=root, conversation=place)).status == 200

    assert [each.content for each in app.says.heard] == [
        Said(text="graft", delivery=old.id),
        Said(text="graft", delivery=None),
    ]
