"""Each shape of definition, by itself: what makes a term and what does not."""

from __future__ import annotations

import pytest

from tests.unit.content.reading import concepts_of, terms_of

WHAT = "물이 막을 지나 옮겨 가는 현상"


@pytest.mark.parametrize(
    "line",
    [
        "삼투: {}",
        "삼투 : {}",
        "삼투：{}",
        "삼투 -> {}",
        "삼투 → {}",
        "삼투 = {}",
        "삼투 - {}",
        "삼투 — {}",
        "삼투 | {}",
        "**삼투**: {}",
        "**삼투:** {}",
        "*삼투*: {}",
        "`삼투` : {}",
        "==삼투== : {}",
        "<u>삼투</u>: {}",
        "[[삼투]]: {}",
        "[[process|삼투]]: {}",
        "- 삼투: {}",
        "* 삼투: {}",
        "• 삼투: {}",
        "-삼투: {}",
        "1. 삼투: {}",
        "1) 삼투: {}",
        "① 삼투: {}",
        "- [x] 삼투: {}",
        "> 삼투: {}",
        ">> 삼투: {}",
        "    삼투: {}",
        "\t\t- 삼투: {}",
        "“삼투”: {}",
    ],
)
def test_a_name_and_a_mark_define_whatever_the_dress(line: str) -> None:
    assert terms_of(line.format(WHAT)) == {"삼투": WHAT}


@pytest.mark.parametrize(
    "note",
    [
        f"## 삼투\n{WHAT}",
        f"## 삼투\n\n- {WHAT}",
        f"## 2.1 삼투란?\n\n> {WHAT}",
        f"# 삼투?\n\n{WHAT}",
        f"**삼투**\n\n{WHAT}",
        f"**삼투**\n{WHAT}",
        f"- 삼투\n  - {WHAT}",
        f"- 삼투\n\t- {WHAT}",
        f"- 삼투\n        - {WHAT}",
        f"1. 삼투\n- {WHAT}",
        f"1. 삼투\n\n{WHAT}",
        f"- 삼투\n> {WHAT}",
        f"삼투:\n- {WHAT}",
        f"삼투\n: {WHAT}",
        f"■ 삼투\n{WHAT}",
        f"【삼투】\n{WHAT}",
        f"> [!note] 삼투\n> {WHAT}",
        f"<details>\n<summary>삼투</summary>\n\n{WHAT}\n\n</details>",
        f"### 삼투\n- 정의: {WHAT}",
        f"### 삼투\n- 정의\n  - {WHAT}",
        f"### 삼투\n#### 정의\n{WHAT}",
    ],
)
def test_what_stands_under_a_name_defines_it(note: str) -> None:
    assert terms_of(note) == {"삼투": WHAT}


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("삼투는 물이 막을 지나 옮겨 가는 현상이다.", "삼투"),
        ("삼투란 물이 막을 지나 옮겨 가는 것을 말한다.", "삼투"),
        ("삼투(osmosis)는 물을 막 너머로 옮긴다.", "삼투"),
        ("**삼투**는 물을 막 너머로 옮긴다.", "삼투"),
        ("물이 막을 지나 옮겨 가는 현상을 삼투라고 한다.", "삼투"),
        ("물이 막을 지나 옮겨 가는 것이 삼투", "삼투"),
        ("“물이 막을 지나 옮겨 가는 현상” = 삼투", "삼투"),
        ("사진을 보고 글을 읽어 주는 Lens Reader", "Lens Reader"),
        ("Osmosis is the movement of water through a membrane.", "Osmosis"),
        ("An enzyme is a protein that speeds up a reaction.", "enzyme"),
        ("Osmosis refers to water moving through a membrane.", "Osmosis"),
        ("Water moving through a membrane is called osmosis.", "osmosis"),
        ("浸透とは、水が膜を通って移動する現象である。", "浸透"),
        ("**浸透**（osmosis）とは、水が膜を通って移動する現象。", "浸透"),
        ("水が膜を通って移動する現象を浸透という。", "浸透"),
    ],
)
def test_a_defining_sentence_names_its_term(sentence: str, term: str) -> None:
    assert list(terms_of(sentence)) == [term]


@pytest.mark.parametrize(
    "line",
    [
        "정의: 물이 막을 지나 옮겨 가는 현상",
        "예: 소금에 절인 배추",
        "참고: 교과서 3장을 다시 볼 것",
        "Example: salted cabbage in a jar",
        "Note: bring your lab coat on Friday",
        "例：塩漬けの白菜",
        "https://example.com/a: the page that explains it",
        "week3.pdf: slides of the third lecture",
        "설정 > 네트워크 > 고급: DNS를 바꾸는 곳",
        "Settings > Network > Advanced: change the DNS server",
        "오늘 배운 것을 정리하면 다음과 같다: 삼투, 확산, 능동 수송",
        "만약 농도가 다르다면: 물이 옮겨 간다",
        "When the salt is gone: stop the pump",
        "시험: 2025년 4월 2일 10:00",
        "12:30 - 점심 먹고 다시 모이기",
        "삼투압: ?",
        "관련 개념: 확산, 능동 수송",
        "농도가 높은 쪽으로 물이 끓는 동안 옮겨 간다.",
        "많은 학생은 이것을 어려워한다.",
        "a -> b -> c -> d",
        "![삼투: 그림](osmosis.png)",
    ],
)
def test_what_only_looks_like_a_definition_is_none(line: str) -> None:
    assert terms_of(line) == {}


@pytest.mark.parametrize(
    "note",
    [
        "## 세포\n- 핵\n- 막\n- 소포체",
        "## 실습: 양파 세포 보기\n- 현미경: 배율을 맞추고 접안렌즈로 들여다보는 도구",
        "## Exercises\n- Osmosis: explain it in your own words to a friend",
        "```\n삼투: 물이 막을 지나 옮겨 가는 현상\n```",
        "## 삼투 vs 확산\n둘 다 농도가 다를 때 일어나는 현상이다.",
        "# 생물 노트\n이 글은 수업에서 들은 것을 옮겨 적은 것이다.",
        "## 세포의 종류\n- 세포는 크게 두 갈래로 나뉜다고 배웠다",
        "<!-- 삼투: 물이 막을 지나 옮겨 가는 현상 -->",
        "---\ntitle: 물이 막을 지나 옮겨 가는 현상\n---\n",
    ],
)
def test_gathering_doing_and_decoration_hold_no_terms(note: str) -> None:
    assert terms_of(note) == {}


@pytest.mark.parametrize(
    ("head", "term", "aliases"),
    [
        ("FAO(Food and Agriculture Organization)", "FAO", ("Food and Agriculture Organization",)),
        ("탐색 (search, SRCH)", "탐색", ("search", "SRCH")),
        ("삼투（osmosis）", "삼투", ("osmosis",)),
        ("NGS 차세대 염기서열 분석법", "NGS", ("차세대 염기서열 분석법", "NGS 차세대 염기서열 분석법")),
        ("SQL 문법", "SQL 문법", ()),
        ("언어 모델(LLM) 고르기", "언어 모델 고르기", ()),
        ("삼투 (중요)", "삼투", ()),
        ("삼투 (2주차)", "삼투", ()),
        ("토큰 token", "토큰", ("token", "토큰 token")),
        ("osmosis 오스모시스", "osmosis", ("오스모시스", "osmosis 오스모시스")),
    ],
)
def test_names_beside_a_name_are_its_other_names(head: str, term: str, aliases: tuple[str, ...]) -> None:
    (concept,) = concepts_of(f"- {head}: {WHAT}")
    assert (concept.term, concept.aliases) == (term, aliases)


def test_a_naming_label_gives_another_name() -> None:
    (concept,) = concepts_of(f"## 삼투\n- 영어: osmosis\n- 정의: {WHAT}")
    assert concept.aliases == ("osmosis",)
    assert concept.definition == WHAT


def test_labels_hand_their_text_to_the_term_above() -> None:
    (concept,) = concepts_of("### 감전\n- 위험 : 심장이 멎을 수 있음\n- 완화 : 젖은 손으로 만지지 않기")
    assert concept.term == "감전"
    assert concept.definition == "심장이 멎을 수 있음. 완화: 젖은 손으로 만지지 않기"
    assert (concept.citations[0].line, concept.citations[0].end_line) == (1, 3)


def test_a_labels_word_beside_terms_is_a_term() -> None:
    terms = terms_of(
        "- 변수: 값을 담는 이름\n- 조건: 참이나 거짓이 되는 식\n- 반복: 같은 일을 여러 번 하는 것"
    )
    assert list(terms) == ["변수", "조건", "반복"]


def test_a_left_side_under_many_terms_is_a_label_of_the_note() -> None:
    jobs = {
        "용접공": "쇠를 녹여 잇는 사람",
        "미장공": "벽에 흙을 바르는 사람",
        "목수": "나무로 집을 짓는 사람",
    }
    note = "\n".join(f"## {job}\n- {what}\n- 하루 품삯: 철마다 다르게 정해짐" for job, what in jobs.items())
    assert set(terms_of(note)) == set(jobs)


def test_several_definitions_on_one_line_are_apart() -> None:
    terms = terms_of("Bull market: prices rise for long. Bear market: prices fall for long.")
    assert terms == {"Bull market": "prices rise for long.", "Bear market": "prices fall for long."}


def test_a_gloss_in_a_sentence_is_found_with_the_word_before_it() -> None:
    concepts = concepts_of(
        "콩팥은 물을 거르고 사구체(**glomerulus**: 피를 처음 거르는 모세혈관 덩어리)에서 시작한다"
    )
    assert [(concept.term, concept.aliases) for concept in concepts] == [("glomerulus", ("사구체",))]


def test_a_table_with_an_empty_corner_stands_across() -> None:
    note = "| | 동맥 | 정맥 |\n|--|--|--|\n| 피의 방향 | 심장에서 온몸으로 | 온몸에서 심장으로 |"
    assert terms_of(note) == {"동맥": "피의 방향: 심장에서 온몸으로", "정맥": "피의 방향: 온몸에서 심장으로"}


def test_a_tables_defining_column_is_enough() -> None:
    note = (
        "| 번호 | 용어 | 뜻 | 예시 |\n|--|--|--|--|\n| 1 | 삼투 | 물이 막을 지나 옮겨 가는 현상 | 절인 배추 |"
    )
    assert terms_of(note) == {"삼투": WHAT}


def test_typos_of_the_author_stay() -> None:
    assert terms_of("- 삼트: 물이 마글 지나 옴겨 가는 현상") == {"삼트": "물이 마글 지나 옴겨 가는 현상"}


def test_group_and_broader_follow_the_nesting() -> None:
    concepts = {
        concept.term: concept
        for concept in concepts_of(
            "- 혈관: 피가 흐르는 관\n  - 동맥: 피가 심장에서 나가는 관\n  - 정맥: 피가 심장으로 오는 관"
        )
    }
    assert concepts["동맥"].group == concepts["정맥"].group == "혈관"
    assert concepts["동맥"].broader == "혈관"
    assert concepts["혈관"].broader is None


@pytest.mark.parametrize(
    "note",
    [
        f"Q: What is osmosis?\nA: {WHAT}",
        f"Q. osmosis\n\nA. {WHAT}",
        f"- Q: osmosis?\n  - A: {WHAT}",
        f"**Q1.** Define osmosis.\n**A1.** {WHAT}",
        f"### What is osmosis?\nA. {WHAT}",
        f"What is osmosis? #card\n{WHAT}",
        f"<details><summary>osmosis?</summary>\n\n답: {WHAT}\n</details>",
    ],
)
def test_the_answer_to_what_a_thing_is_defines_it(note: str) -> None:
    assert terms_of(note) == {"osmosis": WHAT}


def test_an_answer_to_any_other_question_is_no_definition() -> None:
    assert terms_of("Q: How many sharps does E major have?\nA: Four: F, C, G and D") == {}


@pytest.mark.parametrize(
    "note",
    [
        "I. Cells\n\tA. Osmosis\n\t\t1. water moves through a membrane\n\tB. Mitosis\n\t\t1. a cell divides into two",
        "Cells\n\nOsmosis\n    water moves through a membrane\n\nMitosis\n    a cell divides into two",
        "1. Cells\n가. Osmosis\n1) water moves through a membrane\n나. Mitosis\n1) a cell divides into two",
        "(1) Osmosis\n- water moves through a membrane\n(2) Mitosis\n- a cell divides into two",
        "1️⃣ Osmosis: water moves through a membrane\n2️⃣ Mitosis: a cell divides into two",
        "Osmosis\twater moves through a membrane\nMitosis\ta cell divides into two",
        "Slide 1\nOsmosis\n• water moves through a membrane\n\nSlide 2\nMitosis\n• a cell divides into two",
        "== Osmosis ==\nwater moves through a membrane\n== Mitosis ==\na cell divides into two",
    ],
)
def test_outlines_without_markdown_nest_as_they_look(note: str) -> None:
    assert terms_of(note) == {
        "Osmosis": "water moves through a membrane",
        "Mitosis": "a cell divides into two",
    }


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("Photosynthesis converts light energy into chemical energy.", "Photosynthesis"),
        ("Osmosis occurs when water crosses a membrane.", "Osmosis"),
        ("An **ionic bond** forms between a metal and a non-metal.", "ionic bond"),
        ("The term *suppletion* refers to the use of an unrelated form.", "suppletion"),
        ("**Definition 2.1.** A *group* is a set with an associative operation.", "group"),
        ("In the end it leaves a neutron star (an object so dense that light bends).", "neutron star"),
        ("The Stamp Act taxed all printed paper in the colonies.", "Stamp Act"),
    ],
)
def test_an_english_sentence_may_define_without_is(sentence: str, term: str) -> None:
    assert list(terms_of(sentence)) == [term]


@pytest.mark.parametrize(
    "sentence",
    [
        "The user stores a file in the folder.",
        "It converts light energy into chemical energy.",
        "Language models and diffusion models that run locally are small.",
        "Results come from three different labs in Seoul.",
        "Content filters go by harm.",
    ],
)
def test_a_sentence_about_what_someone_does_defines_nothing(sentence: str) -> None:
    assert terms_of(sentence) == {}


def test_a_sentence_that_defines_two_things_gives_both() -> None:
    terms = terms_of("무효는 처음부터 효력이 없는 것이고, 취소는 나중에 효력을 없애는 것이다.")

    assert terms == {"무효": "무효는 처음부터 효력이 없는 것", "취소": "취소는 나중에 효력을 없애는 것이다."}


def test_what_two_things_differ_in_is_told_of_each_and_is_no_term() -> None:
    note = "## 쿠키와 세션의 차이\n### 보관 장소\n쿠키는 브라우저에, 세션은 서버에 둔다.\n\n쿠키는 브라우저에 남긴다."

    assert "보관 장소" not in terms_of(note)
    assert "쿠키" in terms_of(note)


@pytest.mark.parametrize(
    "line",
    [
        "상태: 진행 중",
        "출처: 김 교수님 강의, https://example.com",
        "삼투의 종류: 역삼투, 정삼투",
        "Advantages of RAID 5: one disk may fail",
        "폭이 좁으면 → 압력이 높게 나온다",
        "14 July 1789 – storming of the Bastille",
        "states: pending / fulfilled / rejected",
    ],
)
def test_a_side_a_date_a_clause_or_a_note_about_the_note_is_no_term(line: str) -> None:
    assert terms_of(f"# 메모\n\n- {line}") == {}


def test_an_equals_sign_under_a_name_gives_its_other_name() -> None:
    (concept,) = concepts_of(
        "### RDB란?\n- = 관계형 데이터베이스 = Relational Database\n- 모든 데이터를 표로 나타내는 데이터베이스"
    )

    assert concept.term == "RDB"
    assert set(concept.aliases) == {"관계형 데이터베이스", "Relational Database"}


def test_an_emoji_in_letters_and_a_task_make_no_term() -> None:
    note = (
        ":point_right: 삼투: 물이 막을 지나 옮겨 가는 현상\n\n#hw Read history: section 5.7 of the textbook\n"
    )
    assert terms_of(note) == {"삼투": "물이 막을 지나 옮겨 가는 현상"}


def test_a_table_whose_rule_has_another_number_of_columns_is_one_all_the_same() -> None:
    table = "| 용어 | 뜻 | 용도 |\n| - | - |\n| 삼투 | 물이 막을 지나 옮겨 가는 현상 | 정수 |\n| 확산 | 입자가 고루 퍼지는 현상 | 향수 |"
    assert terms_of(table) == {"삼투": "물이 막을 지나 옮겨 가는 현상", "확산": "입자가 고루 퍼지는 현상"}
