"""A clock that stands still until it is told to go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(slots=True)
class FixedClock:
    """Says the same moment again and again. It starts on a Wednesday, at nine in the morning in Seoul."""

    now: datetime = datetime(2026, 11, 18, 0, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The moment."""
        return self.now

    def advance(self, span: timedelta) -> None:
        """Let time pass."""
        self.now += span
