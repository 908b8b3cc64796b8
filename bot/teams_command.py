"""`gongbu teams package` writes what a team uploads; `gongbu teams check` says what the set-up still lacks."""

from __future__ import annotations

import asyncio
import functools
import sys
from collections.abc import AsyncIterator
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.locale.localizer import Localizer
from bot.terminal import read_settings
from content.errors import Mendable

if TYPE_CHECKING:
    import aiohttp

    from bot.config import TeamsSettings
    from bot.findings import Finding, State

_TIMEOUT_S = 10
_PUBLIC_METADATA = "https://login.botframework.com/v1/.well-known/openidconfiguration"
_LOGIN = "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token"
_NO_TENANT = "botframework.com"
_SCOPE = "https://api.botframework.com/.default"
_ENDPOINT = "/api/messages"


class TeamsNotSetUp(Mendable):
    """No setting of Teams' is there."""

    key = "error-teams-unset"


class PackageUnwritable(Mendable):
    """The package can't be written there. Facts: file, detail."""

    key = "error-teams-package"


def teams_group(say: Localizer) -> click.Group:
    """The commands about Teams."""
    return click.Group(
        "teams",
        help=say.phrase("cli-teams-help"),
        commands=[
            click.Command(
                "package",
                callback=functools.partial(_package, say),
                params=[
                    click.Option(["--app-id"], help=say.phrase("cli-option-app-id")),
                    click.Option(["--host"], help=say.phrase("cli-option-public-host")),
                    click.Option(["--slash"], is_flag=True, help=say.phrase("cli-option-slash")),
                    click.Option(["--threads"], is_flag=True, help=say.phrase("cli-option-threads")),
                    click.Option(
                        ["--output"],
                        default="gongbu-teams.zip",
                        show_default=True,
                        help=say.phrase("cli-option-output"),
                    ),
                ],
                help=say.phrase("cli-package-help"),
            ),
            click.Command(
                "check",
                callback=functools.partial(_check, say),
                params=[
                    click.Option(["--json", "as_json"], is_flag=True, help=say.phrase("cli-option-json"))
                ],
                help=say.phrase("cli-teams-check-help"),
            ),
        ],
    )


def _package(
    say: Localizer, *, app_id: str | None, host: str | None, slash: bool, threads: bool, output: str
) -> None:
    from bot.platforms.teams.package import is_app_id, is_host, manifest, package  # noqa: PLC0415 - Teams' libraries

    settings = read_settings({}, check_platforms=True)
    app_id = app_id or (settings.teams.app_id if settings.teams else "")
    host = host or settings.public_url.partition("://")[2].partition("/")[0].partition(":")[0]
    if not is_app_id(app_id):
        raise click.UsageError(say.phrase("cli-needs-app-id", value=app_id))
    if not is_host(host):
        raise click.UsageError(say.phrase("cli-needs-host", value=host))
    told = manifest(app_id=app_id.lower(), host=host.lower(), slash=slash, hears_threads=threads)
    try:
        Path(output).write_bytes(package(told))
    except OSError as error:
        raise PackageUnwritable(file=output, detail=error.strerror or str(error)) from error
    click.echo(say.phrase("cli-package-written", file=output, endpoint=f"https://{host}{_ENDPOINT}"))


def _check(say: Localizer, *, as_json: bool) -> None:
    from bot.findings import show  # noqa: PLC0415

    settings = read_settings({}, check_platforms=True)
    teams = settings.teams
    if teams is None:
        raise TeamsNotSetUp

    async def look() -> bool:
        # Each is shown as soon as it is known: some take their time.
        found = findings(teams, settings.public_url)
        return all([show([each], say, as_json=as_json) async for each in found])

    if not asyncio.run(look()):
        sys.exit(1)


async def findings(teams: TeamsSettings, public_url: str) -> AsyncIterator[Finding]:
    """What Microsoft says of these settings, and whether it can reach us."""
    import aiohttp  # noqa: PLC0415 - `teams package` needs none

    if teams.insecure:
        yield _finding("unknown", "teams-check-insecure")
        return
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_TIMEOUT_S)) as session:
        yield await _keys(session, teams.openid_metadata or _PUBLIC_METADATA)
        if teams.app_password:
            yield await _signed_in(session, teams)
        if public_url:
            yield await _reached(session, public_url)
        else:
            yield _finding("unknown", "teams-check-address-unknown")


def _finding(state: State, key: str, **args: str | int) -> Finding:
    from bot.findings import found  # noqa: PLC0415

    return found("Teams", state, key, **args)


async def _keys(session: aiohttp.ClientSession, url: str) -> Finding:
    status, reason = await _answer(session, "GET", url)
    if status == HTTPStatus.OK:
        return _finding("ok", "teams-check-keys")
    return _finding("mend", "teams-check-keys-silent", url=url, reason=reason)


async def _signed_in(session: aiohttp.ClientSession, teams: TeamsSettings) -> Finding:
    tenant = teams.tenant_id if teams.app_type != "MultiTenant" else _NO_TENANT
    form = {
        "grant_type": "client_credentials",
        "client_id": teams.app_id,
        "client_secret": teams.app_password,
        "scope": _SCOPE,
    }
    status, reason = await _answer(session, "POST", _LOGIN.format(tenant=tenant), form)
    if status == HTTPStatus.OK:
        return _finding("ok", "teams-check-token", app=teams.app_id)
    if status is None:
        return _finding("unknown", "teams-check-login-silent", reason=reason)
    return _finding("mend", "teams-check-token-refused", app=teams.app_id, status=status)


async def _reached(session: aiohttp.ClientSession, public_url: str) -> Finding:
    """Our own door, by the way that Microsoft takes: it refuses what has no token."""
    url = f"{public_url}{_ENDPOINT}"
    status, reason = await _answer(session, "POST", url, {})
    if status == HTTPStatus.UNAUTHORIZED:
        return _finding("ok", "teams-check-address", url=url)
    if status is None:
        return _finding("mend", "teams-check-address-silent", url=url, reason=reason)
    return _finding("mend", "teams-check-address-other", url=url, status=status)


async def _answer(
    session: aiohttp.ClientSession, method: str, url: str, form: dict[str, str] | None = None
) -> tuple[int | None, str]:
    """The status of an answer, or None and why there was none."""
    import aiohttp  # noqa: PLC0415

    try:
        async with session.request(method, url, data=form) as answer:
            return answer.status, str(answer.status)
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        return None, str(error) or type(error).__name__
