"""Texts as sets of content words, so that two of them can be compared cheaply whatever endings their words carry.

A rough measure on purpose: a Korean word counts by its first two syllables, a Latin one by its first six letters,
a Japanese one by its kanji or katakana.
"""

from __future__ import annotations

import re
from functools import lru_cache

from content.language.normal import fold

_RUN = re.compile(r"[a-z0-9.+#]+|[가-힣]+|[一-鿿]+|[ァ-ヶー]{2,}")
_HANGUL, _LATIN = 2, 6
#: Words that any definition may hold and that say nothing of what it defines.
_EMPTY = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "to",
        "in",
        "on",
        "for",
        "with",
        "by",
        "from",
        "as",
        "at",
        "is",
        "are",
        "be",
        "it",
        "its",
        "that",
        "this",
        "these",
        "those",
        "which",
        "who",
        "whose",
        "into",
        "than",
        "not",
        "no",
        "can",
        "may",
        "used",
        "using",
        "use",
        "when",
        "where",
        "one",
        "each",
        "their",
        "them",
        "they",
        "has",
        "have",
        "such",
        "also",
        "so",
        "out",
        "up",
        "do",
        "does",
        "did",
        "was",
        "were",
        "been",
        "being",
        "had",
        "but",
        "if",
        "then",
        "there",
        "you",
        "your",
        "we",
        "our",
        "he",
        "she",
        "his",
        "her",
        "t",
        "s",
        "very",
        "just",
        "other",
        "how",
        "what",
        "any",
        "있는",
        "있다",
        "있음",
        "있습",
        "있어",
        "하는",
        "하고",
        "하며",
        "하여",
        "하게",
        "하기",
        "한다",
        "합니",
        "함",
        "해",
        "위해",
        "위한",
        "대한",
        "대해",
        "통해",
        "통한",
        "따라",
        "따른",
        "같은",
        "같이",
        "또는",
        "그리",
        "및",
        "등의",
        "등을",
        "모든",
        "여러",
        "각각",
        "다른",
        "되는",
        "된다",
        "됩니",
        "되어",
        "수",
        "것을",
        "것이",
        "것은",
        "경우",
        "때",
        "중",
        "더",
        "이를",
        "사용",
        "제공",
        "가능",
        "기반",
        "의해",
        "의한",
        "하나",
        "어떤",
        "특정",
    ]
)


@lru_cache(maxsize=16_384)
def content_words(text: str) -> frozenset[str]:
    """The text's words without endings and without those that say nothing.

    >>> sorted(content_words("The model predicts; 모델을 예측하는 모델")) == ['model', 'predic', '모델', '예측']
    True
    """
    return frozenset(
        word
        for run in _RUN.findall(fold(text))
        if (word := _cut(run)) and word not in _EMPTY and run not in _EMPTY
    )


def runs(text: str) -> frozenset[str]:
    """The text's words as they stand, Latin ones without the Korean ending behind them.

    >>> sorted(runs("RAG는 답"))
    ['rag', '는', '답']
    """
    return frozenset(_RUN.findall(fold(text)))


def covered(words: frozenset[str], by: frozenset[str]) -> float:
    """Which share of `words` the other text also has; 0 for no words."""
    return len(words & by) / len(words) if words else 0.0


def _cut(run: str) -> str:
    if "가" <= run[0] <= "힣":
        return run[:_HANGUL] if len(run) > 1 else ""
    return run.strip(".")[:_LATIN]
