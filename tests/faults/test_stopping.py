"""SIGTERM in the middle of posts that nobody answers: over in time, and the posts are finished after the next start."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.faults.channels import channels
from tests.faults.hour import Hour, busy_hour
from tests.stand_ins.teams import Sent
from tests.stand_ins.trouble import Trouble

#: What an operator's tools wait for before they kill.
STOPS_WITHIN_S = 8.0


async def test_a_stop_while_no_platform_answers_is_over_in_time_and_loses_nothing(tmp_path: Path) -> None:
    asked = channels(4, 4)
    async with busy_hour(tmp_path, seed=1, channels=asked, settle_s=1.5, pace=1.0, slowest_s=0.0) as hour:
        await hour.plan_channels()
        stalled: Counter[str] = Counter()

        def slack(method: str, _: Mapping[str, Any]) -> Trouble | None:
            stalled[method] += 1
            return Trouble.TAKE_AND_STALL if method == "chat.postMessage" else None

        def teams(_: Sent) -> Trouble:
            stalled["teams"] += 1
            return Trouble.TAKE_AND_STALL

        hour.slack.trouble, hour.teams.trouble = slack, teams
        process = await hour.spawn()
        assert await process.serving()
        hour.clock.jump(timedelta(minutes=6))
        await hour.until(lambda: stalled["chat.postMessage"] == 4 and stalled["teams"] == 4, 20)

        took = await process.stop()

        assert took < STOPS_WITHIN_S
        assert await process.gone() == 0
        hour.slack.trouble, hour.teams.trouble = lambda *_: None, lambda _: None
        again = await hour.spawn()
        assert await again.serving()
        await hour.until(lambda: states(hour) == {"posted": 4, "unknown": 4}, 20)
        assert states(hour) == {"posted": 4, "unknown": 4}
        assert len(hour.slack.messages) == 4
        assert sum(conversation.startswith("19:") for conversation, _ in hour.teams.shown) == 4
        await again.stop()


def states(hour: Hour) -> dict[str, int]:
    """How many deliveries of both platforms are in which state."""
    return dict(
        hour.ask(
            """SELECT state, COUNT(*) FROM deliveries JOIN channels ON channels.id = deliveries.channel
               WHERE platform <> 'web' GROUP BY 1"""
        )
    )
