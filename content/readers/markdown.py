"""Markdown as people write it: CommonMark with tables, definition lists, callouts, and HTML used as decoration.

Only blocks are parsed here. What stands inside a line (emphasis, links) is left as written for `content.concepts`:
CommonMark does not see `**정밀도(Precision)**을` as bold, while its author does.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from content.readers.decoding import decode
from content.readers.document import Block, Document, Kind, Row
from content.readers.front_matter import front_matter
from content.readers.indentation import OUTSIDE, marker_of, normalise
from content.readers.limits import Limits

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
#: `100%%` opens nothing.
_HIDDEN = re.compile(r"(?<![\w%])%%(?!%).*?(?<!%)%%(?!%)", re.DOTALL)
#: `== 개요 ==`, as MediaWiki and its kin have it; `==marked==` without spaces is Obsidian's.
_WIKI_HEADING = re.compile(r"^(?P<sign>={2,5})[ \t]+(?P<title>[^=\n]+?)[ \t]+(?P=sign)[ \t]*$", re.MULTILINE)
_WIKI_BOLD = re.compile(r"'''([^'\n]{1,80})'''")
_SUMMARY = re.compile(r"^(\s*)(?:<details[^>]*>)?\s*<summary[^>]*>(.*?)</summary>(.*)$", re.IGNORECASE)
_ONLY_TAGS = re.compile(
    r"^\s*(?:</?(?:details|summary|div|p|br|center|table|tbody|thead|ul|ol|hr|img|a|span|figure)\b[^>]*>\s*)+$",
    re.IGNORECASE,
)
_CALLOUT = re.compile(r"^\[!([\w-]+)\][+-]?\s*(.*)$")
_UNDERLINE_HEADING_CHARS = 60
_CELLS = re.compile(r"^\|.*\|.*\|$")
_TABLE_RULE = re.compile(r"^[|\s:-]+$")
_LEAST_ROWS = 3
_KINDS = {
    "heading_open": Kind.HEADING,
    "paragraph_open": Kind.PARAGRAPH,
    "list_item_open": Kind.ITEM,
    "blockquote_open": Kind.QUOTE,
    "table_open": Kind.TABLE,
    "fence": Kind.CODE,
    "hr": Kind.RULE,
    "dt_open": Kind.ENTRY,
}
#: Wrappers whose content counts and which are nothing themselves.
_TRANSPARENT = {"bullet_list_open", "ordered_list_open", "dl_open", "dd_open"}


def read_markdown(data: bytes, limits: Limits) -> Document:
    """Read a file of Markdown."""
    return markdown_of(decode(data), limits)


def markdown_of(text: str, limits: Limits) -> Document:
    """Read a text in Markdown."""
    lines = tuple(text.split("\n"))
    front = front_matter(lines)
    body = "\n".join(("",) * front.end + lines[front.end :])
    prepared = normalise(_without_html(_without_wiki(_without_comments(body))), limits)
    tokens = _parser(limits.depth).parse("\n".join(prepared))
    blocks = tuple(_Builder(tokens, lines).blocks(0, len(tokens)))
    return Document(lines=lines, blocks=front.around(blocks))


@functools.cache
def _parser(depth: int) -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": 4 * depth}).enable("table")
    parser.disable(["inline", "code", "html_block", "reference"])
    return parser.use(deflist_plugin)


def _without_comments(text: str) -> str:
    """The text without what Obsidian hides between `%%`; its lines stay."""
    if "%%" not in text:
        return text
    return _HIDDEN.sub(lambda hidden: "\n" * hidden.group().count("\n"), text)


def _without_wiki(text: str) -> str:
    """The text with a wiki's headings and bold in Markdown's signs."""
    if "== " in text:
        text = _WIKI_HEADING.sub(lambda found: f"{'#' * len(found['sign'])} {found['title']}", text)
    return _WIKI_BOLD.sub(r"**\1**", text) if "'''" in text else text


def _without_html(text: str) -> list[str]:
    """The lines with comments and decorating tags blanked, a `<summary>` written as a bold line."""
    if "<" not in text:
        return text.split("\n")
    text = _COMMENT.sub(lambda comment: "\n" * comment.group().count("\n"), text)
    return [_untagged(line) for line in text.split("\n")]


def _untagged(line: str) -> str:
    if "<" not in line:
        return line
    summary = _SUMMARY.match(line)
    if summary:
        indent, title, rest = summary.groups()
        return f"{indent}**{title.strip()}**" + (f": {rest.strip()}" if rest.strip(" <>/details") else "")
    return "" if _ONLY_TAGS.match(line) else line


class _Builder:
    """Walks the flat run of tokens and makes blocks of it."""

    def __init__(self, tokens: Sequence[Token], lines: Sequence[str]) -> None:
        self._tokens = tokens
        self._lines = lines

    def blocks(self, start: int, stop: int) -> Iterator[Block]:
        """The blocks between two tokens of one level."""
        at = start
        while at < stop:
            token = self._tokens[at]
            end = self._closing(at) if token.nesting == 1 else at
            if token.type in _TRANSPARENT:
                yield from self._inside_wrapper(token, at + 1, end)
            elif token.type == "list_item_open" and token.markup == OUTSIDE:
                yield from self.blocks(at + 1, end)
            else:
                block = self._block(token, at, end)
                if block is not None:
                    yield block
            at = end + 1

    def _closing(self, at: int) -> int:
        depth = 0
        for index in range(at, len(self._tokens)):
            depth += self._tokens[index].nesting
            if depth == 0:
                return index
        return len(self._tokens) - 1

    def _inside_wrapper(self, token: Token, start: int, stop: int) -> Iterator[Block]:
        if token.type == "dl_open":
            yield from self._entries(start, stop)
        else:
            yield from self.blocks(start, stop)

    def _entries(self, start: int, stop: int) -> Iterator[Block]:
        """Terms, each with the definitions up to the next term."""
        terms: list[Block] = []
        definitions: list[Block] = []
        at = start
        while at < stop:
            end = self._closing(at)
            if self._tokens[at].type == "dt_open":
                if definitions:
                    yield from _joined_entries(terms, definitions)
                    terms, definitions = [], []
                terms.append(self._leaf(Kind.ENTRY, self._tokens[at + 1]))
            else:
                definitions.extend(self.blocks(at + 1, end))
            at = end + 1
        yield from _joined_entries(terms, definitions)

    def _block(self, token: Token, at: int, end: int) -> Block | None:
        first, last = _span(token)
        kind = _KINDS.get(token.type)
        if kind is Kind.HEADING:
            return self._heading(token, self._tokens[at + 1])
        if kind is Kind.PARAGRAPH:
            leaf = self._leaf(kind, self._tokens[at + 1])
            return _as_table(leaf) or leaf
        if kind is Kind.TABLE:
            return Block(kind=kind, line=first, end_line=last, rows=tuple(self._rows(at, end)))
        if kind in {Kind.ITEM, Kind.QUOTE}:
            return self._holder(kind, first, tuple(self.blocks(at + 1, end)))
        return Block(kind=kind, line=first, end_line=last) if kind else None

    def _heading(self, token: Token, inline: Token) -> Block:
        """A heading, unless a rule right under a sentence only makes it look like one."""
        underlined = token.markup in {"-", "="}
        if underlined and ("\n" in inline.content or len(inline.content) > _UNDERLINE_HEADING_CHARS):
            return self._leaf(Kind.PARAGRAPH, inline)
        first, last = _span(token)
        return Block(
            kind=Kind.HEADING,
            line=first,
            end_line=last,
            text=(inline.content.strip(),),
            level=int(token.tag[1:]),
        )

    def _holder(self, kind: Kind, first: int, children: tuple[Block, ...]) -> Block:
        """An item or quote: an item's first paragraph is its own text."""
        last = max((child.end_line for child in children), default=first)
        text: tuple[str, ...] = ()
        marker = ""
        if kind is Kind.ITEM:
            marker = marker_of(self._lines[first - 1])
            if children and children[0].kind is Kind.PARAGRAPH and children[0].line == first:
                text, children = children[0].text, children[1:]
        elif children and children[0].kind is Kind.PARAGRAPH:
            marker, text, children = _callout(children)
        return Block(kind=kind, line=first, end_line=last, text=text, marker=marker, children=children)

    @staticmethod
    def _leaf(kind: Kind, inline: Token) -> Block:
        first = _span(inline)[0]
        text = tuple(line.strip() for line in inline.content.split("\n"))
        return Block(kind=kind, line=first, end_line=first + len(text) - 1, text=text)

    def _rows(self, at: int, end: int) -> Iterator[Row]:
        cells: list[str] = []
        line = 0
        for token in self._tokens[at:end]:
            if token.type == "tr_open":
                line, cells = _span(token)[0], []
            elif token.type == "inline":
                cells.append(token.content.strip())
            elif token.type == "tr_close":
                yield Row(line=line, cells=tuple(cells))


def _as_table(leaf: Block) -> Block | None:
    """Lines of cells whose rule has another number of columns: no table to CommonMark, one to its author."""
    if len(leaf.text) < _LEAST_ROWS or not all(_CELLS.match(line) for line in leaf.text):
        return None
    rows = tuple(
        Row(line=number, cells=tuple(cell.strip() for cell in line.strip(" |").split("|")))
        for number, line in enumerate(leaf.text, leaf.line)
        if not _TABLE_RULE.match(line)
    )
    return Block(kind=Kind.TABLE, line=leaf.line, end_line=leaf.end_line, rows=rows)


def _span(token: Token) -> tuple[int, int]:
    first, last = token.map or (0, 1)
    return first + 1, max(last, first + 1)


def _callout(children: tuple[Block, ...]) -> tuple[str, tuple[str, ...], tuple[Block, ...]]:
    """`> [!note] Title` gives the word, the title and the rest; any other quote gives its children back."""
    opening = children[0]
    match = _CALLOUT.match(opening.text[0])
    if match is None:
        return "", (), children
    rest = opening.text[1:]
    body = (
        (Block(kind=Kind.PARAGRAPH, line=opening.line + 1, end_line=opening.end_line, text=rest),)
        if rest
        else ()
    )
    return match[1].lower(), (match[2],) if match[2] else (), (*body, *children[1:])


def _joined_entries(terms: list[Block], definitions: list[Block]) -> Iterator[Block]:
    """Several terms may share their definitions."""
    for term in terms:
        last = max((child.end_line for child in definitions), default=term.end_line)
        yield Block(
            kind=Kind.ENTRY, line=term.line, end_line=last, text=term.text, children=tuple(definitions)
        )
