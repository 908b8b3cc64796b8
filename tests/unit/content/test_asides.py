"""Sentences that stand beside a definition (an example, a comparison, a use) define nothing themselves."""

from __future__ import annotations

import pytest

from tests.unit.content.reading import terms_of


@pytest.mark.parametrize(
    "aside",
    [
        "Watching the vibration of a motor is an example.",
        "Tables with rows and columns are the opposite.",
        "A list of customers means the same in any order.",
        "Compressing photos of faces is a typical use.",
        "The cost of one answer is a way to measure it.",
        "Going back to last week's model is an example.",
        "A false alarm is the opposite error.",
        '"Reply in JSON only" is an example.',
        "Breaking the law is a different risk.",
        "A chain with one model a branch is a case for it.",
    ],
)
def test_an_english_aside_is_no_term(aside: str) -> None:
    note = f"### Osmosis\n\nThe movement of water through a membrane towards the saltier side.\n\n{aside}\n"

    assert set(terms_of(note)) == {"Osmosis"}


@pytest.mark.parametrize(
    "aside",
    [
        "글자만 알아보는 판독보다 넓은 과정입니다.",
        "고객이 떠날지 남을지 맞히는 것이 예입니다.",
        "값이 너무 커지는 현상과 반대입니다.",
        "하나씩 보는 방법과 전체를 보는 방법의 절충입니다.",
        "앞뒤 두 문장씩 붙이는 것이 예입니다.",
        "443번 포트만 여는 것이 예입니다.",
        "모델의 크기와는 다른 기준입니다.",
        "사람의 선호로 가르치는 것이 한 방법입니다.",
    ],
)
def test_a_korean_aside_is_no_term(aside: str) -> None:
    note = f"### 삼투\n\n물이 막을 지나 짠 쪽으로 옮겨 가는 현상입니다.\n\n{aside}\n"

    assert set(terms_of(note)) == {"삼투"}


@pytest.mark.parametrize(
    ("term", "definition"),
    [
        ("삼투 (Osmosis)", "물은 지나가고 소금은 남는 막을 사이에 두고 물이 옮겨 가는 현상입니다."),
        ("차원 축소 (Dimensionality Reduction)", "중요한 정보는 지키면서 특성의 수를 줄이는 기법입니다."),
        ("데이터 스튜어드 (Data Steward)", "맡은 데이터의 뜻과 품질을 돌보는 책임자입니다."),
        ("보안 그룹 (Security Group)", "인스턴스 앞에서 들어오고 나가는 트래픽을 거르는 방화벽입니다."),
        ("키로 (Kiro)", "회사가 2025년에 내놓은, 명세를 먼저 쓰는 개발 환경입니다."),
        ("출처 표시 (Source Citation)", "답이 어느 자료에서 왔는지 밝혀 확인할 수 있게 하는 일입니다."),
        ("렐루 (ReLU, Rectified Linear Unit)", "음수를 0으로 바꾸는 활성화 함수입니다."),
        ("거짓 양성 (False Positive)", "실제로는 음성인데 모델이 양성이라고 잘못 판정한 경우입니다."),
    ],
)
def test_a_heading_with_its_other_name_is_the_term_whatever_its_definition_begins_with(
    term: str, definition: str
) -> None:
    assert set(terms_of(f"## 장\n\n### {term}\n\n{definition}\n")) == {term.split(" (", maxsplit=1)[0]}


@pytest.mark.parametrize(
    "note",
    [
        "모델 카드는 모델의 용도와 한계를 적은 문서이다.",
        "메모리는 값을 담아 두는 장치이다.",
        "깊이 우선 탐색은 한 갈래를 끝까지 따라가는 방법이다.",
    ],
)
def test_a_topic_that_ends_like_a_verb_is_still_a_term(note: str) -> None:
    assert terms_of(note)
