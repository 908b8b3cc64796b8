"""The words for a leaderboard's periods. Pure; what spans they are is said in `bot.store.periods`."""

from __future__ import annotations

from bot.store.periods import Period

_WORDS = {
    **{period.value: period for period in Period},
    "오늘": Period.TODAY,
    "이번주": Period.WEEK,
    "주간": Period.WEEK,
    "이번달": Period.MONTH,
    "월간": Period.MONTH,
    "시즌": Period.SEASON,
    "이번시즌": Period.SEASON,
    "전체": Period.ALL,
}


def read_period(text: str) -> Period | None:
    """The period that a member named; the week where none was; None for what is no period.

    >>> read_period("이번 주"), read_period(""), read_period("decade")
    (<Period.WEEK: 'week'>, <Period.WEEK: 'week'>, None)
    """
    word = "".join(text.casefold().split())
    return _WORDS.get(word) if word else Period.WEEK
