"""A YAML file as a tree that knows its lines, so that a wrong entry can be named where it stands."""

from __future__ import annotations

from dataclasses import dataclass

import yaml


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


def parse(text: str) -> Node:
    r"""The whole file. Raises Malformed at the first line that can't be read, or that refers to another.

    Words stay as they are written: `yes` is a word, `3` too.

    >>> parse("aliases:\n  삼투: [osmosis]").entries[0][1].entries[0][1].parts[0].word
    'osmosis'
    """
    try:
        root = yaml.compose(text.lstrip("\ufeff"), Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Malformed(1 if mark is None else mark.line + 1) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise Malformed(1) from error
    return Node(line=1, entries=()) if root is None else _node(root, set())


def _node(node: yaml.Node, seen: set[int]) -> Node:
    line = node.start_mark.line + 1
    if id(node) in seen:
        # An anchor that is used again: a few lines of them could unfold without end.
        raise Malformed(line)
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return Node(line=line, entries=tuple((_key(key), _node(value, seen)) for key, value in node.value))
    if isinstance(node, yaml.SequenceNode):
        return Node(line=line, parts=tuple(_node(part, seen) for part in node.value))
    return Node(line=line, word=str(node.value).strip())


def _key(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise Malformed(node.start_mark.line + 1)
    return str(node.value)
