"""Citations as a card shows them."""

from __future__ import annotations

from bot.cards import Source
from content.citation import Citation


def cite(*citations: Citation) -> tuple[Source, ...]:
    """Every citation as a source, in their order."""
    return tuple(
        Source(file=at.file, line=at.line, end_line=at.end_line, heading=at.heading) for at in citations
    )
