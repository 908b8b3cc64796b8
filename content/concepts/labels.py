"""Labels: words such as `정의`, `Examples`, `概要` that say which side of a thing their text tells.

A label is never a term; its text belongs to the term above it. Some words (`위험`, `function`) are labels beside other
labels and terms beside other terms, so the whole document is looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from content.concepts.definition_lines import part
from content.concepts.entry import Entry
from content.concepts.markup import plain
from content.concepts.names import BRACKETED, asks, fold, is_name, trimmed
from content.concepts.prose import reads_as_definition
from content.concepts.remembering import remembered
from content.concepts.words import (
    ANSWER_LABELS,
    ASIDE_LABELS,
    DEFINITION_LABELS,
    INSTANCE_LABELS,
    LABEL_MODIFIERS,
    LABELS,
    NAMING_LABELS,
    SOFT_LABELS,
)
from content.readers import Kind

_CONJUNCTION = re.compile(r"[·/&,、・]|(?<=\S)(?:와|과)\s|(?<=\S)と(?=\S)|\s(?:및|and)\s")
#: A left side under so many different parents is a label of this document's own.
_OWN_FROM = 3


class Label(StrEnum):
    """What a label's text is to the term above."""

    DEFINES = "defines"
    TELLS = "tells"
    SHOWS = "shows"
    NAMES = "names"
    ASIDE = "aside"


#: Where an entry stands: in JSON or HTML without line breaks many stand on one line.
Spot = tuple[int, str]
#: The labels of a document.
Labels = Mapping[Spot, Label]


@remembered
def label_of(text: str) -> Label | None:
    """The label that a text is by its words alone.

    >>> label_of("주요 태스크"), label_of("Use cases"), label_of("삼투")
    (<Label.TELLS: 'tells'>, <Label.SHOWS: 'shows'>, None)
    """
    text = trimmed(text)
    folded = _bare(text)
    if fold(text).startswith("관련") or folded.endswith("関連"):
        return Label.TELLS
    known = _known(folded)
    if known or not folded:
        return known
    parts = [_bare(part) for part in _CONJUNCTION.split(text) if _bare(part)]
    if len(parts) > 1 and all(_known(part) for part in parts):
        return Label.TELLS
    return Label.ASIDE if _known(re.sub(r"\d+$", "", folded)) else None


def _known(folded: str) -> Label | None:
    if folded in DEFINITION_LABELS:
        return Label.DEFINES
    if folded in NAMING_LABELS:
        return Label.NAMES
    if folded in INSTANCE_LABELS:
        return Label.SHOWS
    if folded in LABELS:
        return Label.TELLS
    return Label.ASIDE if folded in ASIDE_LABELS else None


def _bare(text: str) -> str:
    """Folded, without brackets and without words such as `주요` before it."""
    words = [fold(word) for word in BRACKETED.sub("", text).split()]
    while len(words) > 1 and words[0] in LABEL_MODIFIERS:
        words = words[1:]
    return "".join(words)


def is_soft(text: str) -> bool:
    """Whether a label's word may as well be a term."""
    return fold(BRACKETED.sub("", trimmed(text))) in SOFT_LABELS


def spot(entry: Entry) -> Spot:
    """Where an entry stands."""
    return entry.line, entry.text


def find_labels(entries: Iterable[Entry]) -> Labels:
    """Every label of a document."""
    families = list(_families(None, tuple(entries)))
    own = _own_labels(families)
    labels: dict[Spot, Label] = {}
    for parent, siblings in families:
        labels |= _of_family(parent, siblings, own)
    return labels


def _families(
    parent: Entry | None, siblings: tuple[Entry, ...]
) -> Iterator[tuple[Entry | None, tuple[Entry, ...]]]:
    yield parent, siblings
    for entry in siblings:
        if entry.children:
            yield from _families(entry, entry.children)


def head(entry: Entry) -> str:
    """What an entry would be the label or the name of; empty for plain text."""
    line = part(entry.text) if not (entry.kind is Kind.HEADING and entry.is_real_heading) else None
    if line is not None:
        return plain(line.left)
    return plain(entry.text) if entry.children or entry.kind is Kind.HEADING else ""


def _own_labels(families: Iterable[tuple[Entry | None, tuple[Entry, ...]]]) -> frozenset[str]:
    """Heads that come back under many parents: `급여: …` under each of twenty jobs is a label there."""
    counts: Counter[str] = Counter()
    for _, siblings in families:
        counts.update({fold(trimmed(head(entry))) for entry in siblings if not entry.is_real_heading} - {""})
    return frozenset(name for name, count in counts.items() if count >= _OWN_FROM)


def _of_family(parent: Entry | None, siblings: tuple[Entry, ...], own: frozenset[str]) -> dict[Spot, Label]:
    heads = {spot(entry): head(entry) for entry in siblings}
    named = {at: text for at, text in heads.items() if text}
    labels = {at: label for at, text in named.items() if (label := _label(text, own))}
    hard = {at for at in labels if not is_soft(named[at])}
    most = 2 * len(labels) > max(len(named), _least(parent))
    sections = {spot(entry) for entry in siblings if entry.is_real_heading}
    kept = {
        at: label
        for at, label in labels.items()
        # One label among sections says little of the others: `# state` beside `# 参考`.
        if at in hard or most or (hard and at not in sections) or _is_aside(at, label)
    }
    if parent is not None and _asks(parent):
        kept |= {at: Label.DEFINES for at in kept if fold(trimmed(named[at])) in ANSWER_LABELS}
    return kept


def _is_aside(at: Spot, label: Label) -> bool:
    """`상태: 진행 중`: a note about the notes, unless what stands beside it says what the word means."""
    line = part(at[1]) if label is Label.ASIDE else None
    return line is not None and not reads_as_definition(plain(line.right))


def _asks(parent: Entry) -> bool:
    """Whether an answer below is what the heading asks for."""
    return plain(parent.text).rstrip(" )）").endswith(("?", "？")) or asks(plain(parent.text))


def _least(parent: Entry | None) -> int:
    """A soft label all alone counts only under something that it can be the label of."""
    return 1 if parent is not None and is_name(head(parent)) else 2


def _label(text: str, own: frozenset[str]) -> Label | None:
    label = label_of(text)
    if label is None and fold(trimmed(text)) in own:
        return Label.TELLS
    return label
