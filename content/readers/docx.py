"""Word: headings by style or outline level, lists by their numbering, tables, bold.

Word knows neither pages nor lines before it lays a text out, so the lines are the layout's own.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from io import BytesIO

import docx
from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph

from content.readers.document import Document
from content.readers.layout import Layout, literal
from content.readers.limits import Limits
from content.readers.packages import open_package
from content.readers.patience import in_time
from content.readers.runs import Run, text_of

_HEADING = re.compile(r"^heading (\d)$", re.IGNORECASE)
_LIST = re.compile(r"^list (bullet|number|paragraph|continue)(?: (\d))?$", re.IGNORECASE)
_LINE_LEVELS = 9
_MOST_STYLES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class _Role:
    """What a paragraph is: a heading, an item at a depth, or neither."""

    heading: int = 0
    depth: int | None = None
    marker: str = "-"


def read_docx(data: bytes, limits: Limits) -> Document:
    """Read a Word document."""
    open_package(data, "word/document.xml", limits).close()
    document = docx.Document(BytesIO(data))
    layout = Layout(limits)
    roles = _Roles(document)
    for block in in_time(document.iter_inner_content()):
        if isinstance(block, Table):
            _put_table(layout, block)
        else:
            _put(layout, _text(block), roles.of(block))
    return layout.document()


def _put(layout: Layout, text: str, role: _Role) -> None:
    if role.heading:
        layout.heading(text.replace("**", ""), role.heading)
    elif role.depth is not None:
        layout.item(text, role.depth, role.marker)
    else:
        layout.paragraph(text)


def _put_table(layout: Layout, table: Table) -> None:
    """A table of one column only frames its text."""
    rows = [[_cell(cell) for cell in row.cells] for row in table.rows]
    if max(map(len, rows), default=0) > 1:
        layout.table(rows)
        return
    for row in rows:
        layout.paragraph("\n".join(row))


def _cell(cell: object) -> str:
    return "\n".join(_text(paragraph) for paragraph in getattr(cell, "paragraphs", []))


class _Roles:
    """What paragraphs are, by their own properties and those of their styles, each style looked up once."""

    def __init__(self, document: Docx) -> None:
        self._styles = {
            style.style_id: style for style in document.styles if isinstance(style, ParagraphStyle)
        }
        self._default = next((key for key, style in self._styles.items() if style.name == "Normal"), "")
        self._of_style = functools.cache(self._read_style)
        self._bullets = _bullets(document)

    def of(self, paragraph: Paragraph) -> _Role:
        """A paragraph's role; what it says itself goes before its style."""
        properties = paragraph._p.pPr  # noqa: SLF001 - looking a style up by name costs a search of all styles
        if properties is None:
            return self._of_style(self._default)
        style = properties.find(qn("w:pStyle"))
        by_style = self._of_style(self._default if style is None else style.get(qn("w:val"), ""))
        own = self._read(properties)
        if own.depth is not None and by_style.heading:
            return by_style
        return own if own.heading or own.depth is not None else by_style

    def _read_style(self, style_id: str) -> _Role:
        style = self._styles.get(style_id)
        for _ in range(_MOST_STYLES):
            if style is None:
                break
            role = self._named(style)
            if role.heading or role.depth is not None:
                return role
            style = style.base_style if isinstance(style.base_style, ParagraphStyle) else None
        return _Role()

    def _named(self, style: ParagraphStyle) -> _Role:
        name = style.name or ""
        if name == "Title":
            return _Role(heading=1)
        heading = _HEADING.match(name)
        if heading:
            return _Role(heading=int(heading[1]))
        properties = style.element.find(qn("w:pPr"))
        role = _Role() if properties is None else self._read(properties)
        listed = _LIST.match(name)
        if listed is None or (listed[1].lower() == "paragraph" and role.depth is None):
            return role
        marker = "1." if listed[1].lower() == "number" else "-"
        return _Role(depth=int(listed[2] or 1) - 1, marker=marker)

    def _read(self, properties: BaseOxmlElement) -> _Role:
        outline = _number(properties.find(qn("w:outlineLvl")))
        if outline is not None and outline < _LINE_LEVELS:
            return _Role(heading=outline + 1)
        numbering = properties.find(qn("w:numPr"))
        if numbering is None:
            return _Role()
        list_id = _number(numbering.find(qn("w:numId")))
        depth = _number(numbering.find(qn("w:ilvl"))) or 0
        if not list_id:
            return _Role()
        return _Role(depth=depth, marker="-" if (list_id, depth) in self._bullets else "1.")


def _bullets(document: Docx) -> frozenset[tuple[int, int]]:
    """The (list, depth) pairs that show a bullet; all others show a number."""
    try:
        numbering = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return frozenset()
    formats = {
        (kind.get(qn("w:abstractNumId")), level.get(qn("w:ilvl")))
        for kind in numbering.iter(qn("w:abstractNum"))
        for level in kind.iter(qn("w:lvl"))
        for form in level.iter(qn("w:numFmt"))
        if form.get(qn("w:val")) == "bullet"
    }
    lists = {
        _int(one.get(qn("w:numId"))): link.get(qn("w:val"))
        for one in numbering.iter(qn("w:num"))
        for link in one.iter(qn("w:abstractNumId"))
    }
    return frozenset(
        (list_id, _int(depth)) for list_id, kind in lists.items() for own, depth in formats if own == kind
    )


def _number(element: BaseOxmlElement | None) -> int | None:
    return None if element is None else _int(element.get(qn("w:val")))


def _int(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def _text(paragraph: Paragraph) -> str:
    runs = (
        run
        for part in paragraph.iter_inner_content()
        for run in (part.runs if isinstance(part, Hyperlink) else [part])
    )
    return text_of(Run(literal(run.text), is_bold=bool(run.bold)) for run in runs)
