"""`gongbu notes sync`, `status` and `check` as people run them: what they print, and how they end."""

from __future__ import annotations

import json
import os
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest

_NOTES = 400
_COMMAND = [sys.executable, "-c", "from bot.cli import main; main()"]


def gongbu(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*_COMMAND, *arguments],
        cwd=folder,
        env={**os.environ, "GONGBU_LOCALE": "en", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_notes_are_read_ahead_then_told_apart_from_what_they_became(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text("- 삼투: 물이 막을 지나 옮겨 가는 현상\n", encoding="utf-8")
    synced = gongbu(tmp_path, "notes", "sync", "--notes", "notes")
    assert synced.returncode == 0
    assert synced.stdout.startswith("1 note, 1 read anew, 1 term,")
    assert "1 note, 0 read anew" in gongbu(tmp_path, "notes", "sync", "--notes", "notes").stdout
    (tmp_path / "notes" / "a.md").rename(tmp_path / "notes" / "b.md")
    status = gongbu(tmp_path, "notes", "status", "--notes", "notes", "--json")
    (row,) = map(json.loads, status.stdout.splitlines())
    assert (row["file"], row["state"], row["was"]) == ("b.md", "moved", "a.md")
    assert row["synced"]


def test_a_check_says_where_and_ends_with_one_only_where_something_is_to_be_mended(tmp_path: Path) -> None:
    note = tmp_path / "a.md"
    note.write_text("- 삼투압: 압력\n- 삼투: 물이 막을 지나 옮겨 가는 현상\n", encoding="utf-8")
    checked = gongbu(tmp_path, "notes", "check", "a.md")
    assert checked.returncode == 1
    assert checked.stdout.startswith('a.md:1: "삼투압" is defined by one word')
    (row,) = map(json.loads, gongbu(tmp_path, "notes", "check", "a.md", "--json").stdout.splitlines())
    assert (row["file"], row["line"], row["reason"]) == ("a.md", 1, "check-one-word")
    note.write_text("- 삼투: 물이 막을 지나 옮겨 가는 현상\n", encoding="utf-8")
    assert gongbu(tmp_path, "notes", "check", "a.md").returncode == 0


def test_an_address_that_cannot_be_read_is_one_clear_line(tmp_path: Path) -> None:
    for address in ("git+file:///nowhere/at/all", "ftp://host/notes", "nowhere"):
        failed = gongbu(tmp_path, "notes", "terms", address)
        assert failed.returncode == 1
        assert failed.stderr.startswith("gongbu: ")
        assert len(failed.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("notes", "terms", "notes"),
        ("notes", "check", "notes"),
        ("notes", "sync", "--notes", "notes"),
        ("questions", "notes"),
        ("explain", "삼투", "--notes", "notes"),
    ],
    ids=lambda arguments: arguments[min(1, len(arguments) - 1)],
)
def test_every_command_that_reads_notes_keeps_to_the_limits(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "good.md").write_text("- 삼투: 물이 막을 지나 옮겨 가는 현상\n", encoding="utf-8")
    (tmp_path / "notes" / "big.md").write_bytes(b"a" * 1_100_000)
    ended = gongbu(tmp_path, *arguments, GONGBU_MAX_NOTE_MB="1")
    told = ended.stdout + ended.stderr
    assert "big.md" in told
    assert "too large" in told
    assert ended.returncode == (1 if "check" in arguments else 0)


def test_a_note_that_takes_too_long_is_named_and_the_rest_is_used(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "good.md").write_text("- 삼투: 물이 막을 지나 옮겨 가는 현상\n", encoding="utf-8")
    (tmp_path / "notes" / "slow.md").write_text("- **가**나 = 다라 (마: 바)\n" * 200_000, encoding="utf-8")
    ended = gongbu(tmp_path, "notes", "terms", "notes", GONGBU_MAX_NOTE_SECONDS="1")
    assert ended.returncode == 0
    assert ended.stderr.startswith("slow.md is skipped: reading it took too long")
    assert ended.stdout.startswith("good.md:1: 삼투")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo terminals of this kind")
def test_ctrl_c_at_the_bar_ends_a_sync_with_one_line_and_the_next_goes_on(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    for number in range(_NOTES):
        text = f"- 말{number}: 무엇인지 적어 둔 뜻풀이\n\n" + "이 줄은 뜻을 말하지 않고 길기만 하다 " * 300
        (tmp_path / "notes" / f"{number}.md").write_text(text, encoding="utf-8")

    told, code = _interrupted(tmp_path, "notes", "sync", "--notes", "notes")

    assert code == 1
    assert "Traceback" not in told
    assert told.rstrip().splitlines()[-1].strip().startswith("gongbu: ")
    kept = gongbu(tmp_path, "notes", "sync", "--notes", "notes").stdout
    assert kept.startswith(f"{_NOTES} notes, ")
    assert not kept.startswith(f"{_NOTES} notes, {_NOTES} read anew")


def _interrupted(folder: Path, *arguments: str) -> tuple[str, int]:
    """What a command shows on a terminal on which somebody presses Ctrl-C as soon as its bar has begun."""
    import fcntl  # noqa: PLC0415 - these are not on Windows
    import pty  # noqa: PLC0415
    import termios  # noqa: PLC0415

    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.environ["GONGBU_LOCALE"] = "en"
        os.execv(_COMMAND[0], [*_COMMAND, *arguments])  # noqa: S606 - a program of ours
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    shown, pressed = b"", False
    while chunk := _read(terminal):
        shown += chunk
        if not pressed and re.search(rb"[1-9]\d*/%d" % _NOTES, shown):
            os.write(terminal, b"\x03")
            pressed = True
    _, status = os.waitpid(process, 0)
    return shown.decode(errors="replace"), os.waitstatus_to_exitcode(status)


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:
        # Linux says so when nobody is left at the other end.
        return b""
