"""Which items were asked and how they were answered: rows in, values out. Inside a transaction of the caller's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlite_utils import Database as Connection

from bot.grading.grade import Verdict
from bot.store.sqlite.deliveries import items
from content.items.item import Item
from content.items.observed import Try
from scheduler.delivery import ChannelKey

_SELECT = """
    SELECT d.item, c.platform || '/' || c.workspace || '/' || m.member, a.verdict, a.score, a.reply
    FROM attempts AS a
    JOIN deliveries AS d ON d.number = a.delivery
    JOIN channels AS c ON c.id = a.channel
    JOIN members AS m ON m.id = a.member"""
_NEWEST = """
    SELECT item FROM deliveries
    WHERE number IN (SELECT MAX(number) FROM deliveries GROUP BY json_extract(item, '$.id'))
    ORDER BY number"""
#: The replies to one delivery come in a row, nearly.
_KEPT = 64


def within(connection: Connection, channel: ChannelKey) -> tuple[Try, ...]:
    """Every first reply in the channel's workspace, in order of arrival."""
    where = "WHERE c.platform = ? AND c.workspace = ? ORDER BY a.id"
    return tuple(_from_rows(connection, where, (channel.platform, channel.workspace)))


def everywhere(connection: Connection) -> tuple[Try, ...]:
    """Every first reply over all workspaces, in order of arrival."""
    return tuple(_from_rows(connection, "ORDER BY a.id", ()))


def asked(connection: Connection) -> tuple[Item, ...]:
    """Every item that was asked anywhere, as it was asked last, in the order of that."""
    return tuple(items.decode(item) for (item,) in connection.execute(_NEWEST))


def _from_rows(connection: Connection, rest: str, values: Sequence[Any]) -> Iterator[Try]:
    item_of = lru_cache(maxsize=_KEPT)(items.decode)
    for item, member, verdict, score, reply in connection.execute(f"{_SELECT} {rest}", values):
        is_correct = Verdict(verdict) is Verdict.CORRECT
        yield Try(item=item_of(item), member=member, is_correct=is_correct, score=score, reply=reply)
