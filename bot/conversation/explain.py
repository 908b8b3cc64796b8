"""Look-ups: what the notes say of a term, privately; and showing it to the channel."""

from __future__ import annotations

from bot.actions import Explain
from bot.cards import Card, Verbatim
from bot.conversation.explain_card import explain_card, not_found_card, shared_card
from bot.conversation.notice import button, notice
from bot.conversation.turn import Turn
from bot.incoming import Outgoing

_EXAMPLES = 3


async def explain(turn: Turn, query: str) -> tuple[Outgoing, ...]:
    """Answer from the notes, or say that they don't."""
    if not query.strip():
        return turn.privately(_ask_for_a_term(turn))
    answer = turn.parts.shelf.explain(query)
    await _log(turn, query, found=bool(answer.found))
    if not answer.found:
        return turn.privately(not_found_card(answer))
    return turn.privately(explain_card(answer, can_share=not turn.incoming.direct))


async def share(turn: Turn, query: str) -> tuple[Outgoing, ...]:
    """Show the channel what the member found."""
    if turn.incoming.direct:
        return turn.privately(notice("only-in-channel"))
    answer = turn.parts.shelf.explain(query)
    if not answer.found:
        return turn.privately(not_found_card(answer))
    return turn.openly(shared_card(answer, name=turn.incoming.name))


async def rate(turn: Turn, query: str, *, helpful: bool) -> tuple[Outgoing, ...]:
    """Keep what the member thought of an explanation, for the authors of the notes."""
    found = bool(turn.parts.shelf.explain(query).found)
    await _log(turn, query, found=found, helpful=helpful)
    return turn.privately(notice("rated-helpful" if helpful else "rated-unhelpful"))


async def _log(turn: Turn, query: str, *, found: bool, helpful: bool | None = None) -> None:
    incoming = turn.incoming
    await turn.parts.store.log_lookup(
        incoming.channel,
        incoming.member,
        event_id=incoming.event_id,
        query=query,
        found=found,
        helpful=helpful,
        at=turn.now,
    )


def _ask_for_a_term(turn: Turn) -> Card:
    concepts = turn.parts.shelf.concepts()
    examples = turn.parts.rng.sample(concepts, min(_EXAMPLES, len(concepts)))
    return notice("explain-empty", *(button(Verbatim(each.term), Explain(each.term)) for each in examples))
