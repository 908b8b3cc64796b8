"""Several definitions on one line: `A: … . B: …`, `A: … / B: …`."""

from __future__ import annotations

import re
from dataclasses import replace

from content.concepts.definition_lines import Line, part
from content.concepts.labels import label_of
from content.concepts.markup import plain, sheltered

_NAME = r"[^\s:：.;/]{1,20}(?:\s[^\s:：.;/]{1,20}){0,3}\s?[:：]\s"
_CUT = re.compile(rf"(?<=[.;。；])\s+(?={_NAME})|\s+/\s+(?={_NAME})")


def apart(line: Line) -> tuple[Line, ...]:
    """The definitions of a line, one by one; most lines hold one.

    >>> [one.left for one in apart(Line(left="Bull", right="up. Bear: down", mark="colon"))]
    ['Bull', 'Bear']
    """
    if line.mark != "colon":
        return (line,)
    cuts = [cut for cut in _CUT.finditer(sheltered(line.right)) if _begins_term(line.right[cut.end() :])]
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(line.right)]
    texts = [line.right[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    further = (part(text) for text in texts[1:])
    return (replace(line, right=texts[0]), *(one for one in further if one is not None))


def _begins_term(text: str) -> bool:
    line = part(text)
    return line is not None and line.mark == "colon" and label_of(plain(line.left)) is None
