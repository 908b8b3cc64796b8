"""Is a point of an explanation said the other way round: denied, turned into its opposite, told of another thing?"""

from __future__ import annotations

import re
from itertools import pairwise

from bot.grading.points import Plan, Point, Word
from bot.grading.sense import Meaning, alike, denied_instead, opposed
from bot.grading.shares import TELLING, says, share_of
from bot.grading.statements import ALL, Statement

#: Share of a point's weight from which it is made.
MADE = 0.36
#: Share of a point's other words that stand in a clause which speaks of it.
_ASIDE = 0.3
#: So much more of a point must be said of another subject than of its own and than that subject's points hold anyway.
_SWAPPED = 0.25
_RECOGNISED = 2
#: So much of what tells another subject's point makes it said of this subject.
_GIVEN = 0.6
#: Verbs that say little; denied, they deny the whole clause: "cannot tell us", 알 수 없다.
_TELLS = re.compile(r"tell|show|know|explain|help|reveal|mean|imply|알|보여|설명|돕|도와|말해|뜻")


def is_contradicted(point: Point, own: list[Statement], found: tuple[Statement, ...], points: Plan) -> bool:
    """Whether the statements say the contrary of the point. `own` are those of `found` that may speak of its subject."""
    return (
        _is_turned(point, own, points)
        or _is_denied_outright(point, own)
        or _is_swapped(point, share_of(point, own), found, points)
        or _is_given_anothers(point, found, points)
        or _goes_otherwise(point, own, points)
    )


def _is_turned(point: Point, own: list[Statement], points: Plan) -> bool:
    """Whether a clause that speaks of the point denies a word of it, says its opposite or another number.

    What is also said rightly, in any clause, is no contradiction: "cheap to build, expensive to run". Nor is what
    another point asks for, where the clause says more of that one.
    """
    others = [other for other in points.points if other.text != point.text and other.subject == point.subject]
    return any(
        _is_said_otherwise(point, word, statement, others)
        for word in point.words
        if not any(says(point, word, statement) for statement in own)
        if not any(opposed(word.meaning, other.meaning) for other in point.words)
        for statement in own
    )


def _is_denied_outright(point: Point, own: list[Statement]) -> bool:
    """Whether a clause says most of the point and denies a verb that says little itself: "cannot tell us"."""
    if point.denies or any(
        statement for statement in own if not statement.denies and share_of(point, [statement]) >= MADE
    ):
        return False
    return any(
        share_of(point, [statement]) >= MADE
        and any(meaning.denied and _TELLS.match(meaning.word) for meaning in statement.said)
        for statement in own
    )


def _is_given_anothers(point: Point, found: tuple[Statement, ...], points: Plan) -> bool:
    """Whether its subject is told what only another subject's point says, and nothing that tells its own."""
    if point.subject is None or point.relates:
        return False
    mine = [statement for statement in found if statement.subject in {point.subject, ALL}]
    own_words = _telling_apart(point, [other for other in points.points if other.subject != point.subject])
    if (
        not mine
        or not own_words
        or any(says(point, word, statement) for word in own_words for statement in mine)
    ):
        return False
    for other in points.points:
        if other.subject in {None, point.subject} or other.relates:
            continue
        siblings = [sibling for sibling in points.points if sibling.subject == point.subject]
        theirs = _telling_apart(other, siblings)
        told = [word for word in theirs if any(says(other, word, statement) for statement in mine)]
        if theirs and len(told) >= max(min(_RECOGNISED, len(theirs)), _GIVEN * len(theirs)):
            return True
    return False


def _telling_apart(point: Point, others: list[Point]) -> list[Word]:
    """The words of a point that none of the other points says."""
    return [
        word
        for word in point.words
        if word.weight >= TELLING
        and not any(alike(word.meaning, their.meaning) for other in others for their in other.words)
    ]


def _goes_otherwise(point: Point, own: list[Statement], points: Plan) -> bool:
    """Whether a thing of the point stands beside the opposite of its neighbour there, and nowhere beside the neighbour.

    "Demand rises" for "demand falls", "lower rates" for "higher rates". Where the point itself has both, as in "from
    a large model to a small one", nobody can tell; nor of a thing that other points speak of as well.
    """
    said = [pair for statement in own for pair in pairwise(statement.said)]
    both_ways = [*said, *((behind, before) for before, behind in said)]
    asked = [word.meaning for word in point.words]
    elsewhere = [word.meaning for other in points.points if other.text != point.text for word in other.words]
    wanted = [(one.meaning, other.meaning) for one, other in pairwise(point.words)]
    return any(
        any(alike(thing, here) and opposed(does, there) for here, there in both_ways)
        and not any(alike(thing, here) and alike(does, there) for here, there in both_ways)
        for thing, does in [*wanted, *((does, thing) for thing, does in wanted)]
        if not any(opposed(does, other) for other in asked)
        and not any(alike(other, thing) for other in elsewhere)
    )


def _is_said_otherwise(point: Point, word: Word, statement: Statement, others: list[Point]) -> bool:
    """Whether a clause that speaks of the point says the contrary of this word, which no better met point asks for."""
    turned = [meaning for meaning in statement.said if _turns(point, word, statement, meaning)]
    if not turned:
        return False
    met = share_of(point, [statement])
    asked = [
        wanted.meaning for other in others if share_of(other, [statement]) > met for wanted in other.words
    ]
    unasked = [meaning for meaning in turned if not any(alike(other, meaning) for other in asked)]
    return bool(unasked) and _speaks_of(point, word, statement)


def _turns(point: Point, word: Word, statement: Statement, meaning: Meaning) -> bool:
    """Whether a piece of a clause says the contrary of a word of the point."""
    if word.weight >= TELLING and opposed(word.meaning, meaning):
        return True
    return point.denies is not statement.denies and denied_instead(word.meaning, meaning)


def _speaks_of(point: Point, turned: Word, statement: Statement) -> bool:
    """Whether a clause holds enough of the point besides the word that it turns round, rightly or turned as well."""
    others = [word for word in point.words if word is not turned]
    if not any(word.weight >= TELLING for word in others):
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
        theirs = share_of(point, of_theirs) if _is_told(point, of_theirs) else 0.0
        expected = max(
            (_likeness(point, other) for other in points.points if other.subject == place), default=0.0
        )
        if theirs >= MADE and theirs - max(share, expected) >= _SWAPPED:
            return True
    return False


def _is_told(point: Point, of_another: list[Statement]) -> bool:
    """Whether enough telling words are said to recognise the point: two, or all that it has."""
    telling = [word for word in point.words if word.weight >= TELLING]
    said = sum(1 for word in telling if any(says(point, word, statement) for statement in of_another))
    return said >= min(_RECOGNISED, len(telling))


def _likeness(point: Point, other: Point) -> float:
    """How much of a point another point says anyway, so that it does not tell the two apart."""
    return share_of(point, [Statement(None, tuple(word.meaning for word in other.words))])
