"""What `write` makes of notes: every kind, in the notes' language, with ids that stay."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from content.citation import Citation
from content.concepts.concept import Concept, Passage
from content.items import Item, Kind, judge, write
from tests.unit.content.items_notes import ALL, CELLS, NETWORKS, concept


def items_about(term: str, concepts: tuple[Concept, ...] = ALL) -> dict[Kind, Item]:
    return {item.rubric.kind: item for item in write(concepts) if item.term == term}


def test_a_well_defined_term_gets_every_kind() -> None:
    assert set(items_about("골지체")) == set(Kind)


def test_the_same_concepts_give_the_same_items_in_the_same_order() -> None:
    assert write(ALL) == write(ALL)


def test_the_order_of_the_notes_changes_no_item() -> None:
    assert set(write(ALL)) == set(write(ALL[::-1]))


def test_ids_are_unique() -> None:
    assert max(Counter(item.id for item in write(ALL)).values()) == 1


def test_ids_stay_when_lines_and_files_move() -> None:
    moved = tuple(_moved(each) for each in ALL)
    assert [item.id for item in write(moved)] == [item.id for item in write(ALL)]


def test_ids_stay_when_notes_are_added() -> None:
    before = {item.id for item in write(CELLS)}
    assert before <= {item.id for item in write(ALL)}


def test_the_item_speaks_the_language_of_the_definition() -> None:
    assert {item.rubric.language for item in write(NETWORKS)} == {"en"}
    assert all(item.rubric.stem.isascii() or "“" in item.rubric.stem for item in write(NETWORKS))


@pytest.mark.parametrize(
    ("term", "stem"),
    [
        ("골지체", "골지체가 무엇인지 설명해 보세요."),
        ("사간원", "사간원이 무엇인지 설명해 보세요."),
    ],
)
def test_korean_particles_follow_the_last_sound(term: str, stem: str) -> None:
    assert items_about(term)[Kind.EXPLAIN].rubric.stem.endswith(stem)


def test_the_term_as_subject_is_left_out_of_its_statement() -> None:
    stem = items_about("미토콘드리아")[Kind.SHORT_ANSWER].rubric.stem
    assert "“산소를 써서 영양소에서 에너지를 꺼내는 소기관”" in stem


def test_aliases_are_accepted_as_short_answers() -> None:
    cell = replace(CELLS[1], aliases=("Ribosome", "리보좀"))
    answer = items_about("리보솜", (cell, *CELLS[2:]))[Kind.SHORT_ANSWER].rubric
    assert set(answer.accept) >= {"Ribosome", "리보좀"}


def test_options_hold_the_key_once_and_siblings_beside_it() -> None:
    terms = {each.term for each in CELLS}
    named = [item.rubric for item in write(CELLS) if item.rubric.kind is Kind.MULTIPLE_CHOICE]
    assert named
    for rubric in named:
        assert rubric.options.count(str(rubric.answer)) == 1
        assert 3 <= len(rubric.options) <= 4
        assert set(rubric.options) <= terms or rubric.answer not in terms


def test_a_false_claim_is_what_the_notes_say_of_a_sibling() -> None:
    false = [item for item in write(CELLS) if item.rubric.answer is False]
    assert false
    for item in false:
        claimed = item.rubric.stem.split("“")[1].rstrip("”")
        said_of = {each.term for each in CELLS if claimed in each.definition}
        assert len(said_of) == 1
        assert item.term not in said_of


def test_the_explanation_says_in_the_notes_words_what_every_option_is() -> None:
    item = next(item for item in write(CELLS) if set(item.rubric.options) > {"골지체"})
    for each in CELLS:
        if each.term in item.rubric.options:
            assert each.definition in item.explanation
            assert str(each.citations[0]) in item.explanation


def test_a_like_pair_is_compared_once() -> None:
    pair = (
        concept("제1종 오류", "참인 귀무가설을 기각하고 효과가 있다고 말하는 잘못", group="오류"),
        concept("제2종 오류", "거짓인 가설을 놓쳐 차이를 보지 못하고 지나치는 잘못", group="오류"),
    )
    stems = [item.rubric.stem for item in write(pair) if "다른지" in item.rubric.stem]
    assert len(stems) == 1


def test_every_written_item_is_either_passed_or_rejected_with_a_reason() -> None:
    judged = judge((*CELLS, concept("목표", "성능을 높이는 것을 목표로 합니다")))
    assert {item.id for item in judged.passed}.isdisjoint(item.id for item, _ in judged.rejected)
    assert {reason for item, reason in judged.rejected if item.term == "목표"} == {"no_name"}


def test_no_notes_give_no_items() -> None:
    assert write(()) == ()


def _moved(each: Concept) -> Concept:
    citation = Citation(file="elsewhere.md", line=900, end_line=900, heading=each.citations[0].heading)
    return replace(each, passages=(Passage(text=each.definition, citation=citation),))


def test_a_term_has_a_claim_of_each_truth_or_none() -> None:
    truths: dict[str, set[object]] = {}
    for item in judge(ALL).passed:
        if item.rubric.kind is Kind.TRUE_FALSE:
            truths.setdefault(item.term, set()).add(item.rubric.answer)
    assert truths
    assert all(each == {True, False} for each in truths.values())
