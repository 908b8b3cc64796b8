"""What all changes of a channel's plan share: who may, what is there, and how the new plan is kept and shown."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from bot.actions import Practise
from bot.cards import Card, Moment, Phrase
from bot.conversation.notice import button, notice
from bot.conversation.schedule_card import schedule_card
from bot.conversation.turn import Turn
from bot.incoming import Outgoing
from scheduler.calendar import Plan, planned_since


def refusal(turn: Turn) -> Card | None:
    """Why this member may not change the channel's settings here; None when they may."""
    if turn.incoming.direct:
        return notice("only-in-channel")
    if not turn.incoming.admin:
        return notice("only-admins", button(Phrase("button-practise"), Practise()))
    return None


def plan_of(turn: Turn) -> Plan:
    """The channel's plan; an empty one where none was made."""
    return turn.channel.plan or Plan()


def zone_of(turn: Turn) -> str:
    """The zone that the channel's days are meant in."""
    return plan_of(turn).zone or turn.channel.zone


def today(turn: Turn) -> date:
    """The day that it is in the channel."""
    return turn.now.astimezone(ZoneInfo(zone_of(turn))).date()


async def change(
    turn: Turn, plan: Plan, done: str, **args: str | float | Moment | Phrase
) -> tuple[Outgoing, ...]:
    """Keep the new plan and show it under what was done, the catalogue's key."""
    at = planned_since(turn.channel.plan, plan, since=turn.channel.planned_at, now=turn.now)
    await turn.parts.store.set_plan(turn.incoming.channel, plan, at=at)
    done_words = Phrase(done, dict(args))
    return turn.privately(
        schedule_card(plan, done_words, now=turn.now, language=turn.locale, can_change=True)
    )
