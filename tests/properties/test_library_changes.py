"""Whatever becomes of the notes, a library that followed them is the one that reads them for the first time."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from content.items.identity import root
from content.items.item import Item
from content.library import Library

_FILES = ("a.md", "b.md", "c.md", "deep/d.md", "deep/e.txt")
_KINDS = ("valve", "filter", "ledger")
_DEEDS = ("collects grain", "divides the light", "records each debt", "delays a signal", "mixes two fluids")
_PLACES = ("before the gate opens", "behind the second wall", "under high pressure", "at the end of the day")


@st.composite
def _lines(draw: st.DrawFn) -> str:
    """One entry of a note: terms that come back, definitions that are alike, questions of the author's."""
    number = draw(st.integers(0, 39))
    term = f"{_word(number)} {draw(st.sampled_from(['', '', 'pump', '(Amazon)']))}".strip()
    kind, deed, place = (draw(st.sampled_from(words)) for words in (_KINDS, _DEEDS, _PLACES))
    text = f"A {kind} that {deed} from the {_word(number * 7 + draw(st.integers(0, 3)))} {place}"
    return draw(
        st.sampled_from(
            [
                f"- {term}: {text}",
                f"- {term}: {text}",
                f"- {term}: {text}",
                f"## {term}\n\n{text}.",
                f"# Part {number % 3}",
                f"{term} is a {kind} that {deed} {place}.\n",
                f"What {deed} {place}?::{term}",
                f"- {_word(number)} ({_word(number + 1)}): {text}",
            ]
        )
    )


_NOTE = st.lists(_lines(), max_size=14).map("\n".join)


def _word(number: int) -> str:
    syllables = []
    for _ in range(3):
        number, rest = divmod(number * 13 + 5, 90)
        syllables.append("bcdfghklmnprstvzjw"[rest % 18] + "aeiou"[rest // 18])
    return "".join(syllables)


@given(
    first=st.dictionaries(st.sampled_from(_FILES), _NOTE, min_size=2),
    edits=st.lists(
        st.tuples(
            st.sampled_from(["write", "write", "append", "delete", "rename", "restart"]),
            st.sampled_from(_FILES),
            st.sampled_from(_FILES),
            _NOTE,
        ),
        min_size=1,
        max_size=5,
    ),
)
@settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
def test_a_library_that_followed_every_edit_equals_one_that_reads_the_notes_anew(
    first: Mapping[str, str], edits: list[tuple[str, str, str, str]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        notes, cache = Path(folder, "notes"), Path(folder, "cache.library")
        for name, text in {"always.md": f"- {_word(77)}: A pump that never rests", **first}.items():
            _write(notes / name, text)
        library = Library(cache)
        library.sync(notes)
        for deed, name, other, text in edits:
            if deed == "restart":
                library = Library(cache)
            _edit(notes, deed, name, other, text)
            report = library.sync(notes)
            _agree(library, notes)
            assert (report.concepts, report.items) == (len(library.concepts()), len(library.items()))


def _edit(notes: Path, deed: str, name: str, other: str, text: str) -> None:
    file = notes / name
    if deed == "write":
        _write(file, text)
    elif deed == "append":
        _write(file, (file.read_text(encoding="utf-8") if file.exists() else "") + "\n" + text)
    elif deed == "delete":
        file.unlink(missing_ok=True)
    elif deed == "rename" and file.exists():
        (notes / other).parent.mkdir(exist_ok=True)
        file.replace(notes / other)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _agree(library: Library, notes: Path) -> None:
    fresh = Library()
    fresh.sync(notes)
    assert library.concepts() == fresh.concepts()
    assert _rooted(library.items()) == _rooted(fresh.items())
    assert _rooted(fresh.judge().passed) == _rooted(fresh.items())
    for concept in fresh.concepts()[::3]:
        for query in (
            concept.term,
            concept.term[1:],
            f"what {concept.definition[:40]}?",
            f"{concept.term} vs gate",
        ):
            assert library.explain(query) == fresh.explain(query)
        assert library.complete(concept.term[:2]) == fresh.complete(concept.term[:2])


def _rooted(items: tuple[Item, ...]) -> list[Item]:
    """Without what a library knows of earlier readings: see `content.items.identity`."""
    return [replace(item, id=root(item.id)) for item in items]
