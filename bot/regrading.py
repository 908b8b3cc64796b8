"""Attempts graded again after their item's key was mended: who gains, who loses, and the channel told once.

The log is added to, never changed: an attempt counts what its newest regrade says. Members are changed a few at a
time, so that a running service is not held up; cut short, it goes on where it stopped when it is run again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions import Run
from bot.cards import Card, Phrase, Text, Verbatim
from bot.conversation.choice import key_text, option_texts
from bot.conversation.commands import Name
from bot.conversation.given import Given
from bot.conversation.notice import button, row
from bot.grading import GRADER_VERSION, Grader, Verdict
from bot.locale.localizer import LocaleName
from bot.store.records import Regrade, item_version, points_for
from bot.store.sqlite import SqliteStore
from bot.store.sqlite.regrading import Counted
from content.errors import Mendable
from content.items.item import Item, ItemId

_AT_ONCE = 100


class ItemUnknown(Mendable):
    """The notes give no such item, so there is no key to grade by. Facts: item, notes."""

    key = "error-item-unknown"


class ItemNeverAsked(Mendable):
    """No channel was asked it, so there is nothing to grade. Facts: item, database."""

    key = "error-item-never-asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One attempt that counts something else from now on. Points are those of the board, speed's among them."""

    counted: Counted
    regrade: Regrade

    @property
    def before(self) -> int:
        """What it counted."""
        return _points(self.counted.verdict, self.counted.score, self.counted.bonus)

    @property
    def after(self) -> int:
        """What it counts now."""
        return _points(self.regrade.verdict, self.regrade.score, self.counted.bonus)


def changes(attempts: Iterable[Counted], item: Item, grade: Grader, locale: LocaleName) -> tuple[Change, ...]:
    """The attempts that the item, as it is now, grades otherwise.

    Left as they are: words that nobody can read as an answer to it now, and those that are no longer kept.
    """
    found = ((each, _again(each, item, grade, locale)) for each in attempts)
    return tuple(Change(counted=each, regrade=regrade) for each, regrade in found if regrade is not None)


async def apply(store: SqliteStore, item: Item, changed: Sequence[Change], *, at: datetime) -> None:
    """Add the changes to the log, and leave one notice for each channel that they concern."""
    for first in range(0, len(changed), _AT_ONCE):
        some = changed[first : first + _AT_ONCE]
        await store.add_regrades([(each.counted, each.regrade) for each in some], at=at)
    for channel in dict.fromkeys(each.counted.channel for each in changed):
        of_channel = [each for each in changed if each.counted.channel == channel]
        about = f"regrade {item.id} {item_version(item)}"
        await store.leave_notice(channel, regrade_card(item, of_channel), about=about, at=at)


async def attempts_on(store: SqliteStore, item: ItemId, database: str) -> tuple[Counted, ...]:
    """Every attempt on an item. Raises ItemNeverAsked."""
    attempts = await store.counted_attempts(item)
    if attempts is None:
        raise ItemNeverAsked(item=item, database=database)
    return attempts


def regrade_card(item: Item, changed: Sequence[Change]) -> Card:
    """What a channel is told: the question, its key, and how many gained and lost. Nobody is named."""
    gain = sum(each.after > each.before for each in changed)
    lose = sum(each.after < each.before for each in changed)
    words = Phrase("regraded", {"gain": gain, "lose": lose})
    return Card(
        kind="notice",
        title=Phrase("regraded-title"),
        summary=words,
        body=(
            Text(words=Verbatim(item.rubric.stem), tone="lead"),
            Text(words=Phrase("regraded-key", {"answer": key_text(item.rubric)}), tone="good"),
            Text(words=words),
            *row(button(Phrase("button-leaderboard"), Run(Name.LEADERBOARD.value))),
        ),
    )


def _again(counted: Counted, item: Item, grade: Grader, locale: LocaleName) -> Regrade | None:
    if not counted.reply:
        return None
    given = _given(counted, item, grade)
    graded = given.grade(item.rubric, grade, locale)
    if graded.verdict is Verdict.UNCLEAR:
        return None
    if (graded.verdict, graded.score) == (counted.verdict, counted.score):
        return None
    return Regrade(
        attempt=counted.attempt,
        verdict=graded.verdict,
        score=graded.score,
        reason=graded.reason,
        grader=GRADER_VERSION,
        item_version=item_version(item),
    )


def _given(counted: Counted, item: Item, grade: Grader) -> Given:
    """What the member meant when it was asked: "2" is the second option of then, wherever that stands now."""
    asked, now = option_texts(counted.item.rubric), option_texts(item.rubric)
    meant = counted.reply
    if asked and meant not in asked:
        meant = grade(counted.item.rubric, meant).understood or meant
    return Given(option=now.index(meant)) if meant in now else Given(text=meant)


def _points(verdict: Verdict, score: float, bonus: int) -> int:
    return points_for(score) + (bonus if verdict is Verdict.CORRECT else 0)
