"""How long each unfinished delivery is left alone: what a process remembers between ticks, and may forget.

After a restart everything is tried at once, which is what a restart is for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from content.errors import TryLater
from scheduler.delivery import Delivery, DeliveryId, DeliveryState
from scheduler.steps import Rules, Step, next_step, wait_after

#: Steps that ask the platform for something and may fail. The others wait for nobody.
_TRIED_AGAIN = frozenset({Step.SEND, Step.FIND, Step.REVEAL})


@dataclass(slots=True)
class _Watched:
    """Since when a delivery is in its state, how often its step failed there, and when to try again."""

    state: DeliveryState
    since: datetime
    failures: int = 0
    not_before: datetime | None = None


class Patience:
    """Decides the next step of a delivery, with what failed before in mind."""

    def __init__(self, rules: Rules) -> None:
        """Remember nothing yet."""
        self._rules = rules
        self._watched: dict[DeliveryId, _Watched] = {}

    def see(self, unfinished: Sequence[Delivery], now: datetime) -> None:
        """Take notice of all unfinished deliveries; forget every other one."""
        self._watched = {delivery.id: self._known(delivery, now) for delivery in unfinished}

    def step(self, delivery: Delivery, now: datetime) -> Step:
        """What to do with it now; nothing while it is held off."""
        watched = self._known(delivery, now)
        step = next_step(delivery, now, self._rules, seen_for=now - watched.since)
        held_off = watched.not_before is not None and now < watched.not_before
        return Step.NOTHING if held_off and step in _TRIED_AGAIN else step

    def hold_off(self, delivery: Delivery, error: Exception, now: datetime) -> None:
        """Its step failed: leave it alone for a while, longer each time, or as long as the other side wishes."""
        watched = self._watched[delivery.id] = self._known(delivery, now)
        watched.failures += 1
        wish = error.retry_after_s if isinstance(error, TryLater) else None
        watched.not_before = now + wait_after(watched.failures, wish)

    def _known(self, delivery: Delivery, now: datetime) -> _Watched:
        watched = self._watched.get(delivery.id)
        # A clock that was set back would let it wait until it is as late again.
        if watched is None or watched.state is not delivery.state or now < watched.since:
            return _Watched(delivery.state, now)
        return watched
