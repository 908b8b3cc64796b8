"""Speaking in Teams without having been asked, and what its errors mean to us. The only place that sends.

Nothing is retried here but what the caller repeats: a post has no idempotency key, so only 429 and a line that never
stood are known not to have posted (learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit).
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from botbuilder.core import TurnContext
from botbuilder.schema import (
    Activity,
    Attachment,
    ChannelAccount,
    ConversationAccount,
    ConversationParameters,
    ConversationReference,
)
from msrest.exceptions import ClientException, HttpOperationError
from requests.exceptions import ConnectTimeout
from urllib3.exceptions import NewConnectionError

from bot.platforms.mishaps import noted
from bot.platforms.teams.adapter import Gate, connector
from bot.platforms.teams.address import Place
from bot.platforms.teams.render import CONTENT_TYPE
from content.errors import NeverAgain, TryLater, Unconfirmed

_TIMEOUT_S = 15
_PLATFORM = "msteams"
#: Not posted, and to be tried again later (learn.microsoft.com: retry 412, 429, 502, 504); the other two may have been.
_PASSING = frozenset({412, 429})
_GONE = 404
_SERVER_ERRORS = 500
_TIMED_OUT = 408


class TeamsBusy(TryLater):
    """Teams can't be reached or asks to wait. Facts: reason."""

    key = "error-teams-busy"


class TeamsRefused(NeverAgain):
    """Teams says no, and will again. Facts: reason, status."""

    key = "error-teams-refused"


class TeamsUnsure(Unconfirmed):
    """The line broke after the message was sent. Facts: reason."""

    key = "error-teams-unsure"


class TeamsClient:
    """Sends cards into conversations that the bot was once spoken to from."""

    def __init__(self, gate: Gate) -> None:
        """Send with this gate's tokens."""
        self._gate = gate
        self._personal: dict[tuple[str, str], Place] = {}

    async def post(self, place: Place, card: dict[str, Any], *, summary: str) -> str:
        """Post a card into a conversation; returns the message's id."""

        async def send(context: TurnContext) -> str:
            # Not through the context: that would make it the answer to a message that does not exist.
            sent = await connector(context).conversations.send_to_conversation(
                place.conversation, _message(place, card, summary)
            )
            return str(sent.id or "") if sent is not None else ""

        posted: str = await self._speak(place, send, repeatable=False)
        if not posted:
            raise TeamsUnsure(reason="no id")
        return posted

    async def say(self, place: Place, text: str) -> None:
        """Post a sentence of ours into a conversation."""

        async def send(context: TurnContext) -> None:
            activity = _frame(place)
            activity.text, activity.text_format = text, "plain"
            await connector(context).conversations.send_to_conversation(place.conversation, activity)

        await self._speak(place, send, repeatable=False)

    async def update(self, place: Place, card: dict[str, Any], *, summary: str) -> None:
        """Show another card in place of one of ours."""

        async def send(context: TurnContext) -> None:
            activity = _message(place, card, summary)
            activity.id = place.activity
            await connector(context).conversations.update_activity(
                place.conversation, place.activity, activity
            )

        await self._speak(place, send, repeatable=True)

    async def personal(self, near: Place, member: str) -> Place:
        """The chat with one member alone, begun if it must be. Works where they have the app themselves."""
        key = (near.tenant, member)
        if key not in self._personal:
            self._personal[key] = await self._begin_chat(near, member)
        return self._personal[key]

    async def _begin_chat(self, near: Place, member: str) -> Place:
        async def begin(context: TurnContext) -> str:
            parameters = ConversationParameters(
                is_group=False,
                bot=ChannelAccount(id=near.bot),
                members=[ChannelAccount(id=member)],
                tenant_id=near.tenant,
                channel_data={"tenant": {"id": near.tenant}},
            )
            begun = await connector(context).conversations.create_conversation(parameters)
            return str(begun.id or "") if begun is not None else ""

        conversation: str = await self._speak(near, begin, repeatable=True)
        if not conversation:
            raise TeamsBusy(reason="no conversation")
        return Place(
            service_url=near.service_url, conversation=conversation, bot=near.bot, tenant=near.tenant
        )

    async def _speak(
        self, place: Place, send: Callable[[TurnContext], Awaitable[Any]], *, repeatable: bool
    ) -> Any:
        """Run `send` in a turn of its own in this conversation."""
        results: list[Any] = []

        async def turn(context: TurnContext) -> None:
            results.append(await send(context))

        with noted("teams"), _translated(repeatable=repeatable):
            await self._warm()
            async with asyncio.timeout(2 * _TIMEOUT_S):
                await self._gate.adapter.continue_conversation(_reference(place), turn, self._gate.app_id)
        return results[0] if results else None

    async def _warm(self) -> None:
        try:
            async with asyncio.timeout(_TIMEOUT_S):
                await self._gate.warm()
        except Exception as error:
            # Before a token is there nothing was sent, whatever msal stumbled over.
            raise TeamsBusy(reason=f"token: {error}"[:200]) from error


def _reference(place: Place) -> ConversationReference:
    return ConversationReference(
        channel_id=_PLATFORM,
        service_url=place.service_url,
        bot=ChannelAccount(id=place.bot),
        conversation=ConversationAccount(id=place.conversation, tenant_id=place.tenant),
    )


def _frame(place: Place) -> Activity:
    return Activity(
        type="message",
        channel_id=_PLATFORM,
        service_url=place.service_url,
        from_property=ChannelAccount(id=place.bot),
        conversation=ConversationAccount(id=place.conversation, tenant_id=place.tenant),
    )


def _message(place: Place, card: dict[str, Any], summary: str) -> Activity:
    activity = _frame(place)
    activity.summary = summary
    activity.attachments = [Attachment(content_type=CONTENT_TYPE, content=card)]
    return activity


@contextlib.contextmanager
def _translated(*, repeatable: bool) -> Iterator[None]:
    """Turn botbuilder's errors into ours. What is `repeatable` is never unsure: it is done again."""
    try:
        yield
    except HttpOperationError as error:
        raise _meaning(error, repeatable=repeatable) from error
    except (ClientException, TimeoutError) as error:
        reason = f"{type(error).__name__}: {error}"[:200]
        if repeatable or _never_stood(error):
            raise TeamsBusy(reason=reason) from error
        raise TeamsUnsure(reason=reason) from error


def _meaning(error: HttpOperationError, *, repeatable: bool) -> TeamsBusy | TeamsRefused | TeamsUnsure:
    status = int(getattr(error.response, "status_code", 0))
    if status in _PASSING:
        wait = str(getattr(error.response, "headers", {}).get("Retry-After", ""))
        return TeamsBusy(reason=f"http {status}", retry_after_s=float(wait) if wait.isdecimal() else None)
    if status == _TIMED_OUT or status >= _SERVER_ERRORS or not status:
        return TeamsBusy(reason=f"http {status}") if repeatable else TeamsUnsure(reason=f"http {status}")
    return TeamsRefused(reason=f"http {status}", status=status)


def _never_stood(error: BaseException | None) -> bool:
    """Whether the line was never there, somewhere down the chain of causes."""
    seen: list[BaseException] = []
    while error is not None and error not in seen:
        seen.append(error)
        if isinstance(error, ConnectTimeout | NewConnectionError):
            return True
        inner = next((arg for arg in error.args if isinstance(arg, BaseException)), None)
        reason = getattr(error, "reason", None)
        further = (getattr(error, "inner_exception", None), inner, reason, error.__cause__, error.__context__)
        error = next((one for one in further if isinstance(one, BaseException)), None)
    return False


def is_gone(error: TeamsRefused) -> bool:
    """Whether the message is not there any more."""
    return error.facts["status"] == _GONE
