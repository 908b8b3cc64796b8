"""The form of a channel's settings shows what is set, and sets what was changed: as the commands do."""

from collections.abc import Sequence
from datetime import date

import pytest

from bot.actions import Settle
from bot.cards import Form
from bot.conversation.settings import as_typed
from bot.incoming import Outgoing
from bot.locale.localizer import LOCALES, negotiate
from scheduler.calendar import Plan
from scheduler.parsing import parse
from tests.stand_ins.reading import read
from tests.stand_ins.team import Person, Team

MINA, JUN = Person(name="Mina", admin=True), Person(name="Jun")


def told(answers: Sequence[Outgoing]) -> str:
    return "\n".join(read(each.card, negotiate(each.locale)) for each in answers)


async def form(team: Team) -> dict[str, str]:
    (answer,) = await team.says(MINA, "/study settings")
    found = next(each for each in answer.card.body if isinstance(each, Form))
    return {field.command: field.value for field in found.fields}


async def send(team: Team, values: dict[str, str], who: Person = MINA) -> str:
    text = "\n".join(f"{command} {value}" for command, value in values.items())
    return told(await team.presses(who, Settle(), text))


async def test_what_was_set_by_command_stands_in_the_form() -> None:
    team = Team()
    await team.says(MINA, "/quiz schedule 09:00 18:00 weekdays Asia/Seoul")
    await team.says(MINA, "/quiz holidays KR")
    await team.says(MINA, "/quiz kinds short answer")
    await team.says(MINA, "/quiz rest 30")

    assert await form(team) == {
        "/quiz schedule": "09:00 18:00 weekdays Asia/Seoul",
        "/quiz holidays": "KR",
        "/quiz topics": "",
        "/quiz kinds": "short_answer",
        "/quiz rest": "30",
    }


async def test_what_is_changed_in_the_form_is_set_and_the_rest_left_alone() -> None:
    team = Team()
    await team.says(MINA, "/quiz schedule 09:00 daily Asia/Seoul")
    values = await form(team) | {"/quiz kinds": "multiple_choice, true_false", "/quiz topics": "Orchard 60%"}

    said = await send(team, values)

    assert await form(team) == values
    assert "09:00" not in said


async def test_an_emptied_field_is_off() -> None:
    team = Team()
    await team.says(MINA, "/quiz rest 30")

    await send(team, await form(team) | {"/quiz rest": ""})

    assert (await form(team))["/quiz rest"] == ""


async def test_what_cannot_be_read_is_said_and_the_others_are_set() -> None:
    team = Team()

    said = await send(team, await form(team) | {"/quiz topics": "Submarines 50%", "/quiz rest": "12"})

    assert "Submarines" in said
    assert (await form(team))["/quiz rest"] == "12"


async def test_an_unchanged_form_changes_nothing() -> None:
    team = Team()

    assert "as it was" in await send(team, await form(team))
    assert "as it was" in await send(team, {"/quiz post": "", "/help": "x"})


async def test_only_who_runs_the_channel_sees_and_sends_it() -> None:
    team = Team()

    assert "admins" in told(await team.says(JUN, "/study settings"))
    assert "admins" in await send(team, {"/quiz rest": "12"}, JUN)
    assert (await form(team))["/quiz rest"] == ""


@pytest.mark.parametrize(
    "typed",
    ["09:00 daily Asia/Seoul", "08:30 12:00 mon wed fri UTC", "09:00 weekdays Asia/Seoul 3 questions"],
)
def test_a_plan_is_typed_as_it_is_read(typed: str) -> None:
    line = parse(typed, "UTC", today=date(2026, 11, 21))

    assert as_typed(Plan(schedules=(line,))) == typed


@pytest.mark.parametrize("locale", LOCALES)
async def test_it_speaks_both_languages(locale: str) -> None:
    answers = await Team().says(Person(name="Mina", admin=True, locale=locale), "/settings")

    assert {"en": "Topics", "ko": "주제"}[locale] in told(answers)
