"""How the app comes to its tokens: one workspace's from the settings, or many workspaces' by installation.

Both are started and stopped with the platform; what goes on meanwhile (asking who we are, renewing tokens before they
end, also where nobody says a word) happens in the background.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Protocol

import structlog
from aiohttp import web

from bot.cards import Card, Phrase, Text
from bot.locale.localizer import localizer, negotiate
from bot.platforms.slack import render
from bot.platforms.slack.address import Workspace
from bot.platforms.slack.client import SlackClient
from bot.platforms.slack.installations import Installation, Installations, installed_for
from bot.platforms.slack.oauth import Installing, OAuthSettings
from bot.platforms.slack.socket import reached
from bot.platforms.slack.tokens import InstalledTokens, OneToken, Tokens
from bot.platforms.slack.vault import Vault
from content.errors import GongbuError
from scheduler.clock import Clock

#: Tokens are renewed two hours before they end: this leaves eight tries.
_LOOKS_EVERY_S = 900.0
_RENEWAL_S = 2.0

_log = structlog.get_logger(__name__)


class SigningIn(Protocol):
    """What the platform asks."""

    @property
    def tokens(self) -> Tokens:
        """For every call."""
        ...

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """The pages for installing."""
        ...

    def start(self) -> None:
        """Begin what goes on in the background."""
        ...

    async def stop(self) -> None:
        """End it."""
        ...

    async def signed_out(self, workspace: Workspace, *, at: int | None) -> None:
        """A workspace ended its installation at `at`, in epoch seconds."""
        ...


class OneWorkspace:
    """The token of the settings."""

    def __init__(self, client: SlackClient, token: str) -> None:
        """Ask nothing yet."""
        self._client = client
        self.tokens = OneToken(token)
        self._asking: asyncio.Task[None] | None = None

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """None: it is installed on Slack's own page."""
        return ()

    def start(self) -> None:
        """Ask who we are, until Slack answers."""
        self._asking = asyncio.create_task(self._identify())

    async def stop(self) -> None:
        """See SigningIn."""
        await _ended(self._asking)

    async def signed_out(self, workspace: Workspace, *, at: int | None) -> None:
        """The settings have no other token; every call will be refused, and says so."""
        del at
        _log.error("slack_signed_out", workspace=workspace.id)

    async def _identify(self) -> None:
        identity = await reached(lambda: self._client.identity(Workspace()))
        if identity is not None:
            own = identity.get("user_id")
            self.tokens.known_bot = own if isinstance(own, str) else None
            _log.info("slack_ready", workspace=identity.get("team_id"))


class ManyWorkspaces:
    """The tokens that installations brought."""

    def __init__(
        self,
        client: SlackClient,
        settings: OAuthSettings,
        installations: Installations,
        *,
        api_url: str,
        clock: Clock,
        otherwise: OneWorkspace | None,
    ) -> None:
        """Put the parts together. `otherwise` is the token of the settings, where there is one as well."""
        self._client = client
        self._settings = settings
        self._otherwise = otherwise
        self._installations = installations
        vault = Vault(settings.keys)
        self.tokens = InstalledTokens(
            installations,
            vault,
            clock=clock,
            exchange=self._refreshed,
            otherwise=None if otherwise is None else otherwise.tokens,
        )
        self._pages = Installing(
            settings,
            vault=vault,
            installations=installations,
            keeper=self,
            exchange=self._exchanged,
            api_url=api_url,
            clock=clock,
        )
        self._renewing: asyncio.Task[None] | None = None
        self._stopping = asyncio.Event()
        self._welcomes: set[asyncio.Task[None]] = set()

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """See SigningIn."""
        return self._pages.routes()

    def start(self) -> None:
        """Look after the tokens from now on."""
        if self._otherwise is not None:
            self._otherwise.start()
        self._renewing = asyncio.create_task(self._keep_renewed())

    async def stop(self) -> None:
        """See SigningIn."""
        if self._otherwise is not None:
            await self._otherwise.stop()
        self._stopping.set()
        # A refresh token is good for once: what was begun with it must be stored.
        if self._renewing is not None:
            await asyncio.wait({self._renewing}, timeout=_RENEWAL_S)
        for task in (self._renewing, *self._welcomes):
            await _ended(task)

    async def signed_out(self, workspace: Workspace, *, at: int | None) -> None:
        """Forget its token, unless it was installed again since: both events come late, twice, and in any order."""
        installation = await self._installations.find(workspace)
        # The end of one workspace's is not the end of its organisation's.
        if installation is None or installed_for(installation.workspace) != installed_for(workspace):
            return
        if at is None or installation.installed_at <= datetime.fromtimestamp(at, UTC):
            _log.info("slack_uninstalled", workspace=installed_for(workspace))
            await self.tokens.forget(installation.workspace)

    async def installed(self, installation: Installation) -> None:
        """Keep it and say hello to whoever installed it. See `Keeper`."""
        await self.tokens.install(installation)
        task = asyncio.create_task(self._welcome(installation))
        self._welcomes.add(task)
        task.add_done_callback(self._welcomes.discard)

    async def _welcome(self, installation: Installation) -> None:
        if not installation.installer:
            return
        try:
            user = await self._client.member(installation.workspace, installation.installer)
            locale = user.get("locale")
            message = render.message(
                _WELCOME, localizer(negotiate(locale if isinstance(locale, str) else None))
            )
            await self._client.post(installation.workspace, installation.installer, message)
        except GongbuError as error:
            _log.warning("slack_welcome_not_sent", reason=repr(error))

    async def _keep_renewed(self) -> None:
        while not self._stopping.is_set():
            try:
                await self.tokens.renew_all()
            except Exception:  # noqa: BLE001 - the outermost loop; the next look finds the same tokens
                _log.exception("slack_tokens_not_looked_after")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), _LOOKS_EVERY_S)

    async def _exchanged(self, grant: Mapping[str, str]) -> Mapping[str, Any]:
        return await self._client.exchange(
            client_id=self._settings.client_id, client_secret=self._settings.client_secret, **grant
        )

    async def _refreshed(self, refresh_token: str) -> Mapping[str, Any]:
        return await self._exchanged({"grant_type": "refresh_token", "refresh_token": refresh_token})


_WELCOME = Card(
    kind="notice",
    title=Phrase("slack-welcome-title"),
    summary=Phrase("slack-welcome"),
    body=(Text(words=Phrase("slack-welcome")),),
)


async def _ended(task: asyncio.Task[None] | None) -> None:
    if task is not None:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
