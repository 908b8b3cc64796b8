"""A reply to a question: graded, stored once, and told to its member alone.

The first reply to a delivery counts. A reply that nobody can read as an answer (`unclear`) is asked for again and
stored nowhere. Practice is graded the same and earns nothing.
"""

from __future__ import annotations

from bot.actions import Explain, Practise
from bot.cards import Button, Card, Moment, Phrase
from bot.conversation.given import Given
from bot.conversation.grade_card import grade_card, unclear_card
from bot.conversation.notice import button, notice
from bot.conversation.turn import Turn
from bot.grading import GRADER_VERSION, Grade, Verdict
from bot.incoming import Outgoing, Pressed
from bot.locale.localizer import LocaleName, negotiate
from bot.metrics import REPLIES
from bot.store.records import Attempt, Practice, speed_bonus
from content.items.item import Item
from scheduler.delivery import OPEN_STATES, Delivery, DeliveryId
from scheduler.steps import once_found

_PRACTICE = "p"


async def reply(turn: Turn, question: str, given: Given) -> tuple[Outgoing, ...]:
    """Answer a delivery or a practice question by its id."""
    if not given.text.strip() and given.option is None:
        return turn.privately(notice("reply-empty"))
    if question.startswith(_PRACTICE):
        practice = await turn.parts.store.practice(question, within=turn.incoming.channel)
        if (
            practice is not None
            and practice.member == turn.incoming.member
            and given.fits(practice.item.rubric)
        ):
            return await _to_practice(turn, practice, given)
    else:
        delivery = await turn.parts.store.delivery(DeliveryId(question), within=turn.incoming.channel)
        if delivery is not None and given.fits(delivery.item.rubric):
            return await _to_delivery(turn, delivery, given)
    return turn.privately(notice("question-gone", _another()))


async def questions_within_reach(turn: Turn) -> tuple[Delivery, ...]:
    """The open questions that a member can mean here: the channel's; in a direct message, the workspace's."""
    here = turn.incoming.channel
    if not turn.incoming.direct:
        return await turn.parts.store.open_deliveries(here)
    return tuple(
        delivery
        for delivery in await turn.parts.store.deliveries_in(*OPEN_STATES)
        if (delivery.channel.platform, delivery.channel.workspace) == (here.platform, here.workspace)
    )


async def _to_practice(turn: Turn, practice: Practice, given: Given) -> tuple[Outgoing, ...]:
    rubric = practice.item.rubric
    grade = given.grade(rubric, turn.parts.grade, turn.locale)
    if grade.verdict is Verdict.UNCLEAR:
        return turn.privately(unclear_card(grade), locale=_language(turn, grade))
    await turn.parts.store.finish_practice(
        practice,
        at=turn.incoming.at,
        reply=given.words(rubric),
        verdict=grade.verdict.value,
        score=grade.score,
        grader=GRADER_VERSION,
    )
    card = grade_card(
        practice.item, grade, question=practice.id, small_print=Phrase("grade-no-points"), practice=True
    )
    return turn.privately(card, locale=_language(turn, grade))


async def _to_delivery(turn: Turn, delivery: Delivery, given: Given) -> tuple[Outgoing, ...]:
    await _arrive(turn, delivery)
    rubric = delivery.item.rubric
    grade = given.grade(rubric, turn.parts.grade, turn.locale)
    if grade.verdict is Verdict.UNCLEAR:
        return turn.privately(await _ask_again(turn, delivery, grade), locale=_language(turn, grade))
    attempt = _attempt(turn, delivery, given, grade, await _bonus(turn, delivery))
    recorded = await turn.parts.store.record(attempt)
    if recorded.outcome == "stored":
        REPLIES.labels(delivery.channel.platform, rubric.kind, grade.verdict).inc()
        turn.parts.announcer.refresh(delivery)
    if recorded.outcome in {"stored", "repeated"}:
        points = (recorded.attempt or attempt).points
        return turn.privately(_grade_card(turn, delivery, grade, points), locale=_language(turn, grade))
    return turn.privately(_too_late(delivery, recorded.attempt))


async def _arrive(turn: Turn, delivery: Delivery) -> None:
    """Know the member in the question's channel, and learn where a message stands that was thought lost."""
    store, incoming = turn.parts.store, turn.incoming
    if delivery.channel != incoming.channel:
        channel = await store.channel(delivery.channel)
        if channel is not None:
            await store.meet(
                channel.key,
                channel.address,
                locale=channel.locale,
                zone=channel.zone,
                member=incoming.member,
                name=incoming.name,
            )
    pressed = incoming.content
    if isinstance(pressed, Pressed) and pressed.message is not None and (state := once_found(delivery)):
        await store.move(delivery, state, at=turn.now, message=pressed.message)


async def _ask_again(turn: Turn, delivery: Delivery, grade: Grade) -> Card:
    attempts = await turn.parts.store.attempts(delivery)
    earlier = next((each for each in attempts if each.member == turn.incoming.member), None)
    if earlier is not None or not _is_open(turn, delivery):
        return _too_late(delivery, earlier)
    return unclear_card(grade)


def _language(turn: Turn, grade: Grade) -> LocaleName:
    """The member's own language where it is known, else the one they replied in."""
    return negotiate(turn.incoming.locale, default=grade.language)


def _is_open(turn: Turn, delivery: Delivery) -> bool:
    return delivery.state in OPEN_STATES and turn.incoming.at < delivery.closes_at


async def _bonus(turn: Turn, delivery: Delivery) -> int:
    """What speed would earn, where the question's channel pays for it."""
    channel = await turn.parts.store.channel(delivery.channel)
    if channel is None or not channel.speed_bonus:
        return 0
    return speed_bonus(delivery.posted_at or delivery.due_at, turn.incoming.at)


def _attempt(turn: Turn, delivery: Delivery, given: Given, grade: Grade, bonus: int) -> Attempt:
    incoming = turn.incoming
    return Attempt(
        delivery=delivery.id,
        channel=delivery.channel,
        member=incoming.member,
        name=incoming.name,
        event_id=incoming.event_id,
        at=incoming.at,
        reply=given.words(delivery.item.rubric),
        verdict=grade.verdict,
        score=grade.score,
        reason=grade.reason,
        grader=GRADER_VERSION,
        unsure=grade.unsure,
        bonus=bonus,
    )


def _grade_card(turn: Turn, delivery: Delivery, grade: Grade, points: int) -> Card:
    closes = Moment(at=delivery.closes_at, zone=turn.zone)
    small_print = Phrase("grade-points", {"points": points, "closes": closes})
    return grade_card(delivery.item, grade, question=delivery.id, small_print=small_print, practice=False)


def _too_late(delivery: Delivery, earlier: Attempt | None) -> Card:
    buttons = (_explain(delivery.item), _another())
    if earlier is None:
        return notice("reply-late", *buttons)
    return notice(
        "reply-first-counts",
        *buttons,
        reply=_short(earlier.reply),
        verdict=Phrase(f"verdict-{earlier.verdict.value}"),
        points=earlier.points,
    )


def _explain(item: Item) -> Button:
    return button(Phrase("button-explain-term", {"term": item.term}), Explain(item.term))


def _another() -> Button:
    return button(Phrase("button-practise"), Practise())


def _short(text: str, longest: int = 120) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
