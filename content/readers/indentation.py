"""What an author's indentation means, written as CommonMark wants it. Lines stay where they are.

People nest with tabs, with two, three, four or eight spaces, and put bullets under a numbered line without any. The
eye sees the nesting; CommonMark takes some of it for code and some for one long paragraph. Here each list line gets
four spaces a level, and what hangs under it follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from content.readers.limits import Limits, Unreadable
from content.readers.numbering import begins, lettered, style_of
from content.readers.patience import in_time

_TAB = 4
_STEP = "    "
#: The bullet of a line that is no item; real ones are written `-` and `1.`.
OUTSIDE = "+"
#: Letters of a line that is too short to have been wrapped, and of one that may be a title.
_SHORT, _TITLE = 50, 30
#: Columns that a line stands to the right of what it hangs under.
_LEAST_INDENT = 2
#: Signs after which a line goes on, or ends.
_ENDS = re.compile(r"[.,;:!?…。、，：！？({\[]$")
_QUOTE = re.compile(r"^(?:[ \t]{0,3}>[ \t]?)+")
_FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
_BULLETS = "-*+•◦▪‣○●·・–"
#: A listed line: its marker and its text. `E. coli` is no item, so letters need a bracket or a list of their own;
#: `-삼투` is one.
ITEM = re.compile(
    rf"^(?P<marker>(?:[{_BULLETS}]|\d{{1,4}}[.)]|[a-zA-Z]\)|[가-하][.)])(?=[ \t]|$)"
    r"|[•◦▪‣●・](?=\S)|[①-⑳⓵-⓾❶-❿➀-➓]|\d\ufe0f?\u20e3"
    r"|\((?:\d{1,2}|[가나다라마바사아자차카타파하])\)(?=[ \t]|[가-힣ぁ-ヺ一-龯])"
    r"|(?:-|\d{1,2}[.)])(?=[가-힣ぁ-ヺ一-龯]))[ \t]*(?P<rest>.*)$"
)
#: `A.`, `iv.`: an item only where its neighbours count on.
_LETTERED = re.compile(r"^(?P<marker>[A-Za-z]{1,5}\.)[ \t]+(?P<rest>.*)$")
_RULE = re.compile(r"^\s*([-*_])(\s*\1){2,}\s*$")
_HEADING = re.compile(r"^#{1,6}(\s|$)")


@dataclass(slots=True)
class _Levels:
    """The list items that are open: (column, how it is numbered; empty for a bullet)."""

    open: list[tuple[int, str]] = field(default_factory=list)

    def enter(self, column: int, style: str, *, is_first: bool, after_blank: bool) -> int:
        """Open an item at `column` and give its depth.

        In one column bullets stand under numbers, and a numbering that begins anew stands under another: `1.`, `가.`, `①`.
        """
        while self.open and self.open[-1][0] > column:
            self.open.pop()
        beside = [own for at, own in self.open if at == column]
        if style in beside:
            del self.open[-(len(beside) - beside.index(style)) :]
        elif beside and not (beside[-1] and (is_first if style else not after_blank)):
            del self.open[-len(beside) :]
        self.open.append((column, style))
        return len(self.open) - 1

    def holding(self, column: int) -> int:
        """How many open items a plain line at `column` hangs under."""
        return sum(1 for own, _ in self.open if own < column)


def normalise(lines: list[str], limits: Limits) -> list[str]:
    """The same lines with the indentation that they mean. Raises Unreadable for nesting that no person writes."""
    return _Normaliser(limits).run(lines)


class _Normaliser:
    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._levels = _Levels()
        self._quote = 0
        self._fence = ""
        self._after_blank = True
        self._above = ""
        self._lettered: frozenset[int] = frozenset()

    def run(self, lines: list[str]) -> list[str]:
        cut = [line[: self._limits.line_chars] for line in lines]
        self._lettered = lettered(cut)
        following = [*cut[1:], ""]
        return [
            self._line(at, line, below)
            for at, (line, below) in enumerate(in_time(zip(cut, following, strict=True)))
        ]

    def _line(self, at: int, line: str, below: str) -> str:
        quote, body = self._unquoted(line)
        if max(quote, len(self._levels.open)) > self._limits.nesting:
            raise Unreadable("skipped-too-deep")
        prefix = "> " * min(quote, self._limits.depth)
        if quote != self._quote:
            self._levels = _Levels()
            self._quote = quote
        if self._fence:
            return prefix + self._inside_fence(body)
        if not body.strip():
            self._after_blank = True
            return prefix.rstrip()
        text = prefix + self._placed(body, self._unquoted(below)[1], is_lettered=at in self._lettered)
        self._after_blank = False
        self._above = body
        return text

    @staticmethod
    def _unquoted(line: str) -> tuple[int, str]:
        match = _QUOTE.match(line)
        if match is None:
            return 0, line
        return match.group().count(">"), line[match.end() :]

    def _inside_fence(self, body: str) -> str:
        if body.strip().startswith(self._fence) and not body.strip().strip(self._fence[0]):
            self._fence = ""
        return _STEP * len(self._levels.open) + body.strip()

    def _placed(self, body: str, below: str, *, is_lettered: bool) -> str:
        stripped = body.strip()
        column = _column(body)
        if _HEADING.match(stripped):
            self._levels = _Levels()
            return stripped
        fence = _FENCE.match(body)
        if fence:
            self._fence = fence.group(1)
            return _STEP * self._hang(column) + stripped
        item = (_LETTERED if is_lettered else ITEM).match(stripped)
        if item and not _RULE.match(stripped):
            return self._item(column, item)
        if self._is_below_title(column, stripped) or self._returns(column):
            depth = self._levels.enter(column, "", is_first=False, after_blank=False)
            return f"{_STEP * min(depth, self._limits.depth)}- {stripped}"
        if self._breaks_out(column, stripped, below):
            return self._outside(column, stripped)
        return _STEP * self._hang(column) + stripped

    def _is_below_title(self, column: int, stripped: str) -> bool:
        """Whether a line without a bullet stands indented under a few words, as in a glossary or a tabbed outline."""
        if self._after_blank or column < _column(self._above) + _LEAST_INDENT or not stripped[0].isalnum():
            return False
        above = self._above.strip()
        is_title = len(above) < _SHORT and above[:1].isalnum() and not _ENDS.search(above)
        return is_title and (not self._levels.open or self._levels.open[-1] == (_column(self._above), ""))

    def _returns(self, column: int) -> bool:
        """Whether a line without a bullet comes back to the column of an outer one."""
        if self._after_blank or not column or not self._levels.open:
            return False
        return self._levels.open[-1][0] > column and (column, "") in self._levels.open

    def _breaks_out(self, column: int, stripped: str, below: str) -> bool:
        """Whether a line right under an item is no continuation of it: it stands further left, or leads a new list."""
        if self._after_blank or not self._levels.open:
            return False
        innermost = self._levels.open[-1][0]
        if innermost > column:
            return True
        leads = ITEM.match(below.strip()) is not None and _column(below) >= innermost
        return innermost == column and leads and len(self._above) < _SHORT and len(stripped) < _TITLE

    def _outside(self, column: int, stripped: str) -> str:
        """CommonMark would read the line on as the item's own; as an item of another list it ends the one before."""
        depth = self._levels.holding(column)
        del self._levels.open[depth:]
        return f"{_STEP * min(depth, self._limits.depth)}{OUTSIDE} {stripped}"

    def _hang(self, column: int) -> int:
        """A plain line right under an item belongs to it however it is indented; after a blank line it must hang."""
        if self._after_blank or column == 0:
            depth = self._levels.holding(column)
            if self._after_blank:
                del self._levels.open[depth:]
            return depth if column or self._after_blank else len(self._levels.open)
        return max(self._levels.holding(column), 0)

    def _item(self, column: int, item: re.Match[str]) -> str:
        style = "" if item["marker"] in _BULLETS else style_of(item["marker"])
        depth = self._levels.enter(
            column, style, is_first=begins(item["marker"]), after_blank=self._after_blank
        )
        # Only a list that begins with 1 may follow a line of text directly; the author's number stays in the note.
        marker = "1." if style else "-"
        return f"{_STEP * min(depth, self._limits.depth)}{marker} {item['rest'].strip()}"


def marker_of(line: str) -> str:
    """The marker of a listed line, as written; empty where only the indentation lists it."""
    line = line.lstrip("> \t")
    match = ITEM.match(line) or _LETTERED.match(line)
    return match["marker"] if match else ""


def _column(line: str) -> int:
    column = 0
    for char in line:
        if char == "\t":
            column += _TAB - column % _TAB
        elif char == " ":
            column += 1
        else:
            break
    return column
