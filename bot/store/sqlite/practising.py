"""Private questions and look-ups: rows in, values out. Each function runs inside a transaction of the caller's."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlite_utils import Database as Connection

from bot.incoming import MemberId
from bot.store.records import Practice
from bot.store.sqlite import channels
from bot.store.sqlite.deliveries import items
from bot.store.sqlite.moments import from_text, to_text
from scheduler.delivery import ChannelKey

_SELECT = """
    SELECT p.id, c.platform, c.workspace, c.channel, m.member, p.item, p.asked_at
    FROM practice AS p JOIN channels AS c ON c.id = p.channel JOIN members AS m ON m.id = p.member"""
# Subqueries rather than the joined columns: SQLite then finds the rows by one index, already in order.
_OF_MEMBER = """
    p.channel = (SELECT id FROM channels WHERE platform = ? AND workspace = ? AND channel = ?)
    AND p.member = (SELECT id FROM members WHERE platform = ? AND workspace = ? AND member = ?)"""


def begin(connection: Connection, practice: Practice, event_id: str) -> Practice:
    """Insert a private question; the same event again gives the one that is there. KeyError: a channel never met."""
    channel = channels.channel_number(connection, practice.channel)
    connection.execute(
        """INSERT INTO practice (id, channel, member, event_id, item_id, item, asked_at) VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (channel, event_id) DO NOTHING""",
        (
            practice.id,
            channel,
            channels.member_number(connection, practice.channel, practice.member),
            event_id,
            practice.item.id,
            msgspec.json.encode(practice.item).decode(),
            to_text(practice.asked_at),
        ),
    )
    row = connection.execute(
        f"{_SELECT} WHERE p.channel = ? AND p.event_id = ?", (channel, event_id)
    ).fetchone()
    return _from_row(row)


def find(connection: Connection, practice_id: str, *, within: ChannelKey) -> Practice | None:
    """One private question of the workspace."""
    row = connection.execute(
        f"{_SELECT} WHERE p.id = ? AND c.platform = ? AND c.workspace = ?",
        (practice_id, within.platform, within.workspace),
    ).fetchone()
    return None if row is None else _from_row(row)


def newest_open(connection: Connection, channel: ChannelKey, member: MemberId) -> Practice | None:
    """The member's newest private question here without a reply."""
    row = connection.execute(
        f"{_SELECT} WHERE {_OF_MEMBER} AND p.replied_at IS NULL ORDER BY p.number DESC LIMIT 1",
        (*channels.columns(channel), channel.platform, channel.workspace, member),
    ).fetchone()
    return None if row is None else _from_row(row)


def finish(
    connection: Connection,
    practice: Practice,
    *,
    at: str,
    reply: str,
    verdict: str,
    score: float,
    grader: str,
) -> bool:
    """Keep the first reply."""
    changed = connection.execute(
        """UPDATE practice SET replied_at = ?, reply = ?, verdict = ?, score = ?, grader = ?
           WHERE id = ? AND channel = ? AND replied_at IS NULL""",
        (
            at,
            reply,
            verdict,
            score,
            grader,
            practice.id,
            channels.channel_number(connection, practice.channel),
        ),
    )
    return changed.rowcount == 1


def item_ids(connection: Connection, channel: ChannelKey, member: MemberId, limit: int) -> tuple[str, ...]:
    """What the member practised last, newest first."""
    rows = connection.execute(
        f"SELECT p.item_id FROM practice AS p WHERE {_OF_MEMBER} ORDER BY p.number DESC LIMIT ?",  # noqa: S608 - a constant
        (*channels.columns(channel), channel.platform, channel.workspace, member, limit),
    )
    return tuple(row[0] for row in rows)


def _from_row(row: tuple[Any, ...]) -> Practice:
    identity, platform, workspace, channel, member, item, asked_at = row
    return Practice(
        id=identity,
        channel=channels.key(platform, workspace, channel),
        member=MemberId(member),
        item=items.decode(item),
        asked_at=from_text(asked_at),
    )
