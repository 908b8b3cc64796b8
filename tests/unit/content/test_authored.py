"""Authors' own questions: found in every syntax, asked as written, and warned of rather than refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.items import Item, Kind
from content.items.adopted import Located, adopt, by_name
from content.items.authored import find, is_ignored, without
from content.library import Library
from tests.unit.content.items_notes import CELLS


def asked(text: str) -> list[tuple[str, str, int, int]]:
    return [(one.question, one.answer, one.line, one.end_line) for one in find(text)]


def items(text: str) -> list[tuple[Item, str | None]]:
    return list(adopt([Located(file="notes.md", authored=one) for one in find(text)], by_name(CELLS).get))


@pytest.mark.parametrize(
    ("text", "question", "answer", "lines"),
    [
        pytest.param("수도는 어디인가요?::서울", "수도는 어디인가요?", "서울", (1, 1), id="two colons"),
        pytest.param("- [ ] What is 2 + 2? :: four", "What is 2 + 2?", "four", (1, 1), id="in a list"),
        pytest.param(
            "capital of Peru::Lima", "capital of Peru", "Lima", (1, 1), id="a name in Latin letters"
        ),
        pytest.param(
            "\nWhich one?\n?\nthis one\nand that", "Which one?", "this one and that", (2, 5), id="mark alone"
        ),
        pytest.param("> [!question] 왜?\n> 그래서", "왜?", "그래서", (1, 2), id="callout"),
        pytest.param(
            "> [!question]- Why?\n>> [!success]- Answer\n>> So", "Why?", "So", (1, 3), id="nested answer"
        ),
        pytest.param(
            "물은 ==삼투== 때문에 막을 지나 움직인다",
            "물은 ____ 때문에 막을 지나 움직인다",
            "삼투",
            (1, 1),
            id="gap",
        ),
    ],
)
def test_every_syntax_is_found(text: str, question: str, answer: str, lines: tuple[int, int]) -> None:
    assert asked(text) == [(question, answer, *lines)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("use std::vector for lists", id="a scope in code"),
        pytest.param("AWS::S3::Bucket 자원", id="a type of a template"),
        pytest.param("주소는 fe80::1 이다", id="an address"),
        pytest.param("`a :: b` is a type", id="inline code"),
        pytest.param("```\nquestion::answer\n```", id="a block of code"),
        pytest.param("up:: [[Logic]], #term", id="a property"),
        pytest.param("==RAG==: 찾아서 답을 만드는 방법이다", id="a term that is marked"),
        pytest.param("> [!question] 아직 모르는 것", id="a question without answer"),
        pytest.param("?\nanswer", id="an answer without question"),
    ],
)
def test_what_only_looks_like_a_question_is_none(text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "answer"),
    [
        ("에너지를 만드는 소기관은 무엇인가요?::미토콘드리아", Kind.SHORT_ANSWER, "미토콘드리아"),
        ("분산은 음수가 될 수 있다::X", Kind.TRUE_FALSE, False),
        (
            "분산::값들이 평균에서 흩어진 정도를 나타내는 값",
            Kind.EXPLAIN,
            "값들이 평균에서 흩어진 정도를 나타내는 값",
        ),
        (
            "> [!question] Which?\n> a) one\n> b) two\n> c) three\n>> [!success]- Answer\n>> b) two",
            Kind.MULTIPLE_CHOICE,
            "two",
        ),
    ],
)
def test_the_answer_decides_the_kind(text: str, kind: Kind, answer: object) -> None:
    (item, _), *more = items(text)
    assert not more
    assert (item.rubric.kind, item.rubric.answer) == (kind, answer)


def test_select_all_that_apply_asks_of_each_option_whether_it_does() -> None:
    text = "> [!question] Which are gases?\n> a) neon\n> b) iron\n> c) argon\n>> [!success]- Answers\n>> a) neon\n>> c) argon"
    found = [(item.rubric.kind, item.rubric.stem, item.rubric.answer) for item, _ in items(text)]
    assert found == [
        (Kind.TRUE_FALSE, "Which are gases? “neon”", True),
        (Kind.TRUE_FALSE, "Which are gases? “iron”", False),
        (Kind.TRUE_FALSE, "Which are gases? “argon”", True),
    ]


def test_matching_asks_for_each_entry_what_it_goes_with() -> None:
    text = (
        "> [!question] 나라와 수도\n>> [!example] 나라\n>> a) 페루\n>> b) 케냐\n>> c) 일본\n>\n"
        ">> [!example] 수도\n>> n) 도쿄\n>> o) 리마\n>> p) 나이로비\n>\n"
        ">> [!success]- Answer\n>> a) -> o)\n>> b) -> p)\n>> c) -> n)\n"
    )
    found = {
        item.rubric.stem: (item.rubric.kind, item.rubric.answer, item.rubric.options)
        for item, _ in items(text)
    }
    options = ("도쿄", "리마", "나이로비")
    assert found == {
        "나라와 수도 “페루”": (Kind.MULTIPLE_CHOICE, "리마", options),
        "나라와 수도 “케냐”": (Kind.MULTIPLE_CHOICE, "나이로비", options),
        "나라와 수도 “일본”": (Kind.MULTIPLE_CHOICE, "도쿄", options),
    }


def test_a_match_with_too_few_to_choose_from_is_left_alone() -> None:
    text = "> [!question] x\n>> [!example] A\n>> a) 1월\n>> [!example] B\n>> n) 겨울\n>> [!success] Answer\n>> a) -> n)\n"
    assert all(item.rubric.kind is not Kind.MULTIPLE_CHOICE for item, _ in items(text))


def test_a_name_is_asked_for_its_meaning() -> None:
    assert items("분산::값들이 평균에서 흩어진 정도")[0][0].rubric.stem == "분산이 무엇인지 설명해 보세요."


def test_the_answer_brings_the_names_that_the_notes_give_it() -> None:
    (item, _), *_ = items("단백질을 잇는 곳은?::리보솜")
    assert (item.concept, item.term) == (CELLS[1].id, "리보솜")


def test_a_flaw_is_a_warning_and_the_question_stays() -> None:
    (item, warning), *_ = items("위의 표에서 삼투는 무엇인가요?::삼투")
    assert item.rubric.answer == "삼투"
    assert warning == "dangling"


def test_the_id_stays_when_lines_move_and_words_are_touched_up() -> None:
    first, second = (
        items(text)[0][0].id
        for text in ("막을 지나는 물의 이동은?::삼투", "\n\n막을 지나가는, 물의 이동이란?::삼투")
    )
    other = items("막을 지나는 물의 이동은?::확산")[0][0].id
    assert first == second != other


def test_the_same_question_twice_is_asked_once() -> None:
    assert len(items("수도는?::서울\n\n수도는?::서울")) == 1


def test_questions_are_no_definitions_and_lines_stay_where_they_are() -> None:
    text = "# 세포\n삼투::물이 막을 지나는 현상\n물은 무엇으로 움직이나요?::삼투\n확산: 퍼지는 현상"
    assert without(text, find(text)).split("\n") == [
        "# 세포",
        "삼투: 물이 막을 지나는 현상",
        "",
        "확산: 퍼지는 현상",
    ]


@pytest.mark.parametrize(
    ("text", "ignored"),
    [
        ("---\ngongbu: ignore\n---\n# x", True),
        ('---\ntitle: x\ngongbu: "ignore" # not yet\n---', True),
        ("---\ntitle: x\n---\ngongbu: ignore", False),
        ("gongbu: ignore", False),
    ],
)
def test_only_front_matter_says_ignore(text: str, *, ignored: bool) -> None:
    assert is_ignored(text) is ignored


def test_an_ignored_note_gives_nothing_and_the_others_all(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\ngongbu: ignore\n---\n- 삼투: 물이 막을 지나는 현상\n", encoding="utf-8"
    )
    (tmp_path / "b.md").write_text("- 확산: 입자가 저절로 퍼지는 현상\n", encoding="utf-8")
    library = Library()
    library.sync(tmp_path)
    assert [concept.term for concept in library.concepts()] == ["확산"]


def test_the_library_asks_what_authors_ask(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 세포\n물은 무엇으로 움직이나요?::삼투\n", encoding="utf-8")
    library = Library(cache=tmp_path / "cache.db")
    library.sync(tmp_path)
    again = Library(cache=tmp_path / "cache.db")
    again.sync(tmp_path)
    assert [item.rubric.stem for item in library.items()] == ["물은 무엇으로 움직이나요?"]
    assert again.items() == library.items()


SCENE = """\
> [!question] 후기를 긍정과 부정으로 나누려면 무엇을 씁니까?
> a) Textract
> b) Comprehend
> c) Polly
>> [!success]- 정답
>> b) Comprehend
>> 글에서 감정을 찾습니다.
>> a) 문서에서 글자를 뽑습니다.
>> c) 글을 읽어 줍니다.
"""


def test_the_lines_after_an_answer_say_why_and_why_not() -> None:
    ((item, _),) = items(SCENE)

    assert (item.rubric.kind, item.rubric.answer) == (Kind.MULTIPLE_CHOICE, "Comprehend")
    assert item.reasons[0].said == "글에서 감정을 찾습니다."
    assert [reason.said for reason in item.reasons if reason.of_distractor] == [
        "Textract: 문서에서 글자를 뽑습니다.",
        "Polly: 글을 읽어 줍니다.",
    ]
    assert {reason.citation and reason.citation.line for reason in item.reasons if reason.of_distractor} == {
        1
    }


def test_an_answer_of_two_options_is_no_single_key() -> None:
    two = SCENE.replace(">> 글에서 감정을 찾습니다.\n>> a) 문서에서 글자를 뽑습니다.", ">> c) Polly")

    ((item, _),) = items(two)

    assert item.rubric.kind is not Kind.MULTIPLE_CHOICE
