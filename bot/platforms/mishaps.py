"""Every call to a vendor that did not end well, as a line of the log, whatever becomes of the work that it was for."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import structlog

from content.errors import GongbuError

_log = structlog.get_logger(__name__)


@contextlib.contextmanager
def noted(platform: str) -> Iterator[None]:
    """Write down the error of one call, and let it go on."""
    try:
        yield
    except GongbuError as error:
        _log.warning("vendor_failed", platform=platform, error=repr(error))
        raise
