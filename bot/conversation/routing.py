"""Which ability answers: commands by their table, buttons by their action, and all other words as a reply."""

from __future__ import annotations

from datetime import timedelta
from typing import assert_never

from bot.actions import (
    Action,
    Choose,
    Explain,
    FindTerms,
    Practise,
    Rate,
    Report,
    Respond,
    Run,
    Settle,
    Share,
    Wish,
)
from bot.cards import Button, Phrase
from bot.conversation.commands import Name, Typed, Unknown, is_slashed, parse
from bot.conversation.days_off import day_off, holidays
from bot.conversation.explain import asks_on, explain, rate, share
from bot.conversation.flags import flag, flagged, report, unflag
from bot.conversation.given import Given
from bot.conversation.help import help_, unknown_card
from bot.conversation.home import home
from bot.conversation.leaderboard import leaderboard
from bot.conversation.notice import button, notice
from bot.conversation.quiz import post, practise, practise_concept
from bot.conversation.reply import questions_within_reach, reply
from bot.conversation.schedule import add, pause, remove, resume, schedule, show, status
from bot.conversation.second_thoughts import changed
from bot.conversation.settings import settings, settle
from bot.conversation.syllabus import kinds, rest, topics
from bot.conversation.turn import Ability, Turn
from bot.conversation.wishes import find_terms, wish
from bot.grading import Verdict
from bot.incoming import Changed, Outgoing, Pressed, Said
from bot.store.records import Practice
from content.search import is_question
from scheduler.delivery import Delivery

#: What each command does.
ABILITIES: dict[Name, Ability] = {
    Name.EXPLAIN: explain,
    Name.PRACTISE: practise,
    Name.POST: post,
    Name.SCHEDULE: schedule,
    Name.ADD: add,
    Name.REMOVE: remove,
    Name.SHOW: show,
    Name.PAUSE: pause,
    Name.RESUME: resume,
    Name.STATUS: status,
    Name.HOLIDAYS: holidays,
    Name.DAY_OFF: day_off,
    Name.TOPICS: topics,
    Name.KINDS: kinds,
    Name.REST: rest,
    Name.FLAG: flag,
    Name.FLAGGED: flagged,
    Name.UNFLAG: unflag,
    Name.LEADERBOARD: leaderboard,
    Name.HOME: home,
    Name.SETTINGS: settings,
    Name.HELP: help_,
}

LONGEST_TEXT = 4_000
_STILL_IN_MIND = timedelta(hours=1)


async def answer(turn: Turn) -> tuple[Outgoing, ...]:
    """Answer what was said or pressed."""
    content = turn.incoming.content
    if len(content.text) > LONGEST_TEXT and not _is_somebodys_message(content):
        return turn.privately(notice("text-too-long", length=len(content.text), most=LONGEST_TEXT))
    match content:
        case Said():
            return await _heard(turn, content)
        case Pressed():
            return await _pressed(turn, content.action, content.text)
        case Changed():
            return await changed(turn, content)
        case never:
            assert_never(never)


def _is_somebodys_message(content: Said | Pressed | Changed) -> bool:
    """Whoever asks what it says has not written it, and can't shorten it."""
    return isinstance(content, Pressed) and isinstance(content.action, FindTerms)


async def _heard(turn: Turn, said: Said) -> tuple[Outgoing, ...]:
    if not said.text.strip():
        return turn.privately(notice("text-empty", _help_button()))
    match parse(said.text):
        case Typed() as typed:
            return await _typed(turn, said, typed)
        case Unknown() as unknown:
            return turn.privately(unknown_card(unknown))
        case None:
            return await (explain(turn, said.text) if await _asks_on(turn, said) else _told(turn, said))


async def _pressed(turn: Turn, action: Action, text: str) -> tuple[Outgoing, ...]:  # noqa: C901, PLR0911 - a table
    match action:
        case Choose():
            return await reply(turn, action.delivery, Given(option=action.option))
        case Respond():
            return await reply(turn, action.delivery, Given(text=text))
        case Explain():
            return await explain(turn, action.query)
        case Share():
            return await share(turn, action.query)
        case Practise():
            return await practise_concept(turn, action.concept)
        case Rate():
            return await rate(turn, action.query, helpful=action.helpful)
        case Run():
            return await _run(turn, action.command)
        case FindTerms():
            return await find_terms(turn, text)
        case Wish():
            return await wish(turn, text)
        case Settle():
            return await settle(turn, text)
        case Report():
            return await report(turn, action.question)
        case never:
            assert_never(never)


async def _run(turn: Turn, command: str) -> tuple[Outgoing, ...]:
    typed = parse(command)
    if isinstance(typed, Typed):
        return await ABILITIES[typed.name](turn, typed.argument)
    return await help_(turn, "")


async def _typed(turn: Turn, said: Said, typed: Typed) -> tuple[Outgoing, ...]:
    """Do as told; but words that are right as an answer ("설명 가능한 AI") are an answer."""
    if not is_slashed(said.text):
        question = await _question_meant(turn, said)
        if question is not None and _is_right(turn, question, said.text):
            return await reply(turn, question.id, Given(text=said.text))
    return await ABILITIES[typed.name](turn, typed.argument)


async def _asks_on(turn: Turn, said: Said) -> bool:
    """Whether words go on from a look-up rather than answer a question."""
    if not asks_on(turn, said.text):
        return False
    question = await _question_meant(turn, said)
    return question is None or not _is_right(turn, question, said.text)


async def _told(turn: Turn, said: Said) -> tuple[Outgoing, ...]:
    """Words that are no command: a reply where a question waits, else a look-up if the notes know it."""
    if said.delivery is not None:
        return await reply(turn, said.delivery, Given(text=said.text))
    question = await _question_meant(turn, said)
    if question is not None and not _looks_up(turn, question, said.text):
        return await reply(turn, question.id, Given(text=said.text))
    if turn.parts.shelf.explain(said.text).found:
        return await explain(turn, said.text)
    return await (help_(turn, "") if turn.incoming.direct else _not_placed(turn, said))


async def _not_placed(turn: Turn, said: Said) -> tuple[Outgoing, ...]:
    """Words in a channel that answer no one question: why, and what to do."""
    if await questions_within_reach(turn):
        return turn.privately(notice("several-open", _help_button()))
    if (closed := await _just_closed(turn)) is not None:
        return await reply(turn, closed.id, Given(text=said.text))
    return turn.privately(notice("nothing-open", _help_button()))


async def _question_meant(turn: Turn, said: Said) -> Practice | Delivery | None:
    """The question that words without a command answer; None where there is none, or more than one.

    The thread's, if they were said in one. In a direct message the member's practice comes first; in a channel the
    one question that the member has not answered does, and once all are answered, words are for the practice.
    """
    incoming, store = turn.incoming, turn.parts.store
    if said.delivery is not None:
        return await store.delivery(said.delivery, within=incoming.channel)
    practice = await store.open_practice(incoming.channel, incoming.member)
    if practice is not None and incoming.direct:
        return practice
    deliveries = await questions_within_reach(turn)
    if len(deliveries) == 1 and practice is None:
        return deliveries[0]
    if incoming.direct or not deliveries:
        return practice
    waiting = [each for each in deliveries if not await _has_answered(turn, each)]
    if len(waiting) == 1:
        return waiting[0]
    return None if waiting else practice


async def _has_answered(turn: Turn, delivery: Delivery) -> bool:
    attempts = await turn.parts.store.attempts(delivery)
    return any(each.member == turn.incoming.member for each in attempts)


async def _just_closed(turn: Turn) -> Delivery | None:
    """The channel's last question while words may still be meant for it: they are told that they come late."""
    for delivery in await turn.parts.store.recent_deliveries(turn.incoming.channel, limit=1):
        if delivery.closed_at is not None and turn.now - delivery.closed_at < _STILL_IN_MIND:
            return delivery
    return None


def _looks_up(turn: Turn, question: Practice | Delivery, text: str) -> bool:
    """Whether words ask for something that the notes explain, and are no answer that anyone could read as one."""
    if not is_question(text) or turn.parts.grade(question.item.rubric, text).verdict is not Verdict.UNCLEAR:
        return False
    return bool(turn.parts.shelf.explain(text).found)


def _is_right(turn: Turn, question: Practice | Delivery, text: str) -> bool:
    return turn.parts.grade(question.item.rubric, text).verdict is Verdict.CORRECT


def _help_button() -> Button:
    return button(Phrase("button-help"), Run(Name.HELP.value))
