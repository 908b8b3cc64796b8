"""The room's members over HTTP: check, parse, hand over, answer. No rule of the game stands here.

    POST /room/members          give a name, get a token
    GET  /room/me               who a token stands for
    GET  /room/entries?before=  the stream, newest first page by page
    POST /room/messages         say or press something; answered when it is stored
    GET  /room/panel?show=      leaderboard or help, for me now
    GET  /room/complete?q=      terms for a half-typed look-up
    GET  /room/live             WebSocket: all that changes

A member's requests carry `Authorization: Bearer TOKEN`; their language is `Accept-Language`.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import WSCloseCode, WSMsgType, web

from bot.incoming import MemberId
from bot.platforms.web import live, parse, render
from bot.platforms.web.exchange import Exchange
from bot.platforms.web.gate import Gate, TurnedAway, as_json, body_of, number_in
from bot.platforms.web.guard import Bucket
from bot.platforms.web.live import Live, Window
from bot.platforms.web.log import Answered, Entry, Member, RoomLog, is_visible
from bot.platforms.web.parse import Malformed
from content.library import Shelf
from scheduler.clock import Clock

_PAGE = 60
_HELLO_TIMEOUT_S = 10.0
_MAX_HELLO = 1024
_HEARTBEAT_S = 25.0
#: A close code of our own: the window need not come back before its member has given a name again.
_UNKNOWN_MEMBER = 4401
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
        gate: Gate,
        exchange: Exchange,
        live: Live,
        log: RoomLog,
        shelf: Shelf,
        clock: Clock,
        limits: Limits,
    ) -> None:
        """Keep what the handlers work with."""
        self._gate = gate
        self._exchange = exchange
        self._live = live
        self._log = log
        self._shelf = shelf
        self._clock = clock
        self._limits = limits
        self._joins = Bucket(burst=limits.joins_burst, per_second=limits.joins_per_second)
        self._paces: OrderedDict[MemberId, Bucket] = OrderedDict()

    def table(self) -> Sequence[web.AbstractRouteDef]:
        """Every route, guarded."""
        guarded = self._gate.guarded
        return [
            web.post("/room/members", guarded(self._join)),
            web.get("/room/me", guarded(self._me)),
            web.get("/room/entries", guarded(self._entries)),
            web.post("/room/messages", guarded(self._send)),
            web.get("/room/panel", guarded(self._panel)),
            web.get("/room/complete", guarded(self._complete)),
            web.get("/room/live", guarded(self._listen)),
        ]

    # Members

    async def _join(self, request: web.Request) -> web.StreamResponse:
        joining = parse.message(parse.Joining, await body_of(request))
        if not self._joins.take(self._seconds()):
            raise TurnedAway(HTTPStatus.TOO_MANY_REQUESTS, "web-error-rate")
        member, token = await self._exchange.join(joining.name)
        taken = member.name != parse.name(joining.name)
        hint = self._gate.say(request).phrase("web-name-taken", name=member.name) if taken else None
        return as_json({"id": member.id, "name": member.name, "token": token, "hint": hint})

    async def _me(self, request: web.Request) -> web.StreamResponse:
        member = await self._member(request)
        return as_json({"id": member.id, "name": member.name})

    async def _entries(self, request: web.Request) -> web.StreamResponse:
        member = await self._member(request)
        before = number_in(request, "before")
        # Asked before the page is read: what changes in between is told twice rather than never.
        revision = await self._log.revision()
        entries = await self._log.page(member.id, before=before, limit=_PAGE)
        viewer = await self._live.viewer(member, self._gate.say(request))
        return as_json(
            {
                "entries": live.drawn(entries, viewer),
                "revision": revision,
                "more": len(entries) == _PAGE,
                "state": await self._live.state(viewer),
            }
        )

    async def _send(self, request: web.Request) -> web.StreamResponse:
        member = await self._member(request)
        sending = parse.message(parse.Sending, await body_of(request))
        self._pace(member)
        say = self._gate.say(request)
        entries = await self._exchange.send(sending, member, locale=say.locale)
        self._live.wake()
        viewer = await self._live.viewer(member, say)
        shown = tuple(
            entry for entry in (*await self._answered(entries), *entries) if is_visible(entry, member.id)
        )
        return as_json({"entries": live.drawn(shown, viewer), "state": await self._live.state(viewer)})

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
        say = self._gate.say(request)
        cards = await self._exchange.look(command, member, locale=say.locale)
        viewer = await self._live.viewer(member, say)
        return as_json({"html": "".join(render.card(card, viewer) for card in cards)})

    async def _complete(self, request: web.Request) -> web.StreamResponse:
        await self._member(request)
        return as_json({"terms": self._shelf.complete(request.query.get("q", "")[: parse.MAX_TEXT])})

    # Live

    async def _listen(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT_S, max_msg_size=_MAX_HELLO, timeout=2.0)
        if not socket.can_prepare(request):
            raise Malformed(upgrade="missing")
        await socket.prepare(request)
        if self._live.is_full:
            await socket.close(code=WSCloseCode.TRY_AGAIN_LATER)
        elif (window := await self._greeted(socket, self._gate.user(request))) is None:
            await socket.close(code=_UNKNOWN_MEMBER)
        else:
            await self._live.serve(window)
        return socket

    async def _greeted(self, socket: web.WebSocketResponse, user: str | None) -> Window | None:
        """The window behind a new connection, once it said who it is. A token has no place in an address."""
        try:
            first = await socket.receive(timeout=_HELLO_TIMEOUT_S)
            if first.type is not WSMsgType.TEXT:
                return None
            hello = parse.message(parse.Hello, first.data)
        except (TimeoutError, Malformed):
            return None
        known = self._exchange.member(hello.token) if user is None else self._exchange.known_as(user)
        member = await known
        if member is None:
            return None
        say = self._gate.speaking(hello.locale)
        return Window(socket=socket, member=member, say=say, seen=max(hello.since, 0))

    # What the handlers share

    async def _member(self, request: web.Request) -> Member:
        if (user := self._gate.user(request)) is not None:
            return await self._exchange.known_as(user)
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        member = await self._exchange.member(token) if scheme == "Bearer" else None
        if member is None:
            raise TurnedAway(HTTPStatus.UNAUTHORIZED, "web-error-token")
        return member

    def _pace(self, member: Member) -> None:
        bucket = self._paces.get(member.id)
        if bucket is None:
            bucket = Bucket(burst=self._limits.burst, per_second=self._limits.per_second)
            self._paces[member.id] = bucket
            if len(self._paces) > _MAX_PACED:
                self._paces.popitem(last=False)
        self._paces.move_to_end(member.id)
        if not bucket.take(self._seconds()):
            raise TurnedAway(HTTPStatus.TOO_MANY_REQUESTS, "web-error-rate")

    def _seconds(self) -> float:
        return self._clock().timestamp()
