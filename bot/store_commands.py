"""The commands that look after the database: `rebuild`, `regrade`, `backup`, `restore`, `export`, `forget`.

All but `restore` work beside a running service. Those that write refuse a file that waits for an upgrade: only the
service makes one.
"""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
import msgspec

from bot.locale.localizer import Localizer
from bot.terminal import print_rows, read_settings
from content.errors import Mendable

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.regrading import Change
    from bot.store.sqlite import SqliteStore
    from bot.store.sqlite.people import Person
    from content.items.item import Item

Result = TypeVar("Result")


class MemberUnknown(Mendable):
    """The database knows nobody of this id. Facts: member, database."""

    key = "error-member-unknown"


class MemberAmbiguous(Mendable):
    """Several workspaces have a member of this id. Facts: member, workspaces."""

    key = "error-member-ambiguous"


class ChangeRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of `gongbu regrade`. Of a hidden member neither id nor name is said."""

    channel: str
    member: str
    name: str
    before: int
    after: int
    verdict: str
    applied: bool


def store_commands(say: Localizer) -> tuple[click.Command, ...]:
    """The commands, with their help in one language."""
    database = click.Option(["--database"], help=say.phrase("cli-option-database"))
    member = click.Option(["--member"], required=True, help=say.phrase("cli-option-member"))
    workspace = click.Option(["--workspace"], help=say.phrase("cli-option-workspace"))
    notes = click.Option(["--notes"], help=say.phrase("cli-option-notes"))
    item = click.Option(["--item"], required=True, help=say.phrase("cli-option-item"))
    dry_run = click.Option(["--dry-run"], is_flag=True, help=say.phrase("cli-option-dry-run"))
    as_json = click.Option(["--json", "as_json"], is_flag=True, help=say.phrase("cli-option-json"))
    yes = click.Option(["--yes"], is_flag=True, help=say.phrase("cli-option-yes"))
    file = click.Argument(["file"], metavar="FILE")
    table: tuple[tuple[str, Callable[..., None], list[click.Parameter]], ...] = (
        ("rebuild", _rebuild, [database]),
        ("regrade", _regrade, [item, dry_run, notes, database, as_json]),
        ("backup", _backup, [file, database]),
        ("restore", _restore, [file, database]),
        ("export", _export, [member, workspace, database]),
        ("forget", _forget, [member, workspace, yes, database]),
    )
    return tuple(
        click.Command(
            name, callback=functools.partial(call, say), params=params, help=say.phrase(f"cli-{name}-help")
        )
        for name, call, params in table
    )


def _rebuild(say: Localizer, *, database: str | None) -> None:
    rows = _written(_settings(database), lambda store: store.rebuild())
    click.echo(say.phrase("cli-rebuilt", rows=rows))


def _backup(say: Localizer, *, file: str, database: str | None) -> None:
    from bot.store.sqlite.safekeeping import back_up  # noqa: PLC0415 - one of many commands

    kept = back_up(_settings(database).database, Path(file))
    click.echo(say.phrase("cli-backed-up", path=str(kept.path), rows=kept.rows))


def _restore(say: Localizer, *, file: str, database: str | None) -> None:
    from bot.store.sqlite import SqliteStore  # noqa: PLC0415 - one of many commands
    from bot.store.sqlite.safekeeping import restore  # noqa: PLC0415

    settings = _settings(database)
    SqliteStore.refuse_unreadable(Path(file))
    aside = restore(Path(file), settings.database, now=datetime.now(UTC))
    click.echo(say.phrase("cli-restored", path=str(settings.database), backup=file))
    if aside is not None:
        click.echo(say.phrase("cli-restored-aside", aside=str(aside)))


def _export(say: Localizer, *, member: str, workspace: str | None, database: str | None) -> None:
    del say
    settings = _settings(database)

    async def told(store: SqliteStore) -> dict[str, object]:
        return await store.export(await _person(store, member, workspace, settings))

    told_of = asyncio.run(_with_store(settings, told, reading_only=True))
    click.echo(msgspec.json.format(msgspec.json.encode(told_of), indent=2).decode())


def _forget(say: Localizer, *, member: str, workspace: str | None, yes: bool, database: str | None) -> None:
    settings = _settings(database)
    if not yes:
        click.confirm(say.phrase("cli-forget-sure", member=member), abort=True, err=True)

    async def forget(store: SqliteStore) -> None:
        await store.forget(await _person(store, member, workspace, settings))

    _written(settings, forget)
    click.echo(say.phrase("cli-forgotten", member=member))


def _regrade(
    say: Localizer, *, item: str, dry_run: bool, notes: str | None, database: str | None, as_json: bool
) -> None:
    settings = _settings(database, notes=notes)
    mended = _item(settings, item)

    async def regrade(store: SqliteStore) -> tuple[Change, ...]:
        from bot.grading import grade  # noqa: PLC0415 - one of many commands
        from bot.regrading import apply, attempts_on, changes  # noqa: PLC0415

        attempts = await attempts_on(store, mended.id, str(settings.database))
        changed = changes(attempts, mended, grade, settings.locale)
        if not dry_run:
            await apply(store, mended, changed, at=datetime.now(UTC))
        return changed

    if dry_run:
        changed = asyncio.run(_with_store(settings, regrade, reading_only=True))
    else:
        changed = _written(settings, regrade)
    rows = [_change_row(each, applied=not dry_run) for each in changed]
    print_rows(
        rows,
        as_json=as_json,
        line=lambda row: say.phrase(
            "cli-regrade-row",
            channel=row.channel,
            name=row.name or say.phrase("cli-regrade-hidden"),
            before=row.before,
            after=row.after,
        ),
    )
    if not as_json:
        key = "cli-regrade-none" if not rows else "cli-regrade-would" if dry_run else "cli-regrade-done"
        click.echo(say.phrase(key, count=len(rows)))


def _change_row(change: Change, *, applied: bool) -> ChangeRow:
    counted = change.counted
    return ChangeRow(
        channel=counted.channel.channel,
        member="" if counted.hidden else counted.member,
        name="" if counted.hidden else counted.name,
        before=change.before,
        after=change.after,
        verdict=change.regrade.verdict.value,
        applied=applied,
    )


def _item(settings: Settings, wanted: str) -> Item:
    from bot.regrading import ItemUnknown  # noqa: PLC0415 - one of many commands
    from content.course import shipped  # noqa: PLC0415
    from content.items.item import ItemId  # noqa: PLC0415
    from content.library import Library  # noqa: PLC0415

    source = settings.notes or shipped(settings.locale)
    library = Library()
    library.sync(source)
    item = library.item(ItemId(wanted))
    if item is None:
        raise ItemUnknown(item=wanted, notes=str(source))
    return item


async def _person(store: SqliteStore, member: str, workspace: str | None, settings: Settings) -> Person:
    found = await store.persons(member, workspace)
    if not found:
        raise MemberUnknown(member=member, database=str(settings.database))
    if len(found) > 1:
        raise MemberAmbiguous(member=member, workspaces=", ".join(sorted(each.workspace for each in found)))
    return found[0]


def _written(settings: Settings, work: Callable[[SqliteStore], Awaitable[Result]]) -> Result:
    return asyncio.run(_with_store(settings, work, reading_only=False))


async def _with_store(
    settings: Settings, work: Callable[[SqliteStore], Awaitable[Result]], *, reading_only: bool
) -> Result:
    from bot.store.sqlite import SqliteStore  # noqa: PLC0415 - one of many commands

    # Read first: a file that is missing is not made, and one that is older is not upgraded under a running service.
    store = await SqliteStore.open(settings.database, reading_only=True)
    if not reading_only:
        await store.close()
        store = await SqliteStore.open(settings.database)
    try:
        return await work(store)
    finally:
        await store.close()


def _settings(database: str | None, *, notes: str | None = None) -> Settings:
    return read_settings({"GONGBU_DATABASE": database, "GONGBU_NOTES": notes})
