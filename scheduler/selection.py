"""Which item is asked next, in a channel or in private. Pure: the same arguments and seed give the same item.

A short list is drawn first: a concept that is due again, or something new from the topic and heading whose turn it is.
From the list the one is taken that about seven in ten should get right. Neither looks at more than a bounded part of
the notes and of the history.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, islice
from statistics import fmean

from content.concepts.concept import ConceptId
from content.items.giveaway import gives_away
from content.items.item import Item, ItemId
from scheduler.pool import Pool, heading_of
from scheduler.prediction import Outcome, Tally, share_right, strength_of
from scheduler.recall import Recall
from scheduler.syllabus import Syllabus

#: Turns are taken among so many of the last questions: two months of one a day.
REMEMBERED = 60
#: A week of a question a day: what one of them tells, no other asks.
WEEK = 7
#: The share that should be right: hard enough to think, easy enough to come back tomorrow.
RIGHT = 0.7

#: A short list is no longer than this.
_LISTED = 48
#: One list holds this many items if it can: several small headings, or several concepts that are due again.
_ENOUGH, _ENOUGH_DUE = 24, 9
#: Every other question may be one that is due again; the rest is new, as long as there is anything new.
_SHARE_DUE = 0.5
#: The last so many outcomes tell the channel's strength, and steer against what was too easy or too hard.
_OUTCOMES = 60
_EASIEST, _HARDEST, _STEERS = 0.97, 0.4, 5
_KINDS_LOOKED_AT = 8
_KIND_AGAIN, _SEEN_BEFORE, _CHANCE = 0.04, 0.3, 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question that was asked. `score` is the mean of those who answered; None while it is open, or nobody did."""

    item: ItemId
    at: datetime
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What a choice knows of the past.

    Attributes:
        asked: newest first, at least back to the days that items rest.
        due: the concepts that are due again, those most forgotten first; not all where they are many.
        barred: never chosen: flagged, or open elsewhere.
    """

    now: datetime
    asked: Sequence[Asked] = ()
    due: Sequence[Recall] = ()
    barred: frozenset[ItemId] = frozenset()
    syllabus: Syllabus = field(default_factory=Syllabus)


@dataclass(frozen=True, slots=True, kw_only=True)
class Familiar:
    """What is known of the items of a short list: the concepts that the channel met, and the replies so far."""

    recalls: Mapping[ConceptId, Recall] = field(default_factory=dict)
    tallies: Mapping[ItemId, Tally] = field(default_factory=dict)


def choose(pool: Pool, history: History, rng: random.Random) -> Item | None:
    """The next item by what the history alone tells; see `shortlist` and `pick`."""
    return pick(shortlist(pool, history, rng), pool, history, Familiar(), rng)


def shortlist(pool: Pool, history: History, rng: random.Random) -> tuple[Item, ...]:
    """The items that may be asked now, of one concept that is due again or of one heading whose turn it is.

    An item that was asked within the days of rest is never among them, and none that a question of the last week
    gave away, as long as there is anything else. Empty when there is nothing to ask.
    """
    look = _Look(pool, history)
    ways = [look.due_again, look.in_turn]
    if rng.random() >= _SHARE_DUE:
        ways.reverse()
    found = next((items for items in (way(rng) for way in ways) if items), ())
    return tuple(found or look.told or look.longest_ago())


def pick(
    items: Sequence[Item], pool: Pool, history: History, familiar: Familiar, rng: random.Random
) -> Item | None:
    """The item of a short list that comes nearest to what should be asked; None of an empty one."""
    recent = _resolved(pool, history)[:REMEMBERED]
    outcomes = [
        Outcome(item=pool.by_id[asked.item], score=asked.score)
        for asked in history.asked[:REMEMBERED]
        if asked.score is not None and asked.item in pool.by_id
    ][:_OUTCOMES]
    strength, wanted = strength_of(outcomes), _wanted(outcomes)
    seen = {item.concept for item in recent}
    kinds = Counter(item.rubric.kind for item in recent[:_KINDS_LOOKED_AT])

    def distance(item: Item) -> float:
        recall = familiar.recalls.get(item.concept)
        remembered = 0.0 if recall is None else _known(recall.share_at(history.now))
        tally = familiar.tallies.get(item.id, Tally())
        right = share_right(item, tally, strength=strength, remembered=remembered)
        is_seen = recall is not None or item.concept in seen
        again = _SEEN_BEFORE * is_seen + _KIND_AGAIN * kinds[item.rubric.kind]
        return abs(right - wanted) + again + _CHANCE * rng.random()

    return min(items, key=distance, default=None)


def _wanted(outcomes: Sequence[Outcome]) -> float:
    """The share of right answers to aim at now: on the other side of what the last questions missed."""
    if not outcomes:
        return RIGHT
    missed = RIGHT - fmean(outcome.score for outcome in outcomes)
    return min(_EASIEST, max(_HARDEST, RIGHT + _STEERS * missed * len(outcomes) / _OUTCOMES))


def _known(share: float) -> float:
    """FSRS's curve has a long tail: where it says a half, a team that met a concept once knows next to nothing."""
    return max(0.0, 2 * share - 1)


def _resolved(pool: Pool, history: History) -> list[Item]:
    """What was asked, as the notes have it now; what they no longer have is left out."""
    return [pool.by_id[asked.item] for asked in history.asked if asked.item in pool.by_id]


class _Look:
    """One look at a pool. `told` gathers what might be asked but for the week's rule."""

    def __init__(self, pool: Pool, history: History) -> None:
        self._pool = pool
        self._history = history
        self._asked = _resolved(pool, history)
        self._week = self._asked[:WEEK]
        self._weights = history.syllabus.weights()
        rest = history.syllabus.rests_since(history.now)
        self._resting = {asked.item for asked in history.asked if asked.at > rest}
        self.told: list[Item] = []

    def due_again(self, _: random.Random) -> list[Item]:
        """The items of the most forgotten concepts."""
        found: list[Item] = []
        for recall in sorted(self._history.due, key=lambda each: each.share_at(self._history.now)):
            found += self._untold(self._pool.by_concept.get(recall.concept, ()))
            if len(found) >= _ENOUGH_DUE:
                break
        return found

    def in_turn(self, rng: random.Random) -> list[Item]:
        """Items of the topic that is furthest behind its weight, of the headings that were asked longest ago."""
        by_topic = self._pool.by_topic(self._history.syllabus)
        found: list[Item] = []
        for topic in self._topics_in_turn():
            for items in _in_turn(by_topic.get(topic, {}), self._asked, rng):
                found += self._untold(_from_anywhere(items, rng))
                if len(found) >= _ENOUGH:
                    return found
            if found:
                break
        return found

    def longest_ago(self) -> list[Item]:
        """Where all are resting: the one asked longest ago, unless the channel set the days that an item rests."""
        if self._history.syllabus.rest_days is not None:
            return []
        places = {asked.item: place for place, asked in reversed(list(enumerate(self._history.asked)))}
        rested = [item for item in self._pool.items if self._is_wanted(item)]
        return [max(rested, key=lambda item: places.get(item.id, len(places)))] if rested else []

    def _topics_in_turn(self) -> list[str]:
        """Those furthest behind their weights first."""
        recent = self._asked[:REMEMBERED]
        counts = Counter(map(self._history.syllabus.topic_of, recent))
        total = sum(self._weights.values())
        return sorted(
            self._weights,
            key=lambda topic: counts[topic] - self._weights[topic] / total * (len(recent) + 1),
        )

    def _untold(self, items: Sequence[Item] | Iterator[Item]) -> list[Item]:
        """Those that may be asked, a bounded number of them; what the week told is put by."""
        allowed = islice((item for item in items if self._may_ask(item)), _LISTED)
        untold: list[Item] = []
        for item in allowed:
            is_told = any(gives_away(earlier, item) for earlier in self._week)
            (self.told if is_told else untold).append(item)
        return untold

    def _may_ask(self, item: Item) -> bool:
        return item.id not in self._resting and self._is_wanted(item)

    def _is_wanted(self, item: Item) -> bool:
        syllabus = self._history.syllabus
        return (
            item.id not in self._history.barred
            and (not syllabus.kinds or item.rubric.kind in syllabus.kinds)
            and (not syllabus.topics or syllabus.topic_of(item) in self._weights)
        )


def _in_turn(
    by_heading: Mapping[Hashable, Sequence[Item]], asked: Sequence[Item], rng: random.Random
) -> Iterator[Sequence[Item]]:
    """The items by heading, that which was asked longest ago or never first; chance decides among equals.

    Of very many headings some are drawn, and the others follow only if those give nothing.
    """
    places = {heading_of(item): place for place, item in reversed(list(enumerate(asked[:REMEMBERED])))}
    headings = list(by_heading)
    drawn = rng.sample(headings, min(_LISTED, len(headings)))
    drawn.sort(key=lambda heading: places.get(heading, REMEMBERED), reverse=True)
    known = set(drawn)
    others = (heading for heading in headings if heading not in known)
    return (by_heading[heading] for heading in chain(drawn, others))


def _from_anywhere(items: Sequence[Item], rng: random.Random) -> Iterator[Item]:
    """All of them, from a place that chance decides on."""
    start = rng.randrange(len(items)) if items else 0
    return chain(islice(items, start, None), islice(items, start))
