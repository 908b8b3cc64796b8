"""`term: definition` on one line, with whatever mark its author likes, and not where the mark is a sentence's own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from content.concepts.markup import plain, sheltered
from content.concepts.names import is_name
from content.concepts.remembering import remembered

_MARK = re.compile(
    # A mark begins with one of these, after spaces; without this each letter would be tried as each kind of mark.
    r"(?=\t| {3}|\s*[:：\-=→⇒➡⟶☞–—~―＝≒…‥.?？\u3000|│｜])"
    r"(?:(?P<colon>(?<![:\d])\s*[:：](?![:/])(?=\s|$|\*|_|[^\x00-\x7f])|(?<=\d)\s*[:：](?=\s|$)|\s+:(?=\S)|：)"
    r"|(?P<arrow>\s*(?:-+>|=+>|→|⇒|➡️?|⟶|☞)\s*)"
    r"|(?P<dash>\s+[-–—~―]+\s+|\s*—\s*|\s+--\s+|(?<=[가-힣ぁ-ヺ一-龯)])-\s+)"
    r"|(?P<equals>\s+[=＝≒]\s+|(?<=[가-힣぀-ヿ一-龯)])\s?[=＝]\s?(?=[가-힣぀-ヿ一-龯])|＝)"
    r"|(?P<dots>\s*(?:…+|‥+)\s*|\s+\.{2,}\s+|(?<=[가-힣ぁ-ヺ一-龯])\.{3,}\s+)"
    r"|(?P<asked>(?<=[^\s?？])[?？]\s+(?=[^\s?？]))"
    r"|(?P<gap>(?<=\S)(?:\u3000+|\s*\t\s*| {3,})(?=\S))"
    r"|(?P<bar>\s+[|│｜]\s+))"
)
#: What every mark holds; looking for this first is cheap, and most lines of prose have none.
_SIGN = re.compile(r"\t| {3}|[:：→⇒➡⟶☞–—~―=＝≒…‥?？\u3000|│｜]|->|\s-|-\s|\.\.")
_CLOSING = re.compile(r"^(?:\*\*|__|==|\*|_|`)+")
_OPENING_LEFT = re.compile(r"(?:\*\*|__|==)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line parted at its mark. Both sides as written, markup included."""

    left: str
    right: str
    mark: str


@remembered
def part(text: str) -> Line | None:
    """Part a line at the first mark that has a name before it; None where there is none.

    >>> part("**Osmosis** (diffusion: a kind): water moves").right
    'water moves'
    >>> part("삼투는 세포막을 지나는 현상: 물만 지나간다") is None
    True
    """
    if not _SIGN.search(text):
        return None
    cover = sheltered(text)
    marks = list(_MARK.finditer(cover))
    if not marks:
        return None
    if _is_chain(marks):
        return None
    for mark in marks[:3]:
        line = _parted(text, mark)
        name = plain(line.left)
        if is_name(name):
            return _after_arrow(text, marks, mark) or line
        if mark.lastgroup not in {"arrow", "dash"}:
            return None
    return None


def _is_chain(marks: list[re.Match[str]]) -> bool:
    """Two arrows and no colon before them draw a path, they define nothing."""
    arrows = [mark for mark in marks if mark.lastgroup == "arrow"]
    return (
        len(arrows) > 1 and marks[0].lastgroup == "arrow" and all(mark.lastgroup != "colon" for mark in marks)
    )


def _after_arrow(text: str, marks: list[re.Match[str]], mark: re.Match[str]) -> Line | None:
    """`input -> term: definition`: the colon is the line's own mark, what stands before the arrow leads to the term."""
    if mark.lastgroup != "arrow":
        return None
    colon = next((other for other in marks if other.lastgroup == "colon"), None)
    if colon is None or colon.start() <= mark.end():
        return None
    line = _parted(text, colon)
    last = line.left[mark.end() :]
    return Line(left=last, right=line.right, mark="colon") if is_name(plain(last)) else None


def _parted(text: str, mark: re.Match[str]) -> Line:
    left, right = text[: mark.start()], text[mark.end() :]
    left = left.strip()
    right = right.strip()
    if _unbalanced(left):
        # `**term:** text`
        left += _pair(left)
        right = _CLOSING.sub("", right).strip()
    return Line(left=left, right=right, mark=mark.lastgroup or "")


def _unbalanced(left: str) -> bool:
    return bool(_pair(left))


def _pair(left: str) -> str:
    for sign in ("**", "__", "=="):
        if left.count(sign) % 2:
            return sign
    if left.count("`") % 2:
        return "`"
    return "*" if left.startswith("*") and left.count("*") % 2 else ""
