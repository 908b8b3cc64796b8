"""What the commands read and print with `--json`: one struct a line, fixed for users' scripts (docs/commands.md)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

import msgspec

from bot.grading import Grade
from bot.store.records import Tally
from content.citation import Citation
from content.concepts.concept import Concept
from content.items.item import Item, Kind, Rubric
from content.items.observed import Flag
from content.search.answer import Answer

if TYPE_CHECKING:  # they open the database, which most commands do not need
    from bot.item_statistics import Statistic
    from bot.wanted import Wanted


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A citation."""

    file: str
    line: int
    end_line: int
    heading: tuple[str, ...]


class TermRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of `gongbu notes terms`."""

    term: str
    aliases: tuple[str, ...]
    definition: str
    file: str
    line: int
    end_line: int
    heading: tuple[str, ...]
    citations: tuple[Place, ...]


class QuestionRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of `gongbu questions`."""

    id: str
    kind: Kind
    language: str
    stem: str
    options: tuple[str, ...]
    answer: str | bool
    accept: tuple[str, ...]
    key_points: tuple[str, ...]
    explanation: str
    term: str
    file: str
    line: int
    end_line: int


class RejectedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of `gongbu questions --rejected`. What its author wrote is asked all the same: `verdict` is `warned`."""

    verdict: Literal["rejected", "warned"]
    id: str
    kind: Kind
    stem: str
    term: str
    reason: str
    file: str
    line: int


_TRUTHS = {"true": True, "false": False, "o": True, "x": False}


class ReplyRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line that `gongbu grade` reads. `id` is the script's own and comes back as it is."""

    id: str | int
    kind: Kind
    prompt: str
    answer: str | bool
    reply: str
    language: str = "en"
    options: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    key_points: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a key that no reply could ever meet."""
        if self.kind is Kind.TRUE_FALSE and not isinstance(self._key, bool):
            raise ValueError("`answer` of true_false is true or false")
        if self.kind is not Kind.TRUE_FALSE and isinstance(self.answer, bool):
            raise ValueError(f"`answer` of {self.kind.value} is a text")

    @property
    def _key(self) -> str | bool:
        """The key, where a script wrote true and false as texts as well."""
        if self.kind is Kind.TRUE_FALSE and isinstance(self.answer, str):
            return _TRUTHS.get(self.answer.strip().lower(), self.answer)
        return self.answer

    @property
    def rubric(self) -> Rubric:
        """What the grader may look at."""
        return Rubric(
            kind=self.kind,
            language=self.language,
            stem=self.prompt,
            answer=self._key,
            options=self.options,
            accept=self.accept,
            key_points=self.key_points,
        )


class GradeRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of `gongbu grade`."""

    id: str | int
    verdict: Literal["correct", "partial", "wrong", "unclear"]
    score: float
    feedback: str


class QueryRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line that `gongbu explain --batch` reads."""

    query: str


class AnswerRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of `gongbu explain`. The first citation is the one that the answer starts from."""

    query: str
    found: bool
    term: str | None
    answer: str
    citations: tuple[Place, ...]
    suggestions: tuple[str, ...]


class StandingRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of `gongbu leaderboard`."""

    rank: int
    member: str
    name: str
    points: int
    correct: int
    attempts: int
    streak: int


class WantedRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of `gongbu notes wanted`. `last_asked` is in UTC, ISO 8601."""

    query: str
    reason: Literal["not_found", "unhelpful"]
    count: int
    members: int
    last_asked: datetime


class PickedRow(msgspec.Struct, frozen=True, kw_only=True):
    """An option, and how often it was taken."""

    option: str
    is_key: bool
    picks: int


class StatisticRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of `gongbu questions stats`. What too few replies could say is null or empty."""

    id: str
    kind: Kind
    term: str
    stem: str
    attempts: int
    correct: int
    percent_correct: float
    difficulty: float
    discrimination: float | None
    options: tuple[PickedRow, ...]
    idle: tuple[str, ...]
    flags: tuple[Flag, ...]


def place(citation: Citation) -> Place:
    """A citation as a row shows it."""
    return Place(file=citation.file, line=citation.line, end_line=citation.end_line, heading=citation.heading)


def term_row(concept: Concept) -> TermRow:
    """A concept as a row."""
    first = concept.citations[0]
    return TermRow(
        term=concept.term,
        aliases=concept.aliases,
        definition=concept.definition,
        file=first.file,
        line=first.line,
        end_line=first.end_line,
        heading=first.heading,
        citations=tuple(place(citation) for citation in concept.citations),
    )


def question_row(item: Item) -> QuestionRow:
    """An item as a row."""
    rubric, cited = item.rubric, item.citation
    return QuestionRow(
        id=item.id,
        kind=rubric.kind,
        language=rubric.language,
        stem=rubric.stem,
        options=rubric.options,
        answer=rubric.answer,
        accept=rubric.accept,
        key_points=rubric.key_points,
        explanation=item.explanation,
        term=item.term,
        file=cited.file,
        line=cited.line,
        end_line=cited.end_line,
    )


def rejected_row(item: Item, reason: str, verdict: Literal["rejected", "warned"] = "rejected") -> RejectedRow:
    """An item that the gate stopped or warned of, as a row."""
    return RejectedRow(
        verdict=verdict,
        id=item.id,
        kind=item.rubric.kind,
        stem=item.rubric.stem,
        term=item.term,
        reason=reason,
        file=item.citation.file,
        line=item.citation.line,
    )


def grade_row(reply: ReplyRow, grade: Grade, feedback: str) -> GradeRow:
    """A grade as a row; `feedback` is its sentence in the reply's language."""
    return GradeRow(id=reply.id, verdict=grade.verdict.value, score=round(grade.score, 3), feedback=feedback)


def answer_row(answer: Answer) -> AnswerRow:
    """A look-up's answer as a row: with several concepts, their definitions one below the other."""
    return AnswerRow(
        query=answer.query,
        found=bool(answer.found),
        term=answer.found[0].term if answer.found else None,
        answer="\n".join(concept.definition for concept in answer.found),
        citations=tuple(place(citation) for concept in answer.found for citation in concept.citations),
        suggestions=answer.suggestions,
    )


def standing_row(tally: Tally) -> StandingRow:
    """A leaderboard's row."""
    return StandingRow(
        rank=tally.rank,
        member=tally.member,
        name=tally.name,
        points=tally.points,
        correct=tally.correct,
        attempts=tally.attempts,
        streak=tally.streak,
    )


def statistic_row(statistic: Statistic) -> StatisticRow:
    """A question's figures, as a row."""
    item, seen = statistic.item, statistic.observed
    return StatisticRow(
        id=item.id,
        kind=item.rubric.kind,
        term=item.term,
        stem=item.rubric.stem,
        attempts=seen.attempts,
        correct=seen.correct,
        percent_correct=round(100 * seen.correct / seen.attempts, 1),
        difficulty=round(seen.difficulty, 3),
        discrimination=None if seen.discrimination is None else round(seen.discrimination, 3),
        options=tuple(
            PickedRow(option=option, is_key=option == item.rubric.answer, picks=picks)
            for option, picks in seen.picks
        ),
        idle=seen.idle,
        flags=seen.flags,
    )


def wanted_row(wanted: Wanted) -> WantedRow:
    """What was looked up in vain, as a row."""
    return WantedRow(
        query=wanted.query,
        reason=wanted.reason.value,
        count=wanted.count,
        members=wanted.members,
        last_asked=wanted.last_asked,
    )
