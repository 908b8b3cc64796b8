"""What is waited for, and how long, while the machine's clock does what clocks do."""

from __future__ import annotations

from datetime import timedelta

from content.errors import TryLater
from scheduler.delivery import Delivery, DeliveryId, DeliveryState
from scheduler.patience import Patience
from scheduler.steps import Rules, Step
from tests.unit.scheduler.channel import HERE, NINE
from tests.unit.scheduler.items import an_item

RULES = Rules()
DAY = timedelta(days=1)


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
    patience, closed = Patience(RULES), a_delivery(DeliveryState.CLOSED)

    patience.hold_off(closed, TryLater(retry_after_s=30), NINE)

    assert patience.step(closed, NINE + timedelta(seconds=29)) is Step.NOTHING
    assert patience.step(closed, NINE + timedelta(seconds=30)) is Step.REVEAL


def test_a_clock_that_is_set_back_holds_nothing_off_until_it_is_as_late_again() -> None:
    patience, sending = Patience(RULES), a_delivery(DeliveryState.SENDING)
    patience.see([sending], NINE + DAY)

    patience.see([sending], NINE)

    assert patience.step(sending, NINE) is Step.NOTHING
    assert patience.step(sending, NINE + RULES.settle) is Step.FIND
