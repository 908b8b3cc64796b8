"""What holds for every ability, and the rules of the game."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
import structlog

from bot.actions import Choose, Explain, Practise, Rate, Respond, Share
from bot.conversation.commands import Name
from bot.conversation.routing import ABILITIES, LONGEST_TEXT
from bot.incoming import Audience, MemberId, Outgoing
from bot.locale.localizer import LocaleName, negotiate
from bot.store.memory import MemoryStore
from bot.store.records import Attempt, Recorded
from bot.store.store import NotStored
from content.errors import Mendable, NeverAgain, TryLater, Unconfirmed
from content.items.item import Item
from scheduler.delivery import Address, ChannelId, ChannelKey, Delivery, DeliveryState, WorkspaceId
from tests.stand_ins.reading import read
from tests.stand_ins.shelf import IS_IT, NAME_IT, TELL, WHICH, StubShelf
from tests.stand_ins.team import Person, Team, action_on

MINA = Person(name="Mina", admin=True)
JUN = Person(name="Jun", locale="en")
SORA = Person(name="Sora")
LANGUAGES: tuple[LocaleName, ...] = ("ko", "en")


def told(answers: tuple[Outgoing, ...]) -> str:
    """The one private answer, read aloud."""
    (outgoing,) = answers
    assert outgoing.audience is Audience.MEMBER
    return read(outgoing.card, negotiate(outgoing.locale))


def kind(answers: tuple[Outgoing, ...]) -> str:
    (outgoing,) = answers
    return outgoing.card.kind


def _replaced(item: Item, *, answer: str, options: tuple[str, ...] = ()) -> Item:
    return replace(item, rubric=replace(item.rubric, answer=answer, options=options, accept=()))


async def posted(team: Team, item: Item = WHICH) -> Delivery:
    team.questions.upcoming.appendleft(item)
    await team.says(MINA, "/quiz post")
    delivery = next(iter(await team.store.open_deliveries(team.channel)), None)
    assert delivery is not None
    return delivery


# Every ability


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("who", [JUN, MINA], ids=["member", "admin"])
@pytest.mark.parametrize("argument", ["", " ", "x", "09:00", "today", "graft", "<b>&@channel"])
@pytest.mark.parametrize("name", list(Name))
async def test_every_ability_answers_once_in_the_members_language(
    name: Name, argument: str, who: Person, locale: LocaleName
) -> None:
    team = Team(locale=locale)
    answers = await team.says(replace(who, locale=locale), f"{name.value} {argument}")

    assert len(answers) == 1
    assert answers[0].locale == locale
    assert "incoming_failed" not in told(answers)


def test_every_command_has_an_ability() -> None:
    assert set(ABILITIES) == set(Name)


@pytest.mark.parametrize("locale", LANGUAGES)
async def test_help_names_every_command_for_members(locale: LocaleName) -> None:
    words = told(await Team(locale=locale).says(Person(name="Jun"), "/help"))

    assert all(name in words for name in ("/explain", "/quiz", "/leaderboard"))


@pytest.mark.parametrize("text", ["", "   ", "\n"])
async def test_empty_text_gets_a_helpful_card(text: str) -> None:
    assert "Nothing to read" in told(await Team().says(JUN, text))


async def test_text_that_is_too_long_is_not_graded() -> None:
    team = Team()
    delivery = await posted(team)

    words = told(await team.says(JUN, "graft " * LONGEST_TEXT))

    assert "too long" in words
    assert await team.store.attempts(delivery) == ()


async def test_half_characters_are_taken_for_question_marks() -> None:
    team = Team()

    assert "Not in the notes" in told(await team.says(Person(name="\ud83c"), "/explain \ud83c"))


# Replies


async def test_a_first_reply_is_stored_and_graded_privately() -> None:
    team = Team()
    delivery = await posted(team)

    answers = await team.says(JUN, "graft")

    (attempt,) = await team.store.attempts(delivery)
    assert (attempt.name, attempt.reply, attempt.verdict.value) == ("Jun", "graft", "correct")
    assert "fruit.md:3" in told(answers)


async def test_a_second_reply_is_not_stored() -> None:
    team = Team()
    delivery = await posted(team)
    await team.says(JUN, "hedge")

    words = told(await team.says(JUN, "graft"))

    assert 'Yours was "hedge"' in words
    assert len(await team.store.attempts(delivery)) == 1


async def test_the_same_event_twice_is_answered_alike_and_stored_once() -> None:
    team = Team()
    delivery = await posted(team)

    first = await team.presses(JUN, Choose(delivery.id, 1), event="same")
    again = await team.presses(JUN, Choose(delivery.id, 1), event="same")

    assert told(first) == told(again)
    assert len(await team.store.attempts(delivery)) == 1


async def test_an_unclear_reply_uses_no_attempt_up() -> None:
    team = Team()
    delivery = await posted(team)

    assert "Once more" in told(await team.says(JUN, "1 or 2"))
    assert "Correct" in told(await team.says(JUN, "2"))
    assert len(await team.store.attempts(delivery)) == 1


async def test_a_grade_is_said_in_the_replys_language_where_the_members_is_unknown() -> None:
    team = Team()
    await posted(team, IS_IT)

    assert "정답" in told(await team.says(Person(name="Nobody"), "맞아요"))


async def test_an_unclear_second_reply_is_told_that_the_first_counts() -> None:
    team = Team()
    await posted(team)
    await team.says(JUN, "2")

    assert "answered already" in told(await team.says(JUN, "1 or 2"))


async def test_a_late_reply_earns_nothing() -> None:
    team = Team()
    delivery = await posted(team)
    await team.pass_by(timedelta(hours=25))

    assert "closed" in told(await team.presses(JUN, Choose(delivery.id, 1)))
    assert await team.store.attempts(delivery) == ()


@pytest.mark.parametrize("options", [("2", "1", "3"), ("O", "X", "both"), ("graft", "Graft ", "GRAFT")])
async def test_a_pressed_option_is_that_option_whatever_its_text(options: tuple[str, ...]) -> None:
    team = Team()
    for place, option in enumerate(options):
        item = _replaced(WHICH, options=options, answer=options[0])
        delivery = await posted(team, item)
        await team.presses(JUN, Choose(delivery.id, place))
        (attempt,) = await team.store.attempts(delivery)
        assert (attempt.reply, attempt.verdict == "correct") == (option, place == 0)


@pytest.mark.parametrize("question", ["d-none", "p-none", ""])
@pytest.mark.parametrize("option", [-1, 0, 99])
async def test_a_button_of_a_question_that_is_gone_says_so(question: str, option: int) -> None:
    assert "gone" in told(await Team().presses(JUN, Choose(question, option)))


async def test_an_option_that_does_not_exist_is_refused() -> None:
    team = Team()
    delivery = await posted(team)

    assert "gone" in told(await team.presses(JUN, Choose(delivery.id, 4)))
    assert "gone" in told(await team.presses(JUN, Choose(delivery.id, -1)))


async def test_another_workspaces_question_is_out_of_reach() -> None:
    team = Team()
    delivery = await posted(team)
    team.channel = ChannelKey(platform="fake", workspace=WorkspaceId("other"), channel=ChannelId("C"))

    assert "gone" in told(await team.presses(JUN, Choose(delivery.id, 1)))


async def test_words_soon_after_the_closing_are_told_that_they_come_late() -> None:
    team = Team()
    await posted(team)
    await team.pass_by(timedelta(hours=25))

    assert "closed" in told(await team.says(JUN, "hedge"))
    await team.pass_by(timedelta(hours=2))
    assert "No question is open" in told(await team.says(JUN, "hedge"))


async def test_an_empty_answer_box_is_asked_for_again() -> None:
    team = Team()
    delivery = await posted(team, NAME_IT)

    assert "empty" in told(await team.presses(JUN, Respond(delivery.id), "  "))
    assert "Correct" in told(await team.presses(JUN, Respond(delivery.id), "plot"))


async def test_a_reply_in_a_thread_is_for_its_question() -> None:
    team = Team()
    delivery = await posted(team)

    assert "Correct" in told(await team.says(JUN, "graft", thread=delivery.id))


async def test_a_command_in_a_thread_is_still_a_command() -> None:
    team = Team()
    delivery = await posted(team)

    assert kind(await team.says(JUN, "explain mulch", thread=delivery.id)) == "explain"


async def test_words_that_are_right_are_an_answer_even_if_they_begin_like_a_command() -> None:
    team = Team()
    await posted(team, _replaced(NAME_IT, answer="explain plan"))

    assert "Correct" in told(await team.says(JUN, "explain plan"))


@pytest.mark.parametrize(
    ("item", "reply"),
    [(IS_IT, "X"), (NAME_IT, "hedge"), (TELL, "A drawing of numbers.")],
    ids=["ox", "short", "explain"],
)
async def test_every_kind_of_item_can_be_answered(item: Item, reply: str) -> None:
    team = Team()
    await posted(team, item)

    assert kind(await team.says(JUN, reply)) == "grade"


@pytest.mark.parametrize("state", [DeliveryState.SENDING, DeliveryState.UNKNOWN])
async def test_a_question_thought_lost_is_found_by_the_first_press(state: DeliveryState) -> None:
    team = Team()
    delivery = await posted(team)
    lost = await team.store.move(delivery, state, at=team.clock())
    assert lost is not None

    await team.presses(JUN, Choose(lost.id, 1), message=Address("C/7"))

    found = await team.store.delivery(lost.id, within=team.channel)
    assert found is not None
    assert (found.state, found.message) == (DeliveryState.POSTED, "C/7")


# Direct messages


async def test_a_direct_message_answers_the_only_open_question() -> None:
    team = Team()
    delivery = await posted(team)

    assert "Correct" in told(await team.says(JUN, "graft", direct=True))
    assert len(await team.store.attempts(delivery)) == 1


async def test_a_direct_message_answers_the_open_practice_first() -> None:
    team = Team()
    delivery = await posted(team)
    await team.presses(JUN, Practise("mulch:orchard"), direct=True)

    assert "no points" in told(await team.says(JUN, "O", direct=True))
    assert await team.store.attempts(delivery) == ()


async def test_a_leaderboard_in_a_direct_message_is_the_channels() -> None:
    team = Team()
    await posted(team)
    await team.says(JUN, "graft")

    assert ">1 Jun 10" in told(await team.says(JUN, "/leaderboard", direct=True))


# Practice


async def test_practice_earns_nothing() -> None:
    team = Team()
    await team.presses(JUN, Practise("mulch:orchard"))

    assert "Correct" in told(await team.says(JUN, "O"))
    assert await team.store.standings(team.channel, since=None) == ()


async def test_the_open_question_is_never_practised() -> None:
    team = Team()
    delivery = await posted(team)

    for _ in range(12):
        await team.says(JUN, "/quiz")
    practised = await team.store.practised_items(team.channel, MemberId("U-Jun"), limit=99)

    assert delivery.item.id not in practised
    assert set(practised) == {IS_IT.id, NAME_IT.id, TELL.id}


async def test_what_was_practised_longest_ago_comes_again() -> None:
    team = Team()
    for _ in range(8):
        await team.says(JUN, "/quiz")
    practised = await team.store.practised_items(team.channel, MemberId("U-Jun"), limit=99)

    assert len(set(practised[:4])) == 4
    assert practised[:4] == practised[4:]


async def test_nobody_answers_anothers_practice() -> None:
    team = Team()
    (asked,) = await team.presses(JUN, Practise("mulch:orchard"))
    action = action_on(asked.card, "O", "en")
    assert action is not None

    assert "gone" in told(await team.presses(SORA, action))


async def test_an_empty_shelf_says_so() -> None:
    team = Team(shelf=StubShelf(all_items=(), all_concepts=()))

    assert "No questions yet" in told(await team.says(JUN, "/quiz"))
    assert "Not in the notes" in told(await team.says(JUN, "/explain graft"))


# Who may


@pytest.mark.parametrize(
    "command",
    ["/quiz post", "/quiz schedule 09:00", "/quiz pause", "/quiz resume"],
    ids=lambda text: text[6:],
)
async def test_only_admins_change_a_channel(command: str) -> None:
    team = Team()

    assert "For admins" in told(await team.says(JUN, command))
    assert team.platform.transcript == []


@pytest.mark.parametrize(
    "command", ["/quiz post", "/quiz schedule 09:00", "/quiz status", "/quiz schedule show"]
)
async def test_a_channels_commands_are_not_for_direct_messages(command: str) -> None:
    assert "Say it in a channel" in told(await Team().says(MINA, command, direct=True))


async def test_members_see_no_button_that_is_for_admins() -> None:
    team = Team()
    await team.says(MINA, "/quiz schedule 09:00")

    assert "(Pause)" not in told(await team.says(JUN, "/quiz status"))
    assert "(Pause)" in told(await team.says(MINA, "/quiz status"))


# Look-ups


async def test_look_ups_are_kept_for_the_authors() -> None:
    store = MemoryStore()
    team = Team(store=store)
    await team.says(JUN, "/explain dragon")
    await team.presses(JUN, Rate("graft", helpful=False))

    assert [(each.query, each.found, each.helpful) for each in store.lookups] == [
        ("dragon", False, None),
        ("graft", True, False),
    ]


async def test_only_sharing_shows_a_look_up_to_the_channel() -> None:
    team = Team()

    assert told(await team.presses(JUN, Explain("graft")))
    (shared,) = await team.presses(JUN, Share("graft"))
    assert shared.audience is Audience.CHANNEL


async def test_a_repeated_event_shows_nothing_to_the_channel_again() -> None:
    team = Team()

    assert len(await team.presses(JUN, Share("graft"), event="same")) == 1
    assert await team.presses(JUN, Share("graft"), event="same") == ()


async def test_without_an_open_question_words_are_looked_up() -> None:
    assert kind(await Team().says(JUN, "graft", direct=True)) == "explain"


# When something goes wrong


@dataclass(slots=True)
class FailingDeliverer:
    error: Exception

    async def post_now(self, channel: ChannelKey, *, event_id: str) -> Delivery | None:
        raise self.error


class OddZone(Mendable):
    key = "error-schedule-zone"


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OddZone(word="Mars", near="Asia/Seoul"), "Mars"),
        (TryLater(), "try again"),
        (Unconfirmed(), "try again"),
        (NeverAgain(), "still a member"),
    ],
    ids=["mendable", "later", "unconfirmed", "never"],
)
async def test_a_failure_is_a_sentence_with_the_next_step(error: Exception, says: str) -> None:
    team = Team(poster=FailingDeliverer(error))

    assert says in told(await team.says(MINA, "/quiz post"))


async def test_what_cannot_be_stored_is_not_acknowledged() -> None:
    class FullDisk(MemoryStore):
        async def record(self, attempt: Attempt) -> Recorded:
            raise NotStored

    team = Team(store=FullDisk())
    await posted(team)

    with pytest.raises(NotStored):
        await team.says(MINA, "graft")


async def test_a_press_on_a_question_that_was_given_up_lets_its_answer_be_shown() -> None:
    team = Team()
    await team.says(JUN, "/help")
    revealed = await team.store.claim(
        team.channel,
        slot="2026-11-18T09:00 Asia/Seoul",
        item=WHICH,
        due_at=team.clock(),
        closes_at=team.clock() + timedelta(days=1),
    )
    for state in ("sending", "unknown", "closed", "revealed"):
        assert revealed is not None
        revealed = await team.store.move(revealed, DeliveryState(state), at=team.clock())
    assert revealed is not None

    said = told(await team.presses(JUN, Choose(revealed.id, 1), message=Address("C/7")))
    await team.deliverer.tick()

    found = await team.store.delivery(revealed.id, within=team.channel)
    assert found is not None
    assert (found.state, found.message) == (DeliveryState.REVEALED, "C/7")
    assert "closed" in said
    assert [each.what for each in team.platform.transcript] == ["updated"]


async def test_a_fault_of_ours_is_logged_under_the_id_that_the_member_sees() -> None:
    team = Team(poster=FailingDeliverer(RuntimeError("secret detail")))

    with structlog.testing.capture_logs() as logs:
        words = told(await team.says(MINA, "/quiz post"))

    (entry,) = [each for each in logs if each["event"] == "incoming_failed"]
    assert entry["incident"] in words
    assert "secret detail" not in words
