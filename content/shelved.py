"""What readers hold: one edition of the library, as it was when it was whole, whatever is written meanwhile.

What is told of concepts and items is read from the cache when it is first asked for, and then kept; the next edition
takes over what is the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from content.cache import Snapshot
from content.concepts import stored
from content.concepts.concept import Concept
from content.contents import Renewed, authored_of
from content.edition import Composed, compose
from content.guidance import Guidance
from content.items import desk
from content.items.adopted import Located as Asked
from content.items.adopted import adopt
from content.items.item import Item
from content.items.writer import Question
from content.search.index import Index

_Written = dict[str, tuple[tuple[Question, Item], ...]]


@dataclass(kw_only=True)
class Shelved:
    """One edition. Safe in any thread."""

    snapshot: Snapshot
    guidance: Guidance
    _known: dict[str, Concept] | None = None
    _known_written: _Written | None = None

    @cached_property
    def index(self) -> Index:
        """The search over its concepts."""
        return Index(self.snapshot.connection, self.snapshot.lock)

    @cached_property
    def concepts(self) -> tuple[Concept, ...]:
        """Every concept, in the order of the notes."""
        return tuple(self._by_id.values())

    @cached_property
    def authored(self) -> tuple[Asked, ...]:
        """Every question of the authors, in the order of the notes."""
        with self.snapshot.lock:
            return tuple(authored_of(self.snapshot.connection))

    @cached_property
    def composed(self) -> Composed:
        """What is asked, before it is compared with what was asked earlier."""
        with self.snapshot.lock:
            written = (each for about in self._written.values() for each in about)
            connection = self.snapshot.connection
            adopted = [
                item for item, _ in adopt(self.authored, lambda letters: desk.named(connection, letters))
            ]
            return compose(written, adopted, self.guidance)

    @cached_property
    def _by_id(self) -> dict[str, Concept]:
        with self.snapshot.lock:
            if self._known is not None:
                return self._known
            return {each.concept.id: each.concept for each in stored.in_order(self.snapshot.connection)}

    @cached_property
    def _written(self) -> _Written:
        with self.snapshot.lock:
            if self._known_written is not None:
                return self._known_written
            written: dict[str, list[tuple[Question, Item]]] = defaultdict(list)
            for concept, question, item in desk.passed(self.snapshot.connection):
                written[concept].append((question, item))
            return {concept: tuple(items) for concept, items in written.items()}

    def followed_by(self, snapshot: Snapshot, guidance: Guidance, renewed: Renewed) -> Shelved:
        """The next edition, which differs from this one in what is renewed."""
        following = Shelved(snapshot=snapshot, guidance=guidance)
        ids = stored.ids(snapshot.connection)
        if "_by_id" in self.__dict__:
            changed = _concepts(snapshot, renewed.concepts)
            following._known = {each: changed.get(each) or self._by_id[each] for each in ids}
        if "_written" in self.__dict__:
            items = {each: tuple(desk.passed_about(snapshot.connection, each)) for each in renewed.items}
            found = ((each, items.get(each, self._written.get(each, ()))) for each in ids)
            following._known_written = {each: about for each, about in found if about}
        return following


def _concepts(snapshot: Snapshot, ids: Iterable[str]) -> dict[str, Concept]:
    placed = (stored.of_id(snapshot.connection, each) for each in ids)
    return {each.concept.id: each.concept for each in placed if each is not None}
