"""Signed requests in, slack_sdk out: the Slack platform before a stand-in that keeps what it is sent."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.actions import Choose, Explain, Respond, encode
from bot.incoming import Audience, Pressed, Said
from bot.platforms.slack.address import Place, read, write
from content.errors import NeverAgain, TryLater, Unconfirmed
from scheduler.delivery import ChannelKey, DeliveryId
from tests.stand_ins.conversation import NASTY, every_element, notice, question
from tests.stand_ins.slack import BOT, CHANNEL, WORKSPACE, SlackStandIn, buttons, form, signed
from tests.stand_ins.slack_app import HERE, HOME, MINA, NOW, App, pressed, serving

# What is heard


async def test_a_command_is_answered_privately_after_it_was_acknowledged(app: App) -> None:
    app.says.will_say(notice("A confident answer"))

    answer = await app.command("/explain", "hallucination")

    assert (answer.status, await answer.text()) == (200, "")
    incoming = app.says.heard[0]
    assert incoming.content == Said(text="/explain hallucination")
    assert incoming.channel == ChannelKey(platform="slack", workspace=WORKSPACE, channel=CHANNEL)  # type: ignore[arg-type] # ids
    assert (incoming.name, incoming.locale, incoming.zone) == ("미나", "ko-KR", "Asia/Seoul")
    assert incoming.admin
    assert incoming.at == NOW
    said = await app.slack.wait_for("response_url")
    assert (said["text"], said["response_type"]) == ("A confident answer", "ephemeral")


async def test_a_mention_is_answered_privately_in_the_channel(app: App) -> None:
    app.says.will_say(notice("Help is on its way"))

    assert (await app.event(text=f"<@{BOT}> help")).status == 200

    assert app.says.heard[0].content == Said(text="help")
    said = await app.slack.wait_for("chat.postEphemeral")
    assert (said["channel"], said["user"], said["text"]) == (CHANNEL, MINA, "Help is on its way")


async def test_words_in_a_direct_message_are_answered_there(app: App) -> None:
    app.says.will_say(notice("Hello"))

    await app.event(type="message", channel_type="im", channel="D0MINA", text="hi")

    assert app.says.heard[0].direct
    assert (await app.slack.wait_for("chat.postMessage"))["channel"] == "D0MINA"


async def test_an_answer_for_everyone_is_posted_into_the_channel(app: App) -> None:
    app.says.will_say(notice("For all"), audience=Audience.CHANNEL)

    await app.command("/quiz", "post")

    posted = await app.slack.wait_for("chat.postMessage")
    assert posted["channel"] == CHANNEL
    assert posted["unfurl_links"] is False


async def test_an_answer_finds_another_way_where_the_first_is_closed(app: App) -> None:
    app.slack.fail("response_url", "404")
    app.slack.fail("chat.postEphemeral", "user_not_in_channel")
    app.says.will_say(notice("At last"))

    await app.command("/help")

    assert (await app.slack.wait_for("chat.postMessage"))["channel"] == MINA


async def test_an_answer_waits_as_long_as_slack_asks(app: App) -> None:
    app.slack.fail("chat.postEphemeral", "429", "429")
    app.says.will_say(notice("Patience"))

    await app.event(text=f"<@{BOT}> help")

    assert (await app.slack.wait_for("chat.postEphemeral", 3))["text"] == "Patience"


async def test_a_press_is_heard_as_its_action(app: App) -> None:
    where = read(await app.platform.post(HERE, question("a", "b"), locale="en", delivery=DeliveryId("d7")))
    button = buttons(app.slack.messages[0]["blocks"])[1]

    assert (await app.press(button, where.ts)).status == 200

    here = write(Place(channel=CHANNEL, ts=where.ts, workspace=HOME))
    assert app.says.heard[0].content == Pressed(action=Choose("d1", 1), message=here)


async def test_an_answer_can_be_typed_into_a_box(app: App) -> None:
    where = read(await app.platform.post(HERE, question("a", "b"), locale="ko", delivery=DeliveryId("d7")))
    box = next(one for one in buttons(app.slack.messages[0]["blocks"]) if one["action_id"].startswith("box:"))
    await app.press(box, where.ts)
    view = (await app.slack.wait_for("views.open"))["view"]
    view = json.loads(view) if isinstance(view, str) else view
    assert view["title"]["text"] == "내 답"
    app.says.will_say(notice("Right"))

    sent = {**view, "id": "V1", "state": {"values": {"answer": {"text": {"value": "RAG"}}}}}
    answer = await app.send(
        form({"type": "view_submission", "team": {"id": WORKSPACE}, "user": {"id": MINA}, "view": sent})
    )

    assert (answer.status, await answer.text()) == (200, "")
    here = write(Place(channel=CHANNEL, ts=where.ts, workspace=HOME))
    assert app.says.heard[0].content == Pressed(action=Respond("d1"), text="RAG", message=here)
    assert app.says.heard[0].channel.channel == CHANNEL
    assert (await app.slack.wait_for("response_url"))["text"] == "Right"


async def test_a_reply_in_a_questions_thread_is_a_reply_to_it(app: App) -> None:
    where = read(await app.platform.post(HERE, question("a", "b"), locale="en", delivery=DeliveryId("d7")))

    await app.event(type="message", text="b", thread_ts=where.ts, parent_user_id=BOT)

    assert app.says.heard[0].content == Said(text="b", delivery=DeliveryId("d7"))
    assert app.slack.called("conversations.replies") == []


async def test_a_reply_in_the_thread_of_a_question_of_yesterday_is_known_by_its_metadata(
    app: App, slack: SlackStandIn
) -> None:
    where = read(await app.platform.post(HERE, question("a", "b"), locale="en", delivery=DeliveryId("d7")))

    async with serving(slack) as restarted:
        await restarted.event(type="message", text="b", thread_ts=where.ts)
        await restarted.event(type="message", text="chatter", thread_ts="1.000001")
        await restarted.event(type="message", text="chatter")

        assert [one.content for one in restarted.says.heard] == [Said(text="b", delivery=DeliveryId("d7"))]


async def test_a_reply_that_cannot_be_placed_now_is_asked_for_again(app: App) -> None:
    app.slack.fail("conversations.replies", "ratelimited")

    answer = await app.event(type="message", text="b", thread_ts="1.000001")

    assert answer.status == 400
    assert app.says.heard == []


async def test_nobody_is_an_admin_while_slack_does_not_answer(app: App) -> None:
    app.slack.fail("users.info", "500")

    await app.command("/quiz", "post")
    app.now += timedelta(minutes=2)
    await app.command("/quiz", "post")

    assert [one.admin for one in app.says.heard] == [False, True]
    assert [one.name for one in app.says.heard] == ["mina", "미나"]


async def test_a_member_is_asked_for_once_in_a_while(app: App) -> None:
    for _ in range(3):
        await app.command("/help")

    assert len(app.slack.called("users.info")) == 1


# What is refused


async def test_who_does_not_sign_is_refused(app: App) -> None:
    body = json.dumps({"type": "event_callback"})
    old = signed(body, at=(NOW - timedelta(minutes=6)).timestamp())
    stamp = str(int(NOW.timestamp()))

    for headers in (
        {"X-Slack-Signature": ""},
        {"X-Slack-Signature": "v0=" + "0" * 64},
        {"X-Slack-Signature": "v0=é"},
        {"X-Slack-Request-Timestamp": "soon"},
        {"X-Slack-Request-Timestamp": "²"},
        {"X-Slack-Request-Timestamp": ""},
        {"X-Slack-Request-Timestamp": stamp + "0" * 40},
        old,
    ):
        assert (await app.send(body, **headers)).status == 401
    assert (await app.send(body, secret="another")).status == 401
    assert (await app.client.post("/slack/events", data=b"\xff\xfe{")).status == 401
    assert app.says.heard == []


async def test_without_a_signing_secret_every_request_is_refused(slack: SlackStandIn) -> None:
    async with serving(slack, signing_secret=None) as app:
        assert (await app.event(text="hi")).status == 401


@pytest.mark.parametrize("body", ["", "x", "{", "[]", "payload=[]", "payload={", "a=b", '"{}"', "{" * 5000])
async def test_signed_nonsense_is_refused(app: App, body: str) -> None:
    assert (await app.send(body)).status == 400


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"type": "event_callback"},
        {"type": "event_callback", "event": []},
        {"type": "event_callback", "event": {"type": "message"}},
        {"type": "event_callback", "team_id": ["T"], "event": {"type": "message", "user": {}, "text": 1}},
        {"type": "event_callback", "authorizations": 5, "event": {"type": "app_mention", "text": "x"}},
        {"type": "block_actions"},
        {"type": "block_actions", "actions": {}, "user": None, "team": "T"},
        {"type": "block_actions", "actions": [None], "user": {"id": "U1"}, "team": {"id": "T1"}},
        {"type": "view_submission", "view": 1},
        {"type": "view_submission", "view": {"private_metadata": 7, "callback_id": "gongbu-answer"}},
        {"type": "shortcut"},
        {"command": ["/help"]},
        {"command": "/help", "team_id": {}},
        {"type": {"a": 1}},
    ],
)
async def test_no_signed_payload_breaks_the_door(app: App, payload: dict[str, Any]) -> None:
    for body in (json.dumps(payload), form(payload)):
        answer = await app.send(body)
        assert answer.status in {200, 400}
        assert answer.status == 400 or await answer.text() == ""
    assert app.says.heard == []


@pytest.mark.parametrize(
    "payload",
    [
        {"type": "event_callback", "team_id": "T1", "event": {"type": "reaction_added", "user": "U1"}},
        {"type": "event_callback", "team_id": "T1", "event": {"type": "app_home_opened", "user": "U1"}},
        pressed({"action_id": "approve", "value": "yes"}, "1.1", ""),
        pressed({"action_id": "press:en:0", "value": '9["c","d",0]'}, "1.1", ""),
        pressed({"action_id": "menu", "selected_option": {"value": "x"}}, "1.1", ""),
        {"type": "shortcut", "team": {"id": "T1"}, "user": {"id": "U1"}, "callback_id": "x"},
        {"type": "view_closed", "team": {"id": "T1"}, "user": {"id": "U1"}, "view": {"callback_id": "x"}},
        {
            "type": "block_suggestion",
            "team": {"id": "T1"},
            "user": {"id": "U1"},
            "action_id": "x",
            "value": "",
        },
    ],
    ids=lambda payload: str(payload["type"]),
)
async def test_what_is_unknown_is_acknowledged(app: App, payload: dict[str, Any]) -> None:
    body = json.dumps(payload) if payload["type"] == "event_callback" else form(payload)

    assert (await app.send(body)).status == 200
    assert app.says.heard == []
    ((_, _, unheard),) = app.platform.figures()
    assert unheard() == (0 if payload["type"] == "block_suggestion" else 1)


async def test_threads_are_told_apart(app: App) -> None:
    await app.event(text="<@U0BOT> explain RAG", thread_ts="1.1")
    await app.event(text="<@U0BOT> explain RAG", ts="1790000901.000100")

    assert [each.thread for each in app.says.heard] == ["1.1", ""]


async def test_half_a_word_is_completed_and_the_choice_is_looked_up(slack: SlackStandIn) -> None:
    async with serving(slack, complete=lambda typed: (f"{typed}ft", '"' * 90)) as app:
        asked = {
            "type": "block_suggestion",
            "team": {"id": WORKSPACE},
            "user": {"id": MINA},
            "action_id": "press:ko:0",
            "block_id": "b",
            "value": "gra",
        }
        told = await (await app.send(form(asked))).json()
        (listed,) = told["options"]
        assert listed["text"] == {"type": "plain_text", "text": "graft", "emoji": False}

        menu = {"type": "external_select", "action_id": "press:ko:0", "selected_option": listed}
        await app.press(menu, "1.1")

        assert app.says.heard[0].content == Pressed(
            action=Explain("graft"), message=write(Place(channel=CHANNEL, ts="1.1", workspace=HOME))
        )


async def test_slack_can_check_the_address(app: App) -> None:
    answer = await app.send(json.dumps({"type": "url_verification", "challenge": "abc"}))

    assert answer.status == 200
    assert "abc" in await answer.text()


# Posting


async def test_a_post_carries_its_delivery_and_is_found_by_it(app: App) -> None:
    posted = await app.platform.post(HERE, question("a", "b"), locale="en", delivery=DeliveryId("d7"))

    since = datetime.fromtimestamp(1_790_000_000, UTC)
    assert await app.platform.find(HERE, DeliveryId("d7"), since=since) == posted
    assert await app.platform.find(HERE, DeliveryId("d8"), since=since) is None
    later = since + timedelta(hours=1)
    assert await app.platform.find(HERE, DeliveryId("d7"), since=later) is None


@pytest.mark.parametrize(
    ("failure", "meaning"),
    [
        ("ratelimited", TryLater),
        ("500", Unconfirmed),
        ("html", Unconfirmed),
        ("hang_up", Unconfirmed),
        ("take_and_hang_up", Unconfirmed),
        ("internal_error", Unconfirmed),
        ("channel_not_found", NeverAgain),
        ("is_archived", NeverAgain),
        ("token_revoked", TryLater),
    ],
)
async def test_a_failed_post_is_tried_once_and_says_what_can_be_done(
    app: App, failure: str, meaning: type[Exception]
) -> None:
    app.slack.fail("chat.postMessage", failure)

    with pytest.raises(meaning):
        await app.platform.post(HERE, notice("x"), locale="en", delivery=DeliveryId("d7"))

    assert len(app.slack.called("chat.postMessage")) == 1


async def test_nothing_was_posted_where_nobody_listens(slack: SlackStandIn) -> None:
    async with serving(slack, api_url="http://127.0.0.1:9/api/") as app:
        with pytest.raises(TryLater):
            await app.platform.post(HERE, notice("x"), locale="en", delivery=None)


async def test_an_update_shows_another_card(app: App) -> None:
    posted = await app.platform.post(HERE, question("a", "b"), locale="en", delivery=DeliveryId("d7"))

    await app.platform.update(posted, notice("Closed"), locale="en")

    assert app.slack.messages[0]["text"] == "Closed"
    assert app.slack.messages[0]["metadata"]["event_payload"] == {"id": "d7"}


@pytest.mark.parametrize("failure", ["500", "hang_up", "ratelimited"])
async def test_an_update_that_failed_may_be_done_again(app: App, failure: str) -> None:
    posted = await app.platform.post(HERE, notice("x"), locale="en", delivery=None)
    app.slack.fail("chat.update", failure)

    with pytest.raises(TryLater):
        await app.platform.update(posted, notice("y"), locale="en")
    await app.platform.update(posted, notice("y"), locale="en")


async def test_a_deleted_message_is_left_deleted(app: App) -> None:
    await app.platform.update(write(Place(channel=CHANNEL, ts="5.5")), notice("y"), locale="en")


@pytest.mark.parametrize("text", ["할루시네이션", NASTY, NASTY * 500, "가" * 40_000, "a", ""])
async def test_every_card_is_taken(app: App, text: str) -> None:
    card = every_element(text) if text else question(*["x" * 3000] * 30)

    await app.platform.post(HERE, card, locale="ko", delivery=None)

    assert app.slack.complaints == []
    assert "<!" not in app.slack.messages[0]["text"]


# Beginning and end


async def test_a_workspace_that_cannot_be_reached_does_not_stop_the_start(slack: SlackStandIn) -> None:
    slack.fail("auth.test", "500", "invalid_auth")

    async with serving(slack) as app:
        assert (await app.command("/help")).status == 200


async def test_answers_under_way_are_sent_before_it_stops(slack: SlackStandIn) -> None:
    async with serving(slack) as app:
        app.says.will_say(notice("one"), notice("two"))
        await app.command("/help")

    assert [said["text"] for said in slack.called("response_url")] == ["one", "two"]


async def test_socket_mode_says_and_hears_the_same(slack: SlackStandIn) -> None:
    async with serving(slack, app_token="xapp-1", signing_secret=None) as app:
        await slack.wait_for_link()
        app.says.will_say(notice("Hello"))
        told = {
            "type": "app_mention",
            "user": MINA,
            "channel": CHANNEL,
            "ts": "1.000100",
            "text": f"<@{BOT}> hi",
        }
        event = {"type": "event_callback", "team_id": WORKSPACE, "event_id": "Ev1", "event": told}

        await slack.send_envelope("e1", "events_api", event)
        await slack.wait_for_ack("e1")
        assert app.says.heard[0].content == Said(text="hi")
        assert (await slack.wait_for("chat.postEphemeral"))["text"] == "Hello"

        press = pressed(
            {"action_id": "press:en:0", "value": encode(Explain("RAG"))}, "1.1", slack.response_url()
        )
        await slack.send_envelope("e2", "interactive", press)
        await slack.wait_for_ack("e2")
        heard = app.says.heard[1].content
        assert isinstance(heard, Pressed)
        assert heard.action == Explain("RAG")

        await slack.hang_up_link()
        await slack.wait_for_link(2)
        await slack.send_envelope("e3", "slash_commands", {"command": "/help", "team_id": "T1"})
        await slack.wait_for_ack("e3")


async def test_two_replies_at_once_do_not_wait_for_each_other(app: App) -> None:
    answers = await asyncio.gather(*(app.command("/help", trigger_id=f"{n}.1") for n in range(20)))

    assert {answer.status for answer in answers} == {200}
    assert len(app.says.heard) == 20


async def test_a_command_that_takes_long_is_acknowledged_in_time(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.platforms.slack.platform._COMMAND_PATIENCE_S", 0.01)
    app.says.will_say(notice("Posted"))
    held = app.says.hold()

    assert (await app.command("/quiz", "post")).status == 200
    assert app.slack.called("response_url") == []

    held.set()
    assert (await app.slack.wait_for("response_url"))["text"] == "Posted"


async def test_settings_of_other_apps_in_the_environment_change_nothing(
    slack: SlackStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"):
        monkeypatch.setenv(name, "another")

    async with serving(slack) as app:
        assert (await app.command("/help")).status == 200

    assert len(app.says.heard) == 1


async def test_a_refused_app_token_leaves_the_rest_working(slack: SlackStandIn) -> None:
    slack.fail("apps.connections.open", "invalid_auth")

    async with serving(slack, app_token="xapp-1") as app:
        await slack.wait_for("apps.connections.open")
        assert (await app.command("/help")).status == 200

    assert len(slack.called("apps.connections.open")) == 1
