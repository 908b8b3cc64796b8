"""One note in every format: whatever file it comes in, the same is learnt, and its place can be looked up."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.concepts import Concept, Located, extract, merge
from content.concepts.markup import plain
from content.library import Library
from content.readers import Document, read
from tests.stand_ins.notes_in_formats import (
    TABLE_WRITERS,
    WRITERS,
    Heading,
    Item,
    Paragraph,
    Sheet,
    Table,
    markdown,
)

ALL_WRITERS = {**WRITERS, **TABLE_WRITERS}
SHEETS: dict[str, Sheet] = {
    "points in Korean": [
        Heading("세포 생물학", 1),
        Heading("막을 지나는 길"),
        Item("삼투(Osmosis): 물이 반투막을 지나 농도가 높은 쪽으로 옮겨 가는 현상"),
        Item("확산: 알갱이가 농도가 낮은 쪽으로 저절로 퍼지는 현상"),
        Item("능동 수송"),
        Item("에너지를 써서 농도 기울기를 거슬러 물질을 옮기는 방식", 1),
    ],
    "points in English": [
        Heading("Markets", 1),
        Heading("Prices"),
        Item("Elasticity: how strongly demand answers to a change in price"),
        Item("Arbitrage"),
        Item("Buying in one market and selling in another at once to profit from the difference", 1),
    ],
    "points in Japanese": [
        Heading("ネットワーク", 1),
        Heading("経路"),
        Item("ルーティング: 宛先までの経路を選択する処理"),
        Item("スイッチ（Switch）: フレームを宛先のポートへ転送する装置"),
    ],
    "sections": [
        Heading("Geology", 1),
        Heading("Erosion"),
        Paragraph("Erosion is the wearing away of rock by water, wind and ice."),
        Heading("침식"),
        Paragraph("침식은 물과 바람이 바위를 조금씩 깎아 내는 작용이다."),
        Heading("風化"),
        Paragraph("風化とは、岩石が空気や水によって壊れていく現象である。"),
    ],
}
TABLE: Sheet = [
    Table(
        (
            ("용어", "정의"),
            ("삼투", "물이 반투막을 지나 옮겨 가는 현상"),
            ("Erosion", "the wearing away of rock by water and wind"),
            ("風化", "岩石が空気や水によって壊れていく現象"),
        )
    )
]


def learnt(name: str, data: bytes) -> tuple[Concept, ...]:
    return merge([Located(file=name, finding=finding) for finding in extract(read(name, data))])


def said(concepts: tuple[Concept, ...]) -> list[tuple[str, tuple[str, ...], str]]:
    return [(concept.term, concept.aliases, concept.definition) for concept in concepts]


def cited(document: Document, concept: Concept) -> str:
    citation = concept.citations[0]
    return plain(" ".join(document.lines[citation.line - 1 : citation.end_line]))


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("case", SHEETS)
def test_the_same_note_teaches_the_same_in_any_format(case: str, name: str) -> None:
    sheet = SHEETS[case]
    wanted = said(learnt("note.md", markdown(sheet)))
    assert len(wanted) >= 2
    assert said(learnt(name, WRITERS[name](sheet))) == wanted


@pytest.mark.parametrize("name", [name for name in ALL_WRITERS if name != "note.pdf"])
def test_the_same_table_teaches_the_same_in_any_format(name: str) -> None:
    wanted = said(learnt("note.md", markdown(TABLE)))
    assert len(wanted) == 3
    assert said(learnt(name, ALL_WRITERS[name](TABLE))) == wanted


@pytest.mark.parametrize("name", ALL_WRITERS)
@pytest.mark.parametrize("case", [*SHEETS, "table"])
def test_a_citation_opens_on_lines_that_hold_the_term_and_its_definition(case: str, name: str) -> None:
    data = ALL_WRITERS[name](SHEETS.get(case, TABLE))
    document = read(name, data)
    for concept in learnt(name, data):
        assert concept.term in cited(document, concept)
        assert concept.definition.split(". ")[0].rstrip(".") in cited(document, concept)


@pytest.mark.parametrize("name", WRITERS)
def test_headings_lead_to_a_term_in_any_format(name: str) -> None:
    concepts = learnt(name, WRITERS[name](SHEETS["points in Korean"]))
    assert concepts[0].citations[0].heading[-1] == "막을 지나는 길"


@pytest.mark.parametrize("name", ALL_WRITERS)
def test_the_note_is_shown_in_the_lines_that_citations_count(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(ALL_WRITERS[name](TABLE if name in TABLE_WRITERS else SHEETS["sections"]))
    library = Library()
    library.sync(tmp_path)
    concept = library.concepts()[0]
    shown = library.note(name)
    assert shown is not None
    assert concept.term in shown.lines[concept.citations[0].line - 1]
