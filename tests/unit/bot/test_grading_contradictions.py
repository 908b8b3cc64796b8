"""An explanation that says the contrary of a key point is wrong, however alike its words are."""

from __future__ import annotations

import pytest

from bot.grading import Verdict, grade
from content.items.item import Kind, Rubric


def _explain(stem: str, *points: str, language: str = "en") -> Rubric:
    return Rubric(
        kind=Kind.EXPLAIN, language=language, stem=stem, answer="; ".join(points), key_points=tuple(points)
    )


LOAN = _explain("Who gives what in a loan?", "the bank lends money to the customer")
RENT = _explain("소작이란 무엇인가요?", "지주가 농민에게 땅을 빌려준다", language="ko")
SUPPLY = _explain("해전의 뜻은?", "조선 수군이 일본의 보급로를 끊었다", language="ko")
RATES = _explain(
    "What do higher interest rates do?", "higher rates make loans more expensive", "spending falls"
)
MEMORY = _explain(
    "Compare a process and a thread.",
    "a process has its own memory",
    "threads share the memory of their process",
)
IONS = _explain(
    "산과 염기를 비교하세요.", "산은 수소 이온을 내놓는다", "염기는 수산화 이온을 내놓는다", language="ko"
)
CLIMATE = _explain(
    "Compare weather and climate.", "weather is short-term", "climate is the long-term average"
)
SPEED = _explain("TCP와 UDP를 비교하세요.", "TCP는 도착을 보장한다", "UDP는 더 빠르다", language="ko")
TAX = _explain("대동법이란?", "특산물 대신 쌀을 낸다", language="ko")
CHECK = _explain("Why compare two groups?", "comparing shows whether the treatment works")


@pytest.mark.parametrize(
    ("rubric", "reply"),
    [
        pytest.param(RENT, "농민이 지주에게 땅을 빌려줘요", id="doer and receiver"),
        pytest.param(SUPPLY, "일본 수군이 조선의 보급로를 끊었어요", id="whose it is"),
        pytest.param(RATES, "lower rates make loans more expensive, spending falls", id="opposite in front"),
        pytest.param(
            RATES, "higher rates make loans more expensive and spending rises", id="opposite behind"
        ),
        pytest.param(MEMORY, "Process: own memory. Thread: own memory too.", id="another's attribute"),
        pytest.param(
            MEMORY, "threads have their own memory and processes share memory", id="subjects exchanged"
        ),
        pytest.param(IONS, "산과 염기 모두 수소 이온을 내놓아요", id="both"),
        pytest.param(CLIMATE, "Weather is short-term, and so is climate.", id="so is"),
        pytest.param(SPEED, "TCP는 도착을 보장하고, TCP가 UDP보다 더 빨라요", id="compared with"),
        pytest.param(TAX, "쌀 대신 특산물을 내요", id="instead of"),
        pytest.param(CHECK, "comparing cannot show whether the treatment works", id="a denied verb"),
    ],
)
def test_the_contrary_of_a_point_is_never_right(rubric: Rubric, reply: str) -> None:
    assert grade(rubric, reply).verdict in {Verdict.WRONG, Verdict.PARTIAL}


@pytest.mark.parametrize(
    ("rubric", "reply"),
    [
        pytest.param(LOAN, "money is lent to the customer by the bank", id="passive"),
        pytest.param(RENT, "지주가 땅을 농민에게 빌려주는 거예요", id="another order"),
        pytest.param(RATES, "higher rates → loans cost more → people spend less", id="arrows"),
        pytest.param(IONS, "산은 H+, 염기는 OH-를 내놓아요", id="symbols"),
        pytest.param(
            CLIMATE, "climate is the average over many years, weather is day to day", id="other words"
        ),
        pytest.param(SPEED, "TCP는 도착을 보장하고 UDP는 TCP보다 빨라요", id="compared with"),
        pytest.param(TAX, "특산물 대신 쌀로 내게 했어요", id="instead of"),
    ],
)
def test_the_same_in_other_words_is_right(rubric: Rubric, reply: str) -> None:
    assert grade(rubric, reply).verdict is Verdict.CORRECT
