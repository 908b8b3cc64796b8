"""A conversation that says what it is told to, and cards to say; so that platforms are tested without rules of a game."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from typing import Literal, get_args

from bot.actions import Choose, Explain, Respond
from bot.cards import (
    AnswerBox,
    Bar,
    Bars,
    Button,
    Buttons,
    Card,
    Choice,
    Choices,
    Fact,
    Facts,
    Phrase,
    Quote,
    Source,
    Standing,
    Standings,
    Text,
    Verbatim,
)
from bot.incoming import Audience, Incoming, Outgoing

Tone = Literal["normal", "lead", "quiet", "list", "good", "bad"]
SOURCE = Source(file="notes/llm.md", line=42, end_line=44, heading=("LLM", "Hallucination"))
TONES: tuple[Tone, ...] = get_args(Tone)
NASTY = "<!channel> <@U1> *_~`${x}` [a](b) <at>all</at> &lt; | # 1. - > \u202e𝕏👩‍👩‍👧 :smile:"


@dataclass(slots=True)
class ScriptedConversation:
    """Keeps what it heard. Answers with the scripted answers, one after the other; then with nothing."""

    heard: list[Incoming] = field(default_factory=list)
    script: deque[tuple[Outgoing, ...]] = field(default_factory=deque)
    _news: asyncio.Condition = field(default_factory=asyncio.Condition)
    _may_answer: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._may_answer.set()

    async def __call__(self, incoming: Incoming) -> tuple[Outgoing, ...]:
        """Hear one thing."""
        async with self._news:
            self.heard.append(incoming)
            self._news.notify_all()
        await self._may_answer.wait()
        return self.script.popleft() if self.script else ()

    def hold(self) -> asyncio.Event:
        """Answer nothing until the event is set."""
        self._may_answer.clear()
        return self._may_answer

    def will_say(self, *cards: Card, audience: Audience = Audience.MEMBER, locale: str = "en") -> None:
        """Add one answer of these cards to the script."""
        self.script.append(tuple(Outgoing(audience=audience, card=card, locale=locale) for card in cards))

    async def wait_for(self, count: int) -> Incoming:
        """Wait until so many things were heard; the last of them."""
        async with asyncio.timeout(5), self._news:
            await self._news.wait_for(lambda: len(self.heard) >= count)
        return self.heard[count - 1]


def notice(text: str) -> Card:
    """A card of one line."""
    return Card(
        kind="notice",
        title=Verbatim(""),
        summary=Verbatim(text),
        body=(Text(words=Verbatim(text)),),
    )


def question(*options: str, delivery: str = "d1") -> Card:
    """A question with options to choose, a box to answer in, and a button to look a term up."""
    choices = tuple(
        Choice(label=str(place + 1), words=Verbatim(option), action=Choose(delivery, place))
        for place, option in enumerate(options)
    )
    return Card(
        kind="question",
        title=Verbatim("Today's question"),
        summary=Verbatim("What is a confident answer without ground called?"),
        body=(
            Text(words=Verbatim("What is a confident answer without ground called?"), tone="lead"),
            Choices(choices=choices),
            AnswerBox(action=Respond(delivery), placeholder=Phrase("bot-name")),
            Buttons(buttons=(Button(words=Verbatim("Explain"), action=Explain("hallucination")),)),
            Text(words=Verbatim("Closes tomorrow at 09:00"), tone="quiet"),
        ),
    )


def every_element(text: str = "할루시네이션") -> Card:
    """One of each element there is, in each of its tones and states, all saying `text`."""
    words = Verbatim(text)
    return Card(
        kind="reveal",
        title=words,
        summary=words,
        body=(
            *(Text(words=words, tone=tone) for tone in TONES),
            Quote(words=words, sources=(SOURCE, SOURCE)),
            Choices(
                closed=True,
                choices=(
                    Choice(label="1", words=words, action=Choose("d1", 0), state="key"),
                    Choice(label="2", words=words, action=Choose("d1", 1), state="distractor"),
                ),
            ),
            Choices(choices=(Choice(label="O", words=words, action=Choose("d1", 0)),)),
            AnswerBox(action=Respond("d1"), placeholder=Phrase("bot-name"), lines=3),
            Bars(
                total=4,
                bars=(
                    Bar(label="1", words=words, count=3, is_key=True),
                    Bar(label="2", words=words, count=1, is_key=False),
                ),
            ),
            Standings(
                rows=(
                    Standing(rank=1, name=text, points=30, correct=3, attempts=4, streak=2),
                    Standing(rank=9, name=text, points=1, correct=0, attempts=1, streak=0, me=True),
                )
            ),
            Facts(
                rows=(Fact(name=Phrase("bot-name"), value=words), Fact(name=Phrase("bot-name"), value=words))
            ),
            Buttons(buttons=(Button(words=words, action=Explain(text), style="primary"),)),
        ),
    )
