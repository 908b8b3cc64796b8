"""One question to be asked, and what its grader must know. The values only; writing them is for the item kinds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from content.citation import Citation
from content.concepts.concept import ConceptId

ItemId = NewType("ItemId", str)


class Kind(StrEnum):
    """The sorts of questions. Each has a module here that writes it and one in `bot/grading` that grades it."""

    MULTIPLE_CHOICE = "multiple_choice"
    TRUE_FALSE = "true_false"
    SHORT_ANSWER = "short_answer"
    EXPLAIN = "explain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """All that a grader may look at.

    Attributes:
        language: of the stem: ko, en, ja or mixed; replies may come in any.
        stem: what was asked.
        options: in the order shown; empty for kinds without options.
        answer: the key option's text (multiple choice), True or False (true/false), the term (short answer),
            a reference answer (explain).
        accept: other names that are as right as the answer.
        key_points: what a full free-text answer says, one point each; empty for the other kinds.
    """

    kind: Kind
    language: str
    stem: str
    answer: str | bool
    options: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    key_points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that an explanation says.

    Attributes:
        said: in the notes' words where `citation` says which; else words of ours that lead to the others.
        of_distractor: it tells what a wrong option really is.
    """

    said: str
    citation: Citation | None = None
    of_distractor: bool = False

    def __str__(self) -> str:
        """As a line of text: with its place behind it, a distractor's as a point."""
        point = "- " if self.of_distractor else ""
        return f"{point}{self.said}" if self.citation is None else f"{point}{self.said} ({self.citation})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question with its key, its explanation and the lines that it rests on.

    Attributes:
        id: from the concept and the sort of question, not from line numbers: it stays when lines or files move.
        reasons: why the key is right, then what each wrong option is; an author's own words have no place.
        term: the concept's term, for people.
        citation: the lines that hold the evidence for the key.
    """

    id: ItemId
    rubric: Rubric
    reasons: tuple[Reason, ...]
    term: str
    concept: ConceptId
    citation: Citation

    @property
    def explanation(self) -> str:
        """The reasons as text, one a line."""
        return "\n".join(map(str, self.reasons))
