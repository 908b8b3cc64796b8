"""What a reader made of one file: nested blocks, each with the lines that it stands on.

The values only. Every reader makes these, whatever its format; `content.concepts` reads nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a block is to its author."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    CODE = "code"
    TABLE = "table"
    RULE = "rule"
    #: A term of a definition list; its children are the definitions.
    ENTRY = "entry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table, cells as written. `end_line` is None where the row stands on one line."""

    line: int
    cells: tuple[str, ...]
    end_line: int | None = None

    @property
    def last_line(self) -> int:
        """The last line of the row."""
        return self.line if self.end_line is None else self.end_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block and what is nested in it.

    Attributes:
        kind: what it is.
        line: first line, 1-based.
        end_line: last line, inclusive, children included; never before `line`.
        text: its own lines, `text[0]` standing on `line`; emphasis, links and code as Markdown writes them.
        level: of a heading, 1 to 6; 0 for all else.
        marker: of an item, as written: `-`, `3.`, empty where it is only indented; a callout's word for a quote:
            `note`; empty for all else.
        rows: of a table, the first being its header.
        children: nested blocks, in order.
    """

    kind: Kind
    line: int
    end_line: int
    text: tuple[str, ...] = ()
    level: int = 0
    marker: str = ""
    rows: tuple[Row, ...] = ()
    children: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One note. `lines[0]` is line 1, as an editor counts."""

    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
