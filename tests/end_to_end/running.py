"""A running service of a test's own: the real process, on a free port of loopback."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
from datetime import datetime
from pathlib import Path
from typing import Self

START_S = 60.0


class Running:
    """One process of the service, with its database and its clock in a folder of its own.

    `start` may be called again after `kill` or `stop`: same folder, same database.
    """

    def __init__(self, folder: Path, *, now: datetime, environment: dict[str, str] | None = None) -> None:
        """Nothing runs until `start`. `environment` adds to a bare one: no setting of the machine gets in."""
        self.folder = folder
        self.clock_file = folder / "clock"
        self.url = ""
        self._environment = dict(environment or {})
        self._process: subprocess.Popen[str] | None = None
        self.set_clock(now)

    def set_clock(self, now: datetime) -> None:
        """Let the service believe that it is `now`; written whole or not at all."""
        with tempfile.NamedTemporaryFile("w", dir=self.folder, delete=False, encoding="utf-8") as file:
            file.write(now.isoformat())
        Path(file.name).replace(self.clock_file)

    def start(self) -> Self:
        """Start the process and wait until it says where it serves."""
        bare = {
            name: value
            for name, value in os.environ.items()
            if name in {"PATH", "HOME", "PYTHONPATH", "LANG"}
        }
        root = str(Path(__file__).resolve().parents[2])
        with (self.folder / "log").open("a", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.end_to_end.serve", str(self.clock_file)],
                cwd=self.folder,
                env={**bare, "PYTHONPATH": root, "GONGBU_PORT": "0", **self._environment},
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
            )
        watchdog = threading.Timer(START_S, self._process.kill)
        watchdog.start()
        for line in iter(self._process.stdout.readline, "") if self._process.stdout else ():
            if found := re.search(r"http://\S+", line):
                self.url = found.group().rstrip("/.")
                # A restart comes back at the same address, as it would for people.
                self._environment["GONGBU_PORT"] = self.url.rpartition(":")[2]
                break
        else:
            self._end(signal.SIGKILL)
            raise AssertionError(self.log())
        watchdog.cancel()
        return self

    @property
    def pid(self) -> int:
        """The process's id while it runs."""
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        """Kill -9: nothing is finished, flushed or said."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """SIGTERM; returns the exit code."""
        return self._end(signal.SIGTERM)

    def log(self) -> str:
        """What the service wrote to stderr so far."""
        return (self.folder / "log").read_text(encoding="utf-8")

    def _end(self, how: signal.Signals) -> int:
        assert self._process is not None
        self._process.send_signal(how)
        code = self._process.wait(timeout=10)
        if self._process.stdout is not None:
            self._process.stdout.close()
        return code

    def __enter__(self) -> Self:
        """Start."""
        return self.start()

    def __exit__(self, *_: object) -> None:
        """End whatever still runs."""
        if self._process is not None and self._process.poll() is None:
            self.kill()
