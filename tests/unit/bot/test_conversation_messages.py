"""What members do with messages: edit and delete their replies, look up the terms in one, wish for what is missing."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions import Explain, FindTerms, Wish
from bot.incoming import Outgoing
from bot.locale.localizer import negotiate
from bot.store.memory import MemoryStore
from content.search.mentions import mentioned
from scheduler.delivery import Delivery
from tests.stand_ins.reading import read
from tests.stand_ins.shelf import GRAFT, MULCH, PLOT_SOIL, concept
from tests.stand_ins.team import Person, Team, action_on

MINA, JUN = Person(name="Mina", admin=True), Person(name="Jun")


def told(answers: Sequence[Outgoing]) -> str:
    (outgoing,) = answers
    return read(outgoing.card, negotiate(outgoing.locale))


async def asked() -> tuple[Team, Delivery]:
    team = Team()
    await team.says(MINA, "/quiz post")
    delivery = next(iter(await team.store.open_deliveries(team.channel)), None)
    assert delivery is not None
    return team, delivery


# Second thoughts


@pytest.mark.parametrize(("text", "word"), [("mulch", "edited"), ("", "deleted")])
async def test_a_reply_that_is_changed_still_counts(text: str, word: str) -> None:
    team, delivery = await asked()
    await team.says(JUN, "graft", thread=delivery.id, event="e-reply")

    answer = told(await team.changes(JUN, "e-reply", text, thread=delivery.id))

    assert word in answer
    assert '"graft" (correct, 10 points)' in answer
    (attempt,) = await team.store.attempts(delivery)
    assert attempt.reply == "graft"


async def test_a_reply_said_to_the_bot_in_the_channel_is_known_when_it_is_changed() -> None:
    team, _ = await asked()
    await team.says(JUN, "graft", event="e-reply")

    assert "still counts" in told(await team.changes(JUN, "e-reply"))


async def test_nobody_is_told_of_other_messages() -> None:
    team, delivery = await asked()
    await team.says(JUN, "graft", thread=delivery.id, event="e-reply")

    assert await team.changes(JUN, "e-chatter", "hello") == ()
    assert await team.changes(JUN, "e-chatter", thread=delivery.id) == ()
    assert await team.changes(MINA, "e-reply", thread=delivery.id) == ()


async def test_what_was_no_reply_yet_becomes_one_by_its_edit() -> None:
    team, delivery = await asked()
    await team.says(JUN, "hmm?", thread=delivery.id, event="e-hmm")

    assert "Correct" in told(await team.changes(JUN, "e-hmm", "graft", thread=delivery.id))


# Terms in a message


def test_terms_are_found_with_their_endings_the_longest_first() -> None:
    long = concept("graft union", "Where both grow together.", line=20)

    found = mentioned(
        "A graft union heals; mulches help, 접붙이기는 봄에 해요.", (GRAFT, MULCH, PLOT_SOIL, long)
    )

    assert found == (long, MULCH, GRAFT)


def test_a_word_that_only_begins_like_a_term_is_none() -> None:
    assert mentioned("grafters, plotting", (GRAFT, PLOT_SOIL)) == ()


@given(text=st.text(max_size=300))
def test_any_text_can_be_looked_through(text: str) -> None:
    assert set(mentioned(text, (GRAFT, MULCH))) <= {GRAFT, MULCH}


async def test_the_terms_in_somebodys_message_are_explained() -> None:
    team = Team()

    card = (await team.presses(JUN, FindTerms(), "I put mulch around the graft." + " and" * 5_000))[0].card

    shown = read(card, "en")
    assert "A shoot set into another plant" in shown
    assert "fruit.md:7" in shown


async def test_a_message_without_terms_says_what_can_be_done() -> None:
    assert "wish list" in told(await Team().presses(JUN, FindTerms(), "See you at noon!"))


# Wishes


async def test_a_wish_is_kept_for_the_authors_of_the_notes() -> None:
    team = Team(store=(store := MemoryStore()))

    assert "trebuchet" in told(await team.presses(JUN, Wish(), "  trebuchet "))

    (kept,) = store.lookups
    assert (kept.query, kept.found) == ("trebuchet", False)


async def test_what_the_notes_have_is_shown_instead() -> None:
    team = Team()

    card = (await team.presses(JUN, Wish(), "graft"))[0].card

    assert action_on(card, "Explain graft", "en") == Explain("graft")


@pytest.mark.parametrize(("text", "word"), [(" ", "Nothing"), ("x" * 201, "shorter")])
async def test_no_wish_and_a_speech_are_turned_down(text: str, word: str) -> None:
    team = Team(store=(store := MemoryStore()))

    assert word in told(await team.presses(JUN, Wish(), text))
    assert store.lookups == []
