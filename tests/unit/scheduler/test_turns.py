"""A workspace that hangs keeps nobody waiting, and many at once leave room."""

import asyncio

import pytest

from scheduler.turns import Turns


class Crowd:
    """Counts who is inside; everybody stays until `leave` is set."""

    def __init__(self, turns: Turns) -> None:
        self.turns = turns
        self.inside: list[str] = []
        self.leave = asyncio.Event()

    async def enter(self, workspace: str) -> None:
        async with self.turns.taken(workspace):
            self.inside.append(workspace)
            await self.leave.wait()


async def entered(crowd: Crowd, *workspaces: str) -> list[asyncio.Task[None]]:
    tasks = [asyncio.create_task(crowd.enter(workspace)) for workspace in workspaces]
    for _ in range(3):
        await asyncio.sleep(0)
    return tasks


async def test_a_workspace_has_so_many_turns_and_all_together_so_many_places() -> None:
    crowd = Crowd(Turns(of_one=2, of_all=3))

    tasks = await entered(crowd, "A", "A", "A", "B", "B")

    assert crowd.inside == ["A", "A", "B"]
    crowd.leave.set()
    await asyncio.gather(*tasks)
    assert sorted(crowd.inside) == ["A", "A", "A", "B", "B"]


async def test_who_waits_long_gives_the_place_back_and_only_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduler.turns._HELD_S", 0.0)
    crowd = Crowd(Turns(of_one=2, of_all=1))

    tasks = await entered(crowd, "A", "A", "A", "B")
    await asyncio.sleep(0.02)

    assert crowd.inside == ["A", "A", "B"]
    crowd.leave.set()
    await asyncio.gather(*tasks)
    assert crowd.turns._places._value == 1


async def test_an_error_inside_gives_the_turn_back() -> None:
    turns = Turns(of_one=1, of_all=1)

    for _ in range(2):
        with pytest.raises(ValueError, match="inside"):
            async with turns.taken("A"):
                raise ValueError("inside")
