"""Replies that were edited or deleted: the first one counts, and whoever changes it is told so."""

from __future__ import annotations

from bot.cards import Phrase
from bot.conversation.given import Given
from bot.conversation.notice import notice
from bot.conversation.reply import questions_within_reach, reply
from bot.conversation.turn import Turn
from bot.incoming import Changed, Outgoing
from bot.store.records import Attempt, points_for
from scheduler.delivery import Delivery

#: A message may be changed after its question was closed.
_LOOKED_BACK = 3


async def changed(turn: Turn, change: Changed) -> tuple[Outgoing, ...]:
    """Say that an edited or deleted reply still counts as it was.

    In a question's thread an edit of what was no reply yet ("what?" -> "graft") is the reply. Anything else that is
    edited was no business of ours.
    """
    for delivery in await _meant(turn, change):
        for attempt in await turn.parts.store.attempts(delivery):
            if attempt.event_id == change.said_as and attempt.member == turn.incoming.member:
                return _still_counts(turn, change, attempt)
    if change.text.strip() and change.delivery is not None:
        return await reply(turn, change.delivery, Given(text=change.text))
    return ()


async def _meant(turn: Turn, change: Changed) -> tuple[Delivery, ...]:
    """The questions that the message may have answered."""
    store, here = turn.parts.store, turn.incoming.channel
    if change.delivery is not None:
        found = await store.delivery(change.delivery, within=here)
        return () if found is None else (found,)
    if turn.incoming.direct:
        return await questions_within_reach(turn)
    return tuple(await store.recent_deliveries(here, limit=_LOOKED_BACK))


def _still_counts(turn: Turn, change: Changed, attempt: Attempt) -> tuple[Outgoing, ...]:
    return turn.privately(
        notice(
            "reply-edited" if change.text.strip() else "reply-deleted",
            reply=attempt.reply[:120],
            verdict=Phrase(f"verdict-{attempt.verdict.value}"),
            points=points_for(attempt.score),
        )
    )
