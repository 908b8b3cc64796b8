"""One place that defines one term, before the places of all documents are put together. A value only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from content.concepts.concept import Facet


class Shape(IntEnum):
    """How the place is written. The higher, the surer that the text says what the term is."""

    GLOSS = 1
    STATEMENT = 2
    REVERSE = 3
    PARENT = 4
    CELL = 5
    SENTENCE = 6
    LINE = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A term, its definition and the lines of both in one document.

    Attributes:
        term: as the author writes it, without markup.
        aliases: other names that stand beside it.
        text: the definition without markup.
        line: first line of term and definition.
        end_line: last line of the definition.
        heading: the headings above.
        group: names the list, table or section.
        broader: the name that it stands under, a term or not.
        facets: what stands beside the definition under labels; see `facets.py`.
    """

    term: str
    aliases: tuple[str, ...]
    text: str
    line: int
    end_line: int
    heading: tuple[str, ...]
    group: str
    shape: Shape
    broader: str | None = None
    facets: tuple[Facet, ...] = ()
