"""The web room as a platform: one workspace `local`, one channel `room`, everybody in it an admin, for it is at home.

An address is the number of an entry in the log; posting is keeping an entry there, so here, unlike with a vendor,
everything is certain: a delivery is in the log once or not at all.
"""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from aiohttp import web

from bot.cards import Card
from bot.incoming import MemberId
from bot.locale.localizer import LocaleName
from bot.platforms.platform import Handler
from bot.platforms.web import assets
from bot.platforms.web.door import Access, Door
from bot.platforms.web.exchange import Exchange, nobody
from bot.platforms.web.gate import Gate
from bot.platforms.web.live import Live
from bot.platforms.web.log import Draft, Event, RoomLog
from bot.platforms.web.pages import Pages
from bot.platforms.web.routes import Limits, Routes
from content.library import Shelf
from scheduler.clock import Clock
from scheduler.delivery import Address, ChannelId, ChannelKey, DeliveryId, WorkspaceId

#: The one channel, as users' scripts know it.
CHANNEL = ChannelKey(platform="web", workspace=WorkspaceId("local"), channel=ChannelId("room"))


class WebRoom:
    """A channel in the browser. Implements `Platform`."""

    name = "web"
    channel_key = CHANNEL
    address = Address(CHANNEL.channel)

    def __init__(
        self,
        *,
        handle: Handler,
        log: RoomLog,
        shelf: Shelf,
        clock: Clock,
        locale: LocaleName,
        zone: str,
        host: str = "127.0.0.1",
        access: Access | None = None,
        limits: Limits | None = None,
        is_hidden: Callable[[MemberId], Awaitable[bool]] = nobody,
    ) -> None:
        """Join the parts; nothing starts.

        `locale` is for browsers that wish for none of ours, `zone` that of the times shown, `host` the one listened
        on, `access` says who else than this machine may come in, `is_hidden` which members are to be named nowhere.
        """
        self._log = log
        self._clock = clock
        page = assets.load()
        self._live = Live(log=log, zone=zone, version=page.version)
        door = Door(access or Access(), now=lambda: clock().timestamp())
        gate = Gate(host=host, locale=locale, door=door)
        self._pages = Pages(gate=gate, assets=page, shelf=shelf)
        self._routes = Routes(
            gate=gate,
            exchange=Exchange(
                handle=handle,
                log=log,
                clock=clock,
                channel=CHANNEL,
                explains=lambda text: bool(shelf.explain(text).found),
                is_hidden=is_hidden,
            ),
            live=self._live,
            log=log,
            shelf=shelf,
            clock=clock,
            limits=limits or Limits(),
        )

    def routes(self) -> Sequence[web.AbstractRouteDef]:
        """See `Platform`."""
        return (*self._pages.table(), *self._routes.table())

    async def start(self) -> None:
        """Nothing to reach: the browsers come by themselves."""

    async def stop(self) -> None:
        """Send the open windows away."""
        await self._live.stop()

    async def post(
        self, channel: Address, card: Card, *, locale: str, delivery: DeliveryId | None
    ) -> Address:
        """See `Platform`. A delivery that is posted already is not posted again."""
        del channel, locale  # there is one channel, and each window has its own language
        event = f"post:{delivery or uuid.uuid4().hex}"
        draft = Draft(content=card, delivery=delivery)
        (entry,) = await self._log.append(Event(id=event, at=self._clock(), drafts=(draft,)))
        self._live.wake()
        return Address(str(entry.number))

    async def update(self, message: Address, card: Card, *, locale: str) -> None:
        """See `Platform`."""
        del locale
        if await self._log.change(int(message), card):
            self._live.wake()

    async def find(self, channel: Address, delivery: DeliveryId, *, since: datetime) -> Address | None:
        """See `Platform`. The log knows for certain."""
        del channel, since
        entry = await self._log.asked(delivery)
        return None if entry is None else Address(str(entry.number))
