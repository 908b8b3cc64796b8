"""Questions with their answers, as flash cards and interview notes have them: `Q: What is osmosis?` / `A: …`.

A question about a thing becomes the heading of its answer. Any other pair stays as it is: what it says needs its question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from content.concepts.entry import LEAD_LEVEL, Entry
from content.concepts.markup import plain
from content.concepts.names import is_name, trimmed
from content.readers import Kind

_EMPHASIS = r"(?:\*\*|__)?"
_ASKS = re.compile(
    rf"^{_EMPHASIS}(?:Q|Question|Front|질문|문제|문|앞면|問題|質問|問)\s?\d*\s?{_EMPHASIS}[.:：)]{_EMPHASIS}\s*(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ANSWERS = re.compile(
    rf"^{_EMPHASIS}(?:A(?:nswer)?|Back|답변|정답|답|뒷면|答え|答|解答)\s?\d*\s?{_EMPHASIS}[.:：)]{_EMPHASIS}\s*(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)


def paired(flat: Sequence[Entry]) -> Iterator[Entry]:
    """The same entries, each question about a thing holding its answer."""
    at = 0
    while at < len(flat):
        entry = flat[at]
        answers = entry.children or tuple(flat[at + 1 : at + 2])
        named = _named(entry)
        answer = _answer(answers[0]) if named and answers else None
        if answer is None:
            yield entry
        else:
            at += 0 if entry.children else 1
            held = (answer, *answers[0].children, *answers[1:])
            yield replace(entry, kind=Kind.HEADING, level=LEAD_LEVEL, text=named, children=held)
        at += 1


def answered(heading: Entry) -> Entry:
    """A heading that asks, without the `A.` of its answer."""
    asks = heading.text.rstrip("* ").endswith(("?", "？")) or _ASKS.match(heading.text)
    answer = _answer(heading.children[0]) if asks and heading.children else None
    if answer is None:
        return heading
    first, *others = heading.children
    return replace(heading, children=(answer, *first.children, *others))


def _named(entry: Entry) -> str:
    """What a question asks about, where it asks what a thing is."""
    match = _ASKS.match(entry.text) if entry.kind in {Kind.PARAGRAPH, Kind.ITEM} else None
    return match["rest"] if match and is_name(trimmed(plain(match["rest"]))) else ""


def _answer(entry: Entry) -> Entry | None:
    match = _ANSWERS.match(entry.text) if entry.kind in {Kind.PARAGRAPH, Kind.ITEM} else None
    return replace(entry, text=match["rest"], children=()) if match else None
