"""What all routes share: who is let in, what a request may hold, and how a refusal is worded."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

import msgspec
import structlog
from aiohttp import ClientPayloadError, web

from bot.locale.localizer import LocaleName, Localizer, localizer, negotiate
from bot.platforms.web import guard
from bot.platforms.web.door import COOKIE, Door
from bot.platforms.web.parse import Malformed, Refused
from content.errors import GongbuError

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

#: Refused because nobody with this browser has given the password yet.
SIGN_IN = "web-error-sign-in"

_BODY_TIMEOUT_S = 10.0
#: Further than any stream or note goes, and no further than SQLite counts.
_NUMBER = re.compile(r"[0-9]{1,12}", re.ASCII)

_encode = msgspec.json.Encoder().encode
_log = structlog.get_logger(__name__)


class TurnedAway(Exception):
    """Turned away: the answer's status, and why as a key of the catalogue."""

    def __init__(self, status: HTTPStatus, key: str) -> None:
        super().__init__(key)
        self.status = status
        self.key = key


class Gate:
    """Stands before every route."""

    def __init__(self, *, host: str, locale: LocaleName, door: Door) -> None:
        """`host` is the one listened on, `locale` for browsers that wish for none of ours."""
        self.door = door
        self._host = host
        self._locale: LocaleName = locale

    def guarded(self, handler: Handler, *, is_outside: bool = False) -> Handler:
        """Refuse whoever is not ours; turn what a member can mend into their words.

        `is_outside` is for what people need before they are let in.
        """

        async def guarded(request: web.Request) -> web.StreamResponse:
            try:
                self._turn_strangers_away(request)
                self._ask_for_password(request, is_outside=is_outside)
                response = await handler(request)
            except (GongbuError, TurnedAway) as error:
                response = _refusal(error, self.say(request))
            if not response.prepared:
                response.headers.update({**guard.HEADERS, **response.headers})
            return response

        return guarded

    def admits(self, request: web.Request) -> bool:
        """Whether whoever asks has been let in."""
        return self.door.admits(ticket=request.cookies.get(COOKIE), user=self.user(request))

    def user(self, request: web.Request) -> str | None:
        """Whom a trusted proxy says that this is."""
        peer = request.transport.get_extra_info("peername") if request.transport else None
        return self.door.user(request.headers, peer[0] if peer else None)

    def say(self, request: web.Request) -> Localizer:
        """The language of whoever asks: the address's wish, else the browser's."""
        wishes = request.headers.get("Accept-Language", "").split(",")
        return self.speaking(request.query.get("lang"), *wishes)

    def speaking(self, *wishes: str | None) -> Localizer:
        """The first wished language that we speak."""
        return localizer(negotiate(*wishes, default=self._locale))

    def _turn_strangers_away(self, request: web.Request) -> None:
        host, origin = request.headers.get("Host"), request.headers.get("Origin")
        if not guard.is_ours(host, origin, served=self._host, public=self.door.access.host):
            raise TurnedAway(HTTPStatus.FORBIDDEN, "web-error-host")

    def _ask_for_password(self, request: web.Request, *, is_outside: bool) -> None:
        if not is_outside and not self.admits(request):
            raise TurnedAway(HTTPStatus.UNAUTHORIZED, SIGN_IN)


async def body_of(request: web.Request) -> bytes:
    """A request's body, in bounds and in time whatever its headers say."""
    body = bytearray()
    try:
        async with asyncio.timeout(_BODY_TIMEOUT_S):
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > guard.MAX_BODY:
                    raise TurnedAway(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "web-error-body")
    except TimeoutError as error:
        raise TurnedAway(HTTPStatus.REQUEST_TIMEOUT, "web-error-malformed") from error
    except (ConnectionError, ClientPayloadError) as error:
        raise Malformed(detail=str(error)) from error
    return bytes(body)


def number_in(request: web.Request, name: str) -> int | None:
    """A number in the address; None where there is none. Raises Malformed."""
    text = request.query.get(name)
    if text is None:
        return None
    if _NUMBER.fullmatch(text) is None:
        raise Malformed(**{name: text[:40]})
    return int(text)


def as_json(value: dict[str, Any]) -> web.Response:
    """An answer that nobody keeps."""
    return web.Response(
        body=_encode(value), content_type="application/json", headers={"Cache-Control": "no-store"}
    )


def _refusal(error: GongbuError | TurnedAway, say: Localizer) -> web.Response:
    """What stopped a request, in words that say what to do."""
    match error:
        case TurnedAway(status=status, key=key):
            words = say.phrase(key)
        case Refused(sentence=sentence, facts=facts):
            status, words = HTTPStatus.UNPROCESSABLE_ENTITY, say.phrase(sentence, **facts)
        case Malformed():
            status, words = HTTPStatus.BAD_REQUEST, say.phrase("web-error-malformed")
        case _:
            _log.warning("room_unavailable", error=repr(error))
            status, words = HTTPStatus.SERVICE_UNAVAILABLE, say.phrase("web-error-later")
    response = as_json({"error": words})
    response.set_status(status)
    if isinstance(error, TurnedAway) and error.key == SIGN_IN:
        response.headers["X-Gongbu-Sign-In"] = "required"
    if status is HTTPStatus.TOO_MANY_REQUESTS:
        response.headers["Retry-After"] = "2"
    return response
