"""Who may ask, how much and how often. The room answers this machine's own browser and nobody else's page.

A page elsewhere can make a browser send requests here (cross-site) or rebind its own name to 127.0.0.1 (DNS
rebinding). The first shows in `Origin`, the second in `Host`. A room with a password has one cookie, which comes along
to the room's own pages only (SameSite) and says that somebody may come in, not who they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

MAX_BODY = 64 * 1024

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
_HOST = re.compile(r"(?P<name>\[[0-9a-f:]+\]|[a-z0-9._-]+)(?::\d{1,5})?")

_POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
)

#: Sent with every answer of the room.
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "; ".join(_POLICY),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


#: The same for the one page with a form that is sent without script.
FORM_POLICY = HEADERS["Content-Security-Policy"].replace("form-action 'none'", "form-action 'self'")


def is_ours(host: str | None, origin: str | None, *, served: str, public: str | None = None) -> bool:
    """Whether a request was meant for this room and comes from its own page.

    `served` is the host that the room listens on, `public` the one that a proxy gives it. A request without an `Origin` comes from no page: a program on
    this machine, or the browser's address bar.

    >>> is_ours("127.0.0.1:8710", "http://127.0.0.1:8710", served="127.0.0.1")
    True
    >>> is_ours("evil.example:8710", None, served="127.0.0.1")
    False
    """
    meant = _HOST.fullmatch((host or "").lower())
    if meant is None or meant["name"] not in _LOOPBACK | {served.lower(), public or served.lower()}:
        return False
    return origin is None or _is_of(origin.lower(), meant.group())


def _is_of(origin: str, host: str) -> bool:
    try:
        address = urlsplit(origin)
    except ValueError:
        return False
    return address.scheme in {"http", "https"} and address.netloc == host


@dataclass(slots=True)
class Bucket:
    """Lets `burst` through at once and then `per_second`. `now` is any clock's seconds."""

    burst: float
    per_second: float
    filled_at: float = 0.0
    level: float | None = None

    def take(self, now: float) -> bool:
        """Whether one more may pass now."""
        if self.level is None:
            self.level = self.burst
        passed = max(now - self.filled_at, 0.0)  # a machine's clock may be set back
        self.level = min(self.burst, self.level + passed * self.per_second)
        self.filled_at = now
        if self.level < 1:
            return False
        self.level -= 1
        return True
