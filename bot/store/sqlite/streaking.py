"""The streaks of some members of a channel, read from the log by its deliveries: their cost is that of the streaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

import msgspec
from sqlite_utils import Database as Connection

from bot.incoming import MemberId
from bot.store.sqlite import channels
from bot.store.sqlite.moments import from_text
from bot.store.streaks import Asked, Streak, is_free, streak

#: Questions looked at first; twice as many each time that a streak reaches further back.
_FIRST_LOOK = 32

_MEMBERS = """
    SELECT m.member, m.id, m.zone
    FROM channels AS c JOIN members AS m ON m.platform = c.platform AND m.workspace = c.workspace
    WHERE c.id = ? AND m.member IN (SELECT value FROM json_each(?))"""
_ASKED = """
    SELECT number, day, due_at, state IN ('sending', 'posted', 'unknown')
    FROM deliveries
    WHERE channel = ? AND (message IS NOT NULL OR EXISTS (SELECT 1 FROM attempts WHERE delivery = deliveries.number))
    ORDER BY number DESC LIMIT ?"""
_ANSWERED = """
    SELECT a.member, a.delivery
    FROM json_each(?) AS d CROSS JOIN json_each(?) AS m
    CROSS JOIN attempts AS a ON a.delivery = d.value AND a.member = m.value"""


def streaks(connection: Connection, channel: int, members: Sequence[MemberId]) -> Mapping[MemberId, int]:
    """Everybody's streak at once: the questions are read once for all. Who never replied has none."""
    rows = connection.execute(_MEMBERS, (channel, msgspec.json.encode(members).decode())).fetchall()
    zones: dict[int, str | None] = {number: zone for _, number, zone in rows}
    free = partial(is_free, channels.plan_of(connection, channel))
    found: dict[int, Streak] = {}
    look, going_on = _FIRST_LOOK, list(zones)
    while going_on:
        asked = _asked(connection, channel, look)
        answered = _answered(connection, asked, going_on)
        for number in going_on:
            found[number] = streak(asked, answered[number].__contains__, zone=zones[number], is_free=free)
        if len(asked) < look:
            break
        look *= 2
        going_on = [number for number in going_on if not found[number].is_over]
    return {member: found[number].days for member, number, _ in rows}


def _asked(connection: Connection, channel: int, limit: int) -> list[Asked]:
    rows = connection.execute(_ASKED, (channel, limit))
    return [
        Asked(number=number, day=date.fromisoformat(day), due_at=from_text(due_at), is_open=bool(is_open))
        for number, day, due_at, is_open in rows
    ]


def _answered(
    connection: Connection, asked: Sequence[Asked], members: Sequence[int]
) -> Mapping[int, set[int]]:
    answered: dict[int, set[int]] = {number: set() for number in members}
    numbers = [each.number for each in asked]
    rows = connection.execute(
        _ANSWERED, (msgspec.json.encode(numbers).decode(), msgspec.json.encode(members).decode())
    )
    for member, delivery in rows:
        answered[member].add(delivery)
    return answered
