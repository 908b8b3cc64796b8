"""A channel's plan and state as cards. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel import Locale

from bot.actions import Run
from bot.cards import Button, Card, Element, Fact, Facts, Moment, Phrase, Text, Verbatim, Words
from bot.conversation.commands import Name
from bot.conversation.notice import button, row
from scheduler.calendar import EVERY_DAY, WORKDAYS, LeftOut, Plan, Schedule, Slot, outlook
from scheduler.delivery import Delivery
from scheduler.public_holidays import holiday_name

_NEXT, _NEXT_ON_STATUS = 5, 1
#: A longer list of days off says no more.
_DAYS_OFF = 5
_HOUR = timedelta(hours=1)
#: Nearly: a date so far ahead would be taken for this year's.
_A_YEAR = timedelta(days=350)


def schedule_card(plan: Plan, done: Phrase, *, now: datetime, language: str, can_change: bool) -> Card:
    """What was done, the plan, and the next planned times in its zone with the days that are left out between."""
    return Card(
        kind="status",
        title=Phrase(f"{done.key}-title", done.args),
        summary=done,
        body=(
            Text(words=done),
            *_facts((*plan_rows(plan, now, language), *_coming(plan, now, _NEXT, language))),
            *_buttons(plan, now, can_change=can_change),
        ),
    )


def status_card(
    plan: Plan,
    questions: Sequence[tuple[Delivery, int]],
    *,
    flagged: int,
    zone: str,
    now: datetime,
    language: str,
    can_change: bool,
) -> Card:
    """How the channel stands: the open questions with how many have answered each, and what comes next.

    `flagged` counts the questions that this member is to look at.
    """
    if len(questions) > 1:
        summary = Phrase("status-several", {"count": len(questions)})
    else:
        summary = Phrase("status-open", {"count": questions[0][1]}) if questions else Phrase("status-none")
    question = [fact for delivery, _ in reversed(questions) for fact in _question(delivery, zone)]
    planned = (*plan_rows(plan, now, language), *_coming(plan, now, _NEXT_ON_STATUS, language))
    return Card(
        kind="status",
        title=Phrase("status-title"),
        summary=summary,
        body=(
            Text(words=summary),
            *_facts((*question, *planned, *_flagged(flagged))),
            *_buttons(plan, now, can_change=can_change),
        ),
    )


def plan_rows(plan: Plan, now: datetime, language: str) -> tuple[Fact, ...]:
    """The schedules, numbered where there are several, and what they all heed."""
    if not plan.schedules:
        return (_fact("schedule-plan", Phrase("schedule-unset")), *_heeded(plan, now, language))
    zones = {each.zone for each in plan.schedules}
    lines = tuple(
        Fact(
            name=Phrase("schedule-plan")
            if len(plan.schedules) == 1
            else Phrase("schedule-number", {"number": place}),
            value=line_in_words(each, with_zone=len(zones) > 1),
        )
        for place, each in enumerate(plan.schedules, start=1)
    )
    zone = (_fact("schedule-zone", Verbatim(plan.schedules[0].zone)),) if len(zones) == 1 else ()
    return (*lines, *zone, *_heeded(plan, now, language))


def line_in_words(line: Schedule, *, with_zone: bool = False) -> Phrase:
    """One schedule: days and times, and what is special about it."""
    times = ", ".join(f"{at:%H:%M}" for at in line.times)
    days = Phrase("days-working") if line.working else days_in_words(line.weekdays)
    parts = [Phrase("schedule-when", {"days": days, "times": times})]
    if line.count > 1:
        parts.append(_questions(line))
    if line.first is not None:
        parts.append(Phrase("schedule-from", {"day": _day(line.first)}))
    if line.last is not None:
        parts.append(Phrase("schedule-until", {"day": _day(line.last)}))
    if with_zone:
        parts.append(Phrase("schedule-in-zone", {"zone": line.zone}))
    return _joined("list-dots", parts)


def days_in_words(days: frozenset[int]) -> Phrase:
    """Every day, weekdays, weekends, or the days by name."""
    if days == EVERY_DAY:
        return Phrase("days-all")
    if days == WORKDAYS:
        return Phrase("days-weekdays")
    if days == EVERY_DAY - WORKDAYS:
        return Phrase("days-weekends")
    return _joined("list-more", [Phrase(f"day-{day}") for day in sorted(days)])


def country_name(country: str, language: str) -> str:
    """What a country is called, with its part in brackets: `Germany (BY)`."""
    whole, _, part = country.partition("-")
    name = Locale(language).territories.get(whole, whole)
    return f"{name} ({part})" if part else name


def weekday(day: date) -> Moment:
    """A day to be shown with its weekday."""
    return Moment(at=datetime.combine(day, time(12), UTC), zone="UTC", style="weekday")


def pause_end(day: date, today: date) -> Moment:
    """The day on which a pause ends, with its year where that goes without saying no longer."""
    return weekday(day) if day - today < _A_YEAR else _day(day)


def _day(day: date) -> Moment:
    return Moment(at=datetime.combine(day, time(12), UTC), zone="UTC", style="day")


def _questions(line: Schedule) -> Phrase:
    if not line.over:
        return Phrase("schedule-questions", {"count": line.count})
    unit, number = (
        ("hours", line.over // _HOUR)
        if line.over % _HOUR == timedelta(0)
        else ("minutes", line.over // timedelta(minutes=1))
    )
    return Phrase(f"schedule-questions-{unit}", {"count": line.count, "number": number})


def _heeded(plan: Plan, now: datetime, language: str) -> tuple[Fact, ...]:
    """Holidays, days off that are still to come, and a pause with an end."""
    rows: list[Fact] = []
    if plan.countries:
        names = ", ".join(country_name(each, language) for each in plan.countries)
        rows.append(_fact("schedule-holidays", Verbatim(names)))
    today = now.astimezone(ZoneInfo(plan.zone or "UTC")).date()
    if to_come := [day for day in plan.days_off if day >= today]:
        days = [Phrase("moment", {"at": weekday(day)}) for day in to_come[:_DAYS_OFF]]
        if more := len(to_come) - len(days):
            days.append(Phrase("schedule-more-days", {"count": more}))
        rows.append(_fact("schedule-days-off", _joined("list-more", days)))
    if not plan.paused and plan.paused_until is not None and plan.is_paused(now):
        rows.append(
            _fact("schedule-pause", Phrase("schedule-back-on", {"day": pause_end(plan.paused_until, today)}))
        )
    return tuple(rows)


def _coming(plan: Plan, now: datetime, count: int, language: str) -> tuple[Fact, ...]:
    if not plan.schedules:
        return ()
    if plan.paused:
        return (_fact("schedule-next", Phrase("schedule-is-paused")),)
    coming = outlook(plan, now, count)
    if not any(isinstance(each, Slot) for each in coming):
        return (_fact("schedule-next", Phrase("schedule-ended")),)
    rows: list[Fact] = []
    is_first = True
    for each in coming:
        if isinstance(each, LeftOut):
            rows.append(_fact("schedule-left-out", _why_left_out(each, language)))
        else:
            rows.append(_fact("schedule-next" if is_first else "schedule-then", _when(each, plan)))
            is_first = False
    return tuple(rows)


def _when(slot: Slot, plan: Plan) -> Phrase:
    zone = slot.key.split()[1]
    when = Phrase("moment", {"at": Moment(at=slot.due_at, zone=zone)})
    several = len({each.zone for each in plan.schedules}) > 1
    return _joined("list-dots", [when, Phrase("schedule-in-zone", {"zone": zone})]) if several else when


def _why_left_out(left_out: LeftOut, language: str) -> Phrase:
    day = weekday(left_out.day)
    if left_out.country is None:
        return Phrase("schedule-day-off", {"day": day})
    name = holiday_name(left_out.country, left_out.day, language)
    return Phrase("schedule-holiday", {"day": day, "name": name})


def _question(delivery: Delivery, zone: str) -> tuple[Fact, ...]:
    closes = Phrase("moment", {"at": Moment(at=delivery.closes_at, zone=zone)})
    return (
        _fact("status-question", Verbatim(delivery.item.rubric.stem)),
        _fact("status-closes", closes),
    )


def _flagged(count: int) -> tuple[Fact, ...]:
    return (_fact("status-flagged", Phrase("status-flagged-count", {"count": count})),) if count else ()


def _buttons(plan: Plan, now: datetime, *, can_change: bool) -> tuple[Element, ...]:
    if not plan.schedules or not can_change:
        return ()
    return row(_resume() if plan.is_paused(now) else _pause())


def _resume() -> Button:
    return button(Phrase("button-resume"), Run(Name.RESUME.value), primary=True)


def _pause() -> Button:
    return button(Phrase("button-pause"), Run(Name.PAUSE.value))


def _joined(key: str, parts: list[Phrase]) -> Phrase:
    first, *rest = parts
    return Phrase(key, {"first": first, "rest": _joined(key, rest)}) if rest else first


def _facts(rows: Iterable[Fact]) -> tuple[Element, ...]:
    return (Facts(rows=tuple(rows)),)


def _fact(key: str, value: Words) -> Fact:
    return Fact(name=Phrase(key), value=value)
