"""Leaderboards: from the boards where there is one for the span, else from the log. Both say the same.

A channel's board gives its best rows and one member's place by its index, however long the log is. What no board is
kept for (several channels, a topic, percents, spans of one's own) is summed up when it is asked for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec
from sqlite_utils import Database as Connection

from bot.incoming import MemberId
from bot.store.ranking import Ranked, Sum, around, ranked
from bot.store.records import Board, Scope, Span, Tally, topic_of
from bot.store.sqlite import boards, channels
from bot.store.sqlite.deliveries import items
from bot.store.sqlite.streaking import streaks
from scheduler.delivery import ChannelKey

_SUM = "t.member_id, m.name, -t.less_points, -t.less_correct, t.attempts, t.reached, m.hidden"
_FROM = "FROM totals AS t CROSS JOIN members AS m ON m.id = t.member"
_PLACE = "less_points, less_correct, attempts, reached, member_id"
_TOP = f"SELECT {_SUM} {_FROM} WHERE t.board = ? AND NOT m.hidden ORDER BY {_PLACE} LIMIT ?"
_OWN = f"""
    SELECT {_SUM}, {_PLACE}
    FROM members AS m CROSS JOIN totals AS t ON t.board = ? AND t.member = m.id
    WHERE m.platform = ? AND m.workspace = ? AND m.member = ?"""  # noqa: S608 - constants
_BEHIND = f"""
    SELECT {_SUM} {_FROM} WHERE t.board = ? AND NOT m.hidden AND ({_PLACE}) > (?, ?, ?, ?, ?)
    ORDER BY {_PLACE} LIMIT 1"""
_AHEAD = f"""
    SELECT {_SUM} {_FROM} WHERE t.board = ? AND NOT m.hidden AND ({_PLACE}) < (?, ?, ?, ?, ?)
    ORDER BY less_points DESC, less_correct DESC, attempts DESC, reached DESC, member_id DESC LIMIT 1"""
# Those who may be seen: all of them by the index alone, without the few who may not.
_BETWEEN = """
    SELECT (SELECT COUNT(*) FROM totals WHERE board = ?1 AND less_points >= ?2 AND less_points < ?3)
         - (SELECT COUNT(*) FROM members AS m CROSS JOIN totals AS t ON t.board = ?1 AND t.member = m.id
            WHERE m.hidden AND t.less_points >= ?2 AND t.less_points < ?3)"""
_HIDDEN = """
    SELECT COUNT(*) FROM members AS m CROSS JOIN totals AS t ON t.board = ? AND t.member = m.id WHERE m.hidden"""
_OF_BOARDS = """
    SELECT t.member_id, m.name, -SUM(t.less_points), -SUM(t.less_correct), SUM(t.attempts),
           COALESCE(MAX(CASE WHEN t.less_points < 0 THEN t.reached END), MAX(t.reached)), m.hidden
    FROM totals AS t JOIN members AS m ON m.id = t.member
    WHERE t.board IN (SELECT value FROM json_each(?))
    GROUP BY t.member"""
_OF_LOG = """
    SELECT m.member, m.name, SUM(g.points), SUM(g.verdict = 'correct'), COUNT(*),
           COALESCE(MAX(CASE WHEN g.points > 0 THEN g.at END), MAX(g.at)), m.hidden
    FROM graded AS g JOIN members AS m ON m.id = g.member
    WHERE g.channel IN (SELECT value FROM json_each(?)) AND g.at >= ? AND g.at < ? {topic}
    GROUP BY g.member"""
_OF_TOPIC = "AND +g.delivery IN (SELECT value FROM json_each(?))"
#: More points than anyone has.
_MOST = 2**62
#: A question that some member could see.
_STOOD = "(message IS NOT NULL OR EXISTS (SELECT 1 FROM attempts WHERE delivery = deliveries.number))"


@dataclass(frozen=True, slots=True)
class _Asked:
    """The rows' numbers of one question, and whether it may still be answered."""

    number: int
    is_open: bool


def compute(connection: Connection, channel: ChannelKey, span: Span) -> tuple[Tally, ...]:
    """Every member with an attempt in the span who may be seen, best first; nobody in a channel never met."""
    scope = Scope(channel=channel)
    numbers = _channels(connection, scope)
    return _tallies(connection, numbers, ranked(_sums(connection, scope, numbers, span)))


def board(
    connection: Connection, scope: Scope, span: Span, *, me: MemberId | None, top: int, by_percent: bool
) -> Board:
    """The best and the asker's own place."""
    numbers = _channels(connection, scope)
    kept = None if by_percent or scope.topic is not None else _kept(connection, numbers, span)
    if kept is not None:
        return _seen(connection, scope, numbers, kept, me=me, top=top)
    found = _sums(connection, scope, numbers, span)
    if by_percent:
        found = _with_offers(connection, scope, numbers, span, found)
    rows = ranked(found, me=me, by_percent=by_percent)
    members = sum(not each.hidden for _, each in rows)
    return Board(rows=_tallies(connection, numbers, around(rows, me, top=top)), members=members)


def sums(connection: Connection, scope: Scope, span: Span) -> list[Sum]:
    """What every member earned, in no order, the hidden ones included."""
    return _sums(connection, scope, _channels(connection, scope), span)


def topics(connection: Connection, scope: Scope) -> tuple[str, ...]:
    """What questions of the scope were about, the newest first."""
    of_newest_first = dict.fromkeys(
        topic for _, topic in reversed(_topics(connection, _channels(connection, scope)))
    )
    return tuple(of_newest_first)


def home(connection: Connection, workspace: ChannelKey, member: MemberId) -> ChannelKey | None:
    """The channel of the workspace where the member replied most; None where they never did."""
    row = connection.execute(
        """SELECT c.platform, c.workspace, c.channel
           FROM members AS m
           JOIN channels AS c ON c.platform = m.platform AND c.workspace = m.workspace
           JOIN boards AS b ON b.channel = c.id AND b.since = ? AND b.until = ?
           CROSS JOIN totals AS t ON t.board = b.id AND t.member = m.id
           WHERE m.platform = ? AND m.workspace = ? AND m.member = ?
           ORDER BY t.attempts DESC, c.id LIMIT 1""",
        (*boards.columns(Span()), workspace.platform, workspace.workspace, member),
    ).fetchone()
    return None if row is None else channels.key(*row)


# A board that is kept


def _kept(connection: Connection, numbers: Sequence[int], span: Span) -> tuple[int, int] | None:
    """The one board that says it all; None where there is none, or more than one channel has replies in the span."""
    if len(numbers) > 1:
        numbers = [number for number in numbers if _has_replies(connection, number, span)]
    return boards.find(connection, numbers[0], span) if len(numbers) == 1 else None


def _has_replies(connection: Connection, channel: int, span: Span) -> bool:
    found = connection.execute(
        "SELECT 1 FROM attempts WHERE channel = ? AND at >= ? AND at < ? LIMIT 1",
        (channel, *boards.columns(span)),
    ).fetchone()
    return found is not None


def _seen(
    connection: Connection,
    scope: Scope,
    numbers: Sequence[int],
    kept: tuple[int, int],
    *,
    me: MemberId | None,
    top: int,
) -> Board:
    kept_board, members = kept
    best = [_sum(row) for row in connection.execute(_TOP, (kept_board, top))]
    rows = ranked(best)
    if me is not None and all(each.member != me for each in best[:-1]):
        rows += [row for row in _own(connection, scope.channel, kept_board, me) if row not in rows]
    (hidden,) = connection.execute(_HIDDEN, (kept_board,)).fetchone()
    return Board(rows=_tallies(connection, numbers, _in_order(rows)), members=members - hidden)


def _own(connection: Connection, workspace: ChannelKey, kept_board: int, me: MemberId) -> list[Ranked]:
    """The member's own row and its neighbours."""
    row = connection.execute(_OWN, (kept_board, workspace.platform, workspace.workspace, me)).fetchone()
    if row is None:
        return []
    width = len(_PLACE.split(","))
    place = row[-width:]
    own = _sum(row[:-width])
    rank = 1 + _between(connection, kept_board, _MOST, own.points)
    rows = [(rank, own)]
    for query in (_AHEAD, _BEHIND):
        beside = connection.execute(query, (kept_board, *place)).fetchone()
        if beside is not None:
            found = _sum(beside)
            # Nobody stands between the two, so only equals are to be counted.
            nearer = _between(connection, kept_board, found.points, own.points)
            farther = _between(connection, kept_board, own.points, found.points)
            rows.append((rank - nearer + farther, found))
    return rows


def _between(connection: Connection, kept_board: int, most: int, least: int) -> int:
    """How many have at most and more than so many points."""
    if most <= least:
        return 0
    (count,) = connection.execute(_BETWEEN, (kept_board, -most, -least)).fetchone()
    return int(count)


def _in_order(rows: Sequence[Ranked]) -> list[Ranked]:
    """Rows as they stand on the board: a hidden member's own row may lie among the best."""
    return sorted(
        rows,
        key=lambda row: (-row[1].points, -row[1].correct, row[1].attempts, row[1].reached, row[1].member),
    )


# Summed up when asked for


def _channels(connection: Connection, scope: Scope) -> list[int]:
    key = scope.channel
    if scope.everywhere:
        found = connection.execute(
            "SELECT id FROM channels WHERE platform = ? AND workspace = ? ORDER BY id",
            (key.platform, key.workspace),
        )
        return [row[0] for row in found]
    try:
        return [channels.channel_number(connection, key)]
    except KeyError:
        return []


def _sums(connection: Connection, scope: Scope, numbers: Sequence[int], span: Span) -> list[Sum]:
    found = [boards.find(connection, number, span) for number in numbers] if scope.topic is None else [None]
    known = [each for each in found if each is not None]
    if known and len(known) == len(found):
        rows = connection.execute(_OF_BOARDS, (_json([number for number, _ in known]),))
    elif scope.topic is None:
        rows = connection.execute(_OF_LOG.format(topic=""), (_json(numbers), *boards.columns(span)))
    else:
        about = [number for number, topic in _topics(connection, numbers) if topic == scope.topic]
        rows = connection.execute(
            _OF_LOG.format(topic=_OF_TOPIC), (_json(numbers), *boards.columns(span), _json(about))
        )
    return [_sum(row) for row in rows]


def _topics(connection: Connection, numbers: Sequence[int]) -> list[tuple[int, str]]:
    """Every question that stood in these channels, and what it was about."""
    rows = connection.execute(
        f"SELECT number, item FROM deliveries WHERE channel IN (SELECT value FROM json_each(?)) AND {_STOOD} ORDER BY number",  # noqa: S608 - a constant
        (_json(numbers),),
    )
    return [(number, topic_of(items.decode(item))) for number, item in rows]


def _with_offers(
    connection: Connection, scope: Scope, numbers: Sequence[int], span: Span, earned: Sequence[Sum]
) -> list[Sum]:
    """The sums with how many questions each member could have answered, in the channels where they ever did."""
    offers: dict[MemberId, int] = {}
    about = (
        None
        if scope.topic is None
        else {n for n, topic in _topics(connection, numbers) if topic == scope.topic}
    )
    for number in numbers:
        asked = [each for each in _asked(connection, number, span) if about is None or each.number in about]
        closed = [each.number for each in asked if not each.is_open]
        for member, first in _firsts(connection, number):
            offers[member] = offers.get(member, 0) + len(closed) - bisect_left(closed, first)
        for member in _who_answered(connection, [each.number for each in asked if each.is_open]):
            offers[member] += 1
    return [replace(each, offered=offers.get(each.member, 0)) for each in earned]


def _asked(connection: Connection, channel: int, span: Span) -> list[_Asked]:
    rows = connection.execute(
        f"""SELECT number, state IN ('sending', 'posted', 'unknown') FROM deliveries
            WHERE channel = ? AND due_at >= ? AND due_at < ? AND {_STOOD} ORDER BY number""",  # noqa: S608 - a constant
        (channel, *boards.columns(span)),
    )
    return [_Asked(number, bool(is_open)) for number, is_open in rows]


def _firsts(connection: Connection, channel: int) -> list[tuple[MemberId, int]]:
    """The first question that each member of a channel answered."""
    kept = boards.find(connection, channel, Span())
    if kept is not None:
        return connection.execute(
            "SELECT member_id, first_delivery FROM totals WHERE board = ?", kept[:1]
        ).fetchall()
    return connection.execute(
        """SELECT m.member, MIN(a.delivery) FROM attempts AS a JOIN members AS m ON m.id = a.member
           WHERE a.channel = ? GROUP BY a.member""",
        (channel,),
    ).fetchall()


def _who_answered(connection: Connection, deliveries: Sequence[int]) -> list[MemberId]:
    rows = connection.execute(
        """SELECT m.member FROM attempts AS a JOIN members AS m ON m.id = a.member
           WHERE a.delivery IN (SELECT value FROM json_each(?))""",
        (_json(deliveries),),
    )
    return [row[0] for row in rows]


def _tallies(connection: Connection, numbers: Sequence[int], rows: Sequence[Ranked]) -> tuple[Tally, ...]:
    """The rows with their streaks: in several channels the longest."""
    members = [each.member for _, each in rows]
    found = [streaks(connection, number, members) for number in numbers]
    return tuple(
        each.tally(rank=rank, streak=max((of.get(each.member, 0) for of in found), default=0))
        for rank, each in rows
    )


def _sum(row: Sequence[Any]) -> Sum:
    member, name, points, correct, attempts, reached, hidden = row
    return Sum(
        member=MemberId(member),
        name=name,
        points=points,
        correct=correct,
        attempts=attempts,
        reached=reached,
        hidden=bool(hidden),
    )


def _json(numbers: Sequence[int]) -> str:
    return msgspec.json.encode(numbers).decode()
