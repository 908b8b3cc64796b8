"""Fields of payloads that anything may stand in: read as what they should be, or as nothing. Pure, and never raises."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, TypeGuard
from urllib.parse import parse_qsl

#: It is kept in modals, which hold 3,000 characters.
_LONGEST_URL = 1_000
_ID = re.compile(r"[A-Za-z0-9_.:-]{1,200}")
_MARKUP = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")


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
    return re.sub(r"[ \t\xa0]+", " ", clean(text)).strip()


def profile_name(user: Mapping[str, Any]) -> str:
    """What a member is called, of Slack's answer about them; empty where it does not say."""
    profile = table(user, "profile")
    names = (profile.get("display_name"), profile.get("real_name"), user.get("real_name"), user.get("name"))
    return next((clean(name) for name in names if clean(name)), "")


def _json_object(text: str) -> dict[str, Any] | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def table(value: Mapping[str, Any], field: str) -> Mapping[str, Any]:
    """The table in a field; an empty one for anything else."""
    inner = value.get(field)
    return inner if isinstance(inner, dict) else {}


def url(value: Any) -> str:
    """An address; empty for anything else."""
    return value if isinstance(value, str) and len(value) <= _LONGEST_URL else ""


def is_id(value: Any) -> TypeGuard[str]:
    """Whether it is one of Slack's ids, of messages too."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def clean(value: Any) -> str:
    """Text that can be stored and compared: composed, without NUL and halves of characters."""
    if not isinstance(value, str):
        return ""
    whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "")
    return unicodedata.normalize("NFC", whole).strip()
