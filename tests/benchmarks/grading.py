"""Replies graded a second on one core, by kind, beside `rapidfuzz.fuzz.ratio` on the same pairs of reply and key.

The peer only says how alike two strings are; it is the floor that any comparison of texts stands on. Replies are those
that the unit tests know, shuffled. What is remembered of whole texts is forgotten before every round, so that each
reply is as new as a learner's; what is remembered of questions and words stays, as in a running service.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from time import process_time

from rapidfuzz import fuzz

from bot.grading import grade
from bot.grading.reply import read
from bot.grading.sense import meanings
from bot.grading.statements import clauses
from content.items.item import Rubric
from content.language.meanings import units
from content.language.normal import fold
from tests.grading_sets import FOLDER, read_set
from tests.unit.bot import (
    test_grading_multiple_choice,
    test_grading_short_answer,
    test_grading_true_false,
)

_AIMS = {"multiple_choice": 5_000, "true_false": 5_000, "short_answer": 5_000, "explain": 300}
_SECONDS = 2.0
_KINDS = (
    test_grading_multiple_choice,
    test_grading_true_false,
    test_grading_short_answer,
)

Pair = tuple[Rubric, str]


def main() -> None:
    """Print a line a kind."""
    print(f"{'kind':<16}{'replies/s':>12}{'aim':>8}{'rapidfuzz.ratio/s':>20}")
    explanations = [(case.rubric, case.reply) for case in read_set(FOLDER / "explanations.txt")]
    for pairs in [*(_pairs(module.DIALOGUES) for module in _KINDS), explanations]:
        kind = pairs[0][0].kind.value
        ours = _per_second(pairs, grade)
        peer = _per_second(pairs, lambda rubric, reply: fuzz.ratio(reply, str(rubric.answer)))
        print(f"{kind:<16}{ours:>12,.0f}{_AIMS[kind]:>8,}{peer:>20,.0f}")


def _pairs(dialogues: Sequence[tuple[Rubric, dict[str, list[str]]]]) -> list[Pair]:
    pairs = [(rubric, reply) for rubric, replies in dialogues for said in replies.values() for reply in said]
    random.Random(0).shuffle(pairs)  # noqa: S311 - an order, not a secret
    return pairs


def _per_second(pairs: Sequence[Pair], work: Callable[[Rubric, str], object]) -> float:
    """Warm up on the rubrics, then count whole rounds for a while."""
    for rubric, reply in pairs:
        work(rubric, reply)
    done, spent = 0, 0.0
    while spent < _SECONDS:
        for remembered in (read, fold, units, clauses, meanings):
            remembered.cache_clear()
        start = process_time()
        for rubric, reply in pairs:
            work(rubric, reply)
        spent += process_time() - start
        done += len(pairs)
    return done / spent


if __name__ == "__main__":
    main()
