"""`gongbu questions NOTES` lists what is asked; `gongbu questions stats` shows how it did.

A group whose first word may also be notes: `stats` is the command, `./stats` a folder of that name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.locale.localizer import Localizer
from bot.terminal import print_rows, read_settings

if TYPE_CHECKING:
    from bot.rows import StatisticRow


class QuestionsGroup(click.Group):
    """Takes what is no command of its own for the words of the listing."""

    def __init__(self, listing: click.Command, *inner: click.Command, usage: str) -> None:
        """Stand for the listing; `inner` are the commands beside it."""
        # What looks like an option is the listing's: `gongbu questions --json NOTES`.
        super().__init__(
            listing.name,
            commands=inner,
            help=listing.help,
            params=[],
            subcommand_metavar=usage,
            context_settings={"ignore_unknown_options": True},
        )
        self._listing = listing

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names, or the listing with all words."""
        if args and args[0] in self.commands:
            return super().resolve_command(ctx, args)
        return None, self._listing, args

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The listing's options, then the commands beside it."""
        self._listing.format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


def stats(say: Localizer, *, database: str | None, as_json: bool) -> None:
    """Print how every question did."""
    from bot.item_statistics import statistics  # noqa: PLC0415 - the database is for this command alone
    from bot.rows import statistic_row  # noqa: PLC0415

    settings = read_settings({"GONGBU_DATABASE": database})
    rows = [statistic_row(each) for each in statistics(settings.database)]
    if not rows and not as_json:
        click.echo(say.phrase("cli-stats-empty"))
    print_rows(rows, as_json=as_json, line=lambda row: "\n  ".join(_lines(row, say)))


def _lines(row: StatisticRow, say: Localizer) -> list[str]:
    discrimination = row.discrimination
    told = say.phrase("cli-stats-unknown") if discrimination is None else f"{discrimination:+.2f}"
    head = say.phrase(
        "cli-stats-row",
        id=row.id,
        correct=row.correct,
        attempts=row.attempts,
        difficulty=f"{row.difficulty:.2f}",
        discrimination=told,
        stem=row.stem,
    )
    return [head, *(say.phrase(f"cli-stats-{flag}", options=" / ".join(row.idle)) for flag in row.flags)]
