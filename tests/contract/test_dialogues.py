"""Every written dialogue goes as it is written, whatever store remembers it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.memory import MemoryStore
from bot.store.sqlite import SqliteStore
from bot.store.store import Store
from tests.contract.dialogues.play import SCRIPTS, play


@pytest.fixture(params=SCRIPTS, ids=lambda script: script.stem)
def script(request: pytest.FixtureRequest) -> str:
    path: Path = request.param
    return path.read_text(encoding="utf-8")


@pytest.fixture(params=["memory", "file"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    if request.param == "memory":
        yield MemoryStore()
        return
    on_disk = await SqliteStore.open(tmp_path / "gongbu.db")
    yield on_disk
    await on_disk.close()


async def test_dialogue_goes_as_written(script: str, store: Store) -> None:
    await play(script, store)
