"""The clockwork around the ticks."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from scheduler.service import Ticker
from tests.unit.scheduler.channel import NINE, Scene


async def until_alive(ticker: Ticker) -> None:
    async with asyncio.timeout(10):
        while not ticker.is_alive():  # noqa: ASYNC110 - nobody tells that a tick has ended
            await asyncio.sleep(0)


async def test_the_first_tick_comes_at_once() -> None:
    scene = Scene()
    await scene.open()
    scene.now = NINE
    ticker = Ticker(scene.deliverer, elapsed=scene.elapsed, every=timedelta(hours=1))
    assert not ticker.is_alive()

    await ticker.start()
    await until_alive(ticker)
    await ticker.stop()

    assert await scene.states() == {"2026-11-21T09:00 Asia/Seoul": "posted"}


async def test_a_ticker_that_has_not_ticked_lately_is_not_alive() -> None:
    scene = Scene()
    ticker = Ticker(scene.deliverer, elapsed=scene.elapsed, every=timedelta(hours=1))
    await ticker.start()
    await until_alive(ticker)

    scene.now += timedelta(hours=7)

    assert not ticker.is_alive()
    await ticker.stop()


async def test_a_machine_clock_that_is_set_back_does_not_stop_the_ticks() -> None:
    scene = Scene()
    await scene.open()
    ticker = Ticker(scene.deliverer, every=timedelta(seconds=0.05))
    await ticker.start()
    await until_alive(ticker)

    (job,) = ticker._scheduler.get_jobs()
    job.modify(next_run_time=datetime.now(UTC) + timedelta(hours=3))  # what a clock set back amounts to
    scene.now = NINE
    async with asyncio.timeout(10):
        while not await scene.states():  # noqa: ASYNC110 - nobody tells that a tick has ended
            await asyncio.sleep(0.01)
    await ticker.stop()

    assert await scene.states() == {"2026-11-21T09:00 Asia/Seoul": "posted"}


async def test_stopping_twice_or_before_the_start_is_harmless() -> None:
    scene = Scene()
    ticker = Ticker(scene.deliverer, elapsed=scene.elapsed)

    await ticker.stop()
    await ticker.start()
    await ticker.stop()
    await ticker.stop()
