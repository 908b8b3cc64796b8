"""A small library of made-up notes, with one item of each kind."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from content.citation import Citation
from content.concepts.concept import Concept, ConceptId, Passage
from content.items.item import Item, ItemId, Kind, Reason, Rubric
from content.library import NoteText
from content.search.answer import Answer


def concept(
    term: str, definition: str, *, line: int, heading: str = "Orchard", aliases: tuple[str, ...] = ()
) -> Concept:
    """A concept with one passage of one line."""
    at = Citation(file="fruit.md", line=line, end_line=line, heading=("Garden", heading))
    return Concept(
        id=ConceptId(f"{term}:{heading}".casefold()),
        term=term,
        aliases=aliases,
        language="ko" if any("가" <= letter <= "힣" for letter in definition) else "en",
        passages=(Passage(text=definition, citation=at),),
        group=heading,
    )


GRAFT = concept("graft", "A shoot set into another plant's stem.", line=3, aliases=("접붙이기", "scion"))
MULCH = concept("mulch", "흙을 덮어 물기를 지키는 것.", line=7, aliases=("멀칭",))
PLOT_SOIL = concept("plot", "A measured piece of ground.", line=11, heading="Soil")
PLOT_DATA = concept("plot", "A drawing of numbers.", line=15, heading="Figures")


def item(subject: Concept, rubric: Rubric) -> Item:
    """An item about a concept, resting on its first line."""
    return Item(
        id=ItemId(f"{subject.id}:{rubric.kind.value}"),
        rubric=rubric,
        reasons=(Reason(said=subject.definition),),
        term=subject.term,
        concept=subject.id,
        citation=subject.citations[0],
    )


WHICH = item(
    GRAFT,
    Rubric(
        kind=Kind.MULTIPLE_CHOICE,
        language="en",
        stem="Which word means a shoot set into another plant's stem?",
        options=("mulch", "graft", "plot", "hedge"),
        answer="graft",
        accept=("접붙이기", "scion"),
    ),
)
IS_IT = item(
    MULCH,
    Rubric(kind=Kind.TRUE_FALSE, language="ko", stem="멀칭은 흙을 덮어 물기를 지키는 것이에요.", answer=True),
)
NAME_IT = item(
    PLOT_SOIL,
    Rubric(
        kind=Kind.SHORT_ANSWER,
        language="en",
        stem="What is a measured piece of ground called?",
        answer="plot",
    ),
)
TELL = item(
    PLOT_DATA,
    Rubric(
        kind=Kind.EXPLAIN,
        language="en",
        stem="Explain what a plot of numbers is.",
        answer="A drawing of numbers.",
        key_points=("a drawing of numbers",),
    ),
)


@dataclass(slots=True)
class StubShelf:
    """Finds a term by its exact name or another name, and nothing else."""

    all_items: tuple[Item, ...] = (WHICH, IS_IT, NAME_IT, TELL)
    all_concepts: tuple[Concept, ...] = (GRAFT, MULCH, PLOT_SOIL, PLOT_DATA)

    def concepts(self) -> tuple[Concept, ...]:
        """All of them."""
        return self.all_concepts

    def items(self) -> tuple[Item, ...]:
        """All of them."""
        return self.all_items

    def item(self, item_id: ItemId) -> Item | None:
        """One by its id."""
        return next((each for each in self.all_items if each.id == item_id), None)

    def explain(self, query: str) -> Answer:
        """Every concept with that name."""
        wanted = query.strip().casefold()
        found = tuple(each for each in self.all_concepts if wanted in {each.term, *each.aliases})
        if found:
            return Answer(query=query, found=found, related=("mulch",))
        return Answer(query=query, found=(), suggestions=("graft", "plot") if wanted else ())

    def complete(self, prefix: str, limit: int = 8) -> tuple[str, ...]:
        """Terms that begin so."""
        return tuple(each.term for each in self.all_concepts if prefix and each.term.startswith(prefix))[
            :limit
        ]

    def note(self, file: str) -> NoteText | None:
        """One note with numbered lines."""
        return (
            NoteText(file=file, lines=tuple(f"line {n}" for n in range(1, 21)))
            if file == "fruit.md"
            else None
        )


@dataclass(slots=True)
class OneByOne:
    """Offers a deliverer one item at a time, first to last, so that a test knows which comes; then none."""

    upcoming: deque[Item]

    def items(self) -> tuple[Item, ...]:
        """The next."""
        return (self.upcoming.popleft(),) if self.upcoming else ()
