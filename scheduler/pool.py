"""All that may be asked, laid out so that a choice need not look at everything: by topic, heading and concept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence

from content.concepts.concept import ConceptId
from content.items.item import Item, ItemId
from scheduler.syllabus import Syllabus, Topic


class Pool:
    """The items of one reading of the notes. Layouts by topic are made when first asked for, and kept."""

    def __init__(self, items: Sequence[Item]) -> None:
        """Lay out by id and concept."""
        self.items = items
        self.by_id: dict[ItemId, Item] = {item.id: item for item in items}
        self.by_concept: dict[ConceptId, list[Item]] = defaultdict(list)
        for item in items:
            self.by_concept[item.concept].append(item)
        self._by_topics: dict[tuple[Topic, ...], dict[str, dict[Hashable, list[Item]]]] = {}

    def by_topic(self, syllabus: Syllabus) -> Mapping[str, Mapping[Hashable, Sequence[Item]]]:
        """The items by topic, and there by heading, in the order of the notes."""
        laid_out = self._by_topics.get(syllabus.topics)
        if laid_out is None:
            laid_out = defaultdict(lambda: defaultdict(list))
            for item in self.items:
                laid_out[syllabus.topic_of(item)][heading_of(item)].append(item)
            self._by_topics[syllabus.topics] = laid_out
        return laid_out


class Pools:
    """The pool of a shelf, made again only when its items are others."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._pool = Pool(())

    def of(self, items: Sequence[Item]) -> Pool:
        """The pool of these items."""
        if self._pool.items is not items:
            self._pool = Pool(items)
        return self._pool


def heading_of(item: Item) -> Hashable:
    """The chapter that an item is from: deeper headings often hold one concept only."""
    return (item.citation.file, item.citation.heading[:2])
