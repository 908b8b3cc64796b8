"""What is kept of one person: told, and taken away again. Each function runs inside a transaction of the caller's.

To forget somebody is to take away what says who they were and what they wrote: name, id, words, zone, team, look-ups,
their private cards. Verdict, score and moment of an attempt stay, on a member without a name who is shown nowhere, so
that nobody else's points, statistics or ranks by points change for it.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
from sqlite_utils import Database as Connection

from bot.cards import Card, Verbatim, to_json

_EMPTY = Verbatim("")
_EMPTY_CARD = to_json(Card(kind="notice", title=_EMPTY, summary=_EMPTY))

_ATTEMPTS = """
    SELECT c.channel, d.slot, d.item ->> '$.rubric.stem', a.at, a.reply, a.verdict, a.score, a.reason, a.grader,
           a.item_version, a.event_id, COALESCE(b.points, 0)
    FROM deliveries AS d
    CROSS JOIN attempts AS a ON a.delivery = d.number AND a.member = ?
    JOIN channels AS c ON c.id = a.channel
    LEFT JOIN bonuses AS b ON b.attempt = a.id
    ORDER BY a.id"""
_REGRADES = """
    SELECT c.channel, d.slot, r.at, r.verdict, r.score, r.reason, r.grader, r.item_version
    FROM deliveries AS d
    CROSS JOIN attempts AS a ON a.delivery = d.number AND a.member = ?
    JOIN regrades AS r ON r.attempt = a.id
    JOIN channels AS c ON c.id = a.channel
    ORDER BY r.id"""
_PRACTICE = """
    SELECT c.channel, p.item ->> '$.rubric.stem', p.asked_at, p.replied_at, p.reply, p.verdict, p.score
    FROM practice AS p JOIN channels AS c ON c.id = p.channel WHERE p.member = ? ORDER BY p.number"""
_LOOKUPS = """
    SELECT c.channel, l.query, l.found, l.helpful, l.at
    FROM lookups AS l JOIN channels AS c ON c.id = l.channel WHERE l.member = ? ORDER BY l.id"""
_FLAGS = """
    SELECT c.channel, f.item ->> '$.rubric.stem', f.reason, f.at
    FROM flags AS f JOIN channels AS c ON c.id = f.channel WHERE f.member = ? ORDER BY f.id"""
_ROOM = "SELECT at, kind, text FROM room_entries WHERE author = ?1 OR audience = ?1 ORDER BY number"
# A direct message's own channel, as far as a row can tell: nothing was ever posted there, and nobody else spoke.
_DIRECT = """
    SELECT c.id FROM channels AS c
    WHERE c.plan IS NULL AND c.platform = ?2
      AND NOT EXISTS (SELECT 1 FROM deliveries WHERE channel = c.id)
      AND (EXISTS (SELECT 1 FROM practice WHERE channel = c.id AND member = ?1)
           OR EXISTS (SELECT 1 FROM lookups WHERE channel = c.id AND member = ?1))
      AND NOT EXISTS (SELECT 1 FROM practice WHERE channel = c.id AND member <> ?1)
      AND NOT EXISTS (SELECT 1 FROM lookups WHERE channel = c.id AND member <> ?1)"""


class Person(NamedTuple):
    """A member's row."""

    number: int
    platform: str
    workspace: str
    member: str


def named(connection: Connection, member: str, workspace: str | None) -> list[Person]:
    """Everyone with this id: the ids of two workspaces may be the same."""
    rows = connection.execute(
        "SELECT id, platform, workspace, member FROM members WHERE member = ?1 AND ?2 IN (workspace, '') ORDER BY id",
        (member, workspace or ""),
    )
    return [Person(*row) for row in rows]


def export(connection: Connection, person: Person) -> dict[str, Any]:
    """All that is kept of a person, by kind."""
    name, zone, hidden, team = connection.execute(
        """SELECT m.name, m.zone, m.hidden, t.name FROM members AS m LEFT JOIN teams AS t ON t.id = m.team
           WHERE m.id = ?""",
        (person.number,),
    ).fetchone()
    told: dict[str, Any] = {
        "platform": person.platform,
        "workspace": person.workspace,
        "member": person.member,
        "name": name,
        "zone": zone,
        "hidden": bool(hidden),
        "team": team,
    }
    for kind, query, columns in (
        (
            "attempts",
            _ATTEMPTS,
            "channel slot question at reply verdict score reason grader item_version event_id bonus",
        ),
        ("regrades", _REGRADES, "channel slot at verdict score reason grader item_version"),
        ("practice", _PRACTICE, "channel question asked_at replied_at reply verdict score"),
        ("lookups", _LOOKUPS, "channel query found helpful at"),
        ("flags", _FLAGS, "channel question reason at"),
    ):
        told[kind] = _rows(connection, query, (person.number,), columns)
    room = _rows(connection, _ROOM, (person.member,), "at kind text") if _has_room(connection, person) else []
    told["room"] = [each | {"text": _card(each["text"])} if each["kind"] == "card" else each for each in room]
    return told


def forget(connection: Connection, person: Person) -> None:
    """Take away who it was. What was deleted is overwritten on the disk as well."""
    number = (person.number,)
    nobody = f"erased-{secrets.token_hex(8)}"
    connection.execute("PRAGMA secure_delete = ON")
    for channel in connection.execute(_DIRECT, (person.number, person.platform)).fetchall():
        connection.execute(
            "UPDATE channels SET channel = 'erased-' || id, address = '' WHERE id = ?", channel
        )
    connection.execute(
        """UPDATE attempts SET reply = '', event_id = 'erased ' || id
           WHERE id IN (SELECT a.id FROM deliveries AS d CROSS JOIN attempts AS a ON a.delivery = d.number AND a.member = ?)""",
        number,
    )
    connection.execute(
        """UPDATE practice SET event_id = 'erased ' || number, reply = CASE WHEN reply IS NOT NULL THEN '' END
           WHERE member = ?""",
        number,
    )
    connection.execute("DELETE FROM lookups WHERE member = ?", number)
    connection.execute("UPDATE flags SET reason = '' WHERE member = ?", number)
    connection.execute("UPDATE totals SET member_id = ? WHERE member = ?", (nobody, *number))
    connection.execute(
        "UPDATE members SET member = ?, name = '', zone = NULL, team = NULL, hidden = 1 WHERE id = ?",
        (nobody, *number),
    )
    if _has_room(connection, person):
        _leave_room(connection, person.member, nobody)


def _leave_room(connection: Connection, member: str, nobody: str) -> None:
    connection.execute(
        "INSERT INTO room_members (id, name, token_hash) SELECT ?, '', ? FROM room_members WHERE id = ?",
        (nobody, nobody, member),
    )
    connection.execute(
        "UPDATE room_entries SET text = CASE kind WHEN 'card' THEN ?1 ELSE '' END WHERE audience = ?2 OR author = ?2",
        (_EMPTY_CARD, member),
    )
    connection.execute("UPDATE room_entries SET author = ? WHERE author = ?", (nobody, member))
    connection.execute("UPDATE room_entries SET audience = ? WHERE audience = ?", (nobody, member))
    connection.execute("DELETE FROM room_members WHERE id = ?", (member,))


def _has_room(connection: Connection, person: Person) -> bool:
    return person.platform == "web" and "room_members" in connection.table_names()


def _rows(connection: Connection, query: str, values: Sequence[Any], columns: str) -> list[dict[str, Any]]:
    return [dict(zip(columns.split(), row, strict=True)) for row in connection.execute(query, values)]


def _card(text: str) -> Any:
    return msgspec.json.decode(text)
