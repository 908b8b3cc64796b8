"""How long each unfinished delivery is left alone: what a process remembers between ticks, and may forget.

After a restart everything is tried at once, which is what a restart is for. Waits are measured by what has passed and
not by the clock: set forward, it would take a post that is under way for a crash.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from content.errors import TryLater
from scheduler.clock import Elapsed
from scheduler.delivery import Delivery, DeliveryId, DeliveryState
from scheduler.steps import Rules, Step, next_step, wait_after

#: Steps that ask the platform for something and may fail. The others wait for nobody.
_TRIED_AGAIN = frozenset({Step.SEND, Step.FIND, Step.REVEAL})


@dataclass(slots=True)
class _Watched:
    """Since when a delivery is in its state, how often its step failed there, and when to try again."""

    state: DeliveryState
    since: float
    failures: int = 0
    not_before: float = 0.0


class Patience:
    """Decides the next step of a delivery, with what failed before in mind."""

    def __init__(self, rules: Rules, elapsed: Elapsed) -> None:
        """Remember nothing yet."""
        self._rules = rules
        self._elapsed = elapsed
        self._watched: dict[DeliveryId, _Watched] = {}

    def see(self, unfinished: Sequence[Delivery]) -> None:
        """Take notice of all unfinished deliveries; forget every other one."""
        self._watched = {delivery.id: self._known(delivery) for delivery in unfinished}

    def step(self, delivery: Delivery, now: datetime) -> Step:
        """What to do with it now; nothing while it is held off."""
        watched, passed = self._known(delivery), self._elapsed()
        step = next_step(delivery, now, self._rules, seen_for=timedelta(seconds=passed - watched.since))
        return Step.NOTHING if passed < watched.not_before and step in _TRIED_AGAIN else step

    def hold_off(self, delivery: Delivery, error: Exception) -> None:
        """Its step failed: leave it alone for a while, longer each time, or as long as the other side wishes."""
        watched = self._watched[delivery.id] = self._known(delivery)
        watched.failures += 1
        wish = error.retry_after_s if isinstance(error, TryLater) else None
        watched.not_before = self._elapsed() + wait_after(watched.failures, wish).total_seconds()

    def _known(self, delivery: Delivery) -> _Watched:
        watched = self._watched.get(delivery.id)
        if watched is None or watched.state is not delivery.state:
            return _Watched(delivery.state, self._elapsed())
        return watched
