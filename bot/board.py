"""A channel's leaderboard for the terminal, read beside a running service without disturbing it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.conversation.period import read_period
from bot.store.periods import Period, span
from bot.store.records import Channel, Tally
from bot.store.sqlite import SqliteStore
from content.errors import Mendable
from scheduler.clock import system_clock
from scheduler.delivery import ChannelId


class ChannelUnknown(Mendable):
    """The database knows no such channel. Facts: channel, database."""

    key = "error-channel-unknown"


class ChannelAmbiguous(Mendable):
    """Several workspaces have a channel of this id. Facts: channel, workspaces."""

    key = "error-channel-ambiguous"


class PeriodUnknown(Mendable):
    """Not a period. Facts: value."""

    key = "error-period"


def tallies(database: Path, channel: str, workspace: str | None, period: str) -> tuple[Tally, ...]:
    """Every member with an attempt in the period, best first.

    `channel` and `workspace` are the platform's own ids. Raises the Mendable errors of this module and of the store.
    """
    wanted = read_period(period)
    if wanted is None:
        raise PeriodUnknown(value=period)
    return asyncio.run(_tallies(database, channel, workspace, wanted))


async def _tallies(database: Path, channel: str, workspace: str | None, period: Period) -> tuple[Tally, ...]:
    store = await SqliteStore.open(database, reading_only=True)
    try:
        found = _the_one(await store.channels_named(ChannelId(channel)), channel, workspace, database)
        seen = span(period, system_clock(), found.zone, await store.seasons(found.key))
        return await store.standings(found.key, since=seen.since, until=seen.until)
    finally:
        await store.close()


def _the_one(channels: tuple[Channel, ...], channel: str, workspace: str | None, database: Path) -> Channel:
    wanted = [each for each in channels if workspace in (None, each.key.workspace)]
    if not wanted:
        raise ChannelUnknown(channel=channel, database=str(database))
    if len(wanted) > 1:
        workspaces = ", ".join(sorted(each.key.workspace for each in wanted))
        raise ChannelAmbiguous(channel=channel, workspaces=workspaces)
    return wanted[0]
