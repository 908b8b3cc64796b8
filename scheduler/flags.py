"""An item that rests until somebody has looked at it: what members, or the replies, say is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from content.items.item import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Flagged:
    """One such item.

    Attributes:
        item: as it was asked when it was flagged first.
        members: how many of them flagged it; 0 when only the replies did.
        reasons: what they wrote, and the names of `content.items.observed.Flag`; each once, oldest first.
        since: when it was flagged first.
    """

    item: Item
    members: int
    reasons: tuple[str, ...]
    since: datetime
