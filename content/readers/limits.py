"""How much a note may ask of a reader, and the error that says it was too much."""

from __future__ import annotations

from dataclasses import dataclass


class Unreadable(Exception):
    """A note that is skipped. `reason` is a key of the catalogue (`skipped-…`)."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What is read at most.

    Attributes:
        file_bytes: a larger file is skipped.
        line_chars: the rest of a longer line is not looked at.
        depth: deeper lists and quotes are read as if they stood at this depth.
    """

    file_bytes: int = 8 * 1024 * 1024
    line_chars: int = 4_000
    depth: int = 16
