"""How the questions did, as the authors of the notes see it."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import commands
from bot.item_statistics import rank
from bot.locale.localizer import LocaleName, localizer
from bot.store.sqlite import SqliteStore
from content.items.item import Item
from content.items.observed import Flag, Try
from tests.stand_ins.shelf import IS_IT, WHICH
from tests.stand_ins.team import Person, Team

NOTE = "# Beasts\n\n- **Dragon**: a large beast that breathes fire and guards gold\n"


def tried(item: Item, member: int, reply: str, *, correct: bool) -> Try:
    return Try(item=item, member=str(member), is_correct=correct, score=float(correct), reply=reply)


async def _answered(file: Path) -> None:
    store = await SqliteStore.open(file)
    team = Team(store=store)
    ada, ben = Person(name="Ada", admin=True), Person(name="Ben")
    await team.says(ada, "/quiz post")
    await team.says(ada, "graft")
    await team.says(ben, "1")
    await store.close()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    file = tmp_path / "gongbu.db"
    asyncio.run(_answered(file))
    return file


def run(*arguments: str, locale: LocaleName = "en") -> str:
    done = CliRunner().invoke(commands(localizer(locale)), ["questions", *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_a_typed_number_counts_for_its_option() -> None:
    (row,) = rank([tried(WHICH, 1, "2번이요", correct=True), tried(WHICH, 2, "mulch", correct=False)])

    assert dict(row.observed.picks) == {"mulch": 1, "graft": 1, "plot": 0, "hedge": 0}


def test_what_to_look_at_comes_first() -> None:
    easy = [tried(IS_IT, member, "O", correct=True) for member in range(10)]
    hard = [tried(WHICH, member, "plot", correct=False) for member in range(3)]

    assert [(row.item, row.observed.flags) for row in rank([*hard, *easy])] == [
        (IS_IT, (Flag.TOO_EASY,)),
        (WHICH, ()),
    ]


def test_the_command_prints_a_json_object_a_question(database: Path) -> None:
    (row,) = [json.loads(line) for line in run("stats", "--database", str(database), "--json").splitlines()]

    assert (row["id"], row["attempts"], row["correct"], row["percent_correct"]) == (WHICH.id, 2, 1, 50.0)
    assert (row["discrimination"], row["flags"]) == (None, [])
    assert [option["picks"] for option in row["options"]] == [1, 1, 0, 0]


@pytest.mark.parametrize(("locale", "words"), [("en", "1 of 2 right"), ("ko", "2명 중 1명 정답")])
def test_the_command_speaks_both_languages(database: Path, locale: LocaleName, words: str) -> None:
    assert words in run("stats", "--database", str(database), locale=locale)


def test_the_listing_takes_its_options_before_the_notes_and_behind_them(tmp_path: Path) -> None:
    note = tmp_path / "beasts.md"
    note.write_text(NOTE, encoding="utf-8")

    assert run("--json", str(note)) == run(str(note), "--json") != ""


def test_a_folder_of_the_commands_name_is_reached_by_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stats").mkdir()
    (tmp_path / "stats" / "beasts.md").write_text(NOTE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert "Dragon" in run("./stats")
