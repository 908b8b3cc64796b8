"""The tables, as steps in the order in which they were added. A step is never edited after its release.

Ids of vendors stay as they are, in one row each; the other tables point there by number, so that every row belongs
to a channel and with it to a workspace. Moments are text in UTC with microseconds, so that they sort as they are.
Uniqueness and what may never change are kept here, not in the code above.
"""

from __future__ import annotations

from sqlite_utils import Database as Connection
from sqlite_utils import Migrations

from bot.store.records import item_version
from bot.store.sqlite.deliveries import items
from bot.store.sqlite.safekeeping import APPLICATION_ID

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


@migrations()
def item_versions(connection: Connection) -> None:
    """Which wording of an item was asked; a reply that came before this step has it in its delivery alone."""
    connection.execute("ALTER TABLE deliveries ADD COLUMN item_version TEXT")
    asked = connection.execute("SELECT number, item FROM deliveries").fetchall()
    connection.conn.executemany(
        "UPDATE deliveries SET item_version = ? WHERE number = ?",
        [(item_version(items.decode(text)), number) for number, text in asked],
    )
    connection.execute("ALTER TABLE attempts ADD COLUMN item_version TEXT")


@migrations()
def erasures(connection: Connection) -> None:
    """The one change that the log allows: a reply's words are emptied, and its event's id with them.

    That is what a person's wish to be forgotten and the end of the retention days need. Verdict, score and moment
    stay as they are, so nobody's points change.
    """
    connection.execute("DROP TRIGGER attempts_no_update")
    connection.execute("""
        CREATE TRIGGER attempts_no_update BEFORE UPDATE ON attempts
        WHEN NEW.reply <> '' OR (NEW.event_id <> OLD.event_id AND NEW.event_id <> 'erased ' || OLD.id)
          OR (NEW.id, NEW.delivery, NEW.channel, NEW.member, NEW.at, NEW.verdict, NEW.score, NEW.reason, NEW.grader,
              NEW.unsure, NEW.item_version)
             IS NOT (OLD.id, OLD.delivery, OLD.channel, OLD.member, OLD.at, OLD.verdict, OLD.score, OLD.reason,
                     OLD.grader, OLD.unsure, OLD.item_version)
        BEGIN SELECT RAISE(ABORT, 'attempts are only ever added'); END""")


@migrations()
def regrades(connection: Connection) -> None:
    """What became of attempts whose item was mended: added to the log, never written over it. The newest counts."""
    connection.execute("""
        CREATE TABLE regrades (
            id INTEGER PRIMARY KEY,
            attempt INTEGER NOT NULL REFERENCES attempts (id),
            at TEXT NOT NULL,
            verdict TEXT NOT NULL,
            score REAL NOT NULL CHECK (score BETWEEN 0 AND 1),
            reason TEXT NOT NULL,
            grader TEXT NOT NULL,
            item_version TEXT NOT NULL
        ) STRICT""")
    connection.execute("CREATE INDEX regrades_by_attempt ON regrades (attempt, id)")
    for change in ("UPDATE", "DELETE"):
        connection.execute(f"""
            CREATE TRIGGER regrades_no_{change.lower()} BEFORE {change} ON regrades
            BEGIN SELECT RAISE(ABORT, 'regrades are only ever added'); END""")


@migrations()
def playing_together(connection: Connection) -> None:
    """Teams, seasons, points for speed, members who stay off the boards, and their own zones."""
    connection.execute("""
        CREATE TABLE teams (
            id INTEGER PRIMARY KEY,
            platform TEXT NOT NULL,
            workspace TEXT NOT NULL,
            folded TEXT NOT NULL,
            name TEXT NOT NULL,
            UNIQUE (platform, workspace, folded)
        ) STRICT""")
    connection.execute("ALTER TABLE members ADD COLUMN zone TEXT")
    connection.execute("ALTER TABLE members ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0")
    connection.execute("ALTER TABLE members ADD COLUMN team INTEGER REFERENCES teams (id)")
    connection.execute("CREATE INDEX members_hidden ON members (id) WHERE hidden")
    connection.execute("CREATE INDEX members_by_team ON members (team) WHERE team IS NOT NULL")
    connection.execute("""
        CREATE TABLE seasons (
            id INTEGER PRIMARY KEY,
            channel INTEGER NOT NULL REFERENCES channels (id),
            name TEXT NOT NULL,
            begins_at TEXT NOT NULL,
            event_id TEXT NOT NULL,
            UNIQUE (channel, event_id)
        ) STRICT""")
    connection.execute("ALTER TABLE channels ADD COLUMN speed_bonus INTEGER NOT NULL DEFAULT 0")
    connection.execute("""
        CREATE TABLE bonuses (
            attempt INTEGER PRIMARY KEY REFERENCES attempts (id),
            points INTEGER NOT NULL
        ) STRICT""")


@migrations()
def boards(connection: Connection) -> None:
    """The log summed up, for a channel's day, week, month, season and all time: `bot/store/sqlite/boards.py`.

    All of it is derived, and `gongbu rebuild` makes it anew. `graded` is the log as it counts now.
    """
    connection.execute("""
        CREATE VIEW graded AS
        SELECT a.id, a.delivery, a.channel, a.member, a.at, COALESCE(r.verdict, a.verdict) AS verdict,
               CAST(COALESCE(r.score, a.score) * 10 + 0.5 AS INTEGER)
               + CASE WHEN COALESCE(r.verdict, a.verdict) = 'correct' THEN COALESCE(b.points, 0) ELSE 0 END AS points
        FROM attempts AS a
        LEFT JOIN regrades AS r ON r.id = (SELECT MAX(id) FROM regrades WHERE attempt = a.id)
        LEFT JOIN bonuses AS b ON b.attempt = a.id""")
    connection.execute("""
        CREATE TABLE boards (
            id INTEGER PRIMARY KEY,
            channel INTEGER NOT NULL REFERENCES channels (id),
            since TEXT NOT NULL,
            until TEXT NOT NULL,
            members INTEGER NOT NULL DEFAULT 0,
            UNIQUE (channel, since, until)
        ) STRICT""")
    connection.execute("CREATE INDEX boards_running ON boards (channel, until)")
    # `member_id` is the platform's own: the last word among equals. Points and right answers are kept negative: one
    # index then runs best first, can be entered at any row, and holds all that is counted.
    connection.execute("""
        CREATE TABLE totals (
            board INTEGER NOT NULL,
            member INTEGER NOT NULL,
            member_id TEXT NOT NULL,
            less_points INTEGER NOT NULL,
            less_correct INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            reached TEXT NOT NULL,
            first_delivery INTEGER NOT NULL,
            PRIMARY KEY (board, member)
        ) STRICT, WITHOUT ROWID""")
    connection.execute(
        "CREATE INDEX totals_in_order ON totals (board, less_points, less_correct, attempts, reached, member_id)"
    )
    for change, row, step in (("INSERT", "NEW", "+ 1"), ("DELETE", "OLD", "- 1")):
        connection.execute(f"""
            CREATE TRIGGER totals_counted_on_{change.lower()} AFTER {change} ON totals
            BEGIN UPDATE boards SET members = members {step} WHERE id = {row}.board; END""")  # noqa: S608 - constants
    connection.execute("CREATE TABLE summed_up (attempt INTEGER NOT NULL) STRICT")
    connection.execute("INSERT INTO summed_up VALUES (0)")


@migrations()
def known_by_its_first_page(connection: Connection) -> None:
    """A damaged file is told from a wrong one also where its tables can't be read."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@migrations()
def notices(connection: Connection) -> None:
    """News for a channel, said once; and up to which attempt the words are emptied."""
    connection.execute("""
        CREATE TABLE notices (
            id INTEGER PRIMARY KEY,
            channel INTEGER NOT NULL REFERENCES channels (id),
            about TEXT NOT NULL,
            card TEXT NOT NULL,
            at TEXT NOT NULL,
            claimed_at TEXT,
            UNIQUE (channel, about)
        ) STRICT""")
    connection.execute("CREATE INDEX notices_waiting ON notices (id) WHERE claimed_at IS NULL")
    connection.execute("CREATE TABLE emptied (attempt INTEGER NOT NULL) STRICT")
    connection.execute("INSERT INTO emptied VALUES (0)")
    connection.execute("CREATE INDEX deliveries_of_item ON deliveries (item_id)")
