"""Slack's payloads to what was said or pressed. Pure; the only place that knows Slack's names of fields.

Each function makes one gesture of one sort of payload, or None for what is no business of ours: other bots, joins,
previews, buttons of other apps, and nonsense alike. The values are in heard.py, single fields in fields.py.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec

from bot.actions import FindTerms, UnknownActionError, Wish, decode, encode
from bot.incoming import Changed, MemberId, Pressed, Said
from bot.platforms.slack.address import Workspace
from bot.platforms.slack.fields import clean, is_id, spoken, table, url
from bot.platforms.slack.heard import (
    BOX,
    BOX_BLOCK,
    BOX_CALLBACK,
    BOX_INPUT,
    FORM_CALLBACK,
    HOME_COMMAND,
    SHORTCUT_EXPLAIN,
    SHORTCUT_WANTED,
    Box,
    BoxWanted,
    Heard,
    SignedOut,
    Where,
)
from scheduler.delivery import ChannelId, WorkspaceId

_PLAIN_SUBTYPES = frozenset({None, "thread_broadcast", "file_share", "me_message"})


def event(body: Mapping[str, Any], *, bot: str | None) -> Heard | None:
    """A message or a mention. `bot` is the bot's own user id, where it is known."""
    told = table(body, "event")
    bot = _own_id(body) or bot
    workspace, channel, member, ts = (
        body.get("team_id"),
        told.get("channel"),
        told.get("user"),
        told.get("ts"),
    )
    if not (is_id(workspace) and is_id(channel) and is_id(member) and is_id(ts)):
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
    thread = root if is_id(root) else ""
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
    return Workspace(workspace if is_id(workspace) else "", _enterprise(body))


def signed_out(body: Mapping[str, Any]) -> SignedOut | None:
    """The app was uninstalled, or the bot's token withdrawn; None where only members' tokens were."""
    told = table(body, "event")
    if told.get("type") == "tokens_revoked" and not table(told, "tokens").get("bot"):
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


def change(body: Mapping[str, Any], *, bot: str | None) -> Heard | None:
    """A member's message that was edited or deleted; None where only a preview or a counter of it changed."""
    told, bot = table(body, "event"), _own_id(body) or bot
    before, now = table(told, "previous_message"), table(told, "message")
    deleted = told.get("subtype") == "message_deleted"
    if not deleted and (now.get("text") == before.get("text") or "edited" not in now):
        return None
    # Read as if it were said now; what differs is put right below.
    was = before if deleted else now
    kind = "app_mention" if bot is not None and f"<@{bot}" in str(was.get("text")) else "message"
    said = event({**body, "event": {**told, **was, "type": kind, "subtype": None}}, bot=bot)
    if said is None or not isinstance(said.content, Said):
        return None
    text = "" if deleted else spoken(str(now.get("text")), bot=bot, mention=False)
    return replace(
        said, content=Changed(said_as=said.event_id, text=text), event_id=f"{said.event_id}:{told.get('ts')}"
    )


def shortcut(body: Mapping[str, Any]) -> Heard | BoxWanted | None:
    """An entry of a message's menu."""
    where, workspace = _where_pressed(body), _workspace(body)
    chosen, trigger_id = body.get("callback_id"), body.get("trigger_id")
    text = table(body, "message").get("text")
    if where is None or workspace is None or not is_id(trigger_id):
        return None
    text = spoken(text, bot=None, mention=False) if isinstance(text, str) else ""
    if chosen == SHORTCUT_EXPLAIN:
        content = Pressed(action=FindTerms(), text=text)
        return _pressed(body, workspace, where, content=content, event_id=trigger_id, message="")
    if chosen == SHORTCUT_WANTED:
        box = Box(action=encode(Wish()), where=where)
        return BoxWanted(trigger_id=trigger_id, locale="", box=box, said=text, kind="wish")
    return None


def home(body: Mapping[str, Any]) -> Heard | None:
    """The Home tab was opened: as if its member had asked for it."""
    told = table(body, "event")
    workspace, member, channel = body.get("team_id"), told.get("user"), told.get("channel")
    if told.get("tab") != "home" or not (is_id(workspace) and is_id(member) and is_id(channel)):
        return None
    return home_of(
        Where(
            workspace=Workspace(workspace, _enterprise(body)),
            channel=channel,
            member=member,
            direct=True,
            home=True,
        ),
        event_id=_event_id(body, "event_id"),
    )


def home_of(where: Where, *, event_id: str) -> Heard:
    """A member's page, asked for by the platform itself."""
    return Heard(
        workspace=WorkspaceId(where.workspace.id),
        channel=ChannelId(where.channel),
        member=MemberId(where.member),
        event_id=event_id,
        content=Said(text=HOME_COMMAND),
        where=where,
    )


def command(body: Mapping[str, Any]) -> Heard | None:
    """A slash command, put together again as it was typed."""
    workspace, channel, member = body.get("team_id"), body.get("channel_id"), body.get("user_id")
    name = body.get("command")
    if not (is_id(workspace) and is_id(channel) and is_id(member) and isinstance(name, str)):
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
            response_url=url(body.get("response_url")),
            direct=channel[0] == "D",
            command=True,
            trigger=_trigger(body),
        ),
        name=clean(body.get("user_name")),
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
        said = table(body, "message").get("text")
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
    return pressed.get("value", table(pressed, "selected_option").get("value"))


def half_typed(body: Mapping[str, Any]) -> str:
    """What somebody has typed so far into a field that completes."""
    return clean(body.get("value"))


def submission(body: Mapping[str, Any]) -> Heard | None:
    """An answer typed into the box."""
    view, workspace, member = table(body, "view"), _workspace(body), table(body, "user").get("id")
    kept, view_id = view.get("private_metadata"), view.get("id")
    if (
        view.get("callback_id") not in (BOX_CALLBACK, FORM_CALLBACK)
        or workspace is None
        or not is_id(member)
        or not is_id(view_id)
    ):
        return None
    try:
        box = msgspec.json.decode(kept if isinstance(kept, str) else "", type=Box)
        action = decode(box.action)
    except (msgspec.DecodeError, UnknownActionError):
        return None
    values = table(table(view, "state"), "values")
    is_form = view.get("callback_id") == FORM_CALLBACK
    typed = _filled_in(values) if is_form else table(table(values, BOX_BLOCK), BOX_INPUT).get("value")
    # The box was opened for this member; whoever sends it decides whose answer it is.
    where = msgspec.structs.replace(
        box.where, member=member, workspace=Workspace(workspace, _enterprise(body))
    )
    content = Pressed(action=action, text=clean(typed))
    return _pressed(
        body,
        workspace,
        where,
        content=content,
        event_id=f"{workspace}:{view_id}:{member}",
        message=box.message if is_id(box.message) else "",
    )


def _pressed(
    body: Mapping[str, Any],
    workspace: WorkspaceId,
    where: Where,
    *,
    content: Pressed,
    event_id: str,
    message: str,
) -> Heard:
    user = table(body, "user")
    return Heard(
        workspace=workspace,
        channel=ChannelId(where.channel),
        member=MemberId(where.member),
        event_id=event_id,
        content=content,
        where=where,
        message=message,
        name=clean(user.get("name") or user.get("username")),
    )


def _where_pressed(body: Mapping[str, Any]) -> Where | None:
    container, member = table(body, "container"), table(body, "user").get("id")
    if (at_home := _where_at_home(body)) is not None:
        return msgspec.structs.replace(at_home, trigger=_trigger(body))
    channel = table(body, "channel").get("id") or container.get("channel_id")
    workspace = _workspace(body)
    if workspace is None or not (is_id(member) and is_id(channel)):
        return None
    thread = container.get("thread_ts")
    if not is_id(thread):
        thread = table(body, "message").get("thread_ts")
    return Where(
        workspace=Workspace(workspace, _enterprise(body)),
        channel=channel,
        member=member,
        thread=thread if is_id(thread) else "",
        response_url=url(body.get("response_url")),
        direct=channel[0] == "D",
        trigger=_trigger(body),
    )


def _where_at_home(body: Mapping[str, Any]) -> Where | None:
    """A press in the Home tab, which stands in no channel: what it kept says where answers go."""
    view, member = table(body, "view"), table(body, "user").get("id")
    kept = view.get("private_metadata")
    if view.get("type") != "home" or not isinstance(kept, str) or not is_id(member):
        return None
    try:
        where = msgspec.json.decode(kept, type=Where)
    except msgspec.DecodeError:
        return None
    return where if where.member == member else None


def _message_pressed(body: Mapping[str, Any], where: Where) -> str:
    """The message that the button stands in, if everyone sees it."""
    container = table(body, "container")
    ts = container.get("message_ts")
    return ts if is_id(ts) and container.get("is_ephemeral") is not True and not where.direct else ""


def _workspace(body: Mapping[str, Any]) -> WorkspaceId | None:
    # Installed for a whole organisation, an app is told no `team`; the member's own stands in for it.
    for team in (table(body, "team").get("id"), table(body, "user").get("team_id")):
        if is_id(team):
            return WorkspaceId(team)
    return None


def _trigger(body: Mapping[str, Any]) -> str:
    trigger_id = body.get("trigger_id")
    return trigger_id if is_id(trigger_id) else ""


def _filled_in(values: Mapping[str, Any]) -> str:
    """A form's fields: a line `command value` each. A block is named after its command."""
    lines = []
    for command in values:
        field = table(table(values, command), BOX_INPUT)
        chosen = field.get("selected_options")
        if isinstance(chosen, list):
            parts = [clean(each.get("value")) for each in chosen if isinstance(each, dict)]
            lines.append(f"{command} {', '.join(parts)}")
        else:
            lines.append(f"{command} {' '.join(clean(field.get('value')).split())}")
    return "\n".join(lines)


def _enterprise(body: Mapping[str, Any]) -> str:
    """The organisation of the workspace; empty outside of an Enterprise Grid."""
    for enterprise in (body.get("enterprise_id"), table(body, "enterprise").get("id")):
        if is_id(enterprise):
            return str(enterprise)
    return ""


def _own_id(body: Mapping[str, Any]) -> str | None:
    """The bot's user id, of the list of installations that an event is meant for."""
    listed = body.get("authorizations")
    first = listed[0] if isinstance(listed, list) and listed else None
    own = first.get("user_id") if isinstance(first, dict) and first.get("is_bot") is True else None
    return own if is_id(own) else None


def _other_parent(told: Mapping[str, Any], bot: str | None) -> bool:
    """Whether the thread is known to hang on somebody else's message."""
    parent = told.get("parent_user_id")
    return isinstance(parent, str) and bot is not None and parent != bot


def _event_id(body: Mapping[str, Any], field: str) -> str:
    """A gesture's own id; without one, a digest: a redelivery is the same text."""
    if is_id(given := body.get(field)):
        return str(given)
    return hashlib.sha256(json.dumps(body, sort_keys=True, default=str).encode()).hexdigest()
