"""The course that ships: the same terms in both languages, each said without its name, in words of its own."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from content.concepts import Concept, Located, extract, merge
from content.course import shipped
from content.items.authored import find
from content.readers import is_note, read

_LANGUAGES = ("ko", "en")
_ENTRY = re.compile(r"^### (?P<heading>.+)\n\n(?P<definition>.+)\n", re.MULTILINE)
_SAMPLE = Path(__file__).parents[4] / "shared" / "notes"
#: A run of characters that two authors do not write by chance.
_RUN = 40


@cache
def _entries(language: str) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """Term, its other names and its definition, in the order of the files."""
    notes = (path.read_text(encoding="utf-8") for path in sorted(shipped(language).glob("*.md")))
    found = chain.from_iterable(_ENTRY.finditer(text) for text in notes)
    return tuple((*_names(entry["heading"]), entry["definition"]) for entry in found)


def _names(heading: str) -> tuple[str, tuple[str, ...]]:
    term, _, others = heading.partition(" (")
    return term, tuple(name.strip() for name in others.rstrip(")").split(",") if name)


def _concepts(language: str) -> tuple[Concept, ...]:
    notes = sorted(shipped(language).glob("*.md"))
    return merge(
        Located(file=note.name, finding=finding)
        for note in notes
        for finding in extract(read(note.name, note.read_bytes()))
    )


def test_both_languages_teach_the_same_terms_in_the_same_order() -> None:
    korean, english = _entries("ko"), _entries("en")

    assert len(korean) == len(english) >= 440
    for (term, names, _), (other_term, other_names, _) in zip(korean, english, strict=True):
        known = {name.casefold() for name in (term, *names)}
        assert known & {name.casefold() for name in (other_term, *other_names)}, (term, other_term)


def test_every_term_has_one_id_in_both_languages() -> None:
    korean, english = ({concept.id for concept in _concepts(language)} for language in _LANGUAGES)

    assert len(korean & english) >= 0.99 * max(len(korean), len(english))


@pytest.mark.parametrize("language", _LANGUAGES)
def test_every_domain_asks_scenes_and_says_of_each_option_why_it_is_right_or_wrong(language: str) -> None:
    for note in sorted(shipped(language).glob("*.md")):
        scenes = [each for each in find(note.read_text(encoding="utf-8")) if each.options]

        assert len(scenes) >= 15, note.name
        for scene in scenes:
            others = [option for option in scene.options if option != scene.answer]
            assert scene.why, scene.question
            assert len(others) == len(scene.options) - 1 == 3, scene.question
            assert sorted(option for option, _ in scene.why_not) == sorted(others), scene.question


@pytest.mark.parametrize("language", _LANGUAGES)
def test_the_scenes_keys_stand_in_every_place(language: str) -> None:
    scenes = [
        each
        for note in shipped(language).glob("*.md")
        for each in find(note.read_text(encoding="utf-8"))
        if each.options
    ]
    places = Counter(scene.options.index(scene.answer) for scene in scenes)

    assert set(places) == set(range(4))
    assert max(places.values()) <= 0.35 * len(scenes)


@pytest.mark.parametrize("language", _LANGUAGES)
def test_no_definition_says_the_name_of_its_term(language: str) -> None:
    for term, names, definition in _entries(language):
        for name in (term, *names):
            assert not re.search(rf"\b{re.escape(name)}\b", definition, re.IGNORECASE), (term, definition)


@pytest.mark.parametrize("language", _LANGUAGES)
def test_nearly_every_heading_is_read_as_a_term_and_hardly_anything_else(language: str) -> None:
    headings = {term.casefold() for term, _, _ in _entries(language)}
    read_terms = {concept.term.casefold() for concept in _concepts(language)}

    assert len(headings & read_terms) >= 0.97 * len(headings)
    assert len(read_terms - headings) <= 0.03 * len(headings)


@pytest.mark.parametrize("language", _LANGUAGES)
def test_the_page_on_writing_notes_is_no_part_of_the_course(language: str) -> None:
    assert is_note("README.md")
    assert not list(shipped(language).rglob("README*"))
    assert (shipped(language).parents[1] / "README.md").is_file()


def test_examples_in_the_page_on_writing_notes_give_the_terms_that_they_show() -> None:
    page = (shipped("en").parents[1] / "README.md").read_text(encoding="utf-8")
    examples = re.findall(r"```markdown\n(.*?)```", page, re.DOTALL)
    terms = {
        finding.term for example in examples for finding in extract(read("example.md", example.encode()))
    }

    assert terms == {"Overfitting", "Precision", "Recall"}


@pytest.mark.skipif(not _SAMPLE.is_dir(), reason="needs ../shared/notes beside the checkout")
@pytest.mark.parametrize("language", _LANGUAGES)
def test_no_sentence_is_taken_from_the_sample(language: str) -> None:
    sample = "\0".join(
        path.read_text(encoding="utf-8", errors="replace") for path in sorted(_SAMPLE.iterdir())
    )
    runs = {sample[start : start + _RUN] for start in range(len(sample) - _RUN)}

    for note in sorted(shipped(language).glob("*.md")):
        text = note.read_text(encoding="utf-8")
        assert not [
            text[start : start + _RUN]
            for start in range(len(text) - _RUN)
            if text[start : start + _RUN] in runs
        ]
