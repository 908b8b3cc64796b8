"""What is kept of the web room: who is in it, and everything that was said and shown, in order.

The port and its values, and an implementation in memory; the one on disk is `bot/store/sqlite/room.py`. The room has
one stream. An entry's `number` is its place in it and never changes; its `revision` is the moment of its last change,
from one counter over the whole stream: a window that asks for everything after the last revision it has seen misses
nothing and gets nothing twice.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from bot.cards import Card
from bot.incoming import MemberId
from scheduler.delivery import DeliveryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody who gave a name."""

    id: MemberId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A member's words, as typed."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The fact that a member has answered a question: what the others may see of a reply before the reveal.

    `option` is the one that was pressed, for the member's own eyes; None for a reply in writing.
    """

    option: int | None = None


Content = Spoken | Answered | Card


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry to be.

    Attributes:
        author: None for the bot.
        audience: the one member who sees it; None for everyone.
        delivery: the question that it is, or that it answers; a private question's id, where it is one.
    """

    content: Content
    author: MemberId | None = None
    audience: MemberId | None = None
    delivery: DeliveryId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing in the stream. `at` is aware UTC; `author` is None for the bot."""

    number: int
    revision: int
    at: datetime
    author: Member | None
    audience: MemberId | None
    content: Content
    delivery: DeliveryId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened once, and all that came of it."""

    id: str
    at: datetime
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a member sees of the changes up to `revision`, in their order. `more` says that there are others."""

    entries: tuple[Entry, ...]
    revision: int
    more: bool


class RoomLog(Protocol):
    """Where the room's stream is kept. A method that returns has committed.

    A member sees what is for everyone and what is for them alone. `Answered` is told to the others only; the member
    has the grade.
    """

    async def join(self, member: MemberId, name: str, token_hash: str) -> Member:
        """Let somebody in. Where the name is taken, a number is put behind it: `민지 2`."""
        ...

    async def member(self, token_hash: str) -> Member | None:
        """Whose token it is."""
        ...

    async def append(self, event: Event) -> tuple[Entry, ...]:
        """Keep all that came of an event, together; an event that is kept already changes nothing.

        Returns the event's entries. That a member answered a question is kept once, whatever the event.
        """
        ...

    async def event(self, event_id: str) -> tuple[Entry, ...] | None:
        """What came of an event; None when it is not kept."""
        ...

    async def change(self, number: int, card: Card) -> bool:
        """Put another card in an entry's place, as a new revision. False when it is there already."""
        ...

    async def asked(self, delivery: DeliveryId) -> Entry | None:
        """The newest entry that shows a question: to everyone or, for practice, to one member."""
        ...

    async def question(self) -> Entry | None:
        """The newest entry that shows a delivery's question to everyone."""
        ...

    async def answered(self, member: MemberId) -> Mapping[DeliveryId, int | None]:
        """The newest questions, up to 100, that this member has answered, each with the option that was pressed."""
        ...

    async def page(self, viewer: MemberId, *, before: int | None, limit: int) -> tuple[Entry, ...]:
        """The newest entries that a member sees, those before an entry's number, in the stream's order."""
        ...

    async def since(self, viewer: MemberId, revision: int, *, limit: int) -> Changes:
        """What a member sees of all that changed after a revision, at most `limit` entries of it."""
        ...

    async def revision(self) -> int:
        """The newest revision; 0 for an empty room."""
        ...


def folded(name: str) -> str:
    """A name as people would call it the same."""
    return unicodedata.normalize("NFKC", name).casefold()


def free_name(name: str, taken: Iterable[str]) -> str:
    """The name itself, or with the first number that makes it nobody else's.

    >>> free_name("민지", ["민지", "준호", "민지 2"])
    '민지 3'
    """
    others = {folded(other) for other in taken}
    if folded(name) not in others:
        return name
    return next(
        numbered
        for number in range(2, len(others) + 3)
        if folded(numbered := f"{name} {number}") not in others
    )


def is_visible(entry: Entry, viewer: MemberId) -> bool:
    """Whether a member sees an entry: see `RoomLog`."""
    if isinstance(entry.content, Answered):
        return entry.audience is None and entry.author is not None and entry.author.id != viewer
    return entry.audience is None or entry.audience == viewer


def changes(changed: Sequence[Entry], *, limit: int, newest: int) -> Changes:
    """At most `limit` of the changes; with all of them told, the window has seen everything up to `newest`."""
    told = tuple(changed[:limit])
    more = len(changed) > limit
    return Changes(entries=told, revision=told[-1].revision if more else newest, more=more)


class MemoryRoomLog:
    """The port's promises without a disk, for tests."""

    def __init__(self) -> None:
        self._members: dict[str, Member] = {}
        self._entries: list[Entry] = []
        self._events: dict[str, tuple[int, ...]] = {}
        self._revision = 0

    async def join(self, member: MemberId, name: str, token_hash: str) -> Member:
        """See the port."""
        joined = Member(id=member, name=free_name(name, (other.name for other in self._members.values())))
        self._members[token_hash] = joined
        return joined

    async def member(self, token_hash: str) -> Member | None:
        """See the port."""
        return self._members.get(token_hash)

    async def append(self, event: Event) -> tuple[Entry, ...]:
        """See the port."""
        if event.id not in self._events:
            self._events[event.id] = tuple(
                self._keep(draft, event.at).number for draft in event.drafts if not self._is_told(draft)
            )
        return self._numbered(self._events[event.id])

    async def event(self, event_id: str) -> tuple[Entry, ...] | None:
        """See the port."""
        numbers = self._events.get(event_id)
        return None if numbers is None else self._numbered(numbers)

    async def change(self, number: int, card: Card) -> bool:
        """See the port."""
        entry = self._entries[number - 1]
        if entry.content == card:
            return False
        self._revision += 1
        self._entries[number - 1] = replace(entry, content=card, revision=self._revision)
        return True

    async def asked(self, delivery: DeliveryId) -> Entry | None:
        """See the port."""
        asked = [entry for entry in self._questions() if entry.delivery == delivery]
        return asked[-1] if asked else None

    async def question(self) -> Entry | None:
        """See the port."""
        shared = [entry for entry in self._questions() if entry.audience is None]
        return shared[-1] if shared else None

    async def answered(self, member: MemberId) -> Mapping[DeliveryId, int | None]:
        """See the port."""
        return {
            entry.delivery: entry.content.option
            for entry in self._entries
            if isinstance(entry.content, Answered)
            and entry.author is not None
            and entry.author.id == member
            and entry.delivery is not None
        }

    async def page(self, viewer: MemberId, *, before: int | None, limit: int) -> tuple[Entry, ...]:
        """See the port."""
        seen = [entry for entry in self._entries if is_visible(entry, viewer)]
        return tuple([entry for entry in seen if before is None or entry.number < before][-limit:])

    async def since(self, viewer: MemberId, revision: int, *, limit: int) -> Changes:
        """See the port."""
        changed = [
            entry for entry in self._entries if entry.revision > revision and is_visible(entry, viewer)
        ]
        changed.sort(key=lambda entry: entry.revision)
        return changes(changed, limit=limit, newest=self._revision)

    async def revision(self) -> int:
        """See the port."""
        return self._revision

    def _keep(self, draft: Draft, at: datetime) -> Entry:
        self._revision += 1
        authors = {member.id: member for member in self._members.values()}
        entry = Entry(
            number=len(self._entries) + 1,
            revision=self._revision,
            at=at,
            author=None if draft.author is None else authors[draft.author],
            audience=draft.audience,
            content=draft.content,
            delivery=draft.delivery,
        )
        self._entries.append(entry)
        return entry

    def _is_told(self, draft: Draft) -> bool:
        return isinstance(draft.content, Answered) and any(
            isinstance(entry.content, Answered)
            and entry.delivery == draft.delivery
            and entry.author is not None
            and entry.author.id == draft.author
            for entry in self._entries
        )

    def _numbered(self, numbers: Sequence[int]) -> tuple[Entry, ...]:
        return tuple(self._entries[number - 1] for number in numbers)

    def _questions(self) -> list[Entry]:
        return [
            entry for entry in self._entries if isinstance(entry.content, Card) and entry.delivery is not None
        ]
