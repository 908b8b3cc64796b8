"""What a member reads after a reply: how it was understood, what was right or missing, the answer."""

from __future__ import annotations

import pytest

from bot.grading import grade
from bot.locale.localizer import localizer
from content.items.item import Kind, Rubric

CHOICE = Rubric(
    kind=Kind.MULTIPLE_CHOICE,
    language="ko",
    stem="온도를 재는 기구는?",
    options=("저울", "온도계", "자", "각도기"),
    answer="온도계",
)
CLAIM = Rubric(kind=Kind.TRUE_FALSE, language="en", stem="Ice floats on water. (T/F)", answer=True)
NAME = Rubric(
    kind=Kind.SHORT_ANSWER, language="en", stem="What is frozen water called?", answer="ice", accept=("얼음",)
)
PARTS = Rubric(
    kind=Kind.SHORT_ANSWER, language="ko", stem="물의 세 상태 가운데 두 가지를 쓰세요.", answer="얼음, 수증기"
)
EXPLANATION = Rubric(
    kind=Kind.EXPLAIN,
    language="en",
    stem="Compare summer and winter.",
    answer="Summer is hot and has long days; winter is cold and has short days.",
    key_points=("summer is hot", "winter is cold"),
)


def _said(rubric: Rubric, reply: str) -> str:
    graded = grade(rubric, reply)
    return localizer(graded.language).say(graded.feedback)


@pytest.mark.parametrize(
    ("rubric", "reply", "held"),
    [
        (CHOICE, "두 번째요", ["2번", "온도계", "맞았어요"]),
        (CHOICE, "I think it is the first one", ["option 1", "저울", "Answer: 온도계"]),
        (CHOICE, "1번이랑 3번", ["1. 저울", "3. 자", "하나만"]),
        (CHOICE, "7번", ["1번부터 4번"]),
        (CLAIM, "nope", ["false (X)", "true (O)"]),
        (CLAIM, "네", ["O(맞다)", "맞았어요"]),
        (NAME, "steam", ["steam", "ice"]),
        (NAME, "얼음이요", ["얼음이요", "맞았어요", "ice"]),
        (PARTS, "얼음", ["일부만", "수증기"]),
        (
            EXPLANATION,
            "Summer is hot.",
            ["You have: summer is hot", "Still missing: winter is cold", "short days"],
        ),
        (EXPLANATION, "summer is cold and winter is hot", ["summer is hot", "otherwise"]),
        (EXPLANATION, "모르겠어요", ["괜찮아요", "Summer is hot"]),
    ],
)
def test_feedback_says_what_was_understood_and_what_the_answer_is(
    rubric: Rubric, reply: str, held: list[str]
) -> None:
    said = _said(rubric, reply)

    assert [part for part in held if part not in said] == []


@pytest.mark.parametrize(
    ("rubric", "reply"),
    [(CHOICE, "ㅋㅋㅋ"), (CLAIM, "hm?"), (NAME, "a hint please?"), (EXPLANATION, "lol what")],
)
def test_a_reply_that_is_asked_for_again_is_not_told_the_answer(rubric: Rubric, reply: str) -> None:
    said = _said(rubric, reply)

    assert str(rubric.answer) not in said
    assert "세지 않아요" in said or "doesn't count" in said
