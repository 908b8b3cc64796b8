"""Bytes to documents: encodings, odd indentation, limits."""

from __future__ import annotations

import codecs
import unicodedata
from contextlib import suppress

import pytest

from content.concepts import extract
from content.readers import Block, Kind, Limits, Unreadable, decode, read

TEXT = "# 삼투\n- 물이 옮겨 가는 현상\n"


def texts(blocks: tuple[Block, ...]) -> list[str]:
    """All text in reading order."""
    return [text for block in blocks for text in (*block.text, *texts(block.children))]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("cp949"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        unicodedata.normalize("NFD", TEXT).encode(),
    ],
    ids=["utf-8", "utf-8-bom", "utf-16", "utf-16-be", "cp949", "crlf", "cr", "nfd"],
)
def test_one_text_in_any_encoding_is_one_document(data: bytes) -> None:
    assert read("a.txt", data) == read("a.txt", TEXT.encode())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "skipped-binary"),
        (b"\xff\xfe\x00", "skipped-encoding"),
        (b"ol\xe9 \xff\xff", "skipped-encoding"),
        (b"x" * 101, "skipped-too-large"),
    ],
    ids=["binary", "broken utf-16", "unknown", "large"],
)
def test_what_is_no_readable_text_is_named(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read("a.md", data, Limits(file_bytes=100))
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "note",
    [
        "- a\n  - b\n    - c",
        "- a\n\t- b\n\t\t- c",
        "- a\n    - b\n        - c",
        "- a\n        - b\n                - c",
        "1. a\n- b\n  - c",
        "* a\n\t+ b\n\t\t* c",
        "> - a\n>   - b\n>     - c",
    ],
)
def test_nesting_is_what_the_eye_sees(note: str) -> None:
    blocks = read("a.md", note.encode()).blocks
    top = blocks[0].children[0] if blocks[0].kind is Kind.QUOTE else blocks[0]
    assert (top.text, top.children[0].text, top.children[0].children[0].text) == (("a",), ("b",), ("c",))


KOREAN, MIXED = "삼투: 물이 반투막을 지나는 현상 ㅋㅋ", "# 데이터\n- 토큰(Token, 單位): 문장을 나눈 것, ① → ②"
JAPANESE, NAMES = "浸透とは、水が膜を通ること", "機械学習\n深層学習\n- モデル（Model）"
ENGLISH, FRENCH = "Osmosis — the “passage” of water", "Le café est très agréable, déjà vu"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((text, "cp949") for text in (KOREAN, MIXED, "a → b ― c")),
        *((text, encoding) for text in (JAPANESE, NAMES) for encoding in ("cp932", "euc_jp")),
        *((text, "cp1252") for text in (ENGLISH, FRENCH)),
    ],
)
def test_the_encoding_is_told_from_the_words(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_indented_prose_is_no_code() -> None:
    (block,) = read("a.md", b"    four spaces of prose").blocks
    assert block.kind is Kind.PARAGRAPH


def test_a_line_further_left_ends_the_list() -> None:
    first, second, third = read("a.md", "가\n - 나\n다\n - 라".encode()).blocks[0:3]
    assert (first.text, second.text, third.text) == (("가",), ("나",), ("다",))


def test_every_block_stands_on_its_line() -> None:
    note = "\n# 가\n\n- 나\n  - 다\n\n> 라\n\n| 마 | 바 |\n|--|--|\n| 사 | 아 |\n"
    document = read("a.md", note.encode())

    def check(block: Block) -> None:
        for number, text in enumerate(block.text, block.line):
            assert text in document.lines[number - 1]
        for row in block.rows:
            assert all(cell in document.lines[row.line - 1] for cell in row.cells)
        for child in block.children:
            check(child)

    for block in document.blocks:
        check(block)


def test_code_comments_front_matter_and_tags_are_no_prose() -> None:
    note = "---\nlayout: x\ntags:\n  - y\n---\n<!-- a: b -->\n```\nc: d\n```\n<div>\n\ne\n</div>"
    assert [text for text in texts(read("a.md", note.encode()).blocks) if text] == ["e"]


def test_what_obsidian_hides_is_no_prose() -> None:
    note = "가 %%나: 다%% 라\n\n%%\n- 마: 바\n%%\n- 사\n"
    assert texts(read("a.md", note.encode()).blocks) == ["가  라", "사"]
    assert texts(read("a.md", b"90%% of all, 80%% of some").blocks) == ["90%% of all, 80%% of some"]


@pytest.mark.parametrize(
    "aliases", ["aliases: [osmosis, '浸透']", "aliases:\n  - osmosis\n  - 浸透", "alias: osmosis, 浸透"]
)
def test_front_matter_names_the_note(aliases: str) -> None:
    told = "물이 반투막을 지나 농도가 높은 쪽으로 옮겨 가는 현상이다."
    titled = extract(read("a.md", f"---\ntitle: 삼투\n{aliases}\ntags: [생물]\n---\n{told}\n".encode()))
    headed = extract(read("a.md", f"---\n{aliases}\n---\n# 삼투\n{told}\n\n## 다음\n".encode()))
    assert [(found.term, set(found.aliases), found.text) for found in (*titled, *headed)] == 2 * [
        ("삼투", {"osmosis", "浸透"}, told)
    ]


def test_plain_text_has_paragraphs_only() -> None:
    document = read("a.text", b"# one\ntwo\n\nthree")
    assert [(block.line, block.text) for block in document.blocks] == [(1, ("# one", "two")), (4, ("three",))]


@pytest.mark.parametrize(
    "note",
    [
        "".join(f"{' ' * depth}- a\n" for depth in range(3000)),
        ">" * 10_000 + " a",
        "[" * 50_000,
        "*" * 50_000,
        "a: " * 50_000,
        "(" * 20_000 + ")" * 20_000,
        "| a " * 10_000 + "|\n" + "|--" * 10_000 + "|\n" + "| b " * 10_000 + "|",
        "<" * 50_000,
        "`" * 30_001,
        "# " * 30_000,
        "\n".join("#" * (number % 6 + 1) + " 가" for number in range(3000)),
    ],
    ids=[
        "lists",
        "quotes",
        "brackets",
        "stars",
        "colons",
        "parentheses",
        "table",
        "tags",
        "ticks",
        "hashes",
        "headings",
    ],
)
@pytest.mark.timeout(20)
def test_hostile_notes_take_bounded_time(note: str) -> None:
    with suppress(Unreadable):
        extract(read("a.md", note.encode()))
