"""Leaderboards, computed from the log of attempts by one query. Nothing is counted anywhere else."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database as Connection

from bot.incoming import MemberId
from bot.store.records import Tally
from bot.store.sqlite import channels
from bot.store.sqlite.moments import AFTER_ALL, BEFORE_ALL, to_text
from scheduler.delivery import ChannelKey

_ANSWERED = """EXISTS (
            SELECT 1 FROM deliveries AS d JOIN attempts AS a ON a.delivery = d.number
            WHERE d.channel = :channel AND d.day = days.day AND a.member = walk.member)"""

# `points` says what `bot.store.records.points_for` says. `reached` is when the points were complete. `walk` goes back
# from the newest question day, member by member, as long as each day was answered (or may still be), so that its cost
# is the length of the streaks and not of the history; CROSS JOIN keeps SQLite from scanning all days at each step.
_STANDINGS = f"""
    WITH RECURSIVE
    scored AS (
        SELECT member, at, verdict, CAST(score * 10 + 0.5 AS INTEGER) AS points
        FROM attempts WHERE channel = :channel AND at >= :since AND at < :until
    ),
    totals AS MATERIALIZED (
        SELECT member, SUM(points) AS points, SUM(verdict = 'correct') AS correct, COUNT(*) AS attempts,
               COALESCE(MAX(CASE WHEN points > 0 THEN at END), MAX(at)) AS reached
        FROM scored GROUP BY member
    ),
    days AS MATERIALIZED (
        SELECT day, MAX(state IN ('sending', 'posted', 'unknown')) AS open, ROW_NUMBER() OVER (ORDER BY day DESC) AS place
        FROM deliveries
        WHERE channel = :channel
          AND (message IS NOT NULL OR EXISTS (SELECT 1 FROM attempts WHERE delivery = deliveries.number))
        GROUP BY day
    ),
    walk (member, place, streak) AS (
        SELECT member, 0, 0 FROM totals
        UNION ALL
        SELECT walk.member, days.place, walk.streak + CASE WHEN days.open THEN {_ANSWERED} ELSE 1 END
        FROM walk CROSS JOIN days
        WHERE days.place = walk.place + 1 AND (days.open OR {_ANSWERED})
    ),
    streaks AS (SELECT member, MAX(streak) AS streak FROM walk GROUP BY member)
    SELECT RANK() OVER (ORDER BY points DESC), members.member, members.name, points, correct, attempts, streak
    FROM totals
    JOIN streaks ON streaks.member = totals.member
    JOIN members ON members.id = totals.member
    ORDER BY points DESC, correct DESC, attempts, reached, members.member"""  # noqa: S608 - a constant


def compute(
    connection: Connection, channel: ChannelKey, since: datetime | None, until: datetime | None
) -> tuple[Tally, ...]:
    """Every member with an attempt in the span, best first; nobody in a channel never met."""
    try:
        number = channels.channel_number(connection, channel)
    except KeyError:
        return ()
    rows = connection.execute(
        _STANDINGS,
        {
            "channel": number,
            "since": BEFORE_ALL if since is None else to_text(since),
            "until": AFTER_ALL if until is None else to_text(until),
        },
    )
    return tuple(
        Tally(
            rank=rank,
            member=MemberId(member),
            name=name,
            points=points,
            correct=correct,
            attempts=attempts,
            streak=streak,
        )
        for rank, member, name, points, correct, attempts, streak in rows
    )
