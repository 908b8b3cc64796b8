"""The log summed up: one board a channel and span of time, one row a member. Inside a transaction of the caller's.

Everything here is derived from `graded`, the log as it counts now, and can be made anew at any time (`rebuild`). New
attempts are added in the transaction that stores them (`sum_up`), so a board is never behind the log; `summed_up`
says up to which attempt, so that a log which was filled by other means is noticed and caught up with.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from sqlite_utils import Database as Connection

from bot.store.periods import Period, span
from bot.store.records import Season, Span
from bot.store.sqlite import seasons
from bot.store.sqlite.channels import channel_number
from bot.store.sqlite.moments import AFTER_ALL, BEFORE_ALL, to_text
from scheduler.delivery import ChannelKey

#: So many attempts that others wrote are summed up board by board, sorted, rather than one by one.
_SOONER_ANEW = 100_000
#: When the points were complete: the last reply that brought any; without points, the last reply.
_SUMS = """
    -SUM(g.points), -SUM(g.verdict = 'correct'), COUNT(*),
    COALESCE(MAX(CASE WHEN g.points > 0 THEN g.at END), MAX(g.at)), MIN(g.delivery)"""
_INTO = """
    INSERT INTO totals (board, member, member_id, less_points, less_correct, attempts, reached, first_delivery)"""
# Row by row: sums of new attempts would have to be sorted first.
_ADD = f"""
    {_INTO}
    SELECT b.id, g.member, m.member, -g.points, -(g.verdict = 'correct'), 1, g.at, g.delivery
    FROM graded AS g
    CROSS JOIN members AS m ON m.id = g.member
    CROSS JOIN boards AS b INDEXED BY boards_running ON b.channel = g.channel AND b.until > g.at AND b.since <= g.at
    WHERE g.id > ?
    ON CONFLICT DO UPDATE SET
        reached = CASE
            WHEN (less_points < 0) = (excluded.less_points < 0) THEN MAX(reached, excluded.reached)
            WHEN less_points < 0 THEN reached
            ELSE excluded.reached END,
        less_points = less_points + excluded.less_points,
        less_correct = less_correct + excluded.less_correct,
        attempts = attempts + 1,
        first_delivery = MIN(first_delivery, excluded.first_delivery)"""  # noqa: S608 - constants
_FILL = f"""
    {_INTO}
    SELECT ?1, g.member, m.member, {_SUMS}
    FROM graded AS g JOIN members AS m ON m.id = g.member
    WHERE g.channel = ?2 AND g.at >= ?3 AND g.at < ?4
    GROUP BY g.member"""  # noqa: S608 - constants
# By the deliveries: a member's attempts have no index of their own.
_REFRESH = f"""
    {_INTO}
    SELECT b.id, g.member, m.member, {_SUMS}
    FROM deliveries AS d
    CROSS JOIN graded AS g ON g.delivery = d.number AND g.member = ?1
    JOIN members AS m ON m.id = g.member
    CROSS JOIN boards AS b INDEXED BY boards_running ON b.channel = d.channel AND b.until > g.at AND b.since <= g.at
    WHERE d.channel = ?2
    GROUP BY b.id"""  # noqa: S608 - constants


def sum_up(connection: Connection) -> None:
    """Add the attempts that are not on the boards yet. Called before each commit; costs little when there are none."""
    newest = _newest(connection)
    known = _summed_up(connection)
    if newest == known:
        return
    if known == 0 or newest < known or newest - known > _SOONER_ANEW:
        rebuild(connection)
        return
    _open_boards(connection, known)
    connection.execute(_ADD, (known,))
    connection.execute("UPDATE summed_up SET attempt = ?", (newest,))


def rebuild(connection: Connection) -> int:
    """Make every board anew from the log; how many rows they have."""
    # Rows first: their trigger counts on the boards.
    connection.execute("DELETE FROM boards")
    connection.execute("DELETE FROM totals")
    _open_boards(connection, 0)
    for board, channel, since, until in connection.execute(
        "SELECT id, channel, since, until FROM boards"
    ).fetchall():
        connection.execute(_FILL, (board, channel, since, until))
    connection.execute("UPDATE summed_up SET attempt = ?", (_newest(connection),))
    return int(connection.execute("SELECT COUNT(*) FROM totals").fetchone()[0])


def begin_season(
    connection: Connection, channel: ChannelKey, *, name: str, at: datetime, event_id: str
) -> None:
    """Begin a season, which cuts the one before; the same event again does nothing."""
    number = channel_number(connection, channel)
    before = seasons.of_channel(connection, number)
    if not seasons.begin(connection, number, name=name, at=to_text(at), event_id=event_id):
        return
    now = seasons.of_channel(connection, number)
    for each in set(before) - set(now):
        _drop(connection, number, each.span)
    for each in set(now) - set(before):
        _refill(connection, number, each.span)


def refresh(connection: Connection, channel: int, member: int) -> None:
    """Make a member's rows on a channel's boards anew, after what earlier attempts count has changed."""
    connection.execute(
        "DELETE FROM totals WHERE member = ? AND board IN (SELECT id FROM boards WHERE channel = ?)",
        (member, channel),
    )
    connection.execute(_REFRESH, (member, channel))


def find(connection: Connection, channel: int, span_: Span) -> tuple[int, int] | None:
    """The board of a span and how many members it has; None where there is none, or one behind the log."""
    found = _board(connection, channel, span_)
    return found if _newest(connection) == _summed_up(connection) else None


def _board(connection: Connection, channel: int, span_: Span) -> tuple[int, int] | None:
    """The same, whether or not it is up to date."""
    row = connection.execute(
        "SELECT id, members FROM boards WHERE channel = ? AND since = ? AND until = ?",
        (channel, *columns(span_)),
    ).fetchone()
    return None if row is None else (int(row[0]), int(row[1]))


def columns(span_: Span) -> tuple[str, str]:
    """A span as the tables keep it."""
    return (
        BEFORE_ALL if span_.since is None else to_text(span_.since),
        AFTER_ALL if span_.until is None else to_text(span_.until),
    )


def _drop(connection: Connection, channel: int, span_: Span) -> None:
    """Take a board away whose span is no longer one."""
    known = _board(connection, channel, span_)
    if known is not None:
        connection.execute("DELETE FROM totals WHERE board = ?", known[:1])
        connection.execute("DELETE FROM boards WHERE id = ?", known[:1])


def _refill(connection: Connection, channel: int, span_: Span) -> None:
    """Fill a new span's board."""
    _open(connection, [(channel, *columns(span_))])
    known = _board(connection, channel, span_)
    if known is not None:
        connection.execute(_FILL, (known[0], channel, *columns(span_)))


def _newest(connection: Connection) -> int:
    return int(connection.execute("SELECT COALESCE(MAX(id), 0) FROM attempts").fetchone()[0])


def _summed_up(connection: Connection) -> int:
    return int(connection.execute("SELECT attempt FROM summed_up").fetchone()[0])


def _open_boards(connection: Connection, known: int) -> None:
    """See to it that every attempt beyond `known` has its boards."""
    hours = connection.execute(
        # `+`: by the rows' numbers, not by the channels, of which the log is full.
        """SELECT DISTINCT +a.channel, c.zone, substr(a.at, 1, 13)
           FROM attempts AS a CROSS JOIN channels AS c ON c.id = a.channel WHERE a.id > ?""",
        (known,),
    ).fetchall()
    begun = {channel: seasons.of_channel(connection, channel) for channel in {row[0] for row in hours}}
    _open(
        connection,
        [(channel, *each) for channel, zone, hour in hours for each in _spans(hour, zone, begun[channel])],
    )


def _open(connection: Connection, wanted: Sequence[tuple[int, str, str]]) -> None:
    connection.conn.executemany(
        "INSERT OR IGNORE INTO boards (channel, since, until) VALUES (?, ?, ?)", wanted
    )


@lru_cache(maxsize=1024)
def _spans(hour: str, zone: str, begun: Sequence[Season]) -> frozenset[tuple[str, str]]:
    """The spans that an hour lies in, at its beginning or its end; the quarter beside any season that somebody began."""
    first, last = (datetime.fromisoformat(f"{hour}:{rest}+00:00") for rest in ("00:00", "59:59.999999"))
    lived_through = (each.span for each in begun if _meet(each.span, first, last))
    spans = (*lived_through, *(span(period, at, zone) for at in (first, last) for period in Period))
    return frozenset(map(columns, spans))


def _meet(span_: Span, first: datetime, last: datetime) -> bool:
    return (span_.since is None or span_.since <= last) and (span_.until is None or span_.until > first)
