"""What has changed since a source was last read, and a reading that is interrupted and goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.cache import Cache
from content.changes import FileState, changes_of
from content.library import Library
from content.readers import Limits


def write(folder: Path, **notes: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, term in notes.items():
        (folder / f"{name}.md").write_text(f"- {term}: 물이 막을 지나 옮겨 가는 현상\n", encoding="utf-8")
    return folder


def test_before_the_first_reading_everything_is_new(tmp_path: Path) -> None:
    changes = changes_of(write(tmp_path / "notes", a="삼투"), Cache(tmp_path / "cache"))
    assert changes.synced is None
    assert changes.files == (FileState(file="a.md", state="new"),)


def test_what_changed_is_told_by_content(tmp_path: Path) -> None:
    notes, cache = write(tmp_path / "notes", a="삼투", b="확산", c="능동 수송", d="압력"), tmp_path / "cache"
    (notes / "broken.md").write_bytes(b"\x89PNG\0\0")
    Library(cache).sync(notes)
    (notes / "a.md").write_text("- 삼투압: 막을 미는 힘\n", encoding="utf-8")
    (notes / "b.md").rename(notes / "e.md")
    (notes / "c.md").unlink()
    write(notes, d="압력", f="여과")
    changes = changes_of(notes, Cache(cache))
    assert changes.synced is not None
    assert changes.files == (
        FileState(file="a.md", state="changed"),
        FileState(file="broken.md", state="skipped", reason="skipped-binary"),
        FileState(file="c.md", state="gone"),
        FileState(file="d.md", state="unchanged"),
        FileState(file="e.md", state="moved", was="b.md"),
        FileState(file="f.md", state="new"),
    )


def test_an_interrupted_reading_goes_on_where_it_stopped_and_leaves_the_old_state(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    notes = write(tmp_path / "notes", a="삼투")
    library = Library(cache)
    library.sync(notes)
    write(notes, b="확산", c="능동 수송", d="압력")

    def interrupted(done: int, total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.sync(notes, interrupted)
    assert [concept.term for concept in library.concepts()] == ["삼투"]
    assert [each.state for each in changes_of(notes, Cache(cache)).files] == [
        "unchanged",
        "new",
        "new",
        "new",
    ]
    assert library.sync(notes).read == 1
    assert len(library.concepts()) == 4


def test_a_note_that_was_too_large_is_read_once_the_limit_allows_it(tmp_path: Path) -> None:
    cache, notes = tmp_path / "cache", write(tmp_path / "notes", a="삼투")
    (notes / "b.md").write_text("- 확산: 입자가 저절로 퍼지는 현상\n" * 100, encoding="utf-8")
    assert Library(cache, Limits(file_bytes=1000)).sync(notes).notes == 1
    assert Library(cache).sync(notes).notes == 2


def test_progress_ends_with_all_files(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    Library().sync(
        write(tmp_path / "notes", a="삼투", b="확산"), lambda done, total: told.append((done, total))
    )
    assert told[0] == (0, 2)
    assert told[-1] == (2, 2)


def test_many_notes_are_read_on_all_cores_as_one_process_reads_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = write(tmp_path / "notes", **{f"n{number}": f"용어{number}호" for number in range(40)})
    (notes / "broken.md").write_bytes(b"\x89PNG\0\0")
    alone = Library()
    alone.sync(notes)
    monkeypatch.setattr("content.reading._WORTH_PROCESSES", 2)
    monkeypatch.setattr("content.reading._CHUNK", 1)
    together = Library()
    assert together.sync(notes).read == 40
    assert together.concepts() == alone.concepts()
