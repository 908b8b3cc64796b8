"""Which headings hold a thing's explanation, and which only gather things or lead an exercise."""

from __future__ import annotations

import re

from content.concepts.names import BRACKETED, fold, trimmed
from content.concepts.remembering import remembered
from content.concepts.words import (
    EXERCISES,
    GATHERING_ENGLISH,
    GATHERING_JAPANESE,
    GATHERING_TAILS,
    WORKSHEETS,
)

_TAIL = re.compile(
    rf"(?:^|[\s의별])(?:{GATHERING_TAILS})$|(?:^|の|別|\s)(?:{GATHERING_JAPANESE})$|"
    r"\s[vV][sS]\.?\s|[?？].*[?？]|다음과 같은|습니다|할 때|[을를] |(?:^|\s)\d+ ?(?:가지|개)$|^\d+(?:가지|개) |하기$|\d+일차$|스터디|공부|정리$|공부한|(?:[ぁ-ん][たいる])こと$|\bnotes\b|\bcheat ?sheet\b|(?:노트|요약본|족보|ノート|メモ)$"
)
_BESIDE = re.compile(
    r"(?<=[가-힣A-Za-z0-9)])(?:와|과|이랑|랑)\s+|\s*[/,&、・]\s*|\s+(?:및|and|vs\.?|versus)\s+", re.IGNORECASE
)
_OF_BOTH = re.compile(r"(?:의|\s)\s?(?:차이|차이점|비교|특징|개념|정의|관계|장단점|공통점).*$")
_SIDE = re.compile(
    r"(?<=\S)[의 ](?:특징|장점|단점|장단점|차이|차이점|공통점|예시|예제|사례|종류|이유|주의 ?사항|고려 ?사항)$|^대표적인 |^\d+ ?가지 |"
    r"^(?:main |key |some |common )?(?:types?|kinds?|advantages?|disadvantages?|pros|cons|benefits?|drawbacks?|examples?|features|characteristics|"
    r"differences?|similarities|formulas?|equations?|units?|si unit|connections?|relationships?|causes|reasons?|purpose)\s(?:of|for|between|with|to)\b|"
    r"(?<=\S)の(?:特徴|種類|違い|例|メリット|デメリット|長所|短所|理由|注意点)$",
    re.IGNORECASE,
)
_EXERCISE = re.compile(EXERCISES, re.IGNORECASE)
_WORKSHEET = re.compile(WORKSHEETS, re.IGNORECASE)


@remembered
def is_exercise(text: str) -> bool:
    """Whether what stands under this heading is to be done, not learnt."""
    return bool(_EXERCISE.search(text))


def is_worksheet(title: str) -> bool:
    """Whether a note with this title is to be done as a whole.

    >>> is_worksheet("Lab 2: buckets"), is_worksheet("Block 2 quiz notes")
    (True, False)
    """
    return bool(_WORKSHEET.search(title))


@remembered
def is_side(text: str) -> bool:
    """Whether a left side names a side of a thing, and not a thing.

    >>> is_side("메시지 전달 모델의 예시"), is_side("Advantages of RAID 5"), is_side("조건부 확률")
    (True, True, False)
    """
    return bool(_SIDE.search(trimmed(text)))


@remembered
def compared(text: str) -> frozenset[str]:
    """The folded names of the things that a heading sets side by side; none where it names one.

    >>> sorted(compared("프로세스와 스레드의 차이는?")), compared("삼투")
    (['스레드', '프로세스'], frozenset())
    """
    names = [fold(name) for name in _BESIDE.split(_OF_BOTH.sub("", trimmed(text)))]
    return frozenset(names) - {""} if len(names) > 1 else frozenset()


@remembered
def gathers(text: str) -> bool:
    """Whether a heading or parent bullet names a collection, a comparison or a part of the course.

    >>> gathers("학습의 종류"), gathers("Types of cells"), gathers("삼투")
    (True, True, False)
    """
    text = BRACKETED.sub("", text).strip() or text
    name = trimmed(text)
    if is_side(text) or len(re.findall(r"[,、·]\s?", name)) > 1 or _TAIL.search(name) or _TAIL.search(text):
        return True
    words = [fold(word) for word in name.split()]
    return bool(words) and (
        words[-1] in GATHERING_ENGLISH or (words[0] in GATHERING_ENGLISH and len(words) > 1)
    )
