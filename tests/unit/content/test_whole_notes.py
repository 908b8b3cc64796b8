"""Whole notes in the styles of many people: what a careful reader takes from each, and what only looks like it.

`notes/readings.json` has, for each note, its terms with a line and a word of the definition, and what must be no term.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from content.concepts import Concept
from tests.unit.content.reading import concepts_of

NOTES = Path(__file__).parent / "notes"
READINGS = json.loads((NOTES / "readings.json").read_text(encoding="utf-8"))


def _reading(name: str) -> tuple[Concept, ...]:
    return concepts_of((NOTES / name).read_text(encoding="utf-8"), name)


@pytest.mark.parametrize("name", sorted(READINGS))
def test_every_term_is_found_on_its_lines_with_its_definition(name: str) -> None:
    concepts = {concept.term: concept for concept in _reading(name)}
    for term, (line, word) in READINGS[name]["terms"].items():
        assert term in concepts, term
        citation = concepts[term].citations[0]
        assert citation.line <= line <= citation.end_line, term
        assert word in concepts[term].definition, term


@pytest.mark.parametrize("name", sorted(READINGS))
def test_what_only_looks_like_a_term_is_none(name: str) -> None:
    names = {name for concept in _reading(name) for name in (concept.term, *concept.aliases)}
    assert not names & set(READINGS[name]["none"])


@pytest.mark.parametrize("name", sorted(READINGS))
def test_nearly_everything_that_is_found_was_expected(name: str) -> None:
    expected = READINGS[name]["terms"]
    found = _reading(name)
    unexpected = [concept.term for concept in found if concept.term not in expected]
    assert len(unexpected) <= len(found) / 4, unexpected
