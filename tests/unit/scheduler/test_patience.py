"""What is waited for, and how long, while the machine's clock does what clocks do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from content.errors import TryLater
from scheduler.delivery import Delivery, DeliveryId, DeliveryState
from scheduler.patience import Patience
from scheduler.steps import Rules, Step
from tests.unit.scheduler.channel import HERE, NINE
from tests.unit.scheduler.items import an_item

RULES = Rules()
DAY = timedelta(days=1)


@dataclass
class Seconds:
    """How much time has passed, as it is told."""

    so_far: float = 0.0

    def __call__(self) -> float:
        return self.so_far


def a_delivery(state: DeliveryState) -> Delivery:
    return Delivery(
        id=DeliveryId("d"),
        channel=HERE,
        slot="2026-11-21T09:00",
        item=an_item(),
        state=state,
        due_at=NINE,
        closes_at=NINE + DAY,
        closed_at=NINE if state is DeliveryState.CLOSED else None,
    )


def test_a_step_that_failed_is_left_alone_for_a_while() -> None:
    passed = Seconds()
    patience, closed = Patience(RULES, passed), a_delivery(DeliveryState.CLOSED)

    patience.hold_off(closed, TryLater(retry_after_s=30))

    passed.so_far = 29
    assert patience.step(closed, NINE) is Step.NOTHING
    passed.so_far = 30
    assert patience.step(closed, NINE) is Step.REVEAL


@pytest.mark.parametrize("clock", [NINE - DAY, NINE, NINE + DAY], ids=["set back", "right", "set forward"])
def test_whatever_is_done_to_the_clock_a_post_is_left_alone_as_long_as_it_may_take(clock: datetime) -> None:
    passed = Seconds()
    patience, sending = Patience(RULES, passed), a_delivery(DeliveryState.SENDING)
    patience.see([sending])

    passed.so_far = RULES.settle.total_seconds() - 1
    assert patience.step(sending, clock) is Step.NOTHING
    passed.so_far += 1
    assert patience.step(sending, clock) is Step.FIND


def test_a_post_is_given_up_well_before_another_process_looks_for_it() -> None:
    assert RULES.send_within + timedelta(seconds=5) <= RULES.settle
