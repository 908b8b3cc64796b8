"""What the replies say of each item."""

from __future__ import annotations

from dataclasses import replace

import pytest

from content.items import Item, Kind, write
from content.items.guess import first_guess
from content.items.observed import Flag, Try, observe, untried
from tests.unit.content.items_notes import ALL

ITEMS = write(ALL)
CHOICE = next(item for item in ITEMS if item.rubric.kind is Kind.MULTIPLE_CHOICE)
OTHERS = tuple(item for item in ITEMS if item is not CHOICE)[:4]


def _try(member: str, *, correct: bool, item: Item = CHOICE, reply: str = "") -> Try:
    return Try(item=item, member=member, is_correct=correct, score=float(correct), reply=reply)


def _able(members: int, share: float) -> list[Try]:
    """Members of whom the first `share` get all other items right and the rest none."""
    return [
        _try(f"m{number}", correct=number < share * members, item=item)
        for number in range(members)
        for item in OTHERS
    ]


def test_an_item_that_nobody_tried_is_as_hard_as_it_looks() -> None:
    seen = untried(CHOICE)
    assert (seen.attempts, seen.difficulty, seen.flags) == (0, first_guess(CHOICE), ())


def test_recalling_looks_harder_than_recognising() -> None:
    looks = {item.rubric.kind: first_guess(item) for item in reversed(ITEMS)}
    assert looks[Kind.TRUE_FALSE] < looks[Kind.SHORT_ANSWER] < looks[Kind.EXPLAIN]


@pytest.mark.parametrize("correct", [True, False])
def test_a_few_attempts_move_the_guess_a_little_and_many_move_it_all_the_way(correct: bool) -> None:  # noqa: FBT001 - a case
    aim = 0.0 if correct else 1.0
    after = [
        observe(_try(f"m{n}", correct=correct) for n in range(count))[CHOICE.id].difficulty
        for count in (1, 10, 1_000)
    ]
    away = [abs(aim - difficulty) for difficulty in (first_guess(CHOICE), *after)]
    assert away == sorted(away, reverse=True)
    assert away[0] - away[1] < 0.1
    assert away[-1] < 0.01


def test_counts_are_of_first_replies() -> None:
    seen = observe([_try("a", correct=True), _try("b", correct=False), _try("c", correct=True)])[CHOICE.id]
    assert (seen.attempts, seen.correct) == (3, 2)


def test_an_item_that_the_able_get_parts_the_members() -> None:
    tried = [_try(f"m{n}", correct=n < 10) for n in range(20)]
    seen = observe([*_able(20, 0.5), *tried])[CHOICE.id]
    assert seen.discrimination == pytest.approx(1.0)
    assert seen.flags == ()


def test_an_item_that_only_the_others_get_has_a_doubtful_key() -> None:
    tried = [_try(f"m{n}", correct=n >= 10) for n in range(20)]
    seen = observe([*_able(20, 0.5), *tried])[CHOICE.id]
    assert seen.discrimination == pytest.approx(-1.0)
    assert seen.flags == (Flag.KEY_DOUBTFUL,)


def test_an_item_that_has_nothing_to_do_with_ability_parts_nobody() -> None:
    tried = [_try(f"m{n}", correct=n % 2 == 0) for n in range(40)]
    assert observe([*_able(40, 0.5), *tried])[CHOICE.id].flags == (Flag.PARTS_NOBODY,)


def test_with_few_attempts_there_is_no_discrimination_and_no_flag() -> None:
    tried = [_try(f"m{n}", correct=n >= 2) for n in range(4)]
    seen = observe([*_able(4, 0.5), *tried])[CHOICE.id]
    assert (seen.discrimination, seen.flags) == (None, ())


def test_members_who_tried_nothing_else_say_nothing_of_discrimination() -> None:
    seen = observe(_try(f"m{n}", correct=n % 2 == 0) for n in range(30))[CHOICE.id]
    assert seen.discrimination is None


@pytest.mark.parametrize(("correct", "flag"), [(20, Flag.TOO_EASY), (2, Flag.TOO_HARD)])
def test_what_nearly_all_or_hardly_any_get_is_flagged(correct: int, flag: Flag) -> None:
    assert flag in observe(_try(f"m{n}", correct=n < correct) for n in range(20))[CHOICE.id].flags


def test_distractors_that_nobody_takes_are_named() -> None:
    key = str(CHOICE.rubric.answer)
    lure, *idle = [option for option in CHOICE.rubric.options if option != key]
    tried = [_try(f"m{n}", correct=n % 2 == 0, reply=lure if n % 2 else key) for n in range(20)]
    seen = observe(tried)[CHOICE.id]
    assert sorted(seen.idle) == sorted(idle)
    assert Flag.IDLE_DISTRACTORS in seen.flags


def test_options_are_counted_in_the_items_present_wording_only() -> None:
    options = ("가짜 하나", "가짜 둘", str(CHOICE.rubric.answer))
    reworded = replace(CHOICE, rubric=replace(CHOICE.rubric, options=options))
    old = [_try(f"m{n}", correct=True, reply=options[2]) for n in range(20)]
    seen = observe([*old, _try("n", correct=False, item=reworded, reply="가짜 하나")])[CHOICE.id]
    assert seen.attempts == 21
    assert dict(seen.picks) == {"가짜 하나": 1, "가짜 둘": 0, options[2]: 0}
    assert Flag.IDLE_DISTRACTORS not in seen.flags
