"""A leaderboard as a card, and which of its rows are shown. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions import Practise, Run
from bot.cards import Button, Card, Phrase, Standing, Standings, Text
from bot.conversation.commands import Name
from bot.conversation.notice import button, row
from bot.conversation.period import Period
from bot.incoming import MemberId
from bot.store.records import Tally

_TOP = 10


def leaderboard_card(tallies: Sequence[Tally], period: Period, *, me: MemberId) -> Card:
    """The best, the asker's own row with its neighbours, and the other periods as buttons."""
    leader = tallies[0]
    return Card(
        kind="leaderboard",
        title=Phrase(f"leaderboard-title-{period.value}"),
        summary=Phrase(
            "leaderboard-summary", {"name": leader.name, "points": leader.points, "count": len(tallies)}
        ),
        body=(
            Standings(rows=tuple(standing(tally, me=me) for tally in shown(tallies, me))),
            *((Text(words=Phrase("leaderboard-not-yet"), tone="quiet"),) if _absent(tallies, me) else ()),
            *row(*_other_periods(period)),
        ),
    )


def empty_card(period: Period) -> Card:
    """Nobody has answered yet in this period."""
    words = Phrase("leaderboard-empty")
    return Card(
        kind="leaderboard",
        title=Phrase(f"leaderboard-title-{period.value}"),
        summary=words,
        body=(
            Text(words=words),
            *row(button(Phrase("button-practise"), Practise(), primary=True), *_other_periods(period)),
        ),
    )


def shown(tallies: Sequence[Tally], me: MemberId, *, top: int = _TOP) -> tuple[Tally, ...]:
    """The first `top` rows, and the asker's with one neighbour on each side, wherever it is."""
    places = set(range(min(top, len(tallies))))
    own = next((place for place, tally in enumerate(tallies) if tally.member == me), None)
    if own is not None:
        places |= {place for place in (own - 1, own, own + 1) if 0 <= place < len(tallies)}
    return tuple(tallies[place] for place in sorted(places))


def standing(tally: Tally, *, me: MemberId | None = None) -> Standing:
    """A row as it is shown."""
    return Standing(
        rank=tally.rank,
        name=tally.name,
        points=tally.points,
        correct=tally.correct,
        attempts=tally.attempts,
        streak=tally.streak,
        me=tally.member == me,
    )


def _absent(tallies: Sequence[Tally], me: MemberId) -> bool:
    return all(tally.member != me for tally in tallies)


def _other_periods(period: Period) -> tuple[Button, ...]:
    return tuple(
        button(Phrase(f"period-{other.value}"), Run(f"{Name.LEADERBOARD.value} {other.value}"))
        for other in Period
        if other is not period
    )
