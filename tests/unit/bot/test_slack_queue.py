"""Who is told to wait makes nobody else wait."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.platforms.slack.queue import Line, Queue, SlackBusy

POST = "chat.postMessage"


class Time:
    """A clock that moves when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)


class Vendor:
    """Answers calls, or asks to wait so many seconds, once each; keeps when it was called."""

    def __init__(self, time: Time, *waits: float | None) -> None:
        self.time = time
        self.waits = list(waits)
        self.calls: list[float] = []

    async def __call__(self) -> str:
        self.calls.append(self.time.now)
        if self.waits and (wait := self.waits.pop(0)) is not None:
            raise SlackBusy(reason="ratelimited", retry_after_s=wait)
        return "done"


def held() -> tuple[Callable[[], Awaitable[None]], asyncio.Event]:
    """A call that ends when it is told to."""
    may_end = asyncio.Event()

    async def call() -> None:
        await may_end.wait()

    return call, may_end


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def queue(time: Time) -> Queue:
    return Queue(now=time, sleep=time.sleep, patience_s=30.0)


async def test_posts_into_one_channel_go_out_one_a_second(time: Time, queue: Queue) -> None:
    vendor = Vendor(time)

    for _ in range(3):
        await queue.run(Line("T1", POST, "C1"), vendor)

    assert vendor.calls == [100.0, 101.0, 102.0]


async def test_other_channels_and_other_methods_do_not_wait_for_it(time: Time, queue: Queue) -> None:
    vendor = Vendor(time)

    for line in (Line("T1", POST, "C1"), Line("T1", POST, "C2"), Line("T2", POST, "C1")):
        await queue.run(line, vendor)
    await queue.run(Line("T1", "chat.update", "C1"), vendor)
    await queue.run(Line("T1", "chat.update", "C1"), vendor)

    assert vendor.calls == [100.0] * 5


async def test_a_wait_that_is_asked_for_is_kept_in_its_line_and_only_there(time: Time, queue: Queue) -> None:
    told, other = Vendor(time, 60.0), Vendor(time)

    with pytest.raises(SlackBusy):
        await queue.run(Line("T1", POST, "C1"), told)
    await queue.run(Line("T1", POST, "C2"), other)

    assert other.calls == [100.0]


async def test_a_short_wait_is_waited_for(time: Time, queue: Queue) -> None:
    vendor = Vendor(time, 7.0, 3.0)

    await queue.run(Line("T1", POST, "C1"), vendor)

    assert vendor.calls == [100.0, 107.0, 110.0]


async def test_two_channels_that_are_told_to_wait_are_the_workspaces_limit(time: Time, queue: Queue) -> None:
    for channel in ("C1", "C2"):
        with pytest.raises(SlackBusy):
            await queue.run(Line("T1", POST, channel), Vendor(time, 60.0))
    spared, elsewhere = Vendor(time), Vendor(time)

    with pytest.raises(SlackBusy) as told:
        await queue.run(Line("T1", POST, "C3"), spared)
    await queue.run(Line("T2", POST, "C3"), elsewhere)
    await queue.run(Line("T1", "chat.update", "C1"), elsewhere)

    assert told.value.retry_after_s == 60.0
    assert spared.calls == []
    assert elsewhere.calls == [100.0, 100.0]

    time.now += 60
    await queue.run(Line("T1", POST, "C3"), spared)


async def test_who_would_wait_too_long_is_told_at_once_and_nothing_is_sent(time: Time, queue: Queue) -> None:
    vendor = Vendor(time, 600.0)
    with pytest.raises(SlackBusy):
        await queue.run(Line("T1", POST, "C1"), vendor)

    with pytest.raises(SlackBusy) as told:
        await queue.run(Line("T1", POST, "C1"), vendor)

    assert len(vendor.calls) == 1
    assert told.value.retry_after_s == 600.0


async def test_a_failure_that_names_no_wait_is_not_tried_again(time: Time, queue: Queue) -> None:
    async def broken() -> None:
        vendor.calls.append(time.now)
        raise SlackBusy(reason="no connection")

    vendor = Vendor(time)
    with pytest.raises(SlackBusy):
        await queue.run(Line("T1", POST, "C1"), broken)

    assert len(vendor.calls) == 1


async def test_a_workspace_that_hangs_holds_its_own_calls_alone(time: Time) -> None:
    queue = Queue(now=time, sleep=time.sleep, patience_s=0.05)
    hanging, may_end = held()
    stuck = [asyncio.create_task(queue.run(Line("T1", POST, f"C{n}"), hanging)) for n in range(20)]
    await asyncio.sleep(0)

    assert await queue.run(Line("T2", POST, "C1"), Vendor(time)) == "done"

    await asyncio.sleep(0.1)
    refused = [task for task in stuck if task.done()]
    assert len(refused) == 12
    assert all(isinstance(task.exception(), SlackBusy) for task in refused)
    may_end.set()
    await asyncio.gather(*stuck, return_exceptions=True)


async def test_calls_of_one_line_keep_their_order(time: Time, queue: Queue) -> None:
    said: list[int] = []

    async def say(number: int) -> None:
        said.append(number)

    await asyncio.gather(*(queue.run(Line("T1", POST, "C1"), lambda n=n: say(n)) for n in range(10)))  # type: ignore[misc] # mypy can't see the default's type

    assert said == list(range(10))


async def test_lines_that_nobody_uses_are_forgotten_but_not_their_waits(time: Time, queue: Queue) -> None:
    with pytest.raises(SlackBusy):
        await queue.run(Line("T1", POST, "told"), Vendor(time, 600.0))
    for number in range(3_000):
        await queue.run(Line("T2", "chat.update", f"C{number}"), Vendor(time))

    assert len(queue._lanes) < 1_100
    with pytest.raises(SlackBusy):
        await queue.run(Line("T1", POST, "told"), Vendor(time))
