"""Every store of Slack's installations keeps the same promises."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.platforms.slack.address import Workspace
from bot.platforms.slack.installations import Installation, Installations, MemoryInstallations
from bot.store.sqlite import SqliteStore
from bot.store.sqlite.installations import SqliteInstallations, migrations

NOW = datetime(2026, 11, 21, tzinfo=UTC)
ONE = Installation(
    workspace=Workspace("T1", "E1"),
    name="Bio",
    app="A1",
    bot="U0BOT",
    scopes=("chat:write", "commands"),
    installer="U1",
    installed_at=NOW,
    sealed="sealed",
    expires_at=NOW + timedelta(hours=12),
)
WHOLE = replace(ONE, workspace=Workspace("", "E1"), name="Grid", installed_at=NOW + timedelta(days=1))


@pytest.fixture(params=["memory", "file"])
async def installations(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Installations]:
    if request.param == "memory":
        yield MemoryInstallations()
        return
    store = await SqliteStore.open(tmp_path / "gongbu.db", others=(migrations,))
    yield SqliteInstallations(store.database)
    await store.close()


async def test_a_workspaces_own_installation_is_found(installations: Installations) -> None:
    await installations.save(ONE)

    assert await installations.find(Workspace("T1", "E1")) == ONE
    assert await installations.find(Workspace("T1")) == ONE
    assert await installations.find(Workspace("T2")) is None


async def test_an_organisations_installation_serves_all_its_workspaces(installations: Installations) -> None:
    await installations.save(WHOLE)

    assert await installations.find(Workspace("T9", "E1")) == WHOLE
    assert await installations.find(Workspace("T9", "E2")) is None
    assert await installations.find(Workspace("T9")) is None
    assert await installations.find(Workspace()) is None


async def test_a_workspaces_own_comes_before_its_organisations(installations: Installations) -> None:
    await installations.save(WHOLE)
    await installations.save(ONE)

    assert await installations.find(Workspace("T1", "E1")) == ONE
    assert await installations.all() == (ONE, WHOLE)


async def test_installing_again_takes_the_earlier_ones_place(installations: Installations) -> None:
    await installations.save(ONE)
    again = replace(ONE, sealed="other", expires_at=None)
    await installations.save(again)

    assert await installations.all() == (again,)


async def test_what_is_removed_is_gone_once(installations: Installations) -> None:
    await installations.save(ONE)
    await installations.save(WHOLE)

    assert await installations.remove(Workspace("T1", "E1"))
    assert not await installations.remove(Workspace("T1", "E1"))
    assert await installations.all() == (WHOLE,)
    assert await installations.remove(Workspace("", "E1"))
    assert await installations.all() == ()


async def test_a_state_is_good_once_and_in_time(installations: Installations) -> None:
    until = NOW + timedelta(minutes=10)
    for state in ("a", "b"):
        await installations.begin(state, until=until, now=NOW)

    both = await asyncio.gather(*(installations.finish("a", now=NOW) for _ in range(2)))
    assert sorted(both) == [False, True]
    assert not await installations.finish("b", now=until)
    assert not await installations.finish("c", now=NOW)
