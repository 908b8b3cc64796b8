"""Concepts to items: questions with key, distractors and explanation, behind a gate.

`write` gives the sound ones, `judge` also what the gate stopped and why.
"""

from __future__ import annotations

from content.items.item import Item, ItemId, Kind, Reason, Rubric
from content.items.writer import Judged, judge, write

__all__ = ["Item", "ItemId", "Judged", "Kind", "Reason", "Rubric", "judge", "write"]
