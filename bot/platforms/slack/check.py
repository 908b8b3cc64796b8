"""What is wrong with a Slack app's set-up, and the next step for each: `gongbu slack check`.

`examine` asks Slack with every token there is; what its answers mean is decided by plain functions above it. Which
events an app has subscribed to, Slack tells only to a configuration token; without one that is said, not guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards import Phrase
from bot.config import SlackSettings
from bot.findings import Finding
from bot.platforms.slack.installations import Installation, installed_for
from bot.platforms.slack.manifest import EVENTS, SCOPES, manifest
from bot.platforms.slack.proxies import without_proxy
from bot.platforms.slack.vault import Vault, VaultLocked

_TIMEOUT_S = 10


def missing_scopes(granted: Iterable[str]) -> tuple[str, ...]:
    """What the bot needs and was not given.

    >>> missing_scopes(SCOPES)
    ()
    """
    return tuple(sorted(set(SCOPES) - {scope.strip() for scope in granted}))


def differences(exported: Mapping[str, Any], *, over_http: bool) -> Iterator[tuple[str, str]]:
    """Where an app's manifest lacks something of ours, as (what, which)."""
    settings, features = _table(exported, "settings"), _table(exported, "features")
    events = _table(settings, "event_subscriptions")
    for missing in sorted(set(EVENTS) - set(_listed(events, "bot_events"))):
        yield "event", missing
    ours = manifest()["features"]
    for field, name in (("slash_commands", "command"), ("shortcuts", "callback_id")):
        there = {each.get(name) for each in _listed(features, field) if isinstance(each, dict)}
        for missing in sorted({str(each[name]) for each in ours[field]} - there):
            yield ("command" if field == "slash_commands" else "shortcut"), missing
    if _table(settings, "interactivity").get("is_enabled") is not True:
        yield "interactivity", ""
    if _table(features, "app_home").get("home_tab_enabled") is not True:
        yield "home", ""
    if over_http and settings.get("socket_mode_enabled") is True:
        yield "socket_mode", ""
    if over_http and not events.get("request_url"):
        yield "request_url", ""


class Examination:
    """Asks Slack, one question after the other. Raises nothing for what Slack refuses: that is what it looks for."""

    def __init__(self, settings: SlackSettings, *, config_token: str = "") -> None:
        """Ask nothing yet."""
        self._settings = settings
        self._config_token = config_token
        self._web = AsyncWebClient(base_url=settings.api_url, timeout=_TIMEOUT_S, retry_handlers=[])
        without_proxy(self._web, settings.api_url)

    async def examine(self, installations: Iterable[Installation]) -> list[Finding]:
        """Everything that can be found out with these settings and installations."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_TIMEOUT_S)) as session:
            self._web.session = session
            found, app = await self._tokens(installations)
            if self._settings.app_token is not None:
                found.append(await self._app_token(self._settings.app_token))
            if self._settings.oauth is not None and self._settings.oauth.public_url:
                found.append(await self._address(session, self._settings.oauth.public_url))
            return [*found, *await self._manifest(app)]

    async def _tokens(self, installations: Iterable[Installation]) -> tuple[list[Finding], str]:
        found, app = list[Finding](), ""
        if self._settings.bot_token is not None:
            found += await self._token("SLACK_BOT_TOKEN", self._settings.bot_token)
            app = await self._app_id(self._settings.bot_token)
        oauth = self._settings.oauth
        if oauth is None:
            return found, app
        vault, listed = Vault(oauth.secret_keys), tuple(installations)
        for each in listed:
            app = app or each.app
            name = installed_for(each.workspace)
            try:
                token = vault.open(each.sealed, workspace=name).access
            except VaultLocked as error:
                found.append(_mend(name, Phrase(error.key, dict(error.facts)), "key"))
                continue
            found += await self._token(name, token)
        if not listed and self._settings.bot_token is None:
            found.append(_mend("installations", Phrase("slack-check-nobody"), "install"))
        return found, app

    async def _token(self, what: str, token: str) -> list[Finding]:
        try:
            answer = await self._web.auth_test(token=token)
        except SlackApiError as error:
            return [_mend(what, Phrase("slack-check-token-refused", {"reason": _reason(error)}), "token")]
        except (aiohttp.ClientError, TimeoutError) as error:
            return [_unreachable(what, error)]
        told = {"workspace": str(answer.get("team") or ""), "bot": str(answer.get("user") or "")}
        found = [Finding(what=what, state="ok", message=Phrase("slack-check-token", {**told}))]
        scopes = str(answer.headers.get("x-oauth-scopes") or answer.headers.get("X-OAuth-Scopes") or "")
        if not scopes:
            return [
                *found,
                Finding(what="scopes", state="unknown", message=Phrase("slack-check-scopes-untold")),
            ]
        found += [
            _mend("scopes", Phrase("slack-check-scope", {"scope": scope, "purpose": SCOPES[scope]}), "scope")
            for scope in missing_scopes(scopes.split(","))
        ]
        return found

    async def _app_id(self, token: str) -> str:
        try:
            bot = (await self._web.auth_test(token=token)).get("bot_id")
            answer = await self._web.bots_info(token=token, bot=str(bot))
        except (SlackApiError, aiohttp.ClientError, TimeoutError):
            return ""  # said already, of the token
        told = answer.get("bot")
        return str(told.get("app_id") or "") if isinstance(told, dict) else ""

    async def _app_token(self, token: str) -> Finding:
        what = "SLACK_APP_TOKEN"
        try:
            await self._web.apps_connections_open(app_token=token)
        except SlackApiError as error:
            reason = _reason(error)
            return _mend(what, Phrase("slack-check-token-refused", {"reason": reason}), "app-token")
        except (aiohttp.ClientError, TimeoutError) as error:
            return _unreachable(what, error)
        return Finding(what=what, state="ok", message=Phrase("slack-check-socket"))

    async def _address(self, session: aiohttp.ClientSession, public_url: str) -> Finding:
        """What comes unsigned is refused: that very answer shows who is there."""
        what = "GONGBU_PUBLIC_URL"
        try:
            async with session.post(f"{public_url}/slack/events", allow_redirects=False) as answer:
                status = answer.status
        except (aiohttp.ClientError, TimeoutError) as error:
            reason = {"reason": type(error).__name__, "url": public_url}
            return _mend(what, Phrase("slack-check-address-silent", {**reason}), "address")
        if status == HTTPStatus.UNAUTHORIZED:
            return Finding(what=what, state="ok", message=Phrase("slack-check-address", {"url": public_url}))
        told = {"status": str(status), "url": public_url}
        return _mend(what, Phrase("slack-check-address-other", {**told}), "address")

    async def _manifest(self, app: str) -> list[Finding]:
        if not self._config_token or not app:
            return [
                Finding(
                    what="manifest",
                    state="unknown",
                    message=Phrase("slack-check-manifest-untold"),
                    next_step=Phrase("slack-check-next-manifest"),
                )
            ]
        try:
            answer = await self._web.apps_manifest_export(token=self._config_token, app_id=app)
        except SlackApiError as error:
            reason = _reason(error)
            return [
                _mend("manifest", Phrase("slack-check-token-refused", {"reason": reason}), "config-token")
            ]
        except (aiohttp.ClientError, TimeoutError) as error:
            return [_unreachable("manifest", error)]
        exported = answer.get("manifest")
        lacking = list(
            differences(
                exported if isinstance(exported, dict) else {}, over_http=self._settings.app_token is None
            )
        )
        if not lacking:
            return [Finding(what="manifest", state="ok", message=Phrase("slack-check-manifest"))]
        return [_mend("manifest", _lacking(kind, which), "reinstall") for kind, which in lacking]


def _lacking(kind: str, which: str) -> Phrase:
    return Phrase(f"slack-check-lacks-{kind}", {"which": which, "purpose": EVENTS.get(which, "")})


def _mend(what: str, message: Phrase, next_step: str) -> Finding:
    return Finding(
        what=what, state="mend", message=message, next_step=Phrase(f"slack-check-next-{next_step}")
    )


def _unreachable(what: str, error: Exception) -> Finding:
    return _mend(what, Phrase("slack-check-unreachable", {"reason": type(error).__name__}), "network")


def _reason(error: SlackApiError) -> str:
    told = getattr(error.response, "data", None)
    return str(told.get("error") if isinstance(told, dict) else getattr(error.response, "status", "?"))


def _table(value: Mapping[str, Any], field: str) -> Mapping[str, Any]:
    inner = value.get(field)
    return inner if isinstance(inner, dict) else {}


def _listed(value: Mapping[str, Any], field: str) -> list[Any]:
    inner = value.get(field)
    return inner if isinstance(inner, list) else []
