"""Documents to concepts: what a note defines, under which names, and on which lines.

`extract` reads one document and can be cached; `merge` puts the findings of all documents together.
"""

from __future__ import annotations

from content.concepts.concept import Concept, ConceptId, Language, Passage
from content.concepts.extraction import extract
from content.concepts.finding import Finding, Shape
from content.concepts.merging import Located, merge

__all__ = [
    "Concept",
    "ConceptId",
    "Finding",
    "Language",
    "Located",
    "Passage",
    "Shape",
    "extract",
    "merge",
]
