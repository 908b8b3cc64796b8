"""Who may come into a room that others can reach: whoever knows its password, or whom a trusted proxy names.

Without either the room answers this machine alone (`guard.is_ours`). A signed-in browser carries a ticket: the day on
which it ends, sealed with a key that is made of the password, so that a new password ends every ticket and nothing
needs to be kept. https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.platforms.web.guard import Bucket

COOKIE = "gongbu_room"
TICKET_S = 30 * 24 * 3600

_Network = ipaddress.IPv4Network | ipaddress.IPv6Network
#: One guess in five seconds, after a handful of slips: over all who try, since a proxy hides who they are.
_GUESSES, _GUESSES_PER_SECOND = 8, 0.2
_MAX_USER = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How people from elsewhere get in; by default nobody does.

    Attributes:
        password: what everybody types once; empty for none.
        proxies: the addresses that may say in `user_header` who somebody is.
        public_url: where browsers reach the room; its host is answered like this machine's own.
    """

    password: str = ""
    proxies: tuple[_Network, ...] = ()
    user_header: str = "X-Forwarded-User"
    public_url: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody from elsewhere can get in at all."""
        return bool(self.password or self.proxies)

    @property
    def host(self) -> str | None:
        """The host of the public address, where others may come in by it."""
        return urlsplit(self.public_url).hostname if self.is_open and self.public_url else None

    @property
    def is_https(self) -> bool:
        """Whether browsers may be told to keep the ticket off plain lines."""
        return self.public_url.startswith("https://")


class Door:
    """Lets people in, or not."""

    def __init__(self, access: Access, now: Callable[[], float] = time.time) -> None:
        """`now` is the clock's seconds."""
        self.access = access
        self._now = now
        self._key = hashlib.sha256(b"gongbu room ticket\0" + access.password.encode()).digest()
        self._guesses = Bucket(burst=_GUESSES, per_second=_GUESSES_PER_SECOND)

    def admits(self, *, ticket: str | None, user: str | None) -> bool:
        """Whether somebody with this ticket, or named so by a proxy, may come in."""
        return not self.access.is_open or user is not None or (bool(ticket) and self._is_valid(ticket or ""))

    def may_guess(self) -> bool:
        """Whether one more password may be tried now."""
        return self._guesses.take(self._now())

    def ticket(self, password: str) -> str | None:
        """A ticket for whoever knows the password. Takes as long for a wrong one."""
        ours, theirs = (hashlib.sha256(each.encode()).digest() for each in (self.access.password, password))
        if not self.access.password or not hmac.compare_digest(ours, theirs):
            return None
        until = str(int(self._now()) + TICKET_S)
        return f"{until}.{self._seal(until)}"

    def user(self, headers: Mapping[str, str], peer: str | None) -> str | None:
        """Whom a trusted proxy names; nobody where the request comes from anyone else."""
        if not self.access.proxies or not _is_in(peer, self.access.proxies):
            return None
        name = " ".join(headers.get(self.access.user_header, "").split())
        return name[:_MAX_USER] or None

    def _is_valid(self, ticket: str) -> bool:
        until, _, seal = ticket.partition(".")
        if not self.access.password or not hmac.compare_digest(self._seal(until).encode(), seal.encode()):
            return False
        return until.isdecimal() and self._now() < int(until)

    def _seal(self, until: str) -> str:
        return hmac.new(self._key, until.encode(), hashlib.sha256).hexdigest()


def _is_in(peer: str | None, networks: tuple[_Network, ...]) -> bool:
    try:
        address = ipaddress.ip_address(peer or "")
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return any((mapped or address) in network for network in networks)
