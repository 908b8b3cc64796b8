"""Starting and stopping the real program: what goes wrong is one clear line, and it ends when it is told to."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
#: What an operator's tools wait for before they kill.
STOPS_WITHIN_S = 8.0
#: How a shell's commands end at Ctrl-C.
INTERRUPTED = 130
SIGNALS = pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=["SIGINT", "SIGTERM"])


def start(folder: Path, *arguments: str, before: str = "") -> subprocess.Popen[str]:
    """`gongbu run` in a folder of its own, with no setting of this machine's; `before` is run first."""
    program = f"{before}\nfrom bot.entry import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", program, "run", "--port", "0", *arguments],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "en_US.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@contextlib.contextmanager
def serving(folder: Path, *arguments: str) -> Iterator[str]:
    """The address of a service that runs until the block ends, and ends well."""
    process = start(folder, *arguments)
    assert process.stdout is not None
    said = ""
    while not (found := re.search(r"http://\S+", said)):
        line = process.stdout.readline()
        assert line, process.communicate()
        said += line
    try:
        yield found.group()
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=STOPS_WITHIN_S)
    assert process.returncode == 0


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


def signalled_at(module: str, how: signal.Signals) -> str:
    """A program that is sent a signal when it is about to load a module."""
    return f"""
import os, sys
class Watch:
    def find_spec(self, name, path=None, target=None):
        if name == "{module}":
            os.kill(os.getpid(), {how.value})
sys.meta_path.insert(0, Watch())
"""


@SIGNALS
def test_a_signal_while_the_libraries_load_ends_the_start(tmp_path: Path, how: signal.Signals) -> None:
    process = start(tmp_path, before=signalled_at("bot.service", how))
    _, complaints = process.communicate(timeout=STOPS_WITHIN_S)

    assert process.returncode == 0
    assert complaints == ""


@pytest.mark.parametrize("module", ["bot.cli", "click", "bot.locale.localizer", "fluent.runtime"])
def test_a_command_is_called_off_without_a_word_before_it_knows_what_it_is(
    tmp_path: Path, module: str
) -> None:
    process = start(tmp_path, before=signalled_at(module, signal.SIGINT))
    said, complaints = process.communicate(timeout=STOPS_WITHIN_S)

    assert process.returncode == INTERRUPTED
    assert said + complaints == ""


@pytest.mark.parametrize("name", ["gongbu.db", "team.library", ":memory:"])
def test_what_is_derived_from_the_notes_is_kept_beside_the_database_and_never_in_it(
    tmp_path: Path, name: str
) -> None:
    with serving(tmp_path, "--database", name):
        pass

    with contextlib.closing(sqlite3.connect(tmp_path / name)) as database:
        tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
    assert "attempts" in tables
    assert "findings" not in tables
    assert (tmp_path / f"{name}.library").exists()


@pytest.mark.parametrize("host", ["0.0.0.0", "localhost", "127.0.0.1"])  # noqa: S104 - to be opened by itself
def test_the_address_that_is_named_can_be_opened(tmp_path: Path, host: str) -> None:
    with serving(tmp_path, "--host", host) as url:
        assert "0.0.0.0" not in url  # noqa: S104 - nowhere to go to
        with urllib.request.urlopen(url, timeout=10) as page:  # noqa: S310 - our own
            assert page.status == HTTPStatus.OK


def test_a_port_in_use_is_named_as_it_is_typed(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        process = start(tmp_path, "--port", port)
        said, complaint = process.communicate(timeout=60)

    assert (process.returncode, said) == (1, "")
    assert complaint.startswith(f"gongbu: Port {port} on 127.0.0.1 ")
    assert complaint.count("\n") == 1
