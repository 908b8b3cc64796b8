"""Slack's installations on disk: the port is `bot/platforms/slack/installations.py`. Tokens arrive sealed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlite_utils import Database as Connection
from sqlite_utils import Migrations

from bot.platforms.slack.address import Workspace
from bot.platforms.slack.installations import Installation, installed_for
from bot.store.sqlite.database import Database
from bot.store.sqlite.moments import from_optional, from_text, to_text

migrations = Migrations("slack")

_COLUMNS = "workspace, enterprise, name, app, bot, scopes, installer, installed_at, sealed, expires_at"


@migrations()
def create_installations(connection: Connection) -> None:
    """One row a workspace or organisation, by Slack's own id; and who is on Slack's page right now."""
    connection.execute("""
        CREATE TABLE slack_installations (
            installed_for TEXT PRIMARY KEY,
            workspace TEXT NOT NULL,
            enterprise TEXT NOT NULL,
            name TEXT NOT NULL,
            app TEXT NOT NULL,
            bot TEXT NOT NULL,
            scopes TEXT NOT NULL,
            installer TEXT NOT NULL,
            installed_at TEXT NOT NULL,
            sealed TEXT NOT NULL,
            expires_at TEXT
        ) STRICT""")
    connection.execute("""
        CREATE TABLE slack_states (
            state TEXT PRIMARY KEY,
            until TEXT NOT NULL
        ) STRICT""")


class SqliteInstallations:
    """Keeps the promises of `Installations`."""

    def __init__(self, database: Database) -> None:
        """In the one database, through its one writer."""
        self._database = database

    async def save(self, installation: Installation) -> None:
        """See Installations."""
        row = _to_row(installation)

        def write(connection: Connection) -> None:
            connection.execute(
                f"INSERT OR REPLACE INTO slack_installations (installed_for, {_COLUMNS}) "  # noqa: S608 - constants
                f"VALUES ({', '.join('?' * len(row))})",
                row,
            )

        await self._database.write(write)

    async def find(self, workspace: Workspace) -> Installation | None:
        """See Installations."""
        # An empty id is nobody's: the organisation's row has its own.
        asked = tuple(id_ for id_ in (workspace.id, workspace.enterprise) if id_)
        rows = {row[0]: row for row in await self._rows(asked)}
        return next((_from_row(rows[id_]) for id_ in asked if id_ in rows), None)

    async def remove(self, workspace: Workspace) -> bool:
        """See Installations."""

        def write(connection: Connection) -> bool:
            return bool(
                connection.execute(
                    "DELETE FROM slack_installations WHERE installed_for = ?", (installed_for(workspace),)
                ).rowcount
            )

        return await self._database.write(write)

    async def all(self) -> tuple[Installation, ...]:
        """See Installations."""

        def read(connection: Connection) -> list[tuple[Any, ...]]:
            return connection.execute(
                f"SELECT installed_for, {_COLUMNS} FROM slack_installations ORDER BY installed_at"  # noqa: S608 - constants
            ).fetchall()

        return tuple(map(_from_row, await self._database.read(read)))

    async def begin(self, state: str, *, until: datetime, now: datetime) -> None:
        """See Installations."""

        def write(connection: Connection) -> None:
            connection.execute("DELETE FROM slack_states WHERE until <= ?", (to_text(now),))
            connection.execute(
                "INSERT INTO slack_states (state, until) VALUES (?, ?)", (state, to_text(until))
            )

        await self._database.write(write)

    async def finish(self, state: str, *, now: datetime) -> bool:
        """See Installations."""

        def write(connection: Connection) -> bool:
            row = connection.execute("SELECT until FROM slack_states WHERE state = ?", (state,)).fetchone()
            connection.execute("DELETE FROM slack_states WHERE state = ?", (state,))
            return row is not None and now < from_text(row[0])

        return await self._database.write(write)

    async def _rows(self, asked: tuple[str, ...]) -> list[tuple[Any, ...]]:
        def read(connection: Connection) -> list[tuple[Any, ...]]:
            return connection.execute(
                f"SELECT installed_for, {_COLUMNS} FROM slack_installations "  # noqa: S608 - constants
                f"WHERE installed_for IN ({', '.join('?' * len(asked))})",
                asked,
            ).fetchall()

        return await self._database.read(read)


def _to_row(installation: Installation) -> tuple[str | None, ...]:
    return (
        installed_for(installation.workspace),
        installation.workspace.id,
        installation.workspace.enterprise,
        installation.name,
        installation.app,
        installation.bot,
        ",".join(installation.scopes),
        installation.installer,
        to_text(installation.installed_at),
        installation.sealed,
        None if installation.expires_at is None else to_text(installation.expires_at),
    )


def _from_row(row: tuple[Any, ...]) -> Installation:
    _, workspace, enterprise, name, app, bot, scopes, installer, installed_at, sealed, expires_at = row
    return Installation(
        workspace=Workspace(workspace, enterprise),
        name=name,
        app=app,
        bot=bot,
        scopes=tuple(scopes.split(",")),
        installer=installer,
        installed_at=from_text(installed_at),
        sealed=sealed,
        expires_at=from_optional(expires_at),
    )
