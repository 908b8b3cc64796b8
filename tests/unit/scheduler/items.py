"""Items to schedule, deliver and reply to, all alike but for their number; and chance that repeats itself."""

import random

from content.citation import Citation
from content.concepts.concept import ConceptId
from content.items.item import Item, ItemId, Kind, Reason, Rubric


def an_item(
    number: int = 1, *, kind: Kind = Kind.SHORT_ANSWER, concept: str = "", heading: str = "장"
) -> Item:
    return Item(
        id=ItemId(f"i{number}"),
        rubric=Rubric(kind=kind, language="ko", stem=f"질문 {number}?", answer=f"답 {number}"),
        reasons=(Reason(said=f"답은 {number}이다."),),
        term=concept or f"용어 {number}",
        concept=ConceptId(concept or f"c{number}"),
        citation=Citation(file="notes.md", line=number, end_line=number, heading=(heading,)),
    )


def seeded(seed: int = 1) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same each time is the point
