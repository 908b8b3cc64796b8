"""PowerPoint: a slide's title is a heading, its text boxes are lists, its notes follow.

Slides have numbers and no lines: a line `[3]` stands before the third.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.shapes.graphfrm import GraphicFrame
from pptx.shapes.group import GroupShape
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Paragraph

from content.readers.document import Document
from content.readers.layout import Layout, literal
from content.readers.limits import Limits
from content.readers.packages import open_package
from content.readers.patience import in_time
from content.readers.runs import Run, text_of

_OPENING = {PP_PLACEHOLDER.CENTER_TITLE}
_TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE}
#: Said on every slide.
_FURNITURE = {PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.HEADER}


def read_pptx(data: bytes, limits: Limits) -> Document:
    """Read a presentation."""
    open_package(data, "ppt/presentation.xml", limits).close()
    layout = Layout(limits)
    for number, slide in enumerate(in_time(Presentation(BytesIO(data)).slides), 1):
        layout.mark(f"[{number}]")
        _Slide(layout, limits).read(slide)
    return layout.document()


class _Slide:
    """One slide, put down in the order of its making; the title first."""

    def __init__(self, layout: Layout, limits: Limits) -> None:
        self._layout = layout
        self._depth = limits.depth

    def read(self, slide: Slide) -> None:
        shapes = list(self._flat(slide.shapes, 0))
        for shape in shapes:
            if _role(shape) in _TITLES and isinstance(shape, Shape):
                title = " ".join(_text(paragraph) for paragraph in shape.text_frame.paragraphs)
                self._layout.heading(title, 1 if _role(shape) in _OPENING else 2)
        for shape in shapes:
            if isinstance(shape, GraphicFrame) and shape.has_table:
                rows = ([_cell(cell.text_frame) for cell in row.cells] for row in shape.table.rows)
                self._layout.table(rows)
            elif isinstance(shape, Shape) and _role(shape) not in _TITLES | _FURNITURE:
                self._box(shape.text_frame, is_list=shape.is_placeholder)
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            self._layout.blank()
            self._box(slide.notes_slide.notes_text_frame, is_list=False)

    def _flat(self, shapes: Iterable[BaseShape], depth: int) -> Iterator[BaseShape]:
        """The shapes with those that are grouped."""
        for shape in shapes:
            if isinstance(shape, GroupShape):
                if depth < self._depth:
                    yield from self._flat(shape.shapes, depth + 1)
            else:
                yield shape

    def _box(self, frame: TextFrame, *, is_list: bool) -> None:
        """A placeholder's paragraphs are points of a list; those of a box are, where one of them is set in."""
        self._layout.blank()
        paragraphs = [(paragraph.level, _text(paragraph)) for paragraph in frame.paragraphs]
        is_list = is_list or any(level for level, _ in paragraphs)
        for level, text in paragraphs:
            if is_list:
                self._layout.item(text, level)
            else:
                self._layout.paragraph(text)


def _role(shape: BaseShape) -> PP_PLACEHOLDER | None:
    return shape.placeholder_format.type if shape.is_placeholder else None


def _cell(frame: TextFrame) -> str:
    return " ".join(_text(paragraph) for paragraph in frame.paragraphs)


def _text(paragraph: _Paragraph) -> str:
    """A paragraph's text, its line breaks included, which `runs` leaves out."""
    bold = {run.text for run in paragraph.runs if run.font.bold}
    if not bold:
        return literal(paragraph.text.replace("\v", "\n"))
    return text_of(Run(literal(run.text), is_bold=bool(run.font.bold)) for run in paragraph.runs)
