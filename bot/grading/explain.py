"""Grades an explanation: is every key point made, of the right thing, and is none said the other way round?

A point counts as made when enough of its telling words are said of its subject, in any words and either language. It is
contradicted when they are said of another subject, denied, or replaced by their opposites.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.grading import intent
from bot.grading.contrast import MADE, is_contradicted
from bot.grading.directions import runs_backwards
from bot.grading.feedback import settle
from bot.grading.grade import Grade, Verdict
from bot.grading.points import Plan, Point, plan
from bot.grading.reply import LONGEST, Reply, read
from bot.grading.roles import exchanges_roles
from bot.grading.shares import share_of
from bot.grading.statements import ALL, Statement, clauses, statements
from bot.grading.wording import word_forms
from content.items.item import Rubric
from content.language.english import is_function_word
from content.language.meanings import units
from content.language.normal import fold, squeeze
from content.language.numerals import numbered

#: Share of a point's weight from which it is at least touched.
TOUCHED = 0.25
#: A share this near to a threshold is for a person to look at.
_UNSURE = 0.07
_EXAMPLE = re.compile(
    r"예 ?[:：]|예를|예로|예시|예컨대|가령|이를테면|\be\.?g\b|\b(?:for example|for instance|such as|example|like when)\b|例えば",
    re.IGNORECASE,
)
_STRUCTURE = re.compile(r"[:;=→>/,\n.]|[가-힣](?:다|요|고|서|면|는|은|을|를|가|이|로|에)(?= |$)")
_SALAD = 6
#: More words than a question back has: the questions in a reply of this length are its way of explaining.
_A_QUESTION = 15
_REMARK = 5
_SIGHS = re.compile(r"\b(?:ugh|argh|omg|wow|yay|meh|oof|yikes|again)\b|으악|아놔|헐|에휴|하아", re.IGNORECASE)


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
        said_points = tuple(
            dict.fromkeys(judgement.point.text for judgement in made if judgement.point.text not in missing)
        )
        return settle(
            rubric,
            said,
            Verdict.PARTIAL,
            reason="points" if said_points else "part_of_a_point",
            score=score,
            made=said_points,
            missing=missing,
            unsure=unsure,
        )
    return settle(rubric, said, Verdict.CORRECT, reason="points", unsure=unsure)


def _no_attempt(rubric: Rubric, said: Reply, judgements: list[Judgement]) -> Grade | None:
    """The grade of a reply that explains nothing; None for an attempt."""
    touched = any(judgement.share >= TOUCHED for judgement in judgements) and _adds_words(said, rubric.stem)
    touched |= any(judgement.contradicted for judgement in judgements)
    touched |= len(said.folded.split()) > _A_QUESTION and not said.text.endswith(("?", "？"))
    reason = intent.why_no_attempt(said, rubric.stem, names_answer=touched)
    if reason is None and not touched and _is_aside(said):
        reason = "chat"
    if reason is None and _is_salad(said, rubric):
        reason = "keywords"
    if reason is None:
        return None
    verdict = Verdict.UNCLEAR if reason in intent.ASKED_AGAIN else Verdict.WRONG
    return settle(rubric, said, verdict, reason=reason)


def _is_aside(said: Reply) -> bool:
    """Whether a few words that explain nothing laugh, sigh or wonder."""
    return len(said.folded.split()) <= _REMARK and (
        said.text.endswith(("?", "？"))
        or intent.without_chatter(said.text) != said.text
        or _SIGHS.search(said.text) is not None
    )


def _adds_words(said: Reply, stem: str) -> bool:
    """Whether the reply has words that the question has not."""
    asked = {form for word in fold(stem).split() for form in word_forms(word)}
    return any(asked.isdisjoint(word_forms(unit.word)) for unit in units(said.text) if not unit.is_compound)


def _is_salad(said: Reply, rubric: Rubric) -> bool:
    """Whether words stand in a row without a sentence around them."""
    words = said.folded.split()
    if _STRUCTURE.search(said.text) or any(is_function_word(word) for word in words):
        return False
    return len(units(said.text)) >= _SALAD or (len(words) >= _SALAD - 1 and _only_quotes(words, rubric))


def _only_quotes(words: list[str], rubric: Rubric) -> bool:
    """Whether no word is the learner's own: all stand in the question or in its answer."""
    theirs = fold(" ".join((rubric.stem, str(rubric.answer), *rubric.key_points))).split()
    known = {form for word in theirs for form in word_forms(word)}
    return all(not known.isdisjoint(word_forms(word)) for word in words)


def judge(points: Plan, text: str) -> list[Judgement]:
    """How every point fared in this text."""
    found = statements(numbered(text), points.subjects)
    return [_judge(point, found, points, text) for point in points.points]


def is_turned_round(point: str, text: str) -> bool:
    """Whether the text has the point's words with start and end, or doer and done-to, exchanged."""
    return runs_backwards(point, text) or any(exchanges_roles(point, clause) for clause in clauses(text))


def _judge(point: Point, found: tuple[Statement, ...], points: Plan, text: str) -> Judgement:
    if point.wants_example:
        return Judgement(point, 1.0 if _EXAMPLE.search(text) else 0.0, contradicted=False)
    own = [
        statement
        for statement in found
        if point.relates or point.subject is None or statement.subject in {point.subject, None, ALL}
    ]
    against = is_contradicted(point, own, found, points) or is_turned_round(point.text, text)
    return Judgement(point, share_of(point, own), contradicted=against)
