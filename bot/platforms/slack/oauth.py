"""Installing into any workspace: `/slack/install` sends a browser to Slack, `/slack/oauth_redirect` takes what it brings back.

The state is random, good once and for ten minutes, and bound to the browser by a cookie: nobody can make somebody
else's browser finish an installation that they began.
"""

from __future__ import annotations

import hmac
import html
import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Protocol
from urllib.parse import urlencode, urlsplit

import structlog
from aiohttp import web

from bot.locale.localizer import Localizer, localizer, negotiate
from bot.platforms.slack.address import Workspace
from bot.platforms.slack.installations import Installation, Installations, installed_for
from bot.platforms.slack.manifest import SCOPES
from bot.platforms.slack.tokens import ends_at
from bot.platforms.slack.vault import Secrets, Vault
from content.errors import GongbuError
from scheduler.clock import Clock

INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"

_COOKIE = "gongbu-slack-install"
_IN_TIME = timedelta(minutes=10)
_LONGEST = 500
_PAGE = """<!doctype html><html lang="{lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>body{{font:16px/1.6 system-ui,sans-serif;max-width:32rem;margin:15vh auto;padding:0 1rem}}
a{{display:inline-block;padding:.5rem 1rem;border-radius:.5rem;background:#1f4d3f;color:#fff;text-decoration:none}}
</style><h1>{title}</h1><p>{text}</p><p><a href="{link}">{next}</a></p></html>"""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuthSettings:
    """What an app that others install needs.

    Attributes:
        keys: those of the vault, the newest first.
        public_url: where this service is reached, without a slash at its end; empty: Slack uses the app's own setting.
    """

    client_id: str
    client_secret: str
    keys: tuple[str, ...]
    public_url: str = ""


class Keeper(Protocol):
    """Who keeps a new installation and welcomes whoever made it."""

    async def installed(self, installation: Installation) -> None:
        """Returns once it is stored."""
        ...


#: A code for what `oauth.v2.access` answers.
Exchange = Callable[[Mapping[str, str]], Awaitable[Mapping[str, Any]]]


class Installing:
    """The two pages."""

    def __init__(
        self,
        settings: OAuthSettings,
        *,
        vault: Vault,
        installations: Installations,
        keeper: Keeper,
        exchange: Exchange,
        api_url: str,
        clock: Clock,
    ) -> None:
        """Nothing is asked of Slack yet."""
        self._settings = settings
        self._vault = vault
        self._installations = installations
        self._keeper = keeper
        self._exchange = exchange
        self._clock = clock
        api = urlsplit(api_url)
        self._authorize = f"{api.scheme}://{api.netloc}/oauth/v2/authorize"

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """For the one server."""
        return [web.get(INSTALL, self._begin), web.get(REDIRECT, self._finish)]

    async def _begin(self, _: web.Request) -> web.Response:
        state, now = secrets.token_urlsafe(32), self._clock()
        await self._installations.begin(state, until=now + _IN_TIME, now=now)
        asked = {"client_id": self._settings.client_id, "scope": ",".join(SCOPES), "state": state}
        response = web.Response(
            status=HTTPStatus.FOUND,
            headers={
                "Location": f"{self._authorize}?{urlencode({**asked, **self._redirect()})}",
                "Cache-Control": "no-store",
            },
        )
        response.set_cookie(
            _COOKIE,
            state,
            max_age=int(_IN_TIME.total_seconds()),
            path="/slack",
            httponly=True,
            secure=self._settings.public_url.startswith("https://"),
            samesite="Lax",
        )
        return response

    async def _finish(self, request: web.Request) -> web.Response:
        say = localizer(negotiate(*request.headers.get("Accept-Language", "").split(",")))
        state, code = request.query.get("state", ""), request.query.get("code", "")
        begun_here = hmac.compare_digest(request.cookies.get(_COOKIE, "").encode(), state.encode())
        if not state or not begun_here or not await self._installations.finish(state, now=self._clock()):
            return self._again(say, "stale")
        if "error" in request.query or not code or len(code) > _LONGEST:
            return self._again(say, "cancelled")
        try:
            installation = self._read(await self._exchange({"code": code, **self._redirect()}))
        except GongbuError as error:
            _log.warning("slack_install_failed", reason=repr(error))
            return self._again(say, "refused")
        if installation is None:
            _log.error("slack_install_unreadable")
            return self._again(say, "refused")
        await self._keeper.installed(installation)
        _log.info("slack_installed", workspace=installed_for(installation.workspace))
        return _page(say, "done", link=_opening(installation), name=installation.name)

    def _redirect(self) -> dict[str, str]:
        return {"redirect_uri": self._settings.public_url + REDIRECT} if self._settings.public_url else {}

    def _read(self, answer: Mapping[str, Any]) -> Installation | None:
        """An installation, of what Slack tells; None where it lacks what we need."""
        team, enterprise = _named(answer, "team"), _named(answer, "enterprise")
        whole = answer.get("is_enterprise_install") is True
        token, bot = answer.get("access_token"), answer.get("bot_user_id")
        workspace = Workspace("" if whole else team[0], enterprise[0])
        if not installed_for(workspace) or not isinstance(token, str) or not isinstance(bot, str):
            return None
        refresh, now = answer.get("refresh_token"), self._clock()
        kept = Secrets(access=token, refresh=refresh if isinstance(refresh, str) else "")
        return Installation(
            workspace=workspace,
            name=(enterprise if whole else team)[1],
            app=str(answer.get("app_id") or ""),
            bot=bot,
            scopes=tuple(str(answer.get("scope") or "").split(",")),
            installer=_named(answer, "authed_user")[0],
            installed_at=now,
            sealed=self._vault.seal(kept),
            expires_at=ends_at(answer, now) if kept.refresh else None,
        )

    def _again(self, say: Localizer, why: str) -> web.Response:
        return _page(say, why, link=INSTALL, status=HTTPStatus.BAD_REQUEST)


def _page(
    say: Localizer, what: str, *, link: str, status: HTTPStatus = HTTPStatus.OK, name: str = ""
) -> web.Response:
    shown = {
        "title": say.phrase(f"slack-install-{what}-title"),
        "text": say.phrase(f"slack-install-{what}", name=name),
        "next": say.phrase("slack-install-open" if status is HTTPStatus.OK else "slack-install-again"),
        "link": link,
        "lang": say.locale,
    }
    response = web.Response(
        status=status,
        text=_PAGE.format_map({part: html.escape(text) for part, text in shown.items()}),
        content_type="text/html",
        headers={"Cache-Control": "no-store", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer"},
    )
    response.del_cookie(_COOKIE, path="/slack")
    return response


def _opening(installation: Installation) -> str:
    """Where Slack opens the conversation with the app."""
    place = {"app": installation.app, "team": installation.workspace.id}
    return "https://slack.com/app_redirect?" + urlencode({name: id_ for name, id_ in place.items() if id_})


def _named(answer: Mapping[str, Any], field: str) -> tuple[str, str]:
    inner = answer.get(field)
    if not isinstance(inner, dict):
        return "", ""
    return str(inner.get("id") or ""), str(inner.get("name") or "")
