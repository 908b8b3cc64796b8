"""CSV and TSV: one table, each row on the line of the file where it begins."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from content.readers.decoding import decode
from content.readers.document import Block, Document, Kind, Row
from content.readers.limits import Limits

_SEPARATORS = "\t,;|"
#: Rows that tell the separator.
_SAMPLE = 20
#: A head is a word or two; a wider first row is the first thing itself.
_HEAD_COLUMNS = 30
_SENTENCE_ENDS = ("다", "다.", ".", "。", "요")


def read_separated(data: bytes, limits: Limits) -> Document:
    """Read a table of values."""
    text = decode(data)
    lines = tuple(text.split("\n"))
    rows = [row for row in _rows(lines, limits) if any(row.cells)]
    if not rows:
        return Document(lines=lines, blocks=())
    if not _is_header(rows[0].cells):
        rows.insert(0, Row(line=rows[0].line, cells=("",) * len(rows[0].cells)))
    table = Block(kind=Kind.TABLE, line=rows[0].line, end_line=rows[-1].last_line, rows=tuple(rows))
    return Document(lines=lines, blocks=(table,))


def _rows(lines: Sequence[str], limits: Limits) -> Iterator[Row]:
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=_separator(lines))
    line = 1
    for cells in reader:
        told = tuple(" ".join(cell.split())[: limits.line_chars] for cell in cells)
        yield Row(line=line, end_line=reader.line_num, cells=told)
        line = reader.line_num + 1


def _separator(lines: Sequence[str]) -> str:
    """The separator that parts the first lines into the same number of cells most often."""
    sample = [line for line in lines[: 2 * _SAMPLE] if line.strip()][:_SAMPLE]

    def evenness(separator: str) -> tuple[int, int]:
        widths = [len(cells) for cells in csv.reader(sample, delimiter=separator)]
        first = widths[0] if widths else 1
        return (sum(width == first for width in widths), first) if first > 1 else (0, 0)

    return max(_SEPARATORS, key=evenness)


def _is_header(cells: Sequence[str]) -> bool:
    return all(_width(cell) <= _HEAD_COLUMNS and not cell.endswith(_SENTENCE_ENDS) for cell in cells)


def _width(text: str) -> int:
    """Columns: a Korean or Japanese letter takes two."""
    return sum(2 if char > "\u1100" else 1 for char in text)
