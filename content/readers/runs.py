"""A paragraph made of runs with a font each, as one text with Markdown's emphasis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Run:
    """Some letters in one font."""

    text: str
    is_bold: bool = False


def text_of(runs: Iterable[Run]) -> str:
    """The runs as one text; bold ones beside each other share their marks.

    >>> text_of([Run("삼투", is_bold=True), Run(" 현상 ", is_bold=True), Run("은 이동이다")])
    '**삼투 현상** 은 이동이다'
    """
    filled = (run for run in runs if run.text)
    return "".join(
        _marked("".join(run.text for run in group), is_bold=is_bold)
        for is_bold, group in groupby(filled, key=lambda run: run.is_bold)
    )


def _marked(text: str, *, is_bold: bool) -> str:
    inner = text.strip()
    if not is_bold or not inner or "\n" in inner:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}**{inner}**{after}"
