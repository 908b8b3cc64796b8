"""How hard an item looks before anybody has tried it: the first guess, which attempts correct.

The share of members who miss it, by what is known of any item of its sort: recognising is easier than recalling,
recalling easier than explaining; three options are easier than four; more to read is harder.
"""

from __future__ import annotations

from content.items.item import Item, Kind

#: By kind, for an item of common length: what teams of learners miss on a first reply, roughly.
_MISSED = {Kind.TRUE_FALSE: 0.25, Kind.MULTIPLE_CHOICE: 0.3, Kind.SHORT_ANSWER: 0.45, Kind.EXPLAIN: 0.5}
_COMMON_OPTIONS, _BY_OPTION = 3, 0.05
_COMMON_LENGTH, _BY_LENGTH, _MOST_BY_LENGTH = 80, 0.001, 0.15
_LEAST, _MOST = 0.05, 0.95


def first_guess(item: Item) -> float:
    """The share of members, 0 to 1, who are expected to miss it."""
    rubric = item.rubric
    by_options = _BY_OPTION * (len(rubric.options) - _COMMON_OPTIONS) if rubric.options else 0.0
    to_read = len(rubric.stem) + max(map(len, rubric.options), default=0)
    by_length = min(_MOST_BY_LENGTH, max(0.0, _BY_LENGTH * (to_read - _COMMON_LENGTH)))
    return min(_MOST, max(_LEAST, _MISSED[rubric.kind] + by_options + by_length))
