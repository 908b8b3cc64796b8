"""What holds for the terms of any text."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from content.concepts import Finding, extract
from content.concepts.markup import plain
from content.concepts.names import BRACKETED, fold
from content.readers import Document, Unreadable, read

_TEXT = (
    "삼투 확산 Osmosis 浸透 물이 막을 지나 가는 현상 is a kind of 정의 예 위험 Definition とは である 는 란 이다 (ATP) **굵게** `코드` "
    "[[링크]] ==강조== ![그림](a.png) https://example.com 2024년 끝. 왜? $x$ vs | ㄱ 가. 😀 한다 것 라고"
)
_WORDS = st.sampled_from(_TEXT.split())
_MARKS = st.sampled_from([": ", " : ", "：", " - ", " → ", " = ", " ", ", ", "\t", " | ", "(", ")"])
_ITEM_STARTS = ["", "- ", "  - ", "\t- ", "        - ", "1. ", "2) ", "■ ", ": "]
_OTHER_STARTS = [
    "Q: ",
    "A: ",
    "A. ",
    "B. ",
    "I. ",
    "II. ",
    "(1) ",
    "가. ",
    "1️⃣ ",
    "== ",
    "    ",
    "Slide 1",
    "= ",
    "→ ",
    "'''",
]
_STARTS = st.sampled_from(
    [
        *_ITEM_STARTS,
        *_OTHER_STARTS,
        "# ",
        "## ",
        "### ",
        "> ",
        ">> ",
        "> [!note] ",
        "| ",
        "```",
        "---",
        "**",
        "<summary>",
    ]
)
_PARTS = st.lists(st.tuples(_WORDS, _MARKS).map("".join), max_size=8).map("".join)
_LINES = st.tuples(_STARTS, _PARTS).map("".join)
_NOTES = st.lists(_LINES, max_size=14).map("\n".join)
_ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=300)


def _document(note: str) -> Document:
    return read("note.md", note.encode())


def _moved(finding: Finding, lines: int) -> Finding:
    return replace(finding, line=finding.line + lines, end_line=finding.end_line + lines)


@given(_NOTES | _ANY_TEXT)
@example("확산(삼투)확산: 삼투: ")
@example("삼투 (ATP)(삼투: 확산: \n삼투)")
@settings(deadline=None)
def test_every_term_stands_on_lines_that_exist_and_hold_it(note: str) -> None:
    document = _document(note)
    for finding in extract(document):
        assert 1 <= finding.line <= finding.end_line <= len(document.lines)
        cited = document.lines[finding.line - 1 : finding.end_line]
        seen = " ".join(map(plain, cited))
        # `BERT (an expansion) model` has the term `BERT model`.
        assert any(fold(finding.term) in fold(text) for text in (seen, BRACKETED.sub(" ", seen)))
        assert finding.text


@given(_NOTES | _ANY_TEXT)
@settings(deadline=None)
def test_a_blank_line_on_top_moves_lines_and_nothing_else(note: str) -> None:
    # Front matter is only front matter on the first line.
    if note.lstrip("\ufeff \t").startswith("-"):
        note = "가\n" + note
    moved = extract(_document("\n" + note))
    assert moved == tuple(_moved(finding, 1) for finding in extract(_document(note)))


@given(_NOTES | _ANY_TEXT, st.integers(min_value=0, max_value=20))
@settings(deadline=None)
def test_a_blank_line_beside_a_blank_line_moves_what_follows_and_nothing_else(note: str, number: int) -> None:
    # Markdown's definition lists stand at most one blank line below their term.
    assume(not re.search(r"^[>\s]*[:~]", note, re.MULTILINE))
    lines = ("가\n\n" + note).split("\n")
    blanks = [at for at, line in enumerate(lines) if not line.strip()]
    at = blanks[number % len(blanks)]
    longer = "\n".join([*lines[:at], "", *lines[at:]])

    found, moved = extract(_document("\n".join(lines))), extract(_document(longer))

    assert [_without_place(each) for each in moved] == [_without_place(each) for each in found]
    assert [each.line for each in moved] == [each.line + (each.line > at) for each in found]


def _without_place(finding: Finding) -> Finding:
    return replace(finding, line=1, end_line=1)


@given(_NOTES)
@settings(deadline=None)
def test_reading_twice_gives_the_same(note: str) -> None:
    assert extract(_document(note)) == extract(_document(note))


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_are_read_or_refused_with_a_reason(data: bytes) -> None:
    assert _outcome(data).startswith(("read", "skipped-"))


def _outcome(data: bytes) -> str:
    try:
        extract(read("note.md", data))
    except Unreadable as refused:
        return refused.reason
    return "read"
