"""The lines of a settings file to a tree that knows its lines: the part of YAML that people write by hand.

Mappings, lists (`- a`, `[a, b]`), plain and quoted words, comments. What else YAML has is named as an error: a whole
YAML library would be one more dependency for a file of a few lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ENTRY = re.compile(
    r"""(?P<key>"[^"]*"|'[^']*'|[^\s"'\[{&*!|>%@`#-][^#]*?|-[^\s#][^#]*?)\s*:(?:\s+(?P<rest>.*))?$"""
)
_DASH = re.compile(r"-(?:\s+(?P<rest>.*))?$")
_COMMENT = re.compile(r"""^((?:"[^"]*"|'[^']*'|(?<!\s)['"]|[^"'#]|(?<=\S)#)*?)(?:(?:^|\s)#.*)?$""")
_WORD = re.compile(
    r"""\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<plain>[^,\[\]{}"'][^,\[\]{}]*?))\s*(?:,|$)"""
)
_UNSUPPORTED = re.compile(r"[|>&*!%@`{]")


class Malformed(Exception):
    """A line that can't be read. `line` is 1-based."""

    def __init__(self, line: int) -> None:
        """Keep the line's number."""
        super().__init__(f"line {line}")
        self.line = line


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A word, a list or a mapping, and the line that it begins on. Just one of the three is there."""

    line: int
    word: str | None = None
    parts: tuple[Node, ...] | None = None
    entries: tuple[tuple[str, Node], ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    number: int
    indent: int
    text: str


def parse(text: str) -> Node:
    r"""The whole file. Raises Malformed at the first line that can't be read.

    >>> parse("aliases:\n  삼투: [osmosis]").entries[0][1].entries[0][1].parts[0].word
    'osmosis'
    """
    lines = list(_lines(text))
    if not lines:
        return Node(line=1, entries=())
    node, end = _block(lines, 0)
    if end < len(lines):
        raise Malformed(lines[end].number)
    return node


def _lines(text: str) -> Iterator[_Line]:
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        bare = _COMMENT.sub(r"\1", line).rstrip()
        if bare and bare != "---":
            body = bare.lstrip(" ")
            if body.startswith("\t"):
                raise Malformed(number)
            yield _Line(number=number, indent=len(bare) - len(body), text=body)


def _block(lines: list[_Line], at: int) -> tuple[Node, int]:
    """The list or mapping that begins at this line, and where what follows it begins."""
    return (_list if _DASH.match(lines[at].text) else _mapping)(lines, at)


def _list(lines: list[_Line], at: int) -> tuple[Node, int]:
    first, parts = lines[at], []
    while at < len(lines) and lines[at].indent == first.indent and (dash := _DASH.match(lines[at].text)):
        node, at = _value(dash["rest"], lines, at)
        parts.append(node)
    return Node(line=first.number, parts=tuple(parts)), at


def _mapping(lines: list[_Line], at: int) -> tuple[Node, int]:
    first, entries = lines[at], []
    while at < len(lines) and lines[at].indent == first.indent and not _DASH.match(lines[at].text):
        entry = _ENTRY.match(lines[at].text)
        if entry is None:
            raise Malformed(lines[at].number)
        node, at = _value(entry["rest"], lines, at)
        entries.append((entry["key"].strip("\"'"), node))
    return Node(line=first.number, entries=tuple(entries)), at


def _value(rest: str | None, lines: list[_Line], at: int) -> tuple[Node, int]:
    """What stands behind the mark, or below it."""
    line = lines[at]
    if rest:
        return _inline(rest, line.number), at + 1
    below = at + 1
    if below < len(lines):
        is_deeper = lines[below].indent > line.indent
        is_own_list = lines[below].indent == line.indent and _DASH.match(lines[below].text)
        if is_deeper or (is_own_list and not _DASH.match(line.text)):
            return _block(lines, below)
    return Node(line=line.number, word=""), below


def _inline(text: str, number: int) -> Node:
    if text.startswith("["):
        if not text.endswith("]"):
            raise Malformed(number)
        return Node(
            line=number, parts=tuple(Node(line=number, word=word) for word in _words(text[1:-1], number))
        )
    if _UNSUPPORTED.match(text):
        raise Malformed(number)
    quoted = text[0] in "\"'"
    if quoted and (len(text) == 1 or text[-1] != text[0]):
        raise Malformed(number)
    return Node(line=number, word=text[1:-1] if quoted else text)


def _words(text: str, number: int) -> Iterator[str]:
    at = 0
    while text[at:].strip():
        word = _WORD.match(text, at)
        if word is None:
            raise Malformed(number)
        yield next(form for form in (word["double"], word["single"], word["plain"]) if form is not None)
        at = word.end()
