"""A member's own page: how it goes, what is asked now, when it is asked next, and what is theirs to decide.

Slack shows it as the app's Home, other platforms as an answer to `/home`.
"""

from __future__ import annotations

from bot.conversation.home_card import Standing, home_card, open_card
from bot.conversation.leaderboard import own_channel
from bot.conversation.reply import questions_within_reach
from bot.conversation.turn import Turn
from bot.incoming import Outgoing
from bot.store.periods import Period, span
from bot.store.records import Channel, Scope, Tally
from content.items.observed import Try

_MOST_QUESTIONS = 3


async def home(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """The page of whoever asks: one card on how it goes, and one for each question that waits for them."""
    del argument
    channel = await own_channel(turn)
    card = home_card(
        week=await _tally(turn, channel, Period.WEEK),
        ever=await _tally(turn, channel, Period.ALL),
        topics=topics(await _own_tries(turn)),
        plan=channel.plan,
        zone=turn.zone,
        language=turn.locale,
        now=turn.now,
        library=_library(turn) if turn.incoming.admin else None,
    )
    waiting = [
        open_card(delivery, zone=turn.zone)
        for delivery in (await questions_within_reach(turn))[:_MOST_QUESTIONS]
        if not any(
            attempt.member == turn.incoming.member for attempt in await turn.parts.store.attempts(delivery)
        )
    ]
    return tuple(outgoing for each in (card, *waiting) for outgoing in turn.privately(each))


def topics(tries: tuple[Try, ...]) -> tuple[Standing, ...]:
    """How a member did under each heading of the notes, the weakest first."""
    right: dict[str, list[bool]] = {}
    for each in tries:
        heading = each.item.citation.heading
        right.setdefault(heading[-1] if heading else each.item.citation.file, []).append(each.is_correct)
    found = [Standing(topic=topic, correct=sum(marks), attempts=len(marks)) for topic, marks in right.items()]
    return tuple(sorted(found, key=lambda each: (each.correct / each.attempts, -each.attempts, each.topic)))


async def _tally(turn: Turn, channel: Channel, period: Period) -> Tally | None:
    me, seen = turn.incoming.member, span(period, turn.now, channel.zone)
    board = await turn.parts.store.board(Scope(channel=channel.key), seen, me=me, top=0)
    return next((tally for tally in board.rows if tally.member == me), None)


async def _own_tries(turn: Turn) -> tuple[Try, ...]:
    incoming = turn.incoming
    me = f"{incoming.channel.platform}/{incoming.channel.workspace}/{incoming.member}"
    return tuple(each for each in await turn.parts.store.tries(within=incoming.channel) if each.member == me)


def _library(turn: Turn) -> tuple[int, int]:
    return len(turn.parts.shelf.concepts()), len(turn.parts.shelf.items())
