"""One line of thought of a document and what hangs under it. A value only; `outline` makes them."""

from __future__ import annotations

from dataclasses import dataclass

from content.readers import Kind, Row

#: Levels of headings that are none by their markup: bold lines and the like, and lines that lead what follows.
BOLD_LEVEL = 7
LEAD_LEVEL = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of thought and what hangs under it.

    Attributes:
        kind: HEADING for whatever holds a section: real headings, bold lines, lead lines.
        text: as written, inline markup included; empty for tables.
        line: first line of `text`.
        end_line: last line of `text`, without the children.
        level: of a heading, real ones 1 to 6.
        marker: of a list item.
    """

    kind: Kind
    text: str
    line: int
    end_line: int
    level: int = 0
    marker: str = ""
    rows: tuple[Row, ...] = ()
    children: tuple[Entry, ...] = ()

    @property
    def is_real_heading(self) -> bool:
        """Whether it is a heading by its markup, not by its looks."""
        return self.kind is Kind.HEADING and self.level < BOLD_LEVEL

    @property
    def is_bold_heading(self) -> bool:
        """Whether it is a bold line or the like, which ends nowhere in particular."""
        return self.kind is Kind.HEADING and self.level == BOLD_LEVEL

    @property
    def last_line(self) -> int:
        """The last line of the whole entry."""
        return max((child.last_line for child in self.children), default=self.end_line)
