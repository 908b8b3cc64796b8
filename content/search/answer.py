"""What a look-up gives back. The values only."""

from __future__ import annotations

from dataclasses import dataclass

from content.concepts.concept import Concept


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the notes say of a query, or that they say nothing.

    Attributes:
        query: as it was asked.
        found: the concepts that answer it, best first: several where a word has several senses or the query names
            two terms; empty when the notes do not explain it.
        related: up to five neighbours of what was found: siblings, broader, often confused.
        suggestions: when nothing was found, the nearest terms; may be empty.
    """

    query: str
    found: tuple[Concept, ...]
    related: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
