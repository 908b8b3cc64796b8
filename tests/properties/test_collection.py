"""Concepts that are put together change by change are those that are put together at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from content.concepts import Located, collection, merge, stored
from content.concepts.collection import change, collect
from content.concepts.finding import Finding, Shape
from content.search import index

_LONG = (
    "water moves slowly through narrow layers while pressure builds",
    "a court decides whether earlier rulings bind later judges today",
    "물이 천천히 막을 지나",
)


@st.composite
def _findings(draw: st.DrawFn) -> tuple[Finding, ...]:
    """What one note defines: few names and many meetings of them."""
    names = st.sampled_from(["seal", "Seals", "bank", "AWS Bank", "tide", "aws tide", "물개", "C++", "?!"])
    found = []
    for at in range(draw(st.integers(0, 4))):
        finding = Finding(
            term=draw(names),
            aliases=tuple(draw(st.lists(names, max_size=2))),
            text=draw(st.sampled_from(_LONG)),
            line=at + draw(st.integers(1, 3)),
            end_line=at + 4,
            heading=(draw(st.sampled_from(["sea", "law"])),),
            group="list",
            shape=draw(st.sampled_from(list(Shape))),
            broader=draw(st.none() | names),
        )
        found.append(finding)
    return tuple(found)


_FILES = st.sampled_from(["a.md", "b.md", "c.md", "d/e.md"])


@given(
    first=st.dictionaries(_FILES, _findings(), max_size=4),
    edits=st.lists(st.dictionaries(_FILES, st.none() | _findings(), max_size=2), max_size=5),
)
@settings(deadline=None, max_examples=200)
def test_concepts_changed_note_by_note_are_those_put_together_at_once(
    first: dict[str, tuple[Finding, ...]], edits: list[dict[str, tuple[Finding, ...] | None]]
) -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(stored.SCHEMA + collection.SCHEMA)
    index.prepare(connection)
    notes = dict(first)

    def findings(file: str) -> Sequence[Finding]:
        return notes[file]

    for batch in collect(connection, sorted(notes), findings):
        index.enter(connection, batch.came)
    _agrees(connection, notes)
    for edit in edits:
        gone = [file for file in edit if file in notes]
        notes = {file: told for file, told in (notes | edit).items() if told is not None}
        difference = change(connection, gone=gone, came=sorted(edit.keys() & notes.keys()), findings=findings)
        index.remove(connection, difference.gone)
        index.enter(connection, difference.came)
        _agrees(connection, notes)
    connection.close()


def _agrees(connection: sqlite3.Connection, notes: dict[str, tuple[Finding, ...]]) -> None:
    located = [Located(file=file, finding=one) for file in sorted(notes) for one in notes[file]]
    concepts = merge(located)
    assert tuple(each.concept for each in stored.in_order(connection)) == concepts
    numbers = [number for (number,) in connection.execute("select rowid from texts order by rowid")]
    assert numbers == [each.number for each in stored.in_order(connection)]
