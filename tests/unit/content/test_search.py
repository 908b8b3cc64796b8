"""What a query finds: names in any spelling, questions, slips, descriptions; and what it does not find."""

from __future__ import annotations

import pytest

from content.citation import Citation
from content.concepts.concept import Concept, ConceptId, Language, Passage
from content.search import Answer, Index, index_of

_NETWORKS = """
TCP | Transmission Control Protocol: 연결을 맺고 순서와 재전송을 보장하는 전송 계층 프로토콜입니다.
UDP | User Datagram Protocol: 연결 없이 빠르게 보내지만 도착을 보장하지 않는 전송 계층 프로토콜입니다.
3-way handshake: SYN, SYN-ACK, ACK를 주고받아 연결을 맺는 과정입니다.
서브넷 마스크 | Subnet mask: IP 주소에서 네트워크 부분과 호스트 부분을 구분하는 값입니다.
로드 밸런서: 들어오는 요청을 여러 서버에 나누어 보내는 장치입니다.
방화벽: 정해진 규칙에 따라 트래픽을 허용하거나 차단하는 보안 장비입니다.
DHCP: 기기에 IP 주소를 자동으로 할당해 주는 프로토콜입니다.
라우터: 서로 다른 네트워크 사이에서 패킷의 경로를 정해 전달하는 장비입니다.
혼잡 제어: 네트워크가 막히지 않도록 송신 속도를 조절하는 기법입니다.
흐름 제어: 수신자가 감당할 수 있는 만큼만 보내도록 조절하는 기법입니다.
리버스 프록시 | Reverse proxy: 서버 앞에서 요청을 대신 받아 내부 서버로 넘기는 서버입니다.
쿠키: 브라우저에 저장되어 요청마다 함께 전송되는 작은 데이터 조각입니다.
세션: 서버가 사용자의 상태를 일정 시간 동안 기억하는 방식입니다.
"""
_CELLS = """
Mitochondrion | mitochondria: The organelle that produces most of the cell's ATP through respiration.
Ribosome: A particle of RNA and protein that assembles proteins by reading messenger RNA.
Osmosis: The movement of water across a membrane towards the side with more solute.
Mitosis: Division of a nucleus into two with the same chromosomes, for growth and repair.
Meiosis: Division that halves the number of chromosomes and makes gametes.
Enzyme: A protein that speeds up a reaction without being used up.
Natural selection: Individuals better suited to their environment leave more offspring.
Polymerase chain reaction | PCR: A method that copies a stretch of DNA millions of times by heating and cooling.
Xylem: Vessels that carry water from the roots up to the leaves.
Phloem: Vessels that carry sugar from the leaves to the rest of the plant.
"""
_LEARNING = """
勾配降下法: 損失関数の傾きに沿ってパラメータを少しずつ更新し、最小値を探す手法。
過学習 | オーバーフィッティング: 訓練データに合わせすぎて、未知のデータで性能が下がる現象。
決定木: 条件で分岐を繰り返して予測する木構造のモデル。
ランダムフォレスト: 多数の決定木の多数決で予測するアンサンブル手法。
強化学習: 報酬を最大化するように行動を学ぶ手法。
"""


def _shelf(lines: str, language: Language) -> list[Concept]:
    return [
        _concept(number, line, language) for number, line in enumerate(lines.strip().splitlines(), start=1)
    ]


def _concept(number: int, line: str, language: Language) -> Concept:
    names, text = line.split(": ", 1)
    term, *aliases = names.split(" | ")
    citation = Citation(file="notes.md", line=number, end_line=number)
    return Concept(
        id=ConceptId(f"{term}/{number}"),
        term=term,
        aliases=tuple(aliases),
        language=language,
        passages=(Passage(text=text, citation=citation),),
        group="list",
    )


@pytest.fixture(scope="module")
def networks() -> Index:
    return index_of(_shelf(_NETWORKS, "ko"))


@pytest.fixture(scope="module")
def cells() -> Index:
    return index_of(_shelf(_CELLS, "en"))


@pytest.fixture(scope="module")
def learning() -> Index:
    return index_of(_shelf(_LEARNING, "ja"))


def _terms(answer: Answer) -> list[str]:
    return [concept.term for concept in answer.found]


@pytest.mark.parametrize(
    ("query", "term"),
    [
        ("TCP", "TCP"),
        ("ｔｃｐ", "TCP"),
        ("TCP란?", "TCP"),
        ("tcp가 뭐야", "TCP"),
        ("Transmission  control protocol", "TCP"),
        ("서브넷마스크는", "서브넷 마스크"),
        ("subnet masks", "서브넷 마스크"),
        ("3 Way Handshake 과정 설명해줘", "3-way handshake"),
        ("방화벽이란 무엇인가요?", "방화벽"),
        ("방화백", "방화벽"),
        ("라우타가 뭐죠", "라우터"),
        ("fkdnxj", "라우터"),
        ("ㅇㅗ체", "DHCP"),
        ("쓰리웨이 핸드셰이크", "3-way handshake"),
        ("IP 주소를 자동으로 할당해 주는 프로토콜", "DHCP"),
        ("요청을 여러 서버에 나눠주는 장치", "로드 밸런서"),
        ("DHCP 프로토콜", "DHCP"),
        ("프록시", "리버스 프록시"),
    ],
)
def test_korean_notes_are_found_however_one_asks(networks: Index, query: str, term: str) -> None:
    assert _terms(networks.explain(query))[:1] == [term]


@pytest.mark.parametrize(
    ("query", "term"),
    [
        ("what is a ribosome?", "Ribosome"),
        ("could you explain osmosis please", "Osmosis"),
        ("what does PCR stand for", "Polymerase chain reaction"),
        ("PCR이 뭐야", "Polymerase chain reaction"),
        ("enzymes", "Enzyme"),
        ("enzime", "Enzyme"),
        ("natural selecton", "Natural selection"),  # codespell:ignore selecton
        ("movement of water across a membrane", "Osmosis"),
        ("which organelle makes ATP?", "Mitochondrion"),
        ("what carries sugar around the plant", "Phloem"),
    ],
)
def test_english_notes_are_found_however_one_asks(cells: Index, query: str, term: str) -> None:
    assert _terms(cells.explain(query))[:1] == [term]


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("過学習って何ですか", ["過学習"]),
        ("オーバーフィッティング", ["過学習"]),
        ("決定木とランダムフォレストの違いは？", ["決定木", "ランダムフォレスト"]),
        ("報酬を最大化するように学ぶ手法", ["強化学習"]),
    ],
)
def test_japanese_is_parted_without_spaces(learning: Index, query: str, terms: list[str]) -> None:
    assert _terms(learning.explain(query)) == terms


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("tcp랑 udp 차이점 알려줘", ["TCP", "UDP"]),
        ("혼잡 제어와 흐름 제어 비교", ["혼잡 제어", "흐름 제어"]),
        ("쿠키 vs 세션", ["쿠키", "세션"]),
    ],
)
def test_two_terms_in_a_question_are_both_answered(networks: Index, query: str, terms: list[str]) -> None:
    assert _terms(networks.explain(query)) == terms


@pytest.mark.parametrize(
    "query",
    [
        "QUIC", "ICMP가 뭐야", "포워드 프록시", "세션 하이재킹", "로드 밸런서의 헬스 체크", "서브네팅", "TCP 혼잡 윈도우",
        "오늘 점심 뭐 먹지", "ㅋㅋㅋㅋ", "what is dropout?", "가상 사설망",
    ],
)  # fmt: skip
def test_what_the_notes_lack_is_not_found(networks: Index, query: str) -> None:
    assert networks.explain(query).found == ()


@pytest.mark.parametrize(
    "query",
    ["photosynthesis", "passive transport", "sexual selection", "rRNA", "machine learning", "chromosome"],
)
def test_a_word_that_a_definition_only_mentions_is_not_found(cells: Index, query: str) -> None:
    assert cells.explain(query).found == ()


@pytest.mark.parametrize(
    ("note", "query"),
    [
        ("전환율: 방문자 가운데 구매한 사람의 비율입니다.", "환율"),
        ("경쟁 우위: 경쟁자보다 나은 점입니다.", "비교 우위"),
        ("쿠키: 브라우저에 저장되는 데이터 조각입니다.\n배너: 화면 위의 광고입니다.", "쿠키 배너"),
        ("Routing protocol: How routers tell each other their paths.", "protocol"),
        ("Lambda: Runs code without servers and can start step functions.", "Lambda Step Layers"),
    ],
    ids=[
        "another word inside",
        "only the last word",
        "two names side by side",
        "a kind alone",
        "a product of its own",
    ],
)
def test_a_part_that_is_something_else_is_not_found(note: str, query: str) -> None:
    assert index_of(_shelf(note, "ko")).explain(query).found == ()


def test_not_found_offers_the_nearest_terms(networks: Index) -> None:
    assert "리버스 프록시" in networks.explain("포워드 프록시").suggestions


@pytest.mark.parametrize("query", ["라우징 방식", "서브넷트워킹"], ids=["a part", "the same beginning"])
def test_not_found_offers_what_begins_alike(networks: Index, query: str) -> None:
    answer = networks.explain(query)

    assert not answer.found
    assert answer.suggestions


def test_found_offers_no_suggestions_and_at_most_five_neighbours(networks: Index) -> None:
    answer = networks.explain("방화벽")

    assert answer.suggestions == ()
    assert len(answer.related) == 5
    assert "방화벽" not in answer.related


def test_all_senses_of_one_word_are_found() -> None:
    index = index_of(_shelf("Port: A number that names a service on a host.\nPort: A harbour town.", "en"))

    assert len(index.explain("what is a port?").found) == 2


def test_a_swapped_acronym_is_found_but_a_changed_one_is_not() -> None:
    index = index_of(_shelf("DHCP: Hands out addresses.", "en"))

    assert _terms(index.explain("DHPC")) == ["DHCP"]
    assert index.explain("DHCT").found == ()


def test_full_text_syntax_is_text(networks: Index) -> None:
    for query in ('"', 'NEAR("a" "b")', "AND OR NOT", "names:tcp*", "-- ; DROP TABLE texts", "'%_\\", "(((("):
        networks.explain(query)


def test_an_empty_query_and_an_empty_shelf_find_nothing(networks: Index) -> None:
    assert networks.explain(" \u200b ") == Answer(query=" \u200b ", found=())
    assert index_of([]).explain("TCP").found == ()
    assert index_of([]).complete("T") == ()


@pytest.mark.parametrize(
    ("prefix", "terms"),
    [
        ("서브", ("서브넷 마스크",)),
        ("mask", ("서브넷 마스크",)),
        ("혼", ("혼잡 제어",)),
        ("", ()),
        ("zzz", ()),
        ("fkdn", ("라우터",)),
        ("호", ("혼잡 제어",)),
        ("호ㄴ", ("혼잡 제어",)),
        ("ㅎㅈㅈ", ("혼잡 제어",)),
        ("서브네", ("서브넷 마스크",)),
    ],
)
def test_half_typed_names_are_completed(networks: Index, prefix: str, terms: tuple[str, ...]) -> None:
    assert networks.complete(prefix) == terms


def test_completion_keeps_to_its_limit(networks: Index) -> None:
    assert len(networks.complete("t", limit=1)) == 1
