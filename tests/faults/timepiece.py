"""The time of a compressed hour: the vendors' own, which only goes on, and the machine's, which may be moved."""

from __future__ import annotations

import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from tests.end_to_end.serve import clock_from


class Timepiece:
    """Writes the file that a service takes its time from, and knows what it says now.

    `highest` is the latest moment that the machine ever believed in.
    """

    def __init__(self, file: Path, *, start: datetime, pace: float) -> None:
        """Let time begin."""
        self._file = file
        self._pace = pace
        self.highest = self.started = start
        self._write(start)
        self._read = clock_from(file)
        vendors = file.with_suffix(".vendors")
        vendors.write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
        self._vendor = clock_from(vendors)

    @property
    def file(self) -> Path:
        """What `tests.end_to_end.serve` is given."""
        return self._file

    def machine(self) -> datetime:
        """What the service believes."""
        now = self._read()
        self.highest = max(self.highest, now)
        return now

    def vendor(self) -> float:
        """What the rest of the world believes, as seconds."""
        return self._vendor().timestamp()

    def jump(self, span: timedelta) -> None:
        """Move the machine's clock, forwards or backwards."""
        self._write(self.machine() + span)
        self.machine()

    def slow_down(self) -> None:
        """Let the machine's time pass as the real one does: nothing new is due for a while."""
        now = self.machine()
        self._pace = 1.0
        self._write(now)

    def beside(self, file: Path, *, ahead: timedelta) -> Path:
        """The file of another machine, whose clock is ahead or behind."""
        _write_whole(file, f"{(self.machine() + ahead).isoformat()} {self._pace}")
        return file

    def _write(self, moment: datetime) -> None:
        _write_whole(self._file, f"{moment.isoformat()} {self._pace}")


def _write_whole(file: Path, text: str) -> None:
    with tempfile.NamedTemporaryFile("w", dir=file.parent, delete=False, encoding="utf-8") as written:
        written.write(text)
    Path(written.name).replace(file)
