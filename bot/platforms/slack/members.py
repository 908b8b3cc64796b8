"""Who a member is: name, language, zone, and whether they run the workspace. Asked of Slack, and kept.

Slack waits three seconds for an acknowledgement, so nobody waits for an answer longer than one: until it is here, a
member is the little that the payload told, and no admin. Whole workspaces are learnt in a few calls when they are first
heard of, since a question at nine is answered by all of them at once, and Slack allows a hundred look-ups a minute.
"""

from __future__ import annotations

import asyncio
import functools
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import available_timezones

import structlog

from bot.platforms.slack.address import Workspace
from bot.platforms.slack.fields import profile_name
from content.errors import GongbuError
from scheduler.clock import Clock

_log = structlog.get_logger(__name__)
#: Rights are never remembered past their time; a name, a language and a zone may be.
_RIGHTS_FRESH, _FRESH = timedelta(minutes=5), timedelta(hours=12)
#: After a failure, so that an outage of Slack costs one second a minute and not one a reply.
_RETRY = timedelta(minutes=1)
_PATIENCE_S = 1.0
_MAX_KEPT = 50_000

_Key = tuple[Workspace, str]

#: Looks through the machine's files each time it is asked.
_zones = functools.cache(available_timezones)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known of a member; empty and None where Slack did not say."""

    name: str = ""
    locale: str | None = None
    zone: str | None = None
    admin: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    profile: Profile
    asked_at: datetime
    failed: bool = False


class Members:
    """Profiles by workspace and member."""

    def __init__(
        self,
        ask: Callable[[Workspace, str], Awaitable[Mapping[str, Any]]],
        clock: Clock,
        *,
        ask_all: Callable[[Workspace], AsyncIterator[Mapping[str, Any]]],
    ) -> None:
        """`ask` takes a workspace and a member's id; both raise GongbuError when Slack does not answer."""
        self._ask = ask
        self._ask_all = ask_all
        self._clock = clock
        self._kept: OrderedDict[_Key, _Known] = OrderedDict()
        self._asking: dict[_Key, asyncio.Task[Profile]] = {}
        self._learning: dict[Workspace, asyncio.Task[None]] = {}

    async def profile(self, workspace: Workspace, member: str, *, rights: bool) -> Profile:
        """The member's profile, or an empty one when it can't be had within a second.

        With `rights` it says who is an admin now; without, nobody is, and what is known is good for half a day.
        """
        if workspace not in self._learning:
            self._learning[workspace] = asyncio.create_task(self._learn(workspace))
        key = (workspace, member)
        known = self._kept.get(key)
        if known is not None and self._clock() < known.asked_at + _good_for(known, rights=rights):
            return known.profile if rights else replace(known.profile, admin=False)
        if (task := self._asking.get(key)) is None:
            task = self._asking[key] = asyncio.create_task(self._renew(key))
            task.add_done_callback(lambda _: self._asking.pop(key, None))
        done, _ = await asyncio.wait({task}, timeout=_PATIENCE_S)
        if done:
            return task.result()
        return Profile() if known is None else replace(known.profile, admin=False)

    async def stop(self) -> None:
        """Give up the questions that are still open."""
        for task in (asking := (*self._asking.values(), *self._learning.values())):
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)

    async def _renew(self, key: _Key) -> Profile:
        workspace, member = key
        try:
            known = _Known(_profile(await self._ask(workspace, member), workspace.id), self._clock())
        except GongbuError as error:
            _log.warning("member_unknown", platform="slack", member=member, reason=str(error))
            before = self._kept.get(key)
            profile = Profile() if before is None else replace(before.profile, admin=False)
            known = _Known(profile, self._clock(), failed=True)
        self._keep(key, known)
        return known.profile

    async def _learn(self, workspace: Workspace) -> None:
        """Everybody at once. Where that fails, they are asked for one by one."""
        try:
            async for user in self._ask_all(workspace):
                if isinstance(member := user.get("id"), str) and user.get("deleted") is not True:
                    self._keep((workspace, member), _Known(_profile(user, workspace.id), self._clock()))
        except GongbuError as error:
            _log.warning("members_not_learnt", platform="slack", workspace=workspace.id, reason=str(error))

    def _keep(self, key: _Key, known: _Known) -> None:
        self._kept[key] = known
        self._kept.move_to_end(key)
        if len(self._kept) > _MAX_KEPT:
            self._kept.popitem(last=False)


def _good_for(known: _Known, *, rights: bool) -> timedelta:
    if known.failed:
        return _RETRY
    return _RIGHTS_FRESH if rights else _FRESH


def _profile(user: Mapping[str, Any], workspace: str) -> Profile:
    locale, zone = user.get("locale"), user.get("tz")
    # In a shared channel another company's admin is nobody's admin here.
    at_home = user.get("team_id") in (None, workspace)
    return Profile(
        name=profile_name(user),
        locale=locale if isinstance(locale, str) else None,
        zone=zone if isinstance(zone, str) and zone in _zones() else None,
        admin=at_home
        and any(user.get(right) is True for right in ("is_admin", "is_owner", "is_primary_owner")),
    )
