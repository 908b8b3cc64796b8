"""What is served to read: the page and its files, its words, and the notes; and the form before a room with a password.

None of it needs a member; where the room has a password, it needs that.

GET  /                          the page
GET  /notes?file=&line=&end=    a note, open at a citation
GET  /room/note?file=           the same, for the page's panel
GET  /room/static/VERSION/NAME  the page's own files
GET  /room/words                the page's words in the browser's language
POST /room/sign-in              the password, from the form that stands in the page's place until then
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from http import HTTPStatus
from urllib.parse import parse_qs

from aiohttp import web

from bot.locale.localizer import Localizer
from bot.platforms.web import notes
from bot.platforms.web.assets import Assets
from bot.platforms.web.door import COOKIE, TICKET_S
from bot.platforms.web.gate import Gate, TurnedAway, as_json, body_of, number_in
from bot.platforms.web.guard import FORM_POLICY
from bot.platforms.web.markup import Html
from content.citation import Citation
from content.library import Shelf

_FORM = "application/x-www-form-urlencoded"
_FOREVER = "public, max-age=31536000, immutable"


class Pages:
    """The readable part of the room."""

    def __init__(self, *, gate: Gate, assets: Assets, shelf: Shelf) -> None:
        """Keep what the handlers work with."""
        self._gate = gate
        self._assets = assets
        self._shelf = shelf

    def table(self) -> Sequence[web.AbstractRouteDef]:
        """Every route, guarded."""
        guarded = self._gate.guarded
        return [
            web.get("/", guarded(self._page, is_outside=True)),
            web.post("/room/sign-in", guarded(self._sign_in, is_outside=True)),
            web.get("/notes", guarded(self._note_page)),
            web.get("/room/note", guarded(self._note)),
            web.get("/room/static/{version}/{name}", guarded(self._static, is_outside=True)),
            web.get("/room/words", guarded(self._words)),
        ]

    async def _page(self, request: web.Request) -> web.StreamResponse:
        say = self._gate.say(request)
        if not self._gate.admits(request):
            return self._door_page(say)
        no_script = say.phrase("web-no-script")
        named = "" if self._gate.user(request) is None else "yes"
        text = self._assets.page("index.html", lang=say.locale, no_script=no_script, named=named)
        return _document(request, text)

    async def _sign_in(self, request: web.Request) -> web.StreamResponse:
        say, door = self._gate.say(request), self._gate.door
        if request.content_type != _FORM:
            raise TurnedAway(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "web-error-malformed")
        if not door.may_guess():
            return self._door_page(say, "web-error-guesses", status=HTTPStatus.TOO_MANY_REQUESTS)
        form = parse_qs((await body_of(request)).decode(errors="replace"), max_num_fields=8)
        ticket = door.ticket(form.get("password", [""])[0])
        if ticket is None:
            return self._door_page(say, "web-error-password", status=HTTPStatus.UNAUTHORIZED)
        response = web.HTTPSeeOther("/")
        response.set_cookie(
            COOKIE, ticket, max_age=TICKET_S, httponly=True, samesite="Strict", secure=door.access.is_https
        )
        return response

    def _door_page(
        self, say: Localizer, complaint: str | None = None, *, status: HTTPStatus = HTTPStatus.UNAUTHORIZED
    ) -> web.StreamResponse:
        """What stands in the page's place for whoever is not in yet."""
        text = self._assets.page(
            "sign-in.html",
            lang=say.locale,
            title=say.phrase("web-sign-in-title"),
            lead=say.phrase("web-sign-in-lead"),
            label=say.phrase("web-sign-in-label"),
            enter=say.phrase("web-sign-in-enter"),
            complaint=say.phrase(complaint) if complaint else "",
        )
        headers = {
            "Cache-Control": "no-store",
            "Content-Security-Policy": FORM_POLICY,
            # With no referrer at all, a browser sends a form's origin as "null".
            "Referrer-Policy": "same-origin",
        }
        return web.Response(status=status, text=text, content_type="text/html", headers=headers)

    async def _note_page(self, request: web.Request) -> web.StreamResponse:
        say = self._gate.say(request)
        found = self._cited(request, say)
        status = HTTPStatus.NOT_FOUND if found is None else HTTPStatus.OK
        title, body = found or ("", notes.missing_note(say))
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
            raise TurnedAway(HTTPStatus.NOT_FOUND, "web-error-malformed")
        current = request.match_info["version"] == self._assets.version
        return web.Response(
            body=asset.body,
            content_type=asset.content_type,
            charset="utf-8",
            headers={"Cache-Control": _FOREVER if current else "no-cache"},
        )

    async def _words(self, request: web.Request) -> web.StreamResponse:
        say = self._gate.say(request)
        return as_json({"locale": say.locale, "words": dict(say.keys("web-ui-"))})

    async def _note(self, request: web.Request) -> web.StreamResponse:
        say = self._gate.say(request)
        found = self._cited(request, say)
        if found is None:
            raise TurnedAway(HTTPStatus.NOT_FOUND, "web-note-missing")
        title, body = found
        return as_json({"title": title, "html": str(body)})

    def _cited(self, request: web.Request, say: Localizer) -> tuple[str, Html] | None:
        """A note's title and text with the asked lines marked; None where there is no such note."""
        text = self._shelf.note(request.query.get("file", ""))
        if text is None:
            return None
        line = number_in(request, "line") or 1
        cited = Citation(file=text.file, line=line, end_line=max(line, number_in(request, "end") or line))
        return notes.place(cited, say), notes.note(text, cited, say)


def _document(request: web.Request, text: str, *, status: HTTPStatus = HTTPStatus.OK) -> web.StreamResponse:
    tag = hashlib.sha256(text.encode()).hexdigest()[:16]
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language", "ETag": f'"{tag}"'}
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return web.Response(status=HTTPStatus.NOT_MODIFIED, headers=headers)
    return web.Response(status=status, text=text, content_type="text/html", headers=headers)
