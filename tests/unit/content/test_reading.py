"""How much a careful reader's terms agree with ours over notes of many styles, each written before it was first read.

`tests/data/reading/readings.json` has for each note the terms with the lines that define them, names that they go by and
words that a right definition holds; those that a reader may leave out; and lines that only look like a term's.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import pytest

from content.concepts import Concept
from content.concepts.names import fold, split_name
from tests.unit.content.reading import concepts_of

_NOTES = Path(__file__).parents[2] / "data" / "reading"
#: Lines that a definition may begin or end beside the one that the reader names.
_SLACK = 2


class _Term(TypedDict, total=False):
    names: list[str]
    line: int
    end_line: int
    words: list[str]
    may: bool


class _Reading(TypedDict):
    terms: list[_Term]
    none: list[dict[str, str | int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Score:
    """Shares, 0 to 1: of the terms found, of what was found that is a term, of the look-alikes taken for one."""

    found: float
    right: float
    fooled: float


_READINGS: dict[str, _Reading] = json.loads((_NOTES / "readings.json").read_text(encoding="utf-8"))


def _names(texts: list[str]) -> set[str]:
    names = (name for text in texts for name in (text, split_name(text).term, *split_name(text).aliases))
    return {fold(name) for name in names} - {""}


def _is_same(concept: Concept, term: _Term) -> bool:
    place = concept.citations[0]
    near = place.line <= term["end_line"] + _SLACK and term["line"] <= place.end_line + _SLACK
    return near and bool(_names([concept.term, *concept.aliases]) & _names(term["names"]))


def _says(concept: Concept, term: _Term) -> bool:
    told = fold(concept.definition)
    return 2 * sum(fold(word) in told for word in term["words"]) >= len(term["words"])


def _scored(names: list[str]) -> _Score:
    must = found = taken = known = looks = fooled = 0
    for name in names:
        reading = _READINGS[name]
        concepts = concepts_of((_NOTES / name).read_text(encoding="utf-8"), name)
        of_terms = [[each for each in concepts if _is_same(each, term)] for term in reading["terms"]]
        same = {each.id for concepts_ in of_terms for each in concepts_}
        for term, ours in zip(reading["terms"], of_terms, strict=True):
            must += not term.get("may", False)
            found += not term.get("may", False) and any(_says(each, term) for each in ours)
        taken += len(concepts)
        known += len(same)
        wrong = {each.citations[0].line: fold(each.term) for each in concepts if each.id not in same}
        looks += len(reading["none"])
        fooled += sum(
            each["line"] in wrong and fold(str(each["text"])).startswith(wrong[int(each["line"])])
            for each in reading["none"]
        )
    return _Score(found=found / must, right=known / taken, fooled=fooled / max(looks, 1))


@pytest.mark.parametrize("language", ["ko", "en", "ja", "mixed"])
def test_a_careful_readers_terms_are_found_and_hardly_anything_else(language: str) -> None:
    score = _scored([name for name in _READINGS if f"_{language}" in name])

    assert score.found >= 0.93
    assert score.right >= 0.9
    assert score.fooled <= 0.06


@pytest.mark.parametrize("name", sorted(_READINGS))
def test_no_single_note_is_read_badly(name: str) -> None:
    score = _scored([name])

    assert score.found >= 0.75
    assert score.right >= 0.65
