"""The settings: one place that knows their names, where they may stand, and what a legal value is.

The command line wins over the environment, the environment over `gongbu.toml` in the current folder. The file has
the same keys as the environment: `GONGBU_NOTES = "notes"`.
"""

from __future__ import annotations

import difflib
import ipaddress
import re
import tomllib
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import tzlocal

from bot.locale.localizer import LOCALES, LocaleName, negotiate
from content.errors import Mendable

FILE = "gongbu.toml"

#: Every setting, in the order of the manual: its name, and where people learn what it means (`setting-<name>`).
NAMES = (
    "GONGBU_NOTES",
    "GONGBU_DATABASE",
    "GONGBU_HOST",
    "GONGBU_PORT",
    "GONGBU_LOCALE",
    "GONGBU_TIMEZONE",
    "GONGBU_MAX_NOTE_MB",
    "GONGBU_MAX_NOTE_SECONDS",
    "GONGBU_GRACE_MINUTES",
    "GONGBU_ROOM_PASSWORD",
    "GONGBU_TRUSTED_PROXIES",
    "GONGBU_USER_HEADER",
    "GONGBU_REPLY_DAYS",
    "GONGBU_PUBLIC_URL",
    "GONGBU_SECRET_KEY",
    "SLACK_BOT_TOKEN",
    "SLACK_SIGNING_SECRET",
    "SLACK_APP_TOKEN",
    "SLACK_CLIENT_ID",
    "SLACK_CLIENT_SECRET",
    "SLACK_API_URL",
    "SLACK_CONFIG_TOKEN",
    "MicrosoftAppType",
    "MicrosoftAppId",
    "MicrosoftAppPassword",
    "MicrosoftAppTenantId",
    "ToBotFromChannelOpenIdMetadataUrl",
    "GONGBU_TEAMS_INSECURE",
)

_SECRETS_START = {"SLACK_BOT_TOKEN": ("xoxb-", "xoxe.xoxb-"), "SLACK_APP_TOKEN": ("xapp-",)}
#: Keys are drawn at random, not thought of: below this they can't have been.
_SHORTEST_KEY = 24
_LOOPBACK = "127.0.0.1"
_DAY_MINUTES = 24 * 60
#: A password is typed, so it may be thought of; below this it is guessed.
_SHORTEST_PASSWORD = 10
#: Files beside the zones' that are none, or not the same one tomorrow.
_NO_ZONES = {"Factory", "localtime"}
_APP_TYPES = ("MultiTenant", "SingleTenant", "UserAssignedMSI")


class SettingInvalid(Mendable):
    """A value that cannot be right. Facts: name, value (never of a secret), where, and what is expected."""

    key = "error-setting-invalid"


class SecretMalformed(Mendable):
    """A token that has not the shape of one; its value is not repeated. Facts: name, where, start."""

    key = "error-secret-malformed"


class SecretTooShort(Mendable):
    """A key that somebody thought of. Facts: name, where, least."""

    key = "error-secret-short"


class SettingMissing(Mendable):
    """A setting that another one needs. Facts: name, because."""

    key = "error-setting-missing"


class InsecureOutside(Mendable):
    """Authentication switched off on an address that others can reach. Facts: value."""

    key = "error-setting-loopback"


class SettingUnknown(Mendable):
    """A key of the file that means nothing. Facts: name, where, near."""

    key = "error-setting-unknown"


class SettingsFileBroken(Mendable):
    """The file is no TOML. Facts: where, detail."""

    key = "error-settings-file"


class ZoneUnknown(Mendable):
    """Not an IANA zone. Facts: name, value, where, near."""

    key = "error-setting-zone"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackOAuthSettings:
    """What installing into many workspaces needs. `secret_keys` seal the tokens at rest, the newest first."""

    client_id: str
    client_secret: str
    secret_keys: tuple[str, ...]
    public_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackSettings:
    """What an app needs. At least one of `signing_secret` (HTTP) and `app_token` (Socket Mode).

    Attributes:
        bot_token: one workspace's; None where only `oauth` brings tokens.
        oauth: for an app that others install.
        config_token: reads the app's own settings, for `gongbu slack check`; empty without one.
    """

    bot_token: str | None
    signing_secret: str | None
    app_token: str | None
    api_url: str
    oauth: SlackOAuthSettings | None = None
    config_token: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsSettings:
    """What the Bot Framework needs. `insecure` takes activities from anyone: loopback only."""

    app_id: str
    app_password: str
    app_type: str
    tenant_id: str
    openid_metadata: str | None
    insecure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomSettings:
    """How people from elsewhere get into the web room; without a password and a proxy nobody does.

    Attributes:
        password: what everybody types once; empty for none.
        proxies: networks whose addresses may say in `user_header` who somebody is.
    """

    password: str = ""
    proxies: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = ()
    user_header: str = "X-Forwarded-User"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings, checked. `notes`, a path or an address, is None for the course that ships; a platform is None when it is not set up."""

    notes: str | Path | None
    database: Path
    host: str
    port: int
    locale: LocaleName
    zone: str
    slack: SlackSettings | None
    teams: TeamsSettings | None
    max_note_mb: int
    max_note_seconds: int = 30
    grace: timedelta = timedelta(hours=2)
    reply_days: int | None = None
    public_url: str = ""
    room: RoomSettings = RoomSettings()

    @property
    def library(self) -> Path:
        """What is derived from the notes: beside the database, and safe to delete."""
        return self.database.with_name(f"{self.database.name}.library")


@dataclass(frozen=True, slots=True)
class _Value:
    text: str
    where: str


class _Values(dict[str, _Value]):
    """The values by name; an empty text is as good as none."""

    def text(self, name: str, default: str = "") -> str:
        value = self.get(name)
        return default if value is None or not value.text.strip() else value.text.strip()


def read(
    *,
    overrides: Mapping[str, str | None],
    environment: Mapping[str, str],
    folder: Path | None,
    check_platforms: bool = True,
) -> Settings:
    """Join the three sources and check every value.

    `overrides` come from the command line, by the setting's name; None means not given. `folder` holds the file;
    None leaves it out. Raises the Mendable errors
    of this module, each naming the setting and where it was read.
    """
    values = _Values({} if folder is None else _from_file(folder / FILE))
    values |= {name: _Value(environment[name], "environment") for name in NAMES if environment.get(name)}
    values |= {name: _Value(value, "command line") for name, value in overrides.items() if value is not None}
    locale = _locale(values, environment)
    return Settings(
        notes=values.text("GONGBU_NOTES") or None,
        database=Path(values.text("GONGBU_DATABASE", "gongbu.db")),
        host=_host(values),
        port=_port(values),
        locale=locale,
        zone=_zone(values),
        slack=_slack(values) if check_platforms else None,
        teams=_teams(values) if check_platforms else None,
        max_note_mb=_whole(values, "GONGBU_MAX_NOTE_MB", "8"),
        max_note_seconds=_whole(values, "GONGBU_MAX_NOTE_SECONDS", "30"),
        grace=_grace(values),
        reply_days=_reply_days(values),
        public_url=_public_url(values),
        room=_room(values),
    )


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach `host`. A name other than localhost is taken for reachable."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _from_file(path: Path) -> dict[str, _Value]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsFileBroken(where=str(path), detail=str(error)) from error
    for name in table:
        if name not in NAMES:
            near = difflib.get_close_matches(name, NAMES, n=1, cutoff=0.0)[0]
            raise SettingUnknown(name=name, where=path.name, near=near)
    return {name: _Value(_scalar(name, value, path), path.name) for name, value in table.items()}


def _scalar(name: str, value: object, path: Path) -> str:
    if isinstance(value, bool):
        return "1" if value else ""
    if isinstance(value, str | int):
        return str(value)
    raise SettingInvalid(name=name, value=str(value), where=path.name, expected="text")


def _locale(values: _Values, environment: Mapping[str, str]) -> LocaleName:
    text = values.text("GONGBU_LOCALE")
    if not text:
        return negotiate(*(environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")))
    language = text.replace("_", "-").partition("-")[0].lower()
    if language not in LOCALES:
        raise _invalid(values, "GONGBU_LOCALE", " | ".join(LOCALES))
    return negotiate(language)


def _host(values: _Values) -> str:
    """As the system takes it: an IPv6 address without the brackets that it has in a URL."""
    text = values.text("GONGBU_HOST", _LOOPBACK)
    return text[1:-1] if text.startswith("[") and text.endswith("]") else text


def _port(values: _Values) -> int:
    text = values.text("GONGBU_PORT", "8710")
    if not re.fullmatch(r"[0-9]{1,5}", text) or not 0 <= int(text) <= 65535:  # noqa: PLR2004 - the last port there is
        raise _invalid(values, "GONGBU_PORT", "0..65535")
    return int(text)


def _whole(values: _Values, name: str, without: str) -> int:
    text = values.text(name, without)
    if not re.fullmatch(r"[1-9][0-9]{0,2}", text):
        raise _invalid(values, name, "1..999")
    return int(text)


def _grace(values: _Values) -> timedelta:
    text = values.text("GONGBU_GRACE_MINUTES", "120")
    if not re.fullmatch(r"[1-9][0-9]{0,3}", text) or int(text) > _DAY_MINUTES:
        raise _invalid(values, "GONGBU_GRACE_MINUTES", f"1..{_DAY_MINUTES}")
    return timedelta(minutes=int(text))


def _reply_days(values: _Values) -> int | None:
    """For how long the words of replies are kept; None is for ever."""
    text = values.text("GONGBU_REPLY_DAYS", "0")
    if not re.fullmatch(r"[0-9]{1,5}", text):
        raise _invalid(values, "GONGBU_REPLY_DAYS", "0..99999")
    return int(text) or None


def _zone(values: _Values) -> str:
    name = "GONGBU_TIMEZONE"
    text = values.text(name)
    if not text:
        return tzlocal.get_localzone_name() or "UTC"
    known = zoneinfo.available_timezones() - _NO_ZONES
    if text not in known:
        near = difflib.get_close_matches(text, known, n=1, cutoff=0.5)
        raise ZoneUnknown(
            name=name, value=text, where=values[name].where, near=near[0] if near else "Asia/Seoul"
        )
    return text


def _slack(values: _Values) -> SlackSettings | None:
    for name, starts in _SECRETS_START.items():
        if (token := values.text(name)) and not token.startswith(starts):
            raise SecretMalformed(name=name, where=values[name].where, start=starts[0])
    token, oauth = values.text("SLACK_BOT_TOKEN"), _slack_oauth(values)
    signing_secret, app_token = values.text("SLACK_SIGNING_SECRET"), values.text("SLACK_APP_TOKEN")
    if not token and oauth is None:
        if not signing_secret and not app_token:
            return None
        raise SettingMissing(
            name="SLACK_BOT_TOKEN", because="SLACK_SIGNING_SECRET" if signing_secret else "SLACK_APP_TOKEN"
        )
    if not signing_secret and not app_token:
        raise SettingMissing(
            name="SLACK_SIGNING_SECRET", because="SLACK_BOT_TOKEN" if token else "SLACK_CLIENT_ID"
        )
    api_url = values.text("SLACK_API_URL", "https://slack.com/api/")
    if not re.match(r"https?://", api_url):
        raise _invalid(values, "SLACK_API_URL", "https://…/api/")
    return SlackSettings(
        bot_token=token or None,
        signing_secret=signing_secret or None,
        app_token=app_token or None,
        api_url=api_url if api_url.endswith("/") else api_url + "/",
        oauth=oauth,
        config_token=values.text("SLACK_CONFIG_TOKEN"),
    )


def _slack_oauth(values: _Values) -> SlackOAuthSettings | None:
    client_id, client_secret = values.text("SLACK_CLIENT_ID"), values.text("SLACK_CLIENT_SECRET")
    if not client_id and not client_secret:
        return None
    if not client_id or not client_secret:
        missing, given = ("SECRET", "ID") if client_id else ("ID", "SECRET")
        raise SettingMissing(name=f"SLACK_CLIENT_{missing}", because=f"SLACK_CLIENT_{given}")
    return SlackOAuthSettings(
        client_id=client_id,
        client_secret=client_secret,
        # Whoever sets no key of its own still has one that is not in the database.
        secret_keys=_secret_keys(values) or (client_secret,),
        public_url=_public_url(values),
    )


def _secret_keys(values: _Values) -> tuple[str, ...]:
    keys = tuple(key.strip() for key in values.text("GONGBU_SECRET_KEY").split(",") if key.strip())
    if any(len(key) < _SHORTEST_KEY for key in keys):
        where = values["GONGBU_SECRET_KEY"].where
        raise SecretTooShort(name="GONGBU_SECRET_KEY", where=where, least=_SHORTEST_KEY)
    return keys


def _room(values: _Values) -> RoomSettings:
    password, header = (
        values.text("GONGBU_ROOM_PASSWORD"),
        values.text("GONGBU_USER_HEADER", "X-Forwarded-User"),
    )
    if password and len(password) < _SHORTEST_PASSWORD:
        where = values["GONGBU_ROOM_PASSWORD"].where
        raise SecretTooShort(name="GONGBU_ROOM_PASSWORD", where=where, least=_SHORTEST_PASSWORD)
    if not re.fullmatch(r"[A-Za-z0-9-]{1,64}", header):
        raise _invalid(values, "GONGBU_USER_HEADER", "X-Forwarded-User")
    names = values.text("GONGBU_TRUSTED_PROXIES").replace(",", " ").split()
    try:
        proxies = tuple(ipaddress.ip_network(name) for name in names)
    except ValueError as error:
        raise _invalid(values, "GONGBU_TRUSTED_PROXIES", "10.0.0.7, 10.1.0.0/16") from error
    return RoomSettings(password=password, proxies=proxies, user_header=header)


def _public_url(values: _Values) -> str:
    text = values.text("GONGBU_PUBLIC_URL").rstrip("/")
    if text and not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", text):
        raise _invalid(values, "GONGBU_PUBLIC_URL", "https://…")
    return text


def _teams(values: _Values) -> TeamsSettings | None:
    app_id, insecure = values.text("MicrosoftAppId"), values.text("GONGBU_TEAMS_INSECURE") == "1"
    if values.text("GONGBU_TEAMS_INSECURE") not in {"", "0", "1"}:
        raise _invalid(values, "GONGBU_TEAMS_INSECURE", "1")
    if not app_id and not insecure:
        if values.text("MicrosoftAppPassword"):
            raise SettingMissing(name="MicrosoftAppId", because="MicrosoftAppPassword")
        return None
    if insecure and not is_loopback(_host(values)):
        raise InsecureOutside(value=values.text("GONGBU_HOST"))
    app_type = values.text("MicrosoftAppType", "MultiTenant")
    if app_type not in _APP_TYPES:
        raise _invalid(values, "MicrosoftAppType", " | ".join(_APP_TYPES))
    if app_type != "MultiTenant" and not values.text("MicrosoftAppTenantId"):
        raise SettingMissing(name="MicrosoftAppTenantId", because="MicrosoftAppType")
    if app_id and app_type != "UserAssignedMSI" and not values.text("MicrosoftAppPassword") and not insecure:
        raise SettingMissing(name="MicrosoftAppPassword", because="MicrosoftAppId")
    return TeamsSettings(
        app_id=app_id,
        app_password=values.text("MicrosoftAppPassword"),
        app_type=app_type,
        tenant_id=values.text("MicrosoftAppTenantId"),
        openid_metadata=values.text("ToBotFromChannelOpenIdMetadataUrl") or None,
        insecure=insecure,
    )


def _invalid(values: _Values, name: str, expected: str) -> SettingInvalid:
    value = values[name]
    return SettingInvalid(name=name, value=value.text, where=value.where, expected=expected)
