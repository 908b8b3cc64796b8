"""What is kept of a look-up, for how long, and for whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.conversation.in_mind import InMind
from bot.incoming import Incoming, MemberId, Outgoing, Said
from bot.locale.localizer import negotiate
from bot.store.memory import MemoryStore
from scheduler.delivery import Address
from tests.stand_ins.clock import FixedClock
from tests.stand_ins.reading import read
from tests.stand_ins.shelf import GRAFT, MULCH, StubShelf, concept
from tests.stand_ins.team import CHANNEL, Team

NOW = FixedClock()()


def said(text: str, *, member: str = "Jun", thread: str = "", half_typed: bool = False) -> Incoming:
    return Incoming(
        channel=CHANNEL,
        address=Address("C"),
        member=MemberId(member),
        name=member,
        event_id=f"{member}{thread}{text}",
        at=NOW,
        content=Said(text=text, half_typed=half_typed),
        thread=thread,
    )


def told(answers: tuple[Outgoing, ...]) -> str:
    (outgoing,) = answers
    return read(outgoing.card, negotiate(outgoing.locale))


async def test_half_a_word_is_answered_and_kept_nowhere() -> None:
    team = Team(store=(store := MemoryStore()))

    assert "graft" in told(await team.conversation.handle(said("/explain graft", half_typed=True)))
    await team.conversation.handle(said("/explain dra", half_typed=True))

    assert store.lookups == []
    assert "Of what?" in told(await team.conversation.handle(said("/explain example?")))


async def test_each_thread_has_a_look_up_of_its_own() -> None:
    team = Team()
    await team.conversation.handle(said("/explain graft", thread="1"))
    await team.conversation.handle(said("/explain mulch", thread="2"))

    assert '"graft"' in told(await team.conversation.handle(said("/explain example?", thread="1")))
    assert '"mulch"' in told(await team.conversation.handle(said("/explain example?", thread="2")))
    assert "Of what?" in told(await team.conversation.handle(said("/explain example?")))


async def test_a_thread_goes_on_with_what_its_channel_was_asked() -> None:
    team = Team()
    await team.conversation.handle(said("/explain graft"))

    assert '"graft"' in told(await team.conversation.handle(said("/explain example?", thread="1")))
    other = await team.conversation.handle(said("/explain example?", thread="1", member="Mina"))
    assert "Of what?" in told(other)


async def test_a_term_of_that_name_comes_before_a_side_of_the_last_one() -> None:
    inverse = concept("inverse", "What undoes a matrix.", line=19)
    team = Team(shelf=StubShelf(all_concepts=(GRAFT, inverse)))
    await team.conversation.handle(said("/explain graft"))

    assert "What undoes a matrix." in told(await team.conversation.handle(said("/explain inverse")))


async def test_what_the_notes_leave_open_is_kept_for_their_authors() -> None:
    team = Team(store=(store := MemoryStore()))
    await team.conversation.handle(said("/explain graft"))
    await team.conversation.handle(said("/explain example?"))

    assert [(each.query, each.found) for each in store.lookups] == [
        ("graft", True),
        ("graft example?", False),
    ]


def test_it_fades_and_has_a_bound() -> None:
    mind = InMind()
    for number in range(5_001):
        mind.keep(said("x", member=f"m{number}"), (GRAFT,), now=NOW)

    assert mind.of(said("x", member="m0"), now=NOW) is None
    assert mind.of(said("x", member="m1"), now=NOW + timedelta(minutes=29)) is not None
    assert mind.of(said("x", member="m1"), now=NOW + timedelta(minutes=30)) is None


def test_the_same_look_up_again_keeps_the_one_before() -> None:
    mind, jun = InMind(), said("x")
    for each in (GRAFT, MULCH, MULCH):
        mind.keep(replace(jun), (each,), now=NOW)
    known = mind.of(jun, now=NOW)

    assert known is not None
    assert (known.latest[0][0], known.before[0][0]) == ("mulch", "graft")
