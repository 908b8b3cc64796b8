"""The database file behind three threads: one that writes, in groups, one that reads, and one that reads a lot.

Whoever keeps rows hands in a function of a connection and awaits its result; no SQL stands here. While the writer
waits for the disk, the next writes gather; together they become one transaction with a savepoint each, so that one
sync of the disk serves them all. Callers wake after the commit: what `write` returned survives a kill -9.
"""

from __future__ import annotations

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Self, TypeVar

from sqlite_utils import Database as Connection
from sqlite_utils import Migrations

from bot.store.sqlite.connection import error_of, open_for_reading, open_for_writing, translated
from bot.store.sqlite.integrity import check_at_start
from bot.store.sqlite.upgrading import keep_before_upgrade

Result = TypeVar("Result")
Value = TypeVar("Value")
Work = Callable[[Connection], Result]
#: Does the work of many values at once, and returns a result or an error for each, in their order.
Bulk = Callable[[Connection, Sequence[Value]], Sequence[Result | Exception]]

#: More would make the first caller of a group wait for the last one's work, and gain little.
MAX_GROUP = 256

#: What a group's work does not bring about by itself, and the whole group meets.
_OF_THE_DISK = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_READONLY}
)


@dataclass(slots=True)
class _Write:
    """One function on its way to the writer, and back with what became of it; with `bulk`, one value for that."""

    work: Work[Any] | None
    done: asyncio.Future[Any]
    bulk: Bulk[Any, Any] | None = None
    value: Any = None
    result: Any = None
    error: BaseException | None = None


class Database:
    """An open database file. Made by `open`; belongs to the event loop that opened it."""

    def __init__(
        self,
        path: Path,
        writer: Connection | None,
        readers: tuple[Connection, Connection],
        before_commit: Work[None] | None = None,
    ) -> None:
        """Start the threads. `writer` is None for a process that only reads; the second reader is for `scan`."""
        self.path = path
        self._before_commit = before_commit
        self._loop = asyncio.get_running_loop()
        self._reader, self._scanner = readers
        self._reads = ThreadPoolExecutor(1, "database-reader")
        self._scans = ThreadPoolExecutor(1, "database-scanner")
        self._writer = writer
        self._writes: queue.SimpleQueue[_Write | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closed = False
        if writer is not None:
            self._thread = threading.Thread(
                target=self._write_groups, args=(writer,), name="database-writer", daemon=True
            )
            self._thread.start()

    @classmethod
    async def open(
        cls,
        path: Path,
        migrations: Sequence[Migrations] = (),
        *,
        reading_only: bool = False,
        before_commit: Work[None] | None = None,
    ) -> Self:
        """Open the file; create and migrate it unless `reading_only`.

        `before_commit` is the last work of each transaction, also of the first one after opening: what is derived
        from what was written. Several processes may read beside the one that writes. Raises the errors of `bot.store.sqlite.connection`.
        """
        writer = None
        if not reading_only:
            writer = await asyncio.to_thread(_open_writer, path, migrations, before_commit)
        try:
            reader = await asyncio.to_thread(open_for_reading, path, migrations)
            try:
                scanner = await asyncio.to_thread(open_for_reading, path, migrations)
            except BaseException:
                reader.close()
                raise
        except BaseException:
            if writer is not None:
                writer.close()
            raise
        return cls(path, writer, (reader, scanner), before_commit)

    async def write(self, work: Work[Result]) -> Result:
        """Run `work` in the writer's thread and return its result after the commit.

        When `work` raises, what it wrote is rolled back and the error is raised here; others in its group are not
        touched. `work` neither commits nor begins; everyone's writes wait for it. Cancelling the caller does not
        take the work back. Raises DatabaseUnavailable when the disk took nothing, which may be tried again, and
        DatabaseDamaged or DatabaseUnwritable when that needs a person first.
        """
        done: asyncio.Future[Result] = self._loop.create_future()
        self._hand_in(_Write(work, done))
        return await done

    async def write_together(self, bulk: Bulk[Value, Result], value: Value) -> Result:
        """As `write`, but with everyone who hands a value to the same `bulk` in one call, if they come at once.

        `bulk` writes either all that it should for a value, or nothing.
        """
        done: asyncio.Future[Result] = self._loop.create_future()
        self._hand_in(_Write(None, done, bulk, value))
        return await done

    def _hand_in(self, write: _Write) -> None:
        if self._writer is None or self._closed:
            raise RuntimeError("the database is closed, or open for reading only")
        self._writes.put(write)

    async def read(self, work: Work[Result]) -> Result:
        """Run `work` in the reader's thread, on one consistent view; it sees every write that has returned.

        Raises DatabaseDamaged or DatabaseUnavailable when the disk does not give what is there.
        """
        if self._closed:
            raise RuntimeError("the database is closed")
        return await self._loop.run_in_executor(self._reads, self._read, self._reader, work)

    async def scan(self, work: Work[Result]) -> Result:
        """As `read`, for what goes over everything: whoever reads a few rows meanwhile does not wait for it."""
        if self._closed:
            raise RuntimeError("the database is closed")
        return await self._loop.run_in_executor(self._scans, self._read, self._scanner, work)

    async def close(self) -> None:
        """Finish what was handed in, then let go of the file. Closing twice is harmless."""
        if self._closed:
            return
        self._closed = True
        self._writes.put(None)
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join)
        for executor in (self._reads, self._scans):
            await asyncio.to_thread(executor.shutdown)
        self._reader.close()
        self._scanner.close()
        if self._writer is not None:
            self._writer.close()

    def _read(self, connection: Connection, work: Work[Result]) -> Result:
        connection.execute("BEGIN")
        try:
            return work(connection)
        except sqlite3.Error as error:
            if _is_of_the_disk(error):
                raise error_of(error, self.path) from error
            raise
        finally:
            connection.rollback()

    def _write_groups(self, connection: Connection) -> None:
        while group := self._next_group():
            try:
                self._commit_group(connection, group)
            except Exception as error:  # noqa: BLE001 - whatever it was, the thread must serve the next group
                # Full disk, or a lock held too long: nothing of the group is in the file.
                connection.rollback()
                for each in group:
                    each.error = error_of(error, self.path) if isinstance(error, sqlite3.Error) else error
                    each.error.__cause__ = error
            self._loop.call_soon_threadsafe(_wake, group)

    def _next_group(self) -> list[_Write]:
        """Wait for a write and take all that came with it; empty when it is time to end."""
        group: list[_Write] = []
        while len(group) < MAX_GROUP:
            try:
                write = self._writes.get(block=not group)
            except queue.Empty:
                break
            if write is None:
                if group:
                    self._writes.put(None)
                break
            group.append(write)
        return group

    def _commit_group(self, connection: Connection, group: list[_Write]) -> None:
        connection.conn.execute("BEGIN IMMEDIATE")
        for bulk, writes in groupby(group, key=lambda each: each.bulk):
            if bulk is None:
                for each in writes:
                    _do(connection, each)
            else:
                _do_together(connection, bulk, list(writes))
        if self._before_commit is not None:
            self._before_commit(connection)
        connection.conn.execute("COMMIT")


def _open_writer(
    path: Path, migrations: Sequence[Migrations], before_commit: Work[None] | None
) -> Connection:
    """Open a file that is whole, upgraded where it is older, a copy of that being kept; sum up what others wrote."""
    check_at_start(path)
    keep_before_upgrade(path, migrations)
    connection = open_for_writing(path, migrations)
    if before_commit is not None:
        with translated(path):
            connection.conn.execute("BEGIN IMMEDIATE")
            before_commit(connection)
            connection.conn.execute("COMMIT")
    return connection


def _do(connection: Connection, write: _Write) -> None:
    """One write; what it wrote is taken back when it fails."""
    execute = connection.conn.execute
    execute("SAVEPOINT one")
    try:
        write.result = _work(connection, write)
    except BaseException as error:
        if _is_of_the_disk(error):
            raise
        write.error = error
        # Where SQLite gave the whole transaction up, this raises and the group fails together.
        execute("ROLLBACK TO one")
    execute("RELEASE one")


def _do_together(connection: Connection, bulk: Bulk[Any, Any], writes: Sequence[_Write]) -> None:
    """Writes of one kind in one call; one by one when that fails, so that each has its own result."""
    execute = connection.conn.execute
    execute("SAVEPOINT one")
    try:
        results = bulk(connection, [each.value for each in writes])
    except BaseException as error:
        if _is_of_the_disk(error):
            raise
        execute("ROLLBACK TO one")
        execute("RELEASE one")
        for each in writes:
            _do(connection, each)
        return
    execute("RELEASE one")
    for each, result in zip(writes, results, strict=True):
        if isinstance(result, Exception):
            each.error = result
        else:
            each.result = result


def _work(connection: Connection, write: _Write) -> Any:
    if write.work is not None:
        return write.work(connection)
    assert write.bulk is not None  # noqa: S101 - a write has one of the two
    (result,) = write.bulk(connection, [write.value])
    if isinstance(result, Exception):
        raise result
    return result


def _is_of_the_disk(error: BaseException) -> bool:
    return isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", 0) & 0xFF in _OF_THE_DISK


def _wake(group: list[_Write]) -> None:
    for each in group:
        if each.done.done():
            continue
        if each.error is not None:
            each.done.set_exception(each.error)
        else:
            each.done.set_result(each.result)
