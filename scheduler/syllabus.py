"""What a channel wants to be asked: topics by weight, kinds, and how long a question rests. Pure.

A topic is named by a heading, a file or a folder of the notes. An exam's blueprint is one such list.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from content.errors import Mendable
from content.items.item import Item, Kind
from content.language.normal import squeeze

#: A question rests so many days, or as long as the notes allow where they have too few.
REST_DAYS = 30
LONGEST_REST_DAYS = 730
_WHOLE = 100
_MOST_TOPICS = 40
#: What no topic names; its weight is what the others leave.
OTHERS = ""


class TopicsUnreadable(Mendable):
    """No topics with weights. Facts: word."""

    key = "error-topics"


class TopicsOverfull(Mendable):
    """Percentages above a hundred together. Facts: sum."""

    key = "error-topics-sum"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A part of the notes and its share of the questions in percent."""

    name: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Syllabus:
    """What a channel's questions are chosen by.

    Attributes:
        topics: none means all of the notes alike; what their weights leave of a hundred goes to all others.
        kinds: none means all.
        rest_days: an item is never asked twice within so many days; None is `REST_DAYS`, and fewer where the notes
            have too few questions.
    """

    topics: tuple[Topic, ...] = ()
    kinds: frozenset[Kind] = frozenset()
    rest_days: int | None = None

    def weights(self) -> dict[str, float]:
        """The share of each topic and of all others, in percent; those without a share are left out."""
        if not self.topics:
            return {OTHERS: float(_WHOLE)}
        named = {topic.name: topic.weight for topic in self.topics}
        rest = _WHOLE - sum(named.values())
        return {name: weight for name, weight in {**named, OTHERS: rest}.items() if weight > 0}

    def rests_since(self, now: datetime) -> datetime:
        """What was asked later than this is resting."""
        return now - timedelta(days=REST_DAYS if self.rest_days is None else self.rest_days)

    def topic_of(self, item: Item) -> str:
        """The topic that an item belongs to: of those that name it the most particular, else `OTHERS`."""
        if not self.topics:
            return OTHERS
        names = {squeeze(topic.name): topic.name for topic in self.topics}
        return next((names[place] for place in reversed(_places(item)) if place in names), OTHERS)


def read_topics(text: str) -> tuple[Topic, ...]:
    """Topics as people write them: `Networks 60%, Storage 40%`, one a line or with commas.

    Percentages may leave a rest, which goes to all other topics. Numbers without `%` are parts of the whole.
    Raises TopicsUnreadable or TopicsOverfull.

    >>> [(topic.name, topic.weight) for topic in read_topics("네트워크 3, 저장소: 1")]
    [('네트워크', 75.0), ('저장소', 25.0)]
    """
    parts = [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]
    read = [_TOPIC.fullmatch(part) for part in parts]
    wrong = next(
        (part for part, found in zip(parts, read, strict=True) if found is None), "…" if not parts else None
    )
    if wrong is not None or len(parts) > _MOST_TOPICS:
        raise TopicsUnreadable(word=(wrong or text)[:40])
    weights = {found[1]: float(found[2]) for found in read if found is not None}
    total = sum(weights.values())
    if total <= 0:
        raise TopicsUnreadable(word=text[:40])
    if "%" not in text:
        weights = {name: weight / total * _WHOLE for name, weight in weights.items()}
    elif total > _WHOLE:
        raise TopicsOverfull(sum=f"{total:g}")
    return tuple(Topic(name=name, weight=weight) for name, weight in weights.items())


def unknown_topics(topics: Collection[Topic], items: Collection[Item]) -> tuple[str, ...]:
    """The topics that no item belongs to."""
    places = {place for item in items for place in _places(item)}
    return tuple(topic.name for topic in topics if squeeze(topic.name) not in places)


_TOPIC = re.compile(r"(.*?\S)\s*[:=]?\s+(\d{1,3}(?:\.\d+)?)\s*%?")


def _places(item: Item) -> list[str]:
    """All that names where an item is from, folded, from the folder to the innermost heading."""
    *folders, file = item.citation.file.split("/")
    names = [*folders, item.citation.file, file, file.rpartition(".")[0], *item.citation.heading]
    return [squeeze(name) for name in names]
