"""Which way something goes: "from low to high", "대서양에서 지중해로". Words alone do not tell this from the reverse."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.grading.sense import Meaning, alike, meanings, opposed

_WAYS = (
    re.compile(
        r"(?P<end>[^,.;]{2,40}?) (?:instead of|rather than|in place of) (?P<start>[^,.;]{2,40})",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<start>(?!\S*[는은한된할])\S+) 대신(?:에)? (?P<end>\S+)"),
    re.compile(r"\b(?:from|of) (?P<start>[^,.;]{2,40}?) (?:in)?to (?P<end>[^,.;]{2,40})", re.IGNORECASE),
    re.compile(r"(?P<start>\S+(?: 쪽)?)에서 (?:\S+ )??(?P<end>\S+?(?: 쪽)?)(?:으로|로)(?= |$)"),
)
_NEAREST = 2


def runs_backwards(point: str, text: str) -> bool:
    """Whether the text goes from where the point ends to where it starts.

    >>> runs_backwards("moves from low to high", "it goes from high to low")
    True
    >>> runs_backwards("낮은 쪽에서 높은 쪽으로 간다", "낮은 데서 높은 쪽으로")
    False
    """
    return any(
        _meet(start, other_end)
        and _meet(end, other_start)
        and not (_meet(start, other_start) or _meet(end, other_end))
        for start, end in _ways(point)
        for other_start, other_end in _ways(text)
    )


@lru_cache(maxsize=1_024)
def _ways(text: str) -> tuple[tuple[tuple[Meaning, ...], tuple[Meaning, ...]], ...]:
    """Starts and ends that the text names."""
    return tuple(
        (_words(way["start"]), _words(way["end"])) for pattern in _WAYS for way in pattern.finditer(text)
    )


def _words(text: str) -> tuple[Meaning, ...]:
    return tuple(meaning for _, meaning in meanings(text))[:_NEAREST]


def _meet(left: tuple[Meaning, ...], right: tuple[Meaning, ...]) -> bool:
    """Whether they name the same end: something alike, and nothing contrary such as large and small."""
    pairs = [(one, other) for one in left for other in right]
    return any(alike(one, other) for one, other in pairs) and not any(
        opposed(one, other) for one, other in pairs
    )
