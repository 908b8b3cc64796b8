"""Whether a text of the notes names something: a term to be asked for, a heading that says what its part is about."""

from __future__ import annotations

import re
from functools import lru_cache

from content.items.wording import has_markup, is_cut_off

#: Labels of the parts of a note, and words for anybody and anything: nothing to be learnt by themselves.
_LABEL_WORDS = """
    정의 설명 개념 개요 소개 요약 정리 목표 목적 특징 특성 장점 단점 장단점 이점 예 예시 사례 사용사례 활용 활용사례 용도 종류 유형 구성 구성요소 구조 기능 역할 방법 방식 원리 과정
    절차 단계 순서 배경 필요성 중요성 이유 원인 결과 효과 영향 한계 문제 문제점 과제 위험 완화 해결 해결책 대책 대응 주의 주의사항 참고 참고사항 비고 기타 메모 노트 질문 답 답변 정답
    해설 팁 결론 비교 차이 차이점 공통점 입력 출력 조건 제약조건 요구사항 비용 가격 주요태스크 태스크 테스크 작업 실습 내용 의미 핵심 포인트 키워드 용어 서비스 도구 당신 우리 저희 여러분
    사람 사용자 고객 있다 없다 있음 없음 가능 중요 필요 함 됨 임 음 것 수 등 및 때
    definition description overview introduction summary goal goals purpose features feature advantages
    advantage disadvantages pros cons benefits benefit example examples usecase usecases use types type kinds
    structure function functions role method methods steps step procedure background reason reasons cause
    causes result results effect effects limits limitations problem problems risk risks mitigation solution
    solutions note notes remark remarks tip tips conclusion comparison difference differences input output
    inputs outputs conditions requirements cost costs tasks task practice misc other others question questions
    answer answers term terms concept concepts keyword keywords references reference you we they it this that
    user users people words
    定義 説明 特徴 例 用途 目的 種類 注意 概要
"""
_LABELS = frozenset(_LABEL_WORDS.split())
_LONGEST_NAME, _MOST_WORDS = 45, 6
_SENTENCE = re.compile(
    r"(?:하다|한다|된다|이다|있다|없다|니다|세요|어요|해요|하기|[가-힣](?:함|됨)|인가|란|하는|되는|나누는|만드는|주는)$"
    r"|[?!:;=,]|\s\+\s|->|→|\bvs\b|^(?:더|가장|매우)\s",
    re.IGNORECASE,
)
#: Words that only stand inside a sentence: verbs that go on, nouns with the particle of a case.
_WITHIN = re.compile(
    r"^\S*(?:하는|되는|주는|지는|리는|지만|하고|하며)\s|(?:을|를|에서|에게|도록|면서|지만)(?=\s)"
    r"|\b(?:without|that|which|who|is|are|when|if)\b|\b(?:after|here|there)$"
    r"|[A-Za-z0-9](?:이|가|은|는|을|를)(?=\s|$)|[가-힣](?:\s만\s있|않|었|았|했|였)$"
)
#: Which one it is only its list says: 제1법칙, 2단계, Step 3.
_NUMBERED = re.compile(
    r"^(?:제?\s?\d+\s?(?:법칙|단계|차|조|항|장|절|원칙|번째|유형|형|종|급|과|주차|일차)|(?:첫|두|세|네)\s?번째(?:\s\S+)?"
    r"|(?:step|type|phase|level|law|stage|day|week|part|case|rule|option|class|chapter|no\.?)\s?(?:\d+|[ivx]+)"
    r"|(?:first|second|third|fourth|\d+(?:st|nd|rd|th))\s(?:law|step|stage|phase|rule|type|one|part))$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\S\s+(?:및|또는|와|과|&|and|or)\s+\S|[가-힣](?:와|과)\s\S", re.IGNORECASE)
_SHORTEST_TOPIC, _LONGEST_TOPIC = 2, 30
_NO_TOPIC = re.compile(
    r"[?!:;=]|->|→|^\d|정리|노트|기타|실습|공부|모음|복습|요점|비교|차이|\bvs\b|\b(?:notes?|misc|summary|day|week|chapter|part)\b",
    re.IGNORECASE,
)


def is_no_name(term: str) -> bool:
    """Whether a term is a label of the note's, a number in a row, a sentence or a heap of words rather than a name.

    >>> is_no_name("사용 사례"), is_no_name("Use case"), is_no_name("표준 편차")
    (True, True, False)
    >>> is_no_name("제2법칙"), is_no_name("Step 3"), is_no_name("Type 1 error")
    (True, True, False)
    """
    letters = _letters(term)
    return (
        letters in _LABELS
        or len(letters) <= 1
        or letters.isdigit()
        or len(term) > _LONGEST_NAME
        or len(term.split()) > _MOST_WORDS
        or _SENTENCE.search(term.strip()) is not None
        or _WITHIN.search(term) is not None
        or _NUMBERED.search(term.strip()) is not None
        or has_markup(term)
    )


def is_compound(term: str) -> bool:
    """Whether a name joins two things, as headings do: it says what a part is about and names no one thing.

    >>> is_compound("저장 및 보관"), is_compound("Salt and ice"), is_compound("표준 편차")
    (True, True, False)
    """
    return _JOINED.search(term) is not None


@lru_cache(maxsize=4_096)
def is_topic(heading: str) -> bool:
    """Whether a heading says in a few words what its part is about.

    >>> is_topic("세포 소기관"), is_topic("3일차 수업 정리"), is_topic("배열 vs 목록")
    (True, False, False)
    """
    return (
        _SHORTEST_TOPIC <= len(heading) <= _LONGEST_TOPIC
        and _letters(heading) not in _LABELS
        and _NO_TOPIC.search(heading) is None
        and not has_markup(heading)
        and not is_cut_off(heading)
    )


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
