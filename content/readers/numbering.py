"""How lists are numbered: which style a marker is of, whether it begins a list, and where letters number at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HANGUL = "가나다라마바사아자차카타파하"
_CIRCLED = ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "⓵⓶⓷⓸⓹⓺⓻⓼⓽⓾", "❶❷❸❹❺❻❼❽❾❿", "➀➁➂➃➄➅➆➇➈➉")
_KEYCAP = "\u20e3"
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_CANDIDATE = re.compile(r"^(?P<indent>[ \t]*)(?P<mark>[A-Z]|[a-z]|[IVX]{2,4}|[ivx]{2,4})\.[ \t]+\S")
_TAB = 4


def style_of(marker: str) -> str:
    """What the markers of one list have in common.

    >>> style_of("3."), style_of("(나)"), style_of("⑤"), style_of("IV.")
    ('1.', '(가)', '①', 'I.')
    """
    for row in _CIRCLED:
        if marker in row:
            return row[0]
    if _KEYCAP in marker:
        return _KEYCAP
    core = marker.strip("().")
    if core.isdigit():
        kind = "1"
    elif core in _HANGUL:
        kind = "가"
    else:
        kind = "I" if core.isupper() else "i"
        kind = (
            kind if core.lower() in _ROMAN[:3] or len(core) > 1 else kind.replace("I", "A").replace("i", "a")
        )
    return marker.replace(core, kind)


def begins(marker: str) -> bool:
    """Whether a marker is a list's first."""
    return marker.strip("().\ufe0f" + _KEYCAP).lower() in {"1", "가", "a", "i", *(row[0] for row in _CIRCLED)}


def lettered(lines: Sequence[str]) -> frozenset[int]:
    """The places of the lines that letters number: `A.` with a `B.` after it in its column, `I.` with a `II.`.

    >>> sorted(lettered(["A. one", "  text", "B. two", "E. coli is a bacterium"]))
    [0, 2]
    """
    found: set[int] = set()
    #: For each column the line and the mark that a next one would follow.
    last: dict[int, tuple[int, str]] = {}
    for at, line in enumerate(lines):
        match = _CANDIDATE.match(line)
        if match is None:
            continue
        column = len(match["indent"].expandtabs(_TAB))
        before = last.get(column)
        if before is not None and _follows(match["mark"], before[1]):
            found |= {before[0], at}
        elif not begins(match["mark"]):
            continue
        last[column] = (at, match["mark"])
    return frozenset(found)


def _follows(mark: str, before: str) -> bool:
    if mark.isupper() != before.isupper():
        return False
    one, other = before.lower(), mark.lower()
    if one in _ROMAN[:-1] and _ROMAN[_ROMAN.index(one) + 1] == other:
        return True
    return len(one) == len(other) == 1 and ord(other) == ord(one) + 1
