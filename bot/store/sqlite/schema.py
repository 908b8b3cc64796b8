"""The tables, as steps in the order in which they were added. A step is never edited after its release.

Ids of vendors stay as they are, in one row each; the other tables point there by number, so that every row belongs
to a channel and with it to a workspace. Moments are text in UTC with microseconds, so that they sort as they are.
Uniqueness and what may never change are kept here, not in the code above.
"""

from __future__ import annotations

from sqlite_utils import Database as Connection
from sqlite_utils import Migrations

migrations = Migrations("store")


@migrations()
def channels_and_members(connection: Connection) -> None:
    """Who and where."""
    connection.execute("""
        CREATE TABLE channels (
            id INTEGER PRIMARY KEY,
            platform TEXT NOT NULL,
            workspace TEXT NOT NULL,
            channel TEXT NOT NULL,
            address TEXT NOT NULL,
            locale TEXT NOT NULL,
            zone TEXT NOT NULL,
            schedule TEXT,
            scheduled_at TEXT,
            UNIQUE (platform, workspace, channel)
        ) STRICT""")
    connection.execute("""
        CREATE TABLE members (
            id INTEGER PRIMARY KEY,
            platform TEXT NOT NULL,
            workspace TEXT NOT NULL,
            member TEXT NOT NULL,
            name TEXT NOT NULL,
            UNIQUE (platform, workspace, member)
        ) STRICT""")


@migrations()
def deliveries(connection: Connection) -> None:
    """What was asked. UNIQUE (channel, slot) is what "posted once" rests on."""
    connection.execute("""
        CREATE TABLE deliveries (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            channel INTEGER NOT NULL REFERENCES channels (id),
            slot TEXT NOT NULL,
            day TEXT NOT NULL,
            item TEXT NOT NULL,
            state TEXT NOT NULL,
            due_at TEXT NOT NULL,
            closes_at TEXT NOT NULL,
            message TEXT,
            posted_at TEXT,
            closed_at TEXT,
            UNIQUE (channel, slot)
        ) STRICT""")
    # Few are unfinished at any time, and every tick looks for them.
    connection.execute("CREATE INDEX deliveries_by_state ON deliveries (state, channel)")
    connection.execute("CREATE INDEX deliveries_by_channel ON deliveries (channel, number)")
    connection.execute("CREATE INDEX deliveries_by_day ON deliveries (channel, day)")
    connection.execute(
        "CREATE INDEX deliveries_planned ON deliveries (channel, due_at) WHERE slot NOT LIKE 'now:%'"
    )


@migrations()
def attempts(connection: Connection) -> None:
    """The log of first replies, from which every standing is computed. Rows are added, never changed."""
    connection.execute("""
        CREATE TABLE attempts (
            id INTEGER PRIMARY KEY,
            delivery INTEGER NOT NULL REFERENCES deliveries (number),
            channel INTEGER NOT NULL REFERENCES channels (id),
            member INTEGER NOT NULL REFERENCES members (id),
            event_id TEXT NOT NULL,
            at TEXT NOT NULL,
            reply TEXT NOT NULL,
            verdict TEXT NOT NULL,
            score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
            reason TEXT NOT NULL,
            grader TEXT NOT NULL,
            unsure INTEGER NOT NULL CHECK (unsure IN (0, 1)),
            UNIQUE (delivery, member),
            UNIQUE (channel, event_id)
        ) STRICT""")
    # Holds all that a leaderboard sums up: the table itself is not read for it.
    connection.execute("CREATE INDEX attempts_standings ON attempts (channel, at, member, score, verdict)")
    for change in ("UPDATE", "DELETE"):
        connection.execute(f"""
            CREATE TRIGGER attempts_no_{change.lower()} BEFORE {change} ON attempts
            BEGIN SELECT RAISE(ABORT, 'attempts are only ever added'); END""")


@migrations()
def practice(connection: Connection) -> None:
    """Private questions and their replies."""
    connection.execute("""
        CREATE TABLE practice (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            channel INTEGER NOT NULL REFERENCES channels (id),
            member INTEGER NOT NULL REFERENCES members (id),
            event_id TEXT NOT NULL,
            item_id TEXT NOT NULL,
            item TEXT NOT NULL,
            asked_at TEXT NOT NULL,
            replied_at TEXT,
            reply TEXT,
            verdict TEXT,
            score REAL CHECK (score BETWEEN 0 AND 1),
            grader TEXT,
            UNIQUE (channel, event_id)
        ) STRICT""")
    connection.execute("CREATE INDEX practice_by_member ON practice (channel, member, number)")


@migrations()
def lookups(connection: Connection) -> None:
    """What members looked up, for the authors of the notes."""
    connection.execute("""
        CREATE TABLE lookups (
            id INTEGER PRIMARY KEY,
            channel INTEGER NOT NULL REFERENCES channels (id),
            member INTEGER NOT NULL REFERENCES members (id),
            query TEXT NOT NULL,
            found INTEGER NOT NULL,
            helpful INTEGER,
            at TEXT NOT NULL
        ) STRICT""")


@migrations()
def lookups_once(connection: Connection) -> None:
    """An event of a vendor's that comes again is the same look-up."""
    connection.execute("ALTER TABLE lookups ADD COLUMN event_id TEXT")
    connection.execute("CREATE UNIQUE INDEX lookups_once ON lookups (channel, event_id)")


@migrations()
def plans(connection: Connection) -> None:
    """A channel's plan has several schedules; the one that it had is the first of them."""
    connection.execute("ALTER TABLE channels RENAME COLUMN schedule TO plan")
    connection.execute("ALTER TABLE channels RENAME COLUMN scheduled_at TO planned_at")
    connection.execute("""
        UPDATE channels SET plan = json_object(
            'schedules', json_array(json_remove(plan, '$.paused')),
            'paused', json(CASE WHEN plan ->> '$.paused' THEN 'true' ELSE 'false' END))
        WHERE plan IS NOT NULL""")


@migrations()
def study(connection: Connection) -> None:
    """What the next question is chosen by. All but the syllabus is derived from deliveries and attempts."""
    connection.execute("ALTER TABLE channels ADD COLUMN syllabus TEXT")
    connection.execute("ALTER TABLE deliveries ADD COLUMN item_id TEXT AS (item ->> '$.id') VIRTUAL")
    connection.execute("ALTER TABLE deliveries ADD COLUMN answered INTEGER")
    connection.execute("ALTER TABLE deliveries ADD COLUMN mean_score REAL")
    connection.execute("""
        UPDATE deliveries SET
            answered = (SELECT COUNT(*) FROM attempts WHERE delivery = number),
            mean_score = (SELECT AVG(score) FROM attempts WHERE delivery = number)
        WHERE closed_at IS NOT NULL""")
    # Both hold all that is asked of them: the items themselves are not read.
    connection.execute(
        "CREATE INDEX deliveries_asked ON deliveries (channel, due_at, number, item_id, mean_score) WHERE state <> 'skipped'"
    )
    connection.execute(
        "CREATE INDEX deliveries_by_item ON deliveries (channel, item_id, answered, mean_score)"
    )
    connection.execute("""
        CREATE TABLE recall (
            channel INTEGER NOT NULL REFERENCES channels (id),
            concept TEXT NOT NULL,
            stability REAL NOT NULL,
            difficulty REAL NOT NULL,
            reviewed_at TEXT NOT NULL,
            due_at TEXT NOT NULL,
            PRIMARY KEY (channel, concept)
        ) STRICT, WITHOUT ROWID""")
    connection.execute("CREATE INDEX recall_due ON recall (channel, stability, concept, due_at)")


@migrations()
def flags(connection: Connection) -> None:
    """Items that rest until somebody has looked at them. Without a member, it was the replies that spoke."""
    connection.execute("""
        CREATE TABLE flags (
            id INTEGER PRIMARY KEY,
            channel INTEGER NOT NULL REFERENCES channels (id),
            item_id TEXT NOT NULL,
            item TEXT NOT NULL,
            member INTEGER REFERENCES members (id),
            reason TEXT NOT NULL,
            at TEXT NOT NULL,
            looked_at TEXT
        ) STRICT""")
    connection.execute("CREATE INDEX flags_by_item ON flags (item_id, channel)")
    # Few wait at any time, and each choice looks for them.
    connection.execute("CREATE INDEX flags_waiting ON flags (channel, id) WHERE looked_at IS NULL")
