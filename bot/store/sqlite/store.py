"""The store on disk. Each method hands one function of its neighbours to the database's threads."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from sqlite_utils import Database as Connection
from sqlite_utils import Migrations

from bot.cards import Card
from bot.incoming import MemberId
from bot.store.records import (
    Attempt,
    Board,
    Channel,
    LookedUp,
    Notice,
    Practice,
    Recorded,
    Regrade,
    Scope,
    Season,
    Span,
    Tally,
    TeamTally,
)
from bot.store.sqlite import (
    attempts,
    boards,
    channels,
    deliveries,
    flags,
    lookups,
    notices,
    people,
    practising,
    regrading,
    retention,
    schema,
    seasons,
    standings,
    study,
    teams,
    tries,
)
from bot.store.sqlite.connection import DatabaseOlder, open_for_reading
from bot.store.sqlite.database import Database
from bot.store.sqlite.moments import to_text
from bot.store.sqlite.people import Person
from bot.store.sqlite.regrading import Counted
from bot.store.store import Store
from content.items.item import Item, ItemId
from content.items.observed import Try
from scheduler.calendar import Plan
from scheduler.delivery import Address, ChannelId, ChannelKey, Delivery, DeliveryId, DeliveryState
from scheduler.flags import Flagged
from scheduler.recall import Recall
from scheduler.selection import Asked, Familiar
from scheduler.syllabus import Syllabus


class SqliteStore(Store):
    """Keeps the promises of `Store` in one file. `database` is there for tables that are not the store's."""

    def __init__(self, database: Database) -> None:
        """Stand on a database whose tables are there."""
        self.database = database

    @classmethod
    async def open(cls, path: Path, *, reading_only: bool = False, others: Sequence[Migrations] = ()) -> Self:
        """Open the file; create and migrate it unless `reading_only`. Raises what `Database.open` raises.

        `others` are the migrations of further tables in the same file.
        """
        database = await Database.open(
            path, (schema.migrations, *others), reading_only=reading_only, before_commit=boards.sum_up
        )
        return cls(database)

    @staticmethod
    def refuse_unreadable(path: Path) -> None:
        """Raise where this gongbu can't take a file for its store: foreign, newer, damaged or missing; older is well."""
        with contextlib.suppress(DatabaseOlder):
            open_for_reading(path, (schema.migrations,)).close()

    async def close(self) -> None:
        """Finish what was handed in, then let go of the file."""
        await self.database.close()

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
        return await self.database.write(
            lambda db: channels.meet(
                db,
                channel,
                address,
                locale=locale,
                zone=zone,
                member=member,
                name=name,
                member_zone=member_zone,
            )
        )

    async def channels(self) -> tuple[Channel, ...]:
        """See Store."""
        return await self.database.scan(channels.in_use)

    async def channel(self, channel: ChannelKey) -> Channel | None:
        """See Store."""
        return await self.database.read(lambda db: channels.find(db, channel))

    async def channels_named(self, channel: ChannelId) -> tuple[Channel, ...]:
        """Every channel with this id, over all platforms and workspaces: for the operator, not for a member."""
        return await self.database.read(lambda db: channels.named(db, channel))

    async def set_plan(self, channel: ChannelKey, plan: Plan, *, at: datetime) -> None:
        """See Store."""
        await self.database.write(lambda db: channels.set_plan(db, channel, plan, to_text(at)))

    async def claim(
        self, channel: ChannelKey, *, slot: str, item: Item, due_at: datetime, closes_at: datetime
    ) -> Delivery | None:
        """See Store."""
        return await self.database.write(
            lambda db: deliveries.claim(db, channel, slot=slot, item=item, due_at=due_at, closes_at=closes_at)
        )

    async def move(
        self, delivery: Delivery, state: DeliveryState, *, at: datetime, message: Address | None = None
    ) -> Delivery | None:
        """See Store."""
        return await self.database.write(lambda db: _move(db, delivery, state, at=at, message=message))

    async def delivery(self, delivery: DeliveryId, *, within: ChannelKey) -> Delivery | None:
        """See Store."""
        return await self.database.read(lambda db: deliveries.find(db, delivery, within=within))

    async def deliveries_in(self, *states: DeliveryState) -> tuple[Delivery, ...]:
        """See Store."""
        return await self.database.scan(lambda db: deliveries.in_states(db, states))

    async def open_deliveries(self, channel: ChannelKey) -> tuple[Delivery, ...]:
        """See Store."""
        return await self.database.read(lambda db: deliveries.still_open(db, channel))

    async def recent_deliveries(self, channel: ChannelKey, *, limit: int) -> tuple[Delivery, ...]:
        """See Store."""
        return await self.database.read(lambda db: deliveries.newest(db, channel, limit))

    async def record(self, attempt: Attempt) -> Recorded:
        """See Store."""
        return await self.database.write_together(attempts.record, attempt)

    async def attempts(self, delivery: Delivery) -> tuple[Attempt, ...]:
        """See Store."""
        return await self.database.read(lambda db: attempts.of_delivery(db, delivery))

    async def begin_practice(self, practice: Practice, *, event_id: str) -> Practice:
        """See Store."""
        return await self.database.write(lambda db: practising.begin(db, practice, event_id))

    async def practice(self, practice_id: str, *, within: ChannelKey) -> Practice | None:
        """See Store."""
        return await self.database.read(lambda db: practising.find(db, practice_id, within=within))

    async def open_practice(self, channel: ChannelKey, member: MemberId) -> Practice | None:
        """See Store."""
        return await self.database.read(lambda db: practising.newest_open(db, channel, member))

    async def finish_practice(
        self, practice: Practice, *, at: datetime, reply: str, verdict: str, score: float, grader: str
    ) -> bool:
        """See Store."""
        return await self.database.write(
            lambda db: practising.finish(
                db, practice, at=to_text(at), reply=reply, verdict=verdict, score=score, grader=grader
            )
        )

    async def practised_items(self, channel: ChannelKey, member: MemberId, *, limit: int) -> tuple[str, ...]:
        """See Store."""
        return await self.database.read(lambda db: practising.item_ids(db, channel, member, limit))

    async def standings(
        self, channel: ChannelKey, *, since: datetime | None, until: datetime | None = None
    ) -> tuple[Tally, ...]:
        """See Store."""
        span = Span(since=since, until=until)
        return await self.database.read(lambda db: standings.compute(db, channel, span))

    async def board(
        self, scope: Scope, span: Span, *, me: MemberId | None, top: int, by_percent: bool = False
    ) -> Board:
        """See Store."""
        return await self.database.read(
            lambda db: standings.board(db, scope, span, me=me, top=top, by_percent=by_percent)
        )

    async def topics(self, scope: Scope) -> tuple[str, ...]:
        """See Store."""
        return await self.database.read(lambda db: standings.topics(db, scope))

    async def home(self, workspace: ChannelKey, member: MemberId) -> ChannelKey | None:
        """See Store."""
        return await self.database.read(lambda db: standings.home(db, workspace, member))

    async def hide(self, workspace: ChannelKey, member: MemberId, *, hidden: bool) -> None:
        """See Store."""
        await self.database.write(lambda db: channels.hide(db, workspace, member, hidden=hidden))

    async def set_speed_bonus(self, channel: ChannelKey, *, paid: bool) -> None:
        """See Store."""
        await self.database.write(lambda db: channels.set_speed_bonus(db, channel, paid=paid))

    async def join_team(self, workspace: ChannelKey, member: MemberId, team: str | None) -> str | None:
        """See Store."""
        return await self.database.write(lambda db: teams.join(db, workspace, member, team))

    async def teams(self, scope: Scope, span: Span, *, me: MemberId | None) -> tuple[TeamTally, ...]:
        """See Store."""
        return await self.database.read(lambda db: teams.compare(db, scope, span, me))

    async def begin_season(self, channel: ChannelKey, name: str, *, at: datetime, event_id: str) -> None:
        """See Store."""
        await self.database.write(
            lambda db: boards.begin_season(db, channel, name=name, at=at, event_id=event_id)
        )

    async def seasons(self, channel: ChannelKey) -> tuple[Season, ...]:
        """See Store."""
        return await self.database.read(lambda db: seasons.known(db, channel))

    async def persons(self, member: str, workspace: str | None) -> list[Person]:
        """Everyone with this id, over all platforms and workspaces: for the operator, not for a member."""
        return await self.database.read(lambda db: people.named(db, member, workspace))

    async def export(self, person: Person) -> dict[str, Any]:
        """All that is kept of a person."""
        return await self.database.read(lambda db: people.export(db, person))

    async def forget(self, person: Person) -> None:
        """Take away who it was: see `bot.store.sqlite.people`."""
        await self.database.write(lambda db: people.forget(db, person))

    async def empty_replies(self, *, before: datetime) -> bool:
        """Empty the words of some replies that came before a moment; whether there may be more of them."""
        return await self.database.write(lambda db: retention.empty_replies(db, to_text(before)))

    async def counted_attempts(self, item: ItemId) -> tuple[Counted, ...] | None:
        """Every attempt on an item, over all workspaces; None where no channel was ever asked it."""
        return await self.database.read(
            lambda db: regrading.counted(db, item) if regrading.was_asked(db, item) else None
        )

    async def add_regrades(self, regrades: Sequence[tuple[Counted, Regrade]], *, at: datetime) -> None:
        """Let attempts count something else from now on."""
        await self.database.write(lambda db: regrading.add(db, regrades, to_text(at)))

    async def leave_notice(self, channel: ChannelKey, card: Card, *, about: str, at: datetime) -> None:
        """Leave a card for the running service to say to a channel, once for what it is about."""
        await self.database.write(lambda db: notices.leave(db, channel, card, about=about, at=to_text(at)))

    async def claim_notice(self, *, at: datetime) -> Notice | None:
        """Take the oldest card that waits to be said; None where none waits."""
        return await self.database.write(lambda db: notices.claim(db, to_text(at)))

    async def give_back_notice(self, notice: Notice) -> None:
        """It was surely not said: it waits again."""
        await self.database.write(lambda db: notices.give_back(db, notice.number))

    async def rebuild(self) -> int:
        """Make everything that is derived from the log anew; how many rows of boards that are."""
        return await self.database.write(_rebuild)

    async def tries(self, *, within: ChannelKey) -> tuple[Try, ...]:
        """See Store."""
        return await self.database.read(lambda db: tries.within(db, within))

    async def all_tries(self) -> tuple[Try, ...]:
        """Every first reply, over all workspaces: for the authors of the notes, not for a member."""
        return await self.database.read(tries.everywhere)

    async def asked_items(self) -> tuple[Item, ...]:
        """Every item that was asked in any channel, newest last, as it was asked last: for the library."""
        return await self.database.read(tries.asked)

    async def syllabus(self, channel: ChannelKey) -> Syllabus:
        """See Store."""
        return await self.database.read(lambda db: study.syllabus(db, channel))

    async def set_syllabus(self, channel: ChannelKey, syllabus: Syllabus) -> None:
        """See Store."""
        await self.database.write(lambda db: study.set_syllabus(db, channel, syllabus))

    async def asked(self, channel: ChannelKey, *, since: datetime) -> tuple[Asked, ...]:
        """See Store."""
        return await self.database.read(lambda db: study.asked(db, channel, since))

    async def due_again(self, channel: ChannelKey, *, now: datetime, limit: int) -> tuple[Recall, ...]:
        """See Store."""
        return await self.database.read(lambda db: study.due_again(db, channel, now, limit))

    async def familiar(self, channel: ChannelKey, items: Sequence[Item]) -> Familiar:
        """See Store."""
        return await self.database.read(lambda db: study.familiar(db, channel, items))

    async def tried_lately(self, channel: ChannelKey, item: ItemId, *, questions: int) -> tuple[Try, ...]:
        """See Store."""
        return await self.database.read(lambda db: study.tried_lately(db, channel, item, questions))

    async def flag(
        self, channel: ChannelKey, item: Item, *, member: MemberId | None, reason: str, at: datetime
    ) -> bool:
        """See Store."""
        return await self.database.write(
            lambda db: flags.flag(db, channel, item, member=member, reason=reason, at=at)
        )

    async def flagged(self, *, within: ChannelKey) -> tuple[Flagged, ...]:
        """See Store."""
        return await self.database.read(lambda db: flags.flagged(db, within))

    async def unflag(self, item: ItemId, *, within: ChannelKey, at: datetime) -> Item | None:
        """See Store."""
        return await self.database.write(lambda db: flags.unflag(db, item, within, at))

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
        await self.database.write(
            lambda db: lookups.log(
                db,
                channel,
                member,
                event_id=event_id,
                query=query,
                found=found,
                helpful=helpful,
                at=to_text(at),
            )
        )

    async def unmet_lookups(self) -> tuple[LookedUp, ...]:
        """What was looked up in vain, over all workspaces: for the authors of the notes, not for a member."""
        return await self.database.read(lookups.unmet)


def _move(
    connection: Connection, delivery: Delivery, state: DeliveryState, *, at: datetime, message: Address | None
) -> Delivery | None:
    """Put a delivery into another state; what its replies tell is counted with its close."""
    moved = deliveries.move(connection, delivery, state, at=at, message=message)
    if moved is not None and state is DeliveryState.CLOSED:
        study.close(connection, delivery.id, at)
    return moved


def _rebuild(connection: Connection) -> int:
    study.rebuild(connection)
    return boards.rebuild(connection)
