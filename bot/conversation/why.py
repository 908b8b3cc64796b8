"""Why the key is right, as quotes at their lines: an item's explanation, taken apart. Pure.

An explanation is written line by line: `said (file:line)`, and for each distractor `- said (file:line)` under a line
that leads to them.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from bot.cards import Element, Quote, Source, Text, Verbatim
from bot.conversation.citing import cite
from content.items.item import Item

_LINE = re.compile(
    r"(?P<other>- )?(?P<said>.*?)(?: \((?P<file>(?:[^()]|\([^()]*\))+):(?P<line>\d+)\))?", re.DOTALL
)

#: So many characters of a description tell it from any other.
_TELLING = 24


@dataclass(frozen=True, slots=True)
class _Said:
    words: str
    source: Source | None
    of_distractor: bool


def why(item: Item, *, chosen: Collection[str] = ()) -> tuple[Element, ...]:
    """What the notes say of the key, and of those distractors that were chosen, each at its own lines."""
    lines = [_read(line, item) for line in item.explanation.splitlines() if line.strip()]
    if not any(line.source for line in lines):
        return (Quote(words=Verbatim(item.explanation), sources=cite(item.citation)),) if lines else ()
    others = [line for line in lines if line.of_distractor]
    told = [line for line in lines if not line.of_distractor]
    if others and told[-1].source is None:
        told.pop()  # It leads to the distractors, of which only some are shown.
    wanted = [line for line in others if any(_is_about(line, option) for option in chosen)]
    return tuple(_shown(line) for line in (*told, *wanted))


def _read(line: str, item: Item) -> _Said:
    found = _LINE.fullmatch(line.strip())
    if found is None or found["file"] is None:
        return _Said(line, None, of_distractor=False)
    at = int(found["line"])
    own = (found["file"], at) == (item.citation.file, item.citation.line)
    source = cite(item.citation)[0] if own else Source(file=found["file"], line=at, end_line=at)
    return _Said(found["said"], source, of_distractor=found["other"] is not None)


def _shown(line: _Said) -> Element:
    words = Verbatim(line.words)
    return Text(words=words) if line.source is None else Quote(words=words, sources=(line.source,))


def _is_about(line: _Said, option: str) -> bool:
    """An option is the term that a line begins with, or its description, perhaps with another ending."""
    said, named = line.words.casefold(), option.casefold()
    return said.startswith(named) or (len(named) > _TELLING and named[:_TELLING] in said)
