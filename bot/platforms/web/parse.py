"""What a window sends, checked and turned into values. Pure; nothing that came in is trusted before it passed here.

Raises `Refused` with a key of the catalogue for what a person can mend, and `Malformed` for what no window of ours
sends.
"""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import Annotated, TypeVar
from zoneinfo import ZoneInfo

import msgspec

from bot.actions import UnknownActionError, decode
from bot.incoming import Incoming, Pressed, Said
from bot.platforms.web.log import Member
from content.errors import GongbuError, Mendable
from scheduler.delivery import Address, ChannelKey

MAX_TEXT = 2000
MAX_NAME = 24

#: Half a reload and a slow disk: the window makes these ids, so their shape is all that is known of them.
_EventId = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]{8,64}$")]
_Zone = Annotated[str, msgspec.Meta(max_length=64)]


class Refused(Mendable):
    """What was sent can't be taken as it is. Facts: those of the sentence."""

    def __init__(self, key: str, **facts: str | int) -> None:
        """Keep the sentence's key with its facts."""
        super().__init__(**facts)
        self.sentence = key


class Malformed(GongbuError):
    """Not a request of this room's page."""


class Joining(msgspec.Struct, frozen=True):
    """Somebody gives a name."""

    name: str


class Sending(msgspec.Struct, frozen=True):
    """Somebody says or presses something.

    Attributes:
        id: made by the window, the same when it tries again.
        text: what was typed.
        action: the pressed button's; for a typed reply, that of the question which it answers.
        zone: where the window is, as its browser names it.
    """

    id: _EventId
    text: str = ""
    action: str | None = None
    zone: _Zone | None = None


class Hello(msgspec.Struct, frozen=True):
    """The first words on a live connection: who, in which language, and what has been seen already."""

    token: str
    locale: str
    since: int = 0


Message = TypeVar("Message", Joining, Sending, Hello)


def message(kind: type[Message], body: bytes | str) -> Message:
    """Read one request's JSON. Raises Malformed."""
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Malformed(detail=str(error)) from error


def name(text: str) -> str:
    """A name as it will be shown: one line, no invisible letters. Raises Refused when empty or too long.

    >>> name("  민지   김 ")
    '민지 김'
    """
    shown = " ".join(_visible(text, keep="").split())
    if not shown:
        raise Refused("web-error-name-empty")
    if len(shown) > MAX_NAME:
        raise Refused("web-error-name-long", max=MAX_NAME)
    return shown


def said(text: str) -> str:
    """A text as it will be kept. Raises Refused when empty or too long."""
    kept = _visible(text.replace("\r\n", "\n").replace("\r", "\n"), keep="\n\t").strip()
    if not kept:
        raise Refused("web-error-empty")
    if len(kept) > MAX_TEXT:
        raise Refused("web-error-long", max=MAX_TEXT, length=len(kept))
    return kept


def incoming(sending: Sending, *, member: Member, channel: ChannelKey, at: datetime, locale: str) -> Incoming:
    """What the conversation is told. Raises Refused or Malformed."""
    if sending.action is None:
        content: Said | Pressed = Said(text=said(sending.text))
    else:
        try:
            action = decode(sending.action)
        except UnknownActionError as error:
            raise Refused("web-error-action") from error
        content = Pressed(action=action, text=said(sending.text) if sending.text.strip() else "")
    return Incoming(
        channel=channel,
        address=Address(channel.channel),
        member=member.id,
        name=member.name,
        # Windows make their ids without knowing of each other.
        event_id=f"{member.id}:{sending.id}",
        at=at,
        content=content,
        admin=True,
        locale=locale,
        zone=_known_zone(sending.zone),
    )


def _visible(text: str, *, keep: str) -> str:
    # Cc: controls; Cs: half a surrogate pair, which no database takes; Cf: overrides of direction, zero widths. The
    # joiner (U+200D) holds emoji together.
    return "".join(
        letter
        for letter in unicodedata.normalize("NFC", text)
        if letter in keep or letter == "\u200d" or unicodedata.category(letter) not in {"Cc", "Cf", "Cs"}
    )


def _known_zone(zone: str | None) -> str | None:
    try:
        return None if zone is None else ZoneInfo(zone).key
    except (ValueError, OSError, KeyError):  # an unknown name is a KeyError, a folder's an OSError
        return None
