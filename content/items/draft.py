"""An item on its way through the gate, with what it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from content.items.item import Item
from content.items.siblings import Sibling
from content.items.subject import Subject


class Asked(Enum):
    """What the member has to find."""

    TERM = auto()
    STATEMENT = auto()
    TRUTH = auto()
    MEANING = auto()
    USE = auto()
    PROPERTY = auto()
    PAIR = auto()
    ODD = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One item before it is judged.

    Attributes:
        shown: the concept whose statement is shown with the item, or is to be found.
        others: the concepts that its distractors come from.
        said: what is shown of the notes instead of the two statements; empty where it is those.
    """

    item: Item
    asked: Asked
    subject: Subject
    shown: Subject
    others: tuple[Subject, ...] = ()
    said: tuple[str, ...] = ()

    @property
    def statements(self) -> tuple[str, ...]:
        """What the notes say of the subject and what is shown: one text, but for a false claim."""
        return self.said or (self.subject.statement, self.shown.statement)


class Writer(Protocol):
    """What every item kind offers."""

    def __call__(self, subject: Subject, siblings: Sequence[Sibling]) -> Iterator[Draft]:
        """Write every variety of the kind about one subject. What is sound is for the gate to say."""
