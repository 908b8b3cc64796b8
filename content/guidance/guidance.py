"""What the authors of the notes want of the questions: the file `gongbu.yaml` beside the notes, as a value.

Each wrong entry is named with its line and passed over; the rest of the file counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from content.guidance.lines import Malformed, Node, parse
from content.items.correction import Correction
from content.items.identity import root
from content.items.item import ItemId

NAMES = ("gongbu.yaml", "gongbu.yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Misread:
    """An entry that can't be used. `reason` is a key of the catalogue (`guidance-…`)."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guidance:
    """What the file asks for.

    Attributes:
        file: its name; empty where there is none.
        aliases: other names by term.
        apart: sets of terms that are never wrong answers for each other.
        left_out: terms that nothing is asked about.
        retired: items that are no longer asked, with the line that says so; of an id that a changed meaning brought, its root.
        corrections: items that are asked otherwise.
    """

    file: str = ""
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    left_out: tuple[str, ...] = ()
    retired: tuple[tuple[ItemId, int], ...] = ()
    corrections: tuple[Correction, ...] = ()
    misread: tuple[Misread, ...] = ()


def parse_guidance(text: str, file: str = NAMES[0]) -> Guidance:
    """The file's text.

    >>> parse_guidance("leave_out: [실습]").left_out
    ('실습',)
    """
    try:
        tree = parse(text)
    except Malformed as malformed:
        return Guidance(file=file, misread=(Misread(line=malformed.line, reason="guidance-malformed"),))
    reading = _Reading()
    for key, node in reading.entries(tree):
        section = _SECTIONS.get(key)
        if section is None:
            reading.refuse(node, "guidance-unknown-key")
        else:
            section(reading, node)
    return Guidance(
        file=file,
        aliases=tuple(reading.aliases),
        apart=tuple(reading.apart),
        left_out=tuple(reading.left_out),
        retired=tuple(reading.retired),
        corrections=tuple(reading.corrections),
        misread=tuple(sorted(reading.misread, key=lambda each: each.line)),
    )


@dataclass(slots=True)
class _Reading:
    """The file while it is read."""

    aliases: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    apart: list[tuple[str, ...]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    retired: list[tuple[ItemId, int]] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    misread: list[Misread] = field(default_factory=list)

    def refuse(self, node: Node, reason: str) -> None:
        self.misread.append(Misread(line=node.line, reason=reason))

    def entries(self, node: Node) -> Iterator[tuple[str, Node]]:
        if node.entries is None:
            if node.word != "":
                self.refuse(node, "guidance-no-mapping")
            return
        yield from node.entries

    def parts(self, node: Node) -> Iterator[Node]:
        if node.parts is None:
            if node.word != "":
                self.refuse(node, "guidance-no-list")
            return
        yield from node.parts

    def words(self, node: Node) -> tuple[str, ...]:
        """The words of a list, or the one word that stands instead of it."""
        if node.word:
            return (node.word,)
        nodes = tuple(self.parts(node))
        for each in nodes:
            if not each.word:
                self.refuse(each, "guidance-no-word")
        return tuple(each.word for each in nodes if each.word)

    def read_aliases(self, node: Node) -> None:
        for term, names in self.entries(node):
            if words := self.words(names):
                self.aliases.append((term, words))

    def read_apart(self, node: Node) -> None:
        for each in self.parts(node):
            words = self.words(each)
            if len(words) > 1:
                self.apart.append(words)
            else:
                self.refuse(each, "guidance-no-pair")

    def read_left_out(self, node: Node) -> None:
        self.left_out.extend(self.words(node))

    def read_retired(self, node: Node) -> None:
        for each in self.parts(node):
            if each.word:
                self.retired.append((root(ItemId(each.word)), each.line))
            else:
                self.refuse(each, "guidance-no-word")

    def read_corrections(self, node: Node) -> None:
        for item_id, changes in self.entries(node):
            words = {
                name: self.words(value)
                for name, value in self.entries(changes)
                if self._is_field(name, value)
            }
            self.corrections.append(_correction(root(ItemId(item_id)), changes.line, words))

    def _is_field(self, name: str, value: Node) -> bool:
        if name not in _FIELDS:
            self.refuse(value, "guidance-unknown-key")
        return name in _FIELDS


def _correction(item_id: ItemId, line: int, words: Mapping[str, tuple[str, ...]]) -> Correction:
    def one(name: str) -> str | None:
        return words[name][0] if words.get(name) else None

    return Correction(
        id=item_id,
        line=line,
        stem=one("stem"),
        answer=one("answer"),
        explanation=one("explanation"),
        options=words.get("options"),
        accept=words.get("accept"),
        key_points=words.get("key_points"),
    )


_FIELDS = frozenset({"stem", "answer", "explanation", "options", "accept", "key_points"})
_SECTIONS: dict[str, Callable[[_Reading, Node], None]] = {
    "aliases": _Reading.read_aliases,
    "never_together": _Reading.read_apart,
    "leave_out": _Reading.read_left_out,
    "retire": _Reading.read_retired,
    "correct": _Reading.read_corrections,
}
