"""Concepts as an extractor would hand them over: small notes on cells, networks, the Joseon court and statistics."""

from __future__ import annotations

from collections.abc import Mapping

from content.citation import Citation
from content.concepts.concept import Concept, ConceptId, Language, Passage


def concept(
    term: str,
    text: str,
    *,
    group: str = "notes",
    language: Language = "ko",
    aliases: tuple[str, ...] = (),
    broader: str | None = None,
    file: str = "notes.md",
    line: int = 1,
    heading: tuple[str, ...] = (),
) -> Concept:
    citation = Citation(file=file, line=line, end_line=line, heading=heading)
    return Concept(
        id=ConceptId(f"{group}/{term}"),
        term=term,
        aliases=aliases,
        language=language,
        passages=(Passage(text=text, citation=citation),),
        group=group,
        broader=broader,
    )


def notes(group: str, texts: Mapping[str, str], language: Language = "ko") -> tuple[Concept, ...]:
    return tuple(
        concept(term, text, group=group, language=language, line=10 + line, heading=(group,))
        for line, (term, text) in enumerate(texts.items())
    )


CELLS = notes(
    "세포 소기관",
    {
        "미토콘드리아": "미토콘드리아는 산소를 써서 영양소에서 에너지를 꺼내는 소기관입니다.",
        "리보솜": "유전 정보를 읽어 아미노산을 차례로 잇는 작은 알갱이",
        "골지체": "만들어진 물질을 포장해 바깥으로 내보내는 납작한 주머니 더미",
        "엽록체": "빛을 받아 이산화탄소와 물로 당을 만드는 초록색 소기관",
        "액포": "물과 노폐물을 담아 두며 식물에서 크게 자라는 주머니",
    },
)
NETWORKS = notes(
    "Protocols",
    {
        "DHCP": "Hands out addresses to hosts that join a network",
        "ARP": "ARP is a protocol that finds the hardware behind a local address.",
        "NAT": "Rewriting private sources so that many machines share one public number",
        "BGP": "A protocol by which large operators tell each other the paths they can reach",
        "OSPF": "A routing scheme in which every router floods the state of its own links",
    },
    language="en",
)
COURT = notes(
    "조선의 관청",
    {
        "홍문관": "책을 모아 관리하고 임금의 학문에 자문하던 관청",
        "사헌부": "관리들의 잘못을 살펴 탄핵하던 감찰 기구",
        "사간원": "임금에게 바른말을 올려 정책을 비판하던 기구",
        "승정원": "왕명을 받아 전하고 그날의 일을 일기로 남기던 비서실",
    },
)
ALL = (*CELLS, *NETWORKS, *COURT)
