"""The database file behind its two threads."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlite_utils import Database as Connection
from sqlite_utils import Migrations

from bot.store.sqlite import Database, connection
from bot.store.sqlite.connection import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseForeign,
    DatabaseMissing,
    DatabaseNewer,
    DatabaseOlder,
    DatabaseUnavailable,
    DatabaseUnwritable,
)

migrations = Migrations("words")


@migrations()
def words(connection: Connection) -> None:
    connection.execute("CREATE TABLE words (word TEXT NOT NULL UNIQUE) STRICT")


later = Migrations("words")
later()(words)


@later()
def meanings(connection: Connection) -> None:
    connection.execute("CREATE TABLE meanings (meaning TEXT) STRICT")


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(tmp_path / "words.db", [migrations])
    yield opened
    await opened.close()


async def write(database: Database, word: str) -> None:
    await database.write(lambda db: db.execute("INSERT INTO words VALUES (?)", [word]))


async def read(database: Database) -> list[str]:
    return await database.read(
        lambda db: [row[0] for row in db.execute("SELECT word FROM words ORDER BY rowid")]
    )


async def test_a_read_sees_every_write_that_has_returned(database: Database) -> None:
    await write(database, "RAG")

    assert await read(database) == ["RAG"]


async def test_writes_that_wait_together_share_one_transaction(database: Database) -> None:
    commits = []
    go_on = threading.Event()

    def first(db: Connection) -> None:
        db.conn.set_trace_callback(lambda sql: commits.append(sql) if sql.startswith("COMMIT") else None)
        go_on.wait(timeout=10)

    waiting = [asyncio.create_task(database.write(first))]
    waiting += [asyncio.create_task(write(database, f"w{n}")) for n in range(50)]
    await asyncio.sleep(0)
    go_on.set()
    await asyncio.gather(*waiting)

    assert len(await read(database)) == 50
    assert len(commits) <= 3


async def test_a_failing_write_takes_back_its_own_rows_only(database: Database) -> None:
    def twice(db: Connection) -> None:
        db.execute("INSERT INTO words VALUES ('half')")
        db.execute("INSERT INTO words VALUES ('half')")

    results = await asyncio.gather(
        write(database, "before"), database.write(twice), write(database, "after"), return_exceptions=True
    )

    assert isinstance(results[1], sqlite3.IntegrityError)
    assert await read(database) == ["before", "after"]


async def test_a_full_disk_takes_nothing_of_a_group_and_says_so_to_each(database: Database) -> None:
    def fill(db: Connection) -> None:
        db.execute("PRAGMA max_page_count = 1")  # SQLite takes what it needs at least: the pages there are
        db.execute("INSERT INTO words VALUES (?)", ["x" * 1_000_000])

    holds, go_on = threading.Event(), threading.Event()

    def hold(_: Connection) -> None:
        holds.set()
        go_on.wait(timeout=10)

    holding = asyncio.create_task(database.write(hold))
    await asyncio.to_thread(holds.wait, timeout=10)
    stories = (write(database, "before"), database.write(fill), write(database, "after"))
    waiting = [asyncio.create_task(each) for each in stories]
    await asyncio.sleep(0)
    go_on.set()
    await holding
    results = await asyncio.gather(*waiting, return_exceptions=True)

    assert [type(result) for result in results] == [DatabaseUnavailable] * 3
    assert await read(database) == []
    await database.write(lambda db: db.execute("PRAGMA max_page_count = 1000000"))
    await write(database, "later")
    assert await read(database) == ["later"]


async def test_closing_finishes_what_was_handed_in(tmp_path: Path) -> None:
    database = await Database.open(tmp_path / "words.db", [migrations])
    waiting = [asyncio.create_task(write(database, f"w{n}")) for n in range(20)]
    await asyncio.sleep(0)

    await database.close()
    await database.close()

    await asyncio.gather(*waiting)
    again = await Database.open(tmp_path / "words.db", [migrations])
    assert len(await read(again)) == 20
    await again.close()


async def test_a_reading_process_sees_what_is_there_and_changes_nothing(database: Database) -> None:
    await write(database, "RAG")

    beside = await Database.open(database.path, [migrations], reading_only=True)

    assert await read(beside) == ["RAG"]
    with pytest.raises(RuntimeError):
        await write(beside, "no")
    await beside.close()


async def test_every_commit_is_synced_and_foreign_keys_hold(database: Database) -> None:
    def settings(db: Connection) -> list[object]:
        pragmas = ("synchronous", "foreign_keys", "journal_mode")
        return [db.execute(f"PRAGMA {pragma}").fetchone()[0] for pragma in pragmas]

    assert await database.write(settings) == [2, 1, "wal"]


async def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "words.db"
    path.write_bytes(b"# Notes\n" * 1000)

    with pytest.raises(DatabaseDamaged) as raised:
        await Database.open(path, [migrations])

    assert raised.value.facts == {"path": str(path)}
    assert path.read_bytes() == b"# Notes\n" * 1000


@pytest.mark.parametrize("place", ["folder", "file/below.db"])
async def test_a_place_that_takes_no_file_is_refused(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")

    with pytest.raises(DatabaseUnwritable):
        await Database.open(tmp_path / place, [migrations])


async def test_a_file_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "words.db"
    await (await Database.open(path, [later])).close()

    for reading_only in (False, True):
        with pytest.raises(DatabaseNewer):
            await Database.open(path, [migrations], reading_only=reading_only)


async def test_a_file_of_an_older_version_is_brought_up_to_date_by_who_may_write(tmp_path: Path) -> None:
    path = tmp_path / "words.db"
    older = await Database.open(path, [migrations])
    await write(older, "RAG")
    await older.close()

    with pytest.raises(DatabaseOlder):
        await Database.open(path, [later], reading_only=True)
    newer = await Database.open(path, [later])
    assert await read(newer) == ["RAG"]
    await newer.close()


async def test_tables_of_others_in_the_file_are_no_reason_to_refuse_it(tmp_path: Path) -> None:
    others = Migrations("others")
    path = tmp_path / "words.db"
    await (await Database.open(path, [migrations, others])).close()
    await (await Database.open(path, [migrations])).close()


@pytest.mark.parametrize("reading_only", [False, True])
async def test_a_database_of_another_program_is_refused_and_left_alone(
    tmp_path: Path, *, reading_only: bool
) -> None:
    path = tmp_path / "photos.db"
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE words (photo)")
    before = path.read_bytes()

    with pytest.raises(DatabaseForeign):
        await Database.open(path, [migrations], reading_only=reading_only)

    assert path.read_bytes() == before


async def test_a_page_that_is_broken_is_told_to_who_reads_and_who_writes(tmp_path: Path) -> None:
    path = tmp_path / "words.db"
    first = await Database.open(path, [migrations])
    await first.write(lambda db: db.execute("INSERT INTO words VALUES (?)", ["x" * 100_000]))
    await first.close()
    content = bytearray(path.read_bytes())
    with contextlib.closing(sqlite3.connect(path)) as file:
        (page,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = 'words'").fetchone()
    size = int.from_bytes(content[16:18], "big")
    content[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(content)

    broken = await Database.open(path, [migrations])

    with pytest.raises(DatabaseDamaged):
        await read(broken)
    with pytest.raises(DatabaseDamaged):
        await write(broken, "RAG")
    await broken.close()


async def test_a_file_that_turned_read_only_is_told_to_who_writes(database: Database) -> None:
    # What SQLite says of it, without the permissions that a superuser does not feel.
    await database.write(lambda db: db.execute("PRAGMA query_only = ON"))

    with pytest.raises(DatabaseUnwritable):
        await write(database, "RAG")


async def test_who_waits_too_long_for_another_process_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_TIMEOUT_S", 0.0)
    path = tmp_path / "words.db"
    await (await Database.open(path, [migrations])).close()
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")

        with pytest.raises(DatabaseBusy):
            await Database.open(path, [migrations])


async def test_a_file_that_is_not_there_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(DatabaseMissing):
        await Database.open(tmp_path / "words.db", [migrations], reading_only=True)

    assert not (tmp_path / "words.db").exists()


async def test_two_that_start_together_migrate_once(tmp_path: Path) -> None:
    both = await asyncio.gather(*(Database.open(tmp_path / "words.db", [migrations]) for _ in range(2)))

    await asyncio.gather(*(write(database, f"w{n}") for n, database in enumerate(both)))
    assert len(await read(both[0])) == 2
    for database in both:
        await database.close()
