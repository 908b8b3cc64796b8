"""What each format has of its own, and what is refused with a reason."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

import docx
import pptx
import pytest
from pptx.util import Inches
from pypdf import PdfReader, PdfWriter

from content.concepts import extract
from content.readers import READERS, Block, Document, Kind, Limits, Unreadable, read
from tests.stand_ins.notes_in_formats import Heading, Item, Sheet, hancom, hwpx_of, slides, word
from tests.stand_ins.pdf import Line, pdf_of, stream, written

SHEET: Sheet = [Heading("Cells"), Item("Osmosis: water moves through a membrane")]


def flat(blocks: tuple[Block, ...]) -> list[Block]:
    return [one for block in blocks for one in (block, *flat(block.children))]


def texts(document: Document) -> list[str]:
    return [text for block in flat(document.blocks) for text in block.text if text]


def terms(name: str, data: bytes | str) -> dict[str, str]:
    """Each term and its definition."""
    found = extract(read(name, data.encode() if isinstance(data, str) else data))
    return {finding.term: finding.text for finding in found}


def reason(name: str, data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(Unreadable) as refused:
        read(name, data, limits or Limits())
    return refused.value.reason


def zipped(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return file.getvalue()


# HTML


def test_html_stands_on_the_lines_of_its_source() -> None:
    page = "<html>\n<body>\n<h2>Cells</h2>\n<p>Osmosis is the movement\nof water.</p>\n<ul>\n<li>a</ul>"
    heading, paragraph, item = read("a.html", page.encode()).blocks
    assert (heading.line, heading.level, heading.text) == (3, 2, ("Cells",))
    assert (paragraph.line, paragraph.end_line) == (4, 5)
    assert (item.kind, item.line, item.text) == (Kind.ITEM, 7, ("a",))


def test_html_shows_what_a_browser_shows() -> None:
    page = (
        "<head><title>x: y</title><script>var a = '<p>b: c</p>';</script></head><nav><a>Home</a></nav>"
        "<p>one<br>two &lt;b&gt; &amp; <em>three</em></p><pre>d: e</pre><svg><text>f</text></svg><p>end"
    )
    assert texts(read("a.html", page.encode())) == ["one", "two &lt;b> & three", "end"]


def test_emphasis_in_html_is_that_of_markdown() -> None:
    page = "<p><b>Osmosis</b>: <strong> water </strong> moves<b></b> <code>x</code></p>"
    assert texts(read("a.html", page.encode())) == ["**Osmosis**: **water** moves `x`"]


def test_end_tags_that_html_lets_one_leave_out_may_be_left_out() -> None:
    page = "<ul><li>a<ul><li>b<li>c</ul><li>d</ul><p>e<p>f<table><tr><th>g<th>h<tr><td>i<td>j</table>"
    document = read("a.html", page.encode())
    first, second, *paragraphs, table = document.blocks
    assert [child.text for child in first.children] == [("b",), ("c",)]
    assert (second.text, [block.text for block in paragraphs]) == (("d",), [("e",), ("f",)])
    assert [row.cells for row in table.rows] == [("g", "h"), ("i", "j")]


def test_a_definition_list_of_html_defines() -> None:
    page = "<dl><dt>삼투<dd>물이 반투막을 지나 옮겨 가는 현상<dt>확산<dd>알갱이가 저절로 퍼지는 현상</dl>"
    assert list(terms("a.htm", page)) == ["삼투", "확산"]


def test_a_summary_heads_what_its_details_hold() -> None:
    page = "<details><summary>Osmosis</summary>\n<p>The movement of water through a membrane.</p></details>"
    assert terms("a.html", page) == {"Osmosis": "The movement of water through a membrane."}


def test_readings_beside_japanese_words_are_left_out() -> None:
    page = "<p><ruby>浸透<rp>(</rp><rt>しんとう</rt><rp>)</rp></ruby>とは、水が膜を通る現象である。</p>"
    assert texts(read("a.html", page.encode())) == ["浸透とは、水が膜を通る現象である。"]


# Word


def docx_of(build: Callable[[docx.document.Document], object]) -> bytes:
    document = docx.Document()
    build(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_word_keeps_bold_and_the_nesting_of_its_lists() -> None:
    def build(document: docx.document.Document) -> None:
        paragraph = document.add_paragraph()
        paragraph.add_run("Os").bold = True
        paragraph.add_run("mosis").bold = True
        paragraph.add_run(" moves water")
        document.add_paragraph("one", style="List Number")
        document.add_paragraph("two", style="List Bullet 2")

    document = read("a.docx", docx_of(build))
    paragraph, item = document.blocks
    assert paragraph.text == ("**Osmosis** moves water",)
    assert (item.marker, item.children[0].text) == ("1.", ("two",))
    assert document.lines == ("**Osmosis** moves water", "1. one", "  - two")


def test_a_letter_of_word_that_is_markup_elsewhere_is_a_letter() -> None:
    def build(document: docx.document.Document) -> None:
        document.add_paragraph("# no heading, and <b> is a tag")

    (block,) = read("a.docx", docx_of(build)).blocks
    assert (block.kind, block.text) == (Kind.PARAGRAPH, ("# no heading, and &lt;b> is a tag",))


# PowerPoint


def test_slides_are_numbered_for_people_and_their_notes_follow() -> None:
    presentation = pptx.Presentation(io.BytesIO(slides(SHEET)))
    presentation.slides[0].notes_slide.notes_text_frame.text = "Osmosis needs no energy."
    box = presentation.slides[0].shapes.add_group_shape().shapes.add_textbox(*map(Inches, (1, 1, 2, 2)))
    box.text_frame.text = "in a group"
    file = io.BytesIO()
    presentation.save(file)
    document = read("a.pptx", file.getvalue())
    assert document.lines[0] == "[1]"
    assert texts(document)[-2:] == ["in a group", "Osmosis needs no energy."]


# HWPX


def test_hwpx_is_read_without_its_head_as_well() -> None:
    section = "<sec><p><run><t>삼투는 물이<lineBreak/>옮겨 가는 <b>현상</b>이다</t></run></p></sec>"
    (block,) = read("a.hwpx", hwpx_of(section)).blocks
    assert block.text == ("삼투는 물이", "옮겨 가는 이다")


# PDF


def test_pdf_headings_are_large_and_its_pages_numbered() -> None:
    first = [Line("Cells", size=20), None, Line("Osmosis", is_bold=True), Line("the movement of water")]
    document = read("a.pdf", pdf_of([first, [Line("second page of the text")]]))
    heading, *_ = document.blocks
    assert (heading.kind, heading.text) == (Kind.HEADING, ("Cells",))
    assert "**Osmosis**" in document.lines
    assert document.lines.index("[2]") < document.lines.index("second page of the text")


def test_points_of_a_pdf_are_told_by_where_they_stand() -> None:
    page = [
        Line("This line of the text reaches from the left margin of the page to the right one."),
        Line("Osmosis: the movement of water through a membrane", indent=30),
        Line("Active transport", indent=30),
        Line("moving particles against the gradient", indent=60),
    ]
    document = read("a.pdf", pdf_of([page]))
    points = [block for block in flat(document.blocks) if block.kind is Kind.ITEM]
    assert [len(point.children) for point in points] == [0, 1, 0]


def test_a_first_line_that_is_set_in_begins_a_paragraph() -> None:
    page = [
        Line("Osmosis is the movement of water through a membrane, from where it is", indent=20),
        Line("plentiful to where it is not; cells gain and lose water this way every day,"),
        Line("and plants stand upright by it."),
    ]
    (block,) = read("a.pdf", pdf_of([page])).blocks
    assert (block.kind, len(block.text)) == (Kind.PARAGRAPH, 3)


def test_letters_of_a_pdf_are_those_that_people_type() -> None:
    assert texts(read("a.pdf", pdf_of([[Line("⾵化 , 삼투 : a")]]))) == ["風化, 삼투: a"]


def test_page_numbers_and_running_titles_are_no_text() -> None:
    pages = [
        [Line("Biology 101"), Line(f"text number {'abcde'[at]}"), Line(f"{at + 1} / 5")] for at in range(5)
    ]
    assert not {"Biology 101", "1 / 5"} & set(texts(read("a.pdf", pdf_of(pages))))


def test_a_pdf_that_may_only_not_be_printed_is_read() -> None:
    assert "text" in texts(read("a.pdf", locked(pdf_of([[Line("text")]]), password="")))


def locked(data: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, owner_password="owner", algorithm="AES-256")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


# CSV


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_separator_parts_a_table(separator: str) -> None:
    rows = (
        ("term", "definition"),
        ("Osmosis", "movement of water, slowly"),
        ("Diffusion", "spreading of particles"),
    )
    note = "\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)
    assert list(terms("a.csv", note)) == ["Osmosis", "Diffusion"]


def test_a_table_without_a_head_loses_no_row() -> None:
    note = "삼투,물이 반투막을 지나 옮겨 가는 현상\n확산,알갱이가 저절로 퍼지는 현상\n"
    assert list(terms("a.csv", note)) == ["삼투", "확산"]


def test_a_row_stands_on_all_its_lines() -> None:
    note = 'term,definition\nOsmosis,"the movement\nof water"\nDiffusion,spreading of particles\n'
    found = extract(read("a.csv", note.encode()))
    assert [(finding.line, finding.end_line) for finding in found] == [(2, 3), (4, 4)]


# JSON


def test_keys_of_json_are_terms_and_headings() -> None:
    note = {"Cells": {"Osmosis": "movement of water", "Diffusion": {"definition": "spreading of particles"}}}
    found = extract(read("a.json", json.dumps(note, indent=1).encode()))
    assert [(finding.term, finding.text) for finding in found] == [
        ("Osmosis", "movement of water"),
        ("Diffusion", "spreading of particles"),
    ]
    assert found[0].heading == ("Cells",)
    assert found[0].line == 3


def test_the_key_that_names_the_thing_comes_first() -> None:
    cards = [
        {"id": 7, "definition": "물이 반투막을 지나 옮겨 가는 현상", "term": "삼투", "known": True},
        {"id": 8, "definition": "알갱이가 저절로 퍼지는 현상", "term": "확산", "known": None},
    ]
    assert terms("a.json", json.dumps(cards))["확산"] == "알갱이가 저절로 퍼지는 현상"


# What is refused


@pytest.mark.parametrize("name", [f"a{ending}" for ending in READERS])
def test_a_file_that_is_too_large_is_named(name: str) -> None:
    assert reason(name, b"x" * 101, Limits(file_bytes=100, package_bytes=100)) == "skipped-too-large"


@pytest.mark.parametrize("name", ["a.docx", "a.pptx", "a.hwpx"])
def test_a_bomb_is_told_before_it_is_unpacked(name: str) -> None:
    part = {
        "a.docx": "word/document.xml",
        "a.pptx": "ppt/presentation.xml",
        "a.hwpx": "Contents/section0.xml",
    }[name]
    bomb = zipped({part: b" " * 6_000_000})
    assert len(bomb) < 10_000
    assert reason(name, bomb) == "skipped-unpacks-too-large"
    assert reason(name, zipped({part: b"x" * 101}), Limits(part_bytes=100)) == "skipped-unpacks-too-large"
    two = zipped({part: b"x" * 60, "more.xml": b"x" * 60})
    assert reason(name, two, Limits(markup_bytes=100)) == "skipped-unpacks-too-large"
    assert reason(name, two, Limits(parts=1)) == "skipped-unpacks-too-large"


def test_a_package_whose_directory_lies_breaks_at_the_size_it_names() -> None:
    honest = hwpx_of("<sec>" + "<p/>" * 10_000 + "</sec>")
    size = len("<sec>" + "<p/>" * 10_000 + "</sec>").to_bytes(4, "little")
    assert honest.count(size) == 2
    assert reason("a.hwpx", honest.replace(size, (100).to_bytes(4, "little"))) == "skipped-broken"


def test_entities_that_grow_are_not_expanded() -> None:
    section = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;&b;">]><sec><p><run><t>&c;</t></run></p></sec>'
    assert reason("a.hwpx", hwpx_of(section)) == "skipped-broken"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.md", ">" * 3_000 + " a"),
        ("a.md", "".join(f"{' ' * depth}- a\n" for depth in range(3_000))),
        ("a.html", "<div>" * 10_000),
        ("a.html", "<ul><li>" * 10_000),
        ("a.json", "[" * 10_000 + "]" * 10_000),
        ("a.json", '{"a":' * 10_000 + "1" + "}" * 10_000),
    ],
    ids=["quotes", "lists", "elements", "html lists", "arrays", "objects"],
)
def test_ten_thousand_levels_are_named(name: str, data: str) -> None:
    assert reason(name, data.encode()) == "skipped-too-deep"


def test_a_locked_pdf_is_named() -> None:
    assert reason("a.pdf", locked(pdf_of([[Line("text")]]), password="secret")) == "skipped-encrypted"


def test_a_pdf_of_pictures_is_named() -> None:
    assert reason("a.pdf", pdf_of([[], []])) == "skipped-no-text"


@pytest.mark.parametrize("megabytes", [20, 200])
def test_a_pdf_that_grows_when_it_is_unpacked_is_named(megabytes: int) -> None:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    drawn = stream(b"q Q " * megabytes * 250_000)
    bomb = written({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: pages, 3: page, 4: drawn})
    assert len(bomb) < 1_000_000
    assert reason("a.pdf", bomb) == "skipped-unpacks-too-large"


def test_an_office_file_without_text_is_named() -> None:
    slides_ = pptx.Presentation()
    slides_.slides.add_slide(slides_.slide_layouts[6])
    saved = io.BytesIO()
    slides_.save(saved)
    assert reason("a.pptx", saved.getvalue()) == "skipped-no-text"
    assert reason("a.docx", docx_of(lambda document: document.add_paragraph(" "))) == "skipped-no-text"


def test_a_locked_office_file_is_named() -> None:
    locked_office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")
    assert reason("a.docx", locked_office) == "skipped-encrypted"
    manifest = {"META-INF/manifest.xml": "<a><encryption-data/></a>"}
    assert reason("a.hwpx", hwpx_of("<sec/>", **manifest)) == "skipped-encrypted"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.md", pdf_of([[Line("text")]])),
        ("a.csv", word(SHEET)),
        ("a.pdf", word(SHEET)),
        ("a.docx", slides(SHEET)),
        ("a.pptx", hancom(SHEET)),
        ("a.hwpx", b"# Osmosis"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)),
    ],
    ids=[
        "pdf as md",
        "docx as csv",
        "docx as pdf",
        "pptx as docx",
        "hwpx as pptx",
        "md as hwpx",
        "doc as docx",
    ],
)
def test_a_wrong_ending_is_named(name: str, data: bytes) -> None:
    assert reason(name, data) == "skipped-wrong-ending"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", word(SHEET)[:3_000]),
        ("a.pptx", slides(SHEET)[:3_000]),
        ("a.hwpx", hancom(SHEET)[:300]),
        ("a.docx", zipped({"word/document.xml": "<w"})),
        ("a.hwpx", hwpx_of("<sec>")),
        ("a.pdf", b"%PDF-1.7\n1 0 obj"),
        ("a.json", b'{"a": '),
    ],
    ids=["docx", "pptx", "hwpx", "docx xml", "hwpx xml", "pdf", "json"],
)
def test_a_damaged_file_is_named(name: str, data: bytes) -> None:
    assert reason(name, data) == "skipped-broken"


def test_json_and_html_without_line_breaks_teach_the_same() -> None:
    note = {
        "Cells": {
            "Osmosis": {"definition": "movement of water"},
            "Diffusion": {"definition": "spreading of dye"},
        }
    }
    told = {"Osmosis": "movement of water", "Diffusion": "spreading of dye"}
    assert terms("a.json", json.dumps(note)) == terms("a.json", json.dumps(note, indent=1)) == told
    page = (
        "<ul>"
        + "".join(f"<li>{term}<ul><li>definition: {text}</ul>" for term, text in told.items())
        + "</ul>"
    )
    assert terms("a.html", page) == told
