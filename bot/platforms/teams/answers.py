"""How an answer reaches a member or the conversation.

A channel has no private messages, so what is for one member goes into the chat with them alone. Where they do not have
the app themselves that fails: what may be read by all is then said in the thread, and of the rest only that it is there.
A button's answer is also told in a toast, which only its presser sees.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import structlog

from bot.actions import Explain
from bot.incoming import Audience, Outgoing, Pressed, Said
from bot.locale.localizer import localizer, negotiate
from bot.platforms.patience import patiently
from bot.platforms.teams import render
from bot.platforms.teams.client import TeamsClient
from bot.platforms.teams.parse import EXECUTE, Envelope, Heard
from content.errors import GongbuError, NeverAgain, Unconfirmed

_log = structlog.get_logger(__name__)
#: Cards that tell nobody how a member did.
_FOR_ALL_EYES = frozenset({"explain", "help", "leaderboard", "status"})
_LONGEST_TOAST = 500


class Answers:
    """Sends answers after the request was answered."""

    def __init__(self, client: TeamsClient) -> None:
        """Over the client."""
        self._client = client

    async def send(self, outgoing: Sequence[Outgoing], heard: Heard, *, toasted: bool) -> None:
        """Deliver the answers to one Incoming; what can't be delivered is logged. `toasted`: the gist is known."""
        for one in outgoing:
            try:
                if one.audience is Audience.CHANNEL or heard.scope == "personal":
                    await self._post(heard, one)
                else:
                    await self._privately(heard, one, toasted=toasted)
            except GongbuError as error:
                _log.error(
                    "answer_lost", platform="teams", conversation=heard.place.conversation, reason=str(error)
                )

    async def _privately(self, heard: Heard, one: Outgoing, *, toasted: bool) -> None:
        try:
            chat = await patiently(partial(self._client.personal, heard.place, heard.from_id))
            await patiently(partial(self._client.post, chat, *_drawn(one)[:1], summary=_drawn(one)[1]))
        except Unconfirmed:
            raise
        except NeverAgain as error:
            if toasted:
                _log.info("no_personal_chat", platform="teams", reason=str(error))
            elif one.card.kind in _FOR_ALL_EYES:
                await self._post(heard, one)
            else:
                text = localizer(negotiate(one.locale)).phrase("teams-open-chat")
                await patiently(partial(self._client.say, heard.place, text))

    async def _post(self, heard: Heard, one: Outgoing) -> None:
        card, summary = _drawn(one)
        await patiently(partial(self._client.post, heard.place, card, summary=summary))


def invoke_body(told: Envelope, heard: Heard | None, outgoing: Sequence[Outgoing]) -> dict[str, Any]:
    """What an invoke is answered with. The card that a button stands in is shared, so it is never replaced."""
    if told.name == EXECUTE:
        return {
            "statusCode": 200,
            "type": "application/vnd.microsoft.activity.message",
            "value": _toast(heard, outgoing),
        }
    if heard is not None and heard.is_query:
        return {"composeExtension": _results(heard, outgoing)}
    return {}


def _toast(heard: Heard | None, outgoing: Sequence[Outgoing]) -> str:
    if heard is None or not isinstance(heard.content, Pressed):
        return localizer(negotiate(heard.locale if heard else None)).phrase("teams-unknown-action")
    private = [one for one in outgoing if one.audience is Audience.MEMBER]
    if not private:
        return localizer(negotiate(heard.locale)).phrase("teams-received")
    told = " ".join(render.sentence(one.card, localizer(negotiate(one.locale))) for one in private)
    return told[:_LONGEST_TOAST]


def _results(heard: Heard, outgoing: Sequence[Outgoing]) -> dict[str, Any]:
    found = [one for one in outgoing if one.card.kind == "explain"]
    if not found and outgoing:
        first = outgoing[0]
        return {"type": "message", "text": render.sentence(first.card, localizer(negotiate(first.locale)))}
    # Each letter asks anew; what is chosen asks once more, and that is the look-up that counts.
    chosen = Explain(heard.content.text.partition(" ")[2]) if isinstance(heard.content, Said) else None
    attachments = [render.result(one.card, localizer(negotiate(one.locale)), chosen=chosen) for one in found]
    return {"type": "result", "attachmentLayout": "list", "attachments": attachments}


def _drawn(one: Outgoing) -> tuple[dict[str, Any], str]:
    say = localizer(negotiate(one.locale))
    return render.adaptive(one.card, say), render.sentence(one.card, say)
