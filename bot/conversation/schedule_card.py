"""A channel's plan and state as cards. Pure."""

from __future__ import annotations

from datetime import datetime

from bot.actions import Run
from bot.cards import Button, Card, Element, Fact, Facts, Moment, Phrase, Text, Verbatim, Words
from bot.conversation.commands import Name
from bot.conversation.notice import button, row
from scheduler.calendar import EVERY_DAY, WORKDAYS, Plan, next_slots
from scheduler.delivery import Delivery

_NEXT = {"schedule-shown": 5}
_NEXT_OTHERWISE = 3


def schedule_card(plan: Plan, key: str, *, now: datetime, can_change: bool) -> Card:
    """What was done (the catalogue's `key`), the plan, and the next moments in its zone."""
    words = Phrase(key)
    return Card(
        kind="status",
        title=Phrase(f"{key}-title"),
        summary=words,
        body=(
            Text(words=words),
            Facts(rows=(*_plan(plan), *_coming(plan, now, _NEXT.get(key, _NEXT_OTHERWISE)))),
            *_buttons(plan, can_change=can_change),
        ),
    )


def status_card(
    plan: Plan | None,
    delivery: Delivery | None,
    *,
    answered: int,
    zone: str,
    now: datetime,
    can_change: bool,
) -> Card:
    """How the channel stands: the open question, who has answered so far, and what comes next."""
    summary = Phrase("status-none") if delivery is None else Phrase("status-open", {"count": answered})
    return Card(
        kind="status",
        title=Phrase("status-title"),
        summary=summary,
        body=(
            Text(words=summary),
            *_facts(plan, delivery, zone, now),
            *_buttons(plan, can_change=can_change),
        ),
    )


def days_in_words(days: frozenset[int]) -> Phrase:
    """Every day, weekdays, weekends, or the days by name."""
    if days == EVERY_DAY:
        return Phrase("days-all")
    if days == WORKDAYS:
        return Phrase("days-weekdays")
    if days == EVERY_DAY - WORKDAYS:
        return Phrase("days-weekends")
    return _listed([Phrase(f"day-{day}") for day in sorted(days)])


def _listed(names: list[Phrase]) -> Phrase:
    first, *rest = names
    return Phrase("list-more", {"first": first, "rest": _listed(rest)}) if rest else first


def _facts(plan: Plan | None, delivery: Delivery | None, zone: str, now: datetime) -> tuple[Element, ...]:
    rows = (
        *(() if delivery is None else _question(delivery, zone)),
        *(
            (_fact("schedule-plan", Phrase("schedule-unset")),)
            if plan is None
            else (*_plan(plan), *_coming(plan, now, 1))
        ),
    )
    return (Facts(rows=rows),)


def _question(delivery: Delivery, zone: str) -> tuple[Fact, ...]:
    closes = Phrase("moment", {"at": Moment(at=delivery.closes_at, zone=zone)})
    return (
        _fact("status-question", Verbatim(delivery.item.rubric.stem)),
        _fact("status-closes", closes),
    )


def _plan(plan: Plan) -> tuple[Fact, ...]:
    rows: list[Fact] = []
    for each in plan.schedules:
        times = ", ".join(f"{at:%H:%M}" for at in each.times)
        when = Phrase("schedule-when", {"days": days_in_words(each.weekdays), "times": times})
        rows += (_fact("schedule-plan", when), _fact("schedule-zone", Verbatim(each.zone)))
    return tuple(rows)


def _coming(plan: Plan, now: datetime, count: int) -> tuple[Fact, ...]:
    if plan.paused:
        return (_fact("schedule-next", Phrase("schedule-is-paused")),)
    return tuple(
        _fact(
            "schedule-next" if place == 0 else "schedule-then",
            Phrase("moment", {"at": Moment(at=slot.due_at, zone=plan.zone or "UTC")}),
        )
        for place, slot in enumerate(next_slots(plan, now, count))
    )


def _pause_or_resume(plan: Plan) -> Button:
    if plan.paused:
        return button(Phrase("button-resume"), Run(Name.RESUME.value), primary=True)
    return button(Phrase("button-pause"), Run(Name.PAUSE.value))


def _buttons(plan: Plan | None, *, can_change: bool) -> tuple[Element, ...]:
    return row(_pause_or_resume(plan)) if plan is not None and can_change else ()


def _fact(key: str, value: Words) -> Fact:
    return Fact(name=Phrase(key), value=value)
