"""`gongbu notes sync`, `status` and `check` as people run them: what they print, and how they end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path


def gongbu(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from bot.cli import main; main()", *arguments],
        cwd=folder,
        env={**os.environ, "GONGBU_LOCALE": "en"},
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
