"""A channel's schedule: set it, pause it, resume it, show it; and how the channel stands right now."""

from __future__ import annotations

from dataclasses import replace

from bot.actions import Practise
from bot.cards import Card, Phrase
from bot.conversation.notice import button, notice
from bot.conversation.schedule_card import schedule_card, status_card
from bot.conversation.turn import Turn
from bot.incoming import Outgoing
from scheduler.calendar import Plan
from scheduler.parsing import parse


async def schedule(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """Set the channel's plan from what was typed."""
    if refusal := _refusal(turn):
        return turn.privately(refusal)
    old = turn.channel.plan or Plan()
    line = parse(argument, turn.channel.zone, current=old.schedules[0] if old.schedules else None)
    plan = replace(old, schedules=(line,), paused=False, paused_until=None)
    return await _set(turn, plan, "schedule-set")


async def pause(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """Post nothing until it is resumed; the plan stays."""
    del argument
    return await _pause(turn, paused=True, done="schedule-paused")


async def resume(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """Go on as planned."""
    del argument
    return await _pause(turn, paused=False, done="schedule-resumed")


async def show(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """The plan and the next moments."""
    del argument
    if turn.incoming.direct:
        return turn.privately(notice("only-in-channel"))
    if turn.channel.plan is None:
        return turn.privately(_no_schedule())
    return turn.privately(
        schedule_card(turn.channel.plan, "schedule-shown", now=turn.now, can_change=turn.incoming.admin)
    )


async def status(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """The open question, how many have answered, and what comes next."""
    del argument
    if turn.incoming.direct:
        return turn.privately(notice("only-in-channel"))
    store = turn.parts.store
    delivery = await store.open_delivery(turn.incoming.channel)
    answered = len(await store.attempts(delivery)) if delivery else 0
    return turn.privately(
        status_card(
            turn.channel.plan,
            delivery,
            answered=answered,
            zone=turn.channel.zone,
            now=turn.now,
            can_change=turn.incoming.admin,
        )
    )


def _refusal(turn: Turn) -> Card | None:
    if turn.incoming.direct:
        return notice("only-in-channel")
    if not turn.incoming.admin:
        return notice("only-admins", button(Phrase("button-practise"), Practise()))
    return None


async def _pause(turn: Turn, *, paused: bool, done: str) -> tuple[Outgoing, ...]:
    if refusal := _refusal(turn):
        return turn.privately(refusal)
    if turn.channel.plan is None:
        return turn.privately(_no_schedule())
    return await _set(turn, replace(turn.channel.plan, paused=paused), done)


async def _set(turn: Turn, plan: Plan, done: str) -> tuple[Outgoing, ...]:
    await turn.parts.store.set_plan(turn.incoming.channel, plan, at=turn.now)
    return turn.privately(schedule_card(plan, done, now=turn.now, can_change=True))


def _no_schedule() -> Card:
    return notice("schedule-none")
