"""The same conversation goes the same way in the web room, in Slack and in Teams."""

import asyncio
import random
from collections import deque
from collections.abc import AsyncIterator

import pytest

from bot.announcer import Announcer
from bot.conversation import Conversation, Defaults
from bot.grading import grade
from bot.incoming import Incoming, Outgoing
from bot.platforms.platform import Platform
from bot.store.memory import MemoryStore
from scheduler.deliverer import Deliverer
from tests.contract.places import PLACES, Place
from tests.stand_ins.clock import FixedClock
from tests.stand_ins.shelf import IS_IT, NAME_IT, WHICH, OneByOne, StubShelf


async def no_wait(_seconds: float) -> None:
    await asyncio.sleep(0)


@pytest.fixture(params=PLACES)
async def place(request: pytest.FixtureRequest) -> AsyncIterator[Place]:
    clock, store, platforms = FixedClock(), MemoryStore(), dict[str, Platform]()
    announcer = Announcer(platforms=platforms, store=store, clock=clock, grade=grade, sleep=no_wait)
    rng = random.Random(7)  # noqa: S311 - a test that draws the same each time
    questions = OneByOne(deque((WHICH, NAME_IT, IS_IT)))
    conversation = Conversation(
        store=store,
        shelf=StubShelf(),
        deliverer=Deliverer(store=store, announcer=announcer, shelf=questions, clock=clock, rng=rng),
        announcer=announcer,
        clock=clock,
        rng=rng,
        defaults=Defaults(locale="en", zone="Asia/Seoul"),
        grade=grade,
    )

    async def handle(incoming: Incoming) -> tuple[Outgoing, ...]:
        return await conversation.handle(incoming)

    async with PLACES[request.param](handle, clock) as place:
        platforms[place.platform.name] = place.platform
        yield place
        await announcer.close()


async def test_a_question_is_answered_and_revealed(place: Place) -> None:
    await place.says("Mina", "/quiz post")
    assert "Posted" in await place.told("Mina")
    await place.shows("Which word means a shoot set into", "graft", "hedge")

    await place.presses("Jun", "graft")
    grade_card = await place.told("Jun")
    assert "Correct" in grade_card
    assert "fruit.md:3" in grade_card
    assert "10 points" in grade_card

    await place.presses("Jun", "mulch")
    assert "answered already" in await place.told("Jun")

    await place.says("Sora", "hedge")
    assert "Not quite" in await place.told("Sora")

    shown = await place.shows("2 answers")
    assert "Correct" not in shown
    assert "fruit.md" not in shown

    await place.says("Mina", "/quiz post")
    await place.told("Mina")
    revealed = await place.shows("The answer", back=1)
    assert "fruit.md:3" in revealed
    assert "Jun" in revealed
    await place.shows("What is a measured piece of ground called?")


async def test_an_answer_can_be_typed(place: Place) -> None:
    await place.says("Mina", "/quiz post")
    await place.says("Mina", "/quiz post")
    await place.shows("What is a measured piece of ground called?")

    await place.types("Jun", "plot")

    assert "Correct" in await place.told("Jun")
    await place.shows("1 answer")


async def test_a_reply_in_the_thread_counts_where_threads_are_heard(place: Place) -> None:
    if not place.hears_threads:
        pytest.skip("replies without a mention are not heard here")
    await place.says("Mina", "/quiz post")

    await place.replies("Jun", "graft")

    assert "Correct" in await place.told("Jun")


async def test_a_term_is_explained_with_its_place_in_the_notes(place: Place) -> None:
    await place.says("Jun", "/explain graft")

    explanation = await place.told("Jun")
    assert "A shoot set into another plant's stem." in explanation
    assert "fruit.md:3" in explanation


async def test_what_the_notes_lack_is_not_made_up(place: Place) -> None:
    await place.says("Jun", "/explain trebuchet")

    explanation = await place.told("Jun")
    assert "fruit.md" not in explanation
    assert "graft" in explanation


async def test_the_leaderboard_counts_first_replies(place: Place) -> None:
    await place.says("Mina", "/quiz post")
    await place.presses("Jun", "graft")
    await place.presses("Sora", "hedge")

    await place.says("Mina", "/leaderboard")

    await place.told("Mina")
    standings = await place.told("Mina")
    assert standings.index("Jun") < standings.index("Sora")
    assert "10" in standings


async def test_help_names_the_commands(place: Place) -> None:
    await place.says("Jun", "/help")

    shown = await place.told("Jun")
    for command in ("/explain", "/quiz", "/leaderboard"):
        assert command in shown
