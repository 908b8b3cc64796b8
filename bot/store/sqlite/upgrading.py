"""Before a file is brought up to date, it is copied: whoever goes back to an older gongbu goes back to that copy."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import structlog
from sqlite_utils import Migrations

from bot.store.sqlite.connection import DatabaseOlder, open_for_reading
from bot.store.sqlite.safekeeping import back_up

_log = structlog.get_logger(__name__)


def keep_before_upgrade(database: Path, migrations: Sequence[Migrations]) -> None:
    """Copy a file that waits for migrations. Without room for the copy there is no upgrade: raises as `back_up` does."""
    if not database.exists() or database.stat().st_size == 0:
        return
    try:
        open_for_reading(database, migrations).close()
    except DatabaseOlder:
        now = datetime.now(UTC)
        target = database.with_name(f"{database.name}.before-upgrade-{now:%Y%m%d-%H%M%S-%f}")
        kept = back_up(database, target)
        _log.info("database_kept_before_upgrade", path=str(kept.path), rows=kept.rows)
