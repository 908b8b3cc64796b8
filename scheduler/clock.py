"""What time it is, as an argument. Nobody else asks the machine."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

#: Returns the present moment, aware and in UTC.
Clock = Callable[[], datetime]

#: Returns seconds that only ever go on, whatever is done to the machine's clock: for how long, never for when.
Elapsed = Callable[[], float]


def system_clock() -> datetime:
    """The machine's own time."""
    return datetime.now(UTC)


def system_elapsed() -> float:
    """Seconds since some moment of the past."""
    return time.monotonic()
