"""Flagged items: rows in, values out. Each function runs inside a transaction of the caller's."""

from __future__ import annotations

from datetime import datetime

import msgspec
from sqlite_utils import Database as Connection

from bot.incoming import MemberId
from bot.store.sqlite import channels
from bot.store.sqlite.deliveries import items
from bot.store.sqlite.moments import from_text, to_text
from content.items.item import Item, ItemId
from scheduler.delivery import ChannelKey
from scheduler.flags import Flagged

_WITHIN = "channel IN (SELECT id FROM channels WHERE platform = ? AND workspace = ?)"


def flag(
    connection: Connection,
    channel: ChannelKey,
    item: Item,
    *,
    member: MemberId | None,
    reason: str,
    at: datetime,
) -> bool:
    """Flag an item; False when it was flagged already, or was looked at and only the replies speak against it."""
    workspace = (channel.platform, channel.workspace)
    earlier = connection.execute(
        f"SELECT looked_at FROM flags WHERE {_WITHIN} AND item_id = ?",  # noqa: S608 - a constant
        (*workspace, item.id),
    ).fetchall()
    if member is None and earlier:
        return False
    connection.execute(
        "INSERT INTO flags (channel, item_id, item, member, reason, at) VALUES (?, ?, ?, ?, ?, ?)",
        (
            channels.channel_number(connection, channel),
            item.id,
            msgspec.json.encode(item).decode(),
            None if member is None else channels.member_number(connection, channel, member),
            reason,
            to_text(at),
        ),
    )
    return all(looked_at is not None for (looked_at,) in earlier)


def flagged(connection: Connection, within: ChannelKey) -> tuple[Flagged, ...]:
    """The flagged items of the workspace, oldest first."""
    rows = connection.execute(
        f"SELECT item_id, item, member, reason, at FROM flags WHERE {_WITHIN} AND looked_at IS NULL ORDER BY id",  # noqa: S608 - a constant
        (within.platform, within.workspace),
    ).fetchall()
    by_item: dict[str, list[tuple[str, int | None, str, str]]] = {}
    for item_id, item, member, reason, at in rows:
        by_item.setdefault(item_id, []).append((item, member, reason, at))
    return tuple(
        Flagged(
            item=items.decode(flags[0][0]),
            members=len({member for _, member, _, _ in flags if member is not None}),
            reasons=tuple(dict.fromkeys(reason for _, _, reason, _ in flags if reason)),
            since=from_text(flags[0][3]),
        )
        for flags in by_item.values()
    )


def unflag(connection: Connection, item: ItemId, within: ChannelKey, at: datetime) -> Item | None:
    """Somebody has looked at it."""
    row = connection.execute(
        f"SELECT item FROM flags WHERE {_WITHIN} AND item_id = ? AND looked_at IS NULL ORDER BY id",  # noqa: S608 - a constant
        (within.platform, within.workspace, item),
    ).fetchone()
    connection.execute(
        f"UPDATE flags SET looked_at = ? WHERE {_WITHIN} AND item_id = ? AND looked_at IS NULL",  # noqa: S608 - a constant
        (to_text(at), within.platform, within.workspace, item),
    )
    return None if row is None else items.decode(row[0])
