"""The commands that look after the database, as an operator types them."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from click.testing import CliRunner

from bot.cli import commands
from bot.grading import grade
from bot.incoming import MemberId
from bot.locale.localizer import localizer
from bot.platforms.web.log import Draft, Event, Spoken
from bot.regrading import apply, changes
from bot.store.records import Scope, Span
from bot.store.sqlite import SqliteStore
from bot.store.sqlite.room import SqliteRoomLog, migrations
from bot.store_commands import MemberAmbiguous, MemberUnknown
from bot.upkeep import Upkeep
from content.items.item import Item
from scheduler.delivery import Delivery
from tests.contract.test_boards import asked
from tests.contract.test_stores import HERE, MINA, NOON, closed, met, private, reply_to
from tests.stand_ins.clock import FixedClock
from tests.stand_ins.platform import FakePlatform
from tests.stand_ins.shelf import IS_IT, WHICH

Result = TypeVar("Result")


def run(path: Path, *words: str) -> str:
    """What a command prints; its error where it fails."""
    ran = CliRunner().invoke(
        commands(localizer("en")), [*words, "--database", str(path)], catch_exceptions=False
    )
    assert ran.exit_code == 0, ran.output
    return ran.stdout


def with_store(path: Path, work: Callable[[SqliteStore], Awaitable[Result]]) -> Result:
    async def opened() -> Result:
        store = await SqliteStore.open(path, others=(migrations,))
        try:
            return await work(store)
        finally:
            await store.close()

    return asyncio.run(opened())


async def replied(store: SqliteStore, delivery: Delivery, member: str, reply: str) -> None:
    graded = grade(delivery.item.rubric, reply)
    attempt = reply_to(delivery, MemberId(member), score=graded.score)
    await store.record(replace(attempt, reply=reply, verdict=graded.verdict))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Mina and Jun replied to a question with options; Mina also practised, looked up and spoke."""
    path = tmp_path / "gongbu.db"

    async def fill(store: SqliteStore) -> None:
        await met(store, HERE, MINA, "미나")
        delivery = await asked(store, 1, item=WHICH)
        await replied(store, delivery, "mina", "graft")
        await replied(store, delivery, "jun", "3")
        await closed(store, delivery)
        practice = await store.begin_practice(private(1), event_id="practice-of-mina")
        await store.finish_practice(
            practice, at=NOON, reply="mina practised", verdict="wrong", score=0.0, grader="1"
        )
        await store.log_lookup(
            HERE, MINA, event_id="lookup", query="mina looked this up", found=False, helpful=None, at=NOON
        )
        log = SqliteRoomLog(store.database)
        await log.join(MINA, "미나", "0" * 64)
        await log.append(
            Event(id="said", at=NOON, drafts=(Draft(author=MINA, content=Spoken(text="mina spoke")),))
        )

    with_store(path, fill)
    return path


def boards(path: Path) -> list[tuple[int, str, int]]:
    async def told(store: SqliteStore) -> list[tuple[int, str, int]]:
        rows = await store.standings(HERE, since=None)
        board = await store.board(Scope(channel=HERE), Span(), me=None, top=99)
        assert board.rows == rows
        return [(row.rank, row.member, row.points) for row in rows]

    return with_store(path, told)


def test_rebuilding_changes_nothing(path: Path) -> None:
    before = boards(path)

    assert "Made anew" in run(path, "rebuild")

    assert boards(path) == before == [(1, "mina", 10), (2, "jun", 0)]


def test_boards_that_were_tampered_with_are_mended_by_a_rebuild(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE totals SET less_points = -99")
        connection.commit()

    run(path, "rebuild")

    assert boards(path) == [(1, "mina", 10), (2, "jun", 0)]


def test_backup_and_restore(path: Path, tmp_path: Path) -> None:
    assert "verified" in run(path, "backup", str(tmp_path / "copy.db"))

    said = run(path, "restore", str(tmp_path / "copy.db"))

    assert "Start “gongbu run”" in said
    assert "replaced-" in said
    assert boards(path) == [(1, "mina", 10), (2, "jun", 0)]


# One person


def test_export_tells_all_that_is_kept_of_a_person_and_nothing_of_others(path: Path) -> None:
    told = json.loads(run(path, "export", "--member", "mina"))

    assert (told["name"], told["hidden"], told["team"]) == ("Mina", False, None)
    assert [each["reply"] for each in told["attempts"]] == ["graft"]
    assert [each["reply"] for each in told["practice"]] == ["mina practised"]
    assert [each["query"] for each in told["lookups"]] == ["mina looked this up"]
    assert [each["text"] for each in told["room"]] == ["mina spoke"]
    assert "jun" not in json.dumps(told).lower()


def test_who_is_forgotten_is_nowhere_in_the_file_and_nobody_elses_points_change(path: Path) -> None:
    run(path, "forget", "--member", "mina", "--yes")

    assert boards(path) == [(1, "jun", 0)]
    with contextlib.closing(sqlite3.connect(path)) as connection:
        rest = "\n".join(connection.iterdump()).lower()
        verdicts = connection.execute("SELECT verdict, score FROM attempts ORDER BY id").fetchall()
        with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
            connection.execute("UPDATE attempts SET verdict = 'wrong'")
        connection.rollback()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert "mina" not in rest
    assert "미나" not in rest
    assert verdicts == [("correct", 1.0), ("wrong", 0.0)]
    content = path.read_bytes()
    assert b"mina practised" not in content
    assert b"mina spoke" not in content


def test_who_comes_back_after_being_forgotten_starts_anew(path: Path) -> None:
    run(path, "forget", "--member", "mina", "--yes")

    async def again(store: SqliteStore) -> None:
        await replied(store, await asked(store, 2, item=IS_IT), "mina", "O")

    with_store(path, again)
    run(path, "rebuild")
    assert boards(path) == [(1, "mina", 10), (2, "jun", 0)]


def test_nobody_is_forgotten_by_mistake(path: Path) -> None:
    async def twin(store: SqliteStore) -> None:
        await met(store, replace(HERE, platform="slack"), MINA, "Another")

    with pytest.raises(MemberUnknown):
        run(path, "forget", "--member", "nobody", "--yes")
    refused = CliRunner().invoke(
        commands(localizer("en")), ["forget", "--member", "mina", "--database", str(path)], input="n\n"
    )
    assert refused.exit_code == 1
    with_store(path, twin)
    with pytest.raises(MemberAmbiguous):
        run(path, "export", "--member", "mina")
    assert boards(path)[0] == (1, "mina", 10)


# Grading again


MENDED = replace(
    WHICH, rubric=replace(WHICH.rubric, answer="plot", options=("plot", "hedge", "mulch", "graft"), accept=())
)


def regraded(path: Path, item: Item) -> list[tuple[str, int, int]]:
    async def work(store: SqliteStore) -> list[tuple[str, int, int]]:
        attempts = await store.counted_attempts(item.id)
        assert attempts is not None
        changed = changes(attempts, item, grade, "en")
        await apply(store, item, changed, at=NOON + timedelta(days=1))
        return [(each.counted.member, each.before, each.after) for each in changed]

    return with_store(path, work)


def test_who_gained_and_lost_by_a_mended_key_is_on_the_boards_and_the_log_is_added_to(path: Path) -> None:
    # Jun's "3" was the third option of then, which stands first now.
    assert regraded(path, MENDED) == [("mina", 10, 0), ("jun", 0, 10)]

    assert boards(path) == [(1, "jun", 10), (2, "mina", 0)]
    assert regraded(path, MENDED) == []
    run(path, "rebuild")
    assert boards(path) == [(1, "jun", 10), (2, "mina", 0)]
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT verdict FROM attempts ORDER BY id").fetchall() == [
            ("correct",),
            ("wrong",),
        ]
        assert connection.execute("SELECT COUNT(*) FROM regrades").fetchone() == (2,)
        with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
            connection.execute("DELETE FROM regrades")


def test_words_that_are_no_longer_kept_are_not_graded_again(path: Path) -> None:
    with_store(path, lambda store: store.empty_replies(before=NOON + timedelta(days=1)))

    assert regraded(path, MENDED) == []
    assert boards(path) == [(1, "mina", 10), (2, "jun", 0)]


def test_the_channel_is_told_once(path: Path) -> None:
    regraded(path, MENDED)

    async def told(store: SqliteStore) -> list[str]:
        platform = FakePlatform()
        upkeep = Upkeep(store=store, platforms={"web": platform}, clock=FixedClock(), reply_days=None)
        for _ in range(2):
            await upkeep.once()
        return [str(shown.card.title) for shown in platform.transcript]

    assert len(with_store(path, told)) == 1
    assert with_store(path, told) == []


def test_regrade_names_an_item_that_the_notes_do_not_give(path: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(
        "# 정원\n\n- **접붙이기**: 나뭇가지를 다른 나무에 붙이는 방법.\n", encoding="utf-8"
    )
    from bot.regrading import ItemUnknown  # noqa: PLC0415 - beside the one use

    with pytest.raises(ItemUnknown):
        run(path, "regrade", "--item", "nothing", "--notes", str(tmp_path / "notes.md"))


def test_old_words_are_emptied_by_the_service_and_verdicts_stay(path: Path) -> None:
    async def work(store: SqliteStore) -> list[str]:
        clock = FixedClock()
        clock.advance(timedelta(days=400))
        await Upkeep(store=store, platforms={}, clock=clock, reply_days=30).once()
        (delivery,) = await store.recent_deliveries(HERE, limit=1)
        return [each.reply for each in await store.attempts(delivery)]

    assert with_store(path, work) == ["", ""]
    assert boards(path) == [(1, "mina", 10), (2, "jun", 0)]
    told = json.loads(run(path, "export", "--member", "mina"))
    assert [each["verdict"] for each in told["attempts"]] == ["correct"]
