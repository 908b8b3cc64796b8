"""A reply affirms or denies the claim, by sign, by word or by what it says."""

from __future__ import annotations

import pytest

from bot.grading import Verdict, grade
from content.items.item import Kind, Rubric

DIALOGUES = [
    (
        Rubric(
            kind=Kind.TRUE_FALSE,
            language="ko",
            stem="TCP는 연결을 먼저 맺는 프로토콜이다. (O/X)",
            answer=True,
        ),
        {
            "correct": [
                "o",
                "ㅇㅇ",
                "맞아요",
                "안 틀렸어요",
                "참!",
                "네 맞습니다",
                "TRUE",
                "동그라미",
                "✅",
                "틀리지 않았어요",
                "Y",
                "아마 맞을 걸요",
            ],
            "wrong": [
                "엑스",
                "틀려요",
                "맞지 않아요",
                "ㄴㄴ",
                "UDP가 그렇죠, X",
                "false",
                "모르겠음",
                "맞다고 처리해 주세요",
            ],
            "unclear": ["뭐라고요?", "O/X", "ㅎㅎ", "반반"],
        },
    ),
    (
        Rubric(
            kind=Kind.TRUE_FALSE,
            language="en",
            stem="True or false: arteries carry blood toward the heart.",
            answer=False,
        ),
        {
            "correct": [
                "False",
                "f",
                "no",
                "X",
                "nope, that's veins",
                "that's not true",
                "아니요",
                "거짓입니다",
                "flase",
                "❌",
                "incorrect",
                "Arteries carry blood away from the heart",
            ],
            "wrong": ["yep", "True, I believe", "맞음", "T", "no idea", "it is correct"],
            "unclear": ["maybe", "true or false", "what's an artery?", ""],
        },
    ),
    (
        Rubric(
            kind=Kind.TRUE_FALSE,
            language="ko",
            stem="표본이 커지면 표준 오차는 작아진다. 맞나요?",
            answer=True,
        ),
        {
            "correct": ["네", "그렇습니다", "T요", "옳음", "당연하죠", "아니라고 할 수 없죠 O", "ㅇ"],
            "wrong": ["아뇨", "그렇지 않아요", "땡!", "커져요 X", "ㅌ"],
            "unclear": ["점심 드셨어요?"],
        },
    ),
    (
        Rubric(
            kind=Kind.TRUE_FALSE, language="en", stem="The French Revolution began in 1789. T/F", answer=True
        ),
        {
            "correct": ["true.", "yes it did", "correct!", "right", "ture", "O. 바스티유 습격이 그때죠"],
            "wrong": ["wrong", "not true", "nah", "틀린 것 같은데요", "I don't know"],
            "unclear": ["hello there"],
        },
    ),
    (
        Rubric(
            kind=Kind.TRUE_FALSE, language="ko", stem="UDP는 데이터의 도착을 보장한다. (O/X)", answer=False
        ),
        {
            "correct": [
                "X입니다",
                "아뇨 보장 안 해요",
                "거짓이죠",
                "보장하지 않아요",
                "틀린 말이에요",
                "그건 TCP가 하는 거죠",
                "No.",
            ],
            "wrong": ["맞습니다", "참인 것 같아요", "응", "포기"],
            "unclear": ["UDP 재밌네", "네? 뭐라고요?"],
        },
    ),
    (
        Rubric(
            kind=Kind.TRUE_FALSE,
            language="en",
            stem="Mitosis produces four daughter cells. True or false?",
            answer=False,
        ),
        {
            "correct": [
                "F",
                "That's false",
                "it's two, so false",
                "not correct",
                "틀렸습니다",
                "that's meiosis",
            ],
            "wrong": ["true", "o", "👍", "definitely true"],
            "unclear": ["cells are cool", "t or f"],
        },
    ),
    (
        Rubric(
            kind=Kind.TRUE_FALSE,
            language="ko",
            stem="중앙값은 이상치의 영향을 적게 받는다. 참/거짓",
            answer=True,
        ),
        {
            "correct": ["참", "맞말", "ㅇㅇ 맞음", "거짓 아님", "yes, it is robust"],
            "wrong": ["거짓", "아닌 듯", "ㄴㄴ 틀림", "많이 받아요, X"],
            "unclear": ["참 거짓"],
        },
    ),
]

CASES = [
    pytest.param(rubric, verdict, reply, id=f"{rubric.stem[:20]}-{verdict}-{reply[:20]}")
    for rubric, replies in DIALOGUES
    for verdict, said in replies.items()
    for reply in said
]


@pytest.mark.parametrize(("rubric", "verdict", "reply"), CASES)
def test_a_reply_is_read_as_affirming_or_denying(rubric: Rubric, verdict: str, reply: str) -> None:
    assert grade(rubric, reply).verdict == Verdict(verdict)
