"""How an answer reaches a member or the channel: which ways there are, in which order, and what is tried again.

A private answer must arrive: an ephemeral message is lost on a member who is away, and not allowed where the bot is no
member, so there is always a further way. A public one must not be doubled: it is given up when nobody can tell.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Literal, assert_never

import structlog

from bot.platforms.patience import patiently
from bot.platforms.slack.address import Workspace
from bot.platforms.slack.client import SlackClient
from bot.platforms.slack.heard import Where
from content.errors import GongbuError, Unconfirmed

#: Slack counts the seconds to an acknowledgement, not to an answer: when many click at once, their answers follow.
_AT_ONCE = 4

Way = Literal["response_url", "ephemeral", "channel", "direct_message"]

_log = structlog.get_logger(__name__)


def ways(where: Where, *, everyone: bool) -> tuple[Way, ...]:
    """The ways to try, best first.

    A slash command works where the bot is no member, and only its own address does too. In a direct message an
    ordinary message is private already, and lasts.
    """
    with_url: tuple[Way, ...] = ("response_url",) if where.response_url else ()
    if everyone:
        return ("channel", *with_url)
    if where.direct and not where.command:
        return ("channel", *with_url)
    if where.direct:
        return (*with_url, "channel")
    return (*with_url, "ephemeral", "direct_message")


class Answers:
    """Sends answers, one way after the other."""

    def __init__(self, client: SlackClient) -> None:
        """Over one client."""
        self._client = client
        self._turns: defaultdict[Workspace, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(_AT_ONCE)
        )

    async def send(self, draw: Callable[[], Mapping[str, Any]], where: Where, *, everyone: bool) -> None:
        """Deliver one answer, drawn when its turn comes; what no way carried is logged."""
        reason = ""
        for way in ways(where, everyone=everyone):
            try:
                await patiently(partial(self._in_turn, way, draw, where, everyone=everyone))
            except Unconfirmed as error:
                reason = str(error)
                if everyone:
                    break
            except GongbuError as error:
                reason = str(error)
            else:
                return
        _log.error("answer_lost", platform="slack", channel=where.channel, member=where.member, reason=reason)

    async def _in_turn(
        self, way: Way, draw: Callable[[], Mapping[str, Any]], where: Where, *, everyone: bool
    ) -> None:
        async with self._turns[where.workspace]:
            await self._once(way, draw(), where, everyone=everyone)

    async def _once(self, way: Way, message: Mapping[str, Any], where: Where, *, everyone: bool) -> None:
        match way:
            case "response_url":
                await self._client.respond(
                    where.response_url, message, everyone=everyone, thread=where.thread
                )
            case "ephemeral":
                await self._client.whisper(
                    where.workspace, where.channel, where.member, message, thread=where.thread
                )
            case "channel":
                await self._client.post(where.workspace, where.channel, message, thread=where.thread)
            case "direct_message":
                await self._client.post(where.workspace, where.member, message)
            case _:  # pragma: no cover
                assert_never(way)
