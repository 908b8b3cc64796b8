"""Questions with something wrong: a member says so, they rest, and who leads the group looks at them."""

from __future__ import annotations

from bot.actions import Run
from bot.cards import Button, Card, Element, Fact, Facts, Phrase, Text, Verbatim
from bot.conversation.choice import key_text
from bot.conversation.commands import Name
from bot.conversation.notice import button, notice, row
from bot.conversation.planning import refusal
from bot.conversation.turn import Turn
from bot.incoming import Outgoing, Said
from content.items.item import Item, ItemId, Kind
from content.items.observed import Flag
from scheduler.delivery import DeliveryId
from scheduler.flags import Flagged

_LONGEST_REASON = 300
#: A card with more buttons is too long for any platform.
_SHOWN = 5
_BY_REPLIES = frozenset(flag.value for flag in Flag)
_PRACTICE = "p"


async def report(turn: Turn, question: str) -> tuple[Outgoing, ...]:
    """A member pressed that something is wrong with a question."""
    item = await _asked(turn, question)
    return turn.privately(notice("question-gone")) if item is None else await _flag(turn, item, "")


async def flag(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """A member writes what is wrong with the question of this thread, or with the last one here."""
    said = turn.incoming.content
    question = said.delivery if isinstance(said, Said) else None
    item = await _asked(turn, question) if question is not None else await _last(turn)
    return turn.privately(notice("flag-nothing")) if item is None else await _flag(turn, item, argument)


async def flagged(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """What rests, and why, for who leads the group."""
    del argument
    if refused := refusal(turn):
        return turn.privately(refused)
    waiting = await turn.parts.store.flagged(within=turn.incoming.channel)
    return turn.privately(flagged_card(waiting) if waiting else notice("flagged-none"))


async def unflag(turn: Turn, argument: str) -> tuple[Outgoing, ...]:
    """Somebody looked and found it right: by its number in the list, or its id."""
    if refused := refusal(turn):
        return turn.privately(refused)
    store, here = turn.parts.store, turn.incoming.channel
    waiting = await store.flagged(within=here)
    word = argument.strip().removeprefix("#").removesuffix("번")
    place = int(word) if word.isascii() and word.isdigit() else 0
    known = waiting[place - 1].item.id if 1 <= place <= len(waiting) else ItemId(word)
    item = await store.unflag(known, within=here, at=turn.now)
    if item is None:
        return turn.privately(notice("unflag-unknown", _list_button(), word=argument.strip()[:40] or "…"))
    return turn.privately(notice("unflag-done", stem=item.rubric.stem))


def flagged_card(waiting: tuple[Flagged, ...]) -> Card:
    """The oldest few: what is asked, its key, who says what, and a button to ask it again."""
    count = Phrase("flagged", {"count": len(waiting)})
    body: list[Element] = [Text(words=count)]
    for place, each in enumerate(waiting[:_SHOWN], start=1):
        body += [Text(words=Verbatim(each.item.rubric.stem), tone="lead"), Facts(rows=_facts(each))]
        again = Run(f"{Name.UNFLAG.value} {each.item.id}")
        body += row(button(Phrase("button-unflag", {"number": place}), again))
    return Card(kind="status", title=Phrase("flagged-title"), summary=count, body=tuple(body))


def _facts(flagged: Flagged) -> tuple[Fact, ...]:
    rubric = flagged.item.rubric
    key = (
        Phrase("question-true" if rubric.answer else "question-false")
        if rubric.kind is Kind.TRUE_FALSE
        else Verbatim(key_text(rubric))
    )
    reasons = [
        Phrase(f"flag-{reason.replace('_', '-')}") if reason in _BY_REPLIES else Verbatim(reason)
        for reason in flagged.reasons
    ]
    return (
        Fact(name=Phrase("flagged-key"), value=key),
        Fact(name=Phrase("flagged-place"), value=Verbatim(str(flagged.item.citation))),
        *(
            (Fact(name=Phrase("flagged-by"), value=Phrase("flagged-members", {"count": flagged.members})),)
            if flagged.members
            else ()
        ),
        *(Fact(name=Phrase("flagged-why"), value=reason) for reason in reasons),
        Fact(name=Phrase("flagged-id"), value=Verbatim(flagged.item.id)),
    )


async def _flag(turn: Turn, item: Item, reason: str) -> tuple[Outgoing, ...]:
    incoming = turn.incoming
    is_first = await turn.parts.store.flag(
        incoming.channel,
        item,
        member=incoming.member,
        reason=reason[:_LONGEST_REASON],
        at=turn.now,
    )
    thanks = turn.privately(notice("flag-done" if reason else "flag-done-tell-why"))
    if not is_first or incoming.direct:
        return thanks
    # Who leads the group reads the channel; there is no other place of theirs that every platform has.
    return (*thanks, *turn.openly(notice("flag-notice", _list_button())))


async def _asked(turn: Turn, question: str) -> Item | None:
    store, here = turn.parts.store, turn.incoming.channel
    if question.startswith(_PRACTICE):
        practice = await store.practice(question, within=here)
        return practice.item if practice is not None and practice.member == turn.incoming.member else None
    delivery = await store.delivery(DeliveryId(question), within=here)
    return None if delivery is None else delivery.item


async def _last(turn: Turn) -> Item | None:
    store, incoming = turn.parts.store, turn.incoming
    practice = await store.open_practice(incoming.channel, incoming.member)
    if practice is not None and incoming.direct:
        return practice.item
    recent = await store.recent_deliveries(incoming.channel, limit=1)
    return recent[0].item if recent else None if practice is None else practice.item


def _list_button() -> Button:
    return button(Phrase("button-flagged"), Run(Name.FLAGGED.value))
