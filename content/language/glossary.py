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
    return frozenset(name for entry in _entries().get(key, ()) for name in entry if squeeze(name) != key)


@cache
def _entries() -> dict[str, list[tuple[str, ...]]]:
    """Every entry under each of its names' letters."""
    entries: dict[str, list[tuple[str, ...]]] = {}
    text = resources.files("content.language").joinpath("glossary.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            entry = tuple(name.strip() for side in line.split("=") for name in side.split("|"))
            for name in entry:
                entries.setdefault(squeeze(name), []).append(entry)
    return entries
