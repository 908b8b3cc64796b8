"""Who stands where: members, topics and teams over a period, the asker's own place always among them."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from bot.actions import Run
from bot.cards import Button, Card, Phrase
from bot.conversation.commands import Name
from bot.conversation.leaderboard_card import leaderboard_card, teams_card, topics_card
from bot.conversation.leaderboard_words import (
    BeginSeason,
    CompareTeams,
    Hide,
    JoinTeam,
    PayForSpeed,
    Show,
    read_wish,
)
from bot.conversation.notice import button, notice
from bot.conversation.turn import Turn
from bot.incoming import Outgoing
from bot.store.periods import Period, span
from bot.store.records import Channel, Scope, Season, Span
from bot.store.team_ranking import folded

_TOP = 10
_LIKE_ENOUGH = 60


async def leaderboard(turn: Turn, argument: str) -> tuple[Outgoing, ...]:  # noqa: PLR0911 - a table
    """Show a board of this channel (in a direct message, of the channel where the member replied most), or do as told."""
    match read_wish(argument):
        case None:
            return turn.privately(notice("leaderboard-period", typed=argument[:40]))
        case Show() as wish:
            return await _show(turn, wish)
        case CompareTeams() as wish:
            return await _compare(turn, wish)
        case JoinTeam(team=team):
            return await _join(turn, team)
        case Hide(hidden=hidden):
            return await _hide(turn, hidden=hidden)
        case BeginSeason(name=name):
            return await _begin(turn, name)
        case PayForSpeed(paid=paid):
            return await _pay(turn, paid=paid)


async def _show(turn: Turn, wish: Show) -> tuple[Outgoing, ...]:
    store = turn.parts.store
    channel = await own_channel(turn)
    scope = Scope(channel=channel.key, everywhere=wish.everywhere)
    if wish.topic is not None:
        topics = await store.topics(scope)
        topic = _nearest(wish.topic, topics)
        if topic is None:
            return turn.privately(topics_card(topics, typed=wish.topic))
        scope = Scope(channel=channel.key, everywhere=wish.everywhere, topic=topic)
    seasons = await store.seasons(channel.key)
    season = _season(seasons, wish, turn)
    if wish.season is not None and season is None:
        return turn.privately(_no_season(wish.season, seasons))
    seen = span(wish.period, turn.now, channel.zone, seasons) if season is None else season.span
    board = await store.board(scope, seen, me=turn.incoming.member, top=_TOP, by_percent=wish.by_percent)
    return turn.privately(
        leaderboard_card(
            board,
            wish,
            me=turn.incoming.member,
            topic=scope.topic,
            season=None if season is None else season.name,
        )
    )


async def _compare(turn: Turn, wish: CompareTeams) -> tuple[Outgoing, ...]:
    channel = await own_channel(turn)
    seen = await _span(turn, channel, wish.period)
    scope = Scope(channel=channel.key, everywhere=wish.everywhere)
    return turn.privately(
        teams_card(await turn.parts.store.teams(scope, seen, me=turn.incoming.member), wish)
    )


async def _join(turn: Turn, team: str | None) -> tuple[Outgoing, ...]:
    incoming = turn.incoming
    if team is not None and not folded(team):
        return turn.privately(notice("team-no-name"))
    joined = await turn.parts.store.join_team(incoming.channel, incoming.member, team)
    if joined is None:
        return turn.privately(notice("team-left"))
    return turn.privately(notice("team-joined", _run("button-teams", "team"), team=joined))


async def _hide(turn: Turn, *, hidden: bool) -> tuple[Outgoing, ...]:
    await turn.parts.store.hide(turn.incoming.channel, turn.incoming.member, hidden=hidden)
    if hidden:
        return turn.privately(notice("hidden-now", _run("button-show-me", "show me")))
    return turn.privately(notice("shown-now", _run("button-leaderboard", "")))


async def _begin(turn: Turn, name: str) -> tuple[Outgoing, ...]:
    if (refused := _refused(turn)) is not None:
        return refused
    if not name:
        return turn.privately(notice("season-no-name"))
    await turn.parts.store.begin_season(turn.channel.key, name, at=turn.now, event_id=turn.incoming.event_id)
    return turn.openly(notice("season-begun", _run("button-season", "season"), name=name))


async def _pay(turn: Turn, *, paid: bool) -> tuple[Outgoing, ...]:
    if (refused := _refused(turn)) is not None:
        return refused
    await turn.parts.store.set_speed_bonus(turn.channel.key, paid=paid)
    return turn.openly(notice("speed-paid" if paid else "speed-not-paid"))


def _refused(turn: Turn) -> tuple[Outgoing, ...] | None:
    """What changes a channel's game is for its admins, and said in the channel."""
    if turn.incoming.direct:
        return turn.privately(notice("only-in-channel"))
    if not turn.incoming.admin:
        return turn.privately(notice("only-admins-board", _run("button-leaderboard", "")))
    return None


async def own_channel(turn: Turn) -> Channel:
    """This channel; in a direct message, the one where the member takes part most."""
    if not turn.incoming.direct:
        return turn.channel
    home = await turn.parts.store.home(turn.incoming.channel, turn.incoming.member)
    found = None if home is None else await turn.parts.store.channel(home)
    return found or turn.channel


async def _span(turn: Turn, channel: Channel, period: Period) -> Span:
    return span(period, turn.now, channel.zone, await turn.parts.store.seasons(channel.key))


def _season(seasons: Sequence[Season], wish: Show, turn: Turn) -> Season | None:
    """The season that was named, else the one of now, where a season is asked for and somebody began one."""
    if wish.season is not None:
        return next((each for each in seasons if folded(each.name) == folded(wish.season)), None)
    if wish.period is not Period.SEASON:
        return None
    return next((each for each in seasons if each.span.holds(turn.now)), None)


def _no_season(typed: str, seasons: Sequence[Season]) -> Card:
    known = [
        _run_words(Phrase("season-named", {"name": each.name}), f"season {each.name}") for each in seasons[:5]
    ]
    return notice("season-unknown", *known, typed=typed)


def _nearest(typed: str, topics: Sequence[str]) -> str | None:
    """The topic that was meant: the same, or the one most like it."""
    if not typed:
        return None
    found = process.extractOne(
        folded(typed), {each: folded(each) for each in topics}, scorer=fuzz.WRatio, score_cutoff=_LIKE_ENOUGH
    )
    return None if found is None else str(found[2])


def _run(key: str, words: str) -> Button:
    return _run_words(Phrase(key), words)


def _run_words(words: Phrase, command: str) -> Button:
    return button(words, Run(f"{Name.LEADERBOARD.value} {command}".strip()))
