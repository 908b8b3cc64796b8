"""Key points are found in any words and either language, and nothing else is taken for them."""

from __future__ import annotations

import pytest

from bot.grading import Verdict, grade
from content.items.item import Kind, Rubric
from tests.grading_sets import FOLDER, read_set

CASES = read_set(FOLDER / "explanations.txt")
RUBRICS = tuple(dict.fromkeys(case.rubric for case in CASES))

TIDES = Rubric(
    kind=Kind.EXPLAIN,
    language="en",
    stem="What causes the tides?",
    answer="The moon pulls the sea, so the water rises on the side that faces it.",
    key_points=("the moon pulls the sea", "the water rises on the side facing the moon"),
)


def test_most_explanations_are_judged_as_a_careful_person_would() -> None:
    agreed = [case for case in CASES if grade(case.rubric, case.reply).verdict is case.verdict]

    assert len(agreed) >= 0.85 * len(CASES)


def test_hardly_any_wrong_explanation_is_accepted() -> None:
    wrong = [case for case in CASES if case.verdict in {Verdict.WRONG, Verdict.UNCLEAR}]

    accepted = [case.reply for case in wrong if grade(case.rubric, case.reply).verdict is Verdict.CORRECT]

    assert len(accepted) <= 0.05 * len(wrong), accepted


@pytest.mark.parametrize("rubric", RUBRICS, ids=lambda rubric: rubric.stem[:20])
def test_the_reference_answer_is_correct(rubric: Rubric) -> None:
    assert grade(rubric, str(rubric.answer)).verdict is Verdict.CORRECT


@pytest.mark.parametrize("rubric", RUBRICS, ids=lambda rubric: rubric.stem[:20])
def test_the_question_itself_is_no_answer(rubric: Rubric) -> None:
    assert grade(rubric, rubric.stem).verdict is Verdict.WRONG


@pytest.mark.parametrize("reply", ["ugh, tides again", "lol holidays", "is this about surfing?"])
def test_a_few_words_that_explain_nothing_ask_again(reply: str) -> None:
    assert grade(TIDES, reply).verdict is Verdict.UNCLEAR


def test_half_of_the_points_is_part_of_the_answer() -> None:
    graded = grade(TIDES, "because the moon attracts the ocean")

    assert graded.verdict is Verdict.PARTIAL
    assert graded.score == pytest.approx(0.5)
