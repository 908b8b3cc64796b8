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
from content.concepts.concept import ConceptId
from content.items.item import ItemId
from scheduler.pool import Pool
from scheduler.selection import REMEMBERED, Asked, History, choose


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
    pool = turn.parts.pools.of(turn.parts.shelf.items())
    if concept:
        pool = Pool(pool.by_concept.get(ConceptId(concept), ()))
    item = choose(pool, await _practised(turn), turn.parts.rng)
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


async def _practised(turn: Turn) -> History:
    store, incoming = turn.parts.store, turn.incoming
    practised = await store.practised_items(incoming.channel, incoming.member, limit=REMEMBERED)
    # Practising an open question would give its key away.
    waiting = {delivery.item.id for delivery in await questions_within_reach(turn)}
    flagged = {flagged.item.id for flagged in await store.flagged(within=incoming.channel)}
    return History(
        now=turn.now,
        asked=[Asked(item=ItemId(item), at=turn.now) for item in practised],
        barred=frozenset(waiting | flagged),
    )


def _nothing(concept: str) -> Card:
    if concept:
        return notice("practice-none-here", button(Phrase("button-another"), Practise()))
    return notice("practice-none", button(Phrase("button-help"), Run(Name.HELP.value)))
