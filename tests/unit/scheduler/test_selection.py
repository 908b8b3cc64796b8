"""Which item is asked next."""

from __future__ import annotations

import random
import time as clock
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from statistics import fmean, median

import pytest

from content.concepts.concept import ConceptId
from content.items.guess import first_guess
from content.items.item import Item, ItemId, Kind, Reason
from scheduler.pool import Pool
from scheduler.prediction import Outcome, Tally, share_right, strength_of
from scheduler.recall import Recall, review
from scheduler.selection import Asked, Familiar, History, choose, pick, shortlist
from scheduler.syllabus import Syllabus, Topic
from tests.unit.scheduler.items import an_item, seeded

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
DAY = timedelta(days=1)
KINDS = [Kind.MULTIPLE_CHOICE, Kind.TRUE_FALSE, Kind.SHORT_ANSWER]


def a_shelf(count: int, *, headings: int = 4) -> list[Item]:
    return [
        an_item(
            number, kind=KINDS[number % 3], concept=f"c{number // 3}", heading=f"{number // 3 % headings}장"
        )
        for number in range(count)
    ]


def asked_lately(*items: Item) -> tuple[Asked, ...]:
    """A question a day, the newest first, today's the first."""
    return tuple(Asked(item=item.id, at=NOON - place * DAY) for place, item in enumerate(items))


@dataclass(slots=True)
class Channel:
    """A channel that is asked once a day and remembers as the store does."""

    items: Sequence[Item]
    syllabus: Syllabus = field(default_factory=Syllabus)
    rng: random.Random = field(default_factory=seeded)
    now: datetime = NOON
    asked: list[Asked] = field(default_factory=list)
    recalls: dict[ConceptId, Recall] = field(default_factory=dict)
    tallies: dict[ItemId, Tally] = field(default_factory=dict)
    pool: Pool = field(init=False)

    def __post_init__(self) -> None:
        self.pool = Pool(self.items)

    def next(self) -> Item | None:
        self.now += DAY
        history = History(
            now=self.now,
            asked=self.asked[::-1][:400],
            due=[each for each in self.recalls.values() if each.due_at <= self.now],
            syllabus=self.syllabus,
        )
        listed = shortlist(self.pool, history, self.rng)
        return pick(
            listed, self.pool, history, Familiar(recalls=self.recalls, tallies=self.tallies), self.rng
        )

    def ask(self, score: float | None = None) -> Item | None:
        item = self.next()
        if item is not None:
            self.close(item, score)
        return item

    def close(self, item: Item, score: float | None, answered: int = 8) -> None:
        self.asked.append(Asked(item=item.id, at=self.now, score=score))
        if score is not None:
            self.recalls[item.concept] = review(
                item.concept, self.recalls.get(item.concept), score=score, at=self.now
            )
            before = self.tallies.get(item.id, Tally())
            self.tallies[item.id] = Tally(
                answered=before.answered + answered, score=before.score + answered * score
            )

    def run(self, days: int) -> list[Item]:
        return [item for _ in range(days) if (item := self.ask()) is not None]


@pytest.mark.parametrize("days", [None, 7, 30, 100])
def test_an_item_is_never_asked_twice_within_the_days_of_rest(days: int | None) -> None:
    asked = [item.id for item in Channel(a_shelf(330), Syllabus(rest_days=days)).run(400)]

    rest = days or 30
    assert len(asked) == 400
    assert all(len(set(asked[start : start + rest])) == rest for start in range(len(asked) - rest))


def test_where_the_notes_have_too_few_the_longest_ago_comes_again_unless_the_channel_set_the_days() -> None:
    items = a_shelf(3)
    history = History(now=NOON, asked=asked_lately(items[0], items[2], items[1]))

    assert choose(Pool(items), history, seeded()) == items[1]
    assert choose(Pool(items), replace(history, syllabus=Syllabus(rest_days=10)), seeded()) is None


def test_the_same_seed_asks_the_same() -> None:
    assert Channel(a_shelf(60)).run(20) == Channel(a_shelf(60)).run(20)
    assert Channel(a_shelf(60)).run(20) != Channel(a_shelf(60), rng=seeded(2)).run(20)


def test_concepts_and_headings_take_turns_and_no_kind_is_forgotten() -> None:
    asked = Channel(a_shelf(120)).run(24)

    assert len({item.concept for item in asked}) == 24
    assert set(Counter(item.citation.heading for item in asked).values()) == {6}
    assert min(Counter(item.rubric.kind for item in asked)[kind] for kind in KINDS) >= 2


def test_what_a_question_of_the_week_told_is_not_asked_in_the_same_week() -> None:
    told, other = an_item(2), an_item(3)
    telling = replace(an_item(1), reasons=(Reason(said="답은 1이다.", citation=told.citation),))
    weeks = [an_item(number) for number in range(10, 17)]
    pool = Pool([told, other, telling, *weeks])

    def chosen(*asked: Item, barred: frozenset[ItemId] = frozenset()) -> set[Item | None]:
        history = History(now=NOON, asked=asked_lately(*asked), barred=barred)
        return {choose(pool, history, seeded(seed)) for seed in range(20)}

    assert chosen(telling, *weeks) == {other}
    assert chosen(telling, *weeks, barred=frozenset({other.id})) == {told}
    assert chosen(*weeks, telling) == {told, other}


def test_barred_items_and_other_kinds_are_not_chosen_even_when_they_are_the_only_ones() -> None:
    (item,) = a_shelf(1)

    assert choose(Pool([item]), History(now=NOON, barred=frozenset({item.id})), seeded()) is None
    only_explain = Syllabus(kinds=frozenset({Kind.EXPLAIN}))
    assert choose(Pool([item]), History(now=NOON, syllabus=only_explain), seeded()) is None


def test_without_items_there_is_nothing_to_ask() -> None:
    assert choose(Pool([]), History(now=NOON), seeded()) is None


def test_topics_are_asked_by_their_weights_and_the_rest_goes_to_all_others() -> None:
    blueprint = Syllabus(topics=(Topic(name="0장", weight=60), Topic(name="1 장", weight=30)))

    asked = Channel(a_shelf(900), blueprint).run(100)

    counts = Counter(blueprint.topic_of(item) for item in asked)
    assert counts == {"0장": 60, "1 장": 30, "": 10}


def test_a_whole_blueprint_asks_nothing_else() -> None:
    blueprint = Syllabus(topics=(Topic(name="notes.md", weight=0), Topic(name="3장", weight=100)))

    asked = Channel(a_shelf(400), blueprint).run(60)

    assert {item.citation.heading for item in asked} == {("3장",)}


def test_what_the_channel_got_wrong_comes_back_and_what_it_knew_stays_away() -> None:
    channel = Channel(a_shelf(600))
    wrong = [channel.ask(0.1) for _ in range(5)]
    right = [channel.ask(1.0) for _ in range(5)]

    later = [item for item in (channel.ask(0.8) for _ in range(30)) if item]

    assert {item.concept for item in wrong if item} <= {item.concept for item in (*right, *later) if item}
    assert len({item.concept for item in right if item} & {item.concept for item in later}) <= 3


def test_a_channel_that_knows_more_gets_harder_questions() -> None:
    items = [
        replace(item, rubric=replace(item.rubric, stem="?" * (1 + 30 * (place % 7))))
        for place, item in enumerate(a_shelf(600))
    ]

    def mean_guess(score: float) -> float:
        channel = Channel(items)
        asked = [channel.ask(score) for _ in range(40)]
        return fmean(first_guess(item) for item in asked[10:] if item)

    assert mean_guess(0.95) > mean_guess(0.45) + 0.05


def test_replies_correct_the_first_guess_and_a_strong_channel_is_expected_to_do_better() -> None:
    item = an_item(1)
    guess = share_right(item, Tally(), strength=0, remembered=0)

    assert guess == pytest.approx(1 - first_guess(item))
    assert share_right(item, Tally(answered=40, score=4), strength=0, remembered=0) < guess - 0.2
    assert share_right(item, Tally(), strength=1, remembered=0) > guess
    assert share_right(item, Tally(), strength=0, remembered=1) == pytest.approx(0.95)
    assert (
        strength_of([Outcome(item=item, score=0.9)] * 20) > 0 > strength_of([Outcome(item=item, score=0.2)])
    )


def test_a_choice_among_ten_thousand_items_after_ten_years_takes_a_moment() -> None:
    channel = Channel(a_shelf(10_000, headings=300))
    for number in range(3_650):
        channel.now += DAY
        channel.close(channel.items[number * 7 % 10_000], 0.1 * (number % 11))
    took: list[float] = []
    for _ in range(50):
        due = sorted(channel.recalls.values(), key=lambda each: each.stability)[:32]
        history = History(now=channel.now, asked=channel.asked[::-1][:60], due=due)
        familiar = Familiar(recalls=channel.recalls, tallies=channel.tallies)
        begun = clock.perf_counter()
        pick(shortlist(channel.pool, history, channel.rng), channel.pool, history, familiar, channel.rng)
        took.append(clock.perf_counter() - begun)

    print(f"{median(took) * 1000:.2f} ms a choice")  # noqa: T201 - the figure of this run
    assert median(took) < 0.02
