"""`gongbu doctor`: what the installation lacks, with the next step for each."""

from __future__ import annotations

import asyncio
import functools
import sys

import click

from bot.locale.localizer import Localizer
from bot.terminal import read_settings


def doctor_command(say: Localizer) -> click.Command:
    """The command; it exits with 1 where something is to be mended."""
    return click.Command(
        "doctor",
        callback=functools.partial(_doctor, say),
        params=[
            click.Option(["--notes"], help=say.phrase("cli-option-notes")),
            click.Option(["--database"], help=say.phrase("cli-option-database")),
            click.Option(["--json", "as_json"], is_flag=True, help=say.phrase("cli-option-json")),
        ],
        help=say.phrase("cli-doctor-help"),
    )


def _doctor(say: Localizer, *, notes: str | None, database: str | None, as_json: bool) -> None:
    from bot.doctor import examine  # noqa: PLC0415 - brings the whole service along
    from bot.findings import show  # noqa: PLC0415

    settings = read_settings({"GONGBU_NOTES": notes, "GONGBU_DATABASE": database}, check_platforms=True)

    async def look() -> bool:
        # Each is shown as soon as it is known: some take their time.
        return all([show([each], say, as_json=as_json) async for each in examine(settings)])

    if not asyncio.run(look()):
        sys.exit(1)
