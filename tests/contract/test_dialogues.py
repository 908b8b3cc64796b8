"""Every written dialogue goes as it is written."""

from pathlib import Path

import pytest

from tests.contract.dialogues.play import SCRIPTS, play


@pytest.fixture(params=SCRIPTS, ids=lambda script: script.stem)
def script(request: pytest.FixtureRequest) -> str:
    path: Path = request.param
    return path.read_text(encoding="utf-8")


async def test_dialogue_goes_as_written(script: str) -> None:
    await play(script)
