"""`gongbu run` with a clock that a test can move: `python -m tests.end_to_end.serve CLOCK_FILE [run's options]`.

The file holds a moment in ISO form, and after a blank how fast time passes (1 when it is not said). The service's time
was this moment when the file was written, runs on at that pace over every restart, and jumps when the file is written
anew. `TEST_SETTLE_S` in the environment shortens the wait for what another process may still be sending, `TEST_TICK_S`
sets how often it looks for what is due.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.config import read
from bot.locale.localizer import localizer
from bot.service import serve
from scheduler.clock import Clock
from scheduler.steps import Rules


def clock_from(path: Path) -> Clock:
    """A clock that stands at the file's moment when the file is written, and goes on from there."""
    written, moment, pace = 0, datetime.now(UTC), 1.0

    def now() -> datetime:
        nonlocal written, moment, pace
        if (changed := path.stat().st_mtime_ns) != written:
            said, _, speed = path.read_text(encoding="utf-8").partition(" ")
            written, moment, pace = changed, datetime.fromisoformat(said).astimezone(UTC), float(speed or 1)
        return moment + timedelta(seconds=(time.time_ns() - written) / 1e9 * pace)

    return now


def main() -> None:
    """Serve until told to stop."""
    clock_file, *options = sys.argv[1:]
    overrides = dict(zip(options[::2], options[1::2], strict=True))
    settings = read(overrides=overrides, environment=os.environ, folder=Path.cwd())
    serve(
        settings,
        localizer(settings.locale),
        clock=clock_from(Path(clock_file)),
        tick_every=timedelta(seconds=float(os.environ.get("TEST_TICK_S", "0.2"))),
        rules=Rules(settle=timedelta(seconds=float(os.environ.get("TEST_SETTLE_S", "20")))),
    )


if __name__ == "__main__":
    main()
