"""What a window sends is checked before anything else sees it."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions import Choose, encode
from bot.incoming import MemberId, Pressed, Said
from bot.platforms.web import parse
from bot.platforms.web.log import Member
from bot.platforms.web.parse import Malformed, Refused, Sending
from bot.platforms.web.room import CHANNEL

MINJI = Member(id=MemberId("m1"), name="민지")
NOON = datetime(2026, 11, 21, 3, tzinfo=UTC)


def test_a_text_becomes_words_of_its_member_and_an_id_of_its_own() -> None:
    incoming = parse.incoming(
        Sending(id="abcdefgh", text=" 2 ", zone="Asia/Seoul"),
        member=MINJI,
        channel=CHANNEL,
        at=NOON,
        locale="ko",
    )
    assert incoming.content == Said(text="2")
    assert (incoming.member, incoming.name, incoming.event_id) == ("m1", "민지", "m1:abcdefgh")
    assert (incoming.locale, incoming.zone, incoming.admin) == ("ko", "Asia/Seoul", True)


def test_an_action_becomes_a_press_with_the_text_beside_it() -> None:
    sending = Sending(id="abcdefgh", text="why", action=encode(Choose("d1", 2)))
    incoming = parse.incoming(sending, member=MINJI, channel=CHANNEL, at=NOON, locale="ko")
    assert incoming.content == Pressed(action=Choose("d1", 2), text="why")


@pytest.mark.parametrize(
    ("sending", "sentence"),
    [
        (Sending(id="abcdefgh", text=" \n\u200b "), "web-error-empty"),
        (Sending(id="abcdefgh", text="x" * 2001), "web-error-long"),
        (Sending(id="abcdefgh", action="1[]"), "web-error-action"),
    ],
    ids=["empty", "long", "action"],
)
def test_what_a_member_can_mend_is_refused_with_a_sentence(sending: Sending, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        parse.incoming(sending, member=MINJI, channel=CHANNEL, at=NOON, locale="ko")
    assert refused.value.sentence == sentence


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b'{"id": 1}',
        b'{"id": "short"}',
        b'{"id": "../../etc/passwd"}',
        b'{"id": "abcdefgh", "text": 3}',
        b'{"id": "abcdefgh", "text": "\\ud800"',
        b"\xff\xfe",
    ],
)
def test_what_no_window_of_ours_sends_is_malformed(body: bytes) -> None:
    with pytest.raises(Malformed):
        parse.message(Sending, body)


@pytest.mark.parametrize("zone", ["", "Mars/Phobos", "../etc/passwd", "Asia", "a\x00b"])
def test_an_unknown_zone_is_as_good_as_none(zone: str) -> None:
    sending = Sending(id="abcdefgh", text="x", zone=zone)
    incoming = parse.incoming(sending, member=MINJI, channel=CHANNEL, at=NOON, locale="ko")
    assert incoming.zone is None


@pytest.mark.parametrize(
    ("given_name", "sentence"), [(" \t ", "web-error-name-empty"), ("가" * 25, "web-error-name-long")]
)
def test_a_name_has_one_to_24_letters(given_name: str, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        parse.name(given_name)
    assert refused.value.sentence == sentence


@given(st.text(max_size=40))
def test_any_name_is_shown_on_one_visible_line_or_refused(text: str) -> None:
    try:
        name = parse.name(text)
    except Refused:
        return
    assert name == name.strip()
    assert not {unicodedata.category(letter) for letter in name.replace("\u200d", "")} & {
        "Cc",
        "Cf",
        "Cs",
        "Zl",
        "Zp",
    }
    assert parse.name(name) == name


@given(st.text())
def test_any_text_is_kept_storable_or_refused(text: str) -> None:
    try:
        kept = parse.said(text)
    except Refused:
        return
    kept.encode()
    assert "\r" not in kept
    assert "\x00" not in kept
