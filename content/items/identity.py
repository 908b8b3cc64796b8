"""When an item is still the same one: touched-up wording keeps its id, a changed meaning makes a new item of it.

An item's root comes from its concept and its sort of question. The first meaning that is known of a root has the root
for its id, every later one an id of its own behind the root. A meaning that comes back gets its old id, and with it its
statistics. Nothing is written into people's notes: what was asked before is handed in.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from content.items.fingerprint import fingerprint
from content.items.item import Item, ItemId
from content.items.words import content_words
from content.language.meanings import Sense, units
from content.language.normal import squeeze

#: The share of its words that the shorter of two texts must find in the longer, and the longer in the shorter.
_ENOUGH_OF_SHORTER, _ENOUGH_OF_LONGER = 0.6, 0.34
_MARK = "-"
_NOT = re.compile(
    r"(?:않|없|못하|못 |아니|아닌|\b(?:not|never|no|without|cannot|neither|nor)\b|n['’]t\b|ない|ません)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What one item asks. `meaning` is the notes' words that it rests on."""

    id: ItemId
    meaning: str


def root(item_id: ItemId) -> ItemId:
    """What all versions of an item share.

    >>> root(ItemId("0a1b-77")), root(ItemId("0a1b"))
    ('0a1b', '0a1b')
    """
    return ItemId(item_id.partition(_MARK)[0])


def meaning(item: Item) -> str:
    """The notes' words that the item is about. Those that a false claim borrows may be another's the next time."""
    borrows = item.rubric.answer is False
    said = (
        each.said
        for each in item.reasons
        if each.citation is not None
        and not each.of_distractor
        and (each.citation == item.citation or not borrows)
    )
    # Several items rest on the same words; one copy of them is enough.
    return sys.intern("\n".join(said))


def is_same(old: str, new: str) -> bool:
    """Whether two texts say the same, as far as words can show it: no word turned round, no number, no "not".

    >>> is_same("고양이: 쥐를 잡는 작은 동물", "고양이: 쥐를 잘 잡는 작은 동물입니다")
    True
    >>> is_same("값을 늘리는 방법", "값을 줄이는 방법"), is_same("waits 30 s for a reply", "waits 60 s for a reply")
    (False, False)
    """
    if squeeze(old) == squeeze(new):
        return True
    return not _is_contrary(old, new) and _shares_words(old, new)


def renew(
    items: Iterable[Item], known: Callable[[ItemId], Sequence[Version]]
) -> tuple[tuple[Item, ...], tuple[Version, ...]]:
    """The items under the ids that they have by now, and the versions that were not known so.

    `known` gives the versions of a root, newest first; of several that mean the same, that one is the item.
    """
    renewed: list[Item] = []
    versions: list[Version] = []
    for item in items:
        said = meaning(item)
        item_id, is_news = _id_of(item, said, known(item.id))
        renewed.append(item if item_id == item.id else replace(item, id=item_id))
        if is_news:
            versions.append(Version(id=item_id, meaning=said))
    return tuple(renewed), tuple(versions)


def _id_of(item: Item, said: str, known: Sequence[Version]) -> tuple[ItemId, bool]:
    for version in known:
        if version.meaning == said:
            return version.id, False
    for version in known:
        if is_same(version.meaning, said):
            return version.id, True
    if not known:
        return item.id, True
    words = " ".join(sorted(content_words(said))) or said
    return ItemId(f"{item.id}{_MARK}{fingerprint(item.id, words):016x}"), True


def _shares_words(old: str, new: str) -> bool:
    shorter, longer = sorted((content_words(old), content_words(new)), key=len)
    shared = len(shorter & longer)
    return shared >= _ENOUGH_OF_SHORTER * len(shorter) and shared >= _ENOUGH_OF_LONGER * len(longer)


def _is_contrary(old: str, new: str) -> bool:
    numbers_old, numbers_new = (frozenset(_NUMBER.findall(text)) for text in (old, new))
    if numbers_old - numbers_new and numbers_new - numbers_old:
        return True
    if len(_NOT.findall(old)) % 2 != len(_NOT.findall(new)) % 2:
        return True
    senses_old, senses_new = _senses(old), _senses(new)
    gone, come = senses_old - senses_new, senses_new - senses_old
    return any((number, -side) in come for number, side in gone)


def _senses(text: str) -> frozenset[Sense]:
    return frozenset().union(*(unit.senses for unit in units(text)))
