"""HTML as saved from a browser, a wiki or a notebook: blocks on the lines of their source.

A stream of tags rather than a tree: a page may nest ten thousand elements, and what counts here are few. The tags are
found here and not by the standard library's parser, which takes hours for eight megabytes of `<a<a<a`. Tags of inline
emphasis become Markdown's, which is what `content.concepts` reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from content.readers.decoding import decode
from content.readers.document import Document, Kind, Row
from content.readers.layout import Draft, literal
from content.readers.limits import Limits, Unreadable
from content.readers.patience import in_time

#: An attribute's value may hold what looks like a tag's end; a quotation mark may also be left open.
_TAG = re.compile(
    r"<!--|<(?P<closes>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9:-]{0,40})"
    r"(?:(?:[^<>\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}')*?(?P<alone>/)?>|[^<>]*>)|<[!?/][^<>]*>"
)
_CLOSINGS = {tag: re.compile(f"</{tag}", re.IGNORECASE) for tag in ("script", "style", "textarea", "title")}
_HEADING = re.compile(r"^h([1-6])$")
_SILENT = {
    *(
        "title",
        "script",
        "style",
        "nav",
        "footer",
        "button",
        "select",
        "svg",
        "math",
        "template",
        "noscript",
    ),
    *("iframe", "object", "canvas", "audio", "video", "textarea"),
}
_VOID = {"br", "hr", "img", "input", "meta", "link", "col", "wbr", "source", "area", "base", "embed", "track"}
_MARKS = {"b": "**", "strong": "**", "dfn": "**", "code": "`", "kbd": "`", "samp": "`", "mark": "=="}
_INLINE = {
    *_MARKS,
    *(
        "a",
        "span",
        "em",
        "i",
        "u",
        "s",
        "small",
        "sub",
        "sup",
        "abbr",
        "cite",
        "q",
        "font",
        "label",
        "var",
        "time",
    ),
    *("img", "wbr", "del", "ins", "tt", "ruby", "rb", "bdi", "bdo", "data", "input"),
}
#: Readings of Japanese words stand in these, between the letters.
_READINGS = {"rt", "rp"}
_LISTS = {"ul", "ol", "menu"}
_HOLDERS = {"li": Kind.ITEM, "dt": Kind.ENTRY, "blockquote": Kind.QUOTE}
#: What ends by itself when the next of its kind begins.
_CELLS = {"td", "th"}
_ROWS = {"tr", *_CELLS}
_PARTS = {"thead", "tbody", "tfoot", *_ROWS}
_ENDS = {
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "td": _CELLS,
    "th": _CELLS,
    "tr": _ROWS,
    "thead": _PARTS,
    "tbody": _PARTS,
    "tfoot": _PARTS,
}
_BARRIERS = {"ul", "ol", "menu", "dl", "table", "blockquote", "body", "div", "td", "th"}
_EMPTY_MARKS = re.compile(r"(\*\*|==|`)\s*\1")
_LOOSE = re.compile(r"(\*\*|==)(\s*)(.+?)(\s*)\1")


def read_html(data: bytes, limits: Limits) -> Document:
    """Read HTML."""
    text = decode(data)
    page = _Page(limits)
    for token in in_time(_tokens(text)):
        page.take(token)
    page.close()
    return Document(lines=tuple(text.split("\n")), blocks=tuple(draft.block() for draft in page.drafts))


@dataclass(frozen=True, slots=True)
class _Token:
    """A tag, or the text between two. `closes` of an end tag."""

    line: int
    tag: str = ""
    text: str = ""
    closes: bool = False


def _tokens(text: str) -> Iterator[_Token]:
    """Tags and texts in their order. No letter is looked at more than a few times, whatever is left open."""
    at, line = 0, 1
    while at < len(text):
        match = _TAG.search(text, at)
        start = match.start() if match else len(text)
        if start > at:
            yield _Token(line, text=unescape(text[at:start]))
            line += text.count("\n", at, start)
        if match is None:
            return
        at = _end(text, match)
        name = (match["tag"] or "").lower()
        if name and not (match["alone"] and name in _SILENT):
            yield _Token(line, tag=name, closes=bool(match["closes"]))
        line += text.count("\n", start, at)


def _end(text: str, match: re.Match[str]) -> int:
    """Where a comment ends, or a tag with the letters that are a program's."""
    if match.group() == "<!--":
        end = text.find("-->", match.end())
        return len(text) if end < 0 else end + len("-->")
    closing = None if match["closes"] or match["alone"] else _CLOSINGS.get((match["tag"] or "").lower())
    if closing is None:
        return match.end()
    found = closing.search(text, match.end())
    return found.start() if found else len(text)


@dataclass(slots=True)
class _Open:
    """An element that is not closed yet, and the block that it holds, if any."""

    tag: str
    draft: Draft | None = None


@dataclass(slots=True)
class _Table:
    """A table that is being read."""

    rows: list[Row] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    line: int = 0


class _Page:
    """Collects text until a block's tag says whose it is."""

    def __init__(self, limits: Limits) -> None:
        self._line = 1
        self.drafts: list[Draft] = []
        self._limits = limits
        self._open: list[_Open] = []
        self._holders: list[Draft] = []
        self._terms: list[Draft] = []
        self._table: _Table | None = None
        self._text: dict[int, list[str]] = {}
        self._silent = 0
        self._code = 0

    def take(self, token: _Token) -> None:
        """Go on by one token."""
        self._line = token.line
        if not token.tag:
            self._take_text(token.text)
        elif token.closes:
            self._take_end(token.tag)
        else:
            self._take_start(token.tag)

    def close(self) -> None:
        """End what is still open."""
        while self._open:
            self._close()
        self._flush()

    def _take_start(self, tag: str) -> None:
        """Begin a block, or mark a word."""
        if tag in _SILENT or tag in _READINGS:
            self._silent += 1
        if self._silent:
            if tag not in _VOID:
                self._push(_Open(tag))
            return
        if tag in _MARKS:
            self._say(_MARKS[tag])
        elif tag not in _INLINE:
            self._block(tag)
        if tag not in _VOID and tag not in _INLINE:
            self._push(self._opened(tag))

    def _take_end(self, tag: str) -> None:
        """End a block, and whatever was left open in it."""
        if tag in _MARKS and not self._silent:
            self._say(_MARKS[tag])
        if tag in _INLINE or not any(element.tag == tag for element in reversed(self._open)):
            return
        while self._close().tag != tag:
            pass

    def _take_text(self, data: str) -> None:
        """Keep text with the line that it stands on."""
        if self._silent or self._code:
            return
        for number, line in enumerate(data.split("\n"), self._line):
            if line:
                self._text.setdefault(number, []).append(literal(line))

    def _say(self, mark: str) -> None:
        self._text.setdefault(self._line, []).append(mark)

    def _push(self, element: _Open) -> None:
        if len(self._open) >= self._limits.nesting:
            raise Unreadable("skipped-too-deep")
        self._open.append(element)

    def _block(self, tag: str) -> None:
        """End what a block's tag ends by itself, and the text before it."""
        closes = _ENDS.get(tag, {"p"})
        ended = len(self._open)
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at].tag in closes:
                ended = at
            elif self._open[at].tag in _BARRIERS:
                break
        while len(self._open) > ended:
            self._close()
        if tag == "br" and self._table is not None:
            self._say(" ")
            return
        if self._table is None or tag in {"tr", "td", "th", "caption"}:
            self._flush()
        else:
            self._say(" ")
        if tag == "hr":
            self._attach(Draft(kind=Kind.RULE, line=self._line))

    def _opened(self, tag: str) -> _Open:
        if tag == "pre":
            self._code += 1
        elif tag == "table" and self._table is None:
            self._table = _Table()
            return _Open("table", Draft(kind=Kind.TABLE, line=self._line))
        elif tag == "tr" and self._table is not None:
            self._table.cells, self._table.line = [], 0
        elif self._table is None and tag in _HOLDERS:
            return _Open(tag, self._begin(tag))
        elif self._table is None and tag == "dd" and self._terms:
            self._holders.append(self._terms[-1])
            return _Open(tag, self._terms[-1])
        return _Open(tag)

    def _begin(self, tag: str) -> Draft:
        draft = Draft(kind=_HOLDERS[tag], line=self._line)
        if tag == "li":
            lists = (element.tag for element in reversed(self._open) if element.tag in _LISTS)
            draft.marker = "1." if next(lists, "ul") == "ol" else "-"
        if tag == "dt":
            self._terms.append(draft)
        self._attach(draft)
        self._holders.append(draft)
        return draft

    def _attach(self, draft: Draft) -> None:
        """Under the innermost holder; deeper ones than are read count as one."""
        within = self._holders[: self._limits.depth]
        (within[-1].children if within else self.drafts).append(draft)

    def _close(self) -> _Open:
        """Close the innermost element."""
        element = self._open[-1]
        if not self._silent:
            self._end(element)
        self._open.pop()
        if element.tag in _SILENT or element.tag in _READINGS:
            self._silent -= 1
        return element

    def _end(self, element: _Open) -> None:
        tag = element.tag
        if tag == "table" and element.draft is not None:
            self._end_table(element.draft)
        elif self._table is not None:
            self._end_in_table(tag, self._table)
        elif heading := _HEADING.match(tag):
            self._flush(level=int(heading[1]))
        elif tag == "summary":
            self._flush(mark="**")
        else:
            self._flush()
        if tag == "pre":
            self._code -= 1
        elif element.draft is not None and self._holders and self._holders[-1] is element.draft:
            self._holders.pop()
        if tag == "dl":
            self._terms.clear()

    def _end_in_table(self, tag: str, table: _Table) -> None:
        if tag in {"td", "th"}:
            line, text = self._taken()
            table.line = table.line or line
            table.cells.append(" ".join(" ".join(text).split()))
        elif tag == "tr" and any(table.cells):
            table.rows.append(Row(line=table.line, end_line=self._line, cells=tuple(table.cells)))
            table.cells = []
        elif tag == "caption":
            self._text.clear()

    def _end_table(self, draft: Draft) -> None:
        rows = self._table.rows if self._table else []
        self._table = None
        self._text.clear()
        if max((len(row.cells) for row in rows), default=0) > 1:
            draft.line = rows[0].line
            draft.rows = tuple(rows)
            self._attach(draft)
            return
        for row in rows:
            self._attach(Draft(kind=Kind.PARAGRAPH, line=row.line, text=row.cells))

    def _flush(self, level: int = 0, mark: str = "") -> None:
        """What was said so far is a heading, the text of its holder, or a paragraph."""
        line, text = self._taken()
        if not text:
            return
        if level:
            heading = " ".join(text).replace("**", "")
            self._attach(Draft(kind=Kind.HEADING, line=line, text=(heading,), level=level))
            return
        if mark and len(text) == 1:
            text = [f"{mark}{text[0].replace(mark, '')}{mark}"]
        holder = self._holders[-1] if self._holders else None
        own = holder is not None and holder.kind is not Kind.QUOTE and not holder.text and not holder.children
        if holder is not None and own and len(self._holders) <= self._limits.depth:
            holder.line, holder.text = line, tuple(text)
        else:
            self._attach(Draft(kind=Kind.PARAGRAPH, line=line, text=tuple(text)))

    def _taken(self) -> tuple[int, list[str]]:
        """The text so far by source lines, from its first line on, and the number of that."""
        filled = {line: text for line, parts in self._text.items() if (text := self._tidy(parts))}
        self._text = {}
        if not filled:
            return self._line, []
        return min(filled), _spread(filled)

    def _tidy(self, parts: Sequence[str]) -> str:
        text = _LOOSE.sub(r"\2\1\3\1\4", _EMPTY_MARKS.sub("", "".join(parts)))
        return " ".join(text.split())[: self._limits.line_chars]


def _spread(filled: dict[int, str]) -> list[str]:
    """One text a line; a gap of more than its lines' number of empty ones is no paragraph's."""
    first, last = min(filled), max(filled)
    return [filled.get(line, "") for line in range(first, last + 1)]
