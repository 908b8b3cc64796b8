"""What a whole installation lacks: each part looked at for itself, each finding with its next step.

Changes nothing, and works beside a running service. Nothing that is found is raised: finding it is the work.
"""

from __future__ import annotations

import asyncio
import errno
import shutil
import socket
import sqlite3
import stat
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from importlib.metadata import version
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp

from bot.cards import Moment, Phrase
from bot.config import Settings
from bot.findings import Finding, found
from bot.limits import limits_of
from bot.store.sqlite import SqliteStore
from content.course import shipped
from content.errors import GongbuError
from content.library import Library
from scheduler.clock import Clock, system_clock

_OLDEST_SQLITE = (3, 37, 0)
_LEAST_FREE_MB = 200
#: Before this day the program did not exist: a clock that says so is wrong.
_FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)
#: A database that has seen a later moment was written under another clock.
_AHEAD = timedelta(hours=1)
_OTHERS_MAY_READ = stat.S_IRGRP | stat.S_IROTH
#: On this machine.
_NEAR = aiohttp.ClientTimeout(total=2)


async def examine(settings: Settings, clock: Clock = system_clock) -> AsyncIterator[Finding]:
    """Every finding, as soon as it is known."""
    for each in (*_versions(), *_time(settings, clock), *_notes(settings)):
        yield each
    for each in await _database(settings, clock):
        yield each
    yield await _address(settings)
    async for each in _slack(settings):
        yield each
    async for each in _teams(settings):
        yield each


def _ok(what: str, key: str, **args: str | int | Moment) -> Finding:
    return found(what, "ok", key, **args)


def _mend(what: str, key: str, **args: str | int | Moment) -> Finding:
    return found(what, "mend", key, **args)


def _unknown(what: str, key: str, **args: str | int | Moment) -> Finding:
    return found(what, "unknown", key, **args)


def _versions() -> Iterator[Finding]:
    python = ".".join(map(str, sys.version_info[:3]))
    yield _ok("gongbu", "doctor-version", version=version("gongbu"), python=python)
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        yield _mend("SQLite", "doctor-sqlite-old", version=sqlite3.sqlite_version)
    elif not _searches():
        yield _mend("SQLite", "doctor-sqlite-fts", version=sqlite3.sqlite_version)
    else:
        yield _ok("SQLite", "doctor-sqlite", version=sqlite3.sqlite_version)


def _searches() -> bool:
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE searched USING fts5 (text)")
        except sqlite3.OperationalError:
            return False
    return True


def _time(settings: Settings, clock: Clock) -> Iterator[Finding]:
    now = clock()
    if now < _FIRST_DAY:
        yield _mend("clock", "doctor-clock", now=f"{now:%Y-%m-%d %H:%M}Z")
        return
    local = now.astimezone(ZoneInfo(settings.zone))
    yield _ok("clock", "doctor-time", zone=settings.zone, now=f"{local:%Y-%m-%d %H:%M}", offset=f"{local:%z}")


def _notes(settings: Settings) -> Iterator[Finding]:
    """Read in memory, so that the running service's library is left alone."""
    library = Library(limits=limits_of(settings))
    source = settings.notes or shipped(settings.locale)
    try:
        report = library.sync(library.source_of(source))
    except GongbuError as error:
        yield _failed("notes", error)
        return
    if report.items:
        yield _ok("notes", "doctor-notes", notes=report.notes, concepts=report.concepts, items=report.items)
    else:
        yield _mend("notes", "doctor-notes-empty", notes=report.notes)
    if report.skipped:
        yield _unknown("notes", "doctor-notes-skipped", count=len(report.skipped), source=str(source))


def _failed(what: str, error: GongbuError) -> Finding:
    """An error whose sentence says the next step itself."""
    return Finding(what=what, state="mend", message=Phrase(error.key, dict(error.facts)))


async def _database(settings: Settings, clock: Clock) -> list[Finding]:
    path = settings.database
    folder = path.absolute().parent
    if not folder.is_dir():
        return [_mend("database", "doctor-folder", folder=str(folder))]
    free = shutil.disk_usage(folder).free // 2**20
    disk = [] if free >= _LEAST_FREE_MB else [_mend("disk", "doctor-disk", free=free, folder=str(folder))]
    if not path.exists():
        return [_ok("database", "doctor-database-new", file=str(path)), *disk]
    try:
        counted = await asyncio.to_thread(_counted, path)
        store = await SqliteStore.open(path, reading_only=True)
        await store.close()
    except GongbuError as error:
        return [_failed("database", error), *disk]
    except sqlite3.DatabaseError as error:
        return [_mend("database", "doctor-database-damaged", file=str(path), detail=str(error)), *disk]
    fault, replies, newest = counted
    if fault:
        return [_mend("database", "doctor-database-damaged", file=str(path), detail=fault), *disk]
    told = [_ok("database", "doctor-database", file=str(path), replies=replies)]
    if newest and datetime.fromisoformat(newest) > clock() + _AHEAD:
        told.append(_mend("clock", "doctor-clock-behind", newest=newest[:16]))
    if path.stat().st_mode & _OTHERS_MAY_READ:
        told.append(_mend("database", "doctor-database-open", file=str(path)))
    return [*told, *disk]


def _counted(path: Path) -> tuple[str, int, str | None]:
    """What is damaged (or nothing), how many replies there are, and the newest moment."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        (fault,) = connection.execute("PRAGMA quick_check (1)").fetchone()
        replies, newest = connection.execute("SELECT COUNT(*), MAX(at) FROM attempts").fetchone()
    return "" if fault == "ok" else str(fault), replies, newest


async def _address(settings: Settings) -> Finding:
    host, port = settings.host, settings.port
    url = f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
    try:
        async with (
            aiohttp.ClientSession(timeout=_NEAR) as session,
            session.get(f"{url}readyz") as answer,
        ):
            state = await answer.json(content_type=None)
    except (aiohttp.ClientError, TimeoutError, ValueError):
        return _listenable(host, port, url)
    if not isinstance(state, dict) or "status" not in state:
        return _mend("address", "doctor-port-taken", url=url)
    if answer.status == HTTPStatus.OK:
        return _ok("address", "doctor-serving", url=url)
    missing = ", ".join(map(str, state.get("missing", ())))
    return _mend("address", "doctor-not-ready", url=url, missing=missing)


def _listenable(host: str, port: int, url: str) -> Finding:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return _mend("address", "doctor-port-taken", url=url)
            return _mend("address", "doctor-address", url=url, detail=error.strerror or str(error))
    return _ok("address", "doctor-free", url=url)


async def _slack(settings: Settings) -> AsyncIterator[Finding]:
    if settings.slack is None:
        yield _ok("Slack", "doctor-unset")
        return
    from bot.slack_command import findings  # noqa: PLC0415 - Slack's libraries

    for each in await findings(settings.slack, settings.database):
        yield each


async def _teams(settings: Settings) -> AsyncIterator[Finding]:
    if settings.teams is None:
        yield _ok("Teams", "doctor-unset")
        return
    from bot.teams_command import findings  # noqa: PLC0415

    async for each in findings(settings.teams, settings.public_url):
        yield each
