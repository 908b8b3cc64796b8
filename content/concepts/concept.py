"""What there is to learn: one term of the notes, with every passage that says what it is.

The values only; finding them in a document is the work of this folder's other modules.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NewType

from content.citation import Citation

ConceptId = NewType("ConceptId", str)

#: The language a passage is written in, by its letters and not by its loan words.
Language = Literal["ko", "en", "ja"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One side of a term under the name that the author gives it: its use, its date, from a labelled line or a column.

    Attributes:
        line, end_line: where it stands, in the file of its passage.
    """

    label: str
    text: str
    line: int
    end_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What one place of the notes says of a term: the author's words without their markup, typos included.

    Attributes:
        facets: what the same place tells of it beside the definition, under labels.
    """

    text: str
    citation: Citation
    facets: tuple[Facet, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One term and what the notes say of it.

    Attributes:
        id: from the folded term, or the Latin name that an author gives beside it (and, where one word has two
            senses, its heading); the same on every reading, wherever the lines move, and in both languages.
        term: as the author writes it, without markup.
        aliases: other names, most telling first; never the term itself.
        language: of the definition.
        passages: every place that defines it, best first; at least one.
        group: names the list, table or heading in which it stands. Concepts of one group are siblings.
        broader: the term that it stands under in the notes, if that is a term.
    """

    id: ConceptId
    term: str
    aliases: tuple[str, ...]
    language: Language
    passages: tuple[Passage, ...]
    group: str
    broader: str | None = None

    @property
    def definition(self) -> str:
        """What the first place says."""
        return self.passages[0].text

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every place that defines it, the definition's own first."""
        return tuple(passage.citation for passage in self.passages)
