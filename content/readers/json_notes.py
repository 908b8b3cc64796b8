"""JSON: objects that look alike are a table, a key with a text is a term and what is said of it, the rest are headings.

The standard library checks the text; its tokens are gone through here once more, because only they know their lines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from content.readers.decoding import decode
from content.readers.document import Block, Document, Kind, Row
from content.readers.layout import literal
from content.readers.limits import Limits, Unreadable
from content.readers.patience import in_time

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}\[\]:,\n]|[^\s{}\[\]:,"]++')
_HEADING_LEVELS = 6
_LEAST_ROWS, _MOST_COLUMNS = 2, 30
#: Keys that name the thing, wherever they stand among the others.
_NAMES = frozenset(
    "term name word title front concept topic 용어 단어 개념 이름 명칭 用語 単語 名称 名前".split()  # noqa: SIM905 - read as words
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Value:
    """A value and the line that it begins on: a text, or members, which have keys in an object."""

    line: int
    text: str = ""
    members: tuple[tuple[str, _Value], ...] = ()

    @property
    def holds_holders(self) -> bool:
        """Whether it is more than a list of texts."""
        return any(member.members for _, member in self.members)


def read_json(data: bytes, limits: Limits) -> Document:
    """Read JSON."""
    text = decode(data)
    _check(text, limits.nesting)
    root = _Parser(text, limits.line_chars).value()
    return Document(lines=tuple(text.split("\n")), blocks=tuple(_Blocks(limits.depth).of(root, 1)))


def _check(text: str, deepest: int) -> None:
    depth = 0
    for match in in_time(_TOKEN.finditer(text)):
        depth += (match.group() in {"[", "{"}) - (match.group() in {"]", "}"})
        if depth > deepest:
            raise Unreadable("skipped-too-deep")
    try:
        json.loads(text)
    except (ValueError, RecursionError) as exc:
        raise Unreadable("skipped-broken") from exc


class _Parser:
    """Values and lines of a text that is known to be JSON, and not too deep."""

    def __init__(self, text: str, longest: int) -> None:
        self._tokens = self._numbered(text)
        self._longest = longest

    @staticmethod
    def _numbered(text: str) -> Iterator[tuple[str, int]]:
        line = 1
        for match in _TOKEN.finditer(text):
            if match.group() == "\n":
                line += 1
            else:
                yield match.group(), line

    def value(self) -> _Value:
        """The value that begins with the next word."""
        return self._value(*next(self._tokens))

    def _value(self, word: str, line: int) -> _Value:
        if word == "{":
            return _Value(line=line, members=tuple(self._object()))
        if word == "[":
            return _Value(line=line, members=tuple(self._array()))
        return _Value(line=line, text=self._text(word))

    def _object(self) -> Iterator[tuple[str, _Value]]:
        for word, line in self._tokens:
            if word == "}":
                return
            if word != ",":
                next(self._tokens)  # the colon
                value = self.value()
                # Where the text stands below its key, the key's line is the place of both.
                yield self._text(word), replace(value, line=line) if value.text else value

    def _array(self) -> Iterator[tuple[str, _Value]]:
        for word, line in self._tokens:
            if word == "]":
                return
            if word != ",":
                yield "", self._value(word, line)

    def _text(self, word: str) -> str:
        """A text without line breaks; what is null or yes and no says nothing."""
        if word in {"null", "true", "false"}:
            return ""
        text = str(json.loads(word)) if word.startswith('"') else word
        return literal(" ".join(text.split())[: self._longest])


class _Blocks:
    """What values are to a reader of notes."""

    def __init__(self, depth: int) -> None:
        self._depth = depth

    def of(self, value: _Value, level: int) -> Iterator[Block]:
        """The blocks of a value's members."""
        table = _table(value)
        if table is not None:
            yield table
        elif value.text:
            yield Block(kind=Kind.PARAGRAPH, line=value.line, end_line=value.line, text=(value.text,))
        else:
            for key, member in value.members:
                yield from self._member(key, member, level)

    def _member(self, key: str, member: _Value, level: int) -> Iterator[Block]:
        if not key:
            if member.text:
                yield _item(member.text, member.line)
            else:
                yield from self.of(member, level)
        elif member.holds_holders and level <= _HEADING_LEVELS:
            yield Block(kind=Kind.HEADING, line=member.line, end_line=member.line, text=(key,), level=level)
            yield from self.of(member, level + 1)
        elif member.members:
            # Below an item nothing is a heading any more.
            inside = self.of(member, _HEADING_LEVELS + level) if level < _HEADING_LEVELS + self._depth else ()
            yield _item(key, member.line, tuple(inside))
        elif member.text:
            yield _item(f"{key}: {member.text}", member.line)


def _item(text: str, line: int, children: tuple[Block, ...] = ()) -> Block:
    last = max((child.end_line for child in children), default=line)
    return Block(kind=Kind.ITEM, line=line, end_line=last, text=(text,), marker="-", children=children)


def _table(value: _Value) -> Block | None:
    """Objects of texts that share their keys, in a list, are rows; the key that names the thing comes first."""
    rows = [member for key, member in value.members if not key and member.members]
    if len(rows) < max(_LEAST_ROWS, len(value.members)) or any(row.holds_holders for row in rows):
        return None
    keys = list(dict.fromkeys(key for row in rows for key, _ in row.members if key))
    keys.sort(key=lambda key: key.casefold() not in _NAMES)
    if not keys or len(keys) > _MOST_COLUMNS:
        return None
    placed = [_row(row, keys) for row in rows]
    header = Row(line=placed[0].line, cells=tuple(keys))
    return Block(kind=Kind.TABLE, line=placed[0].line, end_line=placed[-1].last_line, rows=(header, *placed))


def _row(value: _Value, keys: list[str]) -> Row:
    """A row stands where its cells do, not at the bracket above."""
    cells = {key: _cell(member) for key, member in value.members}
    lines = [member.line for _, member in value.members]
    return Row(line=min(lines), end_line=max(lines), cells=tuple(cells.get(key, "") for key in keys))


def _cell(value: _Value) -> str:
    return value.text or ", ".join(member.text for _, member in value.members if member.text)
