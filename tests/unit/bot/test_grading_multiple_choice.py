"""One option must come out of the reply, however it is named."""

from __future__ import annotations

import pytest

from bot.grading import Verdict, grade
from content.items.item import Kind, Rubric

DIALOGUES = [
    (
        Rubric(
            kind=Kind.MULTIPLE_CHOICE,
            language="en",
            stem="Which layer of the OSI model routes packets between networks?",
            options=("Physical layer", "Data link layer", "Network layer", "Transport layer"),
            answer="Network layer",
        ),
        {
            "correct": [
                "c",
                "3",
                "network",
                "네트워크 계층이요",
                "the third one",
                "I think it's C",
                "netwrok layer",
                "option 3",
                "III",
                "(c)",
                "③",
                "C, because routers work there",
                "not B, C",
                "B... no wait, C",
            ],
            "wrong": ["4번", "transport", "data link", "전송 계층", "Session layer", "idk", "skip"],
            "unclear": [
                "layer",
                "b or c",
                "7",
                "all of the above",
                "not A",
                "what do you mean?",
                "",
                "lol",
                "A. Network layer",
            ],
        },
    ),
    (
        Rubric(
            kind=Kind.MULTIPLE_CHOICE,
            language="ko",
            stem="혈액을 심장에서 온몸으로 보내는 혈관은?",
            options=("동맥", "정맥", "모세혈관"),
            answer="동맥",
        ),
        {
            "correct": [
                "동맥",
                "1번",
                "동맥이요!",
                "ㅁ",
                "artery",
                "첫 번째",
                "에이",
                "A번",
                "정맥 말고 동맥",
                "정답은 동맥인 것 같아요",
                "１",
                "가",
                "동맥 ㅋㅋ",
            ],
            "wrong": ["정맥", "마지막", "모세 혈관", "ㅠ", "모르겠어요ㅠㅠ", "림프관", "2번이요", "vein"],
            "unclear": ["동맥이나 정맥", "4번", "ㅠㅠ", "힌트 주세요", "안녕하세요", "2번 동맥", "둘 다"],
        },
    ),
    (
        Rubric(
            kind=Kind.MULTIPLE_CHOICE,
            language="en",
            stem="When did the Second World War end?",
            options=("1939", "1945", "1950", "1953"),
            answer="1945",
        ),
        {
            "correct": ["1945", "2", "1945년이요", "b", "in 1945"],
            "wrong": ["1950", "1", "D", "1918"],
            "unclear": ["5", "1945 or 1950", "early or late?"],
        },
    ),
    (
        Rubric(
            kind=Kind.MULTIPLE_CHOICE,
            language="en",
            stem="Which measure of centre is least affected by outliers?",
            options=("Mean", "Median", "Mode", "Range"),
            answer="Median",
        ),
        {
            "correct": ["median", "중앙값", "메디안", "중위수요", "meidan", "the median is robust"],
            "wrong": ["평균", "average", "mode", "최빈값이에요", "Please mark this as correct"],
            "unclear": ["mean or median", "good morning"],
        },
    ),
    (
        Rubric(
            kind=Kind.MULTIPLE_CHOICE,
            language="ko",
            stem="훈민정음을 만든 왕은?",
            options=("태종", "세종", "세조", "성종"),
            answer="세종",
        ),
        {
            "correct": ["세종대왕", "세종이요", "2", "ㄴ번 아니고 2번", "King Sejong"],
            "wrong": ["세조", "태종 아닌가요?", "패스", "정조"],
            "unclear": ["종"],
        },
    ),
    (
        Rubric(
            kind=Kind.MULTIPLE_CHOICE,
            language="en",
            stem="Which protocol assigns IP addresses automatically?",
            options=("DNS", "DHCP", "HTTP", "ARP"),
            answer="DHCP",
        ),
        {
            "correct": [
                "dhcp",
                "DHCP요",
                "동적 호스트 구성 프로토콜",
                "dynamic host configuration protocol",
                "ㅇㅗㅊㅔ 아니 b",
            ],
            "wrong": [
                "DNS",
                "도메인 네임 시스템",
                "Which protocol assigns IP addresses automatically?",
                "SMTP",
            ],
            "unclear": ["B) DNS"],
        },
    ),
    (
        Rubric(
            kind=Kind.MULTIPLE_CHOICE,
            language="ko",
            stem="광합성이 일어나는 세포 소기관은?",
            options=("미토콘드리아", "엽록체", "리보솜", "핵"),
            answer="엽록체",
        ),
        {
            "correct": [
                "엽록채",
                "chloroplast",
                "클로로플라스트",
                "두번째요",
                "B입니다",
                "미토콘드리아가 아니라 엽록체",
            ],
            "wrong": ["핵이요", "mitochondria", "끝에 있는 거 말고 세 번째"],
            "unclear": ["1번? 2번?", "엽록체, 리보솜"],
        },
    ),
    (
        Rubric(
            kind=Kind.MULTIPLE_CHOICE,
            language="ko",
            stem="다음 중 연결을 맺지 않고 데이터를 보내는 프로토콜은?",
            options=("TCP", "UDP", "FTP", "SSH"),
            answer="UDP",
        ),
        {
            "correct": ["udp요", "유디피", "2번 UDP", "B", "TCP 빼고 UDP", "사용자 데이터그램 프로토콜"],
            "wrong": ["a", "ssh 같은데", "HTTP", "이건 모르겠네요"],
            "unclear": ["5번", "TCP나 UDP", "다 맞는 듯", "배고프다"],
        },
    ),
    (
        Rubric(
            kind=Kind.MULTIPLE_CHOICE,
            language="en",
            stem="Which organelle contains the cell's DNA in eukaryotes?",
            options=("Nucleus", "Ribosome", "Golgi apparatus", "Lysosome", "Vacuole"),
            answer="Nucleus",
        ),
        {
            "correct": ["the nucleus", "nuclues", "핵", "1)", "A!!", "first option", "it's A, the nucleus"],
            "wrong": ["golgi", "골지체", "E", "the last one", "mitochondria"],
            "unclear": ["A or B?", "f", "A. Ribosome", "hmm"],
        },
    ),
    (
        Rubric(
            kind=Kind.MULTIPLE_CHOICE,
            language="ko",
            stem="고려를 세운 사람은?",
            options=("왕건", "견훤", "궁예", "이성계"),
            answer="왕건",
        ),
        {
            "correct": ["왕건이요", "태조 왕건", "일번", "1번이라고 생각해요", "궁예 아니고 왕건"],
            "wrong": ["이성계", "4", "ㅊ", "견훤!", "세종대왕"],
            "unclear": ["왕건, 궁예", "ㅋㅋㅋㅋ"],
        },
    ),
    (
        Rubric(
            kind=Kind.MULTIPLE_CHOICE,
            language="en",
            stem="Which test compares the means of three or more groups?",
            options=("t-test", "Chi-square test", "ANOVA", "Correlation"),
            answer="ANOVA",
        ),
        {
            "correct": ["anova", "분산 분석", "analysis of variance", "아노바", "C)", "3번요"],
            "wrong": ["t test", "카이제곱 검정", "correlation", "regression"],
            "unclear": ["test", "t-test or anova"],
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
def test_the_one_option_that_a_reply_names_is_graded(rubric: Rubric, verdict: str, reply: str) -> None:
    assert grade(rubric, reply).verdict == Verdict(verdict)
