"""Deliveries: rows in, values out. Each function runs inside a transaction of the caller's."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from sqlite_utils import Database as Connection

from bot.store.records import item_version, question_day
from bot.store.sqlite import channels
from bot.store.sqlite.moments import from_optional, from_text, to_text
from content.items.item import Item
from scheduler.delivery import Address, ChannelKey, Delivery, DeliveryId, DeliveryState, delivery_id

_SELECT = """
    SELECT d.id, c.platform, c.workspace, c.channel, d.slot, d.item, d.state, d.due_at, d.closes_at,
           d.message, d.posted_at, d.closed_at
    FROM deliveries AS d JOIN channels AS c ON c.id = d.channel"""
_IN_CHANNEL = "c.platform = ? AND c.workspace = ? AND c.channel = ?"

items: msgspec.json.Decoder[Item] = msgspec.json.Decoder(Item)


def claim(
    connection: Connection,
    channel: ChannelKey,
    *,
    slot: str,
    item: Item,
    due_at: datetime,
    closes_at: datetime,
) -> Delivery | None:
    """Insert a delivery; None where the slot is taken. Raises KeyError for a channel never met."""
    known = channels.find(connection, channel)
    if known is None:
        raise KeyError(channel)
    delivery = Delivery(
        id=delivery_id(channel, slot),
        channel=channel,
        slot=slot,
        item=item,
        state=DeliveryState.CLAIMED,
        due_at=due_at,
        closes_at=closes_at,
    )
    inserted = connection.execute(
        """INSERT OR IGNORE INTO deliveries (id, channel, slot, day, item, item_version, state, due_at, closes_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            delivery.id,
            channels.channel_number(connection, channel),
            slot,
            question_day(known, slot, due_at).isoformat(),
            msgspec.json.encode(item).decode(),
            item_version(item),
            delivery.state.value,
            to_text(due_at),
            to_text(closes_at),
        ),
    )
    return delivery if inserted.rowcount == 1 else None


def move(
    connection: Connection, delivery: Delivery, state: DeliveryState, *, at: datetime, message: Address | None
) -> Delivery | None:
    """Put a delivery into another state if it is still in the one that the value says."""
    moment = to_text(at)
    changed = connection.execute(
        """UPDATE deliveries
           SET state = ?, message = COALESCE(?, message), posted_at = COALESCE(?, posted_at),
               closed_at = COALESCE(?, closed_at)
           WHERE id = ? AND state = ?""",
        (
            state.value,
            message,
            moment if state is DeliveryState.POSTED else None,
            moment if state is DeliveryState.CLOSED else None,
            delivery.id,
            delivery.state.value,
        ),
    )
    return find(connection, delivery.id, within=delivery.channel) if changed.rowcount == 1 else None


def find(connection: Connection, delivery: DeliveryId, *, within: ChannelKey) -> Delivery | None:
    """One delivery of the workspace, whatever its state."""
    row = connection.execute(
        f"{_SELECT} WHERE d.id = ? AND c.platform = ? AND c.workspace = ?",
        (delivery, within.platform, within.workspace),
    ).fetchone()
    return None if row is None else _from_row(row)


def in_states(connection: Connection, states: tuple[DeliveryState, ...]) -> tuple[Delivery, ...]:
    """All deliveries in these states, in the order they were claimed."""
    places = ", ".join("?" for _ in states)
    rows = connection.execute(
        f"{_SELECT} WHERE d.state IN ({places}) ORDER BY d.number", [state.value for state in states]
    )
    return tuple(_from_row(row) for row in rows)


def still_open(connection: Connection, channel: ChannelKey) -> tuple[Delivery, ...]:
    """The channel's questions that take replies, newest first."""
    rows = connection.execute(
        f"""{_SELECT} WHERE {_IN_CHANNEL} AND d.state IN ('sending', 'posted', 'unknown')
            ORDER BY d.number DESC""",
        channels.columns(channel),
    )
    return tuple(_from_row(row) for row in rows)


def newest(connection: Connection, channel: ChannelKey, limit: int) -> tuple[Delivery, ...]:
    """The channel's newest deliveries, newest first."""
    rows = connection.execute(
        f"{_SELECT} WHERE {_IN_CHANNEL} ORDER BY d.number DESC LIMIT ?", (*channels.columns(channel), limit)
    )
    return tuple(_from_row(row) for row in rows)


def _from_row(row: tuple[Any, ...]) -> Delivery:
    (
        identity,
        platform,
        workspace,
        channel,
        slot,
        item,
        state,
        due_at,
        closes_at,
        message,
        posted_at,
        closed_at,
    ) = row
    return Delivery(
        id=DeliveryId(identity),
        channel=channels.key(platform, workspace, channel),
        slot=slot,
        item=items.decode(item),
        state=DeliveryState(state),
        due_at=from_text(due_at),
        closes_at=from_text(closes_at),
        message=None if message is None else Address(message),
        posted_at=from_optional(posted_at),
        closed_at=from_optional(closed_at),
    )
