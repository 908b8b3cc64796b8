"""`gongbu slack manifest` prints the app for Slack's own page; `gongbu slack check` says what its set-up still lacks."""

from __future__ import annotations

import asyncio
import functools
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.locale.localizer import Localizer
from bot.terminal import read_settings
from content.errors import Mendable

if TYPE_CHECKING:
    from bot.config import SlackSettings
    from bot.findings import Finding
    from bot.platforms.slack.installations import Installation


class SlackNotSetUp(Mendable):
    """No setting of Slack's is there."""

    key = "error-slack-unset"


def slack_group(say: Localizer) -> click.Group:
    """The commands about Slack."""
    url = click.Option(["--url"], help=say.phrase("cli-option-url"))
    many = click.Option(["--many"], is_flag=True, help=say.phrase("cli-option-many"))
    database = click.Option(["--database"], help=say.phrase("cli-option-database"))
    as_json = click.Option(["--json", "as_json"], is_flag=True, help=say.phrase("cli-option-json"))
    return click.Group(
        "slack",
        help=say.phrase("cli-slack-help"),
        commands=[
            click.Command(
                "manifest",
                callback=functools.partial(_manifest, say),
                params=[url, many],
                help=say.phrase("cli-manifest-help"),
            ),
            click.Command(
                "check",
                callback=functools.partial(_check, say),
                params=[database, as_json],
                help=say.phrase("cli-slack-check-help"),
            ),
        ],
    )


def _manifest(say: Localizer, *, url: str | None, many: bool) -> None:
    from bot.platforms.slack.manifest import as_yaml, manifest  # noqa: PLC0415 - Slack's libraries

    settings = read_settings({"GONGBU_PUBLIC_URL": url})
    if many and not settings.public_url:
        raise click.UsageError(say.phrase("cli-many-needs-url"))
    click.echo(as_yaml(manifest(public_url=settings.public_url, many_workspaces=many)), nl=False)


def _check(say: Localizer, *, database: str | None, as_json: bool) -> None:
    from bot.findings import show  # noqa: PLC0415

    settings = read_settings({"GONGBU_DATABASE": database}, check_platforms=True)
    if settings.slack is None:
        raise SlackNotSetUp

    found = asyncio.run(findings(settings.slack, settings.database))
    if not show(found, say, as_json=as_json):
        sys.exit(1)


async def findings(slack: SlackSettings, database: Path) -> list[Finding]:
    """All that Slack says of these settings, and of every workspace that installed the app."""
    from bot.platforms.slack.check import Examination  # noqa: PLC0415 - Slack's libraries

    # Before the first start there is no database, and nobody has installed anything.
    is_there = await asyncio.to_thread(database.exists)
    installations = await _installations(database) if slack.oauth and is_there else ()
    return await Examination(slack, config_token=slack.config_token).examine(installations)


async def _installations(database: Path) -> tuple[Installation, ...]:
    """Read beside a running service."""
    from bot.store.sqlite import SqliteStore  # noqa: PLC0415
    from bot.store.sqlite.installations import SqliteInstallations, migrations  # noqa: PLC0415

    store = await SqliteStore.open(database, others=(migrations,), reading_only=True)
    try:
        return await SqliteInstallations(store.database).all()
    finally:
        await store.close()
