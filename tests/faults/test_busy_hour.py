"""Nothing lost, nothing twice, in a busy hour under every fault.

`make test` runs a short hour, `make faults` a long one; `GONGBU_FAULT_SEED` repeats one, `GONGBU_FAULT_KILLS` sets how
often the process is killed. What is promised and what was found stands in docs/reliability.md.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from tests.faults.channels import channels
from tests.faults.hour import busy_hour
from tests.faults.witness import figures, violations

_SHORT = 10
_KILLS = int(os.environ.get("GONGBU_FAULT_KILLS", _SHORT))
_LONG = _KILLS > _SHORT
_SEED = int(os.environ.get("GONGBU_FAULT_SEED", 20261025 if not _LONG else time.time_ns() % 1_000_000))


@pytest.mark.timeout(3600 if _LONG else 240)
async def test_a_busy_hour_loses_nothing_and_repeats_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = channels(40, 20) if _LONG else channels(10, 5)
    settle_s, pace, slowest_s = (20.0, 6.0, 6.0) if _LONG else (1.5, 25.0, 2.0)
    async with busy_hour(
        tmp_path, seed=_SEED, channels=asked, settle_s=settle_s, pace=pace, slowest_s=slowest_s
    ) as hour:
        with capsys.disabled():
            print(f"\nA busy hour of {_KILLS} kills, GONGBU_FAULT_SEED={_SEED}")  # noqa: T201 - to repeat it
        await hour.run(kills=_KILLS, long=_LONG)
        found = violations(hour)
        with capsys.disabled():
            print(json.dumps(figures(hour), indent=2))  # noqa: T201 - what was shown

    assert not found, "\n".join(found)
