"""One note written in every format, by each format's own library or by its standard.

A `Sheet` says what stands on it; a writer a format makes the file. So that all readers face the same cases.
"""

from __future__ import annotations

import csv
import html
import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

import docx
import pptx
from pptx.util import Inches

from tests.stand_ins.pdf import Line, pdf_of


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    text: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[str, ...], ...]


Piece = Heading | Paragraph | Item | Table
Sheet = Sequence[Piece]


def markdown(sheet: Sheet) -> bytes:
    lines: list[str] = []
    for piece in sheet:
        match piece:
            case Heading(text, level):
                lines += ["", f"{'#' * level} {text}", ""]
            case Paragraph(text):
                lines += ["", text, ""]
            case Item(text, depth):
                lines.append(f"{'  ' * depth}- {text}")
            case Table(rows):
                shown = [f"| {' | '.join(row)} |" for row in rows]
                lines += ["", shown[0], "|" + "---|" * len(rows[0]), *shown[1:], ""]
    return "\n".join(lines).encode()


def hypertext(sheet: Sheet) -> bytes:
    parts = [
        "<!doctype html>",
        "<html><head><title>A page</title><style>p { color: red }</style></head>",
        "<body>",
    ]
    depth = -1
    for piece in sheet:
        wanted = piece.depth if isinstance(piece, Item) else -1
        while depth > wanted:
            parts.append("</li></ul>")
            depth -= 1
        match piece:
            case Heading(text, level):
                parts.append(f"<h{level}>{html.escape(text)}</h{level}>")
            case Paragraph(text):
                parts.append(f"<p>{html.escape(text)}</p>")
            case Item(text, _):
                parts.append("</li>" if depth == wanted else "")
                while depth < wanted:
                    parts.append("<ul>")
                    depth += 1
                parts.append(f"<li>{html.escape(text)}")
            case Table(rows):
                parts.append("<table>")
                for number, row in enumerate(rows):
                    cell = "th" if number == 0 else "td"
                    parts.append(
                        "<tr>" + "".join(f"<{cell}>{html.escape(each)}</{cell}>" for each in row) + "</tr>"
                    )
                parts.append("</table>")
    return "\n".join([*parts, "</body></html>"]).encode()


def word(sheet: Sheet) -> bytes:
    document = docx.Document()
    for piece in sheet:
        match piece:
            case Heading(text, level):
                document.add_heading(text, level)
            case Paragraph(text):
                document.add_paragraph(text)
            case Item(text, depth):
                document.add_paragraph(text, style="List Bullet" + (f" {depth + 1}" if depth else ""))
            case Table(rows):
                table = document.add_table(len(rows), len(rows[0]))
                for row, cells in zip(table.rows, rows, strict=True):
                    for cell, text in zip(row.cells, cells, strict=True):
                        cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def slides(sheet: Sheet) -> bytes:
    """A slide a heading; what stands below goes into its text box."""
    presentation = pptx.Presentation()
    slide = None
    frame = None
    for piece in sheet:
        if slide is None or isinstance(piece, Heading):
            slide = presentation.slides.add_slide(presentation.slide_layouts[1])
            frame = None
        match piece:
            case Heading(text, _):
                assert slide.shapes.title is not None
                slide.shapes.title.text = text
            case Paragraph(text):
                slide.shapes.add_textbox(Inches(1), Inches(1), Inches(8), Inches(1)).text_frame.text = text
            case Item(text, depth):
                if frame is None:
                    frame = slide.placeholders[1].text_frame
                    paragraph = frame.paragraphs[0]
                else:
                    paragraph = frame.add_paragraph()
                paragraph.text, paragraph.level = text, depth
            case Table(rows):
                place = (Inches(1), Inches(1), Inches(8), Inches(3))
                table = slide.shapes.add_table(len(rows), len(rows[0]), *place).table
                for at, cells in enumerate(rows):
                    for column, text in enumerate(cells):
                        table.cell(at, column).text = text
    file = io.BytesIO()
    presentation.save(file)
    return file.getvalue()


_OWPML = 'xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph"'
_HEAD = (
    '<hh:head xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head"><hh:refList><hh:charProperties>'
    '<hh:charPr id="0"/><hh:charPr id="7"><hh:bold/></hh:charPr></hh:charProperties><hh:paraProperties>'
    '<hh:paraPr id="0"><hh:heading type="NONE" idRef="0" level="0"/></hh:paraPr>{shapes}</hh:paraProperties>'
    '<hh:styles><hh:style id="0" name="바탕글" engName="Normal" paraPrIDRef="0"/>'
    '<hh:style id="2" name="개요 2" engName="Outline 2" paraPrIDRef="12"/></hh:styles></hh:refList></hh:head>'
)


def hancom(sheet: Sheet) -> bytes:
    shapes = "".join(
        f'<hh:paraPr id="{first + level}"><hh:heading type="{kind}" idRef="1" level="{level}"/></hh:paraPr>'
        for first, kind in ((10, "OUTLINE"), (20, "BULLET"))
        for level in range(7)
    )

    def paragraph(text: str, shape: int = 0) -> str:
        run = f'<hp:run charPrIDRef="0"><hp:t>{escape(text)}</hp:t></hp:run>'
        return f'<hp:p id="0" paraPrIDRef="{shape}" styleIDRef="0">{run}</hp:p>'

    parts: list[str] = []
    for piece in sheet:
        match piece:
            case Heading(text, level):
                parts.append(paragraph(text, 10 + level - 1))
            case Paragraph(text):
                parts.append(paragraph(text))
            case Item(text, depth):
                parts.append(paragraph(text, 20 + depth))
            case Table(rows):
                cells = "".join(
                    "<hp:tr>"
                    + "".join(f"<hp:tc><hp:subList>{paragraph(text)}</hp:subList></hp:tc>" for text in row)
                    + "</hp:tr>"
                    for row in rows
                )
                parts.append(f'<hp:p paraPrIDRef="0"><hp:run><hp:tbl>{cells}</hp:tbl></hp:run></hp:p>')
    return hwpx_of(f"<hs:sec {_OWPML}>{''.join(parts)}</hs:sec>", _HEAD.format(shapes=shapes))


def hwpx_of(section: str, head: str | None = None, **more: str) -> bytes:
    """A package with one section."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/hwp+zip")
        if head is not None:
            package.writestr("Contents/header.xml", head)
        package.writestr("Contents/section0.xml", section)
        for name, text in more.items():
            package.writestr(name, text)
    return file.getvalue()


def portable(sheet: Sheet) -> bytes:
    """Printed: headings large, points with a dot, tables as their lines; a blank line is a gap."""
    lines: list[Line | None] = []
    for piece in sheet:
        match piece:
            case Heading(text, level):
                lines += [None, Line(text, size=26 - 3 * level), None]
            case Paragraph(text):
                lines += [None, Line(text), None]
            case Item(text, depth):
                lines.append(Line(f"{'    ' * depth}• {text}", indent=20 * depth))
            case Table(rows):
                lines += [None, *(Line(" | ".join(row)) for row in rows), None]
    return pdf_of([lines])


def comma_separated(sheet: Sheet) -> bytes:
    file = io.StringIO()
    for piece in sheet:
        if isinstance(piece, Table):
            csv.writer(file).writerows(piece.rows)
    return file.getvalue().encode()


def tab_separated(sheet: Sheet) -> bytes:
    file = io.StringIO()
    for piece in sheet:
        if isinstance(piece, Table):
            csv.writer(file, dialect="excel-tab").writerows(piece.rows)
    return file.getvalue().encode()


def json_rows(sheet: Sheet) -> bytes:
    rows = [
        dict(zip(piece.rows[0], row, strict=True))
        for piece in sheet
        if isinstance(piece, Table)
        for row in piece.rows[1:]
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2).encode()


#: Formats that can hold everything, and those that hold tables only.
WRITERS: Mapping[str, Callable[[Sheet], bytes]] = {
    "note.html": hypertext,
    "note.docx": word,
    "note.pptx": slides,
    "note.hwpx": hancom,
    "note.pdf": portable,
}
TABLE_WRITERS: Mapping[str, Callable[[Sheet], bytes]] = {
    "note.csv": comma_separated,
    "note.tsv": tab_separated,
    "note.json": json_rows,
}
