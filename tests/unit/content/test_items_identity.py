"""An item stays the same one through moves and touches of wording, and becomes another when its meaning changes."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from content.concepts.concept import Passage
from content.items import Item, ItemId, Kind, write
from content.items.identity import is_same, root
from content.versions import Versions
from tests.unit.content.items_notes import CELLS, notes

TOUCHED = [
    ("물과 노폐물을 담아 두는 주머니", "물과 노폐물을 담아두는 주머니입니다."),
    ("물과 노페물을 담아 두는 큰 주머니", "물과 노폐물을 담아 두는 큰 주머니"),
    ("Rewriting private sources so that machines share a number", "Rewriting the private sources, so machines share one number"),
    ("빛을 받아 당을 만드는 소기관", "빛을 받아 이산화탄소와 물로 당을 만드는 초록색 소기관"),
]  # fmt: skip
CHANGED = [
    ("이자율을 올려 물가를 잡는 정책", "이자율을 내려 물가를 잡는 정책"),
    ("A tax that grows with income", "A tax that falls with income"),
    ("응답을 30초 동안 기다리는 설정", "응답을 60초 동안 기다리는 설정"),
    ("다시 시작해도 남는 저장 공간", "다시 시작하면 남지 않는 저장 공간"),
    ("물과 노폐물을 담아 두는 주머니", "임금의 명을 전하던 비서실"),
]


def _with(text: str) -> tuple[Item, ...]:
    """The items of the notes with another definition of the last organelle."""
    *others, last = CELLS
    passage = Passage(text=text, citation=last.citations[0])
    return write([*others, replace(last, passages=(passage,))])


def _of(items: tuple[Item, ...], term: str = "액포") -> set[tuple[Kind, ItemId]]:
    """By kind, so that an item that only now passes the gate is not taken for another's successor."""
    return {(item.rubric.kind, item.id) for item in items if item.term == term}


def _moved(passage: Passage) -> Passage:
    cited = passage.citation
    return replace(
        passage, citation=replace(cited, file="b.md", line=cited.line + 900, end_line=cited.end_line + 900)
    )


@pytest.mark.parametrize(("old", "new"), TOUCHED)
def test_a_touch_of_wording_says_the_same(old: str, new: str) -> None:
    assert is_same(old, new)
    assert is_same(new, old)


@pytest.mark.parametrize(("old", "new"), CHANGED)
def test_another_number_direction_or_thing_says_something_else(old: str, new: str) -> None:
    assert not is_same(old, new)
    assert not is_same(new, old)


def test_touched_up_wording_keeps_the_ids() -> None:
    versions = Versions(None)
    before = versions.renewed(write(CELLS)).items
    after = versions.renewed(_with("물과 노폐물을 담아 두고, 식물에서 크게 자라는 주머니."))

    assert _of(after.items) == _of(before)
    assert after.retired == after.replaced == 0


def test_a_changed_meaning_makes_new_items_and_retires_the_old() -> None:
    versions = Versions(None)
    before = _of(versions.renewed(write(CELLS)).items)
    renewal = versions.renewed(_with("핵을 둘러싼 막을 이루며 단백질의 길목을 지키는 구조물"))
    after = _of(renewal.items)

    assert before
    assert not before & after
    assert {(kind, root(item_id)) for kind, item_id in after} & before
    assert renewal.retired >= renewal.replaced >= 1


def test_a_meaning_that_comes_back_gets_its_ids_back() -> None:
    versions = Versions(None)
    before = versions.renewed(write(CELLS)).items
    versions.renewed(_with("핵을 둘러싼 막을 이루며 단백질의 길목을 지키는 구조물"))

    assert versions.renewed(write(CELLS)).items == before


def test_many_small_touches_are_followed() -> None:
    """Each is compared with the wording before it, not with the first."""
    versions = Versions(None)
    before = _of(versions.renewed(write(CELLS)).items)
    for text in (
        "물과 노폐물을 오래 담아 두며 식물에서 크게 자라는 주머니",
        "물과 노폐물을 오래 담아 두며 식물 안에서 크게 자라는 얇은 주머니",
        "찌꺼기를 오래 담아 두며 식물 안에서 크게 자라는 얇은 주머니",
    ):
        after = _of(versions.renewed(_with(text)).items)

    assert before <= after


def test_moved_lines_and_renamed_files_are_no_change() -> None:
    versions = Versions(None)
    before = versions.renewed(write(CELLS)).items
    moved = [replace(each, passages=tuple(map(_moved, each.passages))) for each in CELLS]

    after = versions.renewed(write(moved)).items

    assert [item.id for item in after] == [item.id for item in before]


def test_another_process_goes_on_with_the_versions_of_the_first(tmp_path: Path) -> None:
    file = tmp_path / "gongbu.versions"
    before = _of(Versions(file).renewed(write(CELLS)).items)
    changed = _of(Versions(file).renewed(_with("핵을 둘러싼 막을 이루며 길목을 지키는 구조물")).items)

    assert not before & changed
    assert _of(Versions(file).renewed(write(CELLS)).items) == before


def test_without_its_file_what_was_asked_still_counts(tmp_path: Path) -> None:
    asked = write(CELLS)
    fresh = Versions(tmp_path / "gone.versions")
    fresh.remember(asked)

    assert not _of(asked) & _of(fresh.renewed(_with("핵을 둘러싼 막을 이루며 길목을 지키는 구조물")).items)


def test_a_broken_file_is_begun_anew(tmp_path: Path) -> None:
    file = tmp_path / "gongbu.versions"
    file.write_bytes(b"no database at all, but long enough to be looked at" * 40)

    assert Versions(file).renewed(write(CELLS)).items == write(CELLS)
    with sqlite3.connect(file) as database:
        assert database.execute("select count(*) from versions").fetchone()[0]
    database.close()


def test_a_place_that_takes_no_file_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder", encoding="utf-8")

    assert Versions(tmp_path / "taken" / "gongbu.versions").renewed(write(CELLS)).items == write(CELLS)


def test_items_that_are_gone_are_retired_and_have_no_successor() -> None:
    versions = Versions(None)
    versions.renewed(
        write((*CELLS, *notes("새", {"참새": "마을 가까이 살며 씨앗과 벌레를 먹는 작은 갈색 새"})))
    )
    renewal = versions.renewed(write(CELLS))

    assert renewal.retired > 0
    assert renewal.replaced == 0
