"""What attempts count after their item was mended: read to be graded again, added to the log, told to the channel.

Each function runs inside a transaction of the caller's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlite_utils import Database as Connection

from bot.grading.grade import Verdict
from bot.store.records import Regrade
from bot.store.sqlite import boards, channels, study
from bot.store.sqlite.deliveries import items
from content.items.item import Item, ItemId
from scheduler.delivery import ChannelKey

_ATTEMPTS = """
    SELECT a.id, a.channel, c.platform, c.workspace, c.channel, a.member, m.member, m.name, m.hidden, d.item, a.reply,
           COALESCE(r.verdict, a.verdict), COALESCE(r.score, a.score), COALESCE(b.points, 0)
    FROM deliveries AS d
    CROSS JOIN attempts AS a ON a.delivery = d.number
    JOIN channels AS c ON c.id = a.channel
    JOIN members AS m ON m.id = a.member
    LEFT JOIN regrades AS r ON r.id = (SELECT MAX(id) FROM regrades WHERE attempt = a.id)
    LEFT JOIN bonuses AS b ON b.attempt = a.id
    WHERE d.item_id = ?
    ORDER BY a.id"""
_KEPT = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """An attempt as it counts now, with what it takes to grade it again.

    Attributes:
        channel_number, member_number: the rows' own.
        item: as it was asked.
    """

    attempt: int
    channel: ChannelKey
    channel_number: int
    member: str
    member_number: int
    name: str
    hidden: bool
    item: Item
    reply: str
    verdict: Verdict
    score: float
    bonus: int


def counted(connection: Connection, item: ItemId) -> tuple[Counted, ...]:
    """Every attempt on an item, over all workspaces: for the operator."""
    return tuple(_rows(connection, item))


def was_asked(connection: Connection, item: ItemId) -> bool:
    """Whether any channel was ever asked this item."""
    return connection.execute("SELECT 1 FROM deliveries WHERE item_id = ?", (item,)).fetchone() is not None


def add(connection: Connection, regrades: Sequence[tuple[Counted, Regrade]], at: str) -> None:
    """Add to the log, and mend the boards of those whom it changes."""
    connection.conn.executemany(
        """INSERT INTO regrades (attempt, at, verdict, score, reason, grader, item_version)
           VALUES (?, ?, ?, ?, ?, ?, ?)""",
        [
            (each.attempt, at, each.verdict.value, each.score, each.reason, each.grader, each.item_version)
            for _, each in regrades
        ],
    )
    for channel, member in {(each.channel_number, each.member_number) for each, _ in regrades}:
        boards.refresh(connection, channel, member)
    for channel, concept in {(each.channel_number, each.item.concept) for each, _ in regrades}:
        study.review_again(connection, channel, concept)


def _rows(connection: Connection, item: ItemId) -> Iterator[Counted]:
    item_of = lru_cache(maxsize=_KEPT)(items.decode)
    for row in connection.execute(_ATTEMPTS, (item,)):
        attempt, channel, platform, workspace, channel_id, number, member, name, hidden, asked, *rest = row
        reply, verdict, score, bonus = rest
        yield Counted(
            attempt=attempt,
            channel=channels.key(platform, workspace, channel_id),
            channel_number=channel,
            member=member,
            member_number=number,
            name=name,
            hidden=bool(hidden),
            item=item_of(asked),
            reply=reply,
            verdict=Verdict(verdict),
            score=score,
            bonus=bonus,
        )
