"""What a look-up answers stands on the lines that it cites."""

from __future__ import annotations

import re

import pytest

from content.course import shipped
from content.language.normal import fold
from content.library import Library


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_answer_stands_on_its_cited_lines(language: str) -> None:
    library = Library()
    library.sync(shipped(language))

    for concept in library.concepts():
        found = library.explain(concept.term).found
        assert concept in found
        for passage in (passage for each in found for passage in each.passages):
            note = library.note(passage.citation.file)
            assert note is not None
            cited = fold(" ".join(note.lines[passage.citation.line - 1 : passage.citation.end_line]))
            missing = [word for word in re.findall(r"\w+", passage.text) if fold(word) not in cited]
            assert not missing, f"{passage.citation}: {missing}"
