"""What members do in Slack beside asking and answering: edit, delete, use a message's menu, open the Home tab."""

import json
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientResponse

from bot.actions import Choose, FindTerms, Run, Settle, Wish
from bot.cards import Button, Card, Field, Form, Phrase, Verbatim
from bot.incoming import Changed, Pressed, Said
from bot.platforms.slack.address import Place, read
from scheduler.delivery import DeliveryId
from tests.stand_ins.conversation import every_element, notice, question
from tests.stand_ins.slack import BOT, CHANNEL, WORKSPACE, SlackStandIn, buttons, form
from tests.stand_ins.slack_app import HERE, MINA, App, serving

TS = "1790000800.000100"
SAID_AS = f"{WORKSPACE}:{CHANNEL}:{TS}"


async def posted(app: App) -> Place:
    return read(await app.platform.post(HERE, question("a", "b"), locale="en", delivery=DeliveryId("d7")))


def message(text: str, **told: Any) -> dict[str, Any]:
    return {"type": "message", "user": MINA, "text": text, "ts": TS, **told}


async def edited(app: App, before: dict[str, Any], after: dict[str, Any]) -> ClientResponse:
    after = {**after, "edited": {"user": MINA, "ts": "1790000950.000000"}}
    return await app.event(type="message", subtype="message_changed", message=after, previous_message=before)


async def deleted(app: App, before: dict[str, Any]) -> ClientResponse:
    return await app.event(
        type="message", subtype="message_deleted", previous_message=before, deleted_ts=before["ts"]
    )


async def chosen(app: App, callback: str, text: str, **told: Any) -> ClientResponse:
    payload = {
        "type": "message_action",
        "callback_id": callback,
        "team": {"id": WORKSPACE},
        "user": {"id": MINA, "name": "mina"},
        "channel": {"id": CHANNEL},
        "message": message(text, user="U0OTHER"),
        "trigger_id": "5.6.7",
        "response_url": app.slack.response_url(),
        **told,
    }
    return await app.send(form(payload))


def view_of(call: Any) -> dict[str, Any]:
    view = call["view"]
    return dict(json.loads(view) if isinstance(view, str) else view)


# Edited and deleted


async def test_an_edited_reply_is_told_as_a_change_of_what_was_said(app: App) -> None:
    where = await posted(app)
    thread = {"thread_ts": where.ts, "parent_user_id": BOT}

    assert (await edited(app, message("a", **thread), message("b", **thread))).status == 200

    assert app.says.heard[0].content == Changed(said_as=SAID_AS, text="b", delivery=DeliveryId("d7"))
    assert app.says.heard[0].event_id != SAID_AS


async def test_a_deleted_reply_is_told_too(app: App) -> None:
    where = await posted(app)

    await deleted(app, message("a", thread_ts=where.ts, parent_user_id=BOT))

    assert app.says.heard[0].content == Changed(said_as=SAID_AS, delivery=DeliveryId("d7"))


async def test_an_edited_mention_and_direct_message_are_heard(app: App) -> None:
    await edited(app, message(f"<@{BOT}> a"), message(f"<@{BOT}> b"))
    await app.event(
        type="message",
        subtype="message_changed",
        channel="D0MINA",
        channel_type="im",
        message=message("b", edited={"user": MINA}),
        previous_message=message("a"),
    )

    assert [each.content.text for each in app.says.heard] == ["b", "b"]
    assert [each.direct for each in app.says.heard] == [False, True]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (message("a"), message("b")),
        (message("a", thread_ts="1.000001"), message("b", thread_ts="1.000001")),
        (message("a", bot_id="B1"), message("b", bot_id="B1")),
        (message("a", user=BOT), message("b", user=BOT)),
        (message("a"), message("a", attachments=[{}])),
        ({}, {}),
        ({"text": 5}, {"text": [], "user": {}}),
    ],
)
async def test_other_changes_are_nobodys_reply(
    app: App, before: dict[str, Any], after: dict[str, Any]
) -> None:
    assert (await edited(app, before, after)).status == 200
    assert app.says.heard == []


# A message's menu


async def test_the_terms_in_a_message_are_asked_for_and_shown_to_the_asker_alone(app: App) -> None:
    app.says.will_say(notice("Here they are"))

    assert (await chosen(app, "gongbu-explain", "RAG &amp; <@U1>")).status == 200

    assert app.says.heard[0].content == Pressed(action=FindTerms(), text="RAG & @U1")
    assert (await app.slack.wait_for("response_url"))["response_type"] == "ephemeral"


@pytest.mark.parametrize(
    ("locale", "title"), [("ko-KR", "노트에 바라는 것"), ("en-US", "Wish for the notes")]
)
async def test_a_wish_begins_with_the_message_and_is_sent_from_a_modal(
    app: App, locale: str, title: str
) -> None:
    app.slack.users[MINA]["locale"] = locale
    await chosen(app, "gongbu-wanted", "\n  what is a trebuchet?\nthanks " + "x" * 40_000)

    view = view_of(await app.slack.wait_for("views.open"))
    assert view["title"]["text"] == title
    assert view["blocks"][0]["element"]["initial_value"] == "what is a trebuchet?"
    sent = {**view, "id": "V1", "state": {"values": {"answer": {"text": {"value": "trebuchet"}}}}}
    await app.send(
        form({"type": "view_submission", "team": {"id": WORKSPACE}, "user": {"id": MINA}, "view": sent})
    )

    assert app.says.heard[0].content == Pressed(action=Wish(), text="trebuchet")


@pytest.mark.parametrize(
    "told", [{"callback_id": "another"}, {"message": None}, {"channel": None}, {"trigger_id": 5}]
)
async def test_other_entries_of_the_menu_are_acknowledged(app: App, told: dict[str, Any]) -> None:
    assert (await chosen(app, "gongbu-wanted", "x", **told)).status == 200


# The Home tab


async def home(app: App, tab: str = "home") -> ClientResponse:
    return await app.event(type="app_home_opened", tab=tab, channel="D0MINA")


async def test_the_home_tab_shows_the_members_own_page(app: App) -> None:
    app.says.will_say(notice("How it goes"), question("a", "b"))

    assert (await home(app)).status == 200

    await app.slack.wait_for("views.publish")
    heard = app.says.heard[0]
    assert (heard.content, heard.direct) == (Said(text="/home"), True)
    view = app.slack.homes[MINA]
    assert view["type"] == "home"
    assert "How it goes" in json.dumps(view)


async def test_the_messages_tab_is_no_home(app: App) -> None:
    assert (await home(app, "messages")).status == 200
    assert app.says.heard == []


async def test_a_press_at_home_is_answered_in_the_direct_message_and_the_page_is_drawn_anew(app: App) -> None:
    app.says.will_say(question("a", "b"))
    await home(app)
    await app.slack.wait_for("views.publish")
    view = app.slack.homes[MINA]
    app.says.will_say(notice("Right"))
    app.says.will_say(notice("All done"))

    press = {
        "type": "block_actions",
        "team": {"id": WORKSPACE},
        "user": {"id": MINA},
        "container": {"type": "view", "view_id": "V1"},
        "view": {**view, "id": "V1"},
        "trigger_id": "8.9",
        "actions": [buttons(view["blocks"])[1]],
    }
    assert (await app.send(form(press))).status == 200

    assert app.says.heard[1].content == Pressed(action=Choose("d1", 1))
    assert (await app.slack.wait_for("chat.postMessage"))["channel"] == "D0MINA"
    await app.slack.wait_for("views.publish", 2)
    assert "All done" in json.dumps(app.slack.homes[MINA])


async def test_nobody_presses_in_somebody_elses_home(app: App) -> None:
    kept = json.dumps({"channel": "D0MINA", "member": MINA, "home": True})
    press = {
        "type": "block_actions",
        "team": {"id": WORKSPACE},
        "user": {"id": "U0OTHER"},
        "view": {"type": "home", "private_metadata": kept},
        "actions": [{"action_id": "press:en:0", "value": '1["c","d1",0]'}],
    }
    assert (await app.send(form(press))).status == 200
    assert app.says.heard == []


@pytest.mark.parametrize("text", ["가" * 900, "<!channel>"])
async def test_any_page_is_taken(slack: SlackStandIn, text: str) -> None:
    cards: Sequence[Any] = [every_element(text)] * 9
    async with serving(slack) as app:
        app.says.will_say(*cards)
        await home(app)
        await slack.wait_for("views.publish")

    assert slack.complaints == []
    assert len(slack.homes[MINA]["blocks"]) <= 100


# Who they are


async def test_a_workspaces_members_are_learnt_at_once_so_that_nobody_waits_at_nine(app: App) -> None:
    app.slack.lists_members = True
    app.slack.users |= {f"U{n}": {"profile": {"display_name": f"Member {n}"}} for n in range(300)}
    await app.event(text="hi", user="U0")
    await app.slack.wait_for("users.list")
    where = await posted(app)
    asked = len(app.slack.called("users.info"))

    for n in range(1, 300, 30):
        await app.event(type="message", user=f"U{n}", text="a", thread_ts=where.ts, ts=f"17900{n:05}.000100")

    assert [each.name for each in app.says.heard[1:]] == [f"Member {n}" for n in range(1, 300, 30)]
    assert len(app.slack.called("users.info")) == asked


async def test_rights_are_asked_for_again_after_minutes_and_names_are_not(app: App) -> None:
    await app.command("/help")
    del app.slack.users[MINA]["is_admin"]
    app.now += timedelta(minutes=6)

    where = await posted(app)
    await app.press(buttons(app.slack.messages[0]["blocks"])[0], where.ts)
    assert len(app.slack.called("users.info")) == 1
    await app.command("/help")

    assert [each.admin for each in app.says.heard] == [True, False, False]
    assert {each.name for each in app.says.heard} == {"미나"}


# Settings


def settings_form() -> Card:
    return Card(
        kind="status",
        title=Verbatim("Settings of this channel " * 3),
        summary=Verbatim("Settings"),
        body=(
            Form(
                fields=(
                    Field(
                        command="/quiz rest",
                        label=Phrase("settings-rest"),
                        hint=Phrase("settings-rest-hint"),
                        value="30",
                    ),
                    Field(
                        command="/quiz kinds",
                        label=Phrase("settings-kinds"),
                        hint=Phrase("settings-kinds-hint"),
                        value="a, b",
                        choices=tuple((value, Verbatim(value)) for value in "abc"),
                    ),
                ),
                action=Settle(),
                reopen=Button(words=Phrase("settings-open"), action=Run("/settings")),
            ),
        ),
    )


async def test_settings_open_as_a_modal_and_come_back_as_they_were_filled_in(app: App) -> None:
    app.says.will_say(settings_form())
    await app.command("/study", "settings")
    view = view_of(await app.slack.wait_for("views.open"))
    rest, kinds = view["blocks"]
    assert rest["element"]["initial_value"] == "30"
    assert [each["value"] for each in kinds["element"]["initial_options"]] == ["a", "b"]

    values = {
        "/quiz rest": {"text": {"type": "plain_text_input", "value": None}},
        "/quiz kinds": {"text": {"type": "checkboxes", "selected_options": kinds["element"]["options"][1:]}},
    }
    sent = {**view, "id": "V1", "state": {"values": values}}
    answer = await app.send(
        form({"type": "view_submission", "team": {"id": WORKSPACE}, "user": {"id": MINA}, "view": sent})
    )

    assert (answer.status, await answer.text()) == (200, "")
    assert app.says.heard[1].content == Pressed(action=Settle(), text="/quiz rest \n/quiz kinds b, c")
    assert app.says.heard[1].channel.channel == CHANNEL
    assert app.slack.called("response_url") == []


async def test_where_no_modal_opens_a_button_asks_for_it_once_more(app: App) -> None:
    app.slack.fail("views.open", "expired_trigger_id")
    app.says.will_say(settings_form())
    await app.command("/study", "settings")

    shown = await app.slack.wait_for("response_url")
    (button,) = buttons(shown["blocks"])
    app.says.will_say(settings_form())
    await app.press(button, "1.1")

    assert app.says.heard[1].content.action == Run("/settings")  # type: ignore[union-attr] # a press
    await app.slack.wait_for("views.open", 2)
