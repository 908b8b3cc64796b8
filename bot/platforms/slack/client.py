"""Slack's Web API, and what its errors mean to us. The only place that calls it.

Only what Slack surely did not do, because it asked to wait, is tried again, by the queue: a post whose line broke may
have arrived (docs.slack.dev knows no idempotency key), so slack_sdk's own retries are off and the three errors of
`content/errors.py` say what can be done.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.platforms.mishaps import noted
from bot.platforms.slack.address import Workspace
from bot.platforms.slack.errors import SIGNED_OUT, SlackRefused, SlackUnsure, data, seconds, translated
from bot.platforms.slack.proxies import without_proxy
from bot.platforms.slack.queue import Line, Queue, SlackBusy
from bot.platforms.slack.tokens import SlackAway, Tokens

#: Slack answers within one; see the queue's patience for why it may not be much longer.
_TIMEOUT_S = 9
_PAGE = 100
_MAX_PAGES = 20
_PAGE_OF_MEMBERS = 200
#: What stands in a message's metadata: anyone in the workspace may read it, so it holds the id and nothing else.
EVENT_TYPE = "gongbu_delivery"

_AWAY_S = 600.0


class SlackClient:
    """One pool of connections for every workspace; each call goes through its line and carries its token."""

    def __init__(self, *, tokens: Callable[[], Tokens], api_url: str, queue: Queue | None = None) -> None:
        """Prepare; `open` connects. `api_url` ends in `/`. `tokens` is asked late: renewing tokens needs a client."""
        self._tokens = tokens
        self._queue = queue or Queue()
        self.web = AsyncWebClient(base_url=api_url, timeout=_TIMEOUT_S, retry_handlers=[])
        without_proxy(self.web, api_url)

    async def open(self) -> None:
        """Open the pool of connections. Reaches nobody yet."""
        # No limit here: the queue has one a workspace, and a slow workspace must not hold the others' connections.
        connector = aiohttp.TCPConnector(limit=0, ttl_dns_cache=300)
        timeout = aiohttp.ClientTimeout(total=_TIMEOUT_S, connect=5)
        self.web.session = aiohttp.ClientSession(connector=connector, timeout=timeout)

    async def close(self) -> None:
        """Let go of every connection."""
        if self.web.session is not None:
            await self.web.session.close()

    # Without a workspace

    async def identity(self, workspace: Workspace) -> Mapping[str, Any]:
        """Whose token this is: `team_id`, `user_id`, `bot_id`. Raises SlackBusy and SlackRefused."""
        return await self._ask(workspace, "auth.test", lambda token: self.web.auth_test(token=token))

    async def socket_address(self, app_token: str) -> str:
        """Where to connect for Socket Mode; good for one connection. Raises SlackBusy and SlackRefused."""
        with translated("", repeatable=True):
            answer = data(await self.web.apps_connections_open(app_token=app_token))
        return str(answer.get("url", ""))

    async def exchange(self, *, client_id: str, client_secret: str, **grant: str) -> Mapping[str, Any]:
        """Give a code or a refresh token, get tokens.

        Raises SlackBusy, SlackRefused and, since either is good for once, SlackUnsure.
        """
        # Not `oauth_v2_access`, which sends the secret by a part of aiohttp that is on its way out.
        with translated("", repeatable=False):
            answer = await self.web.api_call(
                "oauth.v2.access", data={"client_id": client_id, "client_secret": client_secret, **grant}
            )
        return data(answer)

    async def respond(self, url: str, message: Mapping[str, Any], *, everyone: bool, thread: str) -> None:
        """Answer by the address that came with a command or button: five times, for half an hour."""
        session = self.web.session
        if session is None:
            raise SlackBusy(reason="closed")
        body = {
            **message,
            "response_type": "in_channel" if everyone else "ephemeral",
            "replace_original": False,
        }
        if thread:
            body["thread_ts"] = thread
        with translated("", repeatable=False):
            async with session.post(url, json=body, proxy=self.web.proxy) as answer:
                status, wait = answer.status, answer.headers.get("Retry-After")
        with noted("slack"):
            if status == 429:  # noqa: PLR2004
                raise SlackBusy(reason="ratelimited", retry_after_s=seconds(wait))
            if status != 200:  # noqa: PLR2004
                raise SlackRefused(channel="", reason=f"response_url {status}")

    # Messages

    async def post(
        self,
        workspace: Workspace,
        channel: str,
        message: Mapping[str, Any],
        *,
        thread: str = "",
        delivery: str | None = None,
    ) -> tuple[str, str]:
        """Post a message; returns the channel that it went to and its id."""
        metadata = {"event_type": EVENT_TYPE, "event_payload": {"id": delivery}} if delivery else None
        answer = await self._ask(
            workspace,
            "chat.postMessage",
            lambda token: self.web.chat_postMessage(
                token=token,
                channel=channel,
                thread_ts=thread or None,
                metadata=metadata,
                unfurl_links=False,
                unfurl_media=False,
                **message,
            ),
            channel=channel,
            repeatable=False,
        )
        return str(answer.get("channel") or channel), str(answer.get("ts", ""))

    async def whisper(
        self, workspace: Workspace, channel: str, member: str, message: Mapping[str, Any], *, thread: str
    ) -> None:
        """Show a message to one member of a channel. Slack does not promise that they see it."""
        await self._ask(
            workspace,
            "chat.postEphemeral",
            lambda token: self.web.chat_postEphemeral(
                token=token, channel=channel, user=member, thread_ts=thread or None, **message
            ),
            channel=channel,
            repeatable=False,
        )

    async def update(self, workspace: Workspace, channel: str, ts: str, message: Mapping[str, Any]) -> None:
        """Show another message in place of one of ours; its metadata stays."""
        await self._ask(
            workspace,
            "chat.update",
            lambda token: self.web.chat_update(token=token, channel=channel, ts=ts, **message),
            channel=channel,
        )

    async def delivery_of(self, workspace: Workspace, channel: str, ts: str) -> str | None:
        """The delivery whose message this is; None for any other message."""
        answer = await self._ask(
            workspace,
            "conversations.replies",
            lambda token: self.web.conversations_replies(
                token=token, channel=channel, ts=ts, limit=1, inclusive=True, include_all_metadata=True
            ),
            channel=channel,
        )
        return next((delivery_in(found) for found in _messages(answer) if found.get("ts") == ts), None)

    async def find(self, workspace: Workspace, channel: str, delivery: str, *, since: datetime) -> str | None:
        """The id of the message that carries `delivery`, among those posted since; None when all were looked at."""
        async for found in self._history(workspace, channel, since):
            if delivery_in(found) == delivery:
                return str(found.get("ts"))
        return None

    async def _history(
        self, workspace: Workspace, channel: str, since: datetime
    ) -> AsyncIterator[Mapping[str, Any]]:
        cursor: str | None = None
        for _ in range(_MAX_PAGES):
            page = await self._ask(
                workspace,
                "conversations.history",
                lambda token, cursor=cursor: self.web.conversations_history(  # type: ignore[misc] # mypy can't see the default's type
                    token=token,
                    channel=channel,
                    oldest=f"{since.timestamp() - 1:.6f}",
                    inclusive=True,
                    limit=_PAGE,
                    cursor=cursor,
                    include_all_metadata=True,
                ),
                channel=channel,
            )
            for found in _messages(page):
                yield found
            cursor = _next_cursor(page)
            if cursor is None:
                return
        raise SlackUnsure(channel=channel, reason="history_too_long")

    # Views and members

    async def open_view(self, workspace: Workspace, trigger_id: str, view: Mapping[str, Any]) -> None:
        """Open a modal."""
        await self._ask(
            workspace,
            "views.open",
            lambda token: self.web.views_open(token=token, trigger_id=trigger_id, view=dict(view)),
        )

    async def update_view(self, workspace: Workspace, view_id: str, view: Mapping[str, Any]) -> None:
        """Show another modal in place of one that is open."""
        await self._ask(
            workspace,
            "views.update",
            lambda token: self.web.views_update(token=token, view_id=view_id, view=dict(view)),
            channel=view_id,
        )

    async def publish_home(self, workspace: Workspace, member: str, view: Mapping[str, Any]) -> None:
        """Show a member's own App Home."""
        await self._ask(
            workspace,
            "views.publish",
            lambda token: self.web.views_publish(token=token, user_id=member, view=dict(view)),
            channel=member,
        )

    async def member(self, workspace: Workspace, member: str) -> Mapping[str, Any]:
        """What Slack knows of a member."""
        answer = await self._ask(
            workspace,
            "users.info",
            lambda token: self.web.users_info(token=token, user=member, include_locale=True),
            channel=member,
        )
        user = answer.get("user")
        return user if isinstance(user, dict) else {}

    async def members(self, workspace: Workspace) -> AsyncIterator[Mapping[str, Any]]:
        """What Slack knows of the members of a workspace: of the first some thousands."""
        cursor: str | None = None
        for _ in range(_MAX_PAGES):
            page = await self._ask(workspace, "users.list", self._page_of_members(workspace, cursor))
            listed = page.get("members")
            for each in listed if isinstance(listed, list) else ():
                if isinstance(each, dict):
                    yield each
            cursor = _next_cursor(page)
            if cursor is None:
                return

    def _page_of_members(
        self, workspace: Workspace, cursor: str | None
    ) -> Callable[[str], Awaitable[AsyncSlackResponse]]:
        # An organisation's token must be told which of its workspaces is meant.
        team = workspace.id if workspace.enterprise else None
        return lambda token: self.web.users_list(
            token=token, cursor=cursor, include_locale=True, limit=_PAGE_OF_MEMBERS, team_id=team
        )

    async def _ask(
        self,
        workspace: Workspace,
        method: str,
        call: Callable[[str], Awaitable[AsyncSlackResponse]],
        *,
        channel: str = "",
        repeatable: bool = True,
    ) -> Mapping[str, Any]:
        token = await self._tokens().token(workspace)

        async def once() -> Mapping[str, Any]:
            with translated(channel, repeatable=repeatable):
                return data(await call(token))

        try:
            return await self._queue.run(Line(workspace.id, method, channel), once)
        except SlackRefused as error:
            reason = str(error.facts["reason"])
            if reason not in SIGNED_OUT:
                raise
            await self._tokens().refused(workspace, token, reason=reason)
            raise SlackAway(workspace=workspace.id, reason=reason, retry_after_s=_AWAY_S) from error


def _messages(answer: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    listed = answer.get("messages")
    yield from (found for found in listed if isinstance(found, dict)) if isinstance(listed, list) else ()


def delivery_in(found: Mapping[str, Any]) -> str | None:
    """The delivery that a message's metadata names; None for any other message."""
    metadata = found.get("metadata")
    if not isinstance(metadata, dict) or metadata.get("event_type") != EVENT_TYPE:
        return None
    carried = metadata.get("event_payload")
    return carried.get("id") if isinstance(carried, dict) and isinstance(carried.get("id"), str) else None


def _next_cursor(page: Mapping[str, Any]) -> str | None:
    following = page.get("response_metadata")
    cursor = following.get("next_cursor") if isinstance(following, dict) else None
    return cursor if isinstance(cursor, str) and cursor else None
