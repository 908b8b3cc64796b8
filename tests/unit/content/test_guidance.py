"""`gongbu.yaml`: what it asks for is done, and what is wrong in it is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.edition import edit
from content.guidance import Guidance, parse_guidance
from content.items import Item, Kind, write
from content.library import Library
from tests.unit.content.items_notes import ALL, CELLS

WHOLE = """
# what we want of the questions
aliases:
  미토콘드리아: [mitochondrion, "발전소 #1"]
  리보솜: ribosome
never_together:
  - [액포, 골지체]
leave_out: [엽록체]
retire:
  - 0123456789abcdef  # asked too often
correct:
  fedcba9876543210:
    stem: "어떤 소기관인가요: 막이 없어요"
    options:
    - 리보솜
    - 액포
    - 골지체
    answer: 리보솜
"""


def edited(text: str) -> tuple[Item, ...]:
    return edit(ALL, (), parse_guidance(text)).judged.passed


def test_a_whole_file_is_read() -> None:
    guidance = parse_guidance(WHOLE)
    assert guidance.misread == ()
    assert guidance.aliases == (("미토콘드리아", ("mitochondrion", "발전소 #1")), ("리보솜", ("ribosome",)))
    assert guidance.apart == (("액포", "골지체"),)
    assert guidance.left_out == ("엽록체",)
    assert guidance.retired == (("0123456789abcdef", 10),)
    (change,) = guidance.corrections
    assert (change.stem, change.answer) == ("어떤 소기관인가요: 막이 없어요", "리보솜")
    assert change.options == ("리보솜", "액포", "골지체")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("leave_out: [a, b", 1, "guidance-malformed"),
        ("leave_out:\n\t- a", 2, "guidance-malformed"),
        ("leave_out: &all [a, b]\nnever_together:\n  - *all", 1, "guidance-malformed"),
        ("? [a]\n: b", 1, "guidance-malformed"),
        ("just words", 1, "guidance-no-mapping"),
        ("leave_out: [a]\nleaveout: [b]", 2, "guidance-unknown-key"),
        ("aliases: [a]", 1, "guidance-no-mapping"),
        ("never_together:\n  - [a]", 2, "guidance-no-pair"),
        ("retire:\n  a: b", 2, "guidance-no-list"),
        ("correct:\n  0123:\n    question: x", 3, "guidance-unknown-key"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, line: int, reason: str) -> None:
    assert (line, reason) in [(each.line, each.reason) for each in parse_guidance(text).misread]


def test_the_rest_of_the_file_counts() -> None:
    assert parse_guidance("nonsense: x\nleave_out: [a]").left_out == ("a",)


@given(st.text(alphabet=st.sampled_from("ab: -[],\"'#\n\t|가"), max_size=60))
def test_any_file_is_read_or_named(text: str) -> None:
    assert isinstance(parse_guidance(text), Guidance)


def test_a_term_left_out_is_neither_asked_nor_offered() -> None:
    shown = [
        text for item in edited("leave_out: [엽록체]") for text in (item.rubric.stem, *item.rubric.options)
    ]
    assert shown
    assert not any("엽록체" in text or "초록색 소기관" in text for text in shown)


def test_terms_kept_apart_are_no_distractors_for_each_other() -> None:
    names = {"액포", "골지체", "리보솜", "엽록체", "미토콘드리아"}
    offered = [set(item.rubric.options) & names for item in edited("never_together:\n- [액포, 골지체]")]
    assert {"액포", "골지체"} <= {name for options in offered for name in options}
    for item in edited("never_together:\n- [액포, 골지체]"):
        assert not (
            item.rubric.answer in {"액포", "골지체"} and {"액포", "골지체"} <= set(item.rubric.options)
        )


def test_a_retired_item_is_asked_no_more() -> None:
    item = write(ALL)[0]
    edition = edit(ALL, (), parse_guidance(f"retire: [{item.id}, 0123456789abcdef]"))
    assert item.id not in {each.id for each in edition.judged.passed}
    assert (item.id, "retired") in [(each.id, why) for each, why in edition.judged.rejected]
    assert [(each.line, each.reason) for each in edition.misread] == [(1, "guidance-unknown-item")]


def test_an_item_is_retired_by_the_id_that_a_changed_meaning_gave_it() -> None:
    item = write(ALL)[0]
    assert item.id not in {each.id for each in edited(f"retire: [{item.id}-00112233aabbccdd]")}


def test_a_corrected_item_keeps_its_id() -> None:
    item = next(each for each in write(ALL) if each.rubric.kind is Kind.SHORT_ANSWER)
    better = next(
        each
        for each in edited(f"correct:\n  {item.id}:\n    stem: 더 나은 물음은 무엇인가요?")
        if each.id == item.id
    )
    assert better.rubric.stem == "더 나은 물음은 무엇인가요?"
    assert better.rubric.answer == item.rubric.answer


def test_a_correction_without_one_key_is_named_and_not_made() -> None:
    item = next(each for each in write(ALL) if each.rubric.kind is Kind.MULTIPLE_CHOICE)
    edition = edit(ALL, (), parse_guidance(f"correct:\n  {item.id}:\n    answer: 없는 보기"))
    assert item in edition.judged.passed
    assert [each.reason for each in edition.misread] == ["guidance-no-key"]


def test_an_alias_is_another_name_everywhere(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("- 삼투: 물이 막을 지나 진한 쪽으로 옮겨 가는 현상\n", encoding="utf-8")
    (tmp_path / "gongbu.yaml").write_text("aliases:\n  삼투: [osmosis]\n", encoding="utf-8")
    library = Library()
    library.sync(tmp_path)
    assert [concept.term for concept in library.explain("osmosis").found] == ["삼투"]


def test_the_library_names_the_file_and_the_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("- 삼투: 물이 막을 지나 옮겨 가는 현상\n", encoding="utf-8")
    (tmp_path / "gongbu.yaml").write_text("leave_out:\n  - 확산\nretired: [x]\n", encoding="utf-8")
    skipped = Library().sync(tmp_path).skipped
    assert [(each.file, each.reason) for each in skipped] == [("gongbu.yaml:3", "guidance-unknown-key")]


def test_without_a_file_nothing_changes() -> None:
    assert edit(CELLS, (), Guidance()).judged.passed == write(CELLS)
