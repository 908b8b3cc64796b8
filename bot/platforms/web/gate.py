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
from bot.platforms.web.parse import Malformed, Refused
from content.errors import GongbuError

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

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

    def __init__(self, *, host: str, locale: LocaleName) -> None:
        """`host` is the one listened on, `locale` for browsers that wish for none of ours."""
        self._host = host
        self._locale: LocaleName = locale

    def guarded(self, handler: Handler) -> Handler:
        """Refuse whoever is not ours; turn what a member can mend into their words."""

        async def guarded(request: web.Request) -> web.StreamResponse:
            try:
                self._turn_strangers_away(request)
                response = await handler(request)
            except (GongbuError, TurnedAway) as error:
                response = _refusal(error, self.say(request))
            if not response.prepared:
                response.headers.update(guard.HEADERS)
            return response

        return guarded

    def say(self, request: web.Request) -> Localizer:
        """The language of whoever asks: the address's wish, else the browser's."""
        wishes = request.headers.get("Accept-Language", "").split(",")
        return self.speaking(request.query.get("lang"), *wishes)

    def speaking(self, *wishes: str | None) -> Localizer:
        """The first wished language that we speak."""
        return localizer(negotiate(*wishes, default=self._locale))

    def _turn_strangers_away(self, request: web.Request) -> None:
        host, origin = request.headers.get("Host"), request.headers.get("Origin")
        if not guard.is_ours(host, origin, served=self._host):
            raise TurnedAway(HTTPStatus.FORBIDDEN, "web-error-host")


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
    if status is HTTPStatus.TOO_MANY_REQUESTS:
        response.headers["Retry-After"] = "2"
    return response
