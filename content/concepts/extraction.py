"""Document to findings: walks the outline and asks each shape in turn.

Every entry is looked at once. The shapes know form only; which of the findings are one concept is for `merging`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from content.concepts import reverse, sentence, tables
from content.concepts.body import Body, Piece, assemble, defining, gather, label_of
from content.concepts.definition_lines import Line, part
from content.concepts.finding import Finding, Shape
from content.concepts.headings import gathers, is_exercise
from content.concepts.markup import plain
from content.concepts.names import fold, is_name, joint_names, split_name, trimmed
from content.concepts.outline import Entry, outline
from content.concepts.prose import is_order, says_something
from content.readers import Document, Kind

#: Bump with every change of the rules: caches of another version are built anew.
VERSION = 1

#: A left side under so many different parents is a label of this document's own.
_LABEL_FROM = 3


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk is."""

    heading: tuple[str, ...] = ()
    owner: str | None = None
    group: str = ""
    depth: int = 0


def extract(document: Document) -> tuple[Finding, ...]:
    """Everything that one document defines, in its order."""
    entries = outline(document)
    return tuple(_Walk(_own_labels(entries)).through(entries, _Place()))


def _own_labels(entries: Iterable[Entry]) -> frozenset[str]:
    """Left sides that come back under many parents: `보상: …` under each of twenty jobs is a label there."""
    counts: Counter[str] = Counter()
    for siblings in _families(entries):
        lines = (part(entry.text) for entry in siblings if entry.kind is not Kind.HEADING)
        counts.update({fold(plain(line.left)) for line in lines if line})
    return frozenset(left for left, count in counts.items() if count >= _LABEL_FROM)


def _families(entries: Iterable[Entry]) -> Iterator[tuple[Entry, ...]]:
    siblings = tuple(entries)
    yield siblings
    for entry in siblings:
        if entry.children:
            yield from _families(entry.children)


class _Walk:
    def __init__(self, labels: frozenset[str]) -> None:
        self._labels = labels

    def through(self, entries: Iterable[Entry], place: _Place) -> Iterator[Finding]:
        for entry in entries:
            if entry.kind is Kind.TABLE:
                yield from tables.read(entry, place.heading, place.owner)
            else:
                yield from self._entry(entry, place)

    def _entry(self, entry: Entry, place: _Place) -> Iterator[Finding]:
        text = plain(entry.text)
        if entry.kind is Kind.HEADING and is_exercise(text):
            return
        line = None if entry.kind is Kind.HEADING and entry.level <= 6 else part(entry.text)
        found: list[Finding]
        if line is not None:
            found = list(self._line(entry, line, place))
        elif entry.children:
            found = list(self._parent(entry, text, place))
        else:
            found = list(self._prose(entry, place))
        yield from found
        if entry.children:
            yield from self.through(entry.children, self._below(entry, text, found, place))

    def _below(self, entry: Entry, text: str, found: list[Finding], place: _Place) -> _Place:
        name = trimmed(text)
        line = part(entry.text)
        if line is not None:
            name = trimmed(plain(line.left))
        heading = (*place.heading, text.rstrip(" :：")) if entry.kind is Kind.HEADING else place.heading
        labelled = label_of(name, self._labels) is not None
        owner = (
            place.owner if labelled else found[0].term if found else name if is_name(name) else place.owner
        )
        return _Place(heading=heading, owner=owner, group=owner or name or place.group, depth=place.depth + 1)

    def _line(self, entry: Entry, line: Line, place: _Place) -> Iterator[Finding]:
        left, right = plain(line.left), plain(line.right)
        if label_of(left, self._labels) is not None:
            if label_of(left, self._labels) == "tells":
                yield from self._prose(replace(entry, text=line.right), place)
            return
        pieces = gather(entry.children, self._labels)
        own = Piece(text=right, line=entry.line, end_line=entry.end_line)
        if not right:
            body = defining(left, pieces)
        elif _defines(line, right):
            body = assemble((own, *pieces))
        else:
            body = None
        if body is None:
            return
        for joint in joint_names(left):
            yield self._finding(joint, body, entry, place, Shape.LINE)

    def _parent(self, entry: Entry, text: str, place: _Place) -> Iterator[Finding]:
        name = trimmed(text)
        body = None
        if is_name(text) and label_of(name, self._labels) is None and not gathers(text):
            body = defining(text, gather(entry.children, self._labels), strict=_is_chapter(entry))
        if body is not None:
            yield self._finding(text, body, entry, place, Shape.PARENT)
        else:
            yield from self._prose(entry, place)

    def _prose(self, entry: Entry, place: _Place) -> Iterator[Finding]:
        for shape in (sentence, reverse):
            for claim in shape.read(entry.text):
                body = Body(text=claim.text, line=entry.line, end_line=entry.end_line)
                yield self._finding(claim.name, body, entry, place, claim.shape)

    @staticmethod
    def _finding(name: str, body: Body, entry: Entry, place: _Place, shape: Shape) -> Finding:
        names = split_name(name)
        return Finding(
            term=names.term,
            aliases=names.aliases,
            text=body.text,
            line=entry.line,
            end_line=max(body.end_line, entry.line),
            heading=place.heading,
            group=place.group,
            shape=shape,
            broader=place.owner,
        )


def _is_chapter(entry: Entry) -> bool:
    return entry.kind is Kind.HEADING and any(
        child.kind is Kind.HEADING and child.level <= 6 for child in entry.children
    )


def _defines(line: Line, right: str) -> bool:
    """Whether a right side says what the left is: a link, a number, a question or an order does not."""
    if line.mark in {"arrow", "bar", "dash"} and line.right.lstrip().startswith("`"):
        return False
    return says_something(right, 1 if line.mark in {"colon", "equals"} else 2) and not is_order(right)
