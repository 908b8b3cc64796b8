"""Grades an explanation: is every key point made, of the right thing, and is none said the other way round?

A point counts as made when enough of its telling words are said of its subject, in any words and either language. It is
contradicted when they are said of another subject, denied, or replaced by their opposites.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from bot.grading import intent
from bot.grading.directions import runs_backwards
from bot.grading.feedback import settle
from bot.grading.grade import Grade, Verdict
from bot.grading.points import Plan, Point, Word, plan
from bot.grading.reply import LONGEST, Reply, read
from bot.grading.sense import Meaning, alike, denied_instead, opposed
from bot.grading.statements import ALL, Statement, statements
from bot.grading.wording import word_forms
from content.items.item import Rubric
from content.language.english import is_function_word
from content.language.meanings import units
from content.language.normal import fold, squeeze
from content.language.numerals import numbered

#: Share of a point's weight from which it is made, and from which it is at least touched.
MADE, TOUCHED = 0.36, 0.25
#: A share this near to a threshold is for a person to look at.
_UNSURE = 0.07
#: A word this heavy turns its point when it is denied; weak words turn nothing.
_TELLING = 0.45
#: Share of a point's other words that stand in a clause which speaks of it.
_ASIDE = 0.3
#: So much more of a point must be said of another subject than of its own and than that subject's points hold anyway.
_SWAPPED = 0.25
_RECOGNISED = 2
_EXAMPLE = re.compile(
    r"예 ?[:：]|예를|예로|예시|예컨대|가령|이를테면|\be\.?g\b|\b(?:for example|for instance|such as|example|like when)\b|例えば",
    re.IGNORECASE,
)
_STRUCTURE = re.compile(r"[:;=→>/,\n.]|[가-힣](?:다|요|고|서|면|는|은|을|를|가|이|로|에)(?= |$)")
_SALAD = 6
#: More words than a question back has: the questions in a reply of this length are its way of explaining.
_A_QUESTION = 15


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one point fared: how much of it was said, and whether the reply says the contrary."""

    point: Point
    share: float
    contradicted: bool

    @property
    def made(self) -> bool:
        """Whether enough of it was said."""
        return self.share >= MADE and not self.contradicted


def grade(rubric: Rubric, reply: str) -> Grade:
    """Grade the points that the reply makes; vagueness, a row of keywords and the contrary are `wrong`."""
    said = read(reply, LONGEST)
    judgements = judge(plan(rubric), said.text)
    if (other := _no_attempt(rubric, said, judgements)) is not None:
        return other
    if squeeze(said.text) == squeeze(str(rubric.answer)):
        return settle(rubric, said, Verdict.CORRECT, reason="reference")
    against = next((judgement.point.text for judgement in judgements if judgement.contradicted), None)
    made = [judgement for judgement in judgements if judgement.made]
    missing = tuple(dict.fromkeys(judgement.point.text for judgement in judgements if not judgement.made))
    unsure = any(abs(judgement.share - MADE) < _UNSURE for judgement in judgements)
    if against is not None or not made:
        reason = "contradicted" if against is not None else "no_point"
        return settle(rubric, said, Verdict.WRONG, reason=reason, against=against, unsure=unsure)
    if missing:
        score = len(made) / len(judgements)
        return settle(
            rubric, said, Verdict.PARTIAL, reason="points", score=score, missing=missing, unsure=unsure
        )
    return settle(rubric, said, Verdict.CORRECT, reason="points", unsure=unsure)


def _no_attempt(rubric: Rubric, said: Reply, judgements: list[Judgement]) -> Grade | None:
    """The grade of a reply that explains nothing; None for an attempt."""
    touched = any(judgement.share >= TOUCHED for judgement in judgements) and _adds_words(said, rubric.stem)
    touched |= len(said.folded.split()) > _A_QUESTION and not said.text.endswith(("?", "？"))
    reason = intent.why_no_attempt(said, rubric.stem, names_answer=touched)
    if reason is None and _is_salad(said):
        reason = "keywords"
    if reason is None:
        return None
    verdict = Verdict.UNCLEAR if reason in intent.ASKED_AGAIN else Verdict.WRONG
    return settle(rubric, said, verdict, reason=reason)


def _adds_words(said: Reply, stem: str) -> bool:
    """Whether the reply has words that the question has not."""
    asked = {form for word in fold(stem).split() for form in word_forms(word)}
    return any(asked.isdisjoint(word_forms(unit.word)) for unit in units(said.text) if not unit.is_compound)


def _is_salad(said: Reply) -> bool:
    """Whether words stand in a row without a sentence around them."""
    words = said.folded.split()
    return (
        len(units(said.text)) >= _SALAD
        and not _STRUCTURE.search(said.text)
        and not any(is_function_word(word) for word in words)
    )


def judge(points: Plan, text: str) -> list[Judgement]:
    """How every point fared in this text."""
    found = statements(numbered(text), points.subjects)
    return [_judge(point, found, points, text) for point in points.points]


def _judge(point: Point, found: tuple[Statement, ...], points: Plan, text: str) -> Judgement:
    if point.wants_example:
        return Judgement(point, 1.0 if _EXAMPLE.search(text) else 0.0, contradicted=False)
    own = [
        statement
        for statement in found
        if point.relates or point.subject is None or statement.subject in {point.subject, None, ALL}
    ]
    share = _share(point, own)
    contradicted = (
        _is_turned(point, own, points)
        or _is_swapped(point, share, found, points)
        or _goes_otherwise(point, own)
        or runs_backwards(point.text, text)
    )
    return Judgement(point, share, contradicted)


def _share(point: Point, own: list[Statement]) -> float:
    """How much of the point's weight these statements say."""
    total = sum(word.weight for word in point.words)
    held = [word.weight for word in point.words if any(_says(point, word, statement) for statement in own)]
    if not held or max(held) < min(_TELLING, max(word.weight for word in point.words)):
        return 0.0
    return sum(held) / total


def _is_turned(point: Point, own: list[Statement], points: Plan) -> bool:
    """Whether a clause that speaks of the point denies a word of it, says its opposite or another number.

    What is also said rightly, in any clause, is no contradiction: "cheap to build, expensive to run". Nor is what
    another point asks for.
    """
    asked = [
        word.meaning
        for other in points.points
        if other.text != point.text and other.subject == point.subject
        for word in other.words
    ]
    return any(
        _is_said_otherwise(point, word, statement, asked)
        for word in point.words
        if not any(_says(point, word, statement) for statement in own)
        if not any(opposed(word.meaning, other.meaning) for other in point.words)
        for statement in own
    )


def _goes_otherwise(point: Point, own: list[Statement]) -> bool:
    """Whether a thing of the point does the opposite in the next word, and nowhere what the point says: 투자가 늘어나."""
    for thing, does in pairwise(point.words):
        if does.weight < _TELLING:
            continue
        next_words = [
            does_here
            for statement in own
            for here, does_here in pairwise(statement.said)
            if alike(thing.meaning, here)
        ]
        if any(opposed(does.meaning, word) for word in next_words) and not any(
            alike(does.meaning, word) for word in next_words
        ):
            return True
    return False


def _is_said_otherwise(point: Point, word: Word, statement: Statement, asked: list[Meaning]) -> bool:
    """Whether a clause that speaks of the point says the contrary of this word, which no other point asks for."""
    turned = [meaning for meaning in statement.said if _turns(point, word, statement, meaning)]
    unasked = [meaning for meaning in turned if not any(alike(other, meaning) for other in asked)]
    return bool(unasked) and _speaks_of(point, word, statement)


def _says(point: Point, word: Word, statement: Statement) -> bool:
    """Whether the clause says the word, affirmed or denied as the point does."""
    return any(
        alike(word.meaning, meaning)
        and not (point.denies is not statement.denies and denied_instead(word.meaning, meaning))
        for meaning in statement.said
    )


def _turns(point: Point, word: Word, statement: Statement, meaning: Meaning) -> bool:
    """Whether a piece of a clause says the contrary of a word of the point."""
    if word.weight >= _TELLING and opposed(word.meaning, meaning):
        return True
    return point.denies is not statement.denies and denied_instead(word.meaning, meaning)


def _speaks_of(point: Point, turned: Word, statement: Statement) -> bool:
    """Whether a clause holds enough of the point besides the word that it turns round, rightly or turned as well."""
    others = [word for word in point.words if word is not turned]
    if not any(word.weight >= _TELLING for word in others):
        return True
    held = [word for word in others if any(_same_matter(word, meaning) for meaning in statement.said)]
    return sum(word.weight for word in held) >= _ASIDE * sum(word.weight for word in others)


def _same_matter(word: Word, meaning: Meaning) -> bool:
    return alike(word.meaning, meaning) or opposed(word.meaning, meaning)


def _is_swapped(point: Point, share: float, found: tuple[Statement, ...], points: Plan) -> bool:
    """Whether the point is made of another subject, of which no point says as much."""
    if point.subject is None or point.relates or share >= MADE:
        return False
    for place in range(len(points.subjects)):
        if place == point.subject:
            continue
        of_theirs = [statement for statement in found if statement.subject == place]
        theirs = _share(point, of_theirs) if _is_told(point, of_theirs) else 0.0
        expected = max(
            (_likeness(point, other) for other in points.points if other.subject == place), default=0.0
        )
        if theirs >= MADE and theirs - max(share, expected) >= _SWAPPED:
            return True
    return False


def _is_told(point: Point, of_another: list[Statement]) -> bool:
    """Whether enough telling words are said to recognise the point: two, or all that it has."""
    telling = [word for word in point.words if word.weight >= _TELLING]
    said = sum(1 for word in telling if any(_says(point, word, statement) for statement in of_another))
    return said >= min(_RECOGNISED, len(telling))


def _likeness(point: Point, other: Point) -> float:
    """How much of a point another point says anyway, so that it does not tell the two apart."""
    return _share(point, [Statement(None, tuple(word.meaning for word in other.words))])
