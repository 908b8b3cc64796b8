"""The two waits that people ask for."""

from __future__ import annotations

import statistics
from collections.abc import Sequence


def p50_and_p99(seconds: Sequence[float]) -> tuple[float, float]:
    """In milliseconds."""
    cuts = statistics.quantiles(seconds, n=100)
    return cuts[49] * 1000, cuts[98] * 1000
