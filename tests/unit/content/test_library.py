"""The library: what is read, what is kept, what is skipped, and that readers see one whole state."""

from __future__ import annotations

import os
import sqlite3
import unicodedata
from pathlib import Path

import pytest

from content.errors import Mendable
from content.library import Library, NotesUnreadable, SkippedNote
from content.readers import Limits
from content.sources import NotesEmpty, NotesMissing

OSMOSIS = "- 삼투: 물이 막을 지나 옮겨 가는 현상\n"
DIFFUSION = "- 확산: 입자가 저절로 퍼지는 현상\n"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    (folder / "둘째").mkdir(parents=True)
    (folder / "가.md").write_text(OSMOSIS, encoding="utf-8")
    (folder / "둘째" / "나.txt").write_text(DIFFUSION, encoding="utf-8")
    return folder


def terms(library: Library) -> list[str]:
    return [concept.term for concept in library.concepts()]


def test_a_folder_is_read_with_its_folders_and_named_from_it(notes: Path) -> None:
    library = Library()
    report = library.sync(notes)
    assert (report.notes, report.read, report.concepts) == (2, 2, 2)
    assert [concept.citations[0].file for concept in library.concepts()] == ["가.md", "둘째/나.txt"]


def test_a_single_file_is_known_by_its_name(notes: Path) -> None:
    library = Library()
    library.sync(notes / "가.md")
    assert library.concepts()[0].citations[0].file == "가.md"


def test_only_what_changed_is_read_again(notes: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache" / "extracts.db"
    Library(cache).sync(notes)
    (notes / "가.md").write_text(OSMOSIS + "- 능동 수송: 에너지를 써서 거슬러 옮기는 일\n", encoding="utf-8")
    library = Library(cache)
    assert library.sync(notes).read == 1
    assert terms(library) == ["삼투", "능동 수송", "확산"]


def test_a_renamed_note_is_not_read_again(notes: Path, tmp_path: Path) -> None:
    cache = tmp_path / "extracts.db"
    Library(cache).sync(notes)
    (notes / "가.md").rename(notes / "다.md")
    library = Library(cache)
    assert library.sync(notes).read == 0
    assert {concept.citations[0].file for concept in library.concepts()} == {"다.md", "둘째/나.txt"}


def test_a_deleted_note_takes_its_terms_with_it(notes: Path, tmp_path: Path) -> None:
    library = Library(tmp_path / "extracts.db")
    library.sync(notes)
    (notes / "가.md").unlink()
    library.sync(notes)
    assert terms(library) == ["확산"]


def test_a_cached_reading_equals_a_fresh_one(notes: Path, tmp_path: Path) -> None:
    fresh, cached = Library(), Library(tmp_path / "extracts.db")
    fresh.sync(notes)
    cached.sync(notes)
    cached.sync(notes)
    assert cached.concepts() == fresh.concepts()
    assert cached.items() == fresh.items()


@pytest.mark.parametrize("damage", [b"", b"this is no database", b"SQLite format 3\0" + b"\xff" * 4000])
def test_a_damaged_cache_is_built_anew(notes: Path, tmp_path: Path, damage: bytes) -> None:
    cache = tmp_path / "extracts.db"
    cache.write_bytes(damage)
    assert Library(cache).sync(notes).read == 2
    Library(cache).sync(notes)
    assert Library(cache).sync(notes).read == 0


def test_a_cache_of_another_version_is_not_used(notes: Path, tmp_path: Path) -> None:
    cache = tmp_path / "extracts.db"
    Library(cache).sync(notes)
    with sqlite3.connect(cache) as database:
        database.execute("pragma user_version = 1")
    database.close()
    assert Library(cache).sync(notes).read == 2


def test_a_cache_that_cannot_be_written_stops_nothing(notes: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert Library(tmp_path / "file" / "extracts.db").sync(notes).concepts == 2


def test_what_cannot_be_read_is_named_and_the_rest_is_used(notes: Path) -> None:
    (notes / "그림.md").write_bytes(b"\x89PNG\0\0")
    (notes / "라틴.txt").write_bytes(b"ol\xe9 \xff\xff")
    (notes / "크다.md").write_text("가" * 500, encoding="utf-8")
    library = Library(limits=Limits(file_bytes=1000))
    report = library.sync(notes)
    assert report.skipped == (
        SkippedNote(file="그림.md", reason="skipped-binary"),
        SkippedNote(file="라틴.txt", reason="skipped-encoding"),
        SkippedNote(file="크다.md", reason="skipped-too-large"),
    )
    assert report.notes == 2
    assert terms(library) == ["삼투", "확산"]


def test_links_out_of_the_folder_and_hidden_files_are_not_read(notes: Path, tmp_path: Path) -> None:
    outside = tmp_path / "secret.md"
    outside.write_text("- 비밀: 아무도 몰라야 하는 이야기", encoding="utf-8")
    (notes / "link.md").symlink_to(outside)
    (notes / "loop").symlink_to(notes, target_is_directory=True)
    (notes / "gone.md").symlink_to(tmp_path / "nowhere.md")
    (notes / ".hidden.md").write_text("- 숨김: 점으로 시작해 보이지 않는 파일", encoding="utf-8")
    library = Library()
    report = library.sync(notes)
    assert terms(library) == ["삼투", "확산"]
    assert report.skipped == (
        SkippedNote(file="gone.md", reason="skipped-vanished"),
        SkippedNote(file="link.md", reason="skipped-link-outside"),
        SkippedNote(file="loop", reason="skipped-link-loop"),
    )


def test_names_of_any_bytes_and_forms_are_usable(notes: Path) -> None:
    (notes / unicodedata.normalize("NFD", "한글.md")).write_text(OSMOSIS, encoding="utf-8")
    (notes / "🌱.md").write_text(OSMOSIS, encoding="utf-8")
    with open(os.path.join(os.fsencode(notes), b"\xff.md"), "wb") as file:  # noqa: PTH118, PTH123 - no Path has bytes
        file.write(OSMOSIS.encode())
    library = Library()
    library.sync(notes)
    files = {citation.file for concept in library.concepts() for citation in concept.citations}
    assert files == {"가.md", "둘째/나.txt", "한글.md", "🌱.md", "\\xff.md"}
    assert all(library.note(file) for file in files)


def test_notes_that_are_not_there_are_a_mendable_error_and_the_old_state_stays(
    notes: Path, tmp_path: Path
) -> None:
    library = Library()
    library.sync(notes)
    with pytest.raises(NotesMissing) as missing:
        library.sync(tmp_path / "nowhere")
    assert isinstance(missing.value, Mendable)
    assert missing.value.facts == {"path": str(tmp_path / "nowhere")}
    assert terms(library) == ["삼투", "확산"]


def test_a_path_that_cannot_be_asked_about_is_missing() -> None:
    with pytest.raises(NotesMissing):
        Library().sync(Path("x" * 5000))


def test_notes_of_which_none_can_be_read_are_a_mendable_error(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\x89PNG\0\0")
    with pytest.raises(NotesUnreadable) as unreadable:
        Library().sync(tmp_path)
    assert unreadable.value.facts == {"path": str(tmp_path), "files": "a.md"}


def test_a_folder_without_notes_is_a_mendable_error(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"")
    with pytest.raises(NotesEmpty) as empty:
        Library().sync(tmp_path)
    assert empty.value.facts == {"path": str(tmp_path)}


def test_a_note_is_shown_as_its_author_wrote_it(notes: Path) -> None:
    library = Library()
    library.sync(notes)
    shown = library.note("둘째/나.txt")
    assert shown is not None
    assert shown.lines[0] == DIFFUSION.strip()


@pytest.mark.parametrize("name", ["", "../secret.md", "/etc/passwd", "나.txt", "둘째", "none.md"])
def test_a_name_that_is_no_note_shows_nothing(notes: Path, name: str) -> None:
    library = Library()
    library.sync(notes)
    assert library.note(name) is None


def test_before_the_first_sync_everything_is_empty() -> None:
    library = Library()
    assert not library.concepts()
    assert not library.items()
    assert not library.complete("삼")
    assert library.explain("삼투").found == ()


def test_items_are_found_by_their_id(notes: Path) -> None:
    library = Library()
    library.sync(notes)
    for item in library.items():
        assert library.item(item.id) == item


def test_readers_see_the_old_library_until_the_new_one_is_whole(notes: Path, tmp_path: Path) -> None:
    library = Library(tmp_path / "notes.library")
    library.sync(notes)
    (notes / "가.md").write_text("- 능동 수송: 에너지를 써서 거슬러 옮기는 일\n", encoding="utf-8")
    seen: list[tuple[list[str], bool]] = []

    def look(_done: int, _total: int) -> None:
        seen.append((terms(library), bool(library.explain("삼투").found)))

    library.sync(notes, look)
    assert seen
    assert all(look == (["삼투", "확산"], True) for look in seen)
    assert terms(library) == ["능동 수송", "확산"]
    assert library.explain("삼투").found == ()


def test_what_another_process_writes_is_not_mixed_into_what_is_read(notes: Path, tmp_path: Path) -> None:
    library, other = Library(tmp_path / "notes.library"), Library(tmp_path / "notes.library")
    library.sync(notes)
    (notes / "가.md").write_text("- 능동 수송: 에너지를 써서 거슬러 옮기는 일\n", encoding="utf-8")
    other.sync(notes)
    assert terms(library) == ["삼투", "확산"]
    assert library.explain("삼투").found == library.concepts()[:1]
    library.sync(notes)
    assert library.concepts() == other.concepts()
    assert library.items() == other.items()
    assert library.explain("삼투").found == ()


def test_the_log_of_the_database_does_not_grow_with_every_edit(notes: Path, tmp_path: Path) -> None:
    library = Library(tmp_path / "notes.library")
    library.sync(notes)
    sizes = []
    for number in range(12):
        (notes / "가.md").write_text(f"- 삼투 {number}: 물이 막을 지나 옮겨 가는 현상\n", encoding="utf-8")
        library.sync(notes)
        sizes.append((tmp_path / "notes.library-wal").stat().st_size)
    assert max(sizes[6:]) <= 2 * max(sizes[:6])
