"""Which terms occur in a text that was not written as a query: somebody's message, a paragraph. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.concepts.concept import Concept
from content.language.normal import clean, fold, squeeze
from content.language.particles import stems

#: No name has more words; and so much of a text is read.
_MOST_WORDS = 6
_SHORTEST_NAME = 2


def mentioned(text: str, concepts: Sequence[Concept]) -> tuple[Concept, ...]:
    """The concepts whose names stand in the text, each once, in order; of overlapping names the longest.

    A Korean word may carry particles and endings, an English one its plural's s. Only the first 4,000 characters are
    read.
    """
    names: dict[str, Concept] = {}
    for concept in concepts:
        for name in (concept.term, *concept.aliases):
            if len(key := squeeze(name)) >= _SHORTEST_NAME:
                names.setdefault(key, concept)
    words = fold(clean(text)).split()
    found: dict[str, Concept] = {}
    place = 0
    while place < len(words):
        length, concept_there = _longest(words[place : place + _MOST_WORDS], names)
        if concept_there is not None:
            found.setdefault(concept_there.id, concept_there)
        place += length
    return tuple(found.values())


def _longest(words: Sequence[str], names: dict[str, Concept]) -> tuple[int, Concept | None]:
    for length in range(len(words), 0, -1):
        first, last = "".join(words[: length - 1]), words[length - 1]
        for ending in _bare(last):
            if (concept := names.get(squeeze(first + ending))) is not None:
                return length, concept
    return 1, None


def _bare(word: str) -> Iterator[str]:
    yield from stems(word)
    if word.isascii():
        yield from (word[: -len(plural)] for plural in ("s", "es") if word.endswith(plural))
