"""A channel's schedules: set them, add to them, take one away, pause, resume, look; and how the channel stands now."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.cards import Phrase
from bot.conversation.notice import notice
from bot.conversation.planning import change, plan_of, refusal, today, zone_of
from bot.conversation.schedule_card import pause_end, schedule_card, status_card
from bot.conversation.turn import Turn
from bot.incoming import Outgoing
from content.errors import Mendable
from scheduler.calendar import Plan, Schedule
from scheduler.dates import back_on
from scheduler.parsing import fold, parse
from scheduler.public_holidays import is_known
from scheduler.zones import country_of

#: Enough for any course, and still shown on one card.
_MOST_SCHEDULES = 12
_ALL = frozenset({"all", "모두", "전부", "다"})


class NoSuchSchedule(Mendable):
    """A number that no schedule of the channel has. Facts: word, most."""

    key = "error-schedule-number"


class TooManySchedules(Mendable):
    """The channel has as many as it may. Facts: most."""

    key = "error-schedule-many"


class DayIsPast(Mendable):
    """A pause until a day that is over. Facts: word."""

    key = "error-schedule-past"


class PauseNotUnderstood(Mendable):
    """Something behind "pause" that is neither a day nor a span. Facts: word."""

    key = "error-pause"


async def schedule(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """Set the channel's one schedule from what was typed."""
    if refused := refusal(turn):
        return turn.privately(refused)
    old = plan_of(turn)
    line = parse(
        argument, zone_of(turn), today=today(turn), current=old.schedules[0] if old.schedules else None
    )
    new = replace(
        _with_country(old, line), schedules=(replace(line, since=None),), paused=False, paused_until=None
    )
    return await change(turn, new, "schedule-set")


async def add(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """Plan one more beside those that are there."""
    if refused := refusal(turn):
        return turn.privately(refused)
    old = plan_of(turn)
    line = replace(parse(argument, zone_of(turn), today=today(turn)), since=turn.now)
    if any(replace(each, since=turn.now) == line for each in old.schedules):
        return await change(turn, old, "schedule-there")
    if len(old.schedules) >= _MOST_SCHEDULES:
        raise TooManySchedules(most=_MOST_SCHEDULES)
    return await change(
        turn, replace(_with_country(old, line), schedules=(*old.schedules, line)), "schedule-added"
    )


async def remove(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """Take one away by the number that it is shown with, or all."""
    if refused := refusal(turn):
        return turn.privately(refused)
    old = plan_of(turn)
    word = fold(argument).strip()
    number = int(found[1]) if (found := re.fullmatch(r"(?:no\.?|#)?\s*(\d{1,2})\s*(?:번)?", word)) else 0
    if word not in _ALL and not 1 <= number <= len(old.schedules):
        raise NoSuchSchedule(word=word[:40] or "…", most=len(old.schedules))
    kept = (
        () if word in _ALL else tuple(each for place, each in enumerate(old.schedules, 1) if place != number)
    )
    return await change(turn, replace(old, schedules=kept), "schedule-removed")


async def pause(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """Post nothing until it is resumed, or until a day; the plan stays."""
    if refused := refusal(turn):
        return turn.privately(refused)
    if not plan_of(turn).schedules:
        return turn.privately(notice("schedule-none"))
    day, rest = back_on(fold(argument), today(turn))
    if day is None:
        if rest.strip():
            raise PauseNotUnderstood(word=rest.strip()[:40])
        return await change(turn, replace(plan_of(turn), paused=True, paused_until=None), "schedule-paused")
    if day <= today(turn):
        raise DayIsPast(word=argument.strip()[:40])
    until = replace(plan_of(turn), paused=False, paused_until=day)
    return await change(turn, until, "schedule-paused-until", day=pause_end(day, today(turn)))


async def resume(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """Go on as planned."""
    del argument
    if refused := refusal(turn):
        return turn.privately(refused)
    if not plan_of(turn).schedules:
        return turn.privately(notice("schedule-none"))
    return await change(turn, replace(plan_of(turn), paused=False, paused_until=None), "schedule-resumed")


async def show(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """The plan, the next five times in words, and why a day between is left out."""
    del argument
    if turn.incoming.direct:
        return turn.privately(notice("only-in-channel"))
    plan = plan_of(turn)
    if not plan.schedules:
        return turn.privately(notice("schedule-none"))
    return turn.privately(
        schedule_card(
            plan,
            Phrase("schedule-shown"),
            now=turn.now,
            language=turn.locale,
            can_change=turn.incoming.admin,
        )
    )


async def status(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """The open question, how many have answered, and what comes next."""
    del argument
    if turn.incoming.direct:
        return turn.privately(notice("only-in-channel"))
    store = turn.parts.store
    deliveries = await store.open_deliveries(turn.incoming.channel)
    answered = [len(await store.attempts(delivery)) for delivery in deliveries]
    flagged = await store.flagged(within=turn.incoming.channel) if turn.incoming.admin else ()
    return turn.privately(
        status_card(
            plan_of(turn),
            tuple(zip(deliveries, answered, strict=True)),
            flagged=len(flagged),
            zone=turn.channel.zone,
            now=turn.now,
            language=turn.locale,
            can_change=turn.incoming.admin,
        )
    )


def _with_country(plan: Plan, line: Schedule) -> Plan:
    """Who plans working days means those of the zone's country, as long as no other was named."""
    country = country_of(line.zone)
    if not line.working or plan.countries or country is None or not is_known(country):
        return plan
    return replace(plan, countries=(country,))
