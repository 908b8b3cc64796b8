"""Which item is asked next."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from content.items.item import Item, Kind, Reason
from scheduler.selection import choose
from tests.unit.scheduler.items import an_item, seeded


def a_shelf(count: int) -> list[Item]:
    kinds = [Kind.MULTIPLE_CHOICE, Kind.TRUE_FALSE, Kind.SHORT_ANSWER]
    return [
        an_item(number, kind=kinds[number % 3], concept=f"c{number // 3}", heading=f"{number % 4}장")
        for number in range(count)
    ]


def a_run(items: list[Item], length: int, *, rest: int, seed: int = 1) -> list[Item]:
    rng = seeded(seed)
    asked: list[Item] = []
    for _ in range(length):
        item = choose(items, asked[::-1], rng, rest=rest)
        assert item is not None
        asked.append(item)
    return asked


def test_an_item_rests_while_others_are_asked() -> None:
    asked = [item.id for item in a_run(a_shelf(90), 200, rest=40)]

    assert all(len(set(asked[start : start + 41])) == 41 for start in range(len(asked) - 41))


def test_the_same_seed_asks_the_same() -> None:
    assert a_run(a_shelf(60), 30, rest=20) == a_run(a_shelf(60), 30, rest=20)
    assert a_run(a_shelf(60), 30, rest=20) != a_run(a_shelf(60), 30, rest=20, seed=2)


def test_concepts_kinds_and_headings_take_turns() -> None:
    asked = a_run(a_shelf(120), 24, rest=60)

    assert len({item.concept for item in asked}) == 24
    assert set(Counter(item.rubric.kind for item in asked).values()) == {8}
    assert set(Counter(item.citation.heading for item in asked).values()) == {6}


def test_where_all_have_been_asked_the_longest_ago_comes_again() -> None:
    items = a_shelf(3)

    assert choose(items, [items[0], items[2], items[1]], seeded(1)) == items[1]


def test_a_barred_item_is_not_chosen_even_when_it_is_the_only_one() -> None:
    (item,) = a_shelf(1)

    assert choose([item], [], seeded(1), barred={item.id}) is None


def test_without_items_there_is_nothing_to_ask() -> None:
    assert choose([], [], seeded(1)) is None


def test_what_a_question_of_the_week_told_is_not_asked_in_the_same_week() -> None:
    told, other = an_item(2), an_item(3)
    telling = replace(an_item(1), reasons=(Reason(said="답은 1이다.", citation=told.citation),))
    week = [telling, *(an_item(number) for number in range(10, 16))]

    assert choose([told, other], week, seeded()) == other
    assert choose([told], week, seeded()) == told
    assert {choose([told, other], [*week[1:], an_item(16), telling], seeded(seed)) for seed in range(20)} == {
        told,
        other,
    }
