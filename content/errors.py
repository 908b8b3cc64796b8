"""The tree of errors, split by what the caller can do about them. Every room raises these.

    GongbuError
    ├── Mendable     the person who gave the input can mend it: bad notes, a bad setting, a bad schedule
    ├── TryLater     it may work later, unchanged: a rate limit, a service that is down
    ├── NeverAgain   it will not work again: an uninstalled bot, an archived channel
    └── Unconfirmed  it may have worked: the line broke before the answer came

An error carries the key of a sentence in `bot/locale` and the facts that the sentence needs. What a person reads
is that sentence; `str(error)` is for the log.
"""

from __future__ import annotations

from typing import ClassVar


class GongbuError(Exception):
    """An error that a caller is expected to handle.

    `key` names the catalogue's message, `facts` fill its places. Both are stable: tests and callers decide by the
    class and by the facts, never by the words.
    """

    key: ClassVar[str] = "error-unexpected"

    def __init__(self, **facts: str | int) -> None:
        """Keep the facts: names are those of the catalogue's places."""
        super().__init__(", ".join(f"{name}={value!r}" for name, value in facts.items()))
        self.facts = facts


class Mendable(GongbuError):
    """The person who gave the input can mend it."""


class TryLater(GongbuError):
    """The same call may work later. `retry_after_s` is the other side's wish, where it said one."""

    def __init__(self, *, retry_after_s: float | None = None, **facts: str | int) -> None:
        """Keep the facts and the wish."""
        super().__init__(**facts)
        self.retry_after_s = retry_after_s


class NeverAgain(GongbuError):
    """The same call will not work again."""


class Unconfirmed(GongbuError):
    """The call may have worked, and nobody can tell yet. Never repeated blindly."""
