"""A note as HTML, and the addresses under which notes are read. Pure."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from bot.cards import Source
from bot.locale.localizer import Localizer
from bot.platforms.web.markup import Html, tag
from content.citation import Citation
from content.library import NoteText

#: A list's point and how far it is set in; the style sheet knows so many steps.
_POINT = re.compile(r"(?P<indent> *)[-*+•>] ")
_DEEPEST = 12


def note(text: NoteText, cited: Citation, say: Localizer) -> Html:
    """A note with the cited lines marked, each line with its number and an anchor (`#L42`)."""
    lines = (_line(number, line, cited) for number, line in enumerate(text.lines, 1))
    return tag("ol", *lines, class_="note", aria_label=say.phrase("web-note-label", file=text.file))


def missing_note(say: Localizer) -> Html:
    """What stands in a note's place when the name is no note's."""
    return tag("p", say.phrase("web-note-missing"), class_="missing")


def note_address(file: str, line: int, end_line: int) -> str:
    """Where a citation can be read; an address of its own, to keep and to send on.

    >>> note_address("a b.md", 3, 4)
    '/notes?file=a+b.md&line=3&end=4#L3'
    """
    return f"/notes?{urlencode({'file': file, 'line': line, 'end': end_line})}#L{line}"


def place(source: Source | Citation, say: Localizer) -> str:
    """File name and line, as people of this language write it."""
    return say.phrase("web-source", file=source.file, line=source.line)


def _line(number: int, line: str, cited: Citation) -> Html:
    marked = ("cited",) if cited.line <= number <= cited.end_line else ()
    classes = " ".join((*marked, *_line_classes(line))) or None
    # An empty element would have no height.
    return tag("li", tag("span", line or "\u00a0"), id=f"L{number}", class_=classes)


def _line_classes(line: str) -> tuple[str, ...]:
    """Headings stand out and points hang by their sign; whatever else the markup means, it is shown as written."""
    if line.startswith("#") and line.lstrip("#").startswith(" "):
        return ("heading",)
    if point := _POINT.match(line.expandtabs(2)):
        return (f"in-{min(len(point['indent']) // 2 * 2, _DEEPEST)}",)
    return ()
