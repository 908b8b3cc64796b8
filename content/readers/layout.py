"""Numbered lines for formats that have none: what a reader puts down, line by line, becomes a `Document`.

The lines look like Markdown, for people's eyes; the blocks are made beside them and never parsed from them, so that a
hash or a hyphen in the text means nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from content.readers.document import Block, Document, Kind, Row
from content.readers.limits import Limits

_DEEPEST_HEADING = 6
#: What the rules for Markdown's lines would take for a tag or an entity.
_TAG_LIKE = re.compile(r"<(?=[a-zA-Z/!])")
_ENTITY_LIKE = re.compile(r"&(?=#?\w{1,32};)")
_SPACE = re.compile(r"[^\S\n]+")


def literal(text: str) -> str:
    """Text of a format without markup, so that `content.concepts` sees every letter of it.

    >>> literal("a <b> & c")
    'a &lt;b> & c'
    """
    return _TAG_LIKE.sub("&lt;", _ENTITY_LIKE.sub("&amp;", text))


@dataclass(slots=True, kw_only=True)
class Draft:
    """A block that may still get children."""

    kind: Kind
    line: int
    text: tuple[str, ...] = ()
    level: int = 0
    marker: str = ""
    rows: tuple[Row, ...] = ()
    children: list[Draft] = field(default_factory=list)

    def block(self) -> Block:
        """The block as it is now."""
        children = tuple(child.block() for child in self.children)
        own = [self.line + max(len(self.text) - 1, 0), *(row.last_line for row in self.rows)]
        return Block(
            kind=self.kind,
            line=self.line,
            end_line=max(*own, self.line, *(child.end_line for child in children)),
            text=self.text,
            level=self.level,
            marker=self.marker,
            rows=self.rows,
            children=children,
        )


class Layout:
    """The page that a reader writes on, from top to bottom."""

    def __init__(self, limits: Limits) -> None:
        """Begin with an empty page."""
        self._limits = limits
        self._lines: list[str] = []
        self._drafts: list[Draft] = []
        self._items: list[tuple[int, Draft]] = []

    def heading(self, text: str, level: int) -> None:
        """A heading of level 1 or more, on one line after a blank one."""
        text = self._joined(text)
        if not text:
            return
        level = min(max(level, 1), _DEEPEST_HEADING)
        self.blank()
        self._put(
            Draft(kind=Kind.HEADING, line=self._next, text=(text,), level=level), [f"{'#' * level} {text}"]
        )

    def paragraph(self, text: str) -> None:
        """A paragraph; its line breaks stay. An empty one is a blank line."""
        lines = self._split(text)
        if not lines:
            self.blank()
            return
        self._put(Draft(kind=Kind.PARAGRAPH, line=self._next, text=tuple(lines)), lines)

    def item(self, text: str, depth: int, marker: str = "-") -> None:
        """A list's item; `depth` 0 stands outermost."""
        lines = self._split(text)
        if not lines:
            return
        depth = min(depth, self._limits.depth)
        indent = "  " * depth
        shown = [f"{indent}{marker} {lines[0]}", *(f"{indent}  {line}" for line in lines[1:])]
        draft = Draft(kind=Kind.ITEM, line=self._next, text=tuple(lines), marker=marker)
        while self._items and self._items[-1][0] >= depth:
            self._items.pop()
        (self._items[-1][1].children if self._items else self._drafts).append(draft)
        self._items.append((depth, draft))
        self._lines += shown

    def table(self, rows: Iterable[Sequence[str]]) -> None:
        """A table whose first row is its header. One of a single cell only frames its text."""
        cells = [tuple(self._joined(cell) for cell in row) for row in rows]
        filled = [row for row in cells if any(row)]
        if not filled:
            return
        self.blank()
        start = self._next
        placed = tuple(Row(line=start + at, cells=row) for at, row in enumerate(filled))
        self._put(
            Draft(kind=Kind.TABLE, line=start, rows=placed), [f"| {' | '.join(row)} |" for row in filled]
        )
        self.blank()

    def code(self, text: str) -> None:
        """Lines that are no prose."""
        lines = text.split("\n")
        self._put(Draft(kind=Kind.CODE, line=self._next), lines)

    def mark(self, label: str) -> None:
        """A line of the reader's own, for people only: where a page begins."""
        self.blank()
        self._items.clear()
        self._lines += [label, ""]

    def blank(self) -> None:
        """A blank line, unless there is one. What was a list ends only at the next block."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def document(self) -> Document:
        """All that was put down."""
        blocks = tuple(draft.block() for draft in self._drafts)
        return Document(lines=tuple(self._lines) or ("",), blocks=blocks)

    @property
    def _next(self) -> int:
        return len(self._lines) + 1

    def _put(self, draft: Draft, shown: Sequence[str]) -> None:
        self._items.clear()
        self._drafts.append(draft)
        self._lines += shown

    def _joined(self, text: str) -> str:
        return " ".join(self._split(text))

    def _split(self, text: str) -> list[str]:
        """Its lines without needless space, and not longer than is read."""
        lines = (_SPACE.sub(" ", line).strip() for line in text.splitlines())
        return [line[: self._limits.line_chars] for line in lines if line]
