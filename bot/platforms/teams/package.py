"""The app package that a team uploads: manifest, icons and the Korean words, in a zip. Pure but for the icons.

Schemas: https://github.com/microsoft/json-schemas, teams/v1.27 and, for slash commands, teams/v1.29.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from importlib import metadata, resources
from typing import Any

VERSION, VERSION_WITH_SLASH = "1.27", "1.29"
_SCHEMA = "https://developer.microsoft.com/json-schemas/teams/v{version}/MicrosoftTeams.schema.json"
_APP_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_HOST = re.compile(r"(?=.{1,253}$)(?!-)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+", re.IGNORECASE)
_ICONS = ("color.png", "outline.png")
_KOREAN_FILE = "ko.json"
#: A zip remembers times; the same app is the same file.
_EPOCH = (2020, 1, 1, 0, 0, 0)

#: What can be said, each with what it is for, in English and Korean. The first word is what people type.
_COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("quiz", "A practice question, for you alone", "나만 보는 연습 문제"),
    ("quiz post", "Post a question here now", "여기에 지금 문제 올리기"),
    ("quiz schedule show", "When the next questions come", "다음 문제가 올라오는 때"),
    ("explain", "What the notes say of a term", "노트에서 용어 찾기"),
    ("leaderboard", "Who knows how much", "순위 보기"),
    ("help", "All that I can do", "할 수 있는 모든 것"),
)
_SHORT = ("A question a day from your team's own notes", "우리 팀 노트로 하루 한 문제")
_FULL = (
    (
        "Gongbu reads your team's notes, posts a question from them every day, grades the replies, explains any term with "
        "the line of the notes it came from, and keeps the team's leaderboard."
    ),
    (
        "공부는 팀의 노트를 읽고 매일 한 문제를 내요. 답을 채점하고, 용어를 노트의 몇 번째 줄에 있는지와 함께 설명하고, "
        "팀의 순위를 보여 줘요."
    ),
)
_NAME = ("Gongbu: a question a day", "공부: 하루 한 문제")
_EXPLAIN = ("Explain", "설명", "What the notes say of a term", "노트에서 용어를 찾아요")
_TERM = ("Term", "용어", "A term, an acronym, a question", "용어, 약어, 질문")


def is_app_id(text: str) -> bool:
    """Whether it has the form of an app's id.

    >>> is_app_id("00000000-0000-4000-8000-000000000000"), is_app_id("gongbu")
    (True, False)
    """
    return bool(_APP_ID.fullmatch(text))


def is_host(text: str) -> bool:
    """Whether it is a host's name alone, as Teams wants it.

    >>> is_host("study.example.com"), is_host("https://study.example.com"), is_host("localhost")
    (True, False, False)
    """
    return bool(_HOST.fullmatch(text))


def manifest(*, app_id: str, host: str, slash: bool = False, hears_threads: bool = False) -> dict[str, Any]:
    """The manifest of one app.

    `slash`: commands also after a slash, which not every tenant takes yet. `hears_threads`: replies in a question's
    thread are heard without a mention, which an owner of the team has to agree to.
    """
    version = VERSION_WITH_SLASH if slash else VERSION
    site = f"https://{host}"
    scopes = ["team", "groupChat", "personal"]
    triggers = {"triggers": ["mention", "slash"]} if slash else {}
    told: dict[str, Any] = {
        "$schema": _SCHEMA.format(version=version),
        "manifestVersion": version,
        "version": metadata.version("gongbu"),
        "id": app_id,
        "developer": {"name": "gongbu", "websiteUrl": site, "privacyUrl": site, "termsOfUseUrl": site},
        "name": {"short": "Gongbu", "full": _NAME[0]},
        "description": {"short": _SHORT[0], "full": _FULL[0]},
        "localizationInfo": {
            "defaultLanguageTag": "en",
            "additionalLanguages": [{"languageTag": "ko", "file": _KOREAN_FILE}],
        },
        "icons": {"color": _ICONS[0], "outline": _ICONS[1]},
        "accentColor": "#1F4D3F",
        "bots": [
            {
                "botId": app_id,
                "scopes": scopes,
                "commandLists": [
                    {
                        "scopes": scopes,
                        **triggers,
                        "commands": [{"title": title, "description": told} for title, told, _ in _COMMANDS],
                    }
                ],
            }
        ],
        "composeExtensions": [
            {
                "botId": app_id,
                "commands": [
                    {
                        "id": "explain",
                        "type": "query",
                        "title": _EXPLAIN[0],
                        "description": _EXPLAIN[2],
                        "initialRun": False,
                        "parameters": [
                            {"name": "query", "title": _TERM[0], "description": _TERM[2], "inputType": "text"}
                        ],
                    }
                ],
            }
        ],
        "permissions": ["identity", "messageTeamMembers"],
        "validDomains": [host],
        "supportsChannelFeatures": "tier1",
    }
    if hears_threads:
        told["webApplicationInfo"] = {"id": app_id}
        told["authorization"] = {
            "permissions": {
                "resourceSpecific": [
                    {"name": "ChannelMessage.Read.Group", "type": "Application"},
                    {"name": "ChatMessage.Read.Chat", "type": "Application"},
                ]
            }
        }
    return told


def korean() -> dict[str, str]:
    """The manifest's words in Korean, by their place in it."""
    words = {
        "name.short": "공부",
        "name.full": _NAME[1],
        "description.short": _SHORT[1],
        "description.full": _FULL[1],
        "composeExtensions[0].commands[0].title": _EXPLAIN[1],
        "composeExtensions[0].commands[0].description": _EXPLAIN[3],
        "composeExtensions[0].commands[0].parameters[0].title": _TERM[1],
        "composeExtensions[0].commands[0].parameters[0].description": _TERM[3],
    }
    for number, (title, _, told) in enumerate(_COMMANDS):
        place = f"bots[0].commandLists[0].commands[{number}]"
        words |= {f"{place}.title": title, f"{place}.description": told}
    return {
        "$schema": _SCHEMA.format(version=VERSION).replace("MicrosoftTeams", "MicrosoftTeams.Localization"),
        **words,
    }


def package(told: dict[str, Any]) -> bytes:
    """The zip, the same for the same manifest."""
    icons = resources.files("bot.platforms.teams").joinpath("icons")
    files = {
        "manifest.json": _as_json(told),
        _KOREAN_FILE: _as_json(korean()),
        **{name: icons.joinpath(name).read_bytes() for name in _ICONS},
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in files.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), body, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _as_json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"
