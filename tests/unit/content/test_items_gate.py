"""The gate stops what an examiner would strike, and says why."""

from __future__ import annotations

import pytest

from content.concepts.concept import Language
from content.items import Kind, judge
from tests.unit.content.items_notes import CELLS, NETWORKS, concept


@pytest.mark.parametrize(
    ("term", "text", "reason"),
    [
        pytest.param(
            "사용 사례", "고객의 문의를 나누어 담당자에게 보내는 일", "no_name", id="a label of the notes"
        ),
        pytest.param(
            "앞면이 나올까?", "동전을 여러 번 던져 세어 보는 실험", "no_name", id="a question as term"
        ),
        pytest.param("분산", "흩어진 정도", "vague", id="two words"),
        pytest.param("편향", "학습에서 부딪히는 가장 큰 어려움 중 하나", "vague", id="one of many"),
        pytest.param(
            "정밀도", "찾았다고 한 것 가운데 진짜가 몇 개인지?", "asks", id="a question as definition"
        ),
        pytest.param("대푯값", "평균, 중앙값, 최빈값", "bare_list", id="a list"),
        pytest.param("분산", "이는 값들이 평균에서 흩어진 정도를 제곱해 잰다", "dangling", id="points back"),
        pytest.param("분산", "아래의 표에 나온 값들을 제곱해 평균 낸 값", "dangling", id="points at a table"),
        pytest.param("분산", "값들이 평균에서 떨어진 거리를 제곱해 모두 더하고", "cut_off", id="breaks off"),
        pytest.param(
            "분산", "값들이 평균에서 떨어진 거리(편차를 제곱해 평균 낸 값", "cut_off", id="open bracket"
        ),
        pytest.param(
            "분산", "계산: 편차를 제곱하고 모두 더해 개수로 나눈 값", "outline", id="a label inside"
        ),
        pytest.param("분산", "편차를 제곱해 <b>평균</b> 낸 흩어짐의 크기", "marked_up", id="markup"),
        pytest.param(
            "분산", "분산은 아주 큰 계산기에서 돌아갑니다", "thin", id="a few words on what it does"
        ),
        pytest.param(
            "표준 분산",
            "표준(평균을 낸) 분산이 크면 값이 흩어진 모음이 된다",
            "key_in_stem",
            id="named around a gloss",
        ),
    ],
)
def test_a_flawed_passage_is_stopped(term: str, text: str, reason: str) -> None:
    flawed = concept(term, text, group="세포 소기관")
    judged = judge((*CELLS, flawed))
    reasons = {why for item, why in judged.rejected if item.term == term}
    assert reason in reasons
    assert not [item for item in judged.passed if item.term == term and item.rubric.kind is not Kind.EXPLAIN]


def test_a_statement_with_always_in_it_is_not_shown() -> None:
    judged = judge(
        (*CELLS, concept("분산", "편차를 잴 때 항상 제곱하고 평균 내어 얻는 값", group="세포 소기관"))
    )
    assert all("항상" not in " ".join((item.rubric.stem, *item.rubric.options)) for item in judged.passed)


def test_a_stem_that_names_its_key_is_stopped() -> None:
    flawed = concept(
        "Packet filter", "A filter that drops each packet by its ports", group="Protocols", language="en"
    )
    judged = judge((*NETWORKS, flawed))
    named = [
        item
        for item in judged.passed
        if item.term == "Packet filter" and item.rubric.kind is Kind.SHORT_ANSWER
    ]
    assert not named


def test_a_stem_that_names_an_alias_is_stopped() -> None:
    flawed = concept("잎파랑이", "엽록소라고도 하며 빛의 에너지를 붙드는 초록 색소", aliases=("엽록소",))
    short = [item for item in judge((*CELLS, flawed)).passed if item.rubric.kind is Kind.SHORT_ANSWER]
    assert all("엽록소" not in item.rubric.stem for item in short if item.term == "잎파랑이")


def test_a_word_of_the_key_in_another_language_is_a_cue_too() -> None:
    flawed = concept("Batch training", "자료를 묶음으로 나누어 차례로 훈련하는 방식", group="세포 소기관")
    judged = judge((*CELLS, flawed))
    chosen = [
        item for item, why in judged.rejected if why == "word_repeated" and item.term == "Batch training"
    ]
    assert Kind.MULTIPLE_CHOICE in {item.rubric.kind for item in chosen}


def test_a_term_named_within_its_sentence_leaves_a_blank() -> None:
    text = "식물의 뿌리에서 흙 속의 물이 안으로 드는 것은 삼투 때문이며 진한 쪽으로 물이 움직입니다"
    judged = judge((*CELLS, concept("삼투", text, group="세포 소기관")))
    stems = [item.rubric.stem for item in judged.passed if item.rubric.answer == "삼투"]
    assert stems
    assert all("____" in stem and "삼투" not in stem for stem in stems)


def test_a_lone_concept_gets_no_multiple_choice() -> None:
    judged = judge(CELLS[:1])
    assert Kind.MULTIPLE_CHOICE not in {item.rubric.kind for item in judged.passed}
    assert "few_options" in {why for _, why in judged.rejected}


def test_two_names_for_one_definition_are_not_asked_by_short_answer() -> None:
    text = "유전 정보를 읽어 아미노산을 차례로 잇는 작은 알갱이"
    judged = judge((concept("리보솜", text), concept("단백질 공장", text, line=9)))
    assert {why for item, why in judged.rejected if item.rubric.kind is Kind.SHORT_ANSWER} == {"fits_another"}


def test_two_senses_of_a_term_are_not_asked_in_the_same_words() -> None:
    senses = (
        concept("교환", "물건을 내주고 다른 물건을 받아 오는 거래", group="경제"),
        concept("교환", "두 사람의 전화를 이어 주던 옛 전화국의 일", group="통신", line=9),
    )
    judged = judge((*CELLS, *senses))
    explained = [item for item in judged.passed if item.term == "교환" and item.rubric.kind is Kind.EXPLAIN]
    assert len(explained) == 1
    assert "asked_twice" in {why for _, why in judged.rejected}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("전송 계층 위에서 암호와 인증을 더해 주는 약속", id="above as a place"),
        pytest.param("입력을 받아 다음 단어를 하나씩 맞히는 모형", id="the next word"),
        pytest.param("The temperature above which a metal loses its magnetism", id="above a value"),
    ],
)
def test_words_of_place_and_order_are_not_taken_for_pointers(text: str) -> None:
    language: Language = "en" if text.isascii() else "ko"
    judged = judge((concept("Sample", text, language=language),))
    assert "dangling" not in {why for _, why in judged.rejected}


def test_a_key_that_outgrows_its_distractors_is_stopped() -> None:
    long = "막으로 둘러싸인 주머니 안에서 낡은 조각을 효소로 잘게 나누어 다시 쓰게 하는 둥근 소기관"
    judged = judge((*CELLS[1:3], concept("리소좀", long, group="세포 소기관")))
    assert "key_is_longest" in {why for item, why in judged.rejected if item.term == "리소좀"}


def test_a_condition_without_its_consequence_is_not_shown() -> None:
    text = "기록을 제대로 남기고 지키려면 담당자, 기술자 모두가 절차를 따라야 합니다"
    judged = judge((*CELLS, concept("기록 관리", text, group="세포 소기관")))
    shown = " ".join(
        f"{text}”" for item in judged.passed for text in (item.rubric.stem, *item.rubric.options)
    )
    assert "지키려면 담당자”" not in shown


def test_english_options_begin_alike() -> None:
    mixed = concept(
        "mask", "tells which part of an address names the network", group="Protocols", language="en"
    )
    options = [text for item in judge((*NETWORKS, mixed)).passed for text in item.rubric.options]
    assert options
    assert not [text for text in options if text[0].islower()]
