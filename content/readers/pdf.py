"""PDF: the text of its pages, line by line, with headings told by the size of their letters.

A PDF places letters and knows no paragraphs. Lines come from where letters stand; large ones are headings, bold ones
bold, a wide gap is a blank line. A line `[3]` stands before the third page, where there is more than one.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, LimitReachedError

from content.readers.document import Document
from content.readers.indentation import ITEM
from content.readers.layout import literal
from content.readers.limits import Limits, Unreadable
from content.readers.markdown import markdown_of
from content.readers.patience import in_time

#: A PDF may begin with a few bytes of something else.
_OPENING_BYTES = 1024
_LARGER, _GAP = 1.15, 1.9
_HEADING_CHARS = 80
_HEADING_SIZES = 4
_PAGE_NUMBER = re.compile(
    r"^\W*(?:p\.?|page|쪽|페이지)?\s*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\s*(?:쪽|페이지|ページ)?\W*$",
    re.IGNORECASE,
)
_LEAST_PAGES = 4
#: A line that reaches so far across the page goes on in the next.
_FULL = 0.85
#: Where the font changes, a space is seen that nobody typed.
_LOOSE_SPACE = re.compile(r"(?<=[가-힣ぁ-ヺー一-鿿]) (?=[,.:;!?)\]」』。、，])")
#: Fonts of East Asia often name a letter by the radical that looks like it.
_RADICAL = re.compile(r"[\u2f00-\u2fd5]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of a page. `size` is its letters' and `left` its place, in points; `gap` says that white space stands before it."""

    text: str
    size: float = 0.0
    is_bold: bool = False
    left: float = 0.0
    gap: bool = False
    is_point: bool = False

    @property
    def right(self) -> float:
        """About where it ends: a Korean or Japanese letter is as wide as high, others half of that."""
        return self.left + self.size / 2 * sum(2 if char > "\u1100" else 1 for char in self.text)


def read_pdf(data: bytes, limits: Limits) -> Document:
    """Read a PDF."""
    if b"%PDF-" not in data[:_OPENING_BYTES]:
        raise Unreadable("skipped-wrong-ending")
    # What it finds wrong in a file is told by the file being skipped.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = [_lines(page) for page in _pages(_opened(data), limits)]
    except LimitReachedError as exc:
        raise Unreadable("skipped-unpacks-too-large") from exc
    if not any(line.text for page in pages for line in page):
        raise Unreadable("skipped-no-text")
    return _document(_without_furniture(pages), limits)


def _opened(data: bytes) -> PdfReader:
    """A reader of the file; one that only forbids printing opens without a password."""
    reader = PdfReader(BytesIO(data))
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable("skipped-encrypted")
    except (DependencyError, NotImplementedError) as exc:
        raise Unreadable("skipped-encrypted") from exc
    return reader


def _pages(reader: PdfReader, limits: Limits) -> Iterator[PageObject]:
    size = 0
    for number, page in enumerate(in_time(reader.pages)):
        contents = page.get_contents()
        size += len(contents.get_data()) if contents is not None else 0
        if number >= limits.pages or size > limits.page_bytes:
            raise Unreadable("skipped-unpacks-too-large")
        yield page


def _lines(page: PageObject) -> list[_Line]:
    """The lines of a page, each with the largest of its letters."""
    seen = _Seen()
    page.extract_text(visitor_text=seen.see)
    return list(seen.lines())


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    size: float
    is_bold: bool
    left: float
    height: float


class _Seen:
    """What pypdf shows of a page, piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[_Piece] = []

    def see(self, text: str, frame: Sequence[float], place: Sequence[float], font: Any, size: float) -> None:
        """Take a piece of text; both matrices scale its letters."""
        scale = abs(place[3] or place[1]) * abs(frame[3] or frame[1])
        name = str(font.get("/BaseFont", "")) if font else ""
        left = place[4] * (frame[0] or 1) + frame[4]
        height = place[5] * (frame[3] or 1) + frame[5]
        self._pieces.append(_Piece(text, round(size * scale, 1), "bold" in name.lower(), left, height))

    def lines(self) -> Iterator[_Line]:
        """The pieces as lines, at the line breaks that pypdf found."""
        above: float | None = None
        for pieces in self._broken():
            filled = [piece for piece in pieces if piece.text.strip()]
            if filled:
                size = max(piece.size for piece in filled)
                height = filled[0].height
                yield _Line(
                    text=_tidy("".join(piece.text for piece in pieces)),
                    size=size,
                    is_bold=all(piece.is_bold for piece in filled),
                    left=filled[0].left,
                    gap=above is not None and above - height > _GAP * size,
                )
                above = height

    def _broken(self) -> Iterator[list[_Piece]]:
        line: list[_Piece] = []
        for piece in self._pieces:
            first, *rest = piece.text.split("\n")
            line.append(replace(piece, text=first))
            for text in rest:
                yield line
                line = [replace(piece, text=text)]
        yield line


def _tidy(text: str) -> str:
    text = _RADICAL.sub(lambda radical: unicodedata.normalize("NFKC", radical.group()), text)
    return _LOOSE_SPACE.sub("", unicodedata.normalize("NFC", " ".join(text.split())))


def _without_furniture(pages: Sequence[Sequence[_Line]]) -> list[list[_Line]]:
    """Pages without their numbers, and without a first or last line that most of them share."""
    edges = Counter(text for page in pages if page for text in {page[0].text, page[-1].text})
    shared = {text for text, count in edges.items() if count >= max(_LEAST_PAGES, len(pages) // 2)}
    kept = []
    for page in pages:
        lines = list(page)
        for at in (0, -1):
            if lines and (lines[at].text in shared or _PAGE_NUMBER.match(lines[at].text)):
                del lines[at]
        kept.append(lines)
    return kept


def _document(pages: Sequence[Sequence[_Line]], limits: Limits) -> Document:
    """The pages one after the other, read as Markdown; the lines that name a page are for people only."""
    body, levels = _sizes([line for page in pages for line in page])
    shown: list[str] = []
    marks: set[int] = set()
    for number, page in enumerate(pages, 1):
        if len(pages) > 1:
            marks.add(len(shown))
            shown += [f"[{number}]", ""]
        for line in _pointed(page):
            shown += _written(line, body, levels)
        shown.append("")
    read = ["" if at in marks else line for at, line in enumerate(shown)]
    return replace(markdown_of("\n".join(read), limits), lines=tuple(shown))


def _pointed(page: Sequence[_Line]) -> Iterator[_Line]:
    """The lines, set in from the page's margin; points whose dots are drawn get one that can be read."""
    margin = min((line.left for line in page), default=0.0)
    lines = [replace(line, left=line.left - margin) for line in page]
    right = max((line.right for line in lines), default=0.0)
    for above, line, below in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        is_full = line.right > _FULL * right
        leads = is_full and below is not None and below.left < line.left
        goes_on = above is not None and above.right > _FULL * right and abs(above.left - line.left) < 1
        is_point = line.left > line.size and not (leads or goes_on or ITEM.match(line.text))
        yield replace(line, is_point=is_point)


def _sizes(lines: Sequence[_Line]) -> tuple[float, dict[float, int]]:
    """The size of most letters, and the level of each larger one that heads something."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    body = letters.most_common(1)[0][0] if letters else 0.0
    larger = sorted({line.size for line in lines if _heads(line, body)}, reverse=True)
    return body, {size: min(level, _HEADING_SIZES) for level, size in enumerate(larger, 1)}


def _heads(line: _Line, body: float) -> bool:
    return line.size > _LARGER * body and len(line.text) <= _HEADING_CHARS


def _written(line: _Line, body: float, levels: dict[float, int]) -> list[str]:
    text = literal(line.text)
    if _heads(line, body):
        return ["", f"{'#' * levels[line.size]} {text}"]
    if line.is_bold:
        text = f"**{text}**"
    text = " " * int(line.left / max(line.size / 2, 1)) + ("- " if line.is_point else "") + text
    return ["", text] if line.gap else [text]
