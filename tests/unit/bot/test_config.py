"""Every setting has one place and one meaning, and a wrong one is named with what to do."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import (
    InsecureOutside,
    SecretMalformed,
    SecretTooShort,
    SettingInvalid,
    SettingMissing,
    Settings,
    SettingsFileBroken,
    SettingUnknown,
    ZoneUnknown,
    is_loopback,
    read,
)
from bot.locale.localizer import LOCALES, localizer
from content.errors import GongbuError

OAUTH = {"SLACK_CLIENT_ID": "1.2", "SLACK_CLIENT_SECRET": "hush", "SLACK_SIGNING_SECRET": "shh"}


def settings(folder: Path, environment: dict[str, str] | None = None, **overrides: str) -> Settings:
    return read(overrides=overrides, environment=environment or {}, folder=folder)


def test_without_any_setting_the_contract_holds(tmp_path: Path) -> None:
    found = settings(tmp_path)

    assert (found.host, found.port, found.database) == ("127.0.0.1", 8710, Path("gongbu.db"))
    assert found.grace == timedelta(hours=2)
    assert found.slack is None
    assert found.teams is None


def test_command_line_wins_over_environment_and_environment_over_file(tmp_path: Path) -> None:
    tmp_path.joinpath("gongbu.toml").write_text(
        'GONGBU_PORT = 1\nGONGBU_HOST = "::1"\nGONGBU_LOCALE = "ko"', encoding="utf-8"
    )

    found = settings(tmp_path, {"GONGBU_PORT": "2", "GONGBU_LOCALE": "en"}, GONGBU_PORT="3")

    assert (found.port, found.locale, found.host) == (3, "en", "::1")


@pytest.mark.parametrize(
    ("environment", "error", "facts"),
    [
        (
            {"GONGBU_MAX_NOTE_MB": "0"},
            SettingInvalid,
            {"name": "GONGBU_MAX_NOTE_MB", "value": "0", "expected": "1..999"},
        ),
        (
            {"GONGBU_GRACE_MINUTES": "1441"},
            SettingInvalid,
            {"name": "GONGBU_GRACE_MINUTES", "expected": "1..1440"},
        ),
        ({"GONGBU_PORT": "99999"}, SettingInvalid, {"name": "GONGBU_PORT", "value": "99999"}),
        ({"GONGBU_LOCALE": "fr"}, SettingInvalid, {"value": "fr"}),
        ({"GONGBU_TIMEZONE": "Asia/Soul"}, ZoneUnknown, {"near": "Asia/Seoul"}),
        ({"SLACK_BOT_TOKEN": "secret"}, SecretMalformed, {"name": "SLACK_BOT_TOKEN", "start": "xoxb-"}),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, SettingMissing, {"name": "SLACK_SIGNING_SECRET"}),
        ({"SLACK_APP_TOKEN": "xapp-1"}, SettingMissing, {"name": "SLACK_BOT_TOKEN"}),
        ({"SLACK_CLIENT_ID": "1.2"}, SettingMissing, {"name": "SLACK_CLIENT_SECRET"}),
        (
            {"SLACK_CLIENT_ID": "1", "SLACK_CLIENT_SECRET": "s"},
            SettingMissing,
            {"because": "SLACK_CLIENT_ID"},
        ),
        (
            {**OAUTH, "GONGBU_SECRET_KEY": "secret"},
            SecretTooShort,
            {"name": "GONGBU_SECRET_KEY", "least": 24},
        ),
        ({**OAUTH, "GONGBU_PUBLIC_URL": "study.example"}, SettingInvalid, {"value": "study.example"}),
        ({"MicrosoftAppPassword": "secret"}, SettingMissing, {"name": "MicrosoftAppId"}),
        ({"GONGBU_TEAMS_INSECURE": "yes"}, SettingInvalid, {"name": "GONGBU_TEAMS_INSECURE"}),
        ({"MicrosoftAppId": "a"}, SettingMissing, {"name": "MicrosoftAppPassword"}),
        ({"MicrosoftAppId": "a", "MicrosoftAppType": "x"}, SettingInvalid, {"name": "MicrosoftAppType"}),
        ({"GONGBU_TEAMS_INSECURE": "1", "GONGBU_HOST": "0.0.0.0"}, InsecureOutside, {}),  # noqa: S104 - refused
    ],
)
def test_a_wrong_setting_is_named_with_what_to_do(
    tmp_path: Path, environment: dict[str, str], error: type[GongbuError], facts: dict[str, str]
) -> None:
    with pytest.raises(error) as caught:
        settings(tmp_path, environment)

    assert facts.items() <= caught.value.facts.items()
    for locale in LOCALES:
        sentence = localizer(locale).phrase(caught.value.key, **caught.value.facts)
        assert sentence != caught.value.key
        assert "secret" not in sentence


def test_an_app_that_others_install_needs_no_token_of_its_own(tmp_path: Path) -> None:
    keys = {"GONGBU_SECRET_KEY": f"{'n' * 24}, {'o' * 24}", "GONGBU_PUBLIC_URL": "https://study.example/"}

    plain, keyed = settings(tmp_path, OAUTH).slack, settings(tmp_path, {**OAUTH, **keys}).slack

    assert plain is not None
    assert plain.oauth is not None
    assert (plain.bot_token, plain.oauth.secret_keys) == (None, ("hush",))
    assert keyed is not None
    assert keyed.oauth is not None
    assert keyed.oauth.secret_keys == ("n" * 24, "o" * 24)
    assert keyed.oauth.public_url == "https://study.example"


def test_an_address_may_be_given_as_it_stands_in_a_url(tmp_path: Path) -> None:
    assert settings(tmp_path, GONGBU_HOST="[::1]").host == "::1"


@pytest.mark.parametrize("zone", ["localtime", "Factory", "asia/seoul", "../../etc/passwd"])
def test_what_is_no_zone_for_people_is_refused(tmp_path: Path, zone: str) -> None:
    with pytest.raises(ZoneUnknown):
        settings(tmp_path, GONGBU_TIMEZONE=zone)


@pytest.mark.parametrize(
    ("text", "error"),
    [("GONGBU_NOTE = 'x'", SettingUnknown), ("=", SettingsFileBroken), ("GONGBU_PORT = [1]", SettingInvalid)],
)
def test_a_wrong_file_is_named(tmp_path: Path, text: str, error: type[GongbuError]) -> None:
    tmp_path.joinpath("gongbu.toml").write_text(text, encoding="utf-8")

    with pytest.raises(error) as caught:
        settings(tmp_path)

    assert "gongbu.toml" in str(caught.value.facts["where"])


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("[::1]", True), ("localhost", True), ("10.0.0.1", False), ("example", False)],
)
def test_loopback_is_known_by_its_address(host: str, expected: bool) -> None:  # noqa: FBT001 - a table's column
    assert is_loopback(host) is expected
