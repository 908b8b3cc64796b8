"""What is released: the built wheel, alone in a folder, plays the main job."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

from tests.end_to_end.test_commands import ROOT


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's files, as an installation lays them out."""
    built = tmp_path_factory.mktemp("built")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(built)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
    )
    (wheel,) = built.glob("*.whl")
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(folder: Path, *arguments: str, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", "from bot.cli import main; main()", *arguments],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(folder), "LANG": "en_US.UTF-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_nothing_of_the_tests_and_nothing_but_the_packages_is_in_it(unpacked: Path) -> None:
    names = {path.name for path in unpacked.iterdir()}

    assert {"bot", "content", "scheduler"} < names
    assert {name for name in names if not name.endswith(".dist-info")} == {"bot", "content", "scheduler"}


def test_the_course_is_in_it_and_explains(unpacked: Path, tmp_path: Path) -> None:
    told = run(unpacked, "explain", "Overfitting", cwd=tmp_path)

    assert "1-ai-and-ml.md:" in told


def test_it_serves_its_room(unpacked: Path, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-u", "-c", "from bot.cli import main; main()", "run", "--port", "0"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(unpacked), "LANG": "en_US.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            url = next(word for line in process.stdout for word in line.split() if word.startswith("http://"))
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with opener.open(url, timeout=20) as page:
                assert b"gongbu" in page.read()
        finally:
            process.terminate()
            assert process.wait(10) == 0


def test_the_same_sources_give_the_same_wheel(tmp_path: Path) -> None:
    wheels = []
    for folder in (tmp_path / "first", tmp_path / "second"):
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)],
            cwd=ROOT,
            check=True,
            capture_output=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
        )
        wheels += [path.read_bytes() for path in folder.glob("*.whl")]

    assert len(wheels) == 2
    assert wheels[0] == wheels[1]
