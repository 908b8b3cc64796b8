"""`gongbu init` and `gongbu doctor`, as somebody who sets it up meets them."""

from __future__ import annotations

import json
import os
import pty
import socket
import sqlite3
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.end_to_end.test_commands import NOTE, ROOT, gongbu


def settings_in(folder: Path) -> dict[str, object]:
    return tomllib.loads(folder.joinpath("gongbu.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("platform", "tokens"),
    [
        ("room", set()),
        ("slack", {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"}),
        (
            "teams",
            {"MicrosoftAppType", "MicrosoftAppId", "MicrosoftAppPassword", "MicrosoftAppTenantId"},
        ),
    ],
)
def test_init_writes_settings_for_its_owner_alone_and_says_three_steps(
    tmp_path: Path, platform: str, tokens: set[str]
) -> None:
    done = gongbu(
        "init", "--platform", platform, "--timezone", "Asia/Seoul", "--locale", "ko", folder=tmp_path
    )

    assert done.returncode == 0, done.stderr
    assert settings_in(tmp_path).keys() == {"GONGBU_TIMEZONE", "GONGBU_LOCALE"} | tokens
    assert stat.S_IMODE(tmp_path.joinpath("gongbu.toml").stat().st_mode) == 0o600
    assert [line[:2] for line in done.stdout.splitlines()[1:]] == ["1.", "2.", "3."]


@pytest.mark.parametrize("platform", ["room", "slack", "teams"])
def test_what_init_writes_is_read_by_the_doctor(tmp_path: Path, platform: str) -> None:
    tmp_path.joinpath("cells.md").write_text(NOTE, encoding="utf-8")
    gongbu("init", "--platform", platform, "--notes", "cells.md", folder=tmp_path)

    done = gongbu("doctor", "--json", folder=tmp_path, environment={"GONGBU_PORT": str(free_port())})

    assert done.returncode == 0, done.stdout + done.stderr
    assert {json.loads(line)["state"] for line in done.stdout.splitlines()} == {"ok"}


def test_init_takes_the_notes_folder_beside_it(tmp_path: Path) -> None:
    tmp_path.joinpath("notes").mkdir()

    gongbu("init", folder=tmp_path)

    assert settings_in(tmp_path)["GONGBU_NOTES"] == "notes"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--notes", "nowhere"), "nowhere"),
        (("--timezone", "Asia/Soul"), "Asia/Seoul"),
    ],
)
def test_init_refuses_what_can_not_be_right_and_writes_nothing(
    tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = gongbu("init", *arguments, folder=tmp_path)

    assert done.returncode == 1
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_init_overwrites_only_when_told_to_and_keeps_what_was_there(tmp_path: Path) -> None:
    old = 'GONGBU_LOCALE = "ko"\n'
    tmp_path.joinpath("gongbu.toml").write_text(old, encoding="utf-8")

    refused = gongbu("init", "--locale", "en", folder=tmp_path)
    forced = gongbu("init", "--locale", "en", "--force", folder=tmp_path)

    assert (refused.returncode, forced.returncode) == (1, 0)
    assert settings_in(tmp_path)["GONGBU_LOCALE"] == "en"
    assert tmp_path.joinpath("gongbu.toml.old").read_text(encoding="utf-8") == old


def test_init_asks_on_a_terminal(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", "from bot.cli import main; main()", "init"],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "en_US.UTF-8"},
    ) as process:
        os.write(ours, b"\nAsia/Seoul\nko\nslack\n")
        printed, _ = process.communicate(timeout=30)
    os.close(ours)
    os.close(theirs)

    assert process.returncode == 0, printed
    assert settings_in(tmp_path)["GONGBU_TIMEZONE"] == "Asia/Seoul"
    assert "SLACK_BOT_TOKEN" in settings_in(tmp_path)


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def found(folder: Path, **environment: str) -> dict[str, list[dict[str, str]]]:
    """What the doctor finds, by what it looked at; in a small note, where no other is named."""
    folder.joinpath("cells.md").write_text(NOTE, encoding="utf-8")
    settings = {"GONGBU_PORT": str(free_port()), "GONGBU_NOTES": "cells.md", **environment}
    done = gongbu("doctor", "--json", folder=folder, environment=settings)
    by_what: dict[str, list[dict[str, str]]] = {}
    for line in done.stdout.splitlines():
        row = json.loads(line)
        by_what.setdefault(row["what"], []).append(row)
    assert by_what, done.stderr
    to_mend = any(row["state"] == "mend" for rows in by_what.values() for row in rows)
    assert done.returncode == int(to_mend)
    return by_what


def test_a_damaged_database_is_found_with_the_next_step(tmp_path: Path) -> None:
    tmp_path.joinpath("gongbu.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 4096)

    (finding,) = found(tmp_path)["database"]

    assert finding["state"] == "mend"


def test_a_database_that_others_may_read_is_found(tmp_path: Path) -> None:
    make_database(tmp_path / "gongbu.db")
    tmp_path.joinpath("gongbu.db").chmod(0o644)

    states = [row["state"] for row in found(tmp_path)["database"]]

    assert states == ["ok", "mend"]


def make_database(path: Path) -> None:
    """As the service makes it: with every table and no row."""
    script = (
        "import asyncio, pathlib, sys\n"
        "from bot.store.sqlite import SqliteStore\n"
        "async def make():\n"
        "    await (await SqliteStore.open(pathlib.Path(sys.argv[1]))).close()\n"
        "asyncio.run(make())"
    )
    subprocess.run(
        [sys.executable, "-c", script, str(path)],
        check=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
    )
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT COUNT(*) FROM attempts").fetchone() == (0,)
    connection.close()


def test_a_port_that_is_taken_is_found(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        (finding,) = found(tmp_path, GONGBU_PORT=str(port))["address"]

    assert finding["state"] == "mend"


def test_notes_that_give_no_question_are_found(tmp_path: Path) -> None:
    tmp_path.joinpath("empty.md").write_text("Buy milk.\n", encoding="utf-8")

    (finding,) = found(tmp_path, GONGBU_NOTES="empty.md")["notes"]

    assert finding["state"] == "mend"


def test_notes_that_are_gone_are_found(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, GONGBU_NOTES="gone")["notes"]

    assert finding["state"] == "mend"
    assert "gone" in finding["message"]


def test_skipped_files_are_told(tmp_path: Path) -> None:
    tmp_path.joinpath("broken.docx").write_bytes(b"PK\x03\x04 nothing")

    states = [row["state"] for row in found(tmp_path, GONGBU_NOTES=".")["notes"]]

    assert states == ["ok", "unknown"]


def test_what_a_command_writes_is_for_its_owner_alone(tmp_path: Path) -> None:
    tmp_path.joinpath("cells.md").write_text(NOTE, encoding="utf-8")

    gongbu("notes", "sync", "--notes", "cells.md", "--database", "kept.db", folder=tmp_path)

    written = [path for path in tmp_path.iterdir() if path.name != "cells.md"]
    assert written
    assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in written} == {0}


def test_the_teams_package_is_written_with_the_settings_at_hand(tmp_path: Path) -> None:
    settings = {
        "MicrosoftAppId": "11111111-2222-4333-8444-555555555555",
        "MicrosoftAppPassword": "secret",
        "GONGBU_PUBLIC_URL": "https://study.example.com:8443",
    }

    done = gongbu("teams", "package", folder=tmp_path, environment=settings)

    assert done.returncode == 0, done.stderr
    assert tmp_path.joinpath("gongbu-teams.zip").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--host", "study.example.com"),
        ("--app-id", "no id", "--host", "study.example.com"),
        ("--app-id", "11111111-2222-4333-8444-555555555555"),
    ],
)
def test_a_teams_package_without_id_or_host_is_wrong_usage(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    assert gongbu("teams", "package", *arguments, folder=tmp_path).returncode == 2
    assert not list(tmp_path.iterdir())
