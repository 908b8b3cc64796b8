"""What happens to what a member says or presses: told to the conversation, kept in the log, seen by whom it concerns.

    talk            kept for everyone; the bot is not asked
    to the bot      kept for the member alone: `/…`, `@gongbu …`, what asks on right after a look-up ("예시는?"), and a
                    reply to a question, which nobody else may read before the reveal; the others learn only that the
                    member has answered

The conversation is idempotent by the event's id, and the log keeps all that came of an event in one transaction: a
crash between the two, and a window that tries again, give the same entries once.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
import uuid
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.actions import Choose, Respond
from bot.cards import Card, Choices, Verbatim
from bot.incoming import Audience, Incoming, MemberId, Outgoing, Pressed, Said
from bot.platforms.platform import Handler
from bot.platforms.web import parse
from bot.platforms.web.entries import asked_by, reply_to
from bot.platforms.web.log import Answered, Draft, Entry, Event, Member, RoomLog, Spoken
from content.search.sides import asked, asks_on
from scheduler.clock import Clock
from scheduler.delivery import ChannelKey, DeliveryId

#: What people write around an option's label and still say nothing else: `2번이요!`, `(2)`, `no. 2`.
_AROUND_A_LABEL = re.compile(
    r"^\W*(?:(?:보기|option|number|no)\b\W*)?|(?:\s*번)?(?:이에요|예요|이요|요)?\W*$", re.IGNORECASE
)
#: Whoever talks to the others in between, or a while later, talks to the others.
_STILL_LOOKING = timedelta(minutes=10)
_MOST_LOOKING = 1_000
_MENTION = re.compile(r"@(?:gongbu|공부봇)[\s:,]*", re.IGNORECASE)


async def nobody(_member: MemberId) -> bool:
    """Of a room whose members are all seen."""
    return False


class Exchange:
    """The way from a window to the conversation and into the log."""

    def __init__(
        self,
        *,
        handle: Handler,
        log: RoomLog,
        clock: Clock,
        channel: ChannelKey,
        explains: Callable[[str], bool] = lambda _text: False,
        is_hidden: Callable[[MemberId], Awaitable[bool]] = nobody,
    ) -> None:
        """Keep what it works with; nothing starts.

        `explains` tells whether the notes explain something, `is_hidden` whether a member is to be named nowhere.
        """
        self._handle = handle
        self._log = log
        self._clock = clock
        self._channel = channel
        self._explains = explains
        self._is_hidden = is_hidden
        self._looking_up: dict[MemberId, datetime] = {}

    async def join(self, name: str) -> tuple[Member, str]:
        """Let somebody in. Returns who they are and the token that proves it; only its hash is kept."""
        token = secrets.token_urlsafe(32)
        member = MemberId(f"m{secrets.token_hex(6)}")
        return await self._log.join(member, parse.name(name), hash_of(token)), token

    async def member(self, token: str) -> Member | None:
        """Whose token it is."""
        return await self._log.member(hash_of(token))

    async def known_as(self, user: str) -> Member:
        """Whom a trusted proxy names: the same member in every window, let in at the first request."""
        # No hash of a token begins so: what a window sends can never be taken for it.
        key = f"user:{hash_of(user)}"
        found = await self._log.member(key)
        if found is None:
            found = await self._log.join(MemberId(f"m{secrets.token_hex(6)}"), parse.name(user), key)
        return found

    async def send(self, sending: parse.Sending, member: Member, *, locale: str) -> tuple[Entry, ...]:
        """Take what a member said or pressed. When it returns, it is stored. Raises what `parse.incoming` raises."""
        incoming = parse.incoming(
            sending, member=member, channel=self._channel, at=self._clock(), locale=locale
        )
        kept = await self._log.event(incoming.event_id)
        if kept is not None:
            return kept
        told = self._asked_on(incoming) or to_bot(incoming, newest=await self._log.question())
        self._looking_up.pop(member.id, None)
        if told is None:
            drafts: tuple[Draft, ...] = (Draft(content=Spoken(text=incoming.content.text), author=member.id),)
        else:
            answers = await self._handle(told)
            if any(one.card.kind == "explain" and one.audience is Audience.MEMBER for one in answers):
                self._looks_up(incoming)
            drafts = drafts_of(incoming, told, answers, question=await self._question(told))
            if any(isinstance(each.content, Answered) for each in drafts) and await self._is_hidden(
                member.id
            ):
                drafts = tuple(
                    replace(each, audience=member.id) if isinstance(each.content, Answered) else each
                    for each in drafts
                )
        return await self._log.append(Event(id=incoming.event_id, at=incoming.at, drafts=drafts))

    async def look(self, command: str, member: Member, *, locale: str) -> tuple[Card, ...]:
        """What the bot shows a member for a command, without a trace in the stream: for panels."""
        sending = parse.Sending(id=uuid.uuid4().hex, text=command)
        incoming = parse.incoming(
            sending, member=member, channel=self._channel, at=self._clock(), locale=locale
        )
        return tuple(answer.card for answer in await self._handle(incoming))

    def _asked_on(self, incoming: Incoming) -> Incoming | None:
        """As a look-up, what asks on from an explanation that was the last thing between the member and the bot."""
        content, since = incoming.content, self._looking_up.get(incoming.member)
        if since is None or incoming.at - since > _STILL_LOOKING or not isinstance(content, Said):
            return None
        if not (asked(content.text) or (asks_on(content.text) and self._explains(content.text))):
            return None
        return replace(incoming, content=Said(text=f"/explain {content.text}"))

    def _looks_up(self, incoming: Incoming) -> None:
        self._looking_up[incoming.member] = incoming.at
        if len(self._looking_up) > _MOST_LOOKING:
            del self._looking_up[next(iter(self._looking_up))]

    async def _question(self, incoming: Incoming) -> Entry | None:
        delivery = replied_to(incoming)
        return None if delivery is None else await self._log.asked(delivery)


def hash_of(token: str) -> str:
    """What is kept of a token. It is long and random, so one round of a fast hash is enough."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def to_bot(incoming: Incoming, *, newest: Entry | None) -> Incoming | None:
    """What the conversation is told of it; None for talk among members.

    `newest` is the room's newest question. Nothing but one of its options is a reply to it while it is open, whoever
    it was said to: everyone would read it before the reveal.
    """
    content = incoming.content
    if isinstance(content, Pressed):
        return incoming
    if mention := _MENTION.match(content.text):
        return replace(incoming, content=Said(text=content.text[mention.end() :]))
    if content.text.startswith("/"):
        return incoming
    asked = None if newest is None or not is_option(content.text, newest) else reply_to(newest)
    if asked is None:
        return None
    return replace(incoming, content=Pressed(action=Respond(asked.question), text=content.text))


def is_option(text: str, question: Entry) -> bool:
    """Whether a text is an option's label or its words, and nothing else."""
    said = text.strip().casefold()
    label = _AROUND_A_LABEL.sub("", unicodedata.normalize("NFKC", said))
    body = question.content.body if isinstance(question.content, Card) else ()
    return any(
        label == choice.label.casefold()
        or (isinstance(choice.words, Verbatim) and said == choice.words.text.strip().casefold())
        for element in body
        if isinstance(element, Choices)
        for choice in element.choices
    )


def replied_to(incoming: Incoming) -> DeliveryId | None:
    """The question that a member replies to, by a press or in writing."""
    match incoming.content:
        case Pressed(action=Choose(delivery=delivery) | Respond(delivery=delivery)):
            return DeliveryId(delivery)
        case _:
            return None


def drafts_of(
    incoming: Incoming, told: Incoming, answers: Sequence[Outgoing], *, question: Entry | None
) -> tuple[Draft, ...]:
    """Everything that comes of something said to the bot, in the order in which it is shown.

    `incoming` is as it was said, `told` as the bot heard it; `question` is the one that it replies to, where it does.
    """
    member = incoming.member
    drafts: list[Draft] = []
    if words := incoming.content.text:
        drafts.append(Draft(content=Spoken(text=words), author=member, audience=member))
    if question is not None and any(answer.card.kind == "grade" for answer in answers):
        # Of a private question nobody hears; the entry only keeps that it is answered.
        audience, delivery = question.audience, question.delivery
        answered = Answered(option=_pressed(told))
        drafts.append(Draft(content=answered, author=member, audience=audience, delivery=delivery))
    return (*drafts, *(_shown(answer, member) for answer in answers))


def _shown(answer: Outgoing, member: MemberId) -> Draft:
    if answer.audience is Audience.CHANNEL:
        return Draft(content=answer.card)
    return Draft(content=answer.card, audience=member, delivery=asked_by(answer.card))


def _pressed(incoming: Incoming) -> int | None:
    match incoming.content:
        case Pressed(action=Choose(option=option)):
            return option
        case _:
            return None
