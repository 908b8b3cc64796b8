"""Which ability answers: commands by their table, buttons by their action, and all other words as a reply."""

from __future__ import annotations

from typing import assert_never

from bot.actions import Action, Choose, Explain, Practise, Rate, Respond, Run, Share
from bot.cards import Button, Phrase
from bot.conversation.commands import Name, Typed, Unknown, parse
from bot.conversation.explain import explain, rate, share
from bot.conversation.help import help_, unknown_card
from bot.conversation.leaderboard import leaderboard
from bot.conversation.notice import button, notice
from bot.conversation.quiz import post, practise, practise_concept
from bot.conversation.reply import Given, questions_within_reach, reply
from bot.conversation.schedule import pause, resume, schedule, show, status
from bot.conversation.turn import Ability, Turn
from bot.incoming import Outgoing, Pressed, Said

#: What each command does.
ABILITIES: dict[Name, Ability] = {
    Name.EXPLAIN: explain,
    Name.PRACTISE: practise,
    Name.POST: post,
    Name.SCHEDULE: schedule,
    Name.SHOW: show,
    Name.PAUSE: pause,
    Name.RESUME: resume,
    Name.STATUS: status,
    Name.LEADERBOARD: leaderboard,
    Name.HELP: help_,
}

LONGEST_TEXT = 4_000


async def answer(turn: Turn) -> tuple[Outgoing, ...]:
    """Answer what was said or pressed."""
    content = turn.incoming.content
    if len(content.text) > LONGEST_TEXT:
        return turn.privately(notice("text-too-long", length=len(content.text), most=LONGEST_TEXT))
    match content:
        case Said():
            return await _heard(turn, content)
        case Pressed():
            return await _pressed(turn, content.action, content.text)
        case never:
            assert_never(never)


async def _heard(turn: Turn, said: Said) -> tuple[Outgoing, ...]:
    if not said.text.strip():
        return turn.privately(notice("text-empty", _help_button()))
    if said.delivery is not None and not said.text.lstrip().startswith("/"):
        return await reply(turn, said.delivery, Given(text=said.text))
    match parse(said.text):
        case Typed() as typed:
            return await ABILITIES[typed.name](turn, typed.argument)
        case Unknown() as unknown:
            return turn.privately(unknown_card(unknown))
        case None:
            return await _answered(turn, said.text)


async def _pressed(turn: Turn, action: Action, text: str) -> tuple[Outgoing, ...]:  # noqa: PLR0911 - a table
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
        case never:
            assert_never(never)


async def _run(turn: Turn, command: str) -> tuple[Outgoing, ...]:
    typed = parse(command)
    if isinstance(typed, Typed):
        return await ABILITIES[typed.name](turn, typed.argument)
    return await help_(turn, "")


async def _answered(turn: Turn, text: str) -> tuple[Outgoing, ...]:
    question = await _meant(turn)
    if question is not None:
        return await reply(turn, question, Given(text=text))
    if turn.incoming.direct:
        return await help_(turn, "")
    return turn.privately(notice("nothing-open", _help_button()))


async def _meant(turn: Turn) -> str | None:
    """The question that words without a command answer.

    In a direct message the member's practice comes first, in a channel the channel's question; once that is
    answered, words are for the practice. None where there is nothing, or more than one, to answer.
    """
    incoming, store = turn.incoming, turn.parts.store
    practice = await store.open_practice(incoming.channel, incoming.member)
    deliveries = await questions_within_reach(turn)
    if practice is None:
        return deliveries[0].id if len(deliveries) == 1 else None
    if incoming.direct or not deliveries:
        return practice.id
    attempts = await store.attempts(deliveries[0])
    answered = any(attempt.member == incoming.member for attempt in attempts)
    return practice.id if answered else deliveries[0].id


def _help_button() -> Button:
    return button(Phrase("button-help"), Run(Name.HELP.value))
