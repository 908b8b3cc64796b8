"""What a member does with a message: look up the terms in it, or ask for what the notes do not say yet."""

from __future__ import annotations

import msgspec

from bot.actions import Explain
from bot.cards import Button, Phrase, Text, Verbatim
from bot.conversation.explain_card import explain_card
from bot.conversation.notice import button, notice, row
from bot.conversation.turn import Turn
from bot.incoming import Outgoing
from content.search.answer import Answer
from content.search.mentions import mentioned

_SHOWN = 3
_BUTTONS = 8
_LONGEST_WISH = 200


async def find_terms(turn: Turn, text: str) -> tuple[Outgoing, ...]:
    """Explain the first terms of the notes that occur in a text, and offer the others."""
    found = mentioned(text, turn.parts.shelf.concepts())
    if not found:
        return turn.privately(notice("terms-none"))
    shown, more = found[:_SHOWN], found[_SHOWN : _SHOWN + _BUTTONS]
    names = ", ".join(concept.term for concept in shown)
    card = explain_card(Answer(query=names, found=shown), can_share=not turn.incoming.direct)
    others: tuple[Button, ...] = tuple(button(Verbatim(each.term), Explain(each.term)) for each in more)
    if others:
        rest = (Text(words=Phrase("terms-more"), tone="quiet"), *row(*others))
        card = msgspec.structs.replace(card, body=(*card.body, *rest))
    return turn.privately(card)


async def wish(turn: Turn, text: str) -> tuple[Outgoing, ...]:
    """Put something on the wish list of the notes' authors, once; what is explained already is shown instead."""
    wanted = " ".join(text.split())
    if not wanted:
        return turn.privately(notice("wish-empty"))
    if len(wanted) > _LONGEST_WISH:
        return turn.privately(notice("wish-long", most=_LONGEST_WISH))
    answer = turn.parts.shelf.explain(wanted)
    incoming = turn.incoming
    await turn.parts.store.log_lookup(
        incoming.channel,
        incoming.member,
        event_id=incoming.event_id,
        query=wanted,
        found=bool(answer.found),
        helpful=False if answer.found else None,
        at=turn.now,
    )
    if answer.found:
        term = answer.found[0].term
        look = button(Phrase("button-explain-term", {"term": term}), Explain(term), primary=True)
        return turn.privately(notice("wish-known", look, term=term))
    return turn.privately(notice("wish-kept", wanted=wanted))
