"""The web room's members and its stream, on disk: the port is `bot/platforms/web/log.py`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, assert_never

from sqlite_utils import Database as Connection
from sqlite_utils import Migrations

from bot.cards import Card, from_json, to_json
from bot.incoming import MemberId
from bot.platforms.web.log import (
    Answered,
    Changes,
    Content,
    Draft,
    Entry,
    Event,
    Member,
    Spoken,
    changes,
    free_name,
)
from bot.store.sqlite.database import Database
from scheduler.delivery import DeliveryId

migrations = Migrations("room")

_NEWEST_ANSWERED = 100

_SELECT = """
    SELECT entry.number, entry.revision, entry.at, entry.author, member.name, entry.audience, entry.kind, entry.text,
           entry.delivery
    FROM room_entries entry LEFT JOIN room_members member ON member.id = entry.author
"""
#: What a member sees: see `RoomLog`.
_VISIBLE = """
    (entry.audience IS NULL AND (entry.kind != 'answered' OR entry.author != :viewer)
     OR entry.audience = :viewer AND entry.kind != 'answered')
"""
_QUESTION = "entry.kind = 'card' AND entry.delivery IS NOT NULL"

_Row = Sequence[Any]


@migrations()
def create_room(connection: Connection) -> None:
    """Members and entries. `revision` counts every change, `number` every entry, both from 1 without a gap."""
    for statement in (
        """
        CREATE TABLE room_members (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            token_hash TEXT NOT NULL UNIQUE
        ) STRICT
        """,
        """
        CREATE TABLE room_events (
            id TEXT PRIMARY KEY,
            at TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE room_entries (
            number INTEGER PRIMARY KEY,
            revision INTEGER NOT NULL UNIQUE,
            event TEXT NOT NULL REFERENCES room_events (id),
            at TEXT NOT NULL,
            author TEXT REFERENCES room_members (id),
            audience TEXT REFERENCES room_members (id),
            kind TEXT NOT NULL CHECK (kind IN ('spoken', 'answered', 'card')),
            text TEXT NOT NULL,
            delivery TEXT
        ) STRICT
        """,
        "CREATE INDEX room_entries_event ON room_entries (event)",
        "CREATE UNIQUE INDEX room_answered_once ON room_entries (author, delivery) WHERE kind = 'answered'",
        """
        CREATE UNIQUE INDEX room_posted_once ON room_entries (delivery)
        WHERE kind = 'card' AND delivery IS NOT NULL AND audience IS NULL
        """,
        # The newest question is asked for whenever a window is told anything.
        """
        CREATE INDEX room_questions ON room_entries (number)
        WHERE kind = 'card' AND delivery IS NOT NULL AND audience IS NULL
        """,
        "CREATE INDEX room_asked ON room_entries (delivery) WHERE kind = 'card' AND delivery IS NOT NULL",
    ):
        connection.execute(statement)


class SqliteRoomLog:
    """The port's promises over the database file."""

    def __init__(self, database: Database) -> None:
        """Use an open database that has this module's migrations."""
        self._database = database

    async def join(self, member: MemberId, name: str, token_hash: str) -> Member:
        """See the port."""

        def work(connection: Connection) -> Member:
            taken = [row[0] for row in connection.execute("SELECT name FROM room_members")]
            joined = Member(id=member, name=free_name(name, taken))
            connection.execute(
                "INSERT INTO room_members (id, name, token_hash) VALUES (?, ?, ?)",
                (joined.id, joined.name, token_hash),
            )
            return joined

        return await self._database.write(work)

    async def member(self, token_hash: str) -> Member | None:
        """See the port."""

        def work(connection: Connection) -> Member | None:
            query = "SELECT id, name FROM room_members WHERE token_hash = ?"
            row = connection.execute(query, (token_hash,)).fetchone()
            return None if row is None else Member(id=MemberId(row[0]), name=row[1])

        return await self._database.read(work)

    async def append(self, event: Event) -> tuple[Entry, ...]:
        """See the port."""

        def work(connection: Connection) -> tuple[Entry, ...]:
            known = "INSERT INTO room_events (id, at) VALUES (?, ?) ON CONFLICT DO NOTHING"
            if connection.execute(known, (event.id, _written(event.at))).rowcount:
                for draft in event.drafts:
                    _insert(connection, event, draft)
            return _of_event(connection, event.id)

        return await self._database.write(work)

    async def event(self, event_id: str) -> tuple[Entry, ...] | None:
        """See the port."""

        def work(connection: Connection) -> tuple[Entry, ...] | None:
            known = connection.execute("SELECT 1 FROM room_events WHERE id = ?", (event_id,)).fetchone()
            return None if known is None else _of_event(connection, event_id)

        return await self._database.read(work)

    async def change(self, number: int, card: Card) -> bool:
        """See the port."""

        def work(connection: Connection) -> bool:
            statement = """
                UPDATE room_entries SET text = :text, revision = (SELECT max(revision) + 1 FROM room_entries)
                WHERE number = :number AND kind = 'card' AND text != :text
            """
            done = connection.execute(statement, {"number": number, "text": to_json(card)})
            return bool(done.rowcount)

        return await self._database.write(work)

    async def asked(self, delivery: DeliveryId) -> Entry | None:
        """See the port."""
        query = f"{_SELECT} WHERE {_QUESTION} AND entry.delivery = ? ORDER BY entry.number DESC LIMIT 1"
        return await self._one(query, (delivery,))

    async def question(self) -> Entry | None:
        """See the port."""
        return await self._one(
            f"{_SELECT} WHERE {_QUESTION} AND entry.audience IS NULL ORDER BY entry.number DESC LIMIT 1", ()
        )

    async def answered(self, member: MemberId) -> Mapping[DeliveryId, int | None]:
        """See the port."""
        query = """
            SELECT delivery, text FROM room_entries WHERE kind = 'answered' AND author = ? ORDER BY number DESC LIMIT ?
        """

        def work(connection: Connection) -> Mapping[DeliveryId, int | None]:
            rows = connection.execute(query, (member, _NEWEST_ANSWERED))
            return {DeliveryId(delivery): _option(text) for delivery, text in rows}

        return await self._database.read(work)

    async def page(self, viewer: MemberId, *, before: int | None, limit: int) -> tuple[Entry, ...]:
        """See the port."""
        query = f"""
            {_SELECT} WHERE {_VISIBLE} AND (:before IS NULL OR entry.number < :before)
            ORDER BY entry.number DESC LIMIT :limit
        """
        found = await self._all(query, {"viewer": viewer, "before": before, "limit": limit})
        return tuple(reversed(found))

    async def since(self, viewer: MemberId, revision: int, *, limit: int) -> Changes:
        """See the port."""
        query = f"""
            {_SELECT} WHERE entry.revision > :revision AND {_VISIBLE} ORDER BY entry.revision LIMIT :limit
        """

        def work(connection: Connection) -> Changes:
            places = {"viewer": viewer, "revision": revision, "limit": limit + 1}
            found = [_entry(row) for row in connection.execute(query, places)]
            return changes(found, limit=limit, newest=_newest(connection))

        return await self._database.read(work)

    async def revision(self) -> int:
        """See the port."""
        return await self._database.read(_newest)

    async def _one(self, query: str, places: Sequence[Any]) -> Entry | None:
        found = await self._all(query, places)
        return found[0] if found else None

    async def _all(self, query: str, places: Sequence[Any] | dict[str, Any]) -> tuple[Entry, ...]:
        return await self._database.read(
            lambda connection: tuple(_entry(row) for row in connection.execute(query, places))
        )


def _insert(connection: Connection, event: Event, draft: Draft) -> None:
    statement = """
        INSERT INTO room_entries (revision, event, at, author, audience, kind, text, delivery)
        VALUES ((SELECT coalesce(max(revision), 0) + 1 FROM room_entries), ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING
    """
    kind, text = _row_of(draft.content)
    connection.execute(
        statement,
        (event.id, _written(event.at), draft.author, draft.audience, kind, text, draft.delivery),
    )


def _of_event(connection: Connection, event_id: str) -> tuple[Entry, ...]:
    rows = connection.execute(f"{_SELECT} WHERE entry.event = ? ORDER BY entry.number", (event_id,))
    return tuple(_entry(row) for row in rows)


def _newest(connection: Connection) -> int:
    row = connection.execute("SELECT coalesce(max(revision), 0) FROM room_entries").fetchone()
    return int(row[0])


def _entry(row: _Row) -> Entry:
    number, revision, at, author, name, audience, kind, text, delivery = row
    return Entry(
        number=number,
        revision=revision,
        at=datetime.fromisoformat(at),
        author=None if author is None else Member(id=MemberId(author), name=name),
        audience=audience,
        content=_content(kind, text),
        delivery=delivery,
    )


def _row_of(content: Content) -> tuple[str, str]:
    match content:
        case Spoken(text=text):
            return "spoken", text
        case Answered(option=option):
            return "answered", "" if option is None else str(option)
        case Card():
            return "card", to_json(content)
        case _:
            assert_never(content)


def _content(kind: str, text: str) -> Content:
    match kind:
        case "spoken":
            return Spoken(text=text)
        case "answered":
            return Answered(option=_option(text))
        case _:
            return from_json(text)


def _option(text: str) -> int | None:
    return int(text) if text else None


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
