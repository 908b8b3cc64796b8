"""What a check of the set-up found, and how it is shown: a line for people, a row for scripts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import msgspec

from bot.cards import Moment, Phrase
from bot.locale.localizer import Localizer
from bot.terminal import print_rows

State = Literal["ok", "mend", "unknown"]

_MARKS = {"ok": "✓", "mend": "✗", "unknown": "?"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at. `next_step` is None where there is nothing to do."""

    what: str
    state: State
    message: Phrase
    next_step: Phrase | None = None


def found(what: str, state: State, key: str, **args: str | int | Moment) -> Finding:
    """A finding in the words of `key`; what is not well has its next step in those of `key` with `-next`."""
    next_step = None if state == "ok" else Phrase(f"{key}-next", dict(args))
    return Finding(what=what, state=state, message=Phrase(key, dict(args)), next_step=next_step)


class FindingRow(msgspec.Struct, frozen=True, kw_only=True):
    """A finding as JSON."""

    what: str
    state: State
    message: str
    next: str | None


def show(findings: Iterable[Finding], say: Localizer, *, as_json: bool) -> bool:
    """Print all of them; whether there is nothing to mend."""
    found = tuple(findings)
    print_rows((_row(each, say) for each in found), as_json=as_json, line=_line)
    return all(each.state != "mend" for each in found)


def _row(finding: Finding, say: Localizer) -> FindingRow:
    return FindingRow(
        what=finding.what,
        state=finding.state,
        message=say.say(finding.message),
        next=None if finding.next_step is None else say.say(finding.next_step),
    )


def _line(row: FindingRow) -> str:
    said = f"{_MARKS[row.state]} {row.what}: {row.message}"
    return said if row.next is None else f"{said}\n  → {row.next}"
