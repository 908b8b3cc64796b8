"""Plain text: blank lines part paragraphs, and nothing else means anything."""

from __future__ import annotations

from itertools import groupby

from content.readers.decoding import decode
from content.readers.document import Block, Document, Kind
from content.readers.limits import Limits


def read_plain(data: bytes, limits: Limits) -> Document:
    """Read plain text."""
    lines = tuple(decode(data).split("\n"))
    numbered = [(number, line.strip()[: limits.line_chars]) for number, line in enumerate(lines, 1)]
    paragraphs = [list(run) for filled, run in groupby(numbered, key=lambda pair: bool(pair[1])) if filled]
    return Document(lines=lines, blocks=tuple(_paragraph(run) for run in paragraphs))


def _paragraph(run: list[tuple[int, str]]) -> Block:
    return Block(
        kind=Kind.PARAGRAPH, line=run[0][0], end_line=run[-1][0], text=tuple(line for _, line in run)
    )
