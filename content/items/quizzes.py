"""Quizzes with several answers that authors write as callouts: select all that apply, and matching.

Neither can be answered by one press, so each becomes several questions that can: one true or false for each option
(Haladyna: multiple true-false), one choice for each entry of the first group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from content.concepts.markup import plain
from content.items.fingerprint import fingerprint

_GROUP = re.compile(r"^\[!example\]", re.IGNORECASE)
_ANSWERS = re.compile(r"^\[!(?!example)\w+\]", re.IGNORECASE)
_ENTRY = re.compile(r"^(?P<label>[A-Za-z]|\d{1,2}|[①-⑳])(?:[.)]\s+|(?<=[①-⑳])\s*)(?P<text>.+)$")
_PAIR = re.compile(r"^(?P<one>\w{1,2}|[①-⑳])[.)]?\s*(?:->|→|=>|–|-|=|:)\s*(?P<other>\w{1,2}|[①-⑳])[.)]?$")
_GROUPS, _FEWEST, _MOST = 2, 3, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One question of a quiz that has several."""

    question: str
    answer: str
    options: tuple[str, ...] = ()


def parted(
    question: str, said: Sequence[str], nested: Sequence[str], options: Sequence[str]
) -> tuple[Part, ...]:
    """The questions of a quiz that has several answers; none where it has one.

    `said` are the answer's lines, `nested` all lines inside the question's callout, without their marks of quotation.
    """
    right = _selected(said, options)
    claims = (
        Part(question=f"{question} “{option}”", answer="O" if option in right else "X")
        for option in options
        if right
    )
    matches = (
        Part(question=f"{question} “{text}”", answer=key, options=choices)
        for text, key, choices in _pairs(nested)
    )
    return (*claims, *matches)


def _pairs(nested: Sequence[str]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Of a matching quiz each entry, what it goes with, and what to choose from; nothing of any other callout."""
    groups: list[dict[str, str]] = []
    matched: dict[str, str] = {}
    within_answers = False
    for line in nested:
        if _GROUP.match(line):
            groups.append({})
        elif _ANSWERS.match(line):
            within_answers = True
        elif within_answers and (pair := _PAIR.match(line.strip())):
            matched[pair["one"].casefold()] = pair["other"].casefold()
        elif groups and (entry := _ENTRY.match(line)):
            groups[-1][entry["label"].casefold()] = plain(entry["text"]).strip()
    if len(groups) != _GROUPS or len(set(groups[1].values())) < _FEWEST:
        return
    left, right = groups
    for one, text in left.items():
        if matched.get(one) in right:
            key = right[matched[one]]
            yield text, key, _some(text, key, [*dict.fromkeys(right.values())])


def _selected(said: Sequence[str], options: Sequence[str]) -> frozenset[str]:
    """The options that the answer repeats, where that is all it does and there are several; else none."""
    texts = [plain(entry["text"] if (entry := _ENTRY.match(line)) else line).strip() for line in said]
    return frozenset(texts) if len(texts) > 1 and set(texts) <= set(options) else frozenset()


def _some(text: str, key: str, options: Sequence[str]) -> tuple[str, ...]:
    """Few enough options to choose from, in the author's order, the same ones every time."""
    lures = sorted((each for each in options if each != key), key=lambda each: fingerprint(text, each))
    kept = {key, *lures[: _MOST - 1]}
    return tuple(each for each in options if each in kept)
