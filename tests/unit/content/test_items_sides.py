"""Questions on what a thing is used for, on a property beside its definition, on pairs, and on the odd one out."""

from __future__ import annotations

import pytest

from content.concepts.concept import Concept
from content.concepts.merging import Located, merge
from content.gleaning import glean
from content.items import Item, judge
from content.readers import Limits

STORES = """# 가게의 짐

## 창고
- 다락: 지붕 밑에 짐을 올려 두는 창고
  - 사용 사례: 철 지난 이불을 오래 넣어 둘 때
- 움막: 땅을 파서 서늘하게 지키는 창고
  - 사용 사례: 겨울 무와 배추가 얼지 않게 할 때
- 헛간: 마당 곁에 지어 연장을 넣는 창고
  - 사용 사례: 날마다 꺼내는 호미를 걸어 둘 때

## 탈것
- 지게: 나무를 등에 지고 나르는 연장
- 수레: 바퀴를 달아 소가 끄는 연장
- 가마: 사람을 태워 어깨에 메는 연장
"""
KINGS = """# Reigns

| Event | Reign | Description |
|---|---|---|
| Salt riot | Alder | Fishermen stormed the storehouse when the tax rose |
| Bell treaty | Birch | Two cities agreed to share the bridge between them |
| Long frost | Cedar | The river stayed frozen until the mills had to close |
| Glass fire | Alder | A workshop burned down and half the quarter with it |
"""
LAYERS = """# Cloth

- Warp thread: a thread that runs along the whole length
- Weft thread: a thread that crosses from side to side
- Pile thread: a thread that stands up in soft loops
"""


def items(text: str) -> tuple[Item, ...]:
    return judge(concepts(text)).passed


def concepts(text: str) -> tuple[Concept, ...]:
    found = glean("notes.md", text.encode(), Limits()).findings
    return merge(Located(file="notes.md", finding=each) for each in found)


def asked(text: str, words: str) -> dict[str, Item]:
    return {item.term: item for item in items(text) if words in item.rubric.stem}


def test_what_stands_below_a_term_under_a_label_is_its_side() -> None:
    facets = {each.term: each.passages[0].facets for each in concepts(STORES)}

    assert [(facet.label, facet.text, facet.line) for facet in facets["움막"]] == [
        ("사용 사례", "겨울 무와 배추가 얼지 않게 할 때", 7)
    ]
    assert facets["지게"] == ()


def test_what_stands_in_a_headings_part_under_a_label_is_its_side_too() -> None:
    text = "# Stores\n\n## Loft\nA room right below the roof of a house.\n\n- Use case: winter blankets\n\n## Cellar\nA cool room dug below a house.\n"
    facets = {each.term: [facet.text for facet in each.passages[0].facets] for each in concepts(text)}

    assert facets["Loft"] == ["winter blankets"]
    assert not facets.get("Cellar")


def test_a_use_is_asked_for_among_things_whose_own_use_is_another() -> None:
    (item,) = [each for each in asked(STORES, "이럴 때 쓰기").values() if each.term == "움막"]

    assert item.rubric.answer == "움막"
    assert set(item.rubric.options) == {"움막", "다락", "헛간"}
    assert (item.citation.line, item.citation.end_line) == (7, 7)


def test_things_without_a_use_in_the_notes_are_no_rivals() -> None:
    text = STORES.replace("  - 사용 사례: 날마다 꺼내는 호미를 걸어 둘 때\n", "")

    assert not asked(text, "이럴 때 쓰기")


def test_a_column_beside_the_definition_is_a_property() -> None:
    treaty = asked(KINGS, "is given as “Reign”")["Bell treaty"].rubric

    assert treaty.answer == "Birch"
    assert set(treaty.options) == {"Birch", "Alder", "Cedar"}


@pytest.mark.parametrize("label", ["장점", "Advantages", "비고"])
def test_what_may_be_said_of_anything_is_no_property(label: str) -> None:
    assert not asked(KINGS.replace("Reign |", f"{label} |"), f"“{label}”")


def test_two_of_one_kind_are_compared_and_each_statement_lures_alike() -> None:
    (item, *_) = asked(LAYERS, "apart correctly").values()
    options, key = item.rubric.options, str(item.rubric.answer)

    assert len(options) == 4
    assert len(set(options)) == 4
    ours, theirs = key.split(" / ")
    assert sum(option.startswith(f"{ours} / ") for option in options) == 1
    assert sum(option.endswith(f" / {theirs}") for option in options) == 1


def test_the_odd_one_is_of_another_list_and_the_notes_say_what_the_rest_are() -> None:
    odd = [item for item in items(STORES) if "다른 갈래" in item.rubric.stem]

    assert len(odd) == 1
    assert odd[0].term in {"지게", "수레", "가마"}
    assert set(odd[0].rubric.options) == {odd[0].term, "다락", "움막", "헛간"}


def test_lists_whose_entries_are_not_said_to_be_what_the_heading_says_have_no_odd_one() -> None:
    assert not [item for item in items(STORES.replace("창고\n", "것\n")) if "다른 갈래" in item.rubric.stem]
