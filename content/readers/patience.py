"""How long one note may take: whoever reads notes gives each its time, and the loops over a note's parts ask for it.

Asking costs a look at the clock, works in any thread and on any system, and leaves nothing half done, because a note
that took too long is skipped as a whole.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import TypeVar

from content.readers.limits import Unreadable

_Part = TypeVar("_Part")
_until: ContextVar[float] = ContextVar("until", default=math.inf)


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Give what is read inside so much time."""
    before = _until.set(monotonic() + seconds)
    try:
        yield
    finally:
        _until.reset(before)


def in_time(parts: Iterable[_Part]) -> Iterator[_Part]:
    """The same parts, as long as there is time. Raises Unreadable when it is over."""
    until = _until.get()
    for part in parts:
        if monotonic() > until:
            raise Unreadable("skipped-too-slow")
        yield part
