"""What Slack sends becomes what was said or pressed; what is no business of ours becomes nothing."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions import Choose, Respond, Settle, encode
from bot.incoming import Pressed, Said
from bot.platforms.slack import parse
from bot.platforms.slack.address import Workspace
from bot.platforms.slack.fields import payload
from bot.platforms.slack.heard import Box, BoxWanted, Heard, Where

Payload = dict[str, Any]


def message(said: str, **changes: Any) -> Payload:
    told = {
        "type": "message",
        "channel": "C1",
        "user": "U1",
        "ts": "1700000000.000100",
        "text": said,
        **changes,
    }
    return {"type": "event_callback", "team_id": "T1", "event_id": "Ev1", "event": told}


def pressed(value: str, action_id: str = "press:en:0", **changes: Any) -> Payload:
    return {
        "type": "block_actions",
        "team": {"id": "T1"},
        "user": {"id": "U1", "username": "mina"},
        "channel": {"id": "C1"},
        "container": {"message_ts": "1700000000.000100", "channel_id": "C1"},
        "trigger_id": "13345224609.738474920.8088930838d8",
        "response_url": "https://hooks.slack.com/actions/1",
        "actions": [{"action_id": action_id, "value": value}],
        **changes,
    }


def heard(payload: Payload, bot: str | None = "UBOT") -> Heard:
    found = parse.event(payload, bot=bot)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("<@UBOT> help", "help"),
        ("<@UBOT|gongbu>help", "help"),
        ("what is <@UBOT> RAG", "what is RAG"),
        ("<@UBOT> a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("<@UBOT> <https://x.y/z|S3> <https://x.y>", "S3 https://x.y"),
        ("<@UBOT> <!channel> <!subteam^S1|@all> <#C2|general> <@U2>", "@channel @all #general @U2"),
        ("<@UBOT>\n /quiz ", "/quiz"),
        ("<@UBOT> 할루시네이션", "할루시네이션"),
    ],
)
def test_a_mention_is_read_as_it_was_meant(written: str, said: str) -> None:
    assert heard(message(written, type="app_mention")).content == Said(text=said)


def test_a_mention_is_understood_before_the_bot_knows_its_own_name() -> None:
    assert heard(message("<@UX> help", type="app_mention"), bot=None).content == Said(text="help")


def test_one_message_that_comes_as_two_events_has_one_id() -> None:
    mention = heard(message("<@UBOT> hi", type="app_mention"))
    redelivered = heard(message("<@UBOT> hi", type="app_mention") | {"event_id": "Ev2"})

    assert mention.event_id == redelivered.event_id
    assert parse.event(message("<@UBOT> hi"), bot="UBOT") is None


def test_words_in_a_direct_message_are_for_the_bot() -> None:
    said = heard(message("RAG?", channel="D1", channel_type="im"))

    assert said.addressed
    assert said.where.direct


def test_words_in_a_thread_name_the_message_above_them_and_are_not_for_the_bot() -> None:
    said = heard(message("B", thread_ts="1690000000.000100", parent_user_id="UBOT"))

    assert not said.addressed
    assert said.message == "1690000000.000100"


def test_a_thread_under_somebody_else_is_not_ours() -> None:
    assert heard(message("B", thread_ts="1690000000.000100", parent_user_id="U9")).message == ""


@pytest.mark.parametrize(
    "changes",
    [
        {"bot_id": "B1"},
        {"user": "UBOT"},
        {"user": None},
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"subtype": ["x"]},
        {"subtype": {}},
        {"text": None},
        {"ts": 1.5},
        {"channel": {"id": "C1"}},
    ],
)
def test_what_no_person_said_is_nothing(changes: Payload) -> None:
    assert parse.event(message("hi", **changes), bot="UBOT") is None


def test_a_command_is_put_together_again() -> None:
    said = parse.command(
        {
            "team_id": "T1",
            "channel_id": "C1",
            "user_id": "U1",
            "user_name": "mina",
            "command": "/explain",
            "text": "RAG &amp; co",
            "trigger_id": "1.2.3",
            "response_url": "https://x/1",
        }
    )

    assert said is not None
    assert said.content == Said(text="/explain RAG & co")
    assert said.event_id == "1.2.3"
    assert said.where == Where(
        workspace=Workspace("T1"),
        channel="C1",
        member="U1",
        response_url="https://x/1",
        command=True,
        trigger="1.2.3",
    )


def test_a_command_without_text_is_the_command() -> None:
    said = parse.command({"team_id": "T1", "channel_id": "C1", "user_id": "U1", "command": "/help"})

    assert said is not None
    assert said.content == Said(text="/help")


def test_a_button_is_its_action() -> None:
    found = parse.press(pressed(encode(Choose("d1", 2))))

    assert isinstance(found, Heard)
    assert found.content == Pressed(action=Choose("d1", 2))
    assert found.message == "1700000000.000100"


def test_two_presses_are_two_gestures_and_a_redelivery_is_one() -> None:
    first, again = pressed(encode(Choose("d1", 2))), pressed(encode(Choose("d1", 2)), trigger_id="2.2.2")

    assert _event_id(first) == _event_id(dict(first))
    assert _event_id(first) != _event_id(again)


def test_the_box_is_opened_first_and_answers_for_whoever_sends_it() -> None:
    value = encode(Respond("d1"))
    wanted = parse.press(pressed(value, action_id="box:ko:3", message={"text": "Q?"}))
    assert isinstance(wanted, BoxWanted)
    assert (wanted.locale, wanted.said) == ("ko", "Q?")
    view = {
        "id": "V1",
        "callback_id": "gongbu-answer",
        "private_metadata": json.dumps(
            {"action": wanted.box.action, "where": {"channel": "C1", "member": "U1"}}
        ),
        "state": {"values": {"answer": {"text": {"value": " 검색 증강 생성 "}}}},
    }

    sent = parse.submission({"team": {"id": "T1"}, "user": {"id": "U2"}, "view": view})

    assert sent is not None
    assert sent.content == Pressed(action=Respond("d1"), text="검색 증강 생성")
    assert (sent.member, sent.where.member, sent.event_id) == ("U2", "U2", "T1:V1:U2")


@pytest.mark.parametrize(
    "changes",
    [
        {"container": {"message_ts": "1.1", "is_ephemeral": True}},
        {"container": {"message_ts": "1.1"}, "channel": {"id": "D1"}},
        {"container": {}},
    ],
)
def test_a_card_that_one_member_sees_is_not_where_the_question_stands(changes: Payload) -> None:
    found = parse.press(pressed(encode(Choose("d1", 2)), **changes))

    assert isinstance(found, Heard)
    assert found.message == ""


@pytest.mark.parametrize("value", ["", "approve", '1["zz"]', None, 5])
def test_a_button_that_is_not_ours_is_nothing(value: Any) -> None:
    assert parse.press(pressed(value)) is None


@pytest.mark.parametrize("body", ["", "null", "[]", "{", "{}" * 2, "payload=[]", "payload=x", "[" * 100_000])
def test_a_body_that_holds_no_payload_is_none(body: str) -> None:
    assert payload(body) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just("U1") | st.just("C1"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
TEMPLATES = [
    message("hi", thread_ts="1.1", authorizations=[]),
    pressed(encode(Choose("d1", 1))),
    pressed(encode(Respond("d1")), action_id="box:ko:1", message={}),
    {
        "team": {"id": "T1"},
        "user": {"id": "U1"},
        "view": {"id": "V1", "callback_id": "gongbu-answer", "state": {}},
    },
    {"team_id": "T1", "channel_id": "C1", "user_id": "U1", "command": "/help", "text": "x"},
    message(
        "b", subtype="message_changed", message={"text": "b", "edited": {}}, previous_message={"text": "a"}
    ),
    message("b", type="app_home_opened", tab="home"),
    message("b", type="tokens_revoked", tokens={"bot": ["U1"]}),
    {**pressed(""), "callback_id": "gongbu-wanted", "message": {"text": "x"}},
    {
        "team": {"id": "T1"},
        "user": {"id": "U1"},
        "view": {
            "id": "V1",
            "callback_id": "gongbu-form",
            "private_metadata": json.dumps(
                {"action": encode(Settle()), "where": {"channel": "C1", "member": "U1"}}
            ),
            "state": {
                "values": {"/quiz rest": {"text": {"value": "1", "selected_options": [{"value": "x"}]}}}
            },
        },
    },
]


@given(template=st.sampled_from(TEMPLATES), value=JSON, data=st.data())
def test_no_payload_makes_it_stumble(template: Payload, value: Any, data: st.DataObject) -> None:
    payload = json.loads(json.dumps(template))
    target = payload
    while True:
        key = data.draw(st.sampled_from(sorted(target)))
        if isinstance(target[key], dict) and target[key] and data.draw(st.booleans()):
            target = target[key]
        else:
            target[key] = value
            break

    parse.command(payload)
    parse.press(payload)
    parse.submission(payload)
    parse.change(payload, bot="UBOT")
    parse.shortcut(payload)
    parse.home(payload)
    parse.signed_out(payload)
    parse.event(payload, bot=None)


def _event_id(payload: Payload) -> str:
    found = parse.press(payload)
    assert isinstance(found, Heard)
    return found.event_id


def test_what_a_box_keeps_fits_into_the_view() -> None:
    import msgspec  # noqa: PLC0415

    where = Where(channel="C" * 20, member="U" * 20, thread="1" * 20, response_url="h" * 200, direct=True)

    assert len(msgspec.json.encode(Box(action=encode(Respond("d" * 40)), where=where))) < 3000
