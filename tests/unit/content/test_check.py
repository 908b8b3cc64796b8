"""The report for authors: what could not be used, and where; nothing about notes that are well."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.locale.localizer import LOCALES, localizer
from bot.notes_rows import remark_row
from content.check import check
from content.course import shipped

GOOD = "# 삼투\n\n물이 막을 지나 농도가 높은 쪽으로 옮겨 가는 현상\n\n## 종류\n\n- 확산: 입자가 저절로 퍼지는 현상\n"


def remarks(folder: Path, text: str, **others: str) -> list[tuple[str, int, str]]:
    (folder / "a.md").write_text(text, encoding="utf-8")
    for name, other in others.items():
        (folder / f"{name}.md").write_text(other, encoding="utf-8")
    found = check(folder)
    for remark in found:
        for locale in LOCALES:
            assert remark_row(remark, localizer(locale)).message
    return [(remark.file, remark.line, remark.reason) for remark in found]


def test_good_notes_are_left_in_peace(tmp_path: Path) -> None:
    assert remarks(tmp_path, GOOD) == []


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_course_that_ships_is_clean(language: str) -> None:
    assert check(shipped(language)) == ()


def test_a_heading_without_a_body_is_named_and_one_above_code_or_sections_is_not(tmp_path: Path) -> None:
    text = (
        "# 생물\n\n## 삼투\n\n## 확산\n\n입자가 저절로 퍼지는 현상\n\n## 식\n\n```\nJ = -D\n```\n\n## 여과\n"
    )
    assert remarks(tmp_path, text) == [
        ("a.md", 3, "check-empty-heading"),
        ("a.md", 15, "check-empty-heading"),
    ]


def test_a_definition_of_one_word_is_named(tmp_path: Path) -> None:
    assert remarks(tmp_path, f"- 삼투압: 압력\n\n{GOOD}") == [("a.md", 1, "check-one-word")]


def test_a_term_that_is_defined_in_quite_other_words_is_named_with_the_other_place(tmp_path: Path) -> None:
    osmosis = "- 캐시: 자주 쓰는 자료를 가까운 기억 장치에 잠시 담아 두어 빠르게 꺼내 쓰는 방법\n"
    other = "# 금융\n\n- 캐시: 은행 계좌로 곧바로 지급할 수 있는 회사의 돈과 예금을 모두 합친 재산\n"
    assert remarks(tmp_path, osmosis, b=other) == [("b.md", 3, "check-defined-differently")]


def test_the_same_definition_in_other_places_is_not_remarked_on(tmp_path: Path) -> None:
    assert remarks(tmp_path, GOOD, b=GOOD) == []


@pytest.mark.parametrize(
    ("term", "typo"), [("할루시네이션", "할루시내이션"), ("Photosynthesis", "Photosinthesis")]
)
def test_a_term_that_is_nearly_another_is_named(tmp_path: Path, term: str, typo: str) -> None:
    text = f"- {term}: 없는 것을 있는 듯이 지어내는 현상\n- {typo}: 모델이 사실이 아닌 내용을 말하는 일\n"
    assert remarks(tmp_path, text) == [("a.md", 2, "check-likely-typo")]


@pytest.mark.parametrize(
    ("one", "other"),
    [("IPv4 address", "IPv6 address"), ("supervised", "unsupervised"), ("model", "models"), ("양성", "음성")],
)
def test_names_that_only_look_alike_are_not_remarked_on(tmp_path: Path, one: str, other: str) -> None:
    text = f"- {one}: 앞의 것을 가리키는 이름과 그 쓰임\n- {other}: 뒤의 것을 가리키는 이름과 그 쓰임\n"
    assert remarks(tmp_path, text) == []


def test_a_skipped_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "picture.md").write_bytes(b"\x89PNG\0\0")
    assert remarks(tmp_path, GOOD) == [("picture.md", 1, "skipped-binary")]


def test_a_note_without_anything_is_nothing_to_mend(tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_text("", encoding="utf-8")
    (tmp_path / "a.md").write_text("- 삼투: 물이 막을 지나 옮겨 가는 현상\n", encoding="utf-8")
    assert check(tmp_path) == ()
