"""Where in the notes a thing stands. Everything that gongbu says carries one of these."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A run of lines in one file of the notes.

    Attributes:
        file: relative to the notes' folder, with `/`; a single file by its name.
        line: first line, 1-based, as an editor counts.
        end_line: last line, inclusive; never before `line`.
        heading: the headings above it, outermost first; empty where there is none.
    """

    file: str
    line: int
    end_line: int
    heading: tuple[str, ...] = ()

    def __str__(self) -> str:
        """`notes.md:42`, the form that editors and terminals turn into a link."""
        return f"{self.file}:{self.line}"
