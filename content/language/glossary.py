"""Other names of the field's terms in Korean and English, from a small glossary of our own.

`glossary.txt` beside this file says its format in its first lines. It is read once, when first asked.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from content.language.normal import squeeze


def names(term: str) -> frozenset[str]:
    """Other names of the term, as people write them; empty where the glossary does not know it.

    >>> "검색 증강 생성" in names("RAG"), names("no such thing")
    (True, frozenset())
    """
    key = squeeze(term)
    return frozenset(name for entry in _by_name().get(key, ()) for name in entry if squeeze(name) != key)


def is_term(name: str) -> bool:
    """Whether the glossary has this name.

    >>> is_term("재현율"), is_term("점심")
    (True, False)
    """
    return squeeze(name) in _by_name()


@cache
def entries() -> tuple[tuple[str, ...], ...]:
    """Every entry: all names of one thing."""
    text = resources.files("content.language").joinpath("glossary.txt").read_text(encoding="utf-8")
    return tuple(
        tuple(name.strip() for side in line.split(" = ") for name in side.split("|"))
        for line in text.splitlines()
        if line and not line.startswith("#")
    )


@cache
def _by_name() -> dict[str, list[tuple[str, ...]]]:
    """Every entry under each of its names' letters."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries():
        for name in entry:
            found.setdefault(squeeze(name), []).append(entry)
    return found
