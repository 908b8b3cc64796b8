"""What Slack's answers and a broken line mean to us: the errors of `content/errors.py`, with Slack's own word kept.

SlackBusy      surely not done, and later it may work: a limit, a server that can't be reached
SlackAway      the workspace has signed us out: it may sign us in again
SlackRefused   no, and no again: an archived channel, a message that is gone
SlackUnsure    the line broke after the call was sent
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.platforms.mishaps import noted
from bot.platforms.slack.queue import SlackBusy
from content.errors import NeverAgain, Unconfirmed

#: The whole workspace is closed to us, whatever the channel (docs.slack.dev/reference/methods/chat.postMessage).
SIGNED_OUT = frozenset(
    {
        "account_inactive",
        "invalid_auth",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
        "token_expired",
        "token_revoked",
    }
)
#: Surely not done, and later it may work.
_PASSING = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded", "team_added_to_org"})
#: Slack's own failures: it may have worked in part (docs.slack.dev/reference/methods/chat.postMessage).
_UNSURE = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "accesslimited"}
)


class SlackRefused(NeverAgain):
    """Slack says no, and will again. Facts: channel, reason (Slack's own word)."""

    key = "error-slack-refused"


class SlackUnsure(Unconfirmed):
    """The line broke after the message was sent. Facts: channel, reason."""

    key = "error-slack-unsure"


@contextlib.contextmanager
def translated(channel: str, *, repeatable: bool) -> Iterator[None]:
    """Turn slack_sdk's and aiohttp's errors into ours. What is `repeatable` is never unsure: it is done again."""
    with noted("slack"), _in_our_words(channel, repeatable=repeatable):
        yield


@contextlib.contextmanager
def _in_our_words(channel: str, *, repeatable: bool) -> Iterator[None]:
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
    told = data(answer).get("error")
    reason = told if isinstance(told, str) else f"http_{status}"
    if status == 429 or reason in _PASSING:  # noqa: PLR2004
        headers = getattr(answer, "headers", {})
        return SlackBusy(reason=reason, retry_after_s=seconds(headers.get("Retry-After")))
    if status >= 500 or reason in _UNSURE or not isinstance(told, str):  # noqa: PLR2004
        return SlackBusy(reason=reason) if repeatable else SlackUnsure(channel=channel, reason=reason)
    return SlackRefused(channel=channel, reason=reason)


def seconds(header: str | None) -> float | None:
    """The wait that a `Retry-After` names."""
    return float(header) if header is not None and header.isascii() and header.isdigit() else None


def data(answer: Any) -> Mapping[str, Any]:
    """What an answer of slack_sdk's holds; empty where it is no table."""
    data = getattr(answer, "data", None)
    return data if isinstance(data, dict) else {}
