"""Slack's payloads to what was said or pressed. Pure; the only place that knows Slack's names of fields.

`payload` reads a request's body. Of the payload `event`, `command`, `press` and `submission` each make one gesture, or
None for what is no business of ours: other bots, edits, joins, buttons of other apps, and nonsense alike.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard
from urllib.parse import parse_qsl

import msgspec

from bot.actions import UnknownActionError, decode
from bot.incoming import MemberId, Pressed, Said
from bot.platforms.slack.address import Workspace
from scheduler.delivery import ChannelId, WorkspaceId

#: First part of a button's `action_id`: a button that acts at once, and one that opens the box to type an answer in.
PRESS, BOX = "press", "box"
#: The field of that box: its block and its action.
BOX_BLOCK, BOX_INPUT = "answer", "text"
BOX_CALLBACK = "gongbu-answer"

_ID = re.compile(r"[A-Za-z0-9_.:-]{1,200}")
_MARKUP = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_PLAIN_SUBTYPES = frozenset({None, "thread_broadcast", "file_share", "me_message"})


class Where(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How an answer gets back. `command` tells a slash command, which works where the bot is no member."""

    channel: str
    member: str
    workspace: Workspace = Workspace()
    thread: str = ""
    response_url: str = ""
    direct: bool = False
    command: bool = False


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
    content: Said | Pressed
    where: Where
    addressed: bool = True
    message: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxWanted:
    """Somebody wants to type an answer. `trigger_id` is good for three seconds; `said` is the message's own text."""

    trigger_id: str
    locale: str
    box: Box
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOut:
    """A workspace (or with an empty `id` a whole organisation) has ended the installation at `at`, in epoch seconds."""

    workspace: Workspace
    at: int | None


def payload(body: str) -> dict[str, Any] | None:
    """The payload in a request's body: JSON, a form, or JSON in a form's `payload`. None for anything else."""
    if body.lstrip().startswith("{"):
        return _json_object(body)
    try:
        form = dict(parse_qsl(body, keep_blank_values=True, max_num_fields=100))
    except ValueError:
        return None
    if "payload" in form:
        return _json_object(form["payload"])
    return form if "command" in form or "ssl_check" in form else None


def event(body: Mapping[str, Any], *, bot: str | None) -> Heard | None:
    """A message or a mention. `bot` is the bot's own user id, where it is known."""
    told = _table(body, "event")
    bot = _own_id(body) or bot
    workspace, channel, member, ts = (
        body.get("team_id"),
        told.get("channel"),
        told.get("user"),
        told.get("ts"),
    )
    if not (_is_id(workspace) and _is_id(channel) and _is_id(member) and _is_id(ts)):
        return None
    text, root = told.get("text"), told.get("thread_ts")
    subtype = told.get("subtype")
    if not isinstance(text, str) or "bot_id" in told or not isinstance(subtype, str | None):
        return None
    if subtype not in _PLAIN_SUBTYPES or member in {bot, "USLACKBOT"}:
        return None
    mention, direct = told.get("type") == "app_mention", told.get("channel_type") == "im" or channel[0] == "D"
    if not mention and not direct and bot is not None and f"<@{bot}" in text:
        return None  # arrives once more, as a mention
    thread = root if _is_id(root) else ""
    return Heard(
        workspace=WorkspaceId(workspace),
        channel=ChannelId(channel),
        member=MemberId(member),
        # Not Slack's event_id: one message may come as two events, with an id each.
        event_id=f"{workspace}:{channel}:{ts}",
        content=Said(text=spoken(text, bot=bot, mention=mention)),
        where=Where(
            workspace=Workspace(workspace, _enterprise(body)),
            channel=channel,
            member=member,
            thread=thread,
            direct=direct,
        ),
        addressed=mention or direct,
        message="" if direct or thread == ts or _other_parent(told, bot) else thread,
    )


def workspace_of(body: Mapping[str, Any]) -> Workspace:
    """Where an event comes from; its `id` is empty where only the organisation is told."""
    workspace = body.get("team_id")
    return Workspace(workspace if _is_id(workspace) else "", _enterprise(body))


def signed_out(body: Mapping[str, Any]) -> SignedOut | None:
    """The app was uninstalled, or the bot's token withdrawn; None where only members' tokens were."""
    told = _table(body, "event")
    if told.get("type") == "tokens_revoked" and not _table(told, "tokens").get("bot"):
        return None
    listed = body.get("authorizations")
    first = listed[0] if isinstance(listed, list) and listed and isinstance(listed[0], dict) else {}
    workspace = workspace_of(body)
    if first.get("is_enterprise_install") is True and workspace.enterprise:
        workspace = Workspace("", workspace.enterprise)
    at = body.get("event_time")
    if not any(workspace):
        return None
    return SignedOut(workspace=workspace, at=at if isinstance(at, int) else None)


def command(body: Mapping[str, Any]) -> Heard | None:
    """A slash command, put together again as it was typed."""
    workspace, channel, member = body.get("team_id"), body.get("channel_id"), body.get("user_id")
    name, url = body.get("command"), body.get("response_url")
    if not (_is_id(workspace) and _is_id(channel) and _is_id(member) and isinstance(name, str)):
        return None
    text = body.get("text")
    said = f"{name} {text}" if isinstance(text, str) else name
    return Heard(
        workspace=WorkspaceId(workspace),
        channel=ChannelId(channel),
        member=MemberId(member),
        event_id=_event_id(body, "trigger_id"),
        content=Said(text=spoken(said, bot=None, mention=False)),
        where=Where(
            workspace=Workspace(workspace, _enterprise(body)),
            channel=channel,
            member=member,
            response_url=url if isinstance(url, str) else "",
            direct=channel[0] == "D",
            command=True,
        ),
        name=_clean(body.get("user_name")),
    )


def press(body: Mapping[str, Any]) -> Heard | BoxWanted | None:
    """A button, or a choice from a menu. What it means stands in its value, whether it opens the box in its `action_id`."""
    actions = body.get("actions")
    first = actions[0] if isinstance(actions, list) and actions else None
    if not isinstance(first, dict) or not isinstance(value := _value(first), str):
        return None
    where, workspace = _where_pressed(body), _workspace(body)
    if where is None or workspace is None:
        return None
    try:
        action = decode(value)
    except UnknownActionError:
        return None
    gesture, _, rest = str(first.get("action_id")).partition(":")
    if gesture == BOX:
        trigger_id = body.get("trigger_id")
        if not isinstance(trigger_id, str):
            return None
        said = _table(body, "message").get("text")
        return BoxWanted(
            trigger_id=trigger_id,
            locale=rest.partition(":")[0],
            box=Box(action=value, where=where, message=_message_pressed(body, where)),
            said=said if isinstance(said, str) else "",
        )
    return _pressed(
        body,
        workspace,
        where,
        content=Pressed(action=action),
        event_id=_event_id(body, "trigger_id"),
        message=_message_pressed(body, where),
    )


def _value(pressed: Mapping[str, Any]) -> object:
    """What a button says, or the chosen one of a menu's options."""
    return pressed.get("value", _table(pressed, "selected_option").get("value"))


def half_typed(body: Mapping[str, Any]) -> str:
    """What somebody has typed so far into a field that completes."""
    return _clean(body.get("value"))


def submission(body: Mapping[str, Any]) -> Heard | None:
    """An answer typed into the box."""
    view, workspace, member = _table(body, "view"), _workspace(body), _table(body, "user").get("id")
    kept, view_id = view.get("private_metadata"), view.get("id")
    if (
        view.get("callback_id") != BOX_CALLBACK
        or workspace is None
        or not _is_id(member)
        or not _is_id(view_id)
    ):
        return None
    try:
        box = msgspec.json.decode(kept if isinstance(kept, str) else "", type=Box)
        action = decode(box.action)
    except (msgspec.DecodeError, UnknownActionError):
        return None
    typed = _table(_table(_table(_table(view, "state"), "values"), BOX_BLOCK), BOX_INPUT).get("value")
    # The box was opened for this member; whoever sends it decides whose answer it is.
    where = msgspec.structs.replace(
        box.where, member=member, workspace=Workspace(workspace, _enterprise(body))
    )
    content = Pressed(action=action, text=_clean(typed))
    return _pressed(
        body,
        workspace,
        where,
        content=content,
        event_id=f"{workspace}:{view_id}:{member}",
        message=box.message if _is_id(box.message) else "",
    )


def spoken(text: str, *, bot: str | None, mention: bool) -> str:
    """What a person wrote, of Slack's form of it: without the bot's mention, entities and link brackets.

    >>> spoken("<@U1> what is <http://a.b|RAG> &amp; <#C1|general>?", bot="U1", mention=True)
    'what is RAG & #general?'
    """
    if mention and bot is None:
        text = re.sub(r"<@[^<>]*>", " ", text, count=1)

    def plain(match: re.Match[str]) -> str:
        sign, target, label = match.groups()
        if sign == "@" and target == bot:
            return " "
        shown = label or target.removeprefix("mailto:")
        return {"@": "@", "#": "#", "!": "@", "": ""}[sign] + shown.lstrip("@#")

    text = _MARKUP.sub(plain, text)
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return re.sub(r"[ \t\xa0]+", " ", _clean(text)).strip()


def profile_name(user: Mapping[str, Any]) -> str:
    """What a member is called, of Slack's answer about them; empty where it does not say."""
    profile = _table(user, "profile")
    names = (profile.get("display_name"), profile.get("real_name"), user.get("real_name"), user.get("name"))
    return next((_clean(name) for name in names if _clean(name)), "")


def _pressed(
    body: Mapping[str, Any],
    workspace: WorkspaceId,
    where: Where,
    *,
    content: Pressed,
    event_id: str,
    message: str,
) -> Heard:
    user = _table(body, "user")
    return Heard(
        workspace=workspace,
        channel=ChannelId(where.channel),
        member=MemberId(where.member),
        event_id=event_id,
        content=content,
        where=where,
        message=message,
        name=_clean(user.get("name") or user.get("username")),
    )


def _where_pressed(body: Mapping[str, Any]) -> Where | None:
    container, member = _table(body, "container"), _table(body, "user").get("id")
    channel = _table(body, "channel").get("id") or container.get("channel_id")
    workspace = _workspace(body)
    if workspace is None or not (_is_id(member) and _is_id(channel)):
        return None
    thread, url = container.get("thread_ts"), body.get("response_url")
    return Where(
        workspace=Workspace(workspace, _enterprise(body)),
        channel=channel,
        member=member,
        thread=thread if _is_id(thread) else "",
        response_url=url if isinstance(url, str) else "",
        direct=channel[0] == "D",
    )


def _message_pressed(body: Mapping[str, Any], where: Where) -> str:
    """The message that the button stands in, if everyone sees it."""
    container = _table(body, "container")
    ts = container.get("message_ts")
    return ts if _is_id(ts) and container.get("is_ephemeral") is not True and not where.direct else ""


def _workspace(body: Mapping[str, Any]) -> WorkspaceId | None:
    # Installed for a whole organisation, an app is told no `team`; the member's own stands in for it.
    for team in (_table(body, "team").get("id"), _table(body, "user").get("team_id")):
        if _is_id(team):
            return WorkspaceId(team)
    return None


def _enterprise(body: Mapping[str, Any]) -> str:
    """The organisation of the workspace; empty outside of an Enterprise Grid."""
    for enterprise in (body.get("enterprise_id"), _table(body, "enterprise").get("id")):
        if _is_id(enterprise):
            return str(enterprise)
    return ""


def _own_id(body: Mapping[str, Any]) -> str | None:
    """The bot's user id, of the list of installations that an event is meant for."""
    listed = body.get("authorizations")
    first = listed[0] if isinstance(listed, list) and listed else None
    own = first.get("user_id") if isinstance(first, dict) and first.get("is_bot") is True else None
    return own if _is_id(own) else None


def _other_parent(told: Mapping[str, Any], bot: str | None) -> bool:
    """Whether the thread is known to hang on somebody else's message."""
    parent = told.get("parent_user_id")
    return isinstance(parent, str) and bot is not None and parent != bot


def _event_id(body: Mapping[str, Any], field: str) -> str:
    """A gesture's own id; without one, a digest: a redelivery is the same text."""
    if _is_id(given := body.get(field)):
        return str(given)
    return hashlib.sha256(json.dumps(body, sort_keys=True, default=str).encode()).hexdigest()


def _json_object(text: str) -> dict[str, Any] | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _table(value: Mapping[str, Any], field: str) -> Mapping[str, Any]:
    inner = value.get(field)
    return inner if isinstance(inner, dict) else {}


def _is_id(value: Any) -> TypeGuard[str]:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _clean(value: Any) -> str:
    """Text that can be stored and compared: composed, without NUL and halves of characters."""
    if not isinstance(value, str):
        return ""
    whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "")
    return unicodedata.normalize("NFC", whole).strip()
