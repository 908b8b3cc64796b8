"""How long from the command to the first answer, cold and warm, and what an idle service weighs.

Cold is a folder without database and library, warm the same folder again. The floor is an aiohttp server that starts
in the same interpreter and only answers.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

RUNS = 5
IDLE_S = 2.0
REAL_NOTES = Path(__file__).resolve().parents[3] / "shared" / "notes"
_FLOOR = (
    sys.executable,
    "-c",
    "from aiohttp import web; web.run_app(web.Application(), host='127.0.0.1', port=0)",
)


def main() -> None:
    """Print the median of each, with its range."""
    _report("bare aiohttp server", [_start(_FLOOR, Path.cwd())[0] for _ in range(RUNS)])
    for name, notes in (("the course that ships", None), ("the real notes", REAL_NOTES)):
        if notes is not None and not notes.is_dir():
            print(f"  {name}: skipped, they are not beside the checkout")
            continue
        measure(name, notes)


def measure(name: str, notes: Path | None) -> None:
    """Start on one set of notes, cold and warm, several times each."""
    command = [sys.executable, "-c", "from bot.cli import main; main()", "run", "--port", "0"]
    command += ["--notes", str(notes)] if notes else []
    cold, warm, weights = [], [], []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            cold.append(_start(command, Path(folder))[0])
            seconds, megabytes = _start(command, Path(folder), idle_s=IDLE_S)
            warm.append(seconds)
            weights.append(megabytes)
    _report(f"{name}, cold", cold)
    _report(f"{name}, warm", warm)
    print(f"  {name}, idle: {statistics.median(weights):.0f} MB resident")


def _start(command: Sequence[str], folder: Path, idle_s: float = 0.0) -> tuple[float, float]:
    """Seconds until the address is printed (by then it answers), and megabytes resident after idling."""
    began = time.perf_counter()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if b"http://" in line:
                break
        seconds = time.perf_counter() - began
        time.sleep(idle_s)
        megabytes = psutil.Process(process.pid).memory_info().rss / 1e6
        process.terminate()
    return seconds, megabytes


def _report(name: str, seconds: Sequence[float]) -> None:
    print(
        f"  {name}: {statistics.median(seconds):.2f} s ({min(seconds):.2f} to {max(seconds):.2f}, {len(seconds)} runs)"
    )
