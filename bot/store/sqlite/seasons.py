"""Seasons: rows in, values out. Each function runs inside a transaction of the caller's."""

from __future__ import annotations

from itertools import pairwise

from sqlite_utils import Database as Connection

from bot.store.records import Season, Span
from bot.store.sqlite.channels import channel_number
from bot.store.sqlite.moments import from_text
from scheduler.delivery import ChannelKey


def of_channel(connection: Connection, channel: int) -> tuple[Season, ...]:
    """The channel's seasons, newest first; each lasts until the next."""
    rows = connection.execute(
        "SELECT name, begins_at FROM seasons WHERE channel = ? ORDER BY begins_at DESC, id DESC", (channel,)
    ).fetchall()
    begun = [(name, from_text(begins_at)) for name, begins_at in rows]
    return tuple(
        Season(name=name, span=Span(since=since, until=following))
        for (_, following), (name, since) in pairwise([("", None), *begun])
    )


def known(connection: Connection, channel: ChannelKey) -> tuple[Season, ...]:
    """As `of_channel`; none in a channel never met."""
    try:
        return of_channel(connection, channel_number(connection, channel))
    except KeyError:
        return ()


def begin(connection: Connection, channel: int, *, name: str, at: str, event_id: str) -> bool:
    """Begin a season; False where this event began one already."""
    begun = connection.execute(
        "INSERT OR IGNORE INTO seasons (channel, name, begins_at, event_id) VALUES (?, ?, ?, ?)",
        (channel, name, at, event_id),
    )
    return begun.rowcount == 1
