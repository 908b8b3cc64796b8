"""Who has installed the app, as values and a port: `bot/store/sqlite/installations.py` keeps them on disk.

A workspace installs for itself, or its Enterprise Grid organisation for all of its workspaces; then `workspace` is
empty. Tokens are sealed before they get here (`vault.py`): nothing in this file can be used to act for anyone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.platforms.slack.address import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """One installation.

    Attributes:
        workspace: its `id` is empty for an installation of a whole organisation.
        name: what the workspace or organisation is called.
        app: the app's id; empty where Slack did not say.
        bot: the bot's own user id there.
        sealed: the access and the refresh token, encrypted.
        expires_at: when the access token ends; None for one that does not.
    """

    workspace: Workspace
    name: str
    app: str
    bot: str
    scopes: tuple[str, ...]
    installer: str
    installed_at: datetime
    sealed: str
    expires_at: datetime | None = None


class Installations(Protocol):
    """Every installation of the app. A method that returns has committed."""

    async def save(self, installation: Installation) -> None:
        """Keep it in place of an earlier one of the same workspace or organisation."""
        ...

    async def find(self, workspace: Workspace) -> Installation | None:
        """The workspace's own installation, else its organisation's, else None."""
        ...

    async def remove(self, workspace: Workspace) -> bool:
        """Forget exactly this one's tokens; False when there are none. Of an organisation: with an empty `id`."""
        ...

    async def all(self) -> tuple[Installation, ...]:
        """Every one, the longest installed first."""
        ...

    async def begin(self, state: str, *, until: datetime, now: datetime) -> None:
        """Remember that somebody has set out to install; forget those who never came back."""
        ...

    async def finish(self, state: str, *, now: datetime) -> bool:
        """Whether this state was begun, is in time, and was not finished before. True only once."""
        ...


def installed_for(workspace: Workspace) -> str:
    """What an installation is known by: the workspace's id or, for all of an organisation, the organisation's.

    >>> installed_for(Workspace("T1", "E1")), installed_for(Workspace("", "E1"))
    ('T1', 'E1')
    """
    return workspace.id or workspace.enterprise


class MemoryInstallations:
    """In memory, for tests."""

    def __init__(self) -> None:
        """Nobody yet."""
        self._kept: dict[str, Installation] = {}
        self._begun: dict[str, datetime] = {}

    async def save(self, installation: Installation) -> None:
        """See Installations."""
        self._kept[installed_for(installation.workspace)] = installation

    async def find(self, workspace: Workspace) -> Installation | None:
        """See Installations."""
        return self._kept.get(workspace.id) or self._kept.get(workspace.enterprise)

    async def remove(self, workspace: Workspace) -> bool:
        """See Installations."""
        return self._kept.pop(installed_for(workspace), None) is not None

    async def all(self) -> tuple[Installation, ...]:
        """See Installations."""
        return tuple(sorted(self._kept.values(), key=lambda each: each.installed_at))

    async def begin(self, state: str, *, until: datetime, now: datetime) -> None:
        """See Installations."""
        self._begun = {known: end for known, end in self._begun.items() if end > now} | {state: until}

    async def finish(self, state: str, *, now: datetime) -> bool:
        """See Installations."""
        until = self._begun.pop(state, None)
        return until is not None and now < until
