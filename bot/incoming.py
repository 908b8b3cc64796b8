"""What a platform hands in, and what it gets back. Nothing here names a platform."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import NewType

from bot.actions import Action
from bot.cards import Card
from scheduler.delivery import Address, ChannelKey, DeliveryId

MemberId = NewType("MemberId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words, with the mention of the bot and the platform's escapes taken away.

    A text that starts with `/`, or that was said to the bot by mention or in a direct message, may be a command.
    `delivery` is the question whose thread it was said in, where the platform knows. What is `half_typed`, with an
    answer for each letter, is answered and not kept.
    """

    text: str
    delivery: DeliveryId | None = None
    half_typed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A button, with what stood in the input beside it (empty where there is none).

    `message` is where the card with the button stands, if the platform tells: a question whose posting nobody could
    confirm is found again by it.
    """

    action: Action
    text: str = ""
    message: Address | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A message that was said before was edited (`text` is what it says now) or, with an empty text, deleted.

    Attributes:
        said_as: the event id under which it was said.
        delivery: the question whose thread it stands in, where the platform knows.
    """

    said_as: str
    text: str = ""
    delivery: DeliveryId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One thing that a member said, pressed or changed.

    Attributes:
        channel: where. In a direct message, the direct message's own channel.
        address: how `channel` is reached later, without a request; stored as it is.
        member: the platform's own id; unique within the workspace.
        event_id: equal on a vendor's redelivery; unique otherwise.
        at: when it arrived here; aware UTC.
        direct: a conversation with the bot alone; a question's channel is then found by its delivery.
        admin: whether this member may change the channel's settings and post into it.
        locale, zone: the member's own, where the platform tells; else None.
        thread: tells the channel's threads apart, in the platform's own words; empty outside of one.
    """

    channel: ChannelKey
    address: Address
    member: MemberId
    name: str
    event_id: str
    at: datetime
    content: Said | Pressed | Changed
    direct: bool = False
    admin: bool = False
    locale: str | None = None
    zone: str | None = None
    thread: str = ""


class Audience(Enum):
    """Who sees an answer."""

    MEMBER = "member"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One card in answer to one Incoming. `locale` is the one to say it in: `ko` or `en`."""

    audience: Audience
    card: Card
    locale: str
