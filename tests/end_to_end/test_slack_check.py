"""`gongbu slack check` asks Slack, and says what to mend with the next step."""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.platforms.slack.manifest import SCOPES, manifest
from tests.stand_ins.slack import SlackStandIn

ROOT = str(Path(__file__).resolve().parents[2])


async def gongbu(folder: Path, *words: str, **settings: str) -> tuple[int, str, str]:
    """The command in a process of its own, beside the stand-in."""
    bare = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        "from bot.cli import main; main()",
        *words,
        cwd=folder,
        env={**bare, "PYTHONPATH": ROOT, "GONGBU_LOCALE": "en", **settings},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


async def check(slack: SlackStandIn, folder: Path, **settings: str) -> tuple[int, dict[str, Any]]:
    code, out, err = await gongbu(
        folder,
        "slack",
        "check",
        "--json",
        SLACK_API_URL=slack.api_url,
        **{"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", **settings},
    )
    assert err == ""
    return code, {row["what"]: row for row in map(json.loads, out.splitlines())}


async def test_what_is_right_is_said_and_what_cannot_be_known_too(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    slack.scopes = ",".join(SCOPES)

    code, found = await check(slack, tmp_path)

    assert code == 0
    assert {what: row["state"] for what, row in found.items()} == {
        "SLACK_BOT_TOKEN": "ok",
        "SLACK_APP_TOKEN": "ok",
        "manifest": "unknown",
    }
    assert "SLACK_CONFIG_TOKEN" in found["manifest"]["next"]


async def test_what_is_missing_is_named_with_the_next_step(slack: SlackStandIn, tmp_path: Path) -> None:
    slack.scopes = ",".join(set(SCOPES) - {"users:read"})
    slack.manifest = manifest()
    slack.manifest["settings"]["event_subscriptions"]["bot_events"].remove("message.im")
    slack.fail("apps.connections.open", "not_allowed_token_type")

    code, found = await check(slack, tmp_path, SLACK_CONFIG_TOKEN="xoxe.xoxp-1")

    assert code == 1
    assert "users:read" in found["scopes"]["message"]
    assert "Reinstall" in found["scopes"]["next"]
    assert "message.im" in found["manifest"]["message"]
    assert "connections:write" in found["SLACK_APP_TOKEN"]["next"]
    assert [call.token for call in slack.calls if call.method == "apps.manifest.export"] == ["xoxe.xoxp-1"]


async def test_a_refused_token_is_no_traceback(slack: SlackStandIn, tmp_path: Path) -> None:
    slack.fail("auth.test", "invalid_auth", "invalid_auth")

    code, found = await check(slack, tmp_path)

    assert code == 1
    assert "invalid_auth" in found["SLACK_BOT_TOKEN"]["message"]
    assert "xoxb-" in found["SLACK_BOT_TOKEN"]["next"]


async def test_an_app_that_nobody_installed_yet_is_told_how(slack: SlackStandIn, tmp_path: Path) -> None:
    code, found = await check(
        slack,
        tmp_path,
        SLACK_BOT_TOKEN="",
        SLACK_CLIENT_ID="1.2",
        SLACK_CLIENT_SECRET="shh",
        GONGBU_PUBLIC_URL="http://127.0.0.1:9",
    )

    assert code == 1
    assert "/slack/install" in found["installations"]["next"]
    assert found["GONGBU_PUBLIC_URL"]["state"] == "mend"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("slack", "check"), 1, "SLACK_BOT_TOKEN"),
        (("slack", "manifest", "--many"), 2, "--url"),
        (("slack", "manifest", "--url", "study.example"), 1, "GONGBU_PUBLIC_URL"),
    ],
)
async def test_wrong_use_is_one_line_that_says_what_to_do(
    tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    found = await gongbu(tmp_path, *words)

    assert found[0] == code
    assert said in found[2]
    assert "Traceback" not in found[2]


async def test_the_manifest_is_printed_for_where_it_is_reached(tmp_path: Path) -> None:
    _, out, _ = await gongbu(tmp_path, "slack", "manifest", "--url", "https://study.example/", "--many")

    assert "request_url: https://study.example/slack/events" in out
    assert "token_rotation_enabled: true" in out
