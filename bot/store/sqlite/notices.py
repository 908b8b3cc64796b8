"""Cards that wait to be said to a channel, each once. Inside a transaction of the caller's.

A notice is claimed before it is posted. A crash between the two leaves it claimed and unsaid: for what is only a
piece of news, never twice is better than at least once.
"""

from __future__ import annotations

from sqlite_utils import Database as Connection

from bot.cards import Card, from_json, to_json
from bot.store.records import Notice
from bot.store.sqlite import channels
from scheduler.delivery import ChannelKey


def leave(connection: Connection, channel: ChannelKey, card: Card, *, about: str, at: str) -> None:
    """Leave a card for a channel, once for what it is about. Raises KeyError for a channel never met."""
    connection.execute(
        "INSERT OR IGNORE INTO notices (channel, about, card, at) VALUES (?, ?, ?, ?)",
        (channels.channel_number(connection, channel), about, to_json(card), at),
    )


def claim(connection: Connection, at: str) -> Notice | None:
    """Take the oldest that nobody has taken yet."""
    row = connection.execute(
        """SELECT n.id, c.platform, c.workspace, c.channel, n.card
           FROM notices AS n JOIN channels AS c ON c.id = n.channel WHERE n.claimed_at IS NULL ORDER BY n.id LIMIT 1"""
    ).fetchone()
    if row is None:
        return None
    number, platform, workspace, channel, card = row
    connection.execute("UPDATE notices SET claimed_at = ? WHERE id = ?", (at, number))
    return Notice(number=number, channel=channels.key(platform, workspace, channel), card=from_json(card))


def give_back(connection: Connection, number: int) -> None:
    """It was surely not said: somebody may take it again."""
    connection.execute("UPDATE notices SET claimed_at = NULL WHERE id = ?", (number,))
