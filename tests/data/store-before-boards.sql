BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'store','channels_and_members','2026-11-21 07:11:34.468158+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'store','deliveries','2026-11-21 07:11:34.468487+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'store','attempts','2026-11-21 07:11:34.468779+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'store','practice','2026-11-21 07:11:34.469026+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'store','lookups','2026-11-21 07:11:34.469183+00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'store','lookups_once','2026-11-21 07:11:34.469515+00:00');
INSERT INTO "_sqlite_migrations" VALUES(7,'room','create_room','2026-11-21 07:11:34.470069+00:00');
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
        ) STRICT;
INSERT INTO "attempts" VALUES(1,1,1,1,'mina on db35f88742e9da5788f67','2026-11-20T12:01:00.000000+00:00','생성형 AI','correct',1.0,'option_text','1',0);
INSERT INTO "attempts" VALUES(2,1,1,2,'jun on db35f88742e9da5788f67','2026-11-20T12:02:00.000000+00:00','생성형 AI','wrong',0.0,'option_text','1',0);
INSERT INTO "attempts" VALUES(3,2,1,1,'mina on d345562b590d61528fa0a','2026-11-21T12:01:00.000000+00:00','생성형 AI','partial',0.5,'option_text','1',0);
INSERT INTO "attempts" VALUES(4,3,1,1,'mina on da21405a971f2ee46832f','2026-11-22T12:01:00.000000+00:00','생성형 AI','correct',1.0,'option_text','1',0);
INSERT INTO "attempts" VALUES(5,3,1,2,'jun on da21405a971f2ee46832f','2026-11-22T12:02:00.000000+00:00','생성형 AI','correct',1.0,'option_text','1',0);
INSERT INTO "attempts" VALUES(6,4,1,1,'mina on d487a0b33784967890880','2026-11-23T12:01:00.000000+00:00','생성형 AI','partial',0.5,'option_text','1',0);
INSERT INTO "attempts" VALUES(7,4,1,2,'jun on d487a0b33784967890880','2026-11-23T12:02:00.000000+00:00','생성형 AI','correct',1.0,'option_text','1',0);
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
        ) STRICT;
INSERT INTO "channels" VALUES(1,'web','w','general','there','ko','Asia/Seoul','{"times":["09:00:00","18:30:00"],"weekdays":[0,1,2,3,4],"zone":"Asia/Seoul","paused":false}','2026-11-20T12:00:00.000000+00:00');
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
        ) STRICT;
INSERT INTO "deliveries" VALUES(1,'db35f88742e9da5788f67',1,'2026-11-20T12:00','2026-11-20','{"id":"i1","rubric":{"kind":"short_answer","language":"ko","stem":"질문 1?","answer":"답 1","options":[],"accept":[],"key_points":[]},"reasons":[{"said":"답은 1이다.","citation":null,"of_distractor":false}],"term":"용어 1","concept":"c1","citation":{"file":"notes.md","line":1,"end_line":1,"heading":["장"]}}','closed','2026-11-20T12:00:00.000000+00:00','2026-11-21T12:00:00.000000+00:00','message 2026-11-20T12:00','2026-11-20T12:00:00.000000+00:00','2026-11-20T17:00:00.000000+00:00');
INSERT INTO "deliveries" VALUES(2,'d345562b590d61528fa0a',1,'2026-11-21T12:00','2026-11-21','{"id":"i1","rubric":{"kind":"short_answer","language":"ko","stem":"질문 1?","answer":"답 1","options":[],"accept":[],"key_points":[]},"reasons":[{"said":"답은 1이다.","citation":null,"of_distractor":false}],"term":"용어 1","concept":"c1","citation":{"file":"notes.md","line":1,"end_line":1,"heading":["장"]}}','closed','2026-11-21T12:00:00.000000+00:00','2026-11-22T12:00:00.000000+00:00','message 2026-11-21T12:00','2026-11-21T12:00:00.000000+00:00','2026-11-20T17:00:00.000000+00:00');
INSERT INTO "deliveries" VALUES(3,'da21405a971f2ee46832f',1,'2026-11-22T12:00','2026-11-22','{"id":"i1","rubric":{"kind":"short_answer","language":"ko","stem":"질문 1?","answer":"답 1","options":[],"accept":[],"key_points":[]},"reasons":[{"said":"답은 1이다.","citation":null,"of_distractor":false}],"term":"용어 1","concept":"c1","citation":{"file":"notes.md","line":1,"end_line":1,"heading":["장"]}}','closed','2026-11-22T12:00:00.000000+00:00','2026-11-23T12:00:00.000000+00:00','message 2026-11-22T12:00','2026-11-22T12:00:00.000000+00:00','2026-11-20T17:00:00.000000+00:00');
INSERT INTO "deliveries" VALUES(4,'d487a0b33784967890880',1,'2026-11-23T12:00','2026-11-23','{"id":"i1","rubric":{"kind":"short_answer","language":"ko","stem":"질문 1?","answer":"답 1","options":[],"accept":[],"key_points":[]},"reasons":[{"said":"답은 1이다.","citation":null,"of_distractor":false}],"term":"용어 1","concept":"c1","citation":{"file":"notes.md","line":1,"end_line":1,"heading":["장"]}}','posted','2026-11-23T12:00:00.000000+00:00','2026-11-24T12:00:00.000000+00:00','message 2026-11-23T12:00','2026-11-23T12:00:00.000000+00:00',NULL);
CREATE TABLE lookups (
            id INTEGER PRIMARY KEY,
            channel INTEGER NOT NULL REFERENCES channels (id),
            member INTEGER NOT NULL REFERENCES members (id),
            query TEXT NOT NULL,
            found INTEGER NOT NULL,
            helpful INTEGER,
            at TEXT NOT NULL
        , event_id TEXT) STRICT;
INSERT INTO "lookups" VALUES(1,1,1,'할루시네이션',1,0,'2026-11-20T12:00:00.000000+00:00','l1');
CREATE TABLE members (
            id INTEGER PRIMARY KEY,
            platform TEXT NOT NULL,
            workspace TEXT NOT NULL,
            member TEXT NOT NULL,
            name TEXT NOT NULL,
            UNIQUE (platform, workspace, member)
        ) STRICT;
INSERT INTO "members" VALUES(1,'web','w','mina','Mina');
INSERT INTO "members" VALUES(2,'web','w','jun','Jun');
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
        ) STRICT;
INSERT INTO "practice" VALUES(1,'p1',1,1,'p1','i1','{"id":"i1","rubric":{"kind":"short_answer","language":"ko","stem":"질문 1?","answer":"답 1","options":[],"accept":[],"key_points":[]},"reasons":[{"said":"답은 1이다.","citation":null,"of_distractor":false}],"term":"용어 1","concept":"c1","citation":{"file":"notes.md","line":1,"end_line":1,"heading":["장"]}}','2026-11-20T12:00:00.000000+00:00','2026-11-20T12:00:00.000000+00:00','글쎄요','wrong',0.0,'1');
CREATE TABLE room_entries (
            number INTEGER PRIMARY KEY,
            revision INTEGER NOT NULL UNIQUE,
            event TEXT NOT NULL REFERENCES room_events (id),
            at TEXT NOT NULL,
            author TEXT REFERENCES room_members (id),
            audience TEXT REFERENCES room_members (id),
            kind TEXT NOT NULL CHECK (kind IN ('spoken', 'answered', 'card')),
            text TEXT NOT NULL,
            delivery TEXT
        ) STRICT
        ;
INSERT INTO "room_entries" VALUES(1,1,'e1','2026-11-20T12:00:00+00:00','mina',NULL,'spoken','안녕하세요',NULL);
CREATE TABLE room_events (
            id TEXT PRIMARY KEY,
            at TEXT NOT NULL
        ) STRICT
        ;
INSERT INTO "room_events" VALUES('e1','2026-11-20T12:00:00+00:00');
CREATE TABLE room_members (
            id TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            token_hash TEXT NOT NULL UNIQUE
        ) STRICT
        ;
INSERT INTO "room_members" VALUES('mina','미나','0000000000000000000000000000000000000000000000000000000000000000');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX deliveries_by_state ON deliveries (state, channel);
CREATE INDEX deliveries_by_channel ON deliveries (channel, number);
CREATE INDEX deliveries_by_day ON deliveries (channel, day);
CREATE INDEX deliveries_planned ON deliveries (channel, due_at) WHERE slot NOT LIKE 'now:%';
CREATE INDEX attempts_standings ON attempts (channel, at, member, score, verdict);
CREATE TRIGGER attempts_no_update BEFORE UPDATE ON attempts
            BEGIN SELECT RAISE(ABORT, 'attempts are only ever added'); END;
CREATE TRIGGER attempts_no_delete BEFORE DELETE ON attempts
            BEGIN SELECT RAISE(ABORT, 'attempts are only ever added'); END;
CREATE INDEX practice_by_member ON practice (channel, member, number);
CREATE UNIQUE INDEX lookups_once ON lookups (channel, event_id);
CREATE INDEX room_entries_event ON room_entries (event);
CREATE UNIQUE INDEX room_answered_once ON room_entries (author, delivery) WHERE kind = 'answered';
CREATE UNIQUE INDEX room_posted_once ON room_entries (delivery)
        WHERE kind = 'card' AND delivery IS NOT NULL AND audience IS NULL
        ;
CREATE INDEX room_questions ON room_entries (number)
        WHERE kind = 'card' AND delivery IS NOT NULL AND audience IS NULL
        ;
CREATE INDEX room_asked ON room_entries (delivery) WHERE kind = 'card' AND delivery IS NOT NULL;
COMMIT;
