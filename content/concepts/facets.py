"""What the notes tell of a term beside its definition, under names: the columns of its row, the labelled lines below it.

`use case: …` below a term, or a column "Year" of a table of events. Only what stands in the term's own row or right below
the term itself is taken; what it is good for is for the callers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from content.concepts.concept import Facet
from content.concepts.finding import Finding
from content.concepts.markup import plain
from content.concepts.names import fold
from content.readers import Block, Document, Kind, Row

_LABELLED = re.compile(r"^(?P<label>[^\s:：][^:：]{0,18}?)\s*[:：]\s+(?P<text>\S.*)$")
_LONGEST_LABEL, _LONGEST_TEXT, _MOST = 20, 160, 8
_FEWEST_COLUMNS = 3


def with_facets(findings: Sequence[Finding], document: Document) -> tuple[Finding, ...]:
    """The findings with the sides of their terms that stand with them."""
    by_line: dict[int, list[Facet]] = defaultdict(list)
    cells: dict[int, tuple[Row, Row]] = {}
    for blocks in _levels(document.blocks):
        for place, block in enumerate(blocks):
            if block.kind is Kind.TABLE and len(block.rows[0].cells if block.rows else ()) >= _FEWEST_COLUMNS:
                cells |= {row.line: (block.rows[0], row) for row in block.rows[1:]}
            by_line[block.line] += _labelled(block.children)
            if block.kind is Kind.HEADING:
                by_line[block.line] += _labelled(_part(blocks[place + 1 :]))
    return tuple(_with(finding, by_line, cells) for finding in findings)


def _levels(blocks: Sequence[Block]) -> Iterator[Sequence[Block]]:
    if blocks:
        yield blocks
    for block in blocks:
        if block.children:
            yield from _levels(block.children)


def _part(blocks: Sequence[Block]) -> Iterator[Block]:
    """What stands below a heading, up to the next one."""
    return takewhile(lambda block: block.kind is not Kind.HEADING, blocks)


def _labelled(blocks: Iterable[Block]) -> Iterator[Facet]:
    for block in blocks:
        line = " ".join(block.text)
        found = _LABELLED.match(plain(line)) if len(line) <= _LONGEST_TEXT + _LONGEST_LABEL else None
        if block.kind in {Kind.ITEM, Kind.PARAGRAPH} and found and not block.children:
            yield Facet(label=found["label"], text=found["text"], line=block.line, end_line=block.end_line)


def _with(finding: Finding, by_line: dict[int, list[Facet]], cells: dict[int, tuple[Row, Row]]) -> Finding:
    facets = by_line.get(finding.line, [])
    if finding.line in cells:
        facets = [*facets, *_beside(finding, *cells[finding.line])]
    return replace(finding, facets=tuple(facets[:_MOST])) if facets else finding


def _beside(finding: Finding, header: Row, row: Row) -> Iterator[Facet]:
    """The cells of the term's row that are neither its name nor its definition."""
    names = {fold(name) for name in (finding.term, *finding.aliases)}
    said = fold(finding.text)
    for head, cell in zip(map(plain, header.cells), map(plain, row.cells), strict=False):
        text = fold(cell)
        is_own = text in names or any(name in text and len(text) < 2 * len(name) for name in names)
        is_told = len(cell) > _LONGEST_TEXT or text in said or said in text
        if head.strip() and cell.strip() and len(head) <= _LONGEST_LABEL and not (is_own or is_told):
            yield Facet(label=head.strip(), text=cell.strip(), line=row.line, end_line=row.last_line)
