"""Questions that a person asks for: one into the channel now, or a private one for practice."""

from __future__ import annotations

import random
from collections.abc import Sequence

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

#: So many of the last practised items are passed over while others are left.
_REMEMBERED = 200


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
    barred = {delivery.item.id for delivery in await questions_within_reach(turn)}
    recent = await store.practised_items(incoming.channel, incoming.member, limit=_REMEMBERED)
    items = [item for item in turn.parts.shelf.items() if not concept or item.concept == concept]
    item = choose_practice(items, barred=barred, recent=recent, rng=turn.parts.rng)
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


def choose_practice(
    items: Sequence[Item], *, barred: set[ItemId], recent: Sequence[str], rng: random.Random
) -> Item | None:
    """One that the member has not practised lately, else the one practised longest ago; None where there is none.

    `barred` are the open questions: practising one would give its key away. `recent` is newest first.
    """
    allowed = [item for item in items if item.id not in barred]
    seen = {item: age for age, item in reversed(list(enumerate(recent)))}
    fresh = [item for item in allowed if item.id not in seen]
    if fresh:
        return rng.choice(fresh)
    return max(allowed, key=lambda item: seen[item.id], default=None)


def _nothing(concept: str) -> Card:
    if concept:
        return notice("practice-none-here", button(Phrase("button-another"), Practise()))
    return notice("practice-none", button(Phrase("button-help"), Run(Name.HELP.value)))
