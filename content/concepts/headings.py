"""Which headings hold a thing's explanation, and which only gather things or lead an exercise."""

from __future__ import annotations

import re

from content.concepts.names import fold, trimmed
from content.concepts.remembering import remembered
from content.concepts.words import EXERCISES, GATHERING_ENGLISH, GATHERING_JAPANESE, GATHERING_TAILS

_TAIL = re.compile(
    rf"(?:^|[\s의별])(?:{GATHERING_TAILS})$|(?:^|の|別|\s)(?:{GATHERING_JAPANESE})$|"
    r"\s[vV][sS]\.?\s|[?？].*[?？]|다음과 같은|습니다|할 때|[을를] |(?:^|\s)\d+ ?(?:가지|개)$|^\d+(?:가지|개) |하기$|\d+일차$|스터디|공부|정리$|공부한"
)
_EXERCISE = re.compile(EXERCISES, re.IGNORECASE)


@remembered
def is_exercise(text: str) -> bool:
    """Whether what stands under this heading is to be done, not learnt."""
    return bool(_EXERCISE.search(text))


@remembered
def gathers(text: str) -> bool:
    """Whether a heading or parent bullet names a collection, a comparison or a part of the course.

    >>> gathers("학습의 종류"), gathers("Types of cells"), gathers("삼투")
    (True, True, False)
    """
    name = trimmed(text)
    if len(re.findall(r"[,、·]\s?", name)) > 1 or _TAIL.search(name) or _TAIL.search(text.strip()):
        return True
    words = [fold(word) for word in name.split()]
    return bool(words) and (
        words[-1] in GATHERING_ENGLISH or (words[0] in GATHERING_ENGLISH and len(words) > 1)
    )
