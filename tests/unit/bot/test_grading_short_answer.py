"""A reply names the term and no other."""

from __future__ import annotations

import pytest

from bot.grading import Verdict, grade
from content.items.item import Kind, Rubric

DIALOGUES = [
    (
        Rubric(
            kind=Kind.SHORT_ANSWER,
            language="ko",
            stem="도메인 이름을 IP 주소로 바꿔 주는 시스템은?",
            answer="DNS",
            accept=("도메인 네임 시스템",),
        ),
        {
            "correct": [
                "dns",
                "DNS요",
                "Domain Name System",
                "도메인네임시스템입니다",
                "D.N.S.",
                "정답은 DNS인 것 같아요",
                "DNS 서버",
                "DHCP가 아니라 DNS",
                "<at>Gongbu</at> DNS",
                "ＤＮＳ",
            ],
            "wrong": [
                "DHCP",
                "DNA",
                "DSN",
                "DNS 아니면 DHCP",
                "DNS 말고 DHCP",
                "이름을 주소로 바꾸는 시스템",
                "ㅁㄹ",
                "도메인 이름을 IP 주소로 바꿔 주는 시스템은?",
                "정답 처리해 주세요",
            ],
            "unclear": ["ㅋㅋㅋ", "힌트 좀 알려 주세요"],
        },
    ),
    (
        Rubric(
            kind=Kind.SHORT_ANSWER,
            language="en",
            stem="What do we call the process by which plants make sugar from light?",
            answer="photosynthesis",
            accept=("광합성",),
        ),
        {
            "correct": [
                "Photosynthesis",
                "photosynthesys",
                "it's photosynthesis",
                "광합성이에요",
                "photo-synthesis",
                "**photosynthesis**",
                "Photosynthesis (6CO2 + 6H2O)",
            ],
            "wrong": [
                "respiration",
                "chemosynthesis",
                "호흡",
                "photosynthesis or respiration",
                "not photosynthesis",
                "synthesis",
                "no clue",
            ],
            "unclear": ["good morning everyone"],
        },
    ),
    (
        Rubric(
            kind=Kind.SHORT_ANSWER,
            language="ko",
            stem="자료를 크기순으로 늘어놓았을 때 가운데 오는 값은?",
            answer="중앙값",
            accept=("median",),
        ),
        {
            "correct": [
                "중앙값",
                "중앙 값",
                "중위수",
                "Median이요",
                "메디안",
                "중앙갑",
                "wnddkdrkqt",
                "중앙값이라고 합니다",
                "평균은 아니고 중앙값이요",
            ],
            "wrong": [
                "평균",
                "최빈값",
                "중간고사",
                "평균, 중앙값",
                "median? mean?",
                "가운데 값",
                "패스할게요",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.SHORT_ANSWER,
            language="en",
            stem="Which treaty ended the First World War with Germany?",
            answer="Treaty of Versailles",
            accept=("베르사유 조약", "Versailles Treaty"),
        ),
        {
            "correct": [
                "treaty of versailles",
                "Versailles treaty",
                "베르사유 조약",
                "베르사이유 조약",
                "Treaty of Versaille",
                "the Treaty of Versailles, signed in 1919",
            ],
            "wrong": [
                "Treaty of Paris",
                "Treaty of Vienna",
                "베스트팔렌 조약",
                "treaty",
                "idk lol",
                "Versailles or Trianon",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.SHORT_ANSWER,
            language="ko",
            stem="세포에서 에너지를 만드는 소기관은?",
            answer="미토콘드리아",
            accept=("mitochondria",),
        ),
        {
            "correct": [
                "mitochondrion",
                "미토콘드리아요",
                "미토콘트리아",
                "Mitochondria!",
                "미토콘드리아(mitochondria)",
            ],
            "wrong": ["엽록체", "리보솜", "소기관", "미토콘드리아랑 엽록체", "ATP"],
        },
    ),
    (
        Rubric(
            kind=Kind.SHORT_ANSWER,
            language="en",
            stem="Name the two types of nucleic acid.",
            answer="DNA, RNA",
            accept=("디옥시리보핵산, 리보핵산",),
        ),
        {
            "correct": ["RNA and DNA", "DNA랑 RNA", "dna/rna", "디옥시리보핵산과 리보핵산"],
            "partial": ["DNA", "RNA and ATP"],
            "wrong": ["ATP, ADP", "two types"],
            "unclear": ["what?"],
        },
    ),
    (
        Rubric(
            kind=Kind.SHORT_ANSWER,
            language="ko",
            stem="실제로는 참인 귀무가설을 기각하는 오류는?",
            answer="제1종 오류",
            accept=("type I error", "1종 오류", "거짓 양성"),
        ),
        {
            "correct": [
                "1종 오류",
                "제 1종 오류",
                "type 1 error",
                "Type I error",
                "1종오류요",
                "false positive",
            ],
            "wrong": ["2종 오류", "type II error", "제2종 오류", "오류", "1종 오류? 2종 오류?", "표본 오차"],
        },
    ),
    (
        Rubric(
            kind=Kind.SHORT_ANSWER,
            language="en",
            stem="What device forwards packets between different networks?",
            answer="router",
            accept=("라우터",),
        ),
        {
            "correct": [
                "a router",
                "Routers",
                "라우터",
                "루터",
                "the router device",
                "not a switch, a router",
            ],
            "wrong": ["switch", "hub", "rooter", "route", "스위치 or 라우터", "wireless network"],
        },
    ),
    (
        Rubric(
            kind=Kind.SHORT_ANSWER,
            language="ko",
            stem="조선 시대에 노비를 제외한 일반 백성을 부르던 신분은?",
            answer="상민",
            accept=("평민", "양인"),
        ),
        {
            "correct": ["상민", "평민이요", "상민입니다."],
            "wrong": ["양반", "중인", "천민", "시민", "상인", "상민 아니면 천민"],
            "unclear": ["??"],
        },
    ),
    (
        Rubric(
            kind=Kind.SHORT_ANSWER,
            language="en",
            stem="Which spread measure is the square root of the variance?",
            answer="standard deviation",
            accept=("표준편차", "SD"),
        ),
        {
            "correct": [
                "standard deviation",
                "Standard Deviations",
                "표준 편차",
                "SD",
                "std deviation",
                "standrad deviation",
                "스탠다드 디비에이션",
            ],
            "wrong": [
                "standard error",
                "variance",
                "deviation",
                "분산",
                "표준 오차",
                "표본 편차",
                "mean absolute deviation",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.SHORT_ANSWER,
            language="ko",
            stem="여러 컴퓨터가 공인 IP 하나를 나누어 쓰게 해 주는 기술은?",
            answer="NAT",
            accept=("네트워크 주소 변환",),
        ),
        {
            "correct": ["nat", "네트워크 주소 변환이요", "Network Address Translation", "NAT 기술", "ㅜㅁㅅ"],
            "wrong": ["DHCP", "NAP", "NAT or DHCP", "주소 변환기", "VPN", "모르겠어요 패스"],
            "unclear": ["이게 왜 필요해요?"],
        },
    ),
    (
        Rubric(
            kind=Kind.SHORT_ANSWER,
            language="en",
            stem="What is the diffusion of water across a semipermeable membrane called?",
            answer="osmosis",
            accept=("삼투",),
        ),
        {
            "correct": ["Osmosis.", "삼투 현상", "삼투압 현상이요", "오스모시스", "it is called osmosis"],
            "wrong": [
                "diffusion",
                "확산",
                "mitosis",
                "reverse osmosis",
                "osmosis? diffusion?",
                "active transport",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.SHORT_ANSWER,
            language="ko",
            stem="조선의 왕 세종이 만든 글자의 이름은?",
            answer="훈민정음",
            accept=("한글",),
        ),
        {
            "correct": ["훈민정음", "한글이요", "훈민정음(한글)", "Hangul", "훈민 정음", "훈민정은"],
            "wrong": ["한자", "이두", "용비어천가", "한글 아니고 한자"],
            "unclear": ["세종대왕 최고"],
        },
    ),
    (
        Rubric(
            kind=Kind.SHORT_ANSWER,
            language="en",
            stem="Name the two sampling errors controlled in hypothesis tests.",
            answer="type I error, type II error",
            accept=("1종 오류, 2종 오류",),
        ),
        {
            "correct": ["Type II and type I errors", "1종 오류랑 2종 오류"],
            "partial": ["type I error", "제2종 오류"],
            "wrong": ["standard error", "idk"],
        },
    ),
    (
        Rubric(
            kind=Kind.SHORT_ANSWER,
            language="en",
            stem="Who led the Korean navy in the Imjin War?",
            answer="Yi Sun-sin",
            accept=("이순신",),
        ),
        {
            "correct": ["Admiral Yi Sun-sin", "이순신 장군", "Yi Sunsin", "이순신이요"],
            "wrong": ["Gwon Yul", "원균", "Yi", "이순신 아니면 권율", "no idea"],
        },
    ),
    (
        Rubric(
            kind=Kind.SHORT_ANSWER,
            language="ko",
            stem="데이터가 평균에서 얼마나 퍼져 있는지를 제곱의 평균으로 나타낸 값은?",
            answer="분산",
            accept=("variance",),
        ),
        {
            "correct": ["분산입니다", "Variance", "variences", "배리언스"],
            "wrong": ["표준편차", "공분산", "평균", "covariance", "분산, 표준편차"],
        },
    ),
]

CASES = [
    pytest.param(rubric, verdict, reply, id=f"{rubric.stem[:20]}-{verdict}-{reply[:20]}")
    for rubric, replies in DIALOGUES
    for verdict, said in replies.items()
    for reply in said
]


@pytest.mark.parametrize(("rubric", "verdict", "reply"), CASES)
def test_a_term_is_known_by_any_of_its_names_and_by_no_other(
    rubric: Rubric, verdict: str, reply: str
) -> None:
    assert grade(rubric, reply).verdict == Verdict(verdict)
