"""Hancom's HWPX: a zip of XML. Headings by outline level, lists by their bullets, tables, bold.

Read by its open standard (KS X 6101, OWPML). Element names are taken without their namespaces, which change with
the year of the standard.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

from content.readers.document import Document
from content.readers.layout import Layout, literal
from content.readers.limits import Limits, Unreadable
from content.readers.packages import open_package
from content.readers.patience import in_time
from content.readers.runs import Run, text_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element  # the type only; the parser is defusedxml's

_SECTION = re.compile(r"^Contents/section(\d+)\.xml$")
_HEADER = "Contents/header.xml"
_MANIFEST = "META-INF/manifest.xml"
#: `개요 1`, `Outline 1`: the styles that every document has for its headings.
_OUTLINE_STYLE = re.compile(r"^(?:개요|outline|제목|heading)\s*(\d+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """What a kind of paragraph is: OUTLINE, NUMBER, BULLET or NONE, and how deep (0 is outermost)."""

    kind: str = "NONE"
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Looks:
    """The head of the document, where paragraphs and letters get their looks from, by id."""

    paragraphs: dict[str, _Shape] = field(default_factory=dict)
    styles: dict[str, _Shape] = field(default_factory=dict)
    bold: frozenset[str] = frozenset()

    def of(self, paragraph: Element) -> _Shape:
        """A paragraph's shape; one of an outline style is a heading even where its own shape doesn't say so."""
        own = self.paragraphs.get(paragraph.get("paraPrIDRef", ""), _Shape())
        return own if own.kind != "NONE" else self.styles.get(paragraph.get("styleIDRef", ""), own)


def read_hwpx(data: bytes, limits: Limits) -> Document:
    """Read an HWPX document."""
    with open_package(data, "Contents/section0.xml", limits) as package:
        names = package.namelist()
        if _MANIFEST in names and b"encryption-data" in package.read(_MANIFEST):
            raise Unreadable("skipped-encrypted")
        looks = _looks(_parsed(package, _HEADER)) if _HEADER in names else _Looks()
        layout = Layout(limits)
        sections = sorted((int(match[1]), name) for name in names if (match := _SECTION.match(name)))
        for _, name in sections:
            _Section(layout, looks, limits.depth).read(_parsed(package, name))
        return layout.document()


class _Section:
    """Puts a section's paragraphs down."""

    def __init__(self, layout: Layout, looks: _Looks, depth: int) -> None:
        self._layout = layout
        self._looks = looks
        self._depth = depth

    def read(self, holder: Element, depth: int = 0) -> None:
        """The paragraphs of a section or of a frame."""
        for paragraph in in_time(_children(holder, "p")):
            text = self._text(paragraph)
            tables = list(_tables(paragraph))
            if text or not tables:
                self._put(text, self._looks.of(paragraph))
            for table in tables:
                self._table(table, depth)

    def _put(self, text: str, shape: _Shape) -> None:
        if shape.kind == "OUTLINE":
            self._layout.heading(text.replace("**", ""), shape.level + 1)
        elif shape.kind in {"BULLET", "NUMBER"}:
            self._layout.item(text, shape.level, "-" if shape.kind == "BULLET" else "1.")
        else:
            self._layout.paragraph(text)

    def _table(self, table: Element, depth: int) -> None:
        """A table of one column only frames its text."""
        rows = [list(_children(row, "tc")) for row in _children(table, "tr")]
        if max(map(len, rows), default=0) > 1:
            self._layout.table([[self._cell(cell) for cell in row] for row in rows])
        elif depth < self._depth:
            for frame in (frame for row in rows for cell in row for frame in _children(cell, "subList")):
                self.read(frame, depth + 1)

    def _cell(self, cell: Element) -> str:
        paragraphs = (each for frame in _children(cell, "subList") for each in _children(frame, "p"))
        return "\n".join(self._text(paragraph) for paragraph in paragraphs)

    def _text(self, paragraph: Element) -> str:
        return text_of(
            Run(literal("".join(_letters(text))), is_bold=run.get("charPrIDRef", "") in self._looks.bold)
            for run in _children(paragraph, "run")
            for text in _children(run, "t")
        )


def _looks(head: Element) -> _Looks:
    paragraphs = {
        one.get("id", ""): _Shape(kind=heading.get("type", "NONE"), level=_int(heading.get("level")))
        for one in _all(head, "paraPr")
        for heading in _children(one, "heading")
    }
    return _Looks(
        paragraphs=paragraphs,
        styles={one.get("id", ""): _of_style(one, paragraphs) for one in _all(head, "style")},
        bold=frozenset(one.get("id", "") for one in _all(head, "charPr") if any(_children(one, "bold"))),
    )


def _of_style(style: Element, paragraphs: dict[str, _Shape]) -> _Shape:
    for name in (style.get("name", ""), style.get("engName", "")):
        match = _OUTLINE_STYLE.match(name)
        if match:
            return _Shape(kind="OUTLINE", level=max(int(match[1][:2]) - 1, 0))
    return paragraphs.get(style.get("paraPrIDRef", ""), _Shape())


def _tables(paragraph: Element) -> Iterator[Element]:
    for run in _children(paragraph, "run"):
        yield from _children(run, "tbl")


def _letters(text: Element) -> Iterator[str]:
    """A text with the breaks, tabs and marks that stand between its letters."""
    yield text.text or ""
    for part in text:
        name = _name(part)
        if name in {"lineBreak", "tab", "nbSpace", "fwSpace", "hyphen"}:
            yield {"lineBreak": "\n", "hyphen": "-"}.get(name, " ")
        yield part.tail or ""


def _parsed(package: ZipFile, name: str) -> Element:
    root: Element = fromstring(package.read(name))
    return root


def _children(element: Element, name: str) -> Iterator[Element]:
    return _named(element, name)


def _all(element: Element, name: str) -> Iterator[Element]:
    return _named(element.iter(), name)


def _named(elements: Iterable[Element], name: str) -> Iterator[Element]:
    return (element for element in elements if _name(element) == name)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _int(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
