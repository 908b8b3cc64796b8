"""The open windows: each is told what changed since it last heard, in its member's language.

Nothing is pushed into a queue. A change wakes the windows, and each reads what it has not seen from the log: so a slow
window holds nobody up, a burst becomes one message, and one that comes back after a pause misses nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field
from typing import Any

import msgspec
from aiohttp import WSCloseCode, web

from bot.locale.localizer import Localizer
from bot.platforms.web import entries
from bot.platforms.web.log import Entry, Member, RoomLog
from bot.platforms.web.render import Viewer

MAX_WINDOWS = 500
_BATCH = 50
#: A window hears of a change at once, and of a burst this often.
_PAUSE_S = 0.05

_encode = msgspec.json.Encoder().encode


@dataclass(slots=True, eq=False)
class Window:
    """One open connection. `seen` is the last revision that was sent."""

    socket: web.WebSocketResponse
    member: Member
    say: Localizer
    seen: int
    changed: asyncio.Event = field(default_factory=asyncio.Event)


class Live:
    """All open windows of the room."""

    def __init__(self, *, log: RoomLog, zone: str, version: str) -> None:
        """Nobody is here yet. `version` is the page's: a window with an older one reloads itself."""
        self._log = log
        self._zone = zone
        self._version = version
        self._windows: set[Window] = set()
        self._is_stopping = False

    @property
    def is_full(self) -> bool:
        """Whether one more window would be too many for this machine, or for one that is about to stop."""
        return self._is_stopping or len(self._windows) >= MAX_WINDOWS

    def wake(self) -> None:
        """Something changed: every window looks for itself."""
        for window in self._windows:
            window.changed.set()

    async def serve(self, window: Window) -> None:
        """Keep one window up to date until it closes."""
        self._windows.add(window)
        self.wake()  # everyone's count of who is here
        teller = asyncio.create_task(self._tell(window))
        try:
            # The window says nothing more after its first words; reading is how its end is noticed.
            async for _ in window.socket:
                pass
        finally:
            self._windows.discard(window)
            teller.cancel()
            with contextlib.suppress(asyncio.CancelledError, ConnectionError):
                await teller
            self.wake()

    async def stop(self) -> None:
        """Send every window away; they come back by themselves, to whoever serves then."""
        self._is_stopping = True
        closing = (
            window.socket.close(code=WSCloseCode.GOING_AWAY, message=b"stopping")
            for window in tuple(self._windows)
        )
        await asyncio.gather(*closing, return_exceptions=True)

    async def viewer(self, member: Member, say: Localizer) -> Viewer:
        """How a member sees the room now."""
        return Viewer(member=member, say=say, zone=self._zone, answered=await self._log.answered(member.id))

    async def state(self, viewer: Viewer) -> dict[str, Any]:
        """What stands in the header: the question of the day, and who is here."""
        here = {window.member.id: window.member.name for window in self._windows}
        here[viewer.member.id] = viewer.member.name
        return {
            "question": _status(await self._log.question(), viewer),
            "presence": viewer.say.phrase("web-presence", count=len(here)),
            "here": sorted(here.values()),
        }

    async def _tell(self, window: Window) -> None:
        try:
            await self._tell_all(window)
        finally:
            # Whatever ended it: a window that hears nothing more must know, so that it comes back.
            await window.socket.close(code=WSCloseCode.TRY_AGAIN_LATER)

    async def _tell_all(self, window: Window) -> None:
        while not window.socket.closed:
            window.changed.clear()
            changes = await self._log.since(window.member.id, window.seen, limit=_BATCH)
            viewer = await self.viewer(window.member, window.say)
            news = {
                "entries": drawn(changes.entries, viewer),
                "revision": changes.revision,
                "version": self._version,
                "state": await self.state(viewer),
            }
            await window.socket.send_bytes(_encode(news))
            window.seen = changes.revision
            if not changes.more:
                await asyncio.sleep(_PAUSE_S)
                await window.changed.wait()


def drawn(shown: tuple[Entry, ...], viewer: Viewer) -> list[dict[str, Any]]:
    """Entries as a window takes them."""
    return [
        {"number": each.number, "revision": each.revision, "html": str(entries.entry(each, viewer))}
        for each in shown
    ]


def _status(question: Entry | None, viewer: Viewer) -> dict[str, Any]:
    """How the newest question stands, and how a reply reaches it when its entry is not on the page."""
    asked = None if question is None else entries.reply_to(question)
    if question is None:
        state = "none"
    elif asked is None:
        state = "closed"
    else:
        state = "answered" if asked.question in viewer.answered else "open"
    return {
        "state": state,
        "number": None if question is None else question.number,
        "asked": None if asked is None else asked.question,
        "reply": None if asked is None else asked.action,
        "words": viewer.say.phrase(f"web-status-{state}"),
    }
