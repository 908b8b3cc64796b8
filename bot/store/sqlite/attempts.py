"""The log of attempts: rows in, values out. Each function runs inside a transaction of the caller's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database as Connection

from bot.grading.grade import Verdict
from bot.incoming import MemberId
from bot.store.records import Attempt, Recorded
from bot.store.sqlite import channels
from bot.store.sqlite.channels import Known, Who, who
from bot.store.sqlite.moments import from_text, to_text
from scheduler.delivery import OPEN_STATES, ChannelKey, Delivery, DeliveryId

#: An attempt as it counts now: the newest regrade, where its item was mended.
_SELECT = """
    SELECT d.id, c.platform, c.workspace, c.channel, m.member, m.name, a.event_id, a.at, a.reply,
           COALESCE(r.verdict, a.verdict), COALESCE(r.score, a.score), COALESCE(r.reason, a.reason),
           COALESCE(r.grader, a.grader), a.unsure, COALESCE(b.points, 0),
           COALESCE(r.item_version, a.item_version, d.item_version), m.hidden
    FROM attempts AS a
    JOIN deliveries AS d ON d.number = a.delivery
    JOIN channels AS c ON c.id = a.channel
    JOIN members AS m ON m.id = a.member
    LEFT JOIN regrades AS r ON r.id = (SELECT MAX(id) FROM regrades WHERE attempt = a.id)
    LEFT JOIN bonuses AS b ON b.attempt = a.id"""
_INSERT = """
    INSERT OR IGNORE INTO attempts
        (delivery, member, channel, event_id, at, reply, verdict, score, reason, grader, unsure, item_version)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a reply must know of its delivery."""

    number: int
    channel: int
    is_open: bool
    closes_at: datetime
    item_version: str | None


def record(connection: Connection, attempts: Sequence[Attempt]) -> Sequence[Recorded | Exception]:
    """Insert first replies, or say why not, one by one. A KeyError for each whose channel has no such delivery.

    Nearly always all of them are new: they are inserted together, and apart only when that shows that some are not.
    """
    known: dict[tuple[DeliveryId, ChannelKey], _Asked | None] = {}
    asked = [_known(connection, each, known) for each in attempts]
    takers = [
        (place, each, of)
        for place, (each, of) in enumerate(zip(attempts, asked, strict=True))
        if _takes(of, each)
    ]
    members = channels.member_numbers(connection, [each for _, each, _ in takers])
    rows = {place: _row(each, of, members) for place, each, of in takers}
    new = _insert(connection, rows)
    stored = {place: (each, rows[place]) for place, each, _ in takers if place in new}
    _pay_for_speed(connection, [(each.bonus, row) for each, row in stored.values()])
    channels.name_members(connection, [each for each, _ in stored.values()], members)
    return [
        Recorded(outcome="stored", attempt=each) if place in stored else _not_stored(connection, each, of)
        for place, (each, of) in enumerate(zip(attempts, asked, strict=True))
    ]


def of_delivery(connection: Connection, delivery: Delivery) -> tuple[Attempt, ...]:
    """All attempts on a delivery, in order of arrival."""
    rows = connection.execute(
        f"{_SELECT} WHERE d.id = ? AND c.platform = ? AND c.workspace = ? AND c.channel = ? ORDER BY a.id",
        (delivery.id, *channels.columns(delivery.channel)),
    )
    return tuple(_from_row(row) for row in rows)


def _known(
    connection: Connection, attempt: Attempt, known: dict[tuple[DeliveryId, ChannelKey], _Asked | None]
) -> _Asked | None:
    """What is asked for once, however many reply to it."""
    where = (attempt.delivery, attempt.channel)
    if where not in known:
        known[where] = _asked(connection, attempt)
    return known[where]


def _asked(connection: Connection, attempt: Attempt) -> _Asked | None:
    row = connection.execute(
        """SELECT d.number, d.channel, d.state, d.closes_at, d.item_version
           FROM deliveries AS d JOIN channels AS c ON c.id = d.channel
           WHERE d.id = ? AND c.platform = ? AND c.workspace = ? AND c.channel = ?""",
        (attempt.delivery, *channels.columns(attempt.channel)),
    ).fetchone()
    if row is None:
        return None
    number, channel, state, closes_at, version = row
    return _Asked(number, channel, state in OPEN_STATES, from_text(closes_at), version)


def _takes(asked: _Asked | None, attempt: Attempt) -> bool:
    return asked is not None and asked.is_open and attempt.at < asked.closes_at


def _row(attempt: Attempt, asked: _Asked | None, members: Mapping[Who, Known]) -> tuple[Any, ...]:
    if asked is None:
        raise KeyError(attempt.delivery)
    return (
        asked.number,
        members[who(attempt)].number,
        asked.channel,
        attempt.event_id,
        to_text(attempt.at),
        attempt.reply,
        attempt.verdict.value,
        attempt.score,
        attempt.reason,
        attempt.grader,
        attempt.unsure,
        asked.item_version,
    )


def _insert(connection: Connection, rows: Mapping[int, tuple[Any, ...]]) -> set[int]:
    """Insert the rows; the places of those that were new."""
    connection.execute("SAVEPOINT together")
    stored = connection.conn.executemany(_INSERT, rows.values()).rowcount if rows else 0
    new = set(rows)
    if stored != len(rows):
        connection.execute("ROLLBACK TO together")
        new = {place for place, row in rows.items() if connection.execute(_INSERT, row).rowcount == 1}
    connection.execute("RELEASE together")
    return new


def _pay_for_speed(connection: Connection, stored: Sequence[tuple[int, tuple[Any, ...]]]) -> None:
    quick = [(bonus, *row[:2]) for bonus, row in stored if bonus]
    if quick:
        connection.conn.executemany(
            "INSERT INTO bonuses (attempt, points) SELECT id, ? FROM attempts WHERE delivery = ? AND member = ?",
            quick,
        )


def _not_stored(connection: Connection, attempt: Attempt, asked: _Asked | None) -> Recorded | Exception:
    if asked is None:
        return KeyError(attempt.delivery)
    if earlier := _first(connection, "a.channel = ? AND a.event_id = ?", (asked.channel, attempt.event_id)):
        return Recorded(outcome="repeated", attempt=earlier)
    if earlier := _first(connection, "a.delivery = ? AND m.member = ?", (asked.number, attempt.member)):
        return Recorded(outcome="answered", attempt=earlier)
    return Recorded(outcome="late", attempt=None)


def _first(connection: Connection, condition: str, values: tuple[Any, ...]) -> Attempt | None:
    row = connection.execute(f"{_SELECT} WHERE {condition}", values).fetchone()
    return None if row is None else _from_row(row)


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
        bonus,
        item_version,
        hidden,
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
        bonus=bonus,
        item_version=item_version or "",
        hidden=bool(hidden),
    )
