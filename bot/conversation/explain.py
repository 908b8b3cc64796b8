"""Look-ups: what the notes say of a term, privately; and showing it to the channel."""

from __future__ import annotations

import msgspec

from bot.actions import Explain
from bot.cards import Card, Phrase, TermPicker, Verbatim
from bot.conversation.explain_card import (
    explain_card,
    not_found_card,
    shared_card,
    side_card,
    which_two_card,
)
from bot.conversation.follow_up import compared, told, whole
from bot.conversation.notice import button, notice
from bot.conversation.turn import Turn
from bot.incoming import Outgoing, Said
from content.language.normal import squeeze
from content.search.answer import Answer
from content.search.sides import Side, asked
from content.search.sides import asks_on as goes_on

_EXAMPLES = 3


async def explain(turn: Turn, query: str) -> tuple[Outgoing, ...]:
    """Answer from the notes, or say that they don't; on what was looked up before, where the words ask on."""
    if not query.strip():
        return turn.privately(_ask_for_a_term(turn, "explain-empty"))
    answer = turn.parts.shelf.explain(query)
    if (sides := asked(query)) and not _is_name(query, answer):
        return await _explain_more(turn, query, sides)
    return await _answer(turn, answer)


def asks_on(turn: Turn, text: str) -> bool:
    """Whether words go on from what the member looked up before, and can be answered."""
    if turn.parts.in_mind.of(turn.incoming, now=turn.now) is None:
        return False
    return bool(asked(text)) or (goes_on(text) and bool(turn.parts.shelf.explain(text).found))


def _is_name(query: str, answer: Answer) -> bool:
    """Whether the notes have a term of this very name: "inverse" in notes on matrices."""
    names = {squeeze(name) for concept in answer.found for name in (concept.term, *concept.aliases)}
    return squeeze(query) in names


async def _explain_more(turn: Turn, query: str, sides: tuple[Side, ...]) -> tuple[Outgoing, ...]:
    """An example, the opposite, the difference: of what the member has in mind."""
    shelf, looked_up = turn.parts.shelf, turn.parts.in_mind.of(turn.incoming, now=turn.now)
    if looked_up is None:
        answer = shelf.explain(query)
        if answer.found:
            return await _answer(turn, answer)
        return turn.privately(_ask_for_a_term(turn, "side-of-what"))
    both = compared(looked_up, shelf) if Side.DIFFERENCE in sides else None
    if again := both or (whole(looked_up, shelf) if Side.WHOLE in sides else None):
        return await _answer(turn, again)
    answers = tuple(told(side, looked_up, shelf) for side in sides)
    term = looked_up.latest[0][0]
    if sides == (Side.DIFFERENCE,) and not answers[0].passages:
        return turn.privately(which_two_card(term, shelf.explain(term).related))
    await _log(turn, f"{term} {query}", found=any(each.passages for each in answers))
    return turn.privately(side_card(answers))


async def _answer(turn: Turn, answer: Answer) -> tuple[Outgoing, ...]:
    await _log(turn, answer.query, found=bool(answer.found))
    if not answer.found:
        turn.parts.in_mind.forget(turn.incoming)
        return turn.privately(not_found_card(answer))
    if not _is_half_typed(turn):
        turn.parts.in_mind.keep(turn.incoming, answer.found, now=turn.now)
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


def _is_half_typed(turn: Turn) -> bool:
    content = turn.incoming.content
    return isinstance(content, Said) and content.half_typed


async def _log(turn: Turn, query: str, *, found: bool, helpful: bool | None = None) -> None:
    incoming = turn.incoming
    if _is_half_typed(turn):
        return
    await turn.parts.store.log_lookup(
        incoming.channel,
        incoming.member,
        event_id=incoming.event_id,
        query=query,
        found=found,
        helpful=helpful,
        at=turn.now,
    )


def _ask_for_a_term(turn: Turn, key: str) -> Card:
    concepts = turn.parts.shelf.concepts()
    examples = turn.parts.rng.sample(concepts, min(_EXAMPLES, len(concepts)))
    card = notice(key, *(button(Verbatim(each.term), Explain(each.term)) for each in examples))
    picker = TermPicker(placeholder=Phrase("explain-pick"))
    return msgspec.structs.replace(card, body=(*card.body, picker))
