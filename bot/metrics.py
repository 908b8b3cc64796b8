"""What is counted for the operator beside requests and log lines. Knows no member, no channel and no text.

One set for the process, as Prometheus wants it; `bot.health` shows it at `/metrics`.
"""

from __future__ import annotations

from prometheus_client import Counter, Gauge, Histogram

REPLIES = Counter(
    "gongbu_replies", "First replies that were stored.", ["platform", "kind", "verdict"], registry=None
)

#: From the planned moment to the platform's word that the question stands there.
LAG = Histogram(
    "gongbu_delivery_lag_seconds",
    "How late planned questions were posted.",
    ["platform"],
    buckets=(1, 5, 10, 20, 30, 60, 120, 300, 900, 3600, 7200),
    registry=None,
)

NOTES_READ = Gauge(
    "gongbu_notes_read_timestamp_seconds", "When the notes were read last, in Unix time.", registry=None
)

ALL = (REPLIES, LAG, NOTES_READ)
