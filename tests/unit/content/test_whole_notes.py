"""Whole notes in the styles of many people: what a careful reader takes from each, and what only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.concepts import Concept
from tests.unit.content.reading import concepts_of

NOTES = Path(__file__).parent / "notes"

#: File, terms with the line of their definition and a word of it, and what must be no term.
READINGS: dict[str, tuple[dict[str, tuple[int, str]], set[str]]] = {
    "biology_ko.md": (
        {
            "세포막": (13, "인지질"),
            "선택적 투과성": (15, "통과"),
            "유동 모자이크 모델": (16, "막단백질"),
            "단순 확산": (22, "저절로"),
            "능동 수송": (24, "거슬러"),
            "삼투": (28, "반투과성"),
            "미토콘드리아": (36, "ATP"),
            "리보솜": (40, "단백질을 합성"),
            "골지체": (43, "분비"),
            "리소좀": (44, "주머니"),
        },
        {"세포생물학 3주차", "예", "참고", "정의", "특징", "세포 소기관", "과제", "Q", "실험 보고서 제출"},
    ),
    "law_ko.txt": (
        {
            "권리능력": (4, "주체"),
            "행위능력": (7, "법률행위"),
            "비진의표시": (10, "진의"),
            "통정허위표시": (11, "거짓"),
            "착오": (12, "모르는"),
            "소멸시효": (15, "없어지는"),
            "선의취득": (18, "소유권"),
            "유치권": (19, "유치할"),
        },
        {"민법총칙 요약", "의사표시의 하자"},
    ),
    "economics_en.md": (
        {
            "Price elasticity of demand": (7, "quantity demanded"),
            "Elastic": (10, "more than"),
            "opportunity cost": (15, "alternative"),
            "Externality": (21, "outside"),
            "Public good": (24, "non-rival"),
            "Moral hazard": (27, "risk"),
            "Adverse selection": (28, "bad risks"),
            "monopoly": (29, "single seller"),
            "progressive tax": (32, "rises with income"),
        },
        {
            "Formula",
            "Market failures",
            "Homework",
            "Example",
            "Problem set 3",
            "Econ 101 – Week 4: Elasticity",
        },
    ),
    "network_en.md": (
        {
            "TCP": (3, "reliable"),
            "UDP": (4, "connectionless"),
            "Three-way handshake": (7, "opens"),
            "Flow control": (9, "receiver"),
            "Congestion control": (12, "overloaded"),
            "ping": (21, "answers"),
            "traceroute": (22, "hop"),
            "DNS": (31, "IP addresses"),
            "subnet mask": (39, "32-bit"),
        },
        {"Transport layer", "Ports", "Definition", "Commands", "See also", "Settings > Network > Advanced"},
    ),
    "database_ja.md": (
        {
            "正規化": (5, "重複"),
            "第一正規形": (7, "繰り返し"),
            "第三正規形": (9, "推移的"),
            "トランザクション": (11, "一連の処理"),
            "原子性": (17, "実行"),
            "インデックス": (22, "索引"),
            "デッドロック": (26, "待ち続けて"),
        },
        {"データベース入門", "概要", "メリット", "演習", "参考"},
    ),
    "cooking_ko.md": (
        {
            "편썰기": (4, "얇고"),
            "채썰기": (5, "가늘게"),
            "골패썰기": (6, "직육면체"),
            "어슷썰기": (7, "비스듬히"),
            "데치기": (11, "끓는 물"),
            "졸이기": (15, "양념"),
            "살모넬라": (19, "달걀"),
            "황색포도상구균": (20, "화농성"),
            "테트로도톡신": (22, "복어"),
            "솔라닌": (23, "감자"),
        },
        {"썰기", "조리법", "목적", "예시", "자연독", "시험 일정", "준비물", "한식조리기능사 정리"},
    ),
    "python_mixed.md": (
        {
            "Decorator": (4, "함수"),
            "GIL": (13, "스레드"),
            "generator": (14, "yield"),
            "context manager": (15, "자원"),
            "list comprehension": (16, "반복문"),
            "duck typing": (18, "메서드"),
            "일급 객체": (29, "인자"),
            "closure": (29, "기억"),
        },
        {"Python 스터디 2회차", "GIL? Thread?", "터미널 열기", "공식 문서", "블로그", "설치 방법"},
    ),
    "history_en.txt": (
        {
            "Financial crisis": (4, "bankruptcy"),
            "Enlightenment": (5, "reason"),
            "Estates-General": (8, "assembly"),
            "Third Estate": (9, "clergy"),
            "Liberty, equality, fraternity": (10, "slogan"),
            "Jacobins": (11, "political club"),
            "Guillotine": (12, "beheading"),
            "Reign of Terror": (14, "mass executions"),
            "Robespierre": (17, "lawyer"),
            "Louis XVI": (18, "last king"),
        },
        {"THE FRENCH REVOLUTION", "Key terms", "People", "Causes", "1789"},
    ),
    "medicine_ko.md": (
        {
            "고혈압": (5, "140mmHg"),
            "협심증": (12, "관상동맥"),
            "ACE 억제제": (20, "혈관"),
            "베타 차단제": (21, "심박수"),
            "안정형 협심증": (27, "운동할 때"),
            "불안정형 협심증": (27, "쉴 때도"),
            "심근경색": (33, "괴사"),
            "STEMI": (34, "ST절"),
            "심부전": (35, "충분히"),
        },
        {"정의", "원인", "증상", "치료", "약물", "비교", "주의", "내과 스터디 — 순환기"},
    ),
    "logic_obsidian_ko.md": (
        {
            "연역 논증": (10, "반드시"),
            "귀납 논증": (12, "개연적"),
            "타당한 논증": (13, "거짓일 수 없는"),
            "건전성": (15, "모두 참인"),
            "오류": (20, "잘못된 추론"),
            "허수아비 오류": (23, "왜곡"),
            "논점 선취": (25, "전제로"),
            "배중률": (28, "중간은 없다"),
            "모순율": (32, "함께"),
        },
        {"논리학 기초", "venn.png", "TODO", "up", "연습문제 풀기"},
    ),
    "finance_en.md": (
        {
            "Stock": (5, "ownership"),
            "Bond": (6, "loan"),
            "Index Fund": (10, "whole market"),
            "Compound interest": (21, "principal"),
            "Liquidity": (36, "cash"),
            "ETF": (37, "exchange"),
            "Yield": (38, "percentage"),
            "Bull market": (40, "prices rise"),
            "Inflation": (45, "prices over time"),
        },
        {"Pros", "Cons", "Formula", "Q", "A", "Source", "Contact", "Glossary", "Pick an amount"},
    ),
    "psychology_ja.txt": (
        {
            "古典的条件づけ": (4, "中性刺激"),
            "オペラント条件づけ": (8, "自発的"),
            "強化": (10, "増やす"),
            "消去": (12, "減る"),
            "スキーマ": (14, "知識"),
            "認知的不協和": (15, "不快感"),
            "社会的手抜き": (16, "努力量"),
        },
        {"例", "次回の予定", "心理学ノート 第3回"},
    ),
}


def _reading(name: str) -> tuple[Concept, ...]:
    return concepts_of((NOTES / name).read_text(encoding="utf-8"), name)


@pytest.mark.parametrize("name", READINGS)
def test_every_term_is_found_on_its_lines_with_its_definition(name: str) -> None:
    concepts = {concept.term: concept for concept in _reading(name)}
    for term, (line, word) in READINGS[name][0].items():
        assert term in concepts, term
        citation = concepts[term].citations[0]
        assert citation.line <= line <= citation.end_line, term
        assert word in concepts[term].definition, term


@pytest.mark.parametrize("name", READINGS)
def test_what_only_looks_like_a_term_is_none(name: str) -> None:
    names = {name for concept in _reading(name) for name in (concept.term, *concept.aliases)}
    assert not names & READINGS[name][1]


@pytest.mark.parametrize("name", READINGS)
def test_nearly_everything_that_is_found_was_expected(name: str) -> None:
    expected = READINGS[name][0]
    found = _reading(name)
    unexpected = [concept.term for concept in found if concept.term not in expected]
    assert len(unexpected) <= len(found) / 4, unexpected
