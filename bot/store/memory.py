"""A store in memory, for tests: the same promises as the one on disk, in the plainest words.

It waits for nothing inside a method, so each method is one transaction. Who stands where is in its other half,
`memory_boards.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.grading.grade import Verdict
from bot.incoming import MemberId
from bot.store.memory_boards import MemoryBoards, same_workspace
from bot.store.records import Attempt, Channel, Practice, Recorded, item_version, question_day
from bot.store.study import Flags, Study
from content.items.item import Item, ItemId
from content.items.observed import Try
from scheduler.calendar import Plan
from scheduler.delivery import (
    ASKED_FOR,
    OPEN_STATES,
    Address,
    ChannelKey,
    Delivery,
    DeliveryId,
    DeliveryState,
    delivery_id,
)
from scheduler.flags import Flagged
from scheduler.recall import Recall
from scheduler.selection import Asked, Familiar
from scheduler.syllabus import Syllabus


@dataclass(frozen=True, slots=True)
class _PracticeReply:
    at: datetime
    text: str
    verdict: str
    score: float
    grader: str


@dataclass(slots=True)
class _KeptPractice:
    practice: Practice
    event_id: str
    reply: _PracticeReply | None = None


@dataclass(slots=True)
class _Lookup:
    channel: ChannelKey
    member: MemberId
    event_id: str
    query: str
    found: bool
    helpful: bool | None
    at: datetime


@dataclass(slots=True)
class MemoryStore(MemoryBoards):
    """Forgets everything when it goes."""

    _practice: list[_KeptPractice] = field(default_factory=list)
    _syllabuses: dict[ChannelKey, Syllabus] = field(default_factory=dict)
    _flags: Flags = field(default_factory=Flags)
    lookups: list[_Lookup] = field(default_factory=list)

    async def meet(
        self,
        channel: ChannelKey,
        address: Address,
        *,
        locale: str,
        zone: str,
        member: MemberId | None,
        name: str,
        member_zone: str | None = None,
    ) -> Channel:
        """See Store."""
        known = self._channels.get(channel)
        if known is None:
            known = Channel(key=channel, address=address, locale=locale, zone=zone, plan=None)
        self._channels[channel] = replace(known, address=address)
        if member is not None:
            row = self._member(channel, member)
            row.name, row.zone = name, member_zone or row.zone
        return self._as_of_now(self._channels[channel])

    async def channels(self) -> tuple[Channel, ...]:
        """See Store."""
        with_question = {each.channel for each in self._deliveries.values() if each.state in OPEN_STATES}
        return tuple(
            self._as_of_now(each)
            for each in self._channels.values()
            if each.plan is not None or each.key in with_question
        )

    async def channel(self, channel: ChannelKey) -> Channel | None:
        """See Store."""
        known = self._channels.get(channel)
        return None if known is None else self._as_of_now(known)

    async def set_plan(self, channel: ChannelKey, plan: Plan, *, at: datetime) -> None:
        """See Store."""
        self._channels[channel] = replace(self._channels[channel], plan=plan, planned_at=at)

    async def claim(
        self, channel: ChannelKey, *, slot: str, item: Item, due_at: datetime, closes_at: datetime
    ) -> Delivery | None:
        """See Store."""
        day = question_day(self._channels[channel], slot, due_at)
        delivery = Delivery(
            id=delivery_id(channel, slot),
            channel=channel,
            slot=slot,
            item=item,
            state=DeliveryState.CLAIMED,
            due_at=due_at,
            closes_at=closes_at,
        )
        if delivery.id in self._deliveries:
            return None
        self._deliveries[delivery.id] = delivery
        self._days[delivery.id] = day
        return delivery

    async def move(
        self, delivery: Delivery, state: DeliveryState, *, at: datetime, message: Address | None = None
    ) -> Delivery | None:
        """See Store."""
        known = self._deliveries[delivery.id]
        if known.state is not delivery.state:
            return None
        moved = replace(
            known,
            state=state,
            message=known.message if message is None else message,
            posted_at=at if state is DeliveryState.POSTED else known.posted_at,
            closed_at=at if state is DeliveryState.CLOSED else known.closed_at,
        )
        self._deliveries[delivery.id] = moved
        return moved

    async def delivery(self, delivery: DeliveryId, *, within: ChannelKey) -> Delivery | None:
        """See Store."""
        known = self._deliveries.get(delivery)
        return known if known is not None and same_workspace(known.channel, within) else None

    async def deliveries_in(self, *states: DeliveryState) -> tuple[Delivery, ...]:
        """See Store."""
        return tuple(each for each in self._deliveries.values() if each.state in states)

    async def open_deliveries(self, channel: ChannelKey) -> tuple[Delivery, ...]:
        """See Store."""
        return tuple(each for each in self._newest_first(channel) if each.state in OPEN_STATES)

    async def recent_deliveries(self, channel: ChannelKey, *, limit: int) -> tuple[Delivery, ...]:
        """See Store."""
        return tuple(self._newest_first(channel))[:limit]

    async def record(self, attempt: Attempt) -> Recorded:
        """See Store."""
        delivery = self._deliveries[attempt.delivery]
        if delivery.channel != attempt.channel:
            raise KeyError(attempt.delivery)
        for earlier in self._attempts:
            if (earlier.channel, earlier.event_id) == (attempt.channel, attempt.event_id):
                return Recorded(outcome="repeated", attempt=self._named(earlier))
        for earlier in self._attempts:
            if (earlier.delivery, earlier.member) == (attempt.delivery, attempt.member):
                return Recorded(outcome="answered", attempt=self._named(earlier))
        if delivery.state not in OPEN_STATES or attempt.at >= delivery.closes_at:
            return Recorded(outcome="late", attempt=None)
        self._member(attempt.channel, attempt.member).name = attempt.name
        self._attempts.append(attempt)
        return Recorded(outcome="stored", attempt=self._named(attempt))

    async def attempts(self, delivery: Delivery) -> tuple[Attempt, ...]:
        """See Store."""
        return tuple(self._named(each) for each in self._attempts if each.delivery == delivery.id)

    async def begin_practice(self, practice: Practice, *, event_id: str) -> Practice:
        """See Store."""
        for kept in self._practice:
            if (kept.practice.channel, kept.event_id) == (practice.channel, event_id):
                return kept.practice
        self._practice.append(_KeptPractice(practice, event_id))
        return practice

    async def practice(self, practice_id: str, *, within: ChannelKey) -> Practice | None:
        """See Store."""
        for kept in self._practice:
            if kept.practice.id == practice_id and same_workspace(kept.practice.channel, within):
                return kept.practice
        return None

    async def open_practice(self, channel: ChannelKey, member: MemberId) -> Practice | None:
        """See Store."""
        return next((kept.practice for kept in self._practised(channel, member) if kept.reply is None), None)

    async def finish_practice(
        self, practice: Practice, *, at: datetime, reply: str, verdict: str, score: float, grader: str
    ) -> bool:
        """See Store."""
        for kept in self._practice:
            if kept.practice.id == practice.id and kept.reply is None:
                kept.reply = _PracticeReply(at, reply, verdict, score, grader)
                return True
        return False

    async def practised_items(self, channel: ChannelKey, member: MemberId, *, limit: int) -> tuple[str, ...]:
        """See Store."""
        return tuple(kept.practice.item.id for kept in self._practised(channel, member))[:limit]

    async def tries(self, *, within: ChannelKey) -> tuple[Try, ...]:
        """See Store."""
        return tuple(
            Try(
                item=self._deliveries[each.delivery].item,
                member=f"{each.channel.platform}/{each.channel.workspace}/{each.member}",
                is_correct=each.verdict is Verdict.CORRECT,
                score=each.score,
                reply=each.reply,
            )
            for each in self._attempts
            if same_workspace(each.channel, within)
        )

    async def syllabus(self, channel: ChannelKey) -> Syllabus:
        """See Store."""
        return self._syllabuses.get(channel, Syllabus())

    async def set_syllabus(self, channel: ChannelKey, syllabus: Syllabus) -> None:
        """See Store."""
        self._syllabuses[self._channels[channel].key] = syllabus

    async def asked(self, channel: ChannelKey, *, since: datetime) -> tuple[Asked, ...]:
        """See Store."""
        return self._study(channel).asked(since)

    async def due_again(self, channel: ChannelKey, *, now: datetime, limit: int) -> tuple[Recall, ...]:
        """See Store."""
        return self._study(channel).due_again(now, limit)

    async def familiar(self, channel: ChannelKey, items: Sequence[Item]) -> Familiar:
        """See Store."""
        return self._study(channel).familiar(items)

    async def tried_lately(self, channel: ChannelKey, item: ItemId, *, questions: int) -> tuple[Try, ...]:
        """See Store."""
        return self._study(channel).tried_lately(item, questions)

    async def flag(
        self, channel: ChannelKey, item: Item, *, member: MemberId | None, reason: str, at: datetime
    ) -> bool:
        """See Store."""
        return self._flags.flag(self._channels[channel].key, item, member=member, reason=reason, at=at)

    async def flagged(self, *, within: ChannelKey) -> tuple[Flagged, ...]:
        """See Store."""
        return self._flags.flagged(within)

    async def unflag(self, item: ItemId, *, within: ChannelKey, at: datetime) -> Item | None:
        """See Store."""
        return self._flags.unflag(item, within, at)

    async def log_lookup(
        self,
        channel: ChannelKey,
        member: MemberId,
        *,
        event_id: str,
        query: str,
        found: bool,
        helpful: bool | None,
        at: datetime,
    ) -> None:
        """See Store."""
        if all((each.channel, each.event_id) != (channel, event_id) for each in self.lookups):
            self.lookups.append(_Lookup(channel, member, event_id, query, found, helpful, at))

    def _study(self, channel: ChannelKey) -> Study:
        return Study(
            deliveries=[each for each in self._deliveries.values() if each.channel == channel],
            attempts=[each for each in self._attempts if each.channel == channel],
        )

    def _as_of_now(self, channel: Channel) -> Channel:
        planned = [
            (each.due_at, each.slot)
            for each in self._deliveries.values()
            if each.channel == channel.key and not each.slot.startswith(ASKED_FOR)
        ]
        last_due_at, last_slot = max(planned, default=(None, None))
        return replace(channel, last_due_at=last_due_at, last_slot=last_slot)

    def _newest_first(self, channel: ChannelKey) -> Iterable[Delivery]:
        return (each for each in reversed(self._deliveries.values()) if each.channel == channel)

    def _practised(self, channel: ChannelKey, member: MemberId) -> Iterable[_KeptPractice]:
        return (
            kept
            for kept in reversed(self._practice)
            if kept.practice.channel == channel and kept.practice.member == member
        )

    def _named(self, attempt: Attempt) -> Attempt:
        known = self._member(attempt.channel, attempt.member)
        version = item_version(self._deliveries[attempt.delivery].item)
        return replace(attempt, name=known.name, hidden=known.hidden, item_version=version)
