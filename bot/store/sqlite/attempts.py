"""The log of attempts: rows in, values out. Each function runs inside a transaction of the caller's."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database as Connection

from bot.grading.grade import Verdict
from bot.incoming import MemberId
from bot.store.records import Attempt, Outcome, Recorded
from bot.store.sqlite import channels
from bot.store.sqlite.moments import from_text, to_text
from scheduler.delivery import OPEN_STATES, Delivery, DeliveryId

_SELECT = """
    SELECT d.id, c.platform, c.workspace, c.channel, m.member, m.name, a.event_id, a.at, a.reply, a.verdict, a.score,
           a.reason, a.grader, a.unsure
    FROM attempts AS a
    JOIN deliveries AS d ON d.number = a.delivery
    JOIN channels AS c ON c.id = a.channel
    JOIN members AS m ON m.id = a.member"""


def record(connection: Connection, attempt: Attempt) -> Recorded:
    """Insert a first reply, or say why not. Raises KeyError when the channel has no such delivery."""
    row = connection.execute(
        """SELECT d.number, d.channel, d.state, d.closes_at FROM deliveries AS d JOIN channels AS c ON c.id = d.channel
           WHERE d.id = ? AND c.platform = ? AND c.workspace = ? AND c.channel = ?""",
        (attempt.delivery, *channels.columns(attempt.channel)),
    ).fetchone()
    if row is None:
        raise KeyError(attempt.delivery)
    delivery, channel, state, closes_at = row
    takes_replies = state in OPEN_STATES and to_text(attempt.at) < closes_at
    if takes_replies and _insert(connection, attempt, delivery, channel):
        return _recorded(connection, "stored", attempt, delivery)
    if earlier := _first(connection, "a.channel = ? AND a.event_id = ?", (channel, attempt.event_id)):
        return _recorded(connection, "repeated", earlier, delivery)
    if earlier := _first(connection, "a.delivery = ? AND m.member = ?", (delivery, attempt.member)):
        return _recorded(connection, "answered", earlier, delivery)
    return _recorded(connection, "late", None, delivery)


def of_delivery(connection: Connection, delivery: Delivery) -> tuple[Attempt, ...]:
    """All attempts on a delivery, in order of arrival."""
    rows = connection.execute(
        f"{_SELECT} WHERE d.id = ? AND c.platform = ? AND c.workspace = ? AND c.channel = ? ORDER BY a.id",
        (delivery.id, *channels.columns(delivery.channel)),
    )
    return tuple(_from_row(row) for row in rows)


def _insert(connection: Connection, attempt: Attempt, delivery: int, channel: int) -> bool:
    """Whether it was new. A member's name is renewed only with a reply that counts."""
    inserted = connection.execute(
        """INSERT OR IGNORE INTO attempts
               (delivery, channel, member, event_id, at, reply, verdict, score, reason, grader, unsure)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            delivery,
            channel,
            channels.member_number(connection, attempt.channel, attempt.member),
            attempt.event_id,
            to_text(attempt.at),
            attempt.reply,
            attempt.verdict.value,
            attempt.score,
            attempt.reason,
            attempt.grader,
            attempt.unsure,
        ),
    )
    if inserted.rowcount != 1:
        return False
    channels.name_member(connection, attempt.channel, attempt.member, attempt.name)
    return True


def _first(connection: Connection, condition: str, values: tuple[Any, ...]) -> Attempt | None:
    row = connection.execute(f"{_SELECT} WHERE {condition}", values).fetchone()
    return None if row is None else _from_row(row)


def _recorded(connection: Connection, outcome: Outcome, attempt: Attempt | None, delivery: int) -> Recorded:
    row = connection.execute("SELECT COUNT(*) FROM attempts WHERE delivery = ?", (delivery,)).fetchone()
    return Recorded(outcome=outcome, attempt=attempt, answered=row[0])


def _from_row(row: tuple[Any, ...]) -> Attempt:
    (
        delivery,
        platform,
        workspace,
        channel,
        member,
        name,
        event_id,
        at,
        reply,
        verdict,
        score,
        reason,
        grader,
        unsure,
    ) = row
    return Attempt(
        delivery=DeliveryId(delivery),
        channel=channels.key(platform, workspace, channel),
        member=MemberId(member),
        name=name,
        event_id=event_id,
        at=from_text(at),
        reply=reply,
        verdict=Verdict(verdict),
        score=score,
        reason=reason,
        grader=grader,
        unsure=bool(unsure),
    )
