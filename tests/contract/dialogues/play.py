"""Plays a written dialogue; see the paragraph of this folder for how one is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from bot.cards import Card
from bot.incoming import Audience, Outgoing
from bot.locale.localizer import LocaleName, negotiate
from bot.store.store import Store
from content.library import Library, Shelf
from tests.stand_ins.reading import read
from tests.stand_ins.shelf import StubShelf
from tests.stand_ins.team import Person, Team, action_on

FOLDER = Path(__file__).parent
SCRIPTS = sorted(FOLDER.glob("*.txt"))

_SPOKEN = re.compile(
    r"(?P<name>\w+)(?P<admin>\*)?(?P<direct> @)? (?:\[(?P<button>[^]]+)\]|<(?P<field>[^>]+)>(?P<into>.*)|(?P<text>.*))"
)
_SEEN = re.compile(r"\s+(?P<who>\w+): (?P<parts>.*)")
_PASSED = re.compile(r"~ (?P<hours>\d+)h")


@dataclass(slots=True)
class Stage:
    """A team, and every card that somebody has before their eyes, oldest first."""

    team: Team
    locale: LocaleName
    visible: list[tuple[str, Card]] = field(default_factory=list)
    unnamed: list[tuple[str, str]] = field(default_factory=list)

    async def act(self, line: str) -> None:
        """Somebody says or presses what the line tells."""
        spoken = _SPOKEN.fullmatch(line)
        assert spoken, f"cannot be read: {line}"
        who = Person(name=spoken["name"], admin=bool(spoken["admin"]), locale=self.locale)
        before = len(self.team.platform.transcript)
        answers = await self._do(who, spoken)
        self._keep_since(before)
        for outgoing in answers:
            self._keep("all" if outgoing.audience is Audience.CHANNEL else who.name, outgoing.card)

    async def wait(self, span: timedelta) -> None:
        """Time passes, and what is due is done."""
        before = len(self.team.platform.transcript)
        await self.team.pass_by(span)
        self._keep_since(before)

    def expect(self, who: str, parts: list[str]) -> None:
        """The next card that `who` sees says all of `parts`."""
        seen = [each for each in self.unnamed if each[0] == who]
        assert seen, f"{who} saw nothing more; there was {self.unnamed}"
        for each in seen:
            self.unnamed.remove(each)
            missing = [part for part in parts if part not in each[1]]
            if not missing:
                return
            # Of the changes of one message, an earlier one may be passed over.
            assert who == "changed", f"{missing} not in\n{each[1]}"
        raise AssertionError(f"{parts} stood in no change: {seen}")

    def expect_no_more(self, line: str) -> None:
        """Nobody saw a card that the dialogue does not name."""
        left = [each for each in self.unnamed if each[0] != "changed"]
        assert not left, f"after {line!r} nobody expected {left}"
        self.unnamed.clear()

    async def _do(self, who: Person, spoken: re.Match[str]) -> tuple[Outgoing, ...]:
        direct = bool(spoken["direct"])
        label = spoken["button"] or spoken["field"]
        if label is None:
            return await self.team.says(who, spoken["text"], direct=direct)
        for audience, card in reversed(self.visible):
            action = action_on(card, label, self.locale)
            if action is not None and audience in {"all", "changed", who.name}:
                return await self.team.presses(who, action, (spoken["into"] or "").strip(), direct=direct)
        raise AssertionError(f"{who.name} has no {label!r} to press")

    def _keep_since(self, place: int) -> None:
        for shown in self.team.platform.transcript[place:]:
            self._keep("all" if shown.what == "posted" else "changed", shown.card)

    def _keep(self, audience: str, card: Card) -> None:
        self.visible.append((audience, card))
        self.unnamed.append((audience, read(card, self.locale)))


async def play(script: str, store: Store) -> None:
    """Play one dialogue from beginning to end, remembered in `store`."""
    first, *lines = script.splitlines()
    language, *notes = first.split()
    locale = negotiate(language)
    stage = Stage(Team(locale=locale, store=store, shelf=_shelf(notes)), locale)
    said = first
    for line in filter(_is_played, lines):
        if seen := _SEEN.fullmatch(line):
            stage.expect(seen["who"], [part.strip() for part in seen["parts"].split("|")])
            continue
        stage.expect_no_more(said)
        said = line
        if passed := _PASSED.fullmatch(line):
            await stage.wait(timedelta(hours=int(passed["hours"])))
        else:
            await stage.act(line)
    stage.expect_no_more(said)


def _shelf(notes: list[str]) -> Shelf:
    """What the first line names behind the language: a note beside the dialogues; without one, the stand-in's few terms."""
    if not notes:
        return StubShelf()
    library = Library()
    library.sync(FOLDER / notes[0])
    return library


def _is_played(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")
