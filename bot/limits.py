"""What the settings allow a note, as the readers want it."""

from __future__ import annotations

from bot.config import Settings
from content.readers import Limits


def limits_of(settings: Settings) -> Limits:
    """The limits of one note; what is beyond them is skipped and named."""
    return Limits.of_megabytes(settings.max_note_mb, seconds=settings.max_note_seconds)
