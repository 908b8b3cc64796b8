"""A library that follows its folder: an edit is live soon, and readers see one whole state or the next."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchfiles import Change

from bot.keeping_up import keep_up
from content.library import Library
from content.sources import watching

LIVE_S = 10.0


def until(holds: Callable[[], bool]) -> bool:
    """Wait for what another thread does; on an idle machine it takes less than two seconds."""
    end = time.monotonic() + LIVE_S
    while not holds() and time.monotonic() < end:
        threading.Event().wait(0.02)
    return holds()


def terms(library: Library) -> set[str]:
    return {concept.term for concept in library.concepts()}


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "a.md").write_text("- 삼투: 물이 막을 지나 옮겨 가는 현상\n", encoding="utf-8")
    return folder


@pytest.fixture
def followed(notes: Path) -> Iterator[Library]:
    library = Library()
    source = library.source_of(notes)
    library.sync(source)
    end = keep_up(library, source)
    # What changed before the watch began is not told; a first change shows that it has.
    assert until(lambda: _touched(notes) and "시작" in terms(library))
    yield library
    end()


def _touched(notes: Path) -> bool:
    (notes / "start.md").write_text("- 시작: 지켜보기를 시작했다는 표시\n", encoding="utf-8")
    return True


def test_an_edit_a_new_file_a_move_and_a_deletion_are_followed(notes: Path, followed: Library) -> None:
    (notes / "a.md").write_text("- 확산: 입자가 저절로 퍼지는 현상\n", encoding="utf-8")
    assert until(lambda: terms(followed) == {"시작", "확산"})
    (notes / "deep").mkdir()
    (notes / "a.md").rename(notes / "deep" / "b.md")
    assert until(lambda: followed.note("deep/b.md") is not None)
    assert terms(followed) == {"시작", "확산"}
    (notes / "deep" / "b.md").unlink()
    assert until(lambda: terms(followed) == {"시작"})


def test_a_folder_that_moves_away_takes_its_notes_with_it(notes: Path, followed: Library) -> None:
    (notes / "deep").mkdir()
    (notes / "deep" / "b.md").write_text("- 확산: 입자가 저절로 퍼지는 현상\n", encoding="utf-8")
    assert until(lambda: "확산" in terms(followed))
    (notes / "deep").rename(notes.parent / "elsewhere")
    assert until(lambda: "확산" not in terms(followed))


@pytest.mark.parametrize(
    "name", ["gongbu.db", "gongbu.db-journal", "gongbu.db.library", ".hidden.md", "a.png"]
)
def test_what_is_no_note_has_nothing_read(tmp_path: Path, name: str) -> None:
    for change in Change:
        assert not watching._matters(change, str(tmp_path / name))


def test_while_the_folder_is_away_the_old_state_stays(notes: Path, followed: Library) -> None:
    notes.rename(notes.parent / "away")
    threading.Event().wait(1.0)
    assert terms(followed) == {"시작", "삼투"}
    (notes.parent / "away").rename(notes)
    (notes / "a.md").write_text("- 확산: 입자가 저절로 퍼지는 현상\n", encoding="utf-8")
    assert until(lambda: terms(followed) == {"시작", "확산"})


def test_a_single_note_is_followed_through_replacement(notes: Path) -> None:
    library = Library()
    source = library.source_of(notes / "a.md")
    library.sync(source)
    end = keep_up(library, source)

    def replaced() -> bool:
        other = notes / "a.md.new"
        other.write_text("- 확산: 입자가 저절로 퍼지는 현상\n", encoding="utf-8")
        other.replace(notes / "a.md")
        return "확산" in terms(library)

    assert until(replaced)
    end()
