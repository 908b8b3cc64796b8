"""Calls on their way out, one line a (workspace, method, channel): who is told to wait makes nobody else wait.

Slack counts per method and workspace, and posts about one a second in a channel (docs.slack.dev/apis/web-api/
rate-limits). A `Retry-After` closes its own line; only when a second channel of the workspace is told to wait for the
same method is it the workspace's limit, and closes the method for all of it. A workspace that answers slowly has
`at_once` calls under way and no more.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from content.errors import TryLater

Result = TypeVar("Result")

#: So long a call may stand in line: with the call itself less than `scheduler.steps.Rules.send_within`, after which a
#: post counts as one that may have been taken. Longer waits are for the caller, who has them written down.
PATIENCE_S = 5.0
#: Slack's own figure for a channel; other methods have no pace, only the wait that Slack asks for.
_PACE_S = {"chat.postMessage": 1.0}
_AT_ONCE = 8
_FEW_LANES = 1_000

#: A method in a workspace.
_Gate = tuple[str, str]


class SlackBusy(TryLater):
    """Slack can't be reached or asks to wait. Facts: reason."""

    key = "error-slack-busy"


class Line(NamedTuple):
    """What is counted together. `channel` is empty for methods that are about none."""

    workspace: str
    method: str
    channel: str = ""


@dataclass(slots=True)
class _Lane:
    """The calls of one line: one at a time, in order of arrival. `users` are those under way or waiting."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    open_at: float = 0.0
    users: int = 0


class Queue:
    """Every line of one process."""

    def __init__(
        self,
        *,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        patience_s: float = PATIENCE_S,
    ) -> None:
        """Begin empty. `now` is in seconds, of a clock that is never set back."""
        self._now = now
        self._sleep = sleep
        self._patience_s = patience_s
        self._lanes: dict[Line, _Lane] = {}
        self._sweep_at = _FEW_LANES
        self._told: defaultdict[_Gate, dict[str, float]] = defaultdict(dict)
        self._gates: dict[_Gate, float] = {}
        self._workspaces: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(_AT_ONCE)
        )

    async def run(self, line: Line, call: Callable[[], Awaitable[Result]]) -> Result:
        """Make the call when its turn has come, and again as often as Slack asks to wait.

        Raises SlackBusy, with nothing sent, where the wait is longer than the queue's patience; and what `call`
        raises, of which only a SlackBusy that names its wait is tried again.
        """
        until = self._now() + self._patience_s
        with self._entered(line) as lane:
            async with self._in_turn(lane.lock, until):
                while True:
                    await self._wait(line, lane, until)
                    try:
                        async with self._in_turn(self._workspaces[line.workspace], until):
                            if self._closed_for_s(line, lane) > 0:
                                continue  # told meanwhile, to somebody else
                            result = await call()
                    except SlackBusy as error:
                        if error.retry_after_s is None:
                            raise
                        self._close(line, lane, error.retry_after_s)
                    else:
                        lane.open_at = self._now() + _PACE_S.get(line.method, 0.0)
                        return result

    async def _wait(self, line: Line, lane: _Lane, until: float) -> None:
        while (wait_s := self._closed_for_s(line, lane)) > 0:
            if self._now() + wait_s > until:
                raise SlackBusy(reason="ratelimited", retry_after_s=wait_s)
            await self._sleep(wait_s)

    def _closed_for_s(self, line: Line, lane: _Lane) -> float:
        gate = self._gates.get((line.workspace, line.method), 0.0)
        return max(lane.open_at, gate) - self._now()

    def _close(self, line: Line, lane: _Lane, wait_s: float) -> None:
        now, gate = self._now(), (line.workspace, line.method)
        lane.open_at = now + wait_s
        waiting = {channel: open_at for channel, open_at in self._told[gate].items() if open_at > now}
        self._told[gate] = {**waiting, line.channel: lane.open_at}
        if len(self._told[gate]) > 1:
            self._gates[gate] = lane.open_at

    @contextlib.contextmanager
    def _entered(self, line: Line) -> Iterator[_Lane]:
        lane = self._lanes.setdefault(line, _Lane())
        lane.users += 1
        try:
            yield lane
        finally:
            lane.users -= 1
            if len(self._lanes) > self._sweep_at:
                self._sweep()

    def _sweep(self) -> None:
        """Forget the lines that nobody is in and nothing holds back."""
        now = self._now()
        self._lanes = {line: lane for line, lane in self._lanes.items() if lane.users or lane.open_at > now}
        self._told = defaultdict(
            dict, {gate: told for gate, told in self._told.items() if max(told.values()) > now}
        )
        self._gates = {gate: open_at for gate, open_at in self._gates.items() if open_at > now}
        self._sweep_at = max(_FEW_LANES, 2 * len(self._lanes))

    @contextlib.asynccontextmanager
    async def _in_turn(self, turn: asyncio.Lock | asyncio.Semaphore, until: float) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(max(until - self._now(), 0.0)):
                await turn.acquire()
        except TimeoutError as error:
            raise SlackBusy(reason="queue", retry_after_s=_PACE_S["chat.postMessage"]) from error
        try:
            yield
        finally:
            turn.release()
