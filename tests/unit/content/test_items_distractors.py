"""A distractor is a sibling, and certainly not right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from content.concepts.concept import Concept
from content.items.distractors import choose, statement_of, term_of
from content.items.nearness import Nearness
from content.items.siblings import Gathered, Siblings
from content.items.subject import subject
from tests.unit.content.items_notes import ALL, CELLS, COURT, concept


def near(each: Concept, others: Sequence[Concept]) -> dict[str, Nearness]:
    subjects = [subject(other) for other in (each, *others)]
    return {
        found.subject.concept.term: found.nearness for found in Siblings(Gathered(subjects)).near(subjects[0])
    }


def test_the_group_comes_first() -> None:
    found = near(CELLS[2], [each for each in ALL if each is not CELLS[2]])
    assert list(found.values()) == sorted(found.values())
    assert {term for term, nearness in found.items() if nearness is Nearness.GROUP} == {
        "미토콘드리아",
        "리보솜",
        "엽록체",
        "액포",
    }


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(concept("당공장", "빛을 모아 양분을 빚는 알갱이", aliases=("엽록체",)), id="an alias"),
        pytest.param(
            concept("소기관", "세포 안에서 저마다 일을 맡은 작은 구조물"), id="named in its definition"
        ),
        pytest.param(concept("원시 엽록체", "아직 빛깔이 없는 어린 세포 속 알갱이"), id="a narrower name"),
        pytest.param(
            concept("초록 공장", "빛을 받아 이산화탄소와 물로 당을 만드는 부분"),
            id="the definition fits it too",
        ),
        pytest.param(
            concept("배추", "빛이 드는 밭에서 자라는 여러해살이풀", broader="엽록체"), id="stands under it"
        ),
        pytest.param(
            concept("Chloroplast", "Where a leaf makes sugar out of light", language="en"),
            id="in another language",
        ),
        pytest.param(concept("색소체", "잎을 물들이는 알갱이의 무리로, 엽록체를 포함합니다"), id="holds it"),
        pytest.param(concept("무엇", "이것은 위의 그림에 나온 대로 자라난다"), id="says nothing by itself"),
    ],
)
def test_these_are_no_distractors(other: Concept) -> None:
    assert other.term not in near(CELLS[3], [replace(other, group="세포 소기관"), *CELLS[:3]])


def test_what_stands_above_is_no_distractor() -> None:
    upper = concept("감찰", "벼슬아치가 법을 어기지 않는지 살피는 일", group="조선의 관청")
    lower = replace(COURT[1], broader="감찰")
    assert "감찰" not in near(lower, [upper, COURT[0]])
    assert "사헌부" not in near(upper, [lower, COURT[0]])


def test_what_the_heading_names_is_no_distractor() -> None:
    upper = concept("학습", "자료에서 규칙을 찾아 몸에 익히는 일", group="넓은 뜻")
    lower = concept("강화", "보상을 받으며 나은 행동을 골라 가는 길", heading=("학습 방식",), group="갈래")
    assert "학습" not in near(lower, [upper])


def test_what_a_heading_sets_against_each_other_is_told_apart() -> None:
    heading = ("배열 vs 목록",)
    array = concept("배열", "자리마다 번호가 있어 바로 찾아가는 묶음", heading=heading)
    assert "목록" in near(array, [concept("목록", "앞엣것이 뒤엣것을 가리켜 이어진 줄", heading=heading)])


def test_what_sounds_like_the_other_name_is_neither_offered_nor_claimed() -> None:
    key = subject(concept("저울대", "곡식의 무게를 여러 번 견주어 달아 보는 기구", group="도구"))
    other = subject(concept("무게 측정", "물건이 얼마나 나가는지 살펴 적어 두는 일", group="도구"))
    near_key = Siblings(Gathered([key, other])).near(key)
    assert [found.subject for found in near_key] == [other]
    assert choose(key, near_key, term_of, "seed") == ()
    assert choose(other, Siblings(Gathered([key, other])).near(other), statement_of, "seed") == ()


def test_a_field_stands_only_beside_what_its_own_list_names() -> None:
    field = concept(
        "생물학", "살아 있는 것들의 구조와 기능을 밝히는 학문", group="학문", file="a.md", heading=("과학",)
    )
    part = replace(CELLS[0], broader="생물학")
    stranger = concept(
        "천칭", "두 접시의 무게를 견주어 재던 옛 저울", group="도구", file="a.md", heading=("과학",)
    )
    assert "천칭" not in near(field, [part, stranger])
    assert "천칭" in near(field, [stranger])


def test_of_a_large_pool_the_same_window_is_seen_every_time() -> None:
    crowd = [
        concept(f"관청{n}", " ".join(_syllables(n, place) for place in range(6)) + " 관청")
        for n in range(300)
    ]
    assert near(crowd[0], crowd[1:]) == near(crowd[0], crowd[:0:-1])
    assert 0 < len(near(crowd[0], crowd[1:])) < 60


def _syllables(number: int, place: int) -> str:
    """A word that is another one for every number and place."""
    return "".join(chr(0xAC00 + (number * 7919 + place * 104729 + step * 31) % 11172) for step in range(2))


def test_a_kind_defined_right_above_a_list_stands_not_among_its_entries() -> None:
    group, heading = "해안", ("해안",)
    kind = concept(
        "단단한 공법", "단단한 공법은 파도의 힘을 막는 구조물을 세우는 일이다", group=group, heading=heading
    )
    entry = concept("돌망태", "절벽 아래에 쌓는 돌을 채운 철망 상자", group=group, heading=heading, line=2)
    other = concept("방파벽", "물결을 바다로 되돌리는 굽은 담", group=group, heading=heading, line=3)
    assert set(near(entry, [kind, other])) == {"방파벽"}
    assert near(kind, [entry, other]) == {}
    assert "단단한 공법" in near(
        replace(entry, passages=concept("x", entry.definition, line=40).passages), [kind]
    )


def test_in_a_crowded_list_only_what_speaks_of_the_same_matter_is_plausible() -> None:
    key = concept("저울", "물건의 무게를 재는 연장", group="모음")
    like = concept("잣대", "물건의 길이를 눈금으로 재는 막대", group="모음")
    unlike = [
        concept(f"잡동사니{n}", f"{first} {second} 이야기책", group="모음")
        for n, (first, second) in enumerate(zip("가나다라마바사아자차", "하파타카거너더러머버", strict=True))
    ]
    subjects = [subject(each) for each in (key, like, *unlike)]
    found = Siblings(Gathered(subjects)).near(subjects[0])
    assert [other.concept.term for other in choose(subjects[0], found, statement_of, "seed")] == ["잣대"]


def test_a_name_that_says_what_it_is_stands_beside_names_that_say_the_same() -> None:
    markets = [
        concept("독점 시장", "파는 이가 하나뿐이어서 값을 마음대로 매기는 곳", group="갈래"),
        concept("과점 시장", "큰 회사 몇이 서로 눈치를 보며 값을 매기는 곳", group="갈래"),
        concept("경쟁 시장", "파는 이가 아주 많아 아무도 값을 못 매기는 곳", group="갈래"),
        concept("역선택", "속을 모르고 고르다가 나쁜 물건만 남는 일", group="갈래"),
    ]
    subjects = [subject(each) for each in markets]
    found = Siblings(Gathered(subjects)).near(subjects[0])
    assert {other.concept.term for other in choose(subjects[0], found, term_of, "seed")} == {
        "과점 시장",
        "경쟁 시장",
    }
