"""What members looked up, for the authors of the notes."""

from __future__ import annotations

from sqlite_utils import Database as Connection

from bot.incoming import MemberId
from bot.store.records import LookedUp
from bot.store.sqlite import channels
from bot.store.sqlite.moments import from_text
from scheduler.delivery import ChannelKey

#: A vote tells nothing new of a look-up that found nothing.
_UNMET = """
    SELECT query, found, members.workspace || '/' || members.member, COUNT(*), MAX(at)
    FROM lookups JOIN members ON members.id = lookups.member
    WHERE (found = 0 AND helpful IS NULL) OR (found = 1 AND helpful = 0)
    GROUP BY query, found, lookups.member
    ORDER BY MIN(lookups.id)"""


def log(
    connection: Connection,
    channel: ChannelKey,
    member: MemberId,
    *,
    event_id: str,
    query: str,
    found: bool,
    helpful: bool | None,
    at: str,
) -> None:
    """Keep a look-up, an event once. Raises KeyError for a channel never met."""
    connection.execute(
        """INSERT INTO lookups (channel, member, event_id, query, found, helpful, at) VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (channel, event_id) DO NOTHING""",
        (
            channels.channel_number(connection, channel),
            channels.member_number(connection, channel, member),
            event_id,
            query,
            found,
            helpful,
            at,
        ),
    )


def unmet(connection: Connection) -> tuple[LookedUp, ...]:
    """What was looked up and not found, or found and voted unhelpful; once a member and wording, over all workspaces."""
    return tuple(
        LookedUp(query=query, found=bool(found), member=member, times=times, last_at=from_text(last_at))
        for query, found, member, times, last_at in connection.execute(_UNMET)
    )
