"""The half of the store in memory that compares members: a plain walk over the attempts, each time anew.

The contract tests hold the SQL against it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from itertools import pairwise

from bot.grading.grade import Verdict
from bot.incoming import MemberId
from bot.store.ranking import Ranked, Sum, around, ranked
from bot.store.records import Attempt, Board, Channel, Scope, Season, Span, Tally, TeamTally, topic_of
from bot.store.sqlite.moments import to_text
from bot.store.store import Store
from bot.store.streaks import Asked, is_free, streak
from bot.store.team_ranking import Together, compared, folded
from scheduler.delivery import OPEN_STATES, ChannelKey, Delivery, DeliveryId

#: What the newest season lasts until.
_NO_SEASON = ("", None)

Who = tuple[str, str, MemberId]


@dataclass(slots=True)
class MemberRow:
    """What is known of a member."""

    name: str
    zone: str | None = None
    hidden: bool = False
    team: str | None = None


@dataclass(slots=True)
class MemoryBoards(Store):
    """Standings, streaks, teams and seasons over what the other half keeps."""

    _channels: dict[ChannelKey, Channel] = field(default_factory=dict)
    _members: dict[Who, MemberRow] = field(default_factory=dict)
    _deliveries: dict[DeliveryId, Delivery] = field(default_factory=dict)
    _days: dict[DeliveryId, date] = field(default_factory=dict)
    _attempts: list[Attempt] = field(default_factory=list)
    _teams: dict[tuple[str, str, str], str] = field(default_factory=dict)
    _seasons: dict[tuple[ChannelKey, str], tuple[str, datetime]] = field(default_factory=dict)

    async def standings(
        self, channel: ChannelKey, *, since: datetime | None, until: datetime | None = None
    ) -> tuple[Tally, ...]:
        """See Store."""
        scope = Scope(channel=channel)
        return self._tallies(scope, ranked(self._sums(scope, Span(since=since, until=until))))

    async def board(
        self, scope: Scope, span: Span, *, me: MemberId | None, top: int, by_percent: bool = False
    ) -> Board:
        """See Store."""
        sums = self._sums(scope, span)
        if by_percent:
            sums = [replace(each, offered=self._offered(scope, span, each.member)) for each in sums]
        rows = ranked(sums, me=me, by_percent=by_percent)
        return Board(
            rows=self._tallies(scope, around(rows, me, top=top)),
            members=sum(not each.hidden for _, each in rows),
        )

    async def topics(self, scope: Scope) -> tuple[str, ...]:
        """See Store."""
        shown = [each for each in self._shown() if _is_in(scope, each.channel)]
        return tuple(dict.fromkeys(topic_of(each.item) for each in reversed(shown)))

    async def home(self, workspace: ChannelKey, member: MemberId) -> ChannelKey | None:
        """See Store."""
        own = [
            each.channel
            for each in self._attempts
            if each.member == member and same_workspace(each.channel, workspace)
        ]
        return max((each for each in self._channels if each in own), key=own.count, default=None)

    async def hide(self, workspace: ChannelKey, member: MemberId, *, hidden: bool) -> None:
        """See Store."""
        self._member(workspace, member).hidden = hidden

    async def set_speed_bonus(self, channel: ChannelKey, *, paid: bool) -> None:
        """See Store."""
        self._channels[channel] = replace(self._channels[channel], speed_bonus=paid)

    async def join_team(self, workspace: ChannelKey, member: MemberId, team: str | None) -> str | None:
        """See Store."""
        known = (
            None
            if team is None
            else self._teams.setdefault((workspace.platform, workspace.workspace, folded(team)), team)
        )
        self._member(workspace, member).team = known
        return known

    async def teams(self, scope: Scope, span: Span, *, me: MemberId | None) -> tuple[TeamTally, ...]:
        """See Store."""
        of_members = {
            member: row.team
            for (platform, workspace, member), row in self._members.items()
            if (platform, workspace) == (scope.channel.platform, scope.channel.workspace)
            and row.team is not None
        }
        together = [
            Together(team=of_members[each.member], points=each.points)
            for each in self._sums(scope, span)
            if each.member in of_members and not each.hidden
        ]
        mine = None if me is None else of_members.get(me)
        return compared(set(of_members.values()), together, mine=mine)

    async def begin_season(self, channel: ChannelKey, name: str, *, at: datetime, event_id: str) -> None:
        """See Store."""
        if channel not in self._channels:
            raise KeyError(channel)
        self._seasons.setdefault((channel, event_id), (name, at))

    async def seasons(self, channel: ChannelKey) -> tuple[Season, ...]:
        """See Store."""
        begun = sorted(
            (each for (of, _), each in self._seasons.items() if of == channel), key=lambda each: each[1]
        )
        return tuple(
            Season(name=name, span=Span(since=since, until=until))
            for (name, since), (_, until) in pairwise([*begun, _NO_SEASON])
        )[::-1]

    def _member(self, channel: ChannelKey, member: MemberId) -> MemberRow:
        return self._members.setdefault((channel.platform, channel.workspace, member), MemberRow(name=member))

    def _shown(self) -> list[Delivery]:
        """Every question that some member could see."""
        replied_to = {each.delivery for each in self._attempts}
        return [
            each for each in self._deliveries.values() if each.message is not None or each.id in replied_to
        ]

    def _counted(self, scope: Scope, span: Span) -> Iterable[Attempt]:
        return (
            each
            for each in self._attempts
            if _is_in(scope, each.channel)
            and span.holds(each.at)
            and scope.topic in {None, topic_of(self._deliveries[each.delivery].item)}
        )

    def _sums(self, scope: Scope, span: Span) -> list[Sum]:
        of_members: dict[MemberId, list[Attempt]] = {}
        for each in self._counted(scope, span):
            of_members.setdefault(each.member, []).append(each)
        return [self._sum(attempts) for attempts in of_members.values()]

    def _sum(self, attempts: list[Attempt]) -> Sum:
        scoring = [each.at for each in attempts if each.points > 0]
        row = self._member(attempts[0].channel, attempts[0].member)
        return Sum(
            member=attempts[0].member,
            name=row.name,
            points=sum(each.points for each in attempts),
            correct=sum(each.verdict is Verdict.CORRECT for each in attempts),
            attempts=len(attempts),
            reached=to_text(max(scoring or [each.at for each in attempts])),
            hidden=row.hidden,
        )

    def _offered(self, scope: Scope, span: Span, member: MemberId) -> int:
        order = list(self._deliveries)
        own = [each for each in self._attempts if each.member == member]
        offered = 0
        for asked in self._shown():
            mine = [order.index(each.delivery) for each in own if each.channel == asked.channel]
            answered = any(each.delivery == asked.id for each in own)
            offered += (
                _is_in(scope, asked.channel)
                and span.holds(asked.due_at)
                and scope.topic in {None, topic_of(asked.item)}
                and order.index(asked.id) >= min(mine, default=len(order))
                and (answered or asked.state not in OPEN_STATES)
            )
        return offered

    def _tallies(self, scope: Scope, rows: Iterable[Ranked]) -> tuple[Tally, ...]:
        return tuple(
            each.tally(
                rank=rank,
                streak=max(
                    (
                        self._streak(channel, each.member)
                        for channel in self._channels
                        if _is_in(scope, channel)
                    ),
                    default=0,
                ),
            )
            for rank, each in rows
        )

    def _streak(self, channel: ChannelKey, member: MemberId) -> int:
        order = list(self._deliveries)
        asked = [
            Asked(
                number=order.index(each.id),
                day=self._days[each.id],
                due_at=each.due_at,
                is_open=each.state in OPEN_STATES,
            )
            for each in self._shown()
            if each.channel == channel
        ]
        answered = {order.index(each.delivery) for each in self._attempts if each.member == member}
        plan = self._channels[channel].plan
        zone = self._member(channel, member).zone
        return streak(asked, answered.__contains__, zone=zone, is_free=partial(is_free, plan)).days


def same_workspace(one: ChannelKey, other: ChannelKey) -> bool:
    """Whether two channels are of one workspace."""
    return (one.platform, one.workspace) == (other.platform, other.workspace)


def _is_in(scope: Scope, channel: ChannelKey) -> bool:
    return same_workspace(scope.channel, channel) if scope.everywhere else scope.channel == channel
