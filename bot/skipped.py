"""Says which notes could not be used, one line each on stderr: the rest is used, and the author knows what to mend."""

from __future__ import annotations

from collections.abc import Iterable

import click

from bot.locale.localizer import Localizer
from content.library import SkippedNote


def name_skipped(skipped: Iterable[SkippedNote], say: Localizer) -> None:
    """Name every file and the reason, in the operator's language."""
    for note in skipped:
        click.echo(say.phrase("cli-skipped", file=note.file, reason=say.phrase(note.reason)), err=True)
