"""Teams: who is in which, and how they compare. Each function runs inside a transaction of the caller's."""

from __future__ import annotations

from sqlite_utils import Database as Connection

from bot.incoming import MemberId
from bot.store.records import Scope, Span, TeamTally
from bot.store.sqlite import channels, standings
from bot.store.team_ranking import Together, compared, folded
from scheduler.delivery import ChannelKey


def join(connection: Connection, workspace: ChannelKey, member: MemberId, team: str | None) -> str | None:
    """Put a member into a team, which is made where it is new, or out of any; the team's name as it is written."""
    number = channels.member_number(connection, workspace, member)
    if team is None:
        connection.execute("UPDATE members SET team = NULL WHERE id = ?", (number,))
        return None
    place = (workspace.platform, workspace.workspace, folded(team))
    connection.execute(
        "INSERT OR IGNORE INTO teams (platform, workspace, folded, name) VALUES (?, ?, ?, ?)", (*place, team)
    )
    known, name = connection.execute(
        "SELECT id, name FROM teams WHERE platform = ? AND workspace = ? AND folded = ?", place
    ).fetchone()
    connection.execute("UPDATE members SET team = ? WHERE id = ?", (known, number))
    return str(name)


def compare(connection: Connection, scope: Scope, span: Span, me: MemberId | None) -> tuple[TeamTally, ...]:
    """The teams of the workspace by what their members earned in the scope; see `bot.store.team_ranking`."""
    workspace = scope.channel
    of_members = dict(
        connection.execute(
            """SELECT m.member, t.name FROM teams AS t JOIN members AS m ON m.team = t.id
               WHERE t.platform = ? AND t.workspace = ?""",
            (workspace.platform, workspace.workspace),
        ).fetchall()
    )
    sums = standings.sums(connection, scope, span)
    together = [
        Together(team=of_members[each.member], points=each.points)
        for each in sums
        if each.member in of_members and not each.hidden
    ]
    return compared(set(of_members.values()), together, mine=None if me is None else of_members.get(me))
