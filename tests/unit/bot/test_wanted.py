"""What was looked up in vain, as the authors of the notes see it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bot.actions import Rate
from bot.cli import commands
from bot.locale.localizer import LocaleName, localizer
from bot.store.records import LookedUp
from bot.store.sqlite import SqliteStore
from bot.wanted import Reason, rank, wanted
from tests.stand_ins.team import Person, Team

MINA, JUN = Person(name="Mina"), Person(name="Jun")
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def looked_up(
    query: str, *, times: int = 1, member: str = "a", found: bool = False, minutes: int = 0
) -> LookedUp:
    return LookedUp(
        query=query, found=found, member=member, times=times, last_at=NOON + timedelta(minutes=minutes)
    )


async def _asked_in_vain(file: Path) -> None:
    """Two members look for a dragon, one for a hedge and a graft, whose explanation is no help."""
    store = await SqliteStore.open(file)
    team = Team(store=store)
    await team.says(JUN, "/explain hedge")
    await team.says(MINA, "/explain dragon", event="m1")
    await team.says(MINA, "/explain dragon", event="m1")  # a redelivery
    await team.says(JUN, "/explain what is a dragon?")
    await team.says(JUN, "/explain graft")
    await team.presses(JUN, Rate("graft", helpful=False))
    await team.presses(MINA, Rate("graft", helpful=True))
    await store.close()


def test_the_most_wanted_comes_first_and_wordings_of_one_thing_are_one() -> None:
    rows = rank(
        [
            looked_up("hedge"),
            looked_up("dragon", times=2),
            looked_up("what is a dragon?", member="b", minutes=5),
        ]
    )

    assert [(row.query, row.count, row.members) for row in rows] == [("dragon", 3, 2), ("hedge", 1, 1)]
    assert rows[0].last_asked == NOON + timedelta(minutes=5)


def test_a_korean_question_and_its_bare_term_are_one() -> None:
    (row,) = rank([looked_up("용광로가 뭐야?"), looked_up("용광로"), looked_up("용광로란")])

    assert (row.query, row.count) == ("용광로", 3)


def test_what_was_found_but_no_help_is_apart_from_what_was_not_found() -> None:
    rows = rank([looked_up("graft", found=True), looked_up("graft")])

    assert {row.reason for row in rows} == set(Reason)


@given(st.lists(st.tuples(st.text(max_size=30), st.integers(1, 5), st.booleans())))
def test_no_look_up_is_lost_or_counted_twice(asked: list[tuple[str, int, bool]]) -> None:
    rows = rank([looked_up(query, times=times, found=found) for query, times, found in asked])

    assert sum(row.count for row in rows) == sum(times for _, times, _ in asked)
    assert [row.count for row in rows] == sorted((row.count for row in rows), reverse=True)
    assert {row.query for row in rows} <= {query for query, _, _ in asked}


async def _prepared(tmp_path: Path) -> Path:
    file = tmp_path / "gongbu.db"
    await _asked_in_vain(file)
    return file


def run(*arguments: str, locale: LocaleName = "en") -> str:
    done = CliRunner().invoke(commands(localizer(locale)), ["notes", "wanted", *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture
def database(tmp_path: Path) -> Path:
    import asyncio  # noqa: PLC0415 - the command under test starts a loop of its own

    return asyncio.run(_prepared(tmp_path))


def test_the_command_prints_a_json_object_a_line(database: Path) -> None:
    rows = [json.loads(line) for line in run("--database", str(database), "--json").splitlines()]

    assert [(row["query"], row["reason"], row["count"], row["members"]) for row in rows] == [
        ("dragon", "not_found", 2, 2),
        ("graft", "unhelpful", 1, 1),
        ("hedge", "not_found", 1, 1),
    ]
    assert all(datetime.fromisoformat(row["last_asked"]).tzinfo for row in rows)


@pytest.mark.parametrize(
    ("locale", "words"),
    [("en", "2× not in the notes: dragon (2 members"), ("ko", "2번 노트에 없음: dragon (2명")],
)
def test_the_command_speaks_both_languages(database: Path, locale: LocaleName, words: str) -> None:
    assert words in run("--database", str(database), locale=locale)


def test_what_the_notes_explain_by_now_is_left_out(database: Path, tmp_path: Path) -> None:
    note = tmp_path / "beasts.md"
    note.write_text(
        "# Beasts\n\n- **Dragon**: a large beast that breathes fire and guards gold\n", encoding="utf-8"
    )

    assert [row.query for row in wanted(database, explained=lambda query: query == "dragon")] == [
        "graft",
        "hedge",
    ]
    assert "dragon" not in run("--database", str(database), "--notes", str(note))
