"""Who stands above whom, from sums. Pure; what both stores say of order, ranks and what one member sees.

Best first: more points, then more right, then fewer attempts, then who had the points first, then the member's id.
Equal points share a rank. On a board by percent, what was earned of what was offered comes before all of that and
decides the rank, so that nobody is behind for having joined late; who was offered too little yet is not on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.incoming import MemberId
from bot.store.records import Tally

#: By percent, one lucky answer is no lead: so many questions must have been offered, or all that there were.
LEAST_OFFERED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What the log says of one member in a span. `reached` sorts by time."""

    member: MemberId
    name: str
    points: int
    correct: int
    attempts: int
    reached: str
    hidden: bool
    offered: int = 0

    def tally(self, *, rank: int, streak: int) -> Tally:
        """As a row of a board."""
        return Tally(
            rank=rank,
            member=self.member,
            name=self.name,
            points=self.points,
            correct=self.correct,
            attempts=self.attempts,
            streak=streak,
            offered=self.offered,
            hidden=self.hidden,
        )

    @property
    def percent(self) -> int:
        """See `Tally.percent`."""
        return self.tally(rank=0, streak=0).percent


Ranked = tuple[int, Sum]


def ranked(sums: Sequence[Sum], *, me: MemberId | None = None, by_percent: bool = False) -> list[Ranked]:
    """Everyone who may be seen, with their ranks, best first; `me` even when hidden, which moves nobody's rank."""
    if by_percent:
        least = min(LEAST_OFFERED, max((each.offered for each in sums), default=0))
        sums = [each for each in sums if each.offered >= least]
    ordered = sorted(
        (each for each in sums if not each.hidden or each.member == me),
        key=lambda each: (
            -each.percent if by_percent else 0,
            -each.points,
            -each.correct,
            each.attempts,
            each.reached,
            each.member,
        ),
    )
    rows: list[Ranked] = []
    ahead, rank, equal_to = 0, 0, None
    for each in ordered:
        worth = each.percent if by_percent else each.points
        if worth != equal_to:
            rank, equal_to = ahead + 1, worth
        rows.append((rank, each))
        ahead += not each.hidden
    return rows


def around(rows: Sequence[Ranked], me: MemberId | None, *, top: int) -> list[Ranked]:
    """The first `top` rows that all may see, and `me` with one neighbour on each side, wherever that is."""
    places = set([place for place, (_, each) in enumerate(rows) if not each.hidden][:top])
    own = next((place for place, (_, each) in enumerate(rows) if each.member == me), None)
    if own is not None:
        places |= {place for place in (own - 1, own, own + 1) if 0 <= place < len(rows)}
    return [rows[place] for place in sorted(places)]
