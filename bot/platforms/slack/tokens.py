"""Whose token a call to Slack carries: one for everything, or each workspace's own, renewed before it ends.

A token that Slack no longer takes is forgotten here, and everything planned in that workspace waits until somebody
installs the app again: schedules stay as they are.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Protocol

import structlog

from bot.platforms.slack.address import Workspace
from bot.platforms.slack.installations import Installation, Installations, installed_for
from bot.platforms.slack.vault import Secrets, Vault, VaultLocked
from content.errors import GongbuError, NeverAgain, TryLater
from scheduler.clock import Clock

#: Access tokens live for twelve hours (docs.slack.dev/authentication/using-token-rotation).
RENEW_BEFORE = timedelta(hours=2)
_AGAIN_S = 600.0

_log = structlog.get_logger(__name__)

#: Exchanges a refresh token for what `oauth.v2.access` answers.
Exchange = Callable[[str], Awaitable[Mapping[str, Any]]]


class SlackAway(TryLater):
    """The workspace has taken the app out, or its token ended. Facts: workspace, reason."""

    key = "error-slack-away"


class Tokens(Protocol):
    """What the client asks before every call."""

    async def token(self, workspace: Workspace) -> str:
        """The token for a workspace. Raises SlackAway where there is none."""
        ...

    def bot(self, workspace: Workspace) -> str | None:
        """The bot's own user id there, as far as it is known without asking."""
        ...

    async def refused(self, workspace: Workspace, token: str, *, reason: str) -> None:
        """Slack no longer takes this token."""
        ...


class OneToken:
    """One workspace, one token, from the settings. `known_bot` is filled in once Slack has told it."""

    def __init__(self, token: str) -> None:
        """Use it for every workspace."""
        self._token = token
        self.known_bot: str | None = None

    async def token(self, workspace: Workspace) -> str:
        """See Tokens."""
        del workspace
        return self._token

    def bot(self, workspace: Workspace) -> str | None:
        """See Tokens."""
        del workspace
        return self.known_bot

    async def refused(self, workspace: Workspace, token: str, *, reason: str) -> None:
        """See Tokens. The settings have no other: each call will be refused until they do."""
        del workspace, token
        _log.error("slack_token_refused", reason=reason)


class InstalledTokens:
    """The tokens of every installation: opened once, kept in memory, renewed under a lock each."""

    def __init__(
        self,
        installations: Installations,
        vault: Vault,
        *,
        clock: Clock,
        exchange: Exchange,
        otherwise: OneToken | None = None,
    ) -> None:
        """`otherwise` serves workspaces that did not install: the one of the settings' own token."""
        self._installations = installations
        self._vault = vault
        self._clock = clock
        self._exchange = exchange
        self._otherwise = otherwise
        self._open: dict[str, tuple[Installation, Secrets]] = {}
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def token(self, workspace: Workspace) -> str:
        """See Tokens."""
        known = self._known(workspace) or await self._opened(workspace)
        if known is None:
            if self._otherwise is not None:
                return await self._otherwise.token(workspace)
            raise SlackAway(workspace=workspace.id, reason="not_installed", retry_after_s=_AGAIN_S)
        installation, secrets = known
        if not self._ends_soon(installation):
            return secrets.access
        return await self._renewed(installation)

    def bot(self, workspace: Workspace) -> str | None:
        """See Tokens."""
        known = self._known(workspace)
        if known is not None:
            return known[0].bot
        return None if self._otherwise is None else self._otherwise.bot(workspace)

    async def refused(self, workspace: Workspace, token: str, *, reason: str) -> None:
        """Forget the installation that this token is of. A newer one of a re-installation stays."""
        known = self._known(workspace)
        if known is None or known[1].access != token:
            return
        _log.warning("slack_signed_out", workspace=installed_for(known[0].workspace), reason=reason)
        await self.forget(known[0].workspace)

    async def forget(self, workspace: Workspace) -> None:
        """The app was taken out: nothing is called there any more."""
        self._open.pop(installed_for(workspace), None)
        await self._installations.remove(workspace)

    async def install(self, installation: Installation) -> None:
        """Keep a new installation, in place of an earlier one."""
        await self._installations.save(installation)
        self._open.pop(installed_for(installation.workspace), None)

    async def renew_all(self) -> None:
        """Renew every token that ends soon, traffic or not; and seal under the newest key what is not yet."""
        for installation in await self._installations.all():
            try:
                await self._looked_after(installation)
            except GongbuError as error:
                name = installed_for(installation.workspace)
                _log.warning("slack_token_not_renewed", workspace=name, reason=repr(error))

    def _known(self, workspace: Workspace) -> tuple[Installation, Secrets] | None:
        return self._open.get(workspace.id) or self._open.get(workspace.enterprise)

    async def _opened(self, workspace: Workspace) -> tuple[Installation, Secrets] | None:
        installation = await self._installations.find(workspace)
        if installation is None:
            return None
        name = installed_for(installation.workspace)
        try:
            secrets = self._vault.open(installation.sealed, workspace=name)
        except VaultLocked as error:
            _log.error("slack_tokens_locked", workspace=name)
            raise SlackAway(workspace=name, reason="no_key", retry_after_s=_AGAIN_S) from error
        self._open[name] = (installation, secrets)
        return self._open[name]

    async def _looked_after(self, installation: Installation) -> None:
        name = installed_for(installation.workspace)
        if self._ends_soon(installation):
            await self._renewed(installation)
        elif (sealed := self._vault.under_first(installation.sealed, workspace=name)) is not None:
            async with self._locks[name]:
                now = await self._installations.find(installation.workspace)
                if now == installation:
                    await self._installations.save(replace(installation, sealed=sealed))

    def _ends_soon(self, installation: Installation) -> bool:
        return installation.expires_at is not None and self._clock() >= installation.expires_at - RENEW_BEFORE

    async def _renewed(self, installation: Installation) -> str:
        """A refresh token is good for once: one exchange at a time, and stored before it is used.

        A crash between the exchange and the commit loses the installation's token; it must be installed again.
        """
        name = installed_for(installation.workspace)
        async with self._locks[name]:
            now = await self._installations.find(installation.workspace)
            if now is None:
                raise SlackAway(workspace=name, reason="not_installed", retry_after_s=_AGAIN_S)
            secrets = self._vault.open(now.sealed, workspace=name)
            if self._ends_soon(now):
                try:
                    now, secrets = await self._exchanged(now, secrets)
                except (TryLater, NeverAgain) as error:
                    # Good for a while yet: only an ended token stops the call.
                    if now.expires_at is None or self._clock() >= now.expires_at:
                        raise SlackAway(workspace=name, reason="not_renewed", retry_after_s=60.0) from error
            self._open[name] = (now, secrets)
        return secrets.access

    async def _exchanged(self, installation: Installation, secrets: Secrets) -> tuple[Installation, Secrets]:
        answer = await self._exchange(secrets.refresh)
        fresh = Secrets(access=str(answer["access_token"]), refresh=str(answer.get("refresh_token", "")))
        renewed = replace(
            installation, sealed=self._vault.seal(fresh), expires_at=ends_at(answer, self._clock())
        )
        await self._installations.save(renewed)
        _log.info("slack_token_renewed", workspace=installed_for(installation.workspace))
        return renewed, fresh


def ends_at(answer: Mapping[str, Any], now: datetime) -> datetime | None:
    """When the token of an answer ends; None for one that does not."""
    seconds = answer.get("expires_in")
    return now + timedelta(seconds=seconds) if isinstance(seconds, int) and seconds > 0 else None
