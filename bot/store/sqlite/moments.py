"""Moments as the tables keep them: text in UTC that sorts by time."""

from __future__ import annotations

from datetime import UTC, datetime

#: Sorts before and after every moment.
BEFORE_ALL, AFTER_ALL = "", "~"


def to_text(moment: datetime) -> str:
    """Write a moment down. Raises ValueError for a naive one.

    >>> to_text(datetime(2026, 11, 21, 9, tzinfo=UTC))
    '2026-11-21T09:00:00.000000+00:00'
    """
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} is naive: a moment needs its zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def from_text(text: str) -> datetime:
    """Read a moment back, aware and in UTC."""
    return datetime.fromisoformat(text)


def from_optional(text: str | None) -> datetime | None:
    """Read a moment that may not have come yet."""
    return None if text is None else from_text(text)
