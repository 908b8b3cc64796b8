"""What `gongbu notes status` and `gongbu notes check` print with `--json`: one struct a line."""

from __future__ import annotations

from datetime import datetime

import msgspec

from bot.locale.localizer import Localizer
from content.changes import Changes, State
from content.check import Remark


class StatusRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of `gongbu notes status`. `synced` is when all of it was last read."""

    file: str
    state: State
    was: str | None
    reason: str | None
    synced: datetime | None


class RemarkRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of `gongbu notes check`. `reason` is stable, `message` is in the language of the one who asks."""

    file: str
    line: int
    reason: str
    message: str


def status_rows(changes: Changes) -> list[StatusRow]:
    """Every file."""
    return [
        StatusRow(file=each.file, state=each.state, was=each.was, reason=each.reason, synced=changes.synced)
        for each in changes.files
    ]


def remark_row(remark: Remark, say: Localizer) -> RemarkRow:
    """One remark as a sentence."""
    return RemarkRow(
        file=remark.file,
        line=remark.line,
        reason=remark.reason,
        message=say.phrase(remark.reason, **remark.facts),
    )
