"""Slack's Web API, and what its errors mean to us. The only place that calls it.

Nothing is retried here but what the caller repeats: a post whose line broke may have arrived (docs.slack.dev knows no
idempotency key), so slack_sdk's own retries are off and the three errors of `content/errors.py` say what can be done.
"""

from __future__ import annotations

import contextlib
import urllib.request
from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.config import is_loopback
from content.errors import NeverAgain, TryLater, Unconfirmed

_TIMEOUT_S = 15
_PAGE = 100
_MAX_PAGES = 20
#: What stands in a message's metadata: anyone in the workspace may read it, so it holds the id and nothing else.
_EVENT_TYPE = "gongbu_delivery"

#: Surely not done, and later it may work.
_PASSING = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded", "team_added_to_org"})
#: Slack's own failures: it may have worked in part (docs.slack.dev/reference/methods/chat.postMessage).
_UNSURE = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "accesslimited"}
)


class SlackBusy(TryLater):
    """Slack can't be reached or asks to wait. Facts: reason."""

    key = "error-slack-busy"


class SlackRefused(NeverAgain):
    """Slack says no, and will again. Facts: channel, reason (Slack's own word)."""

    key = "error-slack-refused"


class SlackUnsure(Unconfirmed):
    """The line broke after the message was sent. Facts: channel, reason."""

    key = "error-slack-unsure"


class SlackClient:
    """One workspace's token and one pool of connections."""

    def __init__(self, *, token: str, api_url: str) -> None:
        """Prepare; `open` connects. `api_url` ends in `/`."""
        self.web = AsyncWebClient(token=token, base_url=api_url, timeout=_TIMEOUT_S, retry_handlers=[])
        host = urlsplit(api_url).hostname or ""
        if is_loopback(host) or urllib.request.proxy_bypass(host):
            self.web.proxy = None  # slack_sdk reads HTTPS_PROXY and passes over NO_PROXY

    async def open(self) -> None:
        """Open the pool of connections. Reaches nobody yet."""
        timeout = aiohttp.ClientTimeout(total=_TIMEOUT_S, connect=5)
        self.web.session = aiohttp.ClientSession(timeout=timeout)

    async def close(self) -> None:
        """Let go of every connection."""
        if self.web.session is not None:
            await self.web.session.close()

    async def identity(self) -> Mapping[str, Any]:
        """Whose token this is: `team_id`, `user_id`, `bot_id`. Raises SlackBusy and SlackRefused."""
        with _translated("", repeatable=True):
            return _data(await self.web.auth_test())

    async def socket_address(self, app_token: str) -> str:
        """Where to connect for Socket Mode; good for one connection. Raises SlackBusy and SlackRefused."""
        with _translated("", repeatable=True):
            answer = _data(await self.web.apps_connections_open(app_token=app_token))
        return str(answer.get("url", ""))

    async def post(
        self, channel: str, message: Mapping[str, Any], *, thread: str = "", delivery: str | None = None
    ) -> tuple[str, str]:
        """Post a message; returns the channel that it went to and its id."""
        metadata = {"event_type": _EVENT_TYPE, "event_payload": {"id": delivery}} if delivery else None
        with _translated(channel, repeatable=False):
            answer = await self.web.chat_postMessage(
                channel=channel,
                thread_ts=thread or None,
                metadata=metadata,
                unfurl_links=False,
                unfurl_media=False,
                **message,
            )
        return str(answer.get("channel") or channel), str(answer.get("ts", ""))

    async def whisper(self, channel: str, member: str, message: Mapping[str, Any], *, thread: str) -> None:
        """Show a message to one member of a channel. Slack does not promise that they see it."""
        with _translated(channel, repeatable=False):
            await self.web.chat_postEphemeral(
                channel=channel, user=member, thread_ts=thread or None, **message
            )

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
        with _translated("", repeatable=False):
            async with session.post(url, json=body, proxy=self.web.proxy) as answer:
                status, wait = answer.status, answer.headers.get("Retry-After")
        if status == 429:  # noqa: PLR2004
            raise SlackBusy(reason="ratelimited", retry_after_s=_seconds(wait))
        if status != 200:  # noqa: PLR2004
            raise SlackRefused(channel="", reason=f"response_url {status}")

    async def update(self, channel: str, ts: str, message: Mapping[str, Any]) -> None:
        """Show another message in place of one of ours; its metadata stays."""
        with _translated(channel, repeatable=True):
            await self.web.chat_update(channel=channel, ts=ts, **message)

    async def open_view(self, trigger_id: str, view: Mapping[str, Any]) -> None:
        """Open a modal."""
        with _translated("", repeatable=True):
            await self.web.views_open(trigger_id=trigger_id, view=dict(view))

    async def member(self, member: str) -> Mapping[str, Any]:
        """What Slack knows of a member."""
        with _translated("", repeatable=True):
            answer = _data(await self.web.users_info(user=member, include_locale=True))
        user = answer.get("user")
        return user if isinstance(user, dict) else {}

    async def delivery_of(self, channel: str, ts: str) -> str | None:
        """The delivery whose message this is; None for any other message."""
        with _translated(channel, repeatable=True):
            answer = _data(
                await self.web.conversations_replies(
                    channel=channel, ts=ts, limit=1, inclusive=True, include_all_metadata=True
                )
            )
        return next((_delivery(found) for found in _messages(answer) if found.get("ts") == ts), None)

    async def find(self, channel: str, delivery: str, *, since: datetime) -> str | None:
        """The id of the message that carries `delivery`, among those posted since; None when all were looked at."""
        async for found in self._history(channel, since):
            if _delivery(found) == delivery:
                return str(found.get("ts"))
        return None

    async def _history(self, channel: str, since: datetime) -> AsyncIterator[Mapping[str, Any]]:
        cursor: str | None = None
        for _ in range(_MAX_PAGES):
            with _translated(channel, repeatable=True):
                page = _data(
                    await self.web.conversations_history(
                        channel=channel,
                        oldest=f"{since.timestamp() - 1:.6f}",
                        inclusive=True,
                        limit=_PAGE,
                        cursor=cursor,
                        include_all_metadata=True,
                    )
                )
            for found in _messages(page):
                yield found
            following = page.get("response_metadata")
            cursor = following.get("next_cursor") if isinstance(following, dict) else None
            if not cursor:
                return
        raise SlackUnsure(channel=channel, reason="history_too_long")


@contextlib.contextmanager
def _translated(channel: str, *, repeatable: bool) -> Iterator[None]:
    """Turn slack_sdk's and aiohttp's errors into ours. What is `repeatable` is never unsure: it is done again."""
    try:
        yield
    except SlackApiError as error:
        raise _meaning(error, channel, repeatable=repeatable) from error
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
        raise SlackBusy(reason=type(error).__name__) from error
    except (aiohttp.ClientError, SlackClientError, TimeoutError) as error:
        reason = type(error).__name__
        raise (
            SlackBusy(reason=reason) if repeatable else SlackUnsure(channel=channel, reason=reason)
        ) from error


def _meaning(
    error: SlackApiError, channel: str, *, repeatable: bool
) -> SlackBusy | SlackRefused | SlackUnsure:
    answer: Any = error.response
    # A body that is no JSON leaves slack_sdk with the bare HTTP answer, which has `status` instead.
    status: int = answer.status_code if hasattr(answer, "status_code") else getattr(answer, "status", 0)
    told = _data(answer).get("error")
    reason = told if isinstance(told, str) else f"http_{status}"
    if status == 429 or reason in _PASSING:  # noqa: PLR2004
        headers = getattr(answer, "headers", {})
        return SlackBusy(reason=reason, retry_after_s=_seconds(headers.get("Retry-After")))
    if status >= 500 or reason in _UNSURE or not isinstance(told, str):  # noqa: PLR2004
        return SlackBusy(reason=reason) if repeatable else SlackUnsure(channel=channel, reason=reason)
    return SlackRefused(channel=channel, reason=reason)


def _seconds(header: str | None) -> float | None:
    return float(header) if header is not None and header.isascii() and header.isdigit() else None


def _data(answer: Any) -> Mapping[str, Any]:
    data = getattr(answer, "data", None)
    return data if isinstance(data, dict) else {}


def _messages(answer: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    listed = answer.get("messages")
    yield from (found for found in listed if isinstance(found, dict)) if isinstance(listed, list) else ()


def _delivery(found: Mapping[str, Any]) -> str | None:
    metadata = found.get("metadata")
    if not isinstance(metadata, dict) or metadata.get("event_type") != _EVENT_TYPE:
        return None
    carried = metadata.get("event_payload")
    return carried.get("id") if isinstance(carried, dict) and isinstance(carried.get("id"), str) else None
