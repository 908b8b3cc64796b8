"""Starting and stopping the real program: what goes wrong is one clear line, and it ends when it is told to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: What an operator's tools wait for before they kill.
STOPS_WITHIN_S = 8.0
SIGNALS = pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])


def start(folder: Path, *arguments: str, before: str = "") -> subprocess.Popen[str]:
    """`gongbu run` in a folder of its own, with no setting of this machine's; `before` is run first."""
    program = f"{before}\nfrom bot.cli import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", program, "run", "--port", "0", *arguments],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "en_US.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def until(holds: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Wait for a sign of the process's life."""
    deadline = time.monotonic() + 60
    while not holds():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.01)


@SIGNALS
def test_a_start_that_takes_long_can_be_called_off(tmp_path: Path, how: signal.Signals) -> None:
    notes = tmp_path / "long.md"
    line = "- **Term {n}**: a thing of the kind {n} that does what the others of its kind do not\n"
    notes.write_text("".join(line.format(n=n) for n in range(60_000)), encoding="utf-8")

    process = start(tmp_path, "--notes", str(notes))
    # The database is opened first; the notes are read now, for a minute or so.
    until((tmp_path / "gongbu.db-wal").exists, process)
    process.send_signal(how)
    said, complaints = process.communicate(timeout=STOPS_WITHIN_S)

    assert process.returncode == 0
    assert "Stopped" in said
    assert complaints == ""


@SIGNALS
def test_a_signal_while_the_libraries_load_ends_the_start(tmp_path: Path, how: signal.Signals) -> None:
    watch = f"""
import os, sys
class Watch:
    def find_spec(self, name, path=None, target=None):
        if name == "bot.service":
            os.kill(os.getpid(), {how.value})
sys.meta_path.insert(0, Watch())
"""
    process = start(tmp_path, before=watch)
    _, complaints = process.communicate(timeout=STOPS_WITHIN_S)

    assert process.returncode == 0
    assert complaints == ""
