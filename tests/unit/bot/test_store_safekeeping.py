"""Copies of the database and damaged files: nothing is lost, and every line says what to do."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.store.sqlite import SqliteStore, integrity
from bot.store.sqlite.connection import (
    DatabaseDamaged,
    DatabaseForeign,
    DatabaseMissing,
    DatabaseUnavailable,
    DatabaseUnwritable,
)
from bot.store.sqlite.safekeeping import (
    BackupExists,
    DatabaseInUse,
    DatabaseSetAside,
    DatabaseSetAsideAlone,
    back_up,
    newest_backup,
    restore,
)
from content.errors import GongbuError
from tests.contract.test_store_upgrade import earlier
from tests.contract.test_stores import HERE, JUN, MINA, NOON, posted, reply_to

NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    """A database with one reply in it, closed."""
    path = tmp_path / "gongbu.db"
    store = await SqliteStore.open(path)
    await store.record(reply_to(await posted(store)))
    await store.close()
    return path


async def members(path: Path) -> list[str]:
    store = await SqliteStore.open(path)
    try:
        return [row.member for row in await store.standings(HERE, since=None)]
    finally:
        await store.close()


def is_there(path: object) -> bool:
    return Path(str(path)).exists()


def foreign(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE photos (photo)")


# Backups


async def test_a_backup_beside_a_running_service_has_all_that_was_acknowledged(path: Path) -> None:
    store = await SqliteStore.open(path)
    delivery = await posted(store, "2026-11-21T09:00")
    await store.record(reply_to(delivery, JUN))

    kept = await asyncio.to_thread(back_up, path, path.with_name("copy.db"))

    await store.record(reply_to(delivery, MINA, event="later"))
    await store.close()
    assert kept.rows > 10
    assert await members(kept.path) == ["jun", "mina"]
    assert newest_backup(path) == kept.path


async def test_a_backup_during_writes_is_one_moment(path: Path) -> None:
    store = await SqliteStore.open(path)
    delivery = await posted(store, "2026-11-21T09:00")

    async def reply(number: int) -> None:
        await store.record(reply_to(delivery, type(MINA)(f"m{number}")))

    writing = asyncio.gather(*(reply(number) for number in range(300)))
    kept = await asyncio.to_thread(back_up, path, path.with_name("copy.db"))
    await writing
    await store.close()

    with contextlib.closing(sqlite3.connect(kept.path)) as copy:
        (attempts,) = copy.execute("SELECT COUNT(*) FROM attempts").fetchone()
        (summed,) = copy.execute(
            "SELECT attempts FROM totals JOIN boards ON id = board WHERE until = '~' AND member = 1"
        ).fetchone()
    assert 1 <= attempts <= 301
    assert summed == 1


def test_a_backup_writes_over_nothing(path: Path) -> None:
    with pytest.raises(BackupExists):
        back_up(path, path)
    with pytest.raises(DatabaseMissing):
        back_up(path.with_name("other.db"), path.with_name("copy.db"))


def test_a_backup_that_does_not_fit_leaves_nothing_behind(path: Path) -> None:
    full = Path("/dev/full/copy.db")

    with pytest.raises((DatabaseUnwritable, DatabaseUnavailable)):
        back_up(path, full)

    assert newest_backup(path) is None


async def test_a_damaged_file_is_not_backed_up_as_if_it_were_whole(path: Path) -> None:
    damage_page(path, "attempts")

    with pytest.raises(DatabaseDamaged):
        back_up(path, path.with_name("copy.db"))

    assert sorted(each.name for each in path.parent.iterdir()) == ["gongbu.db"]


# Putting back


async def test_what_was_backed_up_is_put_back_and_what_was_there_is_kept(path: Path) -> None:
    kept = back_up(path, path.with_name("copy.db"))
    store = await SqliteStore.open(path)
    await store.record(reply_to(await posted(store, "2026-11-21T09:00"), JUN))
    await store.close()

    aside = restore(kept.path, path, now=NOW)

    assert await members(path) == ["mina"]
    assert aside == path.with_name("gongbu.db.replaced-20261121-063000")
    assert aside is not None
    assert await members(aside) == ["jun", "mina"]
    assert kept.path.exists()


async def test_nothing_is_put_in_a_running_services_place(path: Path) -> None:
    kept = back_up(path, path.with_name("copy.db"))
    store = await SqliteStore.open(path)

    with pytest.raises(DatabaseInUse):
        restore(kept.path, path, now=NOW)

    await store.record(reply_to(await posted(store, "2026-11-21T09:00"), JUN))
    await store.close()
    assert await members(path) == ["jun", "mina"]


async def test_a_log_that_stayed_behind_is_not_taken_for_the_backups_own(path: Path) -> None:
    kept = back_up(path, path.with_name("copy.db"))
    leave_only_the_log(path)

    assert restore(kept.path, path, now=NOW) is None

    assert not is_there(path.with_name("gongbu.db-wal"))
    assert await members(path) == ["mina"]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (lambda path: path.write_bytes(b"# Notes\n" * 1000), DatabaseDamaged),
        (foreign, DatabaseForeign),
        (lambda path: None, DatabaseMissing),
    ],
    ids=["notes", "foreign", "missing"],
)
async def test_a_wrong_file_is_not_put_in_the_databases_place(
    path: Path, wrong: Callable[[Path], object], error: type[GongbuError]
) -> None:
    backup = path.with_name("copy.db")
    wrong(backup)

    with pytest.raises(error):
        SqliteStore.refuse_unreadable(backup)
    assert await members(path) == ["mina"]


async def test_a_damaged_backup_is_refused_and_the_database_stays(path: Path) -> None:
    kept = back_up(path, path.with_name("copy.db"))
    damage_page(kept.path, "attempts")

    with pytest.raises(DatabaseDamaged):
        restore(kept.path, path, now=NOW)

    assert await members(path) == ["mina"]
    assert not list(path.parent.glob("*.restoring"))


# Damage at a start


def damage_page(path: Path, table: str) -> None:
    """Overwrite the first page of a table."""
    with contextlib.closing(sqlite3.connect(path)) as file:
        (page,) = file.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        file.execute("PRAGMA journal_mode = DELETE")
    content = bytearray(path.read_bytes())
    size = int.from_bytes(content[16:18], "big")
    content[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(content)


def left_open(path: Path) -> None:
    """As it is after a kill -9: with a log beside it."""
    with contextlib.closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("CREATE TABLE scratch (a)")
        file.execute("DROP TABLE scratch")
        log = path.with_name(f"{path.name}-wal")
        shutil.copy(log, path.with_name("kept"))
        shutil.copy(path, path.with_name("kept.db"))
    path.with_name("kept").rename(log)
    path.with_name("kept.db").rename(path)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-8192])


def damaged_after_a_crash(path: Path) -> None:
    damage_page(path, "attempts")
    left_open(path)


def leave_only_the_log(path: Path) -> None:
    left_open(path)
    path.unlink()


@pytest.mark.parametrize("damage", [cut_short, damaged_after_a_crash])
async def test_a_damaged_file_is_set_aside_and_the_newest_backup_is_offered(
    path: Path, damage: Callable[[Path], None]
) -> None:
    kept = back_up(path, path.with_name("copy.db"))
    damage(path)

    for _ in range(2):  # a service that restarts itself must not begin with nothing
        with pytest.raises(DatabaseSetAside) as raised:
            await SqliteStore.open(path)
        assert not is_there(path)
    assert raised.value.facts["backup"] == str(kept.path)
    assert is_there(raised.value.facts["aside"])

    restore(kept.path, path, now=NOW)
    assert await members(path) == ["mina"]


async def test_without_a_backup_the_line_says_so(path: Path) -> None:
    cut_short(path)

    with pytest.raises(DatabaseSetAsideAlone):
        await SqliteStore.open(path)


async def test_a_wrong_file_is_never_moved(tmp_path: Path) -> None:
    notes, photos = tmp_path / "notes.md", tmp_path / "photos.db"
    notes.write_bytes(b"# Notes\n" * 1000)
    foreign(photos)
    for path, error in ((notes, DatabaseDamaged), (photos, DatabaseForeign)):
        with pytest.raises(error):
            await SqliteStore.open(path)
        assert path.exists()


async def test_a_file_that_was_left_open_and_is_whole_opens(path: Path) -> None:
    left_open(path)

    assert await members(path) == ["mina"]


async def test_a_check_that_takes_too_long_does_not_hold_up_the_start(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_open(path)
    monkeypatch.setattr(integrity, "AT_START_S", -1.0)
    monkeypatch.setattr(integrity, "_STEPS_BETWEEN_LOOKS", 1)

    assert await members(path) == ["mina"]


_HOLDS_IT = """
import asyncio, sys
from pathlib import Path
from bot.store.sqlite import SqliteStore

async def main():
    store = await SqliteStore.open(Path(sys.argv[1]))
    print("open", flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


async def test_under_another_process_nothing_is_renamed(path: Path) -> None:
    kept = back_up(path, path.with_name("copy.db"))
    other = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _HOLDS_IT, str(path), stdout=asyncio.subprocess.PIPE
    )
    assert other.stdout is not None
    await other.stdout.readline()
    try:
        with pytest.raises(DatabaseInUse):
            restore(kept.path, path, now=NOW)
        assert await members(path) == ["mina"]  # two processes on one file are harmless
    finally:
        other.send_signal(signal.SIGKILL)
        await other.wait()
    restore(kept.path, path, now=NOW)
    assert await members(path) == ["mina"]


# Upgrades


async def test_an_older_file_is_copied_before_it_is_brought_up_to_date(tmp_path: Path) -> None:
    path = earlier(tmp_path)

    await (await SqliteStore.open(path)).close()
    await (await SqliteStore.open(path)).close()

    kept = newest_backup(path)
    assert kept is not None
    assert kept.name.startswith("gongbu.db.before-upgrade-")
    with contextlib.closing(sqlite3.connect(kept)) as copy:
        tables = {name for (name,) in copy.execute("SELECT name FROM sqlite_master")}
        assert copy.execute("SELECT COUNT(*) FROM attempts").fetchone() == (7,)
    assert "totals" not in tables


async def test_without_room_for_the_copy_there_is_no_upgrade(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = earlier(tmp_path)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise DatabaseUnavailable(path="copy")

    monkeypatch.setattr("bot.store.sqlite.upgrading.back_up", full)
    with pytest.raises(DatabaseUnavailable):
        await SqliteStore.open(path)

    assert path.read_bytes() == before


async def test_a_moment_of_the_log_counts_from_when_it_came(path: Path) -> None:
    store = await SqliteStore.open(path)
    assert not await store.empty_replies(before=NOON)
    (delivery,) = await store.recent_deliveries(HERE, limit=1)
    assert [each.reply for each in await store.attempts(delivery)] == ["생성형 AI"]

    assert not await store.empty_replies(before=datetime(2027, 1, 1, tzinfo=UTC))

    (attempt,) = await store.attempts(delivery)
    assert (attempt.reply, attempt.score) == ("", 1.0)
    assert [row.points for row in await store.standings(HERE, since=None)] == [10]
    await store.close()


# Killed, full, and side by side

_COPIES = """
import sys, time
from pathlib import Path
from bot.store.sqlite import safekeeping

whole = safekeeping._counts

def slowly(connection):
    print("copying", flush=True)
    time.sleep(60)
    return whole(connection)

if sys.argv[3] == "killed":
    safekeeping._counts = slowly
elif sys.argv[3] == "full":
    import resource, signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))
try:
    safekeeping.back_up(Path(sys.argv[1]), Path(sys.argv[2]))
except safekeeping.GongbuError as error:
    print(type(error).__name__, flush=True)
"""


async def copying(path: Path, how: str) -> asyncio.subprocess.Process:
    target = path.with_name("copy.db")
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", _COPIES, str(path), str(target), how, stdout=asyncio.subprocess.PIPE
    )


async def test_a_backup_that_is_killed_leaves_no_file_of_its_name_and_the_next_one_works(path: Path) -> None:
    process = await copying(path, "killed")
    assert process.stdout is not None
    await process.stdout.readline()
    process.kill()
    await process.wait()

    assert not is_there(path.with_name("copy.db"))
    kept = back_up(path, path.with_name("copy.db"))
    assert await members(kept.path) == ["mina"]
    assert await members(path) == ["mina"]


async def test_a_disk_that_is_full_is_told_and_nothing_half_written_stays(path: Path) -> None:
    process = await copying(path, "full")

    said, _ = await process.communicate()

    assert said.decode().strip() == "DatabaseUnavailable"
    assert not list_of(path.parent, "copy.db*")
    assert await members(path) == ["mina"]


def list_of(folder: Path, pattern: str) -> list[Path]:
    return list(folder.glob(pattern))


async def test_two_that_write_side_by_side_lose_nothing_and_their_boards_are_one(path: Path) -> None:
    one, other = await SqliteStore.open(path), await SqliteStore.open(path)
    delivery = await posted(one, "2026-11-21T09:00")

    await asyncio.gather(
        *(
            (one, other)[number % 2].record(reply_to(delivery, type(MINA)(f"m{number}")))
            for number in range(60)
        )
    )

    boards = [await store.standings(HERE, since=None) for store in (one, other)]
    assert boards[0] == boards[1]
    assert len(boards[0]) == 61
    await one.close()
    await other.close()
