"""The Teams app package: what stands in it, in both languages, and within Microsoft's limits."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot.platforms.teams.package import korean, manifest, package

APP = "11111111-2222-4333-8444-555555555555"
HOST = "study.example.com"

#: Where `npm pack @microsoft/app-manifest` was unpacked: its build/json-schemas/teams.
SCHEMAS = os.environ.get("GONGBU_TEAMS_SCHEMAS", "")

VARIANTS = [
    pytest.param({}, id="plain"),
    pytest.param({"slash": True}, id="slash"),
    pytest.param({"hears_threads": True}, id="threads"),
    pytest.param({"slash": True, "hears_threads": True}, id="both"),
]


def told(**wishes: bool) -> dict[str, Any]:
    return manifest(app_id=APP, host=HOST, **wishes)


@pytest.mark.parametrize("wishes", VARIANTS)
@pytest.mark.skipif(not SCHEMAS, reason="GONGBU_TEAMS_SCHEMAS names no folder of Microsoft's schemas")
def test_microsofts_schemas_take_it(wishes: dict[str, bool]) -> None:
    one = told(**wishes)
    folder = Path(SCHEMAS) / f"v{one['manifestVersion']}"
    for name, value in (
        ("MicrosoftTeams.schema.json", one),
        ("MicrosoftTeams.Localization.schema.json", korean()),
    ):
        schema = json.loads(folder.joinpath(name).read_text(encoding="utf-8"))
        jsonschema.validators.validator_for(schema)(schema).validate(value)


@pytest.mark.parametrize("wishes", VARIANTS)
def test_the_zip_holds_manifest_icons_and_korean_in_its_root(wishes: dict[str, bool]) -> None:
    archive = zipfile.ZipFile(io.BytesIO(package(told(**wishes))))

    assert set(archive.namelist()) == {"manifest.json", "ko.json", "color.png", "outline.png"}
    assert json.loads(archive.read("manifest.json")) == told(**wishes)


def test_the_same_app_is_the_same_file() -> None:
    assert package(told()) == package(told())


@pytest.mark.parametrize(("name", "side"), [("color.png", 192), ("outline.png", 32)])
def test_icons_have_the_sizes_that_teams_wants(name: str, side: int) -> None:
    icon = zipfile.ZipFile(io.BytesIO(package(told()))).read(name)

    assert icon.startswith(b"\x89PNG\r\n\x1a\n")
    assert (int.from_bytes(icon[16:20]), int.from_bytes(icon[20:24])) == (side, side)


def test_every_word_that_people_see_is_there_in_korean_too() -> None:
    shown = {place: text for place, text in words(told()) if not place.startswith(("developer", "$"))}
    translated = korean()
    translated.pop("$schema")

    assert translated.keys() == shown.keys()


def words(value: Any, place: str = "") -> list[tuple[str, str]]:
    """Every title, description and name of a manifest, by its place."""
    if isinstance(value, list):
        return [pair for number, inner in enumerate(value) for pair in words(inner, f"{place}[{number}]")]
    if not isinstance(value, dict):
        return []
    found: list[tuple[str, str]] = []
    for key, inner in value.items():
        where = f"{place}.{key}" if place else key
        is_shown = key in {"title", "description", "short", "full"} and isinstance(inner, str)
        found += [(where, inner)] if is_shown else words(inner, where)
    return found


@pytest.mark.parametrize("text", [text for _, text in words(told())] + list(korean().values()))
def test_texts_fit_where_the_smallest_limit_is(text: str) -> None:
    assert text
    assert len(text) <= 4000


def test_names_and_short_texts_keep_within_their_limits() -> None:
    one, other = told(), korean()

    assert all(len(name) <= 30 for name in (one["name"]["short"], other["name.short"]))
    assert all(len(name) <= 100 for name in (one["name"]["full"], other["name.full"]))
    assert all(len(text) <= 80 for text in (one["description"]["short"], other["description.short"]))


def test_slash_commands_want_the_later_manifest_and_nothing_else_does() -> None:
    lists = told(slash=True)["bots"][0]["commandLists"]

    assert told(slash=True)["manifestVersion"] == "1.29"
    assert lists[0]["triggers"] == ["mention", "slash"]
    assert told()["manifestVersion"] == "1.27"
    assert "triggers" not in told()["bots"][0]["commandLists"][0]


def test_nothing_is_heard_without_a_mention_unless_asked_for() -> None:
    assert "authorization" not in told()
    rights = told(hears_threads=True)["authorization"]["permissions"]["resourceSpecific"]
    assert {right["name"] for right in rights} == {"ChannelMessage.Read.Group", "ChatMessage.Read.Chat"}
