"""Leaderboards as cards, of members, of teams, and of the topics that there are. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.actions import Practise, Run
from bot.cards import Button, Card, Fact, Facts, Phrase, Standing, Standings, Text
from bot.conversation.commands import Name
from bot.conversation.leaderboard_words import CompareTeams, Show, as_words
from bot.conversation.notice import button, row
from bot.incoming import MemberId
from bot.store.periods import Period
from bot.store.records import MIN_TEAM, Board, Tally, TeamTally

_TOPICS_SHOWN = 10


def leaderboard_card(
    board: Board, wish: Show, *, me: MemberId, topic: str | None, season: str | None
) -> Card:
    """The best, the asker's own row with its neighbours, and the other periods as buttons.

    `season` is the name of one that somebody began; `topic` the whole name of the one that was asked for.
    """
    if not board.rows:
        return _empty_card(wish, topic, season)
    leader = board.rows[0]
    worth = {"percent": leader.percent} if wish.by_percent else {"points": leader.points}
    return Card(
        kind="leaderboard",
        title=_title(wish, season),
        summary=Phrase(
            "leaderboard-summary-percent" if wish.by_percent else "leaderboard-summary",
            {"name": leader.name, "count": board.members, **worth},
        ),
        body=(
            *_about(wish, topic),
            Standings(rows=tuple(standing(tally, me=me, by_percent=wish.by_percent) for tally in board.rows)),
            *_remarks(board, wish, me),
            *row(*_other_periods(wish), _on_what(wish)),
        ),
    )


def teams_card(teams: Sequence[TeamTally], wish: CompareTeams) -> Card:
    """Team against team; those that are too small to compare stand below, with the reason."""
    ranked = [team for team in teams if team.rank is not None]
    small = [team for team in teams if team.rank is None]
    summary = (
        Phrase("teams-summary", {"name": ranked[0].name, "mean": round(ranked[0].mean, 1)})
        if ranked
        else Phrase("teams-empty", {"least": MIN_TEAM})
    )
    return Card(
        kind="leaderboard",
        title=Phrase(f"teams-title-{wish.period.value}"),
        summary=summary,
        body=(
            *(() if ranked else (Text(words=summary),)),
            *((Facts(rows=tuple(_team(team) for team in ranked)),) if ranked else ()),
            *(
                Text(words=Phrase("teams-small", {"name": team.name, "least": MIN_TEAM}), tone="quiet")
                for team in small
                if team.mine or not ranked
            ),
            Text(words=Phrase("teams-how", {"least": MIN_TEAM}), tone="quiet"),
            *row(*_other_periods(wish)),
        ),
    )


def topics_card(topics: Sequence[str], *, typed: str) -> Card:
    """Which topics there are, ready to press."""
    if not topics:
        words = Phrase("topics-none")
    else:
        words = Phrase("topics-unknown", {"typed": typed}) if typed else Phrase("topics-which")
    return Card(
        kind="leaderboard",
        title=Phrase("topics-title"),
        summary=words,
        body=(
            Text(words=words),
            *row(
                *(
                    button(Phrase("topic-named", {"topic": topic}), _run(f"topic {topic}"))
                    for topic in topics[:_TOPICS_SHOWN]
                )
            ),
        ),
    )


def standing(tally: Tally, *, me: MemberId | None = None, by_percent: bool = False) -> Standing:
    """A row as it is shown."""
    return Standing(
        rank=tally.rank,
        name=tally.name,
        points=tally.points,
        correct=tally.correct,
        attempts=tally.attempts,
        streak=tally.streak,
        me=tally.member == me,
        percent=tally.percent if by_percent else None,
    )


def _empty_card(wish: Show, topic: str | None, season: str | None) -> Card:
    """Nobody has answered yet in this period, or nobody often enough."""
    words = Phrase("leaderboard-empty-percent" if wish.by_percent else "leaderboard-empty")
    return Card(
        kind="leaderboard",
        title=_title(wish, season),
        summary=words,
        body=(
            *_about(wish, topic),
            Text(words=words),
            *row(button(Phrase("button-practise"), Practise(), primary=True), *_other_periods(wish)),
        ),
    )


def _title(wish: Show, season: str | None) -> Phrase:
    if season is not None:
        return Phrase("leaderboard-title-named", {"name": season})
    return Phrase(f"leaderboard-title-{wish.period.value}")


def _about(wish: Show, topic: str | None) -> tuple[Text, ...]:
    """Whose replies are compared, where it is not all of this channel's."""
    lines = (
        *((Phrase("leaderboard-topic", {"topic": topic}),) if topic is not None else ()),
        *((Phrase("leaderboard-everywhere"),) if wish.everywhere else ()),
    )
    return tuple(Text(words=words, tone="quiet") for words in lines)


def _remarks(board: Board, wish: Show, me: MemberId) -> tuple[Text, ...]:
    """What the asker should know of their own row, and why equals stand as they do."""
    own = next((tally for tally in board.rows if tally.member == me), None)
    ranks = [tally.rank for tally in board.rows]
    keys = (
        *(("leaderboard-percent-how",) if wish.by_percent else ()),
        *(
            ("leaderboard-not-yet-percent" if wish.by_percent else "leaderboard-not-yet",)
            if own is None
            else ()
        ),
        *(("leaderboard-hidden",) if own is not None and own.hidden else ()),
        *(("leaderboard-ties",) if len(ranks) != len(set(ranks)) else ()),
    )
    return tuple(Text(words=Phrase(key), tone="quiet") for key in keys)


def _team(team: TeamTally) -> Fact:
    return Fact(
        name=Phrase("team-mine" if team.mine else "team", {"rank": team.rank or 0, "name": team.name}),
        value=Phrase("team-mean", {"mean": round(team.mean, 1), "active": team.active}),
    )


def _other_periods(wish: Show | CompareTeams) -> tuple[Button, ...]:
    named = isinstance(wish, Show) and wish.season is not None
    now = replace(wish, season=None) if isinstance(wish, Show) else wish
    return tuple(
        button(Phrase(f"period-{other.value}"), _run(as_words(replace(now, period=other))))
        for other in Period
        if named or other is not wish.period
    )


def _on_what(wish: Show) -> Button:
    """The same board by the other measure."""
    words = Phrase("button-by-points" if wish.by_percent else "button-by-percent")
    return button(words, _run(as_words(replace(wish, by_percent=not wish.by_percent))))


def _run(words: str) -> Run:
    return Run(f"{Name.LEADERBOARD.value} {words}")
