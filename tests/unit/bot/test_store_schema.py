"""What older versions wrote is still there after the tables have moved on."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path

import pytest
import sqlite_utils

from bot.store.sqlite import SqliteStore
from bot.store.sqlite.schema import migrations
from scheduler.calendar import WORKDAYS, Plan, Schedule
from scheduler.delivery import ChannelId, ChannelKey, WorkspaceId

HERE = ChannelKey(platform="web", workspace=WorkspaceId("w"), channel=ChannelId("general"))
OLD = '{"times":["09:00:00","18:30:00"],"weekdays":[0,1,2,3,4],"zone":"Asia/Seoul","paused":%s}'


@pytest.mark.parametrize("paused", [True, False])
async def test_a_channels_one_schedule_of_old_is_the_first_of_its_plan(
    tmp_path: Path, *, paused: bool
) -> None:
    path = tmp_path / "old.db"
    older = sqlite_utils.Database(path)
    migrations.apply(older, stop_before="plans")
    with older.conn:
        older.execute(
            """INSERT INTO channels (platform, workspace, channel, address, locale, zone, schedule, scheduled_at)
               VALUES ('web', 'w', 'general', 'there', 'ko', 'Asia/Seoul', ?, '2026-11-20T12:00:00.000000+00:00')""",
            (OLD % str(paused).lower(),),
        )
    older.conn.close()

    store = await SqliteStore.open(path)
    channel = await store.channel(HERE)
    await store.close()

    line = Schedule(times=(time(9), time(18, 30)), weekdays=WORKDAYS, zone="Asia/Seoul")
    assert channel is not None
    assert channel.plan == Plan(schedules=(line,), paused=paused)
    assert channel.planned_at == datetime(2026, 11, 20, 12, tzinfo=UTC)
