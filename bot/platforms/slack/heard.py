"""What Slack's payloads come down to: something heard, a modal wanted, a workspace gone; and how an answer gets back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec

from bot.incoming import Changed, MemberId, Pressed, Said
from bot.platforms.slack.address import Workspace
from scheduler.delivery import ChannelId, WorkspaceId

#: First part of a button's `action_id`: a button that acts at once, and one that opens the box to type an answer in.
PRESS, BOX = "press", "box"
#: The field of that box: its block and its action.
BOX_BLOCK, BOX_INPUT = "answer", "text"
BOX_CALLBACK, FORM_CALLBACK = "gongbu-answer", "gongbu-form"
#: What Slack calls the entries of a message's menu: see manifest.py.
SHORTCUT_EXPLAIN, SHORTCUT_WANTED = "gongbu-explain", "gongbu-wanted"
HOME_COMMAND = "/home"


class Where(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How an answer gets back.

    Attributes:
        command: a slash command, which works where the bot is no member.
        home: the Home tab.
        trigger: opens a modal, within three seconds.
    """

    channel: str
    member: str
    workspace: Workspace = Workspace()
    thread: str = ""
    response_url: str = ""
    direct: bool = False
    command: bool = False
    home: bool = False
    trigger: str = ""


class Box(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a modal remembers between its opening and its submission: `message` is the card's with the button."""

    action: str
    where: Where
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One thing that was said or pressed.

    Attributes:
        addressed: said to the bot: by mention, by command, in a direct message, by a button. What is not addressed
            counts only in the thread of a question.
        message: the id of the message that the thread hangs on, or that the button stands in; empty without one.
        name: what the payload calls the member; a makeshift until Slack was asked.
    """

    workspace: WorkspaceId
    channel: ChannelId
    member: MemberId
    event_id: str
    content: Said | Pressed | Changed
    where: Where
    addressed: bool = True
    message: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxWanted:
    """Somebody wants to type an answer. `trigger_id` is good for three seconds; `said` is the message's own text.

    `locale` is empty where nothing tells it yet.
    """

    trigger_id: str
    locale: str
    box: Box
    said: str = ""
    kind: Literal["answer", "wish"] = "answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOut:
    """A workspace (or with an empty `id` a whole organisation) has ended the installation at `at`, in epoch seconds."""

    workspace: Workspace
    at: int | None
