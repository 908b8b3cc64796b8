"""Questions that a person asks for: one into the channel now, or a private one for practice."""

from __future__ import annotations

from bot.actions import Practise, Run
from bot.cards import Card, Phrase
from bot.conversation.commands import Name
from bot.conversation.notice import button, notice
from bot.conversation.question_card import practice_card
from bot.conversation.reply import questions_within_reach
from bot.conversation.turn import Turn
from bot.incoming import Outgoing
from bot.store.records import Practice
from content.items.item import Item, ItemId
from scheduler.selection import REST, choose


async def post(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """Post a question into this channel; the open one is closed and revealed before."""
    del argument
    incoming = turn.incoming
    if incoming.direct:
        return turn.privately(notice("only-in-channel"))
    if not incoming.admin:
        return turn.privately(notice("only-admins", button(Phrase("button-practise"), Practise())))
    posted = await turn.parts.deliverer.post_now(incoming.channel, event_id=incoming.event_id)
    return turn.privately(notice("post-nothing" if posted is None else "post-done"))


async def practise(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """Ask the member something privately, about anything."""
    del argument
    return await practise_concept(turn, "")


async def practise_concept(turn: Turn, concept: str) -> tuple[Outgoing, ...]:
    """Ask the member something privately: about one concept, or (empty) about anything."""
    store, incoming = turn.parts.store, turn.incoming
    items = [item for item in turn.parts.shelf.items() if not concept or item.concept == concept]
    # Practising an open question would give its key away.
    barred = {delivery.item.id for delivery in await questions_within_reach(turn)}
    item = choose(items, await _practised(turn), turn.parts.rng, barred=barred)
    if item is None:
        return turn.privately(_nothing(concept))
    practice = await store.begin_practice(
        Practice(
            id=f"p{turn.parts.rng.getrandbits(64):016x}",
            channel=incoming.channel,
            member=incoming.member,
            item=item,
            asked_at=turn.now,
        ),
        event_id=incoming.event_id,
    )
    return turn.privately(practice_card(practice.item, practice=practice.id))


async def _practised(turn: Turn) -> list[Item]:
    incoming = turn.incoming
    practised = await turn.parts.store.practised_items(incoming.channel, incoming.member, limit=REST)
    items = (turn.parts.shelf.item(ItemId(item)) for item in practised)
    return [item for item in items if item is not None]


def _nothing(concept: str) -> Card:
    if concept:
        return notice("practice-none-here", button(Phrase("button-another"), Practise()))
    return notice("practice-none", button(Phrase("button-help"), Run(Name.HELP.value)))
