"""The room over HTTP and its live connections, with a conversation that says what it is told to."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.actions import Choose, Explain, Respond, encode
from bot.cards import Card, Phrase, Verbatim
from bot.incoming import Audience, Pressed, Said
from bot.platforms.platform import Platform
from bot.platforms.web import Limits, WebRoom
from bot.platforms.web.log import MemoryRoomLog
from scheduler.delivery import Address, DeliveryId
from tests.stand_ins.clock import FixedClock
from tests.stand_ins.conversation import ScriptedConversation, notice, question
from tests.stand_ins.shelf import StubShelf, concept

ROOM, D1 = Address("room"), DeliveryId("d1")
CORRECT = Card(kind="grade", title=Phrase("verdict-correct"), summary=Verbatim("Well done"))
UNCLEAR = Card(kind="notice", title=Verbatim("Pardon?"), summary=Verbatim("Pardon?"))
#: The stand-in knows names as they are written only.
COMPOST = concept("compost", "What was left to rot.", line=18, aliases=("그럼 퇴비는?",))


@dataclass(slots=True)
class Visitor:
    """Somebody with a window: their requests carry their token and their language."""

    client: TestClient[web.Request, web.Application]
    id: str
    token: str
    locale: str
    sent: int = 0

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", "Accept-Language": self.locale}

    async def ask(self, path: str, **query: str) -> tuple[int, dict[str, Any]]:
        answer = await self.client.get(path, params=query, headers=self.headers)
        return answer.status, await answer.json()

    async def send(self, **message: str) -> tuple[int, dict[str, Any]]:
        self.sent += 1
        body = {"id": f"{self.id}-{self.sent:06d}", **message}
        answer = await self.client.post("/room/messages", json=body, headers=self.headers)
        return answer.status, await answer.json()

    async def say(self, text: str, **more: str) -> str:
        """Send, and what it shows the sender."""
        status, told = await self.send(text=text, **more)
        assert status == HTTPStatus.OK
        return "\n".join(entry["html"] for entry in told["entries"])

    async def sees(self) -> str:
        """The whole stream."""
        _, told = await self.ask("/room/entries")
        return "\n".join(entry["html"] for entry in told["entries"])

    async def listen(self, since: int = 0) -> aiohttp.ClientWebSocketResponse:
        socket = await self.client.ws_connect("/room/live")
        await socket.send_json({"token": self.token, "locale": self.locale, "since": since})
        return socket


@dataclass(slots=True)
class Room:
    """A served room."""

    platform: WebRoom
    conversation: ScriptedConversation
    clock: FixedClock
    client: TestClient[web.Request, web.Application]

    async def visitor(self, name: str, locale: str = "ko") -> Visitor:
        answer = await self.client.post(
            "/room/members", json={"name": name}, headers={"Accept-Language": locale}
        )
        joined = await answer.json()
        return Visitor(client=self.client, id=joined["id"], token=joined["token"], locale=locale)


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    conversation, clock = ScriptedConversation(), FixedClock()
    platform = WebRoom(
        handle=conversation,
        log=MemoryRoomLog(),
        shelf=StubShelf(all_concepts=(*StubShelf().all_concepts, COMPOST)),
        clock=clock,
        locale="en",
        zone="Asia/Seoul",
        limits=Limits(burst=10, per_second=1),
    )
    app = web.Application()
    app.add_routes(platform.routes())
    async with TestClient(TestServer(app)) as client:
        yield Room(platform=platform, conversation=conversation, clock=clock, client=client)
        await platform.stop()


async def news(socket: aiohttp.ClientWebSocketResponse) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(await socket.receive_bytes(timeout=5))
    return told


async def news_with(socket: aiohttp.ClientWebSocketResponse, text: str) -> str:
    """The first news whose entries say it."""
    while True:
        shown = "\n".join(entry["html"] for entry in (await news(socket))["entries"])
        if text in shown:
            return shown


# Talk, commands and replies


async def test_talk_is_seen_by_everyone_and_not_told_to_the_bot(room: Room) -> None:
    minji, jun = await room.visitor("민지"), await room.visitor("준호")
    await minji.say("안녕 <b>모두</b>")
    assert "안녕 &lt;b&gt;모두&lt;/b&gt;" in await jun.sees()
    assert room.conversation.heard == []


@pytest.mark.parametrize(
    ("text", "told"), [("/help", "/help"), ("@gongbu help", "help"), ("@공부봇, 도움말", "도움말")]
)
async def test_words_to_the_bot_and_its_answer_are_private(room: Room, text: str, told: str) -> None:
    minji, jun = await room.visitor("민지"), await room.visitor("준호")
    room.conversation.will_say(notice("이렇게 써 보세요"))
    shown = await minji.say(text)
    assert shown.count("나만 보여요") == 2
    assert "이렇게 써 보세요" in shown
    assert await jun.sees() == ""
    heard = room.conversation.heard[0]
    assert (heard.content, heard.member, heard.locale) == (Said(text=told), minji.id, "ko")


@pytest.mark.parametrize("text", ["예시는?", "and the opposite?", "그럼 퇴비는?"])
async def test_what_asks_on_after_a_look_up_is_for_the_bot(room: Room, text: str) -> None:
    mina, jun = await room.visitor("Mina"), await room.visitor("Jun")
    for words in ("A shoot", "That is told"):
        room.conversation.will_say(Card(kind="explain", title=Verbatim("graft"), summary=Verbatim(words)))
    await mina.say("/explain graft")
    await mina.say(text)

    assert room.conversation.heard[1].content == Said(text=f"/explain {text}")
    assert text not in await jun.sees()


@pytest.mark.parametrize(
    ("between", "text"),
    [("", "그럼 점심은?"), ("Good morning", "예시는?"), ("/quiz", "예시는?")],
    ids=["a thing that the notes lack", "talk in between", "another thing in between"],
)
async def test_what_does_not_ask_on_is_talk(room: Room, between: str, text: str) -> None:
    mina, jun = await room.visitor("Mina"), await room.visitor("Jun")
    room.conversation.will_say(Card(kind="explain", title=Verbatim("graft"), summary=Verbatim("A shoot")))
    room.conversation.will_say(notice("Hm"))
    await mina.say("/explain graft")
    if between:
        await mina.say(between)
    await mina.say(text)

    assert text in await jun.sees()


async def test_an_answer_for_the_channel_is_seen_by_everyone(room: Room) -> None:
    minji, jun = await room.visitor("민지"), await room.visitor("준호")
    room.conversation.will_say(notice("shared"), audience=Audience.CHANNEL)
    await minji.say("/share")
    assert "shared" in await jun.sees()


async def test_a_reply_is_hidden_from_the_others_who_learn_only_that_there_is_one(room: Room) -> None:
    minji, jun = await room.visitor("민지"), await room.visitor("준호")
    await room.platform.post(ROOM, question("a", "b"), locale="ko", delivery=D1)
    room.conversation.will_say(CORRECT)
    shown = await minji.say("my secret reply", action=encode(Choose("d1", 1)))
    assert "my secret reply" in shown
    assert "card-grade" in shown
    seen = await jun.sees()
    assert "민지 님이 답했어요" in seen
    assert "my secret reply" not in seen
    assert "card-grade" not in seen
    assert room.conversation.heard[0].content == Pressed(action=Choose("d1", 1), text="my secret reply")


async def test_an_answered_question_shows_it_to_its_member_at_once_and_to_nobody_else(room: Room) -> None:
    minji, jun = await room.visitor("민지"), await room.visitor("준호")
    await room.platform.post(ROOM, question("a", "b"), locale="ko", delivery=D1)
    room.conversation.will_say(CORRECT)
    _, told = await minji.send(action=encode(Choose("d1", 0)))
    assert 'data-question="answered"' in told["entries"][0]["html"]
    assert told["state"]["question"]["state"] == "answered"
    assert 'data-question="open"' in await jun.sees()


async def test_a_reply_that_is_asked_for_again_leaves_the_question_open(room: Room) -> None:
    minji, jun = await room.visitor("민지"), await room.visitor("준호")
    await room.platform.post(ROOM, question("a", "b"), locale="ko", delivery=D1)
    room.conversation.will_say(UNCLEAR)
    _, told = await minji.send(text="음…", action=encode(Choose("d1", 0)))
    assert told["state"]["question"]["state"] == "open"
    assert "답했어요" not in await jun.sees()


async def test_a_question_can_be_replied_to_when_it_is_far_up_the_stream(room: Room) -> None:
    minji = await room.visitor("민지")
    await room.platform.post(ROOM, question("a", "b"), locale="ko", delivery=D1)
    for number in range(70):
        await room.platform.post(ROOM, notice(f"later {number}"), locale="ko", delivery=None)
    _, page = await minji.ask("/room/entries")
    assert page["more"]
    assert "card-question" not in "".join(entry["html"] for entry in page["entries"])
    asked = page["state"]["question"]
    assert (asked["state"], asked["asked"], asked["reply"]) == ("open", "d1", encode(Respond("d1")))


@pytest.mark.parametrize("text", ["2", "2번", "2번이요!", "②", "(2)", "no. 2", "mulch", " MULCH "])
async def test_nothing_but_an_option_is_a_reply_even_when_it_is_said_to_everyone(
    room: Room, text: str
) -> None:
    minji, jun = await room.visitor("민지"), await room.visitor("준호")
    await room.platform.post(ROOM, question("graft", "mulch"), locale="ko", delivery=D1)
    room.conversation.will_say(CORRECT)
    await minji.say(text)
    assert room.conversation.heard[0].content == Pressed(action=Respond("d1"), text=text.strip())
    seen = await jun.sees()
    assert "민지 님이 답했어요" in seen
    assert "spoken" not in seen


async def test_an_option_of_a_closed_question_is_talk(room: Room) -> None:
    minji, jun = await room.visitor("민지"), await room.visitor("준호")
    address = await room.platform.post(ROOM, question("graft", "mulch"), locale="ko", delivery=D1)
    await room.platform.update(address, notice("closed"), locale="ko")
    await minji.say("2")
    assert "spoken" in await jun.sees()


async def test_nobody_hears_of_practice(room: Room) -> None:
    minji, jun = await room.visitor("민지"), await room.visitor("준호")
    room.conversation.will_say(question("a", "b", delivery="p1"))
    await minji.say("/quiz")
    room.conversation.will_say(CORRECT)
    _, told = await minji.send(action=encode(Choose("p1", 0)))
    assert 'data-question="answered"' in told["entries"][0]["html"]
    assert await jun.sees() == ""


async def test_the_same_message_again_changes_nothing(room: Room) -> None:
    minji = await room.visitor("민지")
    room.conversation.will_say(notice("once"))
    body = {"id": "the-same-id", "text": "/help"}
    answers = [
        await (await room.client.post("/room/messages", json=body, headers=minji.headers)).json()
        for _ in range(2)
    ]
    assert answers[0] == answers[1]
    assert len(room.conversation.heard) == 1


async def test_two_members_may_use_the_same_event_id(room: Room) -> None:
    minji, jun = await room.visitor("민지"), await room.visitor("준호")
    for who in (minji, jun):
        body = {"id": "the-same-id", "text": "hi"}
        await room.client.post("/room/messages", json=body, headers=who.headers)
    assert (await jun.sees()).count(">hi<") == 2


# Live


async def test_a_window_hears_of_what_others_say(room: Room) -> None:
    minji, jun = await room.visitor("민지"), await room.visitor("Jun", "en")
    socket = await jun.listen()
    await minji.say("들려요?")
    assert "들려요?" in await news_with(socket, "들려요?")


async def test_a_window_that_comes_back_is_told_what_it_missed_and_only_that(room: Room) -> None:
    minji, jun = await room.visitor("민지"), await room.visitor("준호")
    await minji.say("before")
    socket = await jun.listen()
    seen = (await news(socket))["revision"]
    await socket.close()
    await minji.say("meanwhile")
    again = await jun.listen(since=seen)
    first = await news(again)
    assert ["meanwhile" in entry["html"] for entry in first["entries"]] == [True]


async def test_a_changed_card_reaches_open_windows_in_their_language(room: Room) -> None:
    minji, jun = await room.visitor("민지"), await room.visitor("Jun", "en")
    address = await room.platform.post(ROOM, question("a"), locale="ko", delivery=D1)
    korean, english = await minji.listen(), await jun.listen()
    closed = Card(kind="reveal", title=Phrase("bot-name"), summary=Verbatim("closed"))
    await room.platform.update(address, closed, locale="ko")
    assert "공부봇" in await news_with(korean, "card-reveal")
    assert "Gongbu" in await news_with(english, "card-reveal")


async def test_windows_count_who_is_here(room: Room) -> None:
    minji, jun = await room.visitor("민지"), await room.visitor("준호")
    first = await minji.listen()
    assert (await news(first))["state"]["here"] == ["민지"]
    await jun.listen()
    assert (await news(first))["state"]["presence"] == "지금 2명"


@pytest.mark.parametrize(
    "hello",
    ["", "{}", "[]", '{"token": "nobody", "locale": "ko"}', '{"token": 1, "locale": "ko"}', "x" * 5000],
)
async def test_a_live_connection_without_a_member_is_closed(room: Room, hello: str) -> None:
    socket = await room.client.ws_connect("/room/live")
    await socket.send_str(hello)
    closing = await socket.receive(timeout=5)
    assert closing.type in {aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED}
    assert socket.close_code in {4401, 1009}


async def test_stopping_sends_windows_away_and_takes_no_new_ones(room: Room) -> None:
    minji = await room.visitor("민지")
    socket = await minji.listen()
    await news(socket)
    await room.platform.stop()
    assert (await socket.receive(timeout=5)).type is aiohttp.WSMsgType.CLOSE
    again = await minji.listen()
    assert (await again.receive(timeout=5)).type is aiohttp.WSMsgType.CLOSE


# As a platform


async def test_a_delivery_is_posted_once_and_found_again(room: Room) -> None:
    platform: Platform = room.platform
    since = room.clock() - timedelta(minutes=1)
    assert await platform.find(ROOM, D1, since=since) is None
    first = await platform.post(ROOM, question("a"), locale="ko", delivery=D1)
    assert await platform.post(ROOM, question("a"), locale="ko", delivery=D1) == first
    assert await platform.find(ROOM, D1, since=since) == first


async def test_posts_without_a_delivery_are_each_their_own(room: Room) -> None:
    one, two = [await room.platform.post(ROOM, notice("x"), locale="ko", delivery=None) for _ in "12"]
    assert one != two


# Members


async def test_a_taken_name_gets_a_number_and_a_kind_word(room: Room) -> None:
    await room.visitor("민지")
    answer = await room.client.post("/room/members", json={"name": "민지"}, headers={"Accept-Language": "ko"})
    joined = await answer.json()
    assert joined["name"] == "민지 2"
    assert joined["hint"] == "같은 이름을 쓰는 분이 있어서 여기서는 민지 2로 불러 드릴게요."


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic eDp5"}])
async def test_without_a_token_nothing_is_told(room: Room, header: dict[str, str]) -> None:
    for path in ("/room/me", "/room/entries", "/room/panel?show=help", "/room/complete?q=a"):
        assert (await room.client.get(path, headers=header)).status == HTTPStatus.UNAUTHORIZED
    body = {"id": "abcdefgh", "text": "x"}
    answer = await room.client.post("/room/messages", json=body, headers=header)
    assert answer.status == HTTPStatus.UNAUTHORIZED


# Panels, completion, notes


async def test_a_panel_shows_a_command_without_a_trace(room: Room) -> None:
    minji = await room.visitor("민지")
    room.conversation.will_say(notice("the standings"))
    status, told = await minji.ask("/room/panel", show="week")
    assert (status, "the standings" in told["html"]) == (HTTPStatus.OK, True)
    assert room.conversation.heard[0].content == Said(text="/leaderboard week")
    assert await minji.sees() == ""
    assert (await minji.ask("/room/panel", show="quiz post"))[0] == HTTPStatus.BAD_REQUEST


async def test_terms_are_completed(room: Room) -> None:
    minji = await room.visitor("민지")
    assert await minji.ask("/room/complete", q="gr") == (HTTPStatus.OK, {"terms": ["graft"]})


async def test_a_note_opens_at_its_line(room: Room) -> None:
    answer = await room.client.get("/notes?file=fruit.md&line=3&end=4&lang=ko")
    text = await answer.text()
    assert answer.status == HTTPStatus.OK
    assert "fruit.md, 3행" in text
    assert text.count('class="cited"') == 2


@pytest.mark.parametrize(
    "file", ["", "nope.md", "../../etc/passwd", "/etc/passwd", "fruit.md\x00", "a" * 5000]
)
async def test_what_is_no_note_is_not_found(room: Room, file: str) -> None:
    for path in ("/notes", "/room/note"):
        answer = await room.client.get(path, params={"file": file})
        assert answer.status == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("line", ["x", "-1", "1e9", "９", "1" * 30])
async def test_a_line_that_is_no_number_is_refused(room: Room, line: str) -> None:
    answer = await room.client.get("/notes", params={"file": "fruit.md", "line": line})
    assert answer.status == HTTPStatus.BAD_REQUEST


# The page, and who may ask for it


async def test_the_page_and_all_its_files_are_served_with_a_strict_policy(room: Room) -> None:
    page = await room.client.get("/")
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    text = await page.text()
    assert "<style" not in text
    for address in (part.split('"')[0] for part in text.split('="/room/static/')[1:]):
        file = await room.client.get(f"/room/static/{address}")
        assert file.status == HTTPStatus.OK
        assert "immutable" in file.headers["Cache-Control"]
    tagged = await room.client.get("/", headers={"If-None-Match": page.headers["ETag"]})
    assert tagged.status == HTTPStatus.NOT_MODIFIED


@pytest.mark.parametrize("name", ["nope.js", "..%2froom.py", "%2e%2e/room.py"])
async def test_only_the_pages_own_files_are_served(room: Room, name: str) -> None:
    answer = await room.client.get(f"/room/static/x/{name}")
    assert answer.status == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"Origin": "http://evil.example"}, {"Origin": "null"}],
    ids=["rebinding", "another page", "a sandboxed page"],
)
async def test_strangers_are_turned_away_everywhere(room: Room, headers: dict[str, str]) -> None:
    for path in ("/", "/notes", "/room/words", "/room/live", "/room/static/x/room.css"):
        assert (await room.client.get(path, headers=headers)).status == HTTPStatus.FORBIDDEN
    answer = await room.client.post("/room/members", json={"name": "x"}, headers=headers)
    assert answer.status == HTTPStatus.FORBIDDEN


async def test_words_come_in_the_browsers_language(room: Room) -> None:
    for wish, locale in (("ko-KR,ko;q=0.9", "ko"), ("fr, en-GB;q=0.8", "en"), ("fr", "en")):
        told = await (await room.client.get("/room/words", headers={"Accept-Language": wish})).json()
        assert told["locale"] == locale
        assert told["words"]["web-ui-room"]


# Too much, too fast, nonsense


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ({"text": "   "}, "보낼 내용이 없어요"),
        ({"text": "가" * 2001}, "2,001자"),
        ({"action": "1nonsense"}, "이 버튼은 이제 쓸 수 없어요"),
    ],
    ids=["empty", "long", "unknown button"],
)
async def test_what_can_be_mended_is_said_in_the_members_language(
    room: Room, message: dict[str, str], words: str
) -> None:
    minji = await room.visitor("민지")
    status, told = await minji.send(**message)
    assert status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert words in told["error"]


@pytest.mark.parametrize(
    "body", [b"", b"{", b"null", b"[]", b'{"id":"abcdefgh","text":1}', b"\xff", b"0" * 100]
)
async def test_nonsense_is_refused_and_never_an_error(room: Room, body: bytes) -> None:
    minji = await room.visitor("민지")
    for path in ("/room/messages", "/room/members"):
        answer = await room.client.post(path, data=body, headers=minji.headers)
        assert answer.status == HTTPStatus.BAD_REQUEST


async def test_a_body_out_of_bounds_is_refused(room: Room) -> None:
    minji = await room.visitor("민지")
    answer = await room.client.post("/room/messages", data=b" " * 70_000, headers=minji.headers)
    assert answer.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE


async def test_a_member_who_is_too_fast_waits_and_nobody_else_does(room: Room) -> None:
    minji, jun = await room.visitor("민지"), await room.visitor("준호")
    statuses = [(await minji.send(text="x"))[0] for _ in range(11)]
    assert statuses == [HTTPStatus.OK] * 10 + [HTTPStatus.TOO_MANY_REQUESTS]
    assert (await jun.send(text="x"))[0] == HTTPStatus.OK
    room.clock.advance(timedelta(seconds=1))
    assert (await minji.send(text="x"))[0] == HTTPStatus.OK


async def test_an_explanation_can_be_asked_for_by_a_button(room: Room) -> None:
    minji = await room.visitor("민지")
    await minji.send(action=encode(Explain("graft")))
    assert room.conversation.heard[0].content == Pressed(action=Explain("graft"))
    assert room.conversation.heard[0].at == datetime(2026, 11, 18, tzinfo=UTC)
