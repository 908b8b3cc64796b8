"""A channel's settings in one form: each field is what a command would set, so that both do exactly the same."""

from __future__ import annotations

from bot.actions import Run, Settle
from bot.cards import Card, Field, Form, Phrase, Text
from bot.conversation.commands import Name
from bot.conversation.days_off import holidays
from bot.conversation.notice import button, notice
from bot.conversation.planning import plan_of, refusal, zone_of
from bot.conversation.schedule import schedule
from bot.conversation.syllabus import kinds, rest, topics
from bot.conversation.turn import Ability, Turn
from bot.incoming import Outgoing
from content.errors import Mendable
from content.items.item import Kind
from scheduler.calendar import EVERY_DAY, WORKDAYS, Plan, Schedule

_OFF = "off"
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

#: The fields in the order shown, and what sets each.
_ABILITIES: dict[Name, Ability] = {
    Name.SCHEDULE: schedule,
    Name.HOLIDAYS: holidays,
    Name.TOPICS: topics,
    Name.KINDS: kinds,
    Name.REST: rest,
}


async def settings(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """The form, filled with what is set now."""
    del argument
    if refused := refusal(turn):
        return turn.privately(refused)
    words = Phrase("settings-text")
    form = Form(
        fields=await _fields(turn),
        action=Settle(),
        reopen=button(Phrase("settings-open"), Run(Name.SETTINGS.value), primary=True),
    )
    return turn.privately(
        Card(kind="status", title=Phrase("settings-title"), summary=words, body=(Text(words=words), form))
    )


async def settle(turn: Turn, text: str) -> tuple[Outgoing, ...]:
    """Set what differs from how it is now. What can't be read is said; the rest is set all the same."""
    if refused := refusal(turn):
        return turn.privately(refused)
    wanted = _wanted(text)
    told: list[Outgoing] = []
    for field in await _fields(turn):
        value = wanted.get(field.command)
        if value is None or value == field.value:
            continue
        try:
            told += await _ABILITIES[Name(field.command)](turn, value or _OFF)
        except Mendable as error:
            told += turn.privately(notice("settings-unread", problem=Phrase(error.key, dict(error.facts))))
    return tuple(told) or turn.privately(notice("settings-same"))


def as_typed(plan: Plan) -> str:
    """A plan as one would type it; empty where it is more than one line of typing.

    >>> from datetime import time
    >>> as_typed(Plan(schedules=(Schedule(times=(time(9),), weekdays=WORKDAYS, zone="Asia/Seoul", count=2),)))
    '09:00 weekdays Asia/Seoul 2 questions'
    """
    if len(plan.schedules) != 1:
        return ""
    (line,) = plan.schedules
    if line.over or line.first or line.last or line.working:
        return ""
    times = " ".join(f"{at:%H:%M}" for at in line.times)
    questions = f" {line.count} questions" if line.count > 1 else ""
    return f"{times} {_days(line)} {line.zone}{questions}"


async def _fields(turn: Turn) -> tuple[Field, ...]:
    plan, syllabus = plan_of(turn), await turn.parts.store.syllabus(turn.incoming.channel)
    values = {
        Name.SCHEDULE: as_typed(plan),
        Name.HOLIDAYS: ", ".join(plan.countries),
        Name.TOPICS: ", ".join(f"{topic.name} {topic.weight:g}%" for topic in syllabus.topics),
        Name.KINDS: ", ".join(kind.value for kind in Kind if kind in syllabus.kinds),
        Name.REST: "" if syllabus.rest_days is None else str(syllabus.rest_days),
    }
    shown = tuple((kind.value, Phrase(f"kind-{kind.value.replace('_', '-')}")) for kind in Kind)
    return tuple(
        Field(
            command=name.value,
            label=Phrase(f"settings-{name.name.lower()}"),
            hint=Phrase(f"settings-{name.name.lower()}-hint", {"zone": zone_of(turn)}),
            value=values[name],
            choices=shown if name is Name.KINDS else (),
        )
        for name in _ABILITIES
    )


def _wanted(text: str) -> dict[str, str]:
    """The lines `command value`, by command."""
    wanted: dict[str, str] = {}
    for line in text.splitlines():
        for name in _ABILITIES:
            if line == name.value or line.startswith(f"{name.value} "):
                wanted[name.value] = line.removeprefix(name.value).strip()
    return wanted


def _days(line: Schedule) -> str:
    if line.weekdays == EVERY_DAY:
        return "daily"
    if line.weekdays == WORKDAYS:
        return "weekdays"
    return " ".join(_DAYS[day] for day in sorted(line.weekdays))
