"""Who a member is: name, language, zone, and whether they run the workspace. Asked of Slack, kept for minutes.

Slack waits three seconds for an acknowledgement, so nobody waits for an answer longer than one: until it is here, a
member is the little that the payload told, and no admin.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import available_timezones

import structlog

from bot.platforms.slack.address import Workspace
from bot.platforms.slack.fields import profile_name
from content.errors import GongbuError
from scheduler.clock import Clock

_log = structlog.get_logger(__name__)
_FRESH = timedelta(minutes=5)
#: After a failure, so that an outage of Slack costs one second a minute and not one a reply.
_RETRY = timedelta(minutes=1)
_PATIENCE_S = 1.0
_MAX_KEPT = 10_000

_Key = tuple[Workspace, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known of a member; empty and None where Slack did not say."""

    name: str = ""
    locale: str | None = None
    zone: str | None = None
    admin: bool = False


class Members:
    """Profiles by workspace and member."""

    def __init__(self, ask: Callable[[Workspace, str], Awaitable[Mapping[str, Any]]], clock: Clock) -> None:
        """`ask` takes a workspace and a member's id, and raises GongbuError when Slack does not answer."""
        self._ask = ask
        self._clock = clock
        self._kept: dict[_Key, tuple[datetime, Profile]] = {}
        self._asking: dict[_Key, asyncio.Task[Profile]] = {}

    async def profile(self, workspace: Workspace, member: str) -> Profile:
        """The member's profile, or an empty one when it can't be had within a second."""
        key = (workspace, member)
        until, profile = self._kept.get(key, (datetime.min.replace(tzinfo=self._clock().tzinfo), Profile()))
        if self._clock() < until:
            return profile
        task = self._asking.get(key)
        if task is None:
            task = self._asking[key] = asyncio.create_task(self._renew(key))
            task.add_done_callback(lambda _: self._asking.pop(key, None))
        done, _ = await asyncio.wait({task}, timeout=_PATIENCE_S)
        return task.result() if done else profile

    async def stop(self) -> None:
        """Give up the questions that are still open."""
        for task in (asking := tuple(self._asking.values())):
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)

    async def _renew(self, key: _Key) -> Profile:
        workspace, member = key
        try:
            profile, good_for = _profile(await self._ask(workspace, member), workspace.id), _FRESH
        except GongbuError as error:
            _log.warning("member_unknown", platform="slack", member=member, reason=str(error))
            # Rights are never remembered past their time; a name may be.
            profile, good_for = self._without_rights(key), _RETRY
        if len(self._kept) >= _MAX_KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._kept[key] = (self._clock() + good_for, profile)
        return profile

    def _without_rights(self, key: _Key) -> Profile:
        _, known = self._kept.get(key, (None, Profile()))
        return Profile(name=known.name, locale=known.locale, zone=known.zone)


def _profile(user: Mapping[str, Any], workspace: str) -> Profile:
    locale, zone = user.get("locale"), user.get("tz")
    # In a shared channel another company's admin is nobody's admin here.
    at_home = user.get("team_id") in (None, workspace)
    return Profile(
        name=profile_name(user),
        locale=locale if isinstance(locale, str) else None,
        zone=zone if isinstance(zone, str) and zone in available_timezones() else None,
        admin=at_home
        and any(user.get(right) is True for right in ("is_admin", "is_owner", "is_primary_owner")),
    )
