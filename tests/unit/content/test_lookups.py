"""Look-ups in notes that the search was not tuned on, in three subjects, labelled before the answers were looked at.

A query of kind `absent` is about what no note explains. Of any other, `expect` names words of each definition that may come
first; of kind `two`, all of them must come.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import msgspec
import pytest

from content.language.normal import squeeze
from content.library import Library
from content.search.answer import Answer

_FOLDER = Path(__file__).parent / "lookups"
_TOP1, _REFUSED = 0.85, 0.93


class LookUp(msgspec.Struct, frozen=True):
    """One line of `queries.jsonl`."""

    note: str
    kind: str
    query: str
    expect: tuple[str, ...]


_LOOK_UPS = [
    msgspec.json.decode(line, type=LookUp)
    for line in (_FOLDER / "queries.jsonl").read_text(encoding="utf-8").splitlines()
]
_NOTES = sorted({each.note for each in _LOOK_UPS})


@pytest.fixture(scope="module", params=["its own note", "all notes"])
def libraries(request: pytest.FixtureRequest) -> dict[str, Library]:
    together = Library()
    together.sync(_FOLDER)
    if request.param == "all notes":
        return dict.fromkeys(_NOTES, together)
    apart = {note: Library() for note in _NOTES}
    for note, library in apart.items():
        library.sync(_FOLDER / note)
    return apart


def wrong(look_up: LookUp, answer: Answer, library: Library) -> str:
    """What is wrong with an answer; empty where it is right."""
    if look_up.kind == "absent":
        return f"found {answer.found[0].term}" if answer.found else ""
    if not answer.found:
        return "not found"
    cited = [
        _cited(library, each.citations[0].file, each.citations[0].line, each.citations[0].end_line)
        for each in answer.found
    ]
    if look_up.kind == "two":
        return (
            ""
            if all(any(words in text for text in cited) for words in look_up.expect)
            else f"one side: {cited}"
        )
    return "" if any(words in cited[0] for words in look_up.expect) else f"found {answer.found[0].term}"


def _cited(library: Library, file: str, line: int, end_line: int) -> str:
    note = library.note(file)
    assert note is not None
    # A term that is a heading is cited with it, or by the line below.
    return "\n".join(note.lines[line - 1 : end_line])


def test_what_is_there_is_found_and_what_is_not_is_refused(libraries: dict[str, Library]) -> None:
    missed = [
        (look_up, said)
        for look_up in _LOOK_UPS
        if (said := wrong(look_up, libraries[look_up.note].explain(look_up.query), libraries[look_up.note]))
    ]
    absent = [each for each in _LOOK_UPS if each.kind == "absent"]
    refused = 1 - sum(each.kind == "absent" for each, _ in missed) / len(absent)
    top1 = 1 - sum(each.kind != "absent" for each, _ in missed) / (len(_LOOK_UPS) - len(absent))

    shown = "\n".join(f"{each.kind}: {each.query}: {said}" for each, said in missed)
    assert top1 >= _TOP1, f"top1 {top1:.3f}\n{shown}"
    assert refused >= _REFUSED, f"refused {refused:.3f}\n{shown}"


def test_every_cited_line_holds_what_is_told(libraries: dict[str, Library]) -> None:
    for look_up in _LOOK_UPS:
        library = libraries[look_up.note]
        for concept in library.explain(look_up.query).found:
            for passage in concept.passages:
                at = passage.citation
                lines = squeeze(_cited(library, at.file, at.line, at.end_line))
                assert all(squeeze(word) in lines for word in passage.text.split()), (look_up.query, passage)


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        (unicodedata.normalize("NFD", "블랙홀"), "블랙홀"),
        ("ＲＡＦＴ", "Raft"),
        ("qmfforghf", "블랙홀"),
        ("ㅡㄷㄱㅎㄷ", "Merge"),
        ("블랙홀은요?", "블랙홀"),
        ("  branch\n", "Branch"),
    ],
    ids=["decomposed", "full width", "Latin layout", "Hangul layout", "particles", "spaces"],
)
def test_a_name_is_found_however_it_is_typed(libraries: dict[str, Library], typed: str, term: str) -> None:
    found = [answer.term for library in libraries.values() for answer in library.explain(typed).found[:1]]

    assert term in found
