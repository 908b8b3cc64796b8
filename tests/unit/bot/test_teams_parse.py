"""What Teams sends becomes what was said or pressed; what is no business of ours becomes nothing."""

from typing import Any

import pytest

from bot.actions import Choose, Respond, encode
from bot.incoming import Pressed, Said
from bot.platforms.teams import parse
from bot.platforms.teams.address import Place, read
from bot.platforms.teams.parse import Heard

Payload = dict[str, Any]


def activity(**told: Any) -> Payload:
    return {
        "type": "message",
        "id": "1",
        "channelId": "msteams",
        "serviceUrl": "https://smba.trafficmanager.net/kr/",
        "conversation": {
            "id": "19:a@thread.tacv2;messageid=7",
            "conversationType": "channel",
            "tenantId": "t",
        },
        "channelData": {"tenant": {"id": "t"}, "channel": {"id": "19:a@thread.tacv2"}},
        "from": {"id": "29:m", "name": "Mina", "aadObjectId": "a"},
        "recipient": {"id": "28:b", "name": "C++ (Quiz)"},
        "text": "hi",
        **told,
    }


def heard(**told: Any) -> Heard:
    frame = parse.envelope(activity(**told))
    assert frame is not None
    found = parse.heard(frame)
    assert found is not None
    return found


def mention(text: str, who: str = "28:b") -> Payload:
    return {"type": "mention", "text": text, "mentioned": {"id": who}}


@pytest.mark.parametrize(
    ("text", "entities", "said"),
    [
        ("<at>Quiz</at> start Quiz now", [mention("<at>Quiz</at>")], "start Quiz now"),
        ('<at id="0">Quiz</at> help\n', [mention('<at id="0">Quiz</at>')], "help"),
        ("<at>C++ (Quiz)</at>&nbsp;what is a&lt;b?", [mention("<at>C++ (Quiz)</at>")], "what is a<b?"),
        ("<at>Gong</at> <at>bu</at> hi", [mention("<at>Gong</at>"), mention("<at>bu</at>")], "hi"),
        ("<at>Mina</at> RAG", [mention("<at>Mina</at>", "29:m")], "<at>Mina</at> RAG"),
        ("&amp;lt;b&amp;gt;", [], "&lt;b&gt;"),
        ("할루시네이션", "nonsense", "할루시네이션"),
        ("\ud800 NUL\x00", [], "\ufffd NUL"),
    ],
)
def test_a_message_is_read_as_it_was_meant(text: str, entities: Any, said: str) -> None:
    assert heard(text=text, entities=entities).content == Said(text=said)


def test_a_thread_is_where_answers_go_and_the_channel_is_where_questions_go() -> None:
    found = heard()

    assert found.place.conversation == "19:a@thread.tacv2;messageid=7"
    assert found.home == Place(
        service_url="https://smba.trafficmanager.net/kr/",
        conversation="19:a@thread.tacv2",
        bot="28:b",
        tenant="t",
    )
    assert (found.workspace, found.channel, found.root) == ("t", "19:a@thread.tacv2", "7")


def test_a_member_is_known_by_their_id_in_the_tenant_and_messaged_by_the_other() -> None:
    assert (heard().member, heard().from_id) == ("a", "29:m")
    assert heard(**{"from": {"id": "29:m"}}).member == "29:m"


@pytest.mark.parametrize(
    ("conversation", "scope"),
    [
        ({"id": "x", "conversationType": "personal"}, "personal"),
        ({"id": "x", "conversationType": "groupChat"}, "groupChat"),
        ({"id": "x", "conversationType": "channel"}, "channel"),
        ({"id": "x"}, "channel"),
        ({"id": "x", "conversationType": ["personal"]}, "channel"),
    ],
)
def test_what_is_not_known_to_be_private_is_not_private(conversation: Payload, scope: str) -> None:
    assert heard(conversation=conversation).scope == scope


def test_both_kinds_of_button_are_the_same_press() -> None:
    data = {"gongbu": encode(Respond("d1")), "input": "reply0", "reply0": " RAG "}

    submitted = heard(value=data, text=None)
    executed = heard(
        type="invoke",
        name="adaptiveCard/action",
        value={"action": {"type": "Action.Execute", "verb": "gongbu", "data": data}},
    )

    assert submitted.content == executed.content == Pressed(action=Respond("d1"), text="RAG")


def test_a_press_tells_where_the_card_stands() -> None:
    pressed = heard(value={"gongbu": encode(Choose("d1", 0))}, replyToId="m9").content

    assert isinstance(pressed, Pressed)
    assert pressed.message is not None
    assert (read(pressed.message).conversation, read(pressed.message).activity) == ("19:a@thread.tacv2", "m9")


def test_a_message_has_one_id_in_its_conversation() -> None:
    assert heard().event_id == heard().event_id
    assert heard().event_id != heard(conversation={"id": "other"}).event_id
    assert heard(id=None).event_id == heard(id=None).event_id
    assert heard(id=None).event_id != heard(id=None, text="other").event_id


@pytest.mark.parametrize(
    "told",
    [
        {"type": "typing"},
        {"text": None},
        {"value": {"gongbu": "no codec"}},
        {"from": {}},
        {"channelData": {}, "conversation": {"id": "x"}},
        {"type": "invoke", "name": "composeExtension/query", "value": {"commandId": "explain"}},
    ],
)
def test_what_no_member_meant_is_nothing(told: Payload) -> None:
    frame = parse.envelope(activity(**told))

    assert frame is not None
    assert parse.heard(frame) is None


@pytest.mark.parametrize("missing", ["type", "serviceUrl", "conversation"])
def test_what_lacks_its_frame_is_no_activity(missing: str) -> None:
    told = activity()
    del told[missing]

    assert parse.envelope(told) is None
