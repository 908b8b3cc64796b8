"""A year of simulated teams: questions settle at about seven in ten right, and what was missed comes back.

The learners forget exponentially and know nothing of FSRS or of first guesses: each item is easier or harder for them
than it looks. `GONGBU_SIMULATED_TEAMS=200` runs more of them and prints what it measured.
"""

from __future__ import annotations

import os
import random
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from math import exp, log
from statistics import fmean

import pytest

from content.concepts.concept import ConceptId
from content.items.guess import first_guess
from content.items.item import Item, ItemId, Kind
from tests.unit.scheduler.items import an_item, seeded
from tests.unit.scheduler.test_selection import Channel

TEAMS = int(os.environ.get("GONGBU_SIMULATED_TEAMS", "5"))
DAYS, SETTLED = 250, 50
DAY = timedelta(days=1)
KINDS = (Kind.TRUE_FALSE, Kind.MULTIPLE_CHOICE, Kind.SHORT_ANSWER, Kind.EXPLAIN)


@dataclass(slots=True)
class Learner:
    """One member: who knows a concept after its reveal, and forgets it."""

    ability: float
    rng: random.Random
    met: dict[ConceptId, datetime] = field(default_factory=dict)
    lasting: defaultdict[ConceptId, float] = field(default_factory=lambda: defaultdict(lambda: 4.0))

    def replies(self, item: Item, easiness: float, now: datetime) -> float:
        """The score of one reply; the reveal teaches whoever was wrong, and lasts longer for whoever was right."""
        met = self.met.get(item.concept)
        knows = 0.0 if met is None else exp(-((now - met) / DAY) / self.lasting[item.concept])
        share = knows * 0.97 + (1 - knows) / (1 + exp(-self.ability - easiness))
        is_right = self.rng.random() < share
        self.met[item.concept] = now
        self.lasting[item.concept] *= 2.0 if is_right else 1.0
        return float(is_right)


@dataclass(slots=True)
class Team:
    """A channel of eight learners, with notes in which every item is somewhat other than it looks."""

    channel: Channel
    learners: list[Learner]
    easiness: dict[ItemId, float]
    scores: list[float] = field(default_factory=list)

    def study(self, days: int, *, at_random: bool = False) -> None:
        for _ in range(days):
            item = self.channel.next()
            assert item is not None
            if at_random:
                item = self.channel.rng.choice(self.channel.items)
            score = fmean(
                each.replies(item, self.easiness[item.id], self.channel.now) for each in self.learners
            )
            self.channel.close(item, score, len(self.learners))
            self.scores.append(score)


def a_team(number: int, ability: float) -> Team:
    rng = seeded(number)
    items = [
        replace(item, rubric=replace(item.rubric, stem="?" * rng.randint(10, 200)))
        for item in (
            an_item(place, kind=KINDS[place % 4], concept=f"c{place // 4}", heading=f"{place // 4 % 12}장")
            for place in range(800)
        )
    ]
    looks = {item.id: 1 - first_guess(item) for item in items}
    return Team(
        channel=Channel(items, rng=rng),
        learners=[Learner(ability + rng.gauss(0, 0.5), rng) for _ in range(8)],
        easiness={item: log(look / (1 - look)) + rng.gauss(0, 0.7) for item, look in looks.items()},
    )


@pytest.mark.parametrize("ability", [0.0, 0.5, 1.0], ids=["common", "strong", "strongest"])
def test_questions_settle_at_about_seven_in_ten_right(ability: float) -> None:
    shares: list[float] = []
    for number in range(TEAMS):
        team = a_team(number, ability)
        team.study(DAYS)
        shares.append(fmean(team.scores[SETTLED:]))

    print(  # noqa: T201 - the run's figures
        f"ability {ability:+}: {fmean(shares):.3f} right, {min(shares):.3f} to {max(shares):.3f}, of {TEAMS} teams"
    )
    assert fmean(shares) == pytest.approx(0.7, abs=0.05)
    assert all(0.6 < share < 0.8 for share in shares)


def test_a_team_that_finds_nearly_all_hard_gets_the_easier_ones() -> None:
    shares: dict[bool, list[float]] = {True: [], False: []}
    for at_random, found in shares.items():
        for number in range(TEAMS):
            team = a_team(number, -1.0)
            team.study(DAYS, at_random=at_random)
            found.append(fmean(team.scores[SETTLED:]))

    print(f"ability -1: {fmean(shares[False]):.3f} right, {fmean(shares[True]):.3f} at random")  # noqa: T201 - the run's figures
    assert fmean(shares[False]) > fmean(shares[True]) + 0.08


def test_what_was_missed_comes_back_sooner_than_what_was_known() -> None:
    waited: dict[bool, list[float]] = {True: [], False: []}
    never: dict[bool, int] = {True: 0, False: 0}
    for number in range(TEAMS):
        team = a_team(number, 0.0)
        team.study(DAYS)
        asked = [(team.channel.pool.by_id[each.item].concept, each) for each in team.channel.asked]
        for place, (concept, each) in enumerate(asked[: DAYS - 100]):
            assert each.score is not None
            if 0.4 < each.score < 0.9:
                continue
            again = next((later.at for other, later in asked[place + 1 :] if other == concept), None)
            if again is None:
                never[each.score > 0.5] += 1
            else:
                waited[each.score > 0.5].append((again - each.at) / DAY)

    back = {known: len(days) / (len(days) + never[known]) for known, days in waited.items()}
    print(  # noqa: T201 - the run's figures
        f"missed: {back[False]:.0%} back, after {fmean(waited[False]):.0f} days; known: {back[True]:.0%}, {fmean(waited[True]):.0f}"
    )
    assert back[False] > 0.9
    assert min(waited[False]) > 7
    assert fmean(waited[False]) < fmean(waited[True]) / 2
