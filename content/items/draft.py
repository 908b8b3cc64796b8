"""An item on its way through the gate, with what it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from content.items.distractors import Siblings
from content.items.item import Item
from content.items.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One item before it is judged.

    Attributes:
        shown: the concepts whose statement it shows, in the stem or as an option.
        others: the concepts that its distractors, or its false statement, come from.
    """

    item: Item
    subject: Subject
    shown: tuple[Subject, ...]
    others: tuple[Subject, ...] = ()


class Writer(Protocol):
    """What every item kind offers."""

    def __call__(self, subject: Subject, siblings: Siblings) -> Iterator[Draft]:
        """Write every variety of the kind about one subject. Judges nothing but what it needs to write."""
