"""What stands above a Markdown note between two rules: its title and its other names; the rest says nothing to learn.

Only these two keys are looked for, in the two ways that people and their editors write lists, so that no YAML has to
be understood.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from content.readers.document import Block, Kind

_RULE = re.compile(r"^---\s*$")
_END = re.compile(r"^(?:---|\.\.\.)\s*$")
_KEY = re.compile(r"^(?P<key>[\w-]+)\s*:(?:\s+(?P<value>.*))?$")
_LISTED = re.compile(r"^\s*-\s+(?P<value>.+)$")
_ALIASES = {"aliases", "alias"}
_MOST_LINES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What a note says of itself.

    Attributes:
        end: how many lines it takes; 0 where there is none.
        title: with its line; None where it has none.
        aliases: other names, with the line of their key.
    """

    end: int = 0
    title: tuple[int, str] | None = None
    aliases: tuple[int, tuple[str, ...]] | None = None

    def around(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """The blocks below the title, where they have none of their own, with the other names of it."""
        placed = list(blocks)
        if self.title is not None and not any(_is_title(block) for block in placed):
            line, text = self.title
            placed.insert(0, Block(kind=Kind.HEADING, line=line, end_line=line, text=(text,), level=1))
        title = next((at for at, block in enumerate(placed) if _is_title(block)), None)
        if self.aliases is not None and title is not None:
            line, names = self.aliases
            text = f"aliases: {', '.join(names)}"
            item = Block(kind=Kind.ITEM, line=line, end_line=line, text=(text,), marker="-")
            placed.insert(_end_of_section(placed, title), item)
        return tuple(placed)


def front_matter(lines: Sequence[str]) -> FrontMatter:
    """The front matter of a note.

    >>> front_matter(["---", "title: 삼투", "aliases: [osmosis, '浸透']", "---"]).aliases
    (3, ('osmosis', '浸透'))
    """
    if len(lines) < 2 or not _RULE.match(lines[0]) or not (_KEY.match(lines[1]) or _END.match(lines[1])):  # noqa: PLR2004 - two rules
        return FrontMatter()
    end = next((at for at, line in enumerate(lines[1:_MOST_LINES], 1) if _END.match(line)), None)
    if end is None:
        return FrontMatter()
    front = FrontMatter(end=end + 1)
    for at in range(1, end):
        match = _KEY.match(lines[at])
        if match is None:
            continue
        value = (match["value"] or "").strip()
        if match["key"].lower() == "title" and _bare(value):
            front = replace(front, title=(at + 1, _bare(value)))
        elif match["key"].lower() in _ALIASES:
            names = _names(value) if value else _listed(lines[at + 1 : end])
            front = replace(front, aliases=(at + 1, names) if names else None)
    return front


def _is_title(block: Block) -> bool:
    return block.kind is Kind.HEADING and block.level == 1


def _end_of_section(blocks: Sequence[Block], title: int) -> int:
    below = range(title + 1, len(blocks))
    return next((at for at in below if blocks[at].kind is Kind.HEADING), len(blocks))


def _names(value: str) -> tuple[str, ...]:
    return tuple(name for part in value.strip("[]").split(",") if (name := _bare(part)))


def _listed(lines: Sequence[str]) -> tuple[str, ...]:
    names: list[str] = []
    for line in lines:
        match = _LISTED.match(line)
        if match is None:
            break
        names.append(_bare(match["value"]))
    return tuple(name for name in names if name)


def _bare(value: str) -> str:
    return value.strip().strip("\"'").strip()
