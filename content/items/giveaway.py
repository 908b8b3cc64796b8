"""Whether one question, once revealed, tells the answer of another: then not both are asked in one week.

SAQUET and Haladyna 16: items are independent of one another.
"""

from __future__ import annotations

from content.items.item import Item


def gives_away(earlier: Item, later: Item) -> bool:
    """Whether the earlier one's explanation quotes the lines that the later one rests on, for its key or an option."""
    if earlier.concept == later.concept:
        return True
    place = (later.citation.file, later.citation.line)
    return any(
        reason.citation is not None and (reason.citation.file, reason.citation.line) == place
        for reason in earlier.reasons
    )
