"""What the next question is chosen by, in the plainest words: a walk over a channel's deliveries and attempts.

For the store in memory. It keeps nothing of its own, so the contract tests hold what the database keeps against it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import fmean

from bot.grading.grade import Verdict
from bot.incoming import MemberId
from bot.store.records import Attempt
from content.concepts.concept import ConceptId
from content.items.item import Item, ItemId
from content.items.observed import Try
from scheduler.delivery import ChannelKey, Delivery, DeliveryState
from scheduler.flags import Flagged
from scheduler.prediction import Tally
from scheduler.recall import Recall, review
from scheduler.selection import Asked, Familiar


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """One channel's deliveries, in the order they were claimed, and its attempts, in order of arrival."""

    deliveries: Sequence[Delivery]
    attempts: Sequence[Attempt]

    def asked(self, since: datetime) -> tuple[Asked, ...]:
        """See Store."""
        asked = [
            each
            for each in self.deliveries
            if each.due_at >= since and each.state is not DeliveryState.SKIPPED
        ]
        asked.reverse()
        newest_first = sorted(asked, key=lambda each: each.due_at, reverse=True)
        return tuple(
            Asked(item=each.item.id, at=each.due_at, score=self._mean(each) if each.closed_at else None)
            for each in newest_first
        )

    def due_again(self, now: datetime, limit: int) -> tuple[Recall, ...]:
        """See Store."""
        due = [recall for recall in self._recalls().values() if recall.due_at <= now]
        return tuple(sorted(due, key=lambda recall: (recall.stability, recall.concept))[:limit])

    def familiar(self, items: Sequence[Item]) -> Familiar:
        """See Store."""
        concepts = {item.concept for item in items}
        scores: dict[ItemId, list[float]] = {item.id: [] for item in items}
        for delivery in self._closed():
            if delivery.item.id in scores:
                scores[delivery.item.id] += self._scores(delivery)
        return Familiar(
            recalls={concept: recall for concept, recall in self._recalls().items() if concept in concepts},
            tallies={
                item: Tally(answered=len(each), score=sum(each)) for item, each in scores.items() if each
            },
        )

    def tried_lately(self, item: ItemId, questions: int) -> tuple[Try, ...]:
        """See Store."""
        closed = [each for each in self.deliveries if each.closed_at is not None]
        looked_at = {each.id: each.item for each in closed[-questions:]}
        looked_at |= {each.id: each.item for each in closed if each.item.id == item}
        return tuple(
            Try(
                item=looked_at[each.delivery],
                member=f"{each.channel.platform}/{each.channel.workspace}/{each.member}",
                is_correct=each.verdict is Verdict.CORRECT,
                score=each.score,
                reply=each.reply,
            )
            for each in self.attempts
            if each.delivery in looked_at
        )

    def _closed(self) -> list[Delivery]:
        """In the order in which they were closed."""
        closed = [(each.closed_at, each) for each in self.deliveries if each.closed_at is not None]
        return [each for _, each in sorted(closed, key=lambda pair: pair[0])]

    def _recalls(self) -> dict[ConceptId, Recall]:
        recalls: dict[ConceptId, Recall] = {}
        for each in self._closed():
            score, concept = self._mean(each), each.item.concept
            if score is not None and each.closed_at is not None:
                recalls[concept] = review(concept, recalls.get(concept), score=score, at=each.closed_at)
        return recalls

    def _scores(self, delivery: Delivery) -> list[float]:
        return [each.score for each in self.attempts if each.delivery == delivery.id]

    def _mean(self, delivery: Delivery) -> float | None:
        scores = self._scores(delivery)
        return fmean(scores) if scores else None


@dataclass(slots=True)
class _Flag:
    channel: ChannelKey
    item: Item
    member: MemberId | None
    reason: str
    at: datetime
    looked_at: datetime | None = None


@dataclass(slots=True)
class Flags:
    """Flagged items."""

    _flags: list[_Flag] = field(default_factory=list)

    def flag(
        self, channel: ChannelKey, item: Item, *, member: MemberId | None, reason: str, at: datetime
    ) -> bool:
        """See Store."""
        earlier = self._of(channel, item.id)
        if member is None and earlier:
            return False
        self._flags.append(_Flag(channel, item, member, reason, at))
        return all(each.looked_at is not None for each in earlier)

    def flagged(self, within: ChannelKey) -> tuple[Flagged, ...]:
        """See Store."""
        waiting = [each for each in self._flags if each.looked_at is None]
        items = dict.fromkeys(each.item.id for each in waiting if _same_workspace(each.channel, within))
        found = [[each for each in self._of(within, item) if each.looked_at is None] for item in items]
        return tuple(
            Flagged(
                item=flags[0].item,
                members=len({each.member for each in flags if each.member is not None}),
                reasons=tuple(dict.fromkeys(each.reason for each in flags if each.reason)),
                since=flags[0].at,
            )
            for flags in found
        )

    def unflag(self, item: ItemId, within: ChannelKey, at: datetime) -> Item | None:
        """See Store."""
        waiting = [each for each in self._of(within, item) if each.looked_at is None]
        for each in waiting:
            each.looked_at = at
        return waiting[0].item if waiting else None

    def _of(self, within: ChannelKey, item: ItemId) -> list[_Flag]:
        return [
            each for each in self._flags if _same_workspace(each.channel, within) and each.item.id == item
        ]


def _same_workspace(one: ChannelKey, other: ChannelKey) -> bool:
    return (one.platform, one.workspace) == (other.platform, other.workspace)
