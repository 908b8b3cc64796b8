"""Tables: a column of terms beside columns that say what they are, or terms across the head with a row for each side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from content.concepts.entry import Entry
from content.concepts.finding import Finding, Shape
from content.concepts.labels import Label, label_of
from content.concepts.markup import plain
from content.concepts.names import fold, is_name, split_name
from content.concepts.prose import joined, says_something, weight
from content.concepts.words import TABLE_CORNERS, TABLE_NUMBERS, TABLE_PURPOSES
from content.readers import Row

_LEAST = 3
#: Where the head says that a column holds definitions.
_LEAST_DEFINED = 1.5
#: Words that the sides of a thing must have beyond one each: a table of `TP` and `FN` defines nothing.
_LEAST_BEYOND = 0.9


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table's cells without markup."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]


def read(table: Entry, heading: tuple[str, ...], owner: str | None) -> Iterator[Finding]:
    """What a table defines."""
    if len(table.rows) < 2:  # noqa: PLR2004 - a header and a row
        return
    grid = _grid(table)
    group = " | ".join(filter(None, grid.header))
    found = _across(grid) if _is_across(grid) else _down(grid)
    for name, text, line, end_line in found:
        names = split_name(name)
        yield Finding(
            term=names.term,
            aliases=names.aliases,
            text=text,
            line=line,
            end_line=end_line,
            heading=heading,
            group=group,
            shape=Shape.CELL,
            broader=owner,
        )


def _grid(table: Entry) -> _Grid:
    header = tuple(plain(cell) for cell in table.rows[0].cells)
    rows = tuple(replace(row, cells=tuple(plain(cell) for cell in row.cells)) for row in table.rows[1:])
    if fold(header[0]) in TABLE_NUMBERS and len(header) > 2:  # noqa: PLR2004 - number, term, text
        return _Grid(header[1:], tuple(replace(row, cells=row.cells[1:]) for row in rows))
    return _Grid(header, rows)


def _is_across(grid: _Grid) -> bool:
    """Whether the things stand across the head: the corner is empty or says so, and no head is a label."""
    corner, *heads = grid.header
    if corner and fold(corner) not in TABLE_CORNERS:
        return False
    return len(heads) > 1 and all(is_name(head) and not label_of(head) for head in heads)


def _across(grid: _Grid) -> Iterator[tuple[str, str, int, int]]:
    first, last = grid.rows[0].line, grid.rows[-1].last_line
    for column, name in enumerate(grid.header[1:], 1):
        sides = [
            f"{row.cells[0]}: {row.cells[column]}"
            for row in grid.rows
            if column < len(row.cells) and row.cells[0] and row.cells[column]
        ]
        text = joined(sides)
        told = weight(" ".join(row.cells[column] for row in grid.rows if column < len(row.cells)))
        if sides and told > len(sides) + _LEAST_BEYOND:
            yield name, text, min(first, last), last


def _down(grid: _Grid) -> Iterator[tuple[str, str, int, int]]:
    columns = _telling(grid.header)
    is_defining = any(label_of(head) is Label.DEFINES for head in grid.header[1:])
    for row in grid.rows:
        cells = row.cells
        if not cells or not is_name(cells[0]) or label_of(cells[0]) in {Label.DEFINES, Label.ASIDE}:
            continue
        told = [column for column in columns if column < len(cells) and says_something(cells[column], 1)]
        text = joined([_side(grid.header, cells, column, column == told[0]) for column in told])
        if weight(text) >= (_LEAST_DEFINED if is_defining else _LEAST):
            yield cells[0], text, row.line, row.last_line


def _side(header: Sequence[str], cells: Sequence[str], column: int, is_first: bool) -> str:  # noqa: FBT001
    """A cell; from the second on with its head, or nobody would know which side it tells."""
    if is_first or column >= len(header) or not header[column] or label_of(header[column]) is Label.DEFINES:
        return cells[column]
    return f"{header[column]}: {cells[column]}"


def _telling(header: Sequence[str]) -> list[int]:
    """The columns that say what the thing is; without a head that says so, all but examples and asides."""
    labels = {column: label_of(head) for column, head in enumerate(header) if column}
    defining = [column for column, label in labels.items() if label is Label.DEFINES]
    aside = {Label.SHOWS, Label.ASIDE}
    return defining or [
        column
        for column, label in labels.items()
        if label not in aside or fold(header[column]) in TABLE_PURPOSES
    ]
