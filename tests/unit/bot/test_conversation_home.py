"""A member's own page: how it goes, what waits, when it is asked."""

import pytest

from bot.actions import Choose
from bot.locale.localizer import LOCALES, LocaleName
from scheduler.delivery import Delivery
from tests.stand_ins.reading import read
from tests.stand_ins.shelf import IS_IT, WHICH
from tests.stand_ins.team import Person, Team, action_on

MINA, JUN = Person(name="Mina", admin=True), Person(name="Jun")


async def page(team: Team, who: Person, locale: LocaleName = "en") -> list[str]:
    return [read(each.card, locale) for each in await team.says(who, "/home", direct=True)]


async def posted(team: Team) -> Delivery:
    await team.says(MINA, "/quiz post")
    delivery = next(iter(await team.store.open_deliveries(team.channel)), None)
    assert delivery is not None
    return delivery


@pytest.mark.parametrize("locale", LOCALES)
async def test_whoever_is_new_is_welcomed(locale: LocaleName) -> None:
    (shown,) = await page(Team(locale=locale), Person(name="Jun", locale=locale), locale)

    assert {"en": "Welcome!", "ko": "어서 오세요!"}[locale] in shown
    assert {"en": "None yet", "ko": "일정"}[locale] in shown


async def test_a_question_that_waits_can_be_answered_there_and_then_waits_no_more() -> None:
    team = Team()
    delivery = await posted(team)

    card = (await team.says(JUN, "/home", direct=True))[1].card
    action = action_on(card, "graft", "en")
    assert action == Choose(delivery.id, WHICH.rubric.options.index("graft"))
    await team.presses(JUN, action, direct=True)

    (shown,) = await page(team, JUN)
    assert "10 points" in shown
    assert "1 of 1" in shown


async def test_topics_stand_from_weak_to_strong() -> None:
    team = Team()
    await posted(team)
    await team.says(JUN, "graft")
    await posted(team)
    await team.says(JUN, "X" if IS_IT.rubric.answer else "O")

    (shown,) = await page(team, JUN)

    assert "1 of 2" in shown
    assert "Worth another look\nOrchard" in shown


async def test_others_replies_are_not_mine() -> None:
    team = Team()
    await posted(team)
    await team.says(MINA, "graft")

    shown = (await page(team, JUN))[0]

    assert "Worth another look" not in shown
    assert "10 points" not in shown


async def test_who_runs_it_sees_how_the_notes_stand() -> None:
    team = Team()

    assert "terms" in (await page(team, MINA))[0]
    assert "For admins" not in (await page(team, JUN))[0]


async def test_what_went_right_throughout_needs_no_other_look() -> None:
    team = Team()
    await posted(team)
    await team.says(JUN, "graft")

    (shown,) = await page(team, JUN)

    assert "You are good at\nOrchard" in shown
    assert "Worth another look" not in shown
