"""How near two concepts stand to each other in the notes."""

from __future__ import annotations

from enum import IntEnum


class Nearness(IntEnum):
    """How two concepts are siblings by the notes, nearest first."""

    GROUP = 0
    HEADING = 1
    HEADING_BELOW = 2
    HEADING_ABOVE = 3
    SORT = 4
