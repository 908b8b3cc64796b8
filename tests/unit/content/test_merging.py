"""One term in many places is one concept; one word with two senses is two."""

from __future__ import annotations

from tests.unit.content.reading import concepts_of, concepts_of_files

WHAT = "물이 막을 지나 옮겨 가는 현상"


def test_one_term_in_several_places_is_one_concept_with_all_its_citations() -> None:
    (concept,) = concepts_of_files(
        {"a.md": f"## 삼투(osmosis)\n- {WHAT}", "b.md": "- osmosis: 물이 농도를 따라 막을 지나가는 일"}
    )
    assert {citation.file for citation in concept.citations} == {"a.md", "b.md"}


def test_the_surest_place_comes_first() -> None:
    (concept,) = concepts_of(
        f"## 삼투\n교과서는 삼투를 어렵게 설명하고 있는 편이다\n\n## 용어\n- 삼투: {WHAT}"
    )
    assert concept.definition == WHAT


def test_spellings_and_makers_do_not_part_a_term() -> None:
    (concept,) = concepts_of(
        "- Google Maps: 길을 찾아 주는 지도 서비스\n\n# 둘째\n- google-maps : 지도와 길 찾기를 주는 서비스\n- Maps: 지도로 길을 찾는 서비스"
    )
    assert len(concept.citations) == 3


def test_one_word_with_two_senses_is_two_concepts_with_different_ids() -> None:
    note = """
        # 해부학
        - 배: 가슴과 골반 사이에 있어 위와 창자를 담고 있는 몸통의 앞쪽 아래 부위

        # 과수 재배
        - 배: 가을에 거두며 껍질은 누렇고 살은 희고 달며 즙이 많은 과일나무 열매
    """
    first, second = (concept for concept in concepts_of(note) if concept.term == "배")
    assert first.id != second.id


def test_an_id_stays_when_lines_move_and_files_are_renamed() -> None:
    note = f"- 삼투: {WHAT}\n- 확산: 입자가 저절로 퍼지는 현상"
    before = [concept.id for concept in concepts_of(note, "a.md")]
    after = [concept.id for concept in concepts_of(f"\n\n서론\n\n{note}", "folder/b.md")]
    assert before == after


def test_no_alias_repeats_the_term() -> None:
    (concept,) = concepts_of(f"- Osmosis (OSMOSIS, osmosis): {WHAT}")
    assert concept.aliases == ()


def test_concepts_come_in_the_order_of_the_notes() -> None:
    concepts = concepts_of(f"- 확산: 입자가 퍼지는 현상\n- 삼투: {WHAT}")
    assert [concept.term for concept in concepts] == ["확산", "삼투"]


def test_the_language_is_the_definitions_by_its_letters() -> None:
    concepts = concepts_of(
        "- RAG: 문서를 찾아 답에 쓰는 기법\n- Osmosis: water moving through a membrane\n- 浸透: 水が膜を通る現象"
    )
    assert [concept.language for concept in concepts] == ["ko", "en", "ja"]


def test_notes_in_two_languages_have_one_id_for_a_term_alone_and_one_concept_together() -> None:
    korean = "### 과적합 (Overfitting, OF)\n\n훈련 예시를 외워 새 데이터에서 성능이 떨어지는 현상입니다."
    english = "### Overfitting (과적합)\n\nThe fault of memorising examples instead of learning from them."
    (alone,), (other,) = concepts_of(korean, "ko.md"), concepts_of(english, "en.md")

    (both,) = concepts_of_files({"en.md": english, "ko.md": korean})

    assert alone.id == other.id == both.id
    assert {citation.file for citation in both.citations} == {"en.md", "ko.md"}
