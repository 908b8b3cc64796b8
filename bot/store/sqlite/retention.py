"""The end of replies' words after the retention days; what they counted stays. Inside a transaction of the caller's."""

from __future__ import annotations

from sqlite_utils import Database as Connection

#: So many rows at once, so that nobody's reply waits for it.
_AT_ONCE = 2_000


def empty_replies(connection: Connection, before: str) -> bool:
    """Empty the words of some replies that came before a moment; whether there may be more of them."""
    (last,) = connection.execute("SELECT attempt FROM emptied").fetchone()
    rows = connection.execute(
        "SELECT id FROM attempts WHERE id > ? AND at < ? ORDER BY id LIMIT ?", (last, before, _AT_ONCE)
    ).fetchall()
    if rows:
        newest = rows[-1][0]
        connection.execute(
            "UPDATE attempts SET reply = '' WHERE id > ? AND id <= ? AND at < ? AND reply <> ''",
            (last, newest, before),
        )
        connection.execute("UPDATE emptied SET attempt = ?", (newest,))
    practised = connection.execute(
        "UPDATE practice SET reply = '' WHERE number IN (SELECT number FROM practice WHERE replied_at < ? AND reply <> '' LIMIT ?)",
        (before, _AT_ONCE),
    )
    return _AT_ONCE in (len(rows), practised.rowcount)
