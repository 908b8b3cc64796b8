"""The members: they press and type at every question they see, and their platforms deliver that as platforms do.

A reply that is not acknowledged is delivered again until it is; one that was may come once more all the same, late or
twice at once. Slack's requests are signed.
"""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bot.actions import Choose, Respond, UnknownActionError, decode
from tests.faults.channels import StudyChannel
from tests.stand_ins import teams as bot_framework
from tests.stand_ins.slack import BOT, WORKSPACE, form, signed

_REPEATED, _TWICE_AT_ONCE, _SECOND_THOUGHTS = 0.35, 0.15, 0.1


@dataclass(slots=True, kw_only=True)
class Reply:
    """One thing that a member pressed or typed at a question.

    `event` is the id under which the log would keep it; `option` the option that was pressed, None for what was typed.
    """

    channel: StudyChannel
    member: str
    delivery: str
    event: str
    option: int | None
    body: Mapping[str, Any]
    deliveries: int = 0
    acknowledged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question that stands in a channel: its message's id, and what can be pressed or typed into."""

    channel: StudyChannel
    message: str
    delivery: str
    options: tuple[Mapping[str, Any], ...] = ()
    box: str = ""
    action: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Crowd:
    """Everybody in every channel. `door` tells where a process serves now; `key` what the right answer to type is."""

    session: aiohttp.ClientSession
    rng: random.Random
    now: Callable[[], float]
    door: Callable[[], str | None]
    key: Callable[[str], str]
    acknowledged: Callable[[Reply], None]
    service_url: str
    slack_url: str
    slowest_s: float
    replies: list[Reply] = field(default_factory=list)
    refused: int = 0
    leaving: bool = False
    _talking: set[asyncio.Task[None]] = field(default_factory=set)
    _events: int = 0

    def see(self, question: Question) -> None:
        """Some of the channel's members will answer, each in their own time."""
        for member in self.rng.sample(question.channel.members(), self.rng.randint(1, 4)):
            self._start(self._answer(question, member))

    async def settle(self) -> None:
        """Begin nothing more, and wait until everything said is acknowledged."""
        while self._talking:
            await asyncio.wait(self._talking)

    async def command(self, channel: StudyChannel, text: str) -> None:
        """One member says a command, until it is heard."""
        member = channel.members()[0]
        if channel.platform == "slack":
            body: Mapping[str, Any] = {
                "team_id": WORKSPACE,
                "channel_id": channel.id,
                "user_id": member,
                "command": text.partition(" ")[0],
                "text": text.partition(" ")[2],
                "trigger_id": self._new_event(),
            }
        else:
            body = self._activity(channel, member, self._new_event(), text=f"<at>Gongbu</at> {text}")
        reply = Reply(channel=channel, member=member, delivery="", event="", option=None, body=body)
        await self._until_acknowledged(reply)

    async def _answer(self, question: Question, member: str) -> None:
        await asyncio.sleep(self.rng.uniform(0, self.slowest_s))
        if self.leaving:
            return
        reply = self._reply(question, member)
        self.replies.append(reply)
        if self.rng.random() < _TWICE_AT_ONCE:
            self._start(self._deliver_once(reply))
        await self._until_acknowledged(reply)
        if reply.delivery:
            self.acknowledged(reply)
        if self.rng.random() < _REPEATED:
            await asyncio.sleep(self.rng.uniform(0, self.slowest_s))
            await self._deliver_once(reply)
        if self.rng.random() < _SECOND_THOUGHTS and not self.leaving:
            self._start(self._answer(question, member))

    async def _until_acknowledged(self, reply: Reply) -> None:
        while not reply.acknowledged:
            if not await self._deliver_once(reply):
                await asyncio.sleep(self.rng.uniform(0.2, 0.8))

    async def _deliver_once(self, reply: Reply) -> bool:
        door = self.door()
        if door is None:
            return False
        reply.deliveries += 1
        url, data, headers = self._request(reply, door)
        try:
            async with self.session.post(url, data=data, headers=headers) as answer:
                heard = answer.status == 200
        except (aiohttp.ClientError, TimeoutError):
            return False
        self.refused += not heard
        reply.acknowledged = reply.acknowledged or heard
        return heard

    def _request(self, reply: Reply, door: str) -> tuple[str, bytes, dict[str, str]]:
        if reply.channel.platform == "teams":
            headers = {"Content-Type": "application/json"}
            return f"{door}/api/messages", json.dumps(reply.body).encode(), headers
        if "command" in reply.body:
            body = urlencode(reply.body)
        elif reply.body["type"] == "event_callback":
            body = json.dumps(reply.body)
        else:
            body = form(reply.body)
        kind = "application/json" if body.startswith("{") else "application/x-www-form-urlencoded"
        return (
            f"{door}/slack/events",
            body.encode(),
            {"Content-Type": kind, **signed(body, at=self.now())},
        )

    def _reply(self, question: Question, member: str) -> Reply:
        event = self._new_event()
        option = self.rng.randrange(len(question.options)) if question.options else None
        make = self._in_slack if question.channel.platform == "slack" else self._in_teams
        body, known_as = make(question, member, event, option)
        return Reply(
            channel=question.channel,
            member=member,
            delivery=question.delivery,
            event=known_as,
            option=option,
            body=body,
        )

    def _in_slack(
        self, question: Question, member: str, event: str, option: int | None
    ) -> tuple[Mapping[str, Any], str]:
        channel = question.channel.id
        if option is None:
            told = {
                "type": "message",
                "channel": channel,
                "user": member,
                "ts": event,
                "thread_ts": question.message,
                "parent_user_id": BOT,
                "text": self.key(question.delivery),
            }
            body = {"type": "event_callback", "team_id": WORKSPACE, "event_id": f"Ev{event}", "event": told}
            return body, f"{WORKSPACE}:{channel}:{event}"
        return {
            "type": "block_actions",
            "team": {"id": WORKSPACE},
            "user": {"id": member, "username": member, "team_id": WORKSPACE},
            "channel": {"id": channel},
            "container": {"type": "message", "message_ts": question.message, "channel_id": channel},
            "message": {"text": "?", "ts": question.message},
            "trigger_id": event,
            "response_url": f"{self.slack_url}{channel}-{member}",
            "actions": [{"type": "button", "block_id": "b", **question.options[option]}],
        }, event

    def _in_teams(
        self, question: Question, member: str, event: str, option: int | None
    ) -> tuple[Mapping[str, Any], str]:
        if option is None:
            data = {**question.action["data"], question.box: self.key(question.delivery)}
        else:
            data = question.options[option]["data"]
        value = {"action": {"type": "Action.Execute", "verb": "gongbu", "data": data}}
        activity = self._activity(question.channel, member, event, thread=question.message)
        changed = {
            "type": "invoke",
            "name": "adaptiveCard/action",
            "value": value,
            "replyToId": question.message,
        }
        conversation = activity["conversation"]["id"]
        return {**activity, **changed}, f"{conversation}:{event}"

    def _activity(
        self, channel: StudyChannel, member: str, event: str, *, text: str = "", thread: str = "1"
    ) -> dict[str, Any]:
        tenant = bot_framework.TENANT
        return {
            "type": "message",
            "id": event,
            "channelId": "msteams",
            "serviceUrl": self.service_url,
            "conversation": {
                "id": f"{channel.id};messageid={thread}",
                "conversationType": "channel",
                "tenantId": tenant,
                "isGroup": True,
            },
            "channelData": {"tenant": {"id": tenant}, "channel": {"id": channel.id}},
            "from": {"id": f"29:{member}", "name": member, "aadObjectId": member},
            "recipient": {"id": bot_framework.BOT, "name": "Gongbu"},
            "text": text,
            "entities": [
                {"type": "mention", "text": "<at>Gongbu</at>", "mentioned": {"id": bot_framework.BOT}}
            ],
        }

    def _new_event(self) -> str:
        self._events += 1
        return f"{1_800_000_000 + self._events}.000100"

    def _start(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._talking.add(task)
        task.add_done_callback(self._talking.discard)


def slack_question(message: Mapping[str, Any], channel: StudyChannel) -> Question | None:
    """What a member of Slack sees of a question; None for every other message and for one that is closed."""
    found = [
        (pressed, action)
        for block in message.get("blocks", [])
        for element in block.get("elements", [])
        for pressed in _pressable(element)
        if (action := _action(pressed.get("value", pressed.get("selected_option", {}).get("value"))))
        is not None
    ]
    return _question(channel, str(message["ts"]), found)


def _pressable(element: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A button, or each choice of a menu as it would be chosen."""
    if "options" not in element:
        yield element
    for option in element.get("options", ()):
        yield {"type": element["type"], "action_id": element["action_id"], "selected_option": option}


def teams_question(card: Mapping[str, Any], channel: StudyChannel, message: str) -> Question | None:
    """What a member of Teams sees of a question; None for every other card and for one that is closed."""
    found = [
        (one, action)
        for part in card.get("body", [])
        if part.get("type") == "ActionSet"
        for one in part["actions"]
        if (action := _action(one.get("data", {}).get("gongbu"))) is not None
    ]
    return _question(channel, message, found)


def _question(
    channel: StudyChannel, message: str, found: list[tuple[Mapping[str, Any], Choose | Respond]]
) -> Question | None:
    if not found:
        return None
    first, action = found[0]
    data = first.get("data", {})
    return Question(
        channel=channel,
        message=message,
        delivery=action.delivery,
        options=tuple(one for one, chosen in found if isinstance(chosen, Choose)),
        box=str(data.get("input", "")),
        action=first,
    )


def _action(value: object) -> Choose | Respond | None:
    if not isinstance(value, str):
        return None
    try:
        action = decode(value)
    except UnknownActionError:
        return None
    return action if isinstance(action, Choose | Respond) else None
