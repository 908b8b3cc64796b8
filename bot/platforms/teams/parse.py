"""Teams' activities to what was said or pressed. Pure; the only place that knows the Bot Framework's names of fields.

`envelope` takes what every activity must have and refuses what has not; nothing of an unexpected type gets past it.
`heard` then makes a gesture of it, or None for what is no business of ours.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

import msgspec

from bot.actions import UnknownActionError, decode
from bot.incoming import MemberId, Pressed, Said
from bot.platforms.teams.address import Place, write
from scheduler.delivery import ChannelId, WorkspaceId

#: Where an action's data keeps our codec's value, and the name of the input that belongs to it.
ACTION, INPUT = "gongbu", "input"

EXECUTE, QUERY, SELECT = "adaptiveCard/action", "composeExtension/query", "composeExtension/selectItem"
_QUERY_COMMAND, _QUERY_PARAMETER = "explain", "query"

Scope = Literal["personal", "groupChat", "channel"]
_THREAD = re.compile(r";messageid=.*", re.DOTALL)
_LONGEST_ID = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """An activity's frame, every field of the type that it says. Empty texts stand for what was not told.

    Attributes:
        kind: `message`, `invoke` and others.
        channel_id: the Bot Framework's word for the platform: `msteams`.
        from_id: the member's id for this bot alone; messages to them need it.
        activity: the whole of it, as it came.
    """

    kind: str
    name: str
    id: str
    channel_id: str
    service_url: str
    conversation: str
    from_id: str
    bot: str
    activity: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One thing that was said or pressed.

    Attributes:
        place: the conversation it came from, thread and all: where an answer for everyone goes.
        home: the channel itself, where the next question goes.
        from_id: whom a personal message is to be sent to.
        root: the message that the thread hangs on, or that the button stands in; empty without one.
        is_query: asked or chosen in the box where messages are written; the answer is a list to choose from.
    """

    workspace: WorkspaceId
    channel: ChannelId
    member: MemberId
    name: str
    event_id: str
    content: Said | Pressed
    scope: Scope
    place: Place
    home: Place
    from_id: str
    locale: str | None
    zone: str | None
    root: str = ""
    is_query: bool = False


def envelope(activity: object) -> Envelope | None:
    """The frame of an activity; None for what is none."""
    if not isinstance(activity, dict):
        return None
    kind, service_url = activity.get("type"), activity.get("serviceUrl")
    conversation = _id(_table(activity, "conversation"))
    if not (isinstance(kind, str) and kind and isinstance(service_url, str) and service_url and conversation):
        return None
    return Envelope(
        kind=kind,
        name=_clean(activity.get("name")),
        id=_id(activity),
        channel_id=_clean(activity.get("channelId")),
        service_url=service_url,
        conversation=conversation,
        from_id=_id(_table(activity, "from")),
        bot=_id(_table(activity, "recipient")),
        activity=activity,
    )


def heard(told: Envelope) -> Heard | None:
    """What was said or pressed; None for joins, edits, reactions, buttons of others, and what names no member."""
    data = _table(told.activity, "channelData")
    tenant = _id(_table(data, "tenant")) or _id(_table(told.activity, "conversation"), "tenantId")
    sender = _table(told.activity, "from")
    member = _id(sender, "aadObjectId") or told.from_id
    content = _content(told)
    if not tenant or not member or content is None:
        return None
    root = _THREAD.sub("", told.conversation)
    place = Place(service_url=told.service_url, conversation=told.conversation, bot=told.bot, tenant=tenant)
    home = Place(service_url=told.service_url, conversation=root, bot=told.bot, tenant=tenant)
    zone, scope = told.activity.get("localTimezone"), _scope(told.activity, data)
    card = _id(told.activity, "replyToId")
    if isinstance(content, Pressed) and card and scope != "personal":
        message = msgspec.structs.replace(home, activity=card)
        content = replace(content, message=write(message))
    return Heard(
        workspace=WorkspaceId(tenant),
        channel=ChannelId(_id(_table(data, "channel")) or root),
        member=MemberId(member),
        name=_clean(sender.get("name")) or member,
        # An id is unique within its conversation only.
        event_id=f"{told.conversation}:{told.id or _digest(told.activity)}",
        content=content,
        scope=scope,
        place=place,
        home=home,
        from_id=told.from_id,
        locale=_locale(told.activity),
        zone=zone if isinstance(zone, str) else None,
        root=card or told.conversation.partition(";messageid=")[2],
        is_query=told.kind == "invoke" and told.name in {QUERY, SELECT},
    )


def spoken(text: str, mentions: Iterator[str] | tuple[str, ...]) -> str:
    """What a person wrote, without the mentions of the bot and Teams' entities.

    The mentions are taken away by their own text: the stock way takes the bot's name for a pattern and removes it
    everywhere. Entities are resolved after that, once.

    >>> spoken("<at>Quiz</at> start Quiz &amp; go&nbsp;", ("<at>Quiz</at>",))
    'start Quiz & go'
    """
    for mention in mentions:
        text = text.replace(mention, " ", 1)
    return re.sub(r"[ \t\xa0]+", " ", _clean(html.unescape(text))).strip()


def _content(told: Envelope) -> Said | Pressed | None:
    value = told.activity.get("value")
    match told.kind, told.name:
        case "message", _ if isinstance(value, dict):
            return _press(value)  # Action.Submit, the fallback of clients that know no Action.Execute
        case "message", _:
            text = told.activity.get("text")
            return Said(text=spoken(text, tuple(_mentions(told)))) if isinstance(text, str) else None
        case "invoke", "adaptiveCard/action":
            return _press(_table(_table(told.activity, "value"), "action", "data"))
        case "invoke", "composeExtension/query":
            return _query(value)
        case "invoke", "composeExtension/selectItem":
            return _press(_table(told.activity, "value"))
        case _:
            return None


def _press(data: Mapping[str, Any]) -> Pressed | None:
    value, field = data.get(ACTION), data.get(INPUT)
    if not isinstance(value, str):
        return None
    try:
        action = decode(value)
    except UnknownActionError:
        return None
    return Pressed(action=action, text=_clean(data.get(field)) if isinstance(field, str) else "")


def _query(value: object) -> Said | None:
    if not isinstance(value, dict) or value.get("commandId") != _QUERY_COMMAND:
        return None
    parameters = value.get("parameters")
    for parameter in parameters if isinstance(parameters, list) else ():
        if isinstance(parameter, dict) and parameter.get("name") == _QUERY_PARAMETER:
            query = _clean(parameter.get("value"))
            return Said(text=f"/explain {query}", half_typed=True) if query else None
    return None


def _mentions(told: Envelope) -> Iterator[str]:
    """The texts of the mentions of the bot, as they stand in the message."""
    entities = told.activity.get("entities")
    for entity in entities if isinstance(entities, list) else ():
        if isinstance(entity, dict) and entity.get("type") == "mention":
            text = entity.get("text")
            if isinstance(text, str) and text and _id(_table(entity, "mentioned")) == told.bot:
                yield text


def _scope(activity: Mapping[str, Any], data: Mapping[str, Any]) -> Scope:
    conversation = _table(activity, "conversation")
    match conversation.get("conversationType"):
        case "personal":
            return "personal"
        case "groupChat":
            return "groupChat"
        case _:
            # Not knowing better, nothing private is said aloud.
            return (
                "channel"
                if _table(data, "channel") or conversation.get("isGroup") is not False
                else "personal"
            )


def _locale(activity: Mapping[str, Any]) -> str | None:
    for locale in (activity.get("locale"), *_client_locales(activity)):
        if isinstance(locale, str) and locale:
            return locale
    return None


def _client_locales(activity: Mapping[str, Any]) -> Iterator[object]:
    entities = activity.get("entities")
    for entity in entities if isinstance(entities, list) else ():
        if isinstance(entity, dict) and entity.get("type") == "clientInfo":
            yield entity.get("locale")


def _digest(activity: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(activity, sort_keys=True, default=str).encode()).hexdigest()


def _table(value: Mapping[str, Any], *path: str) -> Mapping[str, Any]:
    for field in path:
        inner = value.get(field)
        if not isinstance(inner, dict):
            return {}
        value = inner
    return value


def _id(value: Mapping[str, Any], field: str = "id") -> str:
    found = value.get(field)
    return found if isinstance(found, str) and len(found) <= _LONGEST_ID and found.isprintable() else ""


def _clean(value: object) -> str:
    """Text that can be stored and compared: composed, without NUL and halves of characters."""
    if not isinstance(value, str):
        return ""
    whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "")
    return unicodedata.normalize("NFC", whole).strip()
