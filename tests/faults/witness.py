"""What must be so after the hour, told from what stood at the vendors', what was acknowledged, and the database's log.

Every function gives its violations as sentences; none is the only acceptable number.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.actions import Choose, Respond, UnknownActionError, decode
from tests.faults.channels import START, StudyChannel
from tests.faults.hour import Hour
from tests.stand_ins.trouble import Trouble

_ROOT = str(Path(__file__).resolve().parents[2])
#: What a process may need to write down that a call failed.
_TO_LOG_S = 2.0
_ASKED_AGAIN = {"bots.info", "users.info", "users.list", "conversations.history", "conversations.replies"}
_LINE_BROKEN = {Trouble.HANG_UP, Trouble.TAKE_AND_HANG_UP}
#: Each board is a process of its own.
_BOARDS = 5
_SHOWN = ("posted", "closed", "revealed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A question as it stands at a vendor's: whether it can still be answered there."""

    platform: str
    channel: str
    message: str
    delivery: str
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A delivery as the database knows it."""

    id: str
    platform: str
    channel: str
    slot: str
    state: str
    message: str
    due_at: datetime


def violations(hour: Hour) -> list[str]:
    """Everything that should not have happened, in sentences."""
    posted = list(_posted(hour))
    rows = [
        Row(
            id=id_,
            platform=platform,
            channel=channel,
            slot=slot,
            state=state,
            message=_message(platform, message),
            due_at=datetime.fromisoformat(due_at),
        )
        for id_, platform, channel, slot, state, message, due_at in hour.ask(
            """SELECT d.id, c.platform, c.channel, d.slot, d.state, d.message, d.due_at FROM deliveries AS d
               JOIN channels AS c ON c.id = d.channel WHERE c.platform <> 'web' ORDER BY d.number"""
        )
    ]
    found = [
        *_posted_twice_or_astray(posted, rows),
        *_lost_messages(posted, rows),
        *_slots(hour, rows),
        *_endings(posted, rows, hour.clock.machine()),
        *_replies(hour),
        *_standings(hour),
        *_private_answers(hour),
        *_swallowed(hour),
        *(f"acknowledged and not stored: {one}" for one in hour.unstored),
        *(f"ended by itself: {one}" for one in hour.odd_ends),
        *(f"SIGTERM took {took:.1f} s" for took in hour.stops if took > 8),
        *(f"Slack would refuse: {one}" for one in hour.slack.complaints),
    ]
    if (check := hour.ask("PRAGMA integrity_check")) != [("ok",)]:
        found.append(f"integrity: {check}")
    return found


def figures(hour: Hour) -> dict[str, object]:
    """What the hour was made of."""
    states = dict(
        hour.ask(
            """SELECT state, COUNT(*) FROM deliveries JOIN channels ON channels.id = deliveries.channel
               WHERE platform <> 'web' GROUP BY 1"""
        )
    )
    acknowledged = [reply for reply in hour.crowd.replies if reply.acknowledged]
    return {
        "kills": hour.kills,
        "lives": {fate.value: count for fate, count in hour.fates.items()},
        "failed calls": dict(Counter(f"{one.platform} {one.trouble}" for one in hour.failed)),
        "clock jumps": hour.jumps,
        "deliveries by state": states,
        "questions posted": sum(1 for _ in _posted(hour)),
        "posts that Teams can't tell of": _unknowable(hour),
        "replies acknowledged": len(acknowledged),
        "deliveries of replies": sum(reply.deliveries for reply in hour.crowd.replies),
        "not acknowledged at first": hour.crowd.refused,
        "attempts stored": hour.ask("SELECT COUNT(*) FROM attempts")[0][0],
        "slowest SIGTERM in s": round(max(hour.stops, default=0), 1),
        "hour in minutes": round((hour.clock.machine() - hour.clock.started).total_seconds() / 60),
    }


# What was posted


def _posted(hour: Hour) -> Iterator[Posted]:
    for message in hour.slack.messages:
        metadata = message.get("metadata")
        if metadata:
            payload = metadata if isinstance(metadata, dict) else json.loads(metadata)
            delivery = payload["event_payload"]["id"]
            yield Posted(
                platform="slack",
                channel=message["channel"],
                message=message["ts"],
                delivery=delivery,
                is_open=delivery in _answerable(message.get("blocks")),
            )
    first: dict[tuple[str, str], set[str]] = {}
    for number, sent in enumerate(hour.teams.sent, 1):
        if sent.method == "POST":
            first[sent.conversation, f"m{number}"] = _answerable(sent.card)
    for (conversation, activity), deliveries in first.items():
        for delivery in deliveries:
            shown = hour.teams.shown[conversation, activity].card
            yield Posted(
                platform="teams",
                channel=conversation,
                message=activity,
                delivery=delivery,
                is_open=delivery in _answerable(shown),
            )


def _answerable(value: Any) -> set[str]:
    """The deliveries that something in a card answers."""
    if isinstance(value, dict):
        return set().union(*(_answerable(inner) for inner in value.values()))
    if isinstance(value, list):
        return set().union(*(_answerable(inner) for inner in value))
    if not isinstance(value, str):
        return set()
    try:
        action = decode(value)
    except UnknownActionError:
        return set()
    return {action.delivery} if isinstance(action, Choose | Respond) else set()


def _message(platform: str, address: str | None) -> str:
    if address is None:
        return ""
    place = json.loads(address)
    return str(place["ts"] if platform == "slack" else place["activity"])


def _posted_twice_or_astray(posted: list[Posted], rows: list[Row]) -> Iterator[str]:
    known = {row.id: row for row in rows}
    for delivery, count in Counter(one.delivery for one in posted).items():
        if count > 1:
            yield f"{delivery} was posted {count} times ({known.get(delivery)})"
    for one in posted:
        row = known.get(one.delivery)
        if row is None or (row.platform, row.channel) != (one.platform, one.channel):
            yield f"{one} stands where it should not: {row}"


def _lost_messages(posted: list[Posted], rows: list[Row]) -> Iterator[str]:
    standing = {one.delivery: one.message for one in posted}
    for row in rows:
        if row.message and standing.get(row.id) != row.message:
            yield f"{row} points at a message that is not there"
        # Slack can be asked what was posted; in Teams only somebody's press tells.
        if row.platform == "slack" and row.id in standing and not (row.message and row.state in _SHOWN):
            yield f"{row} was posted, and nobody knows"


def _unknowable(hour: Hour) -> int:
    rows = hour.ask(
        """SELECT COUNT(*) FROM deliveries AS d JOIN channels AS c ON c.id = d.channel
           WHERE c.platform = 'teams' AND d.message IS NULL AND d.state IN ('unknown', 'closed', 'revealed')"""
    )
    return int(rows[0][0])


def _slots(hour: Hour, rows: list[Row]) -> Iterator[str]:
    by_channel: defaultdict[tuple[str, str], dict[str, Row]] = defaultdict(dict)
    for row in rows:
        by_channel[row.platform, row.channel][row.slot] = row
    since = {
        (platform, channel): datetime.fromisoformat(at)
        for platform, channel, at in hour.ask(
            "SELECT platform, channel, planned_at FROM channels WHERE plan IS NOT NULL"
        )
    }
    for channel in hour.channels:
        planned = dict(channel.slots(since[channel.platform, channel.id], hour.clock.highest))
        delivered = by_channel[channel.platform, channel.id]
        for slot in delivered.keys() - planned.keys():
            yield f"{channel.id} was asked for {slot}, which nobody planned"
        yield from _left_out(hour, channel, planned, delivered)


def _left_out(
    hour: Hour, channel: StudyChannel, planned: Mapping[str, datetime], delivered: Mapping[str, Row]
) -> Iterator[str]:
    """Slots that were the newest for long enough in an undisturbed while, and were not posted."""
    moments = sorted(planned.items(), key=lambda slot: slot[1])
    following = [due for _, due in moments[1:]] + [datetime.max.replace(tzinfo=UTC)]
    for (slot, due), next_due in zip(moments, following, strict=True):
        row = delivered.get(slot)
        if row is not None and row.message:
            continue
        if row is not None and channel.platform == "teams" and row.state != "skipped":
            continue  # nobody can tell whether it stands
        for stretch in hour.stretches:
            ends = stretch.machine + timedelta(seconds=(stretch.end - stretch.begin) * hour.pace)
            fair = min(ends, next_due) - max(stretch.machine, due)
            if fair >= timedelta(seconds=hour.fair_s * hour.pace):
                yield f"{channel.id} was not asked for {slot}: {row}, due for {fair} with all well"


def _endings(posted: list[Posted], rows: list[Row], now: datetime) -> Iterator[str]:
    standing = {one.delivery: one for one in posted}
    begun: defaultdict[tuple[str, str], datetime] = defaultdict(lambda: START)
    for row in reversed(rows):
        ended = row.state in {"revealed", "skipped"}
        # The latest of those that were posted after it: what a clock that was ahead had posted before ends nothing.
        latest = begun[row.platform, row.channel]
        if not ended and row.due_at < latest:
            yield f"{row} was not brought to its end"
        if row.state not in {"skipped", "claimed"} and row.due_at <= now:
            begun[row.platform, row.channel] = max(latest, row.due_at)
        shown = standing.get(row.id)
        if row.message and shown is not None and shown.is_open == ended:
            yield f"{row} stands {'open' if shown.is_open else 'closed'}"


# What was replied


def _replies(hour: Hour) -> Iterator[str]:
    sent = {(reply.delivery, reply.member, reply.event): reply for reply in hour.crowd.replies}
    stored: Counter[tuple[str, str]] = Counter()
    log = hour.ask(
        """SELECT d.id, m.member, a.event_id, a.verdict, d.item
           FROM attempts AS a JOIN deliveries AS d ON d.number = a.delivery JOIN members AS m ON m.id = a.member"""
    )
    for delivery, member, event, verdict, item in log:
        stored[delivery, member] += 1
        reply = sent.get((delivery, member, event))
        if reply is None:
            yield f"{event} of {member} to {delivery} is in the log and was never sent"
        elif reply.option is not None and (verdict == "correct") != _is_key(json.loads(item), reply.option):
            yield f"{event} of {member} to {delivery} was graded {verdict}"
    for (delivery, member), count in stored.items():
        if count > 1:
            yield f"{member} has {count} attempts on {delivery}"
    for reply in hour.crowd.replies:
        if not reply.acknowledged and not hour.crowd.leaving:
            yield f"{reply.event} of {reply.member} was never acknowledged"


def _is_key(item: Mapping[str, Any], option: int) -> bool:
    rubric = item["rubric"]
    if rubric["kind"] == "true_false":
        return (option == 0) is (rubric["answer"] in {True, "true"})
    return bool(rubric["options"][option] == rubric["answer"])


def _standings(hour: Hour) -> Iterator[str]:
    """Each channel's board, as the command prints it, next to the sum over its log."""
    for channel in hour.rng.sample(list(hour.channels), min(len(hour.channels), _BOARDS)):
        printed = subprocess.run(
            [
                sys.executable,
                "-c",
                "from bot.cli import main; main()",
                *("leaderboard", "--channel", channel.id, "--period", "all", "--json"),
                *("--database", str(hour.database)),
            ],
            cwd=hour.folder,
            env={"PYTHONPATH": _ROOT, "LANG": "C.UTF-8"},
            capture_output=True,
            text=True,
            check=False,
        )
        board = {
            row["member"]: (row["points"], row["correct"], row["attempts"])
            for row in map(json.loads, printed.stdout.splitlines())
        }
        summed = dict[str, tuple[int, int, int]]()
        for member, score, verdict in hour.ask(
            """SELECT m.member, a.score, a.verdict FROM attempts AS a JOIN members AS m ON m.id = a.member
               JOIN channels AS c ON c.id = a.channel WHERE c.channel = ? AND c.platform = ?""",
            channel.id,
            channel.platform,
        ):
            points, correct, attempts = summed.get(member, (0, 0, 0))
            summed[member] = (points + int(score * 10 + 0.5), correct + (verdict == "correct"), attempts + 1)
        if board != summed or printed.returncode:
            yield f"the board of {channel.id} says {board}, its log {summed}. {printed.stderr}"


def _private_answers(hour: Hour) -> Iterator[str]:
    belongs = {(channel.id, member) for channel in hour.channels for member in channel.members()}
    for body in hour.slack.called("chat.postEphemeral"):
        if (body["channel"], body["user"]) not in belongs:
            yield f"a private answer for {body['user']} went to {body['channel']}"
    for body in hour.slack.called("response_url"):
        channel, _, member = str(body["key"]).partition("-")
        if (channel, member) not in belongs:
            yield f"a private answer went to {body['key']}"
    known = {channel.id for channel in hour.channels} | {member for _, member in belongs}
    for message in hour.slack.messages:
        if message["channel"].removeprefix("D") not in known:
            yield f"a message went to {message['channel']}"


# What was written down


def _swallowed(hour: Hour) -> Iterator[str]:
    """Each call that failed early enough before the end of its process has a line in that process's log.

    A question to Slack whose line breaks is asked once more by the HTTP client itself, which is no failure then.
    """
    for number, (life, process) in enumerate(hour.processes):
        silent = {Trouble.STALL, Trouble.TAKE_AND_STALL}
        died_at = process.died_at or float("inf")
        for platform in ("slack", "teams"):
            failed = sum(
                one.life == number
                and one.platform == platform
                and one.trouble not in silent
                and not (one.call in _ASKED_AGAIN and one.trouble in _LINE_BROKEN)
                and one.at < died_at - _TO_LOG_S
                for one in hour.failed
            )
            said = sum(
                line.get("event") == "vendor_failed" and line.get("platform") == platform
                for _, line in process.log
            )
            if said < failed:
                yield f"{life.fate}: {failed} calls to {platform} failed, and {said} are in the log"
        for text in process.noise:
            if "Traceback" in text:
                yield f"{life.fate}: a traceback outside of the log: {process.noise[-3:]}"
