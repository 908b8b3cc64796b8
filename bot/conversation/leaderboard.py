"""Who stands where: the ten best of a period, and the asker with their neighbours."""

from __future__ import annotations

from bot.conversation.leaderboard_card import empty_card, leaderboard_card
from bot.conversation.notice import notice
from bot.conversation.period import Period, read_period, since
from bot.conversation.turn import Turn
from bot.incoming import Outgoing
from bot.store.records import Channel


async def leaderboard(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """The standings of this channel; in a direct message, of the channel where the member takes part most."""
    period = read_period(argument)
    if period is None:
        return turn.privately(notice("leaderboard-period", typed=argument[:40]))
    channel = await own_channel(turn)
    tallies = await turn.parts.store.standings(channel.key, since=since(period, turn.now, channel.zone))
    if not tallies:
        return turn.privately(empty_card(period))
    return turn.privately(leaderboard_card(tallies, period, me=turn.incoming.member))


async def own_channel(turn: Turn) -> Channel:
    """The channel that somebody means: the one they are in or, in a direct message, where they take part most."""
    if not turn.incoming.direct:
        return turn.channel
    best, most = turn.channel, 0
    for channel in await turn.parts.store.channels():
        if not _same_workspace(turn, channel):
            continue
        for tally in await turn.parts.store.standings(
            channel.key, since=since(Period.ALL, turn.now, channel.zone)
        ):
            if tally.member == turn.incoming.member and tally.attempts > most:
                best, most = channel, tally.attempts
    return best


def _same_workspace(turn: Turn, channel: Channel) -> bool:
    here = turn.incoming.channel
    return (channel.key.platform, channel.key.workspace) == (here.platform, here.workspace)
