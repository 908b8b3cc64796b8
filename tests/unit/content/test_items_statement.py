"""A passage becomes a text that can be shown: without its term, whole, and no longer than it must be."""

from __future__ import annotations

import pytest

from content.items import Kind, judge
from content.items.naming import is_no_name, is_topic
from content.items.statement import BLANK, statement
from content.items.voice import has_own_subject
from content.items.wording import is_sound
from tests.unit.content.items_notes import concept


@pytest.mark.parametrize(
    ("names", "passage", "shown"),
    [
        (
            ("삼투",),
            "삼투는 물이 막을 지나 진한 쪽으로 가는 현상입니다.",
            "물이 막을 지나 진한 쪽으로 가는 현상",
        ),
        (
            ("중앙값", "median"),
            "중앙값(median)이란 줄 세웠을 때 가운데 오는 값을 말한다.",
            "줄 세웠을 때 가운데 오는 값",
        ),
        (
            ("Osmosis",),
            "Osmosis is the flow of water through a membrane.",
            "The flow of water through a membrane",
        ),
        (("표본",), "- **모집단**에서 뽑아 살펴보는 일부의 자료", "모집단에서 뽑아 살펴보는 일부의 자료"),
        (("수차",), "농사를 지을 때 물을 대는 데 주로 쓰임", "농사를 지을 때 물을 대는 데 주로 쓰임"),
        (
            ("ARP",),
            "Finds the hardware (e.g. a card) behind an address",
            "Finds the hardware behind an address",
        ),
    ],
)
def test_statement(names: tuple[str, ...], passage: str, shown: str) -> None:
    assert statement(passage, names).text == shown


def test_the_first_sentence_is_kept_and_the_next_one_only_where_the_first_says_nothing() -> None:
    assert (
        statement("값을 한데 모은 커다란 곳집. 반대로 작은 곳도 있다.", ("창고",)).text
        == "값을 한데 모은 커다란 곳집"
    )
    assert (
        statement("중요하다. 흙과 돌을 나누어 다스리던 옛 관청.", ("관",)).text
        == "흙과 돌을 나누어 다스리던 옛 관청"
    )


def test_advice_behind_a_definition_is_left_out_and_a_list_is_not_cut() -> None:
    definition = "미리 정해 둔 구조나 형식이 없는 데이터"
    assert statement(f"{definition}, 쓰려면 고급 기술이 필요함", ("글감",)).text == definition
    told = "좋은 습관은 실수, 낭비, 다툼과 같은 위험을 줄이는 데 도움이 됩니다"
    assert statement(told, ("절약",)).text == told


def test_what_follows_a_broken_sentence_is_not_taken_for_a_definition() -> None:
    assert not is_sound(
        statement("모은 자료를 이해하기 위해\n그림 그리기와 같은 과정을 거칩니다", ("살핌",)).text
    )


def test_the_term_within_becomes_a_blank_that_hides_its_last_sound() -> None:
    assert (
        statement("세포는 물이 들 때 액포를 키워 버틴다", ("액포",)).text
        == f"세포는 물이 들 때 {BLANK}을(를) 키워 버틴다"
    )


def test_a_sentence_about_something_else_is_a_remark() -> None:
    assert statement("세포는 물이 들면 부풀어 오른다", ("삼투",)).is_remark
    assert not statement("물이 막을 지나 진한 쪽으로 가는 현상", ("삼투",)).is_remark


@pytest.mark.parametrize(
    "text", ["값을 예측하는 모형", "원래는 번역을 재려고 만든 지표", "A value that people can read"]
)
def test_these_have_no_subject_of_their_own(text: str) -> None:
    assert not has_own_subject(text)


@pytest.mark.parametrize(
    "text", ["모델은 값을 예측한다", "AI는 글을 쓴다", "Users can read it", "The index is kept on disk"]
)
def test_these_have_a_subject_of_their_own(text: str) -> None:
    assert has_own_subject(text)


@pytest.mark.parametrize(
    "term", ["목표", "개와 고양이를 나누는", "해주는 분야", "왜 쓰는가?", "Pros", "7", "A는"]
)
def test_these_are_no_names(term: str) -> None:
    assert is_no_name(term)


@pytest.mark.parametrize("term", ["사전 훈련된 모델", "책임감 있는 AI", "DNS", "F1 score", "제1종 오류"])
def test_these_are_names(term: str) -> None:
    assert not is_no_name(term)


def test_a_heading_that_says_what_it_is_about_is_a_topic() -> None:
    assert is_topic("세포 소기관")
    assert not is_topic("3일차 수업 정리")
    assert not is_topic("왜 이렇게 될까?")


def test_an_empty_passage_is_not_sound() -> None:
    assert not is_sound(statement("", ("삼투",)).text)


@pytest.mark.parametrize(
    ("text", "names", "shown"),
    [
        pytest.param(
            "건물의 내진성이란 땅이 흔들려도 무너지지 않고 버티는 성질을 말합니다",
            ("내진성",),
            "땅이 흔들려도 무너지지 않고 버티는 성질",
            id="somebody's",
        ),
        pytest.param(
            "기계 학습(ML) 주기는 모형을 만들고 돌보는 모든 과정입니다",
            ("기계 학습 주기",),
            "모형을 만들고 돌보는 모든 과정",
            id="with a gloss within",
        ),
        pytest.param(
            "나눔 그물, 여러 집이 한 줄로 물을 나누어 쓰게 하는 장치",
            ("나눔",),
            "여러 집이 한 줄로 물을 나누어 쓰게 하는 장치",
            id="named once more before it",
        ),
        pytest.param("다시 다듬기라는 소리임", ("손질",), "다시 다듬기", id="only what it means"),
    ],
)
def test_the_name_is_left_out_wherever_the_sentence_has_it(
    text: str, names: tuple[str, ...], shown: str
) -> None:
    assert statement(text, names).text == shown


def test_the_entries_of_an_announced_list_are_no_definition() -> None:
    text = "살림을 하려면 다음과 같은 것이 필요합니다.\n마당을 쓰는 긴 비와 쓰레받기"
    assert not is_sound(statement(text, ("살림",)).text)


def test_what_may_go_wrong_below_a_term_is_no_definition() -> None:
    text = "이웃 사이에 여러 가지 다툼을 일으킬 수 있음"
    assert statement(text, ("소음",), below=True).is_remark
    assert not statement(text, ("소음",)).is_remark


def test_what_anybody_can_do_is_no_definition() -> None:
    assert statement("창고에서 두 가지 가운데 하나를 고를 수 있습니다", ("고르기",)).is_remark


def test_points_that_a_full_answer_need_not_hold_are_left_out() -> None:
    text = "땅을 파서 서늘하게 지키는 방. 김칫독이 대표적인 예다. (겨울에만 씀). 벽은 돌로 쌓아 습기를 막음"
    points = next(
        item.rubric.key_points
        for item in judge((concept("움막", text),)).passed
        if item.rubric.kind is Kind.EXPLAIN
    )
    assert points == ("땅을 파서 서늘하게 지키는 방", "벽은 돌로 쌓아 습기를 막음")
