"""Numbers that keep an order in which things come and go: between any two there is room for others."""

from __future__ import annotations

from collections.abc import Sequence

#: The room between two neighbours at first.
_ROOM = 1 << 24


def numbered(place: int) -> int:
    """The first number of the thing at this place."""
    return (place + 1) * _ROOM


def fitted(wanted: Sequence[int | None], below: int, above: int | None) -> list[int] | None:
    """Numbers in this order between two others, `above` being None at the end: those that are wanted, where they can be.

    None where there is no room for so many.

    >>> fitted([None, 40, None], 10, 100), fitted([50, 40], 10, 100), fitted([None, None], 1, 3)
    ([25, 40, 70], [50, 75], None)
    """
    end = below + (len(wanted) + 1) * _ROOM if above is None else above
    if above is None:
        end = max([end, *(number + _ROOM for number in wanted if number is not None)])
    kept = _rising(wanted, below, end)
    return _filled(kept, below, end) or _filled([None] * len(kept), below, end)


def _rising(wanted: Sequence[int | None], below: int, above: int) -> list[int | None]:
    kept: list[int | None] = []
    last = below
    for number in wanted:
        rises = number is not None and last < number < above
        last = number if number is not None and rises else last
        kept.append(number if rises else None)
    return kept


def _filled(kept: Sequence[int | None], below: int, above: int) -> list[int] | None:
    """The same with a number for each None, spread evenly; None without room."""
    filled: list[int] = []
    waiting = 0
    for number in (*kept, above):
        if number is None:
            waiting += 1
            continue
        last = filled[-1] if filled else below
        step = (number - last) // (waiting + 1)
        if waiting and step < 1:
            return None
        filled += (last + step * count for count in range(1, waiting + 1))
        filled.append(number)
        waiting = 0
    return filled[:-1]
