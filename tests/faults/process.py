"""One process of the service: started, killed at any moment, its disk filled, its log read while it is written."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import resource
import signal
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_ROOT = str(Path(__file__).resolve().parents[2])
_START_S = 60.0


@dataclass(slots=True, kw_only=True)
class Process:
    """From its start to its end. `log` holds its lines as they came: when, and what."""

    url: str
    folder: Path
    clock: Path
    environment: dict[str, str]
    log: list[tuple[float, dict[str, Any]]] = field(default_factory=list)
    noise: list[str] = field(default_factory=list)
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    spawned_at: float = 0.0
    ready_at: float | None = None
    died_at: float | None = None
    killed: bool = False
    _process: asyncio.subprocess.Process | None = None
    _watching: asyncio.Task[None] | None = None

    async def spawn(self) -> None:
        """Start; `ready` is set when it serves."""
        self.spawned_at = time.monotonic()
        bare = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.end_to_end.serve",
            str(self.clock),
            cwd=self.folder,
            env={**bare, "PYTHONPATH": _ROOT, "GONGBU_PORT": self.url.rpartition(":")[2], **self.environment},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=1 << 20,
        )
        self._watching = asyncio.create_task(self._watch())

    async def serving(self) -> bool:
        """Wait until it serves; False when it ended before."""
        assert self._watching is not None
        waiting = asyncio.create_task(self.ready.wait())
        await asyncio.wait({waiting, self._watching}, timeout=_START_S, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        return self.ready.is_set()

    @property
    def is_alive(self) -> bool:
        """Whether it runs."""
        return self._process is not None and self._process.returncode is None and not self.killed

    @property
    def pid(self) -> int:
        """Its id."""
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        """Kill -9, at once."""
        if self.is_alive:
            self.killed = True
            self.died_at = time.monotonic()
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    async def stop(self) -> float:
        """SIGTERM; how long it took."""
        began = time.monotonic()
        os.kill(self.pid, signal.SIGTERM)
        await self.gone()
        self.died_at = time.monotonic()
        return self.died_at - began

    async def gone(self) -> int:
        """Wait for its end; the exit code."""
        assert self._process is not None
        code = await self._process.wait()
        if self._watching is not None:
            await self._watching
        return code

    def fill_disk(self, limit: int | None) -> None:
        """No file of this process can grow past so many bytes; None lifts that.

        A file system of a fixed size needs rights that a test has not. Writes fail as on a full disk, though with
        EFBIG, which SQLite calls an I/O error; ENOSPC itself is met in the unit tests of the database.
        """
        size = resource.RLIM_INFINITY if limit is None else limit
        with contextlib.suppress(ProcessLookupError):
            resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    async def _watch(self) -> None:
        process = self._process
        assert process is not None
        assert process.stdout is not None
        assert process.stderr is not None
        await asyncio.gather(self._hear(process.stdout), self._read_log(process.stderr), process.wait())

    async def _hear(self, stream: asyncio.StreamReader) -> None:
        async for line in stream:
            if b"http://" in line:
                self.ready_at = time.monotonic()
                self.ready.set()

    async def _read_log(self, stream: asyncio.StreamReader) -> None:
        async for line in stream:
            text = line.decode(errors="replace").rstrip()
            try:
                self.log.append((time.monotonic(), dict(json.loads(text))))
            except ValueError:
                self.noise.append(text)
