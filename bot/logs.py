"""Logs: lines for people in a terminal, JSON everywhere else. Never a token, never a reply."""

from __future__ import annotations

import logging
import sys

import structlog
from prometheus_client import Counter

#: Every line that we write ourselves, by what it tells: what happens often enough to be logged is there to be counted.
LINES = Counter("gongbu_log_lines", "Lines of the log by event and level.", ["event", "level"], registry=None)


def configure() -> None:
    """Send our own and the libraries' records to stderr, in one form. Call once, before anything logs."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    for_people = sys.stderr.isatty()
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer()
        if for_people
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    structlog.configure(
        processors=[*shared, _count, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *([] if for_people else [structlog.processors.format_exc_info]),
                renderer,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    # It logs every malformed request line with its trace; what our own handlers raise is logged by `bot.health`.
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)
    # Each tick and each request would be a line of its own.
    for chatty in ("apscheduler", "aiohttp.access", "slack_bolt", "slack_sdk", "msal"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    # A tick logs itself what breaks in it; one that is cut off at the end of the process is no failure.
    logging.getLogger("apscheduler.executors").setLevel(logging.CRITICAL)


def _count(
    _: structlog.typing.WrappedLogger, level: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    LINES.labels(event["event"], level).inc()
    return event
