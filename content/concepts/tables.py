"""Tables: a column of terms beside a column that says what they are, or terms across the head."""

from __future__ import annotations

from collections.abc import Iterator

from content.concepts.finding import Finding, Shape
from content.concepts.markup import plain
from content.concepts.names import is_name, split_name
from content.concepts.outline import Entry
from content.concepts.prose import joined, says_something, weight


def read(table: Entry, heading: tuple[str, ...], owner: str | None) -> Iterator[Finding]:
    """What a table defines."""
    if len(table.rows) < 2:
        return
    header = [plain(cell) for cell in table.rows[0].cells]
    group = " | ".join(header)
    for row in table.rows[1:]:
        cells = [plain(cell) for cell in row.cells]
        if len(cells) < 2 or not is_name(cells[0]):
            continue
        texts = [cell for cell in cells[1:] if cell and weight(cell) >= 1]
        body = [text for text in texts if says_something(text, 2)]
        if not body or weight(" ".join(body)) < 3:
            continue
        names = split_name(cells[0])
        yield Finding(
            term=names.term,
            aliases=names.aliases,
            text=joined(body),
            line=row.line,
            end_line=row.line,
            heading=heading,
            group=group,
            shape=Shape.CELL,
            broader=owner,
        )
