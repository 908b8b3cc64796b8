"""Puts the parts together, starts them in order and stops them in time. The only place where they are joined."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import functools
import random
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import time, timedelta
from typing import TypeVar

import click
import structlog
from aiohttp import web
from sqlite_utils import Migrations

from bot import logs
from bot.announcer import Announcer
from bot.config import Settings
from bot.conversation import Conversation, Defaults
from bot.ending import REQUESTS_S, End, end_on_signals, leave, wind_up
from bot.grading import grade
from bot.health import Health
from bot.incoming import MemberId
from bot.keeping_up import keep_up
from bot.limits import limits_of
from bot.locale.localizer import Localizer
from bot.platforms.platform import Counting, Handler, Platform
from bot.platforms.refusal import refusing_route
from bot.platforms.web import Access, WebRoom
from bot.skipped import name_skipped
from bot.store.records import Scope, Span
from bot.store.sqlite import SqliteStore
from bot.store.sqlite.room import SqliteRoomLog, migrations
from bot.upkeep import Upkeep
from content.course import shipped
from content.errors import GongbuError, Mendable
from content.library import Library, Shelf, SyncReport
from content.sources import Source
from scheduler.calendar import EVERY_DAY, Plan, Schedule
from scheduler.clock import Clock, system_clock
from scheduler.deliverer import Deliverer
from scheduler.service import Ticker
from scheduler.steps import Rules

Result = TypeVar("Result")

TICK = timedelta(seconds=10)

#: The room's own plan, until somebody in it chooses another.
_ROOM_TIME = time(9, 0)
_FIRST_QUESTION = "first-start"
_THREADS = 64
#: A year of a question a day: in the thread of an older one, words count for the open question.
_THREADS_KNOWN = 366

_log = structlog.get_logger(__name__)


class PortInUse(Mendable):
    """Another program listens there. Facts: host, port."""

    key = "error-port-in-use"


class AddressUnusable(Mendable):
    """The address is not this machine's, or not ours to open. Facts: host, port, detail."""

    key = "error-address"


def serve(
    settings: Settings,
    say: Localizer,
    *,
    clock: Clock = system_clock,
    tick_every: timedelta = TICK,
    rules: Rules | None = None,
) -> None:
    """Run until SIGINT or SIGTERM. Raises the Mendable errors of settings, notes, database and address."""
    logs.configure()
    asyncio.run(_serve(settings, say, clock, tick_every, rules or Rules(grace=settings.grace)))


async def _serve(
    settings: Settings, say: Localizer, clock: Clock, tick_every: timedelta, rules: Rules
) -> None:
    with contextlib.suppress(asyncio.CancelledError):
        end_on_signals()
        # Some of the vendors' libraries wait in threads: a silent conversation of Teams holds one, and no other waits.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_THREADS, "waits"))
        async with running(settings, clock=clock, tick_every=tick_every, rules=rules) as service:
            _welcome(service, settings, say)
            await asyncio.Event().wait()
    click.echo(say.phrase("cli-stopped"))
    leave()


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What is running: the room's address, and what the notes gave."""

    url: str
    report: SyncReport


@contextlib.asynccontextmanager
async def running(
    settings: Settings, *, clock: Clock, tick_every: timedelta, rules: Rules
) -> AsyncIterator[Service]:
    """Start every part, and end them all in time.

    The database is opened first and closed last: whatever goes wrong between, what was acknowledged is stored.
    """
    async with contextlib.AsyncExitStack() as stack:
        store = await SqliteStore.open(settings.database, others=(migrations, *_of_slack(settings)))
        stack.push_async_callback(store.close)
        library = Library(cache=settings.library, limits=limits_of(settings))
        library.remember(await store.asked_items())
        source = library.source_of(settings.notes or shipped(settings.locale))
        report = await _aside(lambda: _read(library, source))
        stack.callback(keep_up(library, source))

        platforms: dict[str, Platform] = {}
        rng = random.Random()  # noqa: S311 - chooses questions, not secrets
        announcer = Announcer(platforms=platforms, store=store, clock=clock, grade=grade)
        stack.push_async_callback(announcer.close)
        deliverer = Deliverer(
            store=store, shelf=library, announcer=announcer, clock=clock, rng=rng, rules=rules
        )
        conversation = Conversation(
            store=store,
            shelf=library,
            deliverer=deliverer,
            announcer=announcer,
            clock=clock,
            rng=rng,
            defaults=Defaults(locale=settings.locale, zone=settings.zone),
            grade=grade,
        )
        room = WebRoom(
            handle=conversation.handle,
            log=SqliteRoomLog(store.database),
            shelf=library,
            clock=clock,
            locale=settings.locale,
            zone=settings.zone,
            host=settings.host,
            is_hidden=functools.partial(_is_hidden, store),
            access=Access(
                password=settings.room.password,
                proxies=settings.room.proxies,
                user_header=settings.room.user_header,
                public_url=settings.public_url,
            ),
        )
        platforms |= {
            platform.name: platform
            for platform in (room, *_chat(settings, store, conversation.handle, library, clock))
        }
        ticker = Ticker(deliverer, every=tick_every)
        health = _health(store, ticker, library)
        for counting in (each for each in platforms.values() if isinstance(each, Counting)):
            for name, documentation, value in counting.figures():
                health.gauge(name, documentation, value)

        doors: list[End] = [ticker.stop, room.stop]
        started: list[End] = []
        stack.push_async_callback(wind_up, doors, started)
        url = await _listen(doors, settings, health, list(platforms.values()))
        for platform in platforms.values():
            if platform is not room:
                started.append(platform.stop)
            await platform.start()
        await _open_room(room, store, deliverer, settings, clock)
        await ticker.start()
        upkeep = Upkeep(store=store, platforms=platforms, clock=clock, reply_days=settings.reply_days)
        stack.push_async_callback(upkeep.stop)
        await upkeep.start()
        yield Service(url=url, report=report)


def _read(library: Library, source: Source) -> SyncReport:
    """Read the notes, and have all of them at hand: what is due later must not wait for a file."""
    report = library.sync(source)
    library.concepts()
    library.items()
    return report


async def _is_hidden(store: SqliteStore, member: MemberId) -> bool:
    """Whether a member of the room, who has replied there, asked to be named nowhere."""
    board = await store.board(Scope(channel=WebRoom.channel_key), Span(), me=member, top=0)
    return any(row.hidden for row in board.rows if row.member == member)


async def _aside(work: Callable[[], Result]) -> Result:
    """Run long work in a thread that the end of the process does not wait for, as it would for `asyncio.to_thread`."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[Result] = loop.create_future()

    def tell(outcome: Callable[[], None]) -> None:
        # Nobody may be there any more: the start was called off, or its loop has ended.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(lambda: None if done.done() else outcome())

    def run() -> None:
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001 - raised where it is awaited
            tell(functools.partial(done.set_exception, error))
        else:
            tell(functools.partial(done.set_result, result))

    threading.Thread(target=run, name="reads-notes", daemon=True).start()
    return await done


def _chat(
    settings: Settings, store: SqliteStore, handle: Handler, shelf: Shelf, clock: Clock
) -> list[Platform]:
    """The platforms that are set up. Their libraries are imported only then: they are slow and large."""
    chat: list[Platform] = []
    if settings.slack is not None:
        from bot.platforms.slack import OAuthSettings, SlackPlatform  # noqa: PLC0415
        from bot.store.sqlite.installations import SqliteInstallations  # noqa: PLC0415

        oauth = settings.slack.oauth
        chat.append(
            SlackPlatform(
                handle=handle,
                clock=clock,
                bot_token=settings.slack.bot_token,
                signing_secret=settings.slack.signing_secret,
                app_token=settings.slack.app_token,
                api_url=settings.slack.api_url,
                complete=shelf.complete,
                oauth=None
                if oauth is None
                else OAuthSettings(
                    client_id=oauth.client_id,
                    client_secret=oauth.client_secret,
                    keys=oauth.secret_keys,
                    public_url=oauth.public_url,
                ),
                installations=SqliteInstallations(store.database),
            )
        )
    if settings.teams is not None:
        from bot.platforms.teams import TeamsPlatform  # noqa: PLC0415

        chat.append(
            TeamsPlatform(
                handle=handle,
                clock=clock,
                app_id=settings.teams.app_id,
                app_password=settings.teams.app_password,
                app_type=settings.teams.app_type,
                tenant_id=settings.teams.tenant_id,
                openid_metadata=settings.teams.openid_metadata,
                insecure=settings.teams.insecure,
                asked=functools.partial(store.recent_deliveries, limit=_THREADS_KNOWN),
            )
        )
    return chat


def _of_slack(settings: Settings) -> tuple[Migrations, ...]:
    """Slack's own tables, where it is set up."""
    if settings.slack is None:
        return ()
    from bot.store.sqlite import installations  # noqa: PLC0415 - brings Slack's libraries along

    return (installations.migrations,)


async def _listen(doors: list[End], settings: Settings, health: Health, platforms: Sequence[Platform]) -> str:
    """Open the one server with everybody's routes, a door more to close; the address that a browser can open."""
    app = web.Application(middlewares=[health.middleware])
    for routes in (health.routes(), *(platform.routes() for platform in platforms)):
        app.add_routes(routes)
    names = {platform.name for platform in platforms}
    app.add_routes(refusing_route(path) for name, path in _DOORS.items() if name not in names)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=REQUESTS_S)
    await runner.setup()
    doors.append(runner.cleanup)
    site = web.TCPSite(runner, settings.host, settings.port)
    try:
        await site.start()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortInUse(host=settings.host, port=settings.port) from error
        raise AddressUnusable(
            host=settings.host, port=settings.port, detail=error.strerror or str(error)
        ) from error
    port = runner.addresses[0][1]
    host = _WILDCARDS.get(settings.host, settings.host)
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


#: All addresses of this machine, which can be listened on but not gone to; and one of them.
_WILDCARDS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - a name for it, nothing is bound here

#: What a platform that is not set up leaves refused.
_DOORS = {"slack": "/slack/events", "teams": "/api/messages"}


async def _open_room(
    room: WebRoom, store: SqliteStore, deliverer: Deliverer, settings: Settings, clock: Clock
) -> None:
    """On the first start the room gets its plan and a question: nobody should meet an empty room."""
    key = room.channel_key
    met = await store.meet(
        key, room.address, locale=settings.locale, zone=settings.zone, member=None, name=""
    )
    if met.plan is None:
        daily = Schedule(times=(_ROOM_TIME,), weekdays=EVERY_DAY, zone=settings.zone)
        await store.set_plan(key, Plan(schedules=(daily,)), at=clock())
    if not await store.recent_deliveries(key, limit=1):
        try:
            await deliverer.post_now(key, event_id=_FIRST_QUESTION)
        except GongbuError as error:
            # The schedule asks later; an empty room is no reason not to serve.
            _log.warning("first_question_not_posted", error=repr(error))


def _health(store: SqliteStore, ticker: Ticker, library: Library) -> Health:
    async def database() -> bool:
        await store.channels()
        return True

    async def notes() -> bool:
        return bool(library.concepts())

    async def scheduler() -> bool:
        return ticker.is_alive()

    health = Health((("database", database), ("notes", notes), ("scheduler", scheduler)))
    health.gauge("gongbu_concepts", "Terms in the library.", lambda: len(library.concepts()))
    health.gauge("gongbu_items", "Questions in the library.", lambda: len(library.items()))
    return health


def _welcome(service: Service, settings: Settings, say: Localizer) -> None:
    report = service.report
    source = str(settings.notes) if settings.notes else say.phrase("cli-course")
    name_skipped(report.skipped, say)
    click.echo(
        say.phrase(
            "cli-notes", notes=report.notes, concepts=report.concepts, items=report.items, source=source
        )
    )
    click.echo(say.phrase("cli-ready", url=service.url))
