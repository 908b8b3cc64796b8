"""`gongbu run` with a clock that a test can move: `python -m tests.end_to_end.serve CLOCK_FILE [run's options]`.

The file holds a moment in ISO form; the service's time starts there and runs on at its natural pace, and jumps
whenever the file is rewritten.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

from bot.config import read
from bot.locale.localizer import localizer
from bot.service import serve
from scheduler.clock import Clock


def clock_from(path: Path) -> Clock:
    """A clock that stands at the file's moment when the file is written, and goes on from there."""
    seen: tuple[int, float, datetime] | None = None

    def now() -> datetime:
        nonlocal seen
        written = path.stat().st_mtime_ns
        if seen is None or seen[0] != written:
            seen = (written, time.monotonic(), datetime.fromisoformat(path.read_text(encoding="utf-8")))
        return seen[2] + timedelta(seconds=time.monotonic() - seen[1])

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
        tick_every=timedelta(seconds=0.2),
    )


if __name__ == "__main__":
    main()
