"""Notes as text to concepts, for tests."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import dedent

from content.concepts import Concept, Located, extract, merge
from content.readers import read


def concepts_of(note: str, name: str = "note.md") -> tuple[Concept, ...]:
    """The concepts of one note."""
    return concepts_of_files({name: note})


def concepts_of_files(notes: Mapping[str, str]) -> tuple[Concept, ...]:
    """The concepts of several notes together."""
    located = [
        Located(file=name, finding=finding)
        for name, text in notes.items()
        for finding in extract(read(name, dedent(text).encode()))
    ]
    return merge(located)


def terms_of(note: str) -> dict[str, str]:
    """Each term and its definition."""
    return {concept.term: concept.definition for concept in concepts_of(note)}
