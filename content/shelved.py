"""What readers hold: one edition of the library, as it was when it was whole, whatever is written meanwhile.

What is told of concepts and items is read from the cache when it is first asked for, and then kept; the next edition
takes over what is the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from content.cache import Snapshot
from content.concepts import stored
from content.concepts.concept import Concept
from content.contents import Renewed, adopted_of, authored_of
from content.edition import Composed, compose
from content.guidance import Guidance, Misread
from content.items import desk
from content.items.adopted import Located as Asked
from content.items.item import Item
from content.items.writer import Question, question_of
from content.search.index import Index

#: Items that are looked at together.
_PART = 2_000
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
    def adopted(self) -> tuple[Item, ...]:
        """The items of the authors' questions."""
        with self.snapshot.lock:
            return tuple(adopted_of(self.snapshot.connection))

    @cached_property
    def composed(self) -> Composed:
        """What is asked, before it is compared with what was asked earlier."""
        written = (each for about in self._written.values() for each in about)
        return compose(written, self.adopted, self.guidance)

    def composed_in_parts(self) -> Iterator[tuple[Item, ...]]:
        """The same in parts, with nothing of it kept at hand."""
        with self.snapshot.lock:
            passed = desk.passed(self.snapshot.connection)
            part: list[tuple[Question, Item]] = []
            while True:
                # The authors' own stand in each part, since no other may ask in their words.
                yield compose(part, self.adopted, self.guidance).items
                part = [(question, item) for _, question, item in islice(passed, _PART)]
                if not part:
                    return

    def composed_about(self, concepts: Iterable[str]) -> Composed:
        """What of it is asked about some concepts, and what the authors ask."""
        with self.snapshot.lock:
            connection = self.snapshot.connection
            written = [each for concept in concepts for each in desk.passed_about(connection, concept)]
        return compose(written, self.adopted, self.guidance)

    @cached_property
    def count(self) -> tuple[int, int]:
        """How many concepts there are, and how many items are asked, without a look at each."""
        with self.snapshot.lock:
            connection = self.snapshot.connection
            doubles = sum(
                1 for _ in desk.passed_where(connection, questions=set(map(question_of, self.adopted)))
            )
            retired = sum(why == "retired" for _, why in self._guided.stopped)
            items = desk.count_passed(connection) + len(self.adopted) - doubles - retired
            return stored.count(connection), items

    @property
    def misread(self) -> tuple[Misread, ...]:
        """The entries of the guidance that fit no item."""
        return self._guided.misread

    @cached_property
    def _guided(self) -> Composed:
        """What becomes of the items that the guidance names."""
        named = {
            *(each.id for each in self.guidance.corrections),
            *(each for each, _ in self.guidance.retired),
        }
        with self.snapshot.lock:
            written = list(desk.passed_where(self.snapshot.connection, ids=named))
        return compose(written, self.adopted, self.guidance)

    @cached_property
    def _by_id(self) -> dict[str, Concept]:
        if self._known is not None:
            return self._known
        with self.snapshot.lock:
            return {each.concept.id: each.concept for each in stored.in_order(self.snapshot.connection)}

    @cached_property
    def _written(self) -> _Written:
        if self._known_written is not None:
            return self._known_written
        with self.snapshot.lock:
            written: dict[str, list[tuple[Question, Item]]] = defaultdict(list)
            for concept, question, item in desk.passed(self.snapshot.connection):
                written[concept].append((question, item))
            return {concept: tuple(items) for concept, items in written.items()}

    def read_on(self, snapshot: Snapshot) -> None:
        """Read the same edition from another snapshot."""
        self.snapshot = snapshot
        self.__dict__.pop("index", None)

    def followed_by(self, snapshot: Snapshot, guidance: Guidance, renewed: Renewed) -> Shelved:
        """The next edition, which differs from this one in what is renewed."""
        following = Shelved(snapshot=snapshot, guidance=guidance)
        with snapshot.lock:
            connection = snapshot.connection
            ids = stored.ids(connection) if self.is_read else []
            if self._known is not None or "_by_id" in self.__dict__:
                changed = _concepts(snapshot, renewed.concepts)
                following._known = {each: changed.get(each) or self._by_id[each] for each in ids}
            if self._known_written is not None or "_written" in self.__dict__:
                items = {each: tuple(desk.passed_about(connection, each)) for each in renewed.asked_about}
                found = ((each, items.get(each, self._written.get(each, ()))) for each in ids)
                following._known_written = {each: about for each, about in found if about}
        return following

    @property
    def is_read(self) -> bool:
        """Whether anybody asked for all concepts or items, so that they should be at hand in the next edition, too."""
        return bool({"_by_id", "_written"} & self.__dict__.keys()) or not (
            self._known is None and self._known_written is None
        )


def _concepts(snapshot: Snapshot, ids: Iterable[str]) -> dict[str, Concept]:
    placed = (stored.of_id(snapshot.connection, each) for each in ids)
    return {each.concept.id: each.concept for each in placed if each is not None}
