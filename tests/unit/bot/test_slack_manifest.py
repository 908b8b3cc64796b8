"""The manifest says what the code does, within Slack's limits, and the file that one pastes is the same."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.conversation.commands import Typed, parse
from bot.platforms.slack.check import differences, missing_scopes
from bot.platforms.slack.manifest import EVENTS, SCOPES, as_yaml, manifest

FILE = Path(__file__).resolve().parents[3] / "deploy" / "slack" / "manifest.yaml"
URL = "https://study.example.org"


@pytest.fixture(params=[{}, {"public_url": URL}, {"public_url": URL, "many_workspaces": True}], ids=str)
def told(request: pytest.FixtureRequest) -> dict[str, Any]:
    return manifest(**request.param)


def test_the_file_that_one_pastes_is_true() -> None:
    written = FILE.read_text(encoding="utf-8")

    assert "".join(line for line in written.splitlines(keepends=True) if line[0] != "#") == as_yaml(
        manifest()
    )


def test_it_reads_back_as_it_was_written(told: dict[str, Any]) -> None:
    assert yaml.safe_load(as_yaml(told)) == told


def test_it_keeps_slacks_limits(told: dict[str, Any]) -> None:
    shown, features = told["display_information"], told["features"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert len(features["bot_user"]["display_name"]) <= 80
    assert len(features["shortcuts"]) <= 10
    for shortcut in features["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150
    for command in features["slash_commands"]:
        assert len(command["command"]) <= 32
        assert len(command["description"]) <= 2000
        assert len(command["usage_hint"]) <= 1000


def test_every_command_of_it_is_one_of_the_conversations(told: dict[str, Any]) -> None:
    for command in told["features"]["slash_commands"]:
        assert isinstance(parse(command["command"]), Typed)


def test_over_http_every_address_is_there_and_over_a_socket_none() -> None:
    assert URL not in as_yaml(manifest())
    over_http = manifest(public_url=URL)
    assert as_yaml(over_http).count(f"{URL}/slack/events") == 4 + 3
    assert over_http["settings"]["socket_mode_enabled"] is False


def test_an_app_of_this_manifest_lacks_nothing(told: dict[str, Any]) -> None:
    over_http = not told["settings"]["socket_mode_enabled"]

    assert list(differences(told, over_http=over_http)) == []
    assert missing_scopes(told["oauth_config"]["scopes"]["bot"]) == ()


@pytest.mark.parametrize("event", EVENTS)
def test_an_event_that_is_missing_is_named(event: str) -> None:
    told = manifest()
    told["settings"]["event_subscriptions"]["bot_events"].remove(event)

    assert list(differences(told, over_http=False)) == [("event", event)]


@pytest.mark.parametrize("scope", SCOPES)
def test_a_scope_that_is_missing_is_named(scope: str) -> None:
    assert missing_scopes(set(SCOPES) - {scope}) == (scope,)


@pytest.mark.parametrize("told", [{}, {"settings": 5, "features": []}, {"features": {"shortcuts": ["x"]}}])
def test_an_app_that_has_nothing_lacks_everything(told: dict[str, Any]) -> None:
    kinds = {kind for kind, _ in differences(told, over_http=True)}

    assert kinds == {"event", "command", "shortcut", "interactivity", "home", "request_url"}
