"""The commands as scripts use them: the real program, JSON Lines on stdout, one clear line on stderr when it fails."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]

NOTE = """\
# Cell biology

## Organelles

- **Mitochondrion (미토콘드리아)**: an organelle that turns nutrients into ATP, the energy that a cell spends
- **Ribosome**: an organelle that assembles proteins from amino acids by reading messenger RNA
- **Golgi apparatus**: an organelle that packs proteins into vesicles and sends them where they are needed
- **Lysosome**: an organelle that breaks down waste with enzymes in an acid interior
- **Chloroplast**: an organelle of plants that turns light into sugar
"""


def gongbu(
    *arguments: str, stdin: str = "", folder: Path | None = None, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the program with no setting of this machine's."""
    return subprocess.run(
        [sys.executable, "-c", "from bot.cli import main; main()", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "LANG": "en_US.UTF-8",
            **(environment or {}),
        },
        check=False,
    )


def rows(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    folder.joinpath("cells.md").write_text(NOTE, encoding="utf-8")
    return folder


def test_terms_come_with_definition_and_place(notes: Path) -> None:
    terms = {row["term"]: row for row in rows(gongbu("notes", "terms", str(notes), "--json"))}

    found = terms["Mitochondrion"]
    assert found["aliases"] == ["미토콘드리아"]
    assert "ATP" in found["definition"]
    assert (found["file"], found["line"], found["end_line"]) == ("cells.md", 5, 5)
    assert found["heading"] == ["Cell biology", "Organelles"]
    assert found["citations"][0] == {key: found[key] for key in ("file", "line", "end_line", "heading")}


def test_a_single_file_is_named_by_its_name(notes: Path) -> None:
    listed = rows(gongbu("notes", "terms", str(notes / "cells.md"), "--json"))

    assert {row["file"] for row in listed} == {"cells.md"}


def test_questions_are_the_same_in_a_second_run_and_when_lines_move(notes: Path) -> None:
    first = rows(gongbu("questions", str(notes), "--json"))
    notes.joinpath("cells.md").write_text("\n\n" + NOTE, encoding="utf-8")
    moved = rows(gongbu("questions", str(notes), "--json"))

    assert first
    assert [row["id"] for row in first] == [row["id"] for row in moved]
    assert {row["line"] + 2 for row in first} == {row["line"] for row in moved}


def test_replies_are_graded_a_line_each() -> None:
    asked = {
        "kind": "multiple_choice",
        "language": "en",
        "prompt": "Which organelle assembles proteins?",
        "options": ["Ribosome", "Lysosome"],
        "answer": "Ribosome",
    }
    lines = [
        json.dumps({"id": str(n), **asked, "reply": reply}) for n, reply in enumerate(["1", "Lysosome", ""])
    ]

    graded = rows(gongbu("grade", "--json", stdin="\n".join(lines)))

    assert [row["verdict"] for row in graded] == ["correct", "wrong", "unclear"]
    assert [row["score"] for row in graded] == [1.0, 0.0, 0.0]
    assert all(row["feedback"] for row in graded)


def test_an_id_comes_back_as_it_is_and_a_truth_may_be_a_text() -> None:
    asked = {"kind": "true_false", "prompt": "Ribosomes assemble proteins.", "reply": "O"}
    lines = [json.dumps({"id": id_, **asked, "answer": key}) for id_, key in [(7, True), ("b", "false")]]

    graded = rows(gongbu("grade", "--json", stdin="\n".join(lines)))

    assert [(row["id"], row["verdict"]) for row in graded] == [(7, "correct"), ("b", "wrong")]


def test_a_look_up_cites_and_an_absent_term_is_not_found(notes: Path) -> None:
    queries = "\n".join(
        json.dumps({"query": query}) for query in ["미토콘드리아가 뭐야?", "quantum chromodynamics"]
    )

    present, absent = rows(gongbu("explain", "--batch", "--notes", str(notes), "--json", stdin=queries))

    assert (present["found"], present["term"], present["citations"][0]["line"]) == (True, "Mitochondrion", 5)
    assert (absent["found"], absent["citations"], absent["answer"]) == (False, [], "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("notes", "terms", "nowhere"), "nowhere"),
        (("explain", "x", "--notes", "nowhere"), "nowhere"),
        (("leaderboard", "--channel", "C1", "--database", "none.db"), "none.db"),
        (("run", "--timezone", "Asia/Soul"), "Asia/Seoul"),
        (("run", "--port", "99999"), "99999"),
        (("run", "--notes", "nowhere"), "nowhere"),
    ],
)
def test_what_can_be_mended_is_one_line_on_stderr(
    tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    done = gongbu(*arguments, folder=tmp_path)

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("gongbu: ")
    assert done.stderr.count("\n") == 1
    assert says in done.stderr


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "[]",
        '{"id": 1}',
        '{"id": "1", "kind": "riddle"}',
        '{"id": "1", "kind": "true_false", "prompt": "?", "answer": "perhaps", "reply": "O"}',
        '{"id": "1", "kind": "short_answer", "prompt": "?", "answer": true, "reply": "O"}',
    ],
)
def test_a_malformed_line_is_named_by_its_number(line: str) -> None:
    done = gongbu("grade", "--json", stdin="\n" + line)

    assert done.returncode == 1
    assert "line 2" in done.stderr


def test_a_mark_of_utf_8_before_the_first_line_is_no_part_of_it(notes: Path) -> None:
    query = "\ufeff" + json.dumps({"query": "Ribosome"})

    (found,) = rows(gongbu("explain", "--batch", "--notes", str(notes), "--json", stdin=query))

    assert found["term"] == "Ribosome"


@pytest.mark.parametrize(
    ("redirected", "status"),
    [("0<&-", 0), ("1>&-", 0), ("2>&-", 0), (">/dev/full", 1)],
    ids=["no stdin", "no stdout", "no stderr", "a full disk"],
)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_streams_that_are_closed_or_full_cause_no_traceback(
    notes: Path, redirected: str, status: int
) -> None:
    program = [
        sys.executable,
        "-c",
        "from bot.cli import main; main()",
        "notes",
        "terms",
        str(notes),
        "--json",
    ]
    done = subprocess.run(
        ["/bin/sh", "-c", f"{shlex.join(program)} {redirected}"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "en_US.UTF-8"},
        check=False,
    )

    assert done.returncode == status
    assert done.stderr.count("\n") == status


@pytest.mark.parametrize(
    "arguments", [("fly",), ("explain",), ("leaderboard",), ("notes", "terms"), ("run", "--fly")]
)
def test_wrong_usage_is_exit_2(arguments: tuple[str, ...]) -> None:
    assert gongbu(*arguments).returncode == 2


def test_a_note_that_cannot_be_read_is_named_and_the_rest_is_used(notes: Path) -> None:
    notes.joinpath("picture.md").write_bytes(b"\x89PNG\x00\x01\x02" * 50)
    notes.joinpath("korean.md").write_bytes("- 리보솜: 단백질을 만드는 세포 소기관이다".encode("cp949"))

    done = gongbu("notes", "terms", str(notes), "--json")

    assert "picture.md" in done.stderr
    assert {"Ribosome", "리보솜"} <= {row["term"] for row in rows(done)}
