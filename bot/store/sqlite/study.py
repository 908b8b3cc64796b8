"""What the next question is chosen by: rows in, values out. Each function runs inside a transaction of the caller's.

What is remembered is derived: each closed question's mean score, and FSRS over them by concept. `rebuild` makes all
of it anew from the attempts.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlite_utils import Database as Connection

from bot.grading.grade import Verdict
from bot.store.sqlite import channels
from bot.store.sqlite.deliveries import items
from bot.store.sqlite.moments import from_text, to_text
from content.concepts.concept import ConceptId
from content.items.item import Item, ItemId
from content.items.observed import Try
from scheduler.delivery import ChannelKey
from scheduler.prediction import Tally
from scheduler.recall import Recall, review
from scheduler.selection import Asked, Familiar
from scheduler.syllabus import Syllabus

_CHANNEL = "(SELECT id FROM channels WHERE platform = ? AND workspace = ? AND channel = ?)"
#: What an attempt counts: its newest regrade, if it has one.
_SCORE = (
    "COALESCE((SELECT r.score FROM regrades AS r WHERE r.attempt = a.id ORDER BY r.id DESC LIMIT 1), a.score)"
)
_RECALL = "SELECT concept, stability, difficulty, reviewed_at, due_at FROM recall"
_syllabuses: msgspec.json.Decoder[Syllabus] = msgspec.json.Decoder(Syllabus)


def syllabus(connection: Connection, channel: ChannelKey) -> Syllabus:
    """What the channel's questions are chosen by."""
    row = connection.execute(
        f"SELECT syllabus FROM channels WHERE id = {_CHANNEL}",  # noqa: S608 - a constant
        channels.columns(channel),
    ).fetchone()
    return Syllabus() if row is None or row[0] is None else _syllabuses.decode(row[0])


def set_syllabus(connection: Connection, channel: ChannelKey, value: Syllabus) -> None:
    """Replace it. Raises KeyError for a channel never met."""
    connection.execute(
        "UPDATE channels SET syllabus = ? WHERE id = ?",
        (msgspec.json.encode(value).decode(), channels.channel_number(connection, channel)),
    )


def asked(connection: Connection, channel: ChannelKey, since: datetime) -> tuple[Asked, ...]:
    """The channel's questions since then, newest first."""
    rows = connection.execute(
        f"""SELECT item_id, due_at, mean_score FROM deliveries
            WHERE channel = {_CHANNEL} AND due_at >= ? AND state <> 'skipped' ORDER BY due_at DESC, number DESC""",  # noqa: S608 - a constant
        (*channels.columns(channel), to_text(since)),
    )
    return tuple(Asked(item=ItemId(item), at=from_text(at), score=score) for item, at, score in rows)


def due_again(connection: Connection, channel: ChannelKey, now: datetime, limit: int) -> tuple[Recall, ...]:
    """Concepts that are due again, the most fragile first."""
    rows = connection.execute(
        f"{_RECALL} WHERE channel = {_CHANNEL} AND due_at <= ? ORDER BY stability, concept LIMIT ?",
        (*channels.columns(channel), to_text(now), limit),
    )
    return tuple(_recall(row) for row in rows)


def familiar(connection: Connection, channel: ChannelKey, shown: Sequence[Item]) -> Familiar:
    """What is known of these items and their concepts."""
    key = channels.columns(channel)
    concepts = list(dict.fromkeys(item.concept for item in shown))
    rows = connection.execute(
        f"{_RECALL} WHERE channel = {_CHANNEL} AND concept IN ({_places(concepts)})", (*key, *concepts)
    )
    recalls = [_recall(row) for row in rows]
    tallies = connection.execute(
        f"""SELECT item_id, SUM(answered), SUM(answered * mean_score) FROM deliveries
            WHERE channel = {_CHANNEL} AND item_id IN ({_places(shown)}) AND answered > 0 GROUP BY item_id""",  # noqa: S608 - constants and question marks
        (*key, *(item.id for item in shown)),
    )
    return Familiar(
        recalls={recall.concept: recall for recall in recalls},
        tallies={ItemId(item): Tally(answered=count, score=score) for item, count, score in tallies},
    )


def tried_lately(
    connection: Connection, channel: ChannelKey, item: ItemId, questions: int
) -> tuple[Try, ...]:
    """The replies to the channel's last closed questions and to this item."""
    key = channels.columns(channel)
    rows = connection.execute(
        f"""SELECT d.item, c.platform || '/' || c.workspace || '/' || m.member, a.verdict, a.score, a.reply
            FROM attempts AS a JOIN deliveries AS d ON d.number = a.delivery
            JOIN channels AS c ON c.id = a.channel JOIN members AS m ON m.id = a.member
            WHERE a.delivery IN (
                SELECT number FROM (SELECT number FROM deliveries WHERE channel = {_CHANNEL}
                                    AND answered IS NOT NULL ORDER BY number DESC LIMIT ?)
                UNION
                SELECT number FROM deliveries WHERE channel = {_CHANNEL} AND item_id = ? AND answered IS NOT NULL)
            ORDER BY a.id""",  # noqa: S608 - a constant
        (*key, questions, *key, item),
    )
    return tuple(
        Try(
            item=items.decode(asked_item),
            member=member,
            is_correct=Verdict(verdict) is Verdict.CORRECT,
            score=score,
            reply=reply,
        )
        for asked_item, member, verdict, score, reply in rows
    )


def close(connection: Connection, delivery: str, at: datetime) -> None:
    """Count what came in for a question that closes, and review its concept if anybody answered."""
    number, channel, item, count, score = connection.execute(
        f"""SELECT d.number, d.channel, d.item, COUNT(a.id), AVG({_SCORE})
            FROM deliveries AS d LEFT JOIN attempts AS a ON a.delivery = d.number WHERE d.id = ?""",  # noqa: S608 - a constant
        (delivery,),
    ).fetchone()
    connection.execute(
        "UPDATE deliveries SET answered = ?, mean_score = ? WHERE number = ?", (count, score, number)
    )
    if count:
        _review(connection, channel, items.decode(item).concept, score, at)


def review_again(connection: Connection, channel: int, concept: ConceptId) -> None:
    """Make anew what a channel, by its row's number, remembers of a concept whose replies count something else now."""
    connection.execute("DELETE FROM recall WHERE channel = ? AND concept = ?", (channel, concept))
    closed = connection.execute(
        """SELECT id, closed_at FROM deliveries
           WHERE channel = ? AND closed_at IS NOT NULL AND item ->> '$.concept' = ? ORDER BY closed_at, number""",
        (channel, concept),
    ).fetchall()
    for delivery, closed_at in closed:
        close(connection, delivery, from_text(closed_at))


def rebuild(connection: Connection) -> None:
    """Make anew what is remembered, from the attempts alone: after a key was mended, or to prove that it is the same."""
    connection.execute("DELETE FROM recall")
    closed = connection.execute(
        "SELECT id, closed_at FROM deliveries WHERE closed_at IS NOT NULL ORDER BY closed_at, number"
    ).fetchall()
    for delivery, closed_at in closed:
        close(connection, delivery, from_text(closed_at))


def _review(connection: Connection, channel: int, concept: ConceptId, score: float, at: datetime) -> None:
    row = connection.execute(f"{_RECALL} WHERE channel = ? AND concept = ?", (channel, concept)).fetchone()
    after = review(concept, None if row is None else _recall(row), score=score, at=at)
    connection.execute(
        """INSERT INTO recall (channel, concept, stability, difficulty, reviewed_at, due_at) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET stability = excluded.stability, difficulty = excluded.difficulty,
                                     reviewed_at = excluded.reviewed_at, due_at = excluded.due_at""",
        (
            channel,
            concept,
            after.stability,
            after.difficulty,
            to_text(after.reviewed_at),
            to_text(after.due_at),
        ),
    )


def _recall(row: tuple[Any, ...]) -> Recall:
    concept, stability, difficulty, reviewed_at, due_at = row
    return Recall(
        concept=ConceptId(concept),
        stability=stability,
        difficulty=difficulty,
        reviewed_at=from_text(reviewed_at),
        due_at=from_text(due_at),
    )


def _places(values: Sequence[object]) -> str:
    return ", ".join("?" for _ in values)
