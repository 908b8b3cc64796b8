"""What holds for any file, whatever its bytes are and whatever it is called."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from content.concepts import extract
from content.readers import READERS, Block, Document, Unreadable, read
from tests.stand_ins.notes_in_formats import (
    TABLE_WRITERS,
    WRITERS,
    Heading,
    Item,
    Paragraph,
    Table,
)

_NAMES = st.sampled_from([f"note{ending}" for ending in READERS] + ["note", "note.xyz"])
_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
_PIECES = st.one_of(
    st.builds(Heading, _TEXT, st.integers(1, 6)),
    st.builds(Paragraph, _TEXT),
    st.builds(Item, _TEXT, st.integers(0, 2)),
    st.lists(st.tuples(_TEXT, _TEXT), min_size=1, max_size=3).map(tuple).map(Table),
)
_SHEETS = st.lists(_PIECES, max_size=8)
_TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<ul>",
        "<li>",
        "</li>",
        "</ul>",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "</tr>",
        "</table>",
        "<dl>",
        "<dt>",
        "<dd>",
        "</dl>",
        "<b>",
        "</b>",
        "<br>",
        "<hr>",
        "<h2>",
        "</h2>",
        "<pre>",
        "</pre>",
        "<blockquote>",
        "</blockquote>",
        "<summary>",
        "</summary>",
        "<script>",
        "</script>",
        "<svg>",
        "<ruby>",
        "<rt>",
        "</rt>",
        "<!--",
        "-->",
        "<![CDATA[",
        "&lt;",
        "\n",
        "term",
        "definition:",
        "삼투는",
        "물이",
        "옮겨",
        "가는",
        "현상이다",
    ]
)
_JSON = st.recursive(
    _TEXT | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(_TEXT, inner)
)
_ANY = {**WRITERS, **TABLE_WRITERS}


def _flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _flat(block.children)


def _holds(document: Document) -> None:
    last = len(document.lines)
    for block in _flat(document.blocks):
        assert 1 <= block.line <= block.end_line <= last
        assert all(1 <= row.line <= row.last_line <= last for row in block.rows)
    for finding in extract(document):
        assert 1 <= finding.line <= finding.end_line <= last


def _read(name: str, data: bytes) -> None:
    """Nothing but Unreadable may be raised."""
    with suppress(Unreadable):
        _holds(read(name, data))


@given(_NAMES, st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_under_any_name_are_read_or_named(name: str, data: bytes) -> None:
    _read(name, data)


@given(st.sampled_from(sorted(_ANY)), _SHEETS, st.integers(0, 5_000), st.binary(max_size=8))
@settings(deadline=None, max_examples=40)
def test_a_damaged_file_is_read_or_named(name: str, sheet: list[Heading], at: int, damage: bytes) -> None:
    data = bytearray(_ANY[name](sheet))
    data[at : at + len(damage)] = damage
    _read(name, bytes(data))


@given(st.sampled_from(sorted(_ANY)), _SHEETS)
@settings(deadline=None, max_examples=40)
def test_lines_exist_in_any_format(name: str, sheet: list[Heading]) -> None:
    _read(name, _ANY[name](sheet))


@given(st.lists(_TAGS, max_size=30).map("".join))
@settings(deadline=None)
def test_any_run_of_tags_is_a_page(page: str) -> None:
    _holds(read("note.html", page.encode()))


@given(_JSON, st.sampled_from([None, 1]))
@settings(deadline=None)
def test_any_json_is_a_note(value: object, indent: int | None) -> None:
    _holds(read("note.json", json.dumps(value, ensure_ascii=False, indent=indent).encode()))
