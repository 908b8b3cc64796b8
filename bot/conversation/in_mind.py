"""What each member looked up last, so that "예시는?" has something to be about.

Kept in memory: whoever asks on after a restart, or half an hour later, names the term again. Of a thread, where there is one;
a thread without a look-up of its own goes on with what was asked in its channel.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.incoming import Incoming, MemberId, Said
from content.concepts.concept import Concept, ConceptId
from content.library import Shelf
from scheduler.delivery import ChannelKey

_FADES = timedelta(minutes=30)
_MOST = 5_000

_Place = tuple[ChannelKey, MemberId, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedUp:
    """What a member looked up last, and right before that. Terms and ids, since the notes may change meanwhile."""

    latest: tuple[tuple[str, ConceptId], ...]
    before: tuple[tuple[str, ConceptId], ...]
    at: datetime


class InMind:
    """The last look-ups of all members, the oldest forgotten first."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._kept: dict[_Place, LookedUp] = {}

    def keep(self, incoming: Incoming, found: tuple[Concept, ...], *, now: datetime) -> None:
        """Remember what was found."""
        place = _place(incoming)
        latest = tuple((concept.term, concept.id) for concept in found)
        known = self._of(place, now)
        before: tuple[tuple[str, ConceptId], ...] = ()
        if known is not None:
            before = known.before if known.latest == latest else known.latest
        self._kept.pop(place, None)
        self._kept[place] = LookedUp(latest=latest, before=before, at=now)
        if len(self._kept) > _MOST:
            del self._kept[next(iter(self._kept))]

    def forget(self, incoming: Incoming) -> None:
        """What was looked up now is not in the notes: what was before is no longer meant."""
        self._kept.pop(_place(incoming), None)

    def of(self, incoming: Incoming, *, now: datetime) -> LookedUp | None:
        """What the member has in mind, if it is not too long ago."""
        channel, member, thread = _place(incoming)
        return self._of((channel, member, thread), now) or self._of((channel, member, ""), now)

    def _of(self, place: _Place, now: datetime) -> LookedUp | None:
        known = self._kept.get(place)
        return known if known is not None and now - known.at < _FADES else None


def concepts(looked_up: tuple[tuple[str, ConceptId], ...], shelf: Shelf) -> tuple[Concept, ...]:
    """The concepts as the notes have them now; without those that they no longer have."""
    return tuple(
        concept for term, known in looked_up for concept in shelf.explain(term).found if concept.id == known
    )


def _place(incoming: Incoming) -> _Place:
    content = incoming.content
    question = content.delivery if isinstance(content, Said) else None
    return (incoming.channel, incoming.member, question or incoming.thread)
