"""The room over HTTP: check, parse, hand over, answer. No rule of the game stands here.

    GET  /                          the page
    GET  /notes?file=&line=&end=    a note, open at a citation
    GET  /room/static/VERSION/NAME  the page's own files
    GET  /room/words                the page's words in the browser's language
    POST /room/members              give a name, get a token
    GET  /room/me                   who a token stands for
    GET  /room/entries?before=      the stream, newest first page by page
    POST /room/messages             say or press something; answered when it is stored
    GET  /room/panel?show=          leaderboard or help, for me now
    GET  /room/complete?q=          terms for a half-typed look-up
    GET  /room/note?file=           the same note, for the panel
    GET  /room/live                 WebSocket: all that changes

A member's requests carry `Authorization: Bearer TOKEN`; their language is `Accept-Language`.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import msgspec
import structlog
from aiohttp import ClientPayloadError, WSCloseCode, WSMsgType, web

from bot.incoming import MemberId
from bot.locale.localizer import LocaleName, Localizer, localizer, negotiate
from bot.platforms.web import guard, live, parse, render
from bot.platforms.web.assets import Assets
from bot.platforms.web.exchange import Exchange
from bot.platforms.web.guard import Bucket
from bot.platforms.web.live import Live, Window
from bot.platforms.web.log import Answered, Entry, Member, RoomLog, is_visible
from bot.platforms.web.parse import Malformed, Refused
from content.citation import Citation
from content.errors import GongbuError
from content.library import Shelf
from scheduler.clock import Clock

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_PAGE = 60
_HELLO_TIMEOUT_S = 10.0
_BODY_TIMEOUT_S = 10.0
_MAX_HELLO = 1024
_HEARTBEAT_S = 25.0
#: A close code of our own: the window need not come back before its member has given a name again.
_UNKNOWN_MEMBER = 4401
_FOREVER = "public, max-age=31536000, immutable"
#: Members whose pace is remembered; the one who was quiet longest is forgotten first.
_MAX_PACED = 4096
_PANELS = {
    "today": "/leaderboard today",
    "week": "/leaderboard week",
    "month": "/leaderboard month",
    "season": "/leaderboard season",
    "all": "/leaderboard all",
    "help": "/help",
}

#: Further than any stream or note goes, and no further than SQLite counts.
_NUMBER = re.compile(r"[0-9]{1,12}", re.ASCII)
_encode = msgspec.json.Encoder().encode
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How fast one member may send, and how fast people may come in at all. Bursts, then a rate a second."""

    burst: float = 20
    per_second: float = 4
    joins_burst: float = 60
    joins_per_second: float = 2


class Routes:
    """The room's part of the one server."""

    def __init__(
        self,
        *,
        exchange: Exchange,
        live: Live,
        log: RoomLog,
        shelf: Shelf,
        assets: Assets,
        clock: Clock,
        locale: LocaleName,
        host: str,
        limits: Limits,
    ) -> None:
        """Keep what the handlers work with; `host` is the one that is listened on."""
        self._exchange = exchange
        self._live = live
        self._log = log
        self._shelf = shelf
        self._assets = assets
        self._clock = clock
        self._locale: LocaleName = locale
        self._host = host
        self._limits = limits
        self._joins = Bucket(burst=limits.joins_burst, per_second=limits.joins_per_second)
        self._paces: OrderedDict[MemberId, Bucket] = OrderedDict()

    def table(self) -> Sequence[web.AbstractRouteDef]:
        """Every route, guarded."""
        get, post = web.get, web.post
        return [
            get("/", self._guarded(self._page)),
            get("/notes", self._guarded(self._note_page)),
            get("/room/static/{version}/{name}", self._guarded(self._static)),
            get("/room/words", self._guarded(self._words)),
            post("/room/members", self._guarded(self._join)),
            get("/room/me", self._guarded(self._me)),
            get("/room/entries", self._guarded(self._entries)),
            post("/room/messages", self._guarded(self._send)),
            get("/room/panel", self._guarded(self._panel)),
            get("/room/complete", self._guarded(self._complete)),
            get("/room/note", self._guarded(self._note)),
            get("/room/live", self._guarded(self._listen)),
        ]

    def _guarded(self, handler: _Handler) -> _Handler:
        """Refuse whoever is not ours; turn what a member can mend into their words."""

        async def guarded(request: web.Request) -> web.StreamResponse:
            try:
                self._turn_strangers_away(request)
                response = await handler(request)
            except (GongbuError, _Turned) as error:
                response = _refusal(error, self._say(request))
            if not response.prepared:
                response.headers.update(guard.HEADERS)
            return response

        return guarded

    # Pages and files

    async def _page(self, request: web.Request) -> web.StreamResponse:
        return _document(request, self._assets.page("index.html", lang=self._say(request).locale))

    async def _note_page(self, request: web.Request) -> web.StreamResponse:
        say = self._say(request)
        found = self._cited(request, say)
        status = HTTPStatus.NOT_FOUND if found is None else HTTPStatus.OK
        title, body = found or ("", render.missing_note(say))
        text = self._assets.page(
            "note.html",
            lang=say.locale,
            title=title or say.phrase("web-note-missing-title"),
            back=say.phrase("web-note-back"),
            html=body,
        )
        return _document(request, text, status=status)

    async def _static(self, request: web.Request) -> web.StreamResponse:
        asset = self._assets.files.get(request.match_info["name"])
        if asset is None:
            raise _Turned(HTTPStatus.NOT_FOUND, "web-error-malformed")
        current = request.match_info["version"] == self._assets.version
        return web.Response(
            body=asset.body,
            content_type=asset.content_type,
            charset="utf-8",
            headers={"Cache-Control": _FOREVER if current else "no-cache"},
        )

    async def _words(self, request: web.Request) -> web.StreamResponse:
        say = self._say(request)
        return _json({"locale": say.locale, "words": dict(say.keys("web-ui-"))})

    async def _note(self, request: web.Request) -> web.StreamResponse:
        say = self._say(request)
        found = self._cited(request, say)
        if found is None:
            raise _Turned(HTTPStatus.NOT_FOUND, "web-note-missing")
        title, body = found
        return _json({"title": title, "html": str(body)})

    # Members

    async def _join(self, request: web.Request) -> web.StreamResponse:
        joining = parse.message(parse.Joining, await _body(request))
        if not self._joins.take(self._seconds()):
            raise _Turned(HTTPStatus.TOO_MANY_REQUESTS, "web-error-rate")
        member, token = await self._exchange.join(joining.name)
        taken = member.name != parse.name(joining.name)
        hint = self._say(request).phrase("web-name-taken", name=member.name) if taken else None
        return _json({"id": member.id, "name": member.name, "token": token, "hint": hint})

    async def _me(self, request: web.Request) -> web.StreamResponse:
        member = await self._member(request)
        return _json({"id": member.id, "name": member.name})

    async def _entries(self, request: web.Request) -> web.StreamResponse:
        member = await self._member(request)
        before = _number(request, "before")
        # Asked before the page is read: what changes in between is told twice rather than never.
        revision = await self._log.revision()
        entries = await self._log.page(member.id, before=before, limit=_PAGE)
        viewer = await self._live.viewer(member, self._say(request))
        return _json(
            {
                "entries": live.drawn(entries, viewer),
                "revision": revision,
                "more": len(entries) == _PAGE,
                "state": await self._live.state(viewer),
            }
        )

    async def _send(self, request: web.Request) -> web.StreamResponse:
        member = await self._member(request)
        sending = parse.message(parse.Sending, await _body(request))
        self._pace(member)
        say = self._say(request)
        entries = await self._exchange.send(sending, member, locale=say.locale)
        self._live.wake()
        viewer = await self._live.viewer(member, say)
        shown = tuple(
            entry for entry in (*await self._answered(entries), *entries) if is_visible(entry, member.id)
        )
        return _json({"entries": live.drawn(shown, viewer), "state": await self._live.state(viewer)})

    async def _answered(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """The question that one of these entries tells to be answered: for its member it looks different now."""
        for entry in entries:
            if isinstance(entry.content, Answered) and entry.delivery is not None:
                question = await self._log.asked(entry.delivery)
                return () if question is None else (question,)
        return ()

    async def _panel(self, request: web.Request) -> web.StreamResponse:
        member = await self._member(request)
        command = _PANELS.get(request.query.get("show", ""))
        if command is None:
            raise Malformed(show=request.query.get("show", ""))
        self._pace(member)
        say = self._say(request)
        cards = await self._exchange.look(command, member, locale=say.locale)
        viewer = await self._live.viewer(member, say)
        return _json({"html": "".join(render.card(card, viewer) for card in cards)})

    async def _complete(self, request: web.Request) -> web.StreamResponse:
        await self._member(request)
        return _json({"terms": self._shelf.complete(request.query.get("q", "")[: parse.MAX_TEXT])})

    # Live

    async def _listen(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT_S, max_msg_size=_MAX_HELLO, timeout=2.0)
        if not socket.can_prepare(request):
            raise Malformed(upgrade="missing")
        await socket.prepare(request)
        if self._live.is_full:
            await socket.close(code=WSCloseCode.TRY_AGAIN_LATER)
        elif (window := await self._greeted(socket)) is None:
            await socket.close(code=_UNKNOWN_MEMBER)
        else:
            await self._live.serve(window)
        return socket

    async def _greeted(self, socket: web.WebSocketResponse) -> Window | None:
        """The window behind a new connection, once it said who it is. A token has no place in an address."""
        try:
            first = await socket.receive(timeout=_HELLO_TIMEOUT_S)
            if first.type is not WSMsgType.TEXT:
                return None
            hello = parse.message(parse.Hello, first.data)
        except (TimeoutError, Malformed):
            return None
        member = await self._exchange.member(hello.token)
        if member is None:
            return None
        say = localizer(negotiate(hello.locale, default=self._locale))
        return Window(socket=socket, member=member, say=say, seen=max(hello.since, 0))

    # What the handlers share

    def _say(self, request: web.Request) -> Localizer:
        wishes = request.headers.get("Accept-Language", "").split(",")
        return localizer(negotiate(request.query.get("lang"), *wishes, default=self._locale))

    async def _member(self, request: web.Request) -> Member:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        member = await self._exchange.member(token) if scheme == "Bearer" else None
        if member is None:
            raise _Turned(HTTPStatus.UNAUTHORIZED, "web-error-token")
        return member

    def _turn_strangers_away(self, request: web.Request) -> None:
        host, origin = request.headers.get("Host"), request.headers.get("Origin")
        if not guard.is_ours(host, origin, served=self._host):
            raise _Turned(HTTPStatus.FORBIDDEN, "web-error-host")

    def _pace(self, member: Member) -> None:
        bucket = self._paces.get(member.id)
        if bucket is None:
            bucket = Bucket(burst=self._limits.burst, per_second=self._limits.per_second)
            self._paces[member.id] = bucket
            if len(self._paces) > _MAX_PACED:
                self._paces.popitem(last=False)
        self._paces.move_to_end(member.id)
        if not bucket.take(self._seconds()):
            raise _Turned(HTTPStatus.TOO_MANY_REQUESTS, "web-error-rate")

    def _seconds(self) -> float:
        return self._clock().timestamp()

    def _cited(self, request: web.Request, say: Localizer) -> tuple[str, str] | None:
        """A note's title and text with the asked lines marked; None where there is no such note."""
        text = self._shelf.note(request.query.get("file", ""))
        if text is None:
            return None
        line = _number(request, "line") or 1
        cited = Citation(file=text.file, line=line, end_line=max(line, _number(request, "end") or line))
        return render.place(cited, say), render.note(text, cited, say)


class _Turned(Exception):
    """Turned away: the answer's status, and why as a key of the catalogue."""

    def __init__(self, status: HTTPStatus, key: str) -> None:
        super().__init__(key)
        self.status = status
        self.key = key


async def _body(request: web.Request) -> bytes:
    """A request's body, in bounds and in time whatever its headers say."""
    body = bytearray()
    try:
        async with asyncio.timeout(_BODY_TIMEOUT_S):
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > guard.MAX_BODY:
                    raise _Turned(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "web-error-body")
    except TimeoutError as error:
        raise _Turned(HTTPStatus.REQUEST_TIMEOUT, "web-error-malformed") from error
    except (ConnectionError, ClientPayloadError) as error:
        raise Malformed(detail=str(error)) from error
    return bytes(body)


def _number(request: web.Request, name: str) -> int | None:
    text = request.query.get(name)
    if text is None:
        return None
    if _NUMBER.fullmatch(text) is None:
        raise Malformed(**{name: text[:40]})
    return int(text)


def _json(value: dict[str, Any]) -> web.Response:
    return web.Response(
        body=_encode(value), content_type="application/json", headers={"Cache-Control": "no-store"}
    )


def _refusal(error: GongbuError | _Turned, say: Localizer) -> web.Response:
    """What stopped a request, in words that say what to do."""
    match error:
        case _Turned(status=status, key=key):
            words = say.phrase(key)
        case Refused(sentence=sentence, facts=facts):
            status, words = HTTPStatus.UNPROCESSABLE_ENTITY, say.phrase(sentence, **facts)
        case Malformed():
            status, words = HTTPStatus.BAD_REQUEST, say.phrase("web-error-malformed")
        case _:
            _log.warning("room_unavailable", error=repr(error))
            status, words = HTTPStatus.SERVICE_UNAVAILABLE, say.phrase("web-error-later")
    response = _json({"error": words})
    response.set_status(status)
    if status is HTTPStatus.TOO_MANY_REQUESTS:
        response.headers["Retry-After"] = "2"
    return response


def _document(request: web.Request, text: str, *, status: HTTPStatus = HTTPStatus.OK) -> web.StreamResponse:
    tag = hashlib.sha256(text.encode()).hexdigest()[:16]
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language", "ETag": f'"{tag}"'}
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return web.Response(status=HTTPStatus.NOT_MODIFIED, headers=headers)
    return web.Response(status=status, text=text, content_type="text/html", headers=headers)
