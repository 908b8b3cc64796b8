"""`gongbu notes sync` and `gongbu notes status`: reading ahead for the service, and what has changed since."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

import click
from tqdm import tqdm

from bot.config import Settings
from bot.limits import limits_of
from bot.locale.localizer import Localizer
from bot.skipped import name_skipped
from content.cache import Cache
from content.changes import Changes, changes_of
from content.course import shipped
from content.errors import Mendable
from content.library import Library


class Interrupted(Mendable):
    """The operator ended a reading. What was read is kept."""

    key = "cli-sync-interrupted"


def sync(settings: Settings, say: Localizer) -> None:
    """Read what changed, with a bar on a terminal. Raises Interrupted at Ctrl-C."""
    library = Library(cache=settings.library, limits=limits_of(settings))
    with tqdm(
        desc=say.phrase("cli-sync-reading"),
        unit="",
        file=sys.stderr,
        disable=not sys.stderr.isatty(),
        leave=False,
    ) as bar:

        def progress(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        try:
            report = library.sync(settings.notes or shipped(settings.locale), progress)
        except KeyboardInterrupt:
            raise Interrupted from None
    name_skipped(report.skipped, say)
    click.echo(
        say.phrase(
            "cli-sync-done",
            notes=report.notes,
            read=report.read,
            concepts=report.concepts,
            items=report.items,
        )
    )
    if report.retired:
        click.echo(say.phrase("cli-sync-retired", retired=report.retired, replaced=report.replaced))


def status(settings: Settings) -> Changes:
    """What there is, against the last whole reading."""
    return changes_of(
        settings.notes or shipped(settings.locale),
        Cache(settings.library),
        limits_of(settings),
    )


def status_lines(changes: Changes, say: Localizer) -> Iterator[str]:
    """When it was read, and every file that is another one since."""
    if changes.synced is None:
        yield say.phrase("cli-status-never", source=changes.source)
    else:
        unchanged = Counter(each.state for each in changes.files)["unchanged"]
        at = f"{changes.synced.astimezone():%Y-%m-%d %H:%M}"
        yield say.phrase("cli-status-synced", source=changes.source, at=at, unchanged=unchanged)
    for each in changes.files:
        if each.state != "unchanged":
            reason = say.phrase(each.reason) if each.reason else ""
            yield say.phrase(f"cli-status-{each.state}", file=each.file, was=each.was or "", reason=reason)
