"""Channels and members: rows in, values out. Each function runs inside a transaction of the caller's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlite_utils import Database as Connection

from bot.incoming import MemberId
from bot.store.records import Attempt, Channel
from bot.store.sqlite.moments import from_optional
from scheduler.calendar import Plan
from scheduler.delivery import Address, ChannelId, ChannelKey, WorkspaceId

_SELECT = """
    SELECT platform, workspace, channels.channel, address, locale, zone, plan, planned_at, last.due_at, last.slot,
           speed_bonus
    FROM channels LEFT JOIN deliveries AS last ON last.number = (
        SELECT number FROM deliveries WHERE channel = channels.id AND slot NOT LIKE 'now:%'
        ORDER BY due_at DESC, slot DESC LIMIT 1)"""
_KEY = "platform = ? AND workspace = ? AND channels.channel = ?"

_plans: msgspec.json.Decoder[Plan] = msgspec.json.Decoder(Plan)


def meet(
    connection: Connection,
    channel: ChannelKey,
    address: Address,
    *,
    locale: str,
    zone: str,
    member: MemberId | None,
    name: str,
    member_zone: str | None,
) -> Channel:
    """Insert or renew a channel and a member. Writes nothing where nothing is new."""
    connection.execute(
        """INSERT INTO channels (platform, workspace, channel, address, locale, zone) VALUES (?, ?, ?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET address = excluded.address WHERE address <> excluded.address""",
        (*columns(channel), address, locale, zone),
    )
    if member is not None:
        name_member(connection, channel, member, name)
        _move_member(connection, channel, member, member_zone)
    met = find(connection, channel)
    if met is None:
        raise KeyError(channel)
    return met


def name_member(connection: Connection, channel: ChannelKey, member: MemberId, name: str) -> int:
    """Insert a member or renew the name; the row's number."""
    connection.execute(
        """INSERT INTO members (platform, workspace, member, name) VALUES (?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET name = excluded.name WHERE name <> excluded.name""",
        (channel.platform, channel.workspace, member, name),
    )
    return _member_number(connection, channel, member)


def _move_member(connection: Connection, channel: ChannelKey, member: MemberId, zone: str | None) -> None:
    """Renew a member's zone, where it is told."""
    connection.execute(
        """UPDATE members SET zone = ?1
           WHERE platform = ?2 AND workspace = ?3 AND member = ?4 AND ?1 IS NOT NULL AND zone IS NOT ?1""",
        (zone, channel.platform, channel.workspace, member),
    )


def member_number(connection: Connection, channel: ChannelKey, member: MemberId) -> int:
    """The row's number of a member, who is called by the id until a name is known."""
    connection.execute(
        "INSERT OR IGNORE INTO members (platform, workspace, member, name) VALUES (?, ?, ?, ?)",
        (channel.platform, channel.workspace, member, member),
    )
    return _member_number(connection, channel, member)


def hide(connection: Connection, workspace: ChannelKey, member: MemberId, *, hidden: bool) -> None:
    """Show a member nowhere, or everywhere again."""
    connection.execute(
        "UPDATE members SET hidden = ? WHERE id = ?", (hidden, member_number(connection, workspace, member))
    )


def set_speed_bonus(connection: Connection, channel: ChannelKey, *, paid: bool) -> None:
    """Pay for speed, or no longer. Raises KeyError for a channel never met."""
    connection.execute(
        "UPDATE channels SET speed_bonus = ? WHERE id = ?", (paid, channel_number(connection, channel))
    )


#: A member as the members table knows one.
Who = tuple[str, str, MemberId]


class Known(NamedTuple):
    """A member's row."""

    number: int
    name: str


def who(attempt: Attempt) -> Who:
    """The three columns that an attempt's member is known by."""
    return (attempt.channel.platform, attempt.channel.workspace, attempt.member)


def member_numbers(connection: Connection, attempts: Sequence[Attempt]) -> Mapping[Who, Known]:
    """The rows' numbers of those who replied; who is new gets one."""
    wanted = {who(each): each.name for each in attempts}
    known = _numbers(connection, wanted)
    if len(known) < len(wanted):
        connection.conn.executemany(
            "INSERT OR IGNORE INTO members (platform, workspace, member, name) VALUES (?, ?, ?, ?)",
            [(*each, name) for each, name in wanted.items()],
        )
        known = _numbers(connection, wanted)
    return known


def name_members(connection: Connection, attempts: Sequence[Attempt], known: Mapping[Who, Known]) -> None:
    """Renew the names of those who replied."""
    renamed = [
        (each.name, known[who(each)].number) for each in attempts if each.name != known[who(each)].name
    ]
    if renamed:
        connection.conn.executemany("UPDATE members SET name = ? WHERE id = ?", renamed)


def _numbers(connection: Connection, wanted: Iterable[Who]) -> dict[Who, Known]:
    rows = connection.execute(
        """SELECT m.platform, m.workspace, m.member, m.id, m.name
           FROM json_each(?) AS w JOIN members AS m
             ON m.platform = w.value ->> 0 AND m.workspace = w.value ->> 1 AND m.member = w.value ->> 2""",
        (msgspec.json.encode(list(wanted)).decode(),),
    )
    return {
        (platform, workspace, member): Known(number, name)
        for platform, workspace, member, number, name in rows
    }


def channel_number(connection: Connection, channel: ChannelKey) -> int:
    """The row's number of a channel. Raises KeyError for one never met."""
    row = connection.execute(f"SELECT id FROM channels WHERE {_KEY}", columns(channel)).fetchone()  # noqa: S608 - a constant
    if row is None:
        raise KeyError(channel)
    return int(row[0])


def find(connection: Connection, channel: ChannelKey) -> Channel | None:
    """One channel, or None where it was never met."""
    row = connection.execute(f"{_SELECT} WHERE {_KEY}", columns(channel)).fetchone()
    return None if row is None else _from_row(row)


def named(connection: Connection, channel: ChannelId) -> tuple[Channel, ...]:
    """Every channel with this id: the ids of two platforms or workspaces may be the same."""
    return tuple(
        _from_row(row) for row in connection.execute(f"{_SELECT} WHERE channels.channel = ?", (channel,))
    )


def in_use(connection: Connection) -> tuple[Channel, ...]:
    """Every channel with a plan or a question that is not closed."""
    rows = connection.execute(f"""{_SELECT}
        WHERE plan IS NOT NULL
           OR channels.id IN (SELECT channel FROM deliveries WHERE state IN ('sending', 'posted', 'unknown'))
        ORDER BY channels.id""")  # noqa: S608 - a constant
    return tuple(_from_row(row) for row in rows)


def set_plan(connection: Connection, channel: ChannelKey, plan: Plan, at: str) -> None:
    """Replace a channel's plan. Raises KeyError for one never met."""
    connection.execute(
        "UPDATE channels SET plan = ?, planned_at = ? WHERE id = ?",
        (msgspec.json.encode(plan).decode(), at, channel_number(connection, channel)),
    )


def plan_of(connection: Connection, channel: int) -> Plan | None:
    """The plan of a channel by its row's number."""
    (plan,) = connection.execute("SELECT plan FROM channels WHERE id = ?", (channel,)).fetchone()
    return None if plan is None else _plans.decode(plan)


def columns(channel: ChannelKey) -> tuple[str, str, str]:
    """The three columns that a channel is known by."""
    return (channel.platform, channel.workspace, channel.channel)


def key(platform: str, workspace: str, channel: str) -> ChannelKey:
    """The three columns as a value."""
    return ChannelKey(platform=platform, workspace=WorkspaceId(workspace), channel=ChannelId(channel))


def _member_number(connection: Connection, channel: ChannelKey, member: MemberId) -> int:
    row = connection.execute(
        "SELECT id FROM members WHERE platform = ? AND workspace = ? AND member = ?",
        (channel.platform, channel.workspace, member),
    ).fetchone()
    return int(row[0])


def _from_row(row: tuple[Any, ...]) -> Channel:
    (
        platform,
        workspace,
        channel,
        address,
        locale,
        zone,
        plan,
        planned_at,
        last_due_at,
        last_slot,
        speed_bonus,
    ) = row
    return Channel(
        key=key(platform, workspace, channel),
        address=Address(address),
        locale=locale,
        zone=zone,
        plan=None if plan is None else _plans.decode(plan),
        planned_at=from_optional(planned_at),
        last_due_at=from_optional(last_due_at),
        last_slot=last_slot,
        speed_bonus=bool(speed_bonus),
    )
