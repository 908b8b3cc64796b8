"""How teams compare. Pure; what both stores say.

A team's score is the mean of its active members, those who replied in the span, so that a large team has no lead and
nobody who is away costs it anything. Under `MIN_TEAM` active members a team is listed without a rank.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bot.store.records import MIN_TEAM, TeamTally


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """What one active member adds to a team."""

    team: str
    points: int


def folded(name: str) -> str:
    """A team's name as it is compared: case, spaces and the form of its letters do not matter.

    >>> folded("팀 Ａ") == folded("팀a")
    True
    """
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def compared(teams: Iterable[str], members: Iterable[Together], *, mine: str | None) -> tuple[TeamTally, ...]:
    """Best first: by mean, then by more active members, then by name; equal means share a rank.

    Teams that are too small come last, without a rank; those without anyone who may be shown are left out, but for one's own.
    """
    points: dict[str, list[int]] = defaultdict(list)
    for each in members:
        points[each.team].append(each.points)
    known = sorted(
        (name for name in teams if points[name] or name == mine),
        key=lambda name: (len(points[name]) < MIN_TEAM, -_mean(points[name]), -len(points[name]), name),
    )
    means = [_mean(points[name]) for name in known if len(points[name]) >= MIN_TEAM]
    return tuple(
        TeamTally(
            rank=means.index(_mean(points[name])) + 1 if len(points[name]) >= MIN_TEAM else None,
            name=name,
            mean=_mean(points[name]),
            active=len(points[name]),
            mine=name == mine,
        )
        for name in known
    )


def _mean(points: list[int]) -> float:
    return sum(points) / len(points) if points else 0.0
