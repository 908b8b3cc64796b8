"""The app as Slack must know it: scopes, events, commands, shortcuts and addresses. Pure.

`deploy/slack/manifest.yaml` is written from here, and `gongbu slack check` holds an installed app against it.
"""

from __future__ import annotations

from typing import Any

import yaml

from bot.platforms.slack.heard import SHORTCUT_EXPLAIN, SHORTCUT_WANTED

#: Each with what it is for, which is what an administrator who approves the app wants to know.
SCOPES: dict[str, str] = {
    "app_mentions:read": "hear @gongbu in channels",
    "channels:history": "hear replies in a question's thread; find a question again after a crash",
    "chat:write": "post questions, grades and answers",
    "commands": "/quiz, /explain, /leaderboard, /study and the shortcuts",
    "groups:history": "the same in private channels",
    "im:history": "hear direct messages",
    "im:write": "send a grade as a direct message",
    "metadata.message:read": "know its own questions by their id",
    "users:read": "names, languages, time zones; who administers the workspace",
}

#: Each with what does not work without it.
EVENTS: dict[str, str] = {
    "app_home_opened": "the Home tab",
    "app_mention": "@gongbu in channels",
    "app_uninstalled": "forgetting a workspace's token",
    "message.channels": "replies in a question's thread",
    "message.groups": "replies in private channels",
    "message.im": "direct messages",
    "tokens_revoked": "forgetting a workspace's token",
}

_COMMANDS = (
    (
        "/quiz",
        "Practise, or post and schedule questions · 연습하기, 문제 올리기, 일정",
        "[post | schedule 09:00 weekdays | pause | resume | status]",
    ),
    ("/explain", "What the notes say of a term · 노트에서 용어 찾기", "[term · 용어]"),
    ("/leaderboard", "Who knows how much · 순위 보기", "[today | week | month | season | all]"),
    ("/study", "All of it under one name · 모든 명령", "[quiz | explain | leaderboard | settings | help]"),
)
_EVENTS_PATH = "/slack/events"
_REDIRECT_PATH = "/slack/oauth_redirect"


def manifest(*, public_url: str = "", many_workspaces: bool = False) -> dict[str, Any]:
    """The manifest for Socket Mode or, with a `public_url` (without a slash at its end), for HTTP.

    `many_workspaces`: others install it by OAuth, their tokens rotate, and an organisation may have it as a whole.
    """
    address = {"url": public_url + _EVENTS_PATH} if public_url else {}
    request = {"request_url": public_url + _EVENTS_PATH} if public_url else {}
    menus = {"message_menu_options_url": public_url + _EVENTS_PATH} if public_url else {}
    redirect = {"redirect_urls": [public_url + _REDIRECT_PATH]} if public_url and many_workspaces else {}
    return {
        "_metadata": {"major_version": 1},
        "display_information": {
            "name": "Gongbu 공부",
            "description": "A question a day from your team's own notes · 우리 팀 노트로 하루 한 문제",
            "background_color": "#1f4d3f",
        },
        "features": {
            "bot_user": {"display_name": "gongbu", "always_online": True},
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "shortcuts": [
                _shortcut(
                    "Explain this · 설명",
                    "message",
                    SHORTCUT_EXPLAIN,
                    "What the notes say of its terms · 노트에서 찾기",
                ),
                _shortcut(
                    "Add to wish list",
                    "message",
                    SHORTCUT_WANTED,
                    "Ask for it in the notes · 노트에 써 달라고 하기",
                ),
            ],
            "slash_commands": [
                {
                    "command": name,
                    **address,
                    "description": description,
                    "usage_hint": hint,
                    "should_escape": False,
                }
                for name, description, hint in _COMMANDS
            ],
        },
        "oauth_config": {**redirect, "scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": {**request, "bot_events": sorted(EVENTS)},
            "interactivity": {"is_enabled": True, **request, **menus},
            "org_deploy_enabled": many_workspaces,
            "socket_mode_enabled": not public_url,
            "token_rotation_enabled": many_workspaces,
        },
    }


def as_yaml(told: dict[str, Any]) -> str:
    """The manifest as one pastes it."""
    return yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=120)


def _shortcut(name: str, kind: str, callback: str, description: str) -> dict[str, str]:
    return {"name": name, "type": kind, "callback_id": callback, "description": description}
