"""`X is a …`: a sentence whose subject is the term and whose end says what kind of thing it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.concepts.claim import Claim
from content.concepts.finding import Shape
from content.concepts.markup import plain, sheltered
from content.concepts.names import is_name
from content.concepts.prose import sentences, weight

_LEAD = re.compile(
    r"^(?:즉|한편|참고로|그리고|또한|따라서|つまり|また|すなわち|なお|In short|Basically)[,、]?\s+",
    re.IGNORECASE,
)
_KOREAN = re.compile(
    r"^(?P<name>.{1,60}?)(?P<topic>이라고 하는 것은|라고 하는 것은|이라 함은|이라는 것은|라는 것은|이란|(?<=[가-힣A-Za-z0-9)])란|은|는)[,\s]\s*(?P<rest>.+)$"
)
_KOREAN_KIND = re.compile(
    r"(?:이다|입니다|이며.*|이에요|예요|임|말한다|말합니다|말함|뜻한다|뜻합니다|뜻함|의미한다|의미합니다|의미함|가리킨다|가리킵니다|일컫는다|"
    r"나타낸다|나타냅니다|나타냄|정의한다|정의된다|정의됩니다|부른다|부릅니다|것|방법|기법|과정|현상|기술|서비스|모델|구조|도구|함수|알고리즘|학문|분야|"
    r"이론|개념|원리|법칙|단위|상태|능력|성질|물질|장치|시스템|체계|제도|규칙|프로토콜|언어|형식|절차|지표|비율|집합|행위|활동|전략|정책|"
    r"프레임워크|라이브러리|플랫폼|솔루션|기관|조직|사건|운동|시대|세포|반응|질환|질병|변수|값|영역|공간|수단|방식|작업|기능)[.。]?$"
)
_ENGLISH = re.compile(
    r"^(?:an?\s+|the\s+)?(?P<name>.{1,70}?)\s+(?:is|are|was|were)\s+(?:called\s+)?(?P<rest>(?:an?|the|any|one of|when|how|what|where|simply|basically|essentially|defined as|known as)\s.+)$"
    r"|^(?:an?\s+|the\s+)?(?P<name2>.{1,70}?)\s+(?P<rest2>(?:refers? to|means?|denotes?|describes?|stands? for)\s.+)$",
    re.IGNORECASE,
)
_JAPANESE = re.compile(r"^(?P<name>[^。、]{1,40}?)(?P<topic>とは|というのは|は)[、,]?\s*(?P<rest>.+)$")
_JAPANESE_KIND = re.compile(
    r"(?:である|です|だ|こと|もの|をいう|を言う|という|といいます|を指す|を指します|を意味する|を意味します|のこと|と呼ぶ|と呼ばれる|手法|方法|技術|現象|仕組み|概念|法則|理論|装置|物質|単位|状態)[。.]?$"
)
_VAGUE = re.compile(
    r"^(?:이|그|저|해당|위|다음|이러한|그러한|각|모든|일부|여기|우리|나|저희|이번|오늘|この|その|あの|これ|それ|私|我々|ここ)(?:\s|$)|(?:목표|이유|목적|핵심|특징|장점|단점|문제|결과|차이|예|이점|방법|중요한 것|원인|역할|포인트|것)$"
)


def read(text: str) -> Iterator[Claim]:
    """The claim of a line's first sentence, if it is such a sentence."""
    whole = plain(text)
    parts = sentences(whole)
    if not parts or weight(parts[0]) < 3:
        return
    first = _LEAD.sub("", parts[0])
    found = _korean(first) or _english(first) or _japanese(first)
    if found and is_name(found) and not _VAGUE.search(found):
        yield Claim(name=found, text=whole, shape=Shape.SENTENCE)


def _korean(first: str) -> str | None:
    cover = sheltered(first)
    match = _KOREAN.match(cover)
    if match is None:
        return None
    name = first[: match.end("name")]
    rest = first[match.start("rest") :]
    if match["topic"] in {"은", "는"}:
        glossed = name.endswith(")") or re.search(r"\)\s*\S+$", name)
        if not (_KOREAN_KIND.search(rest) or glossed):
            return None
    return name


def _english(first: str) -> str | None:
    match = _ENGLISH.match(first)
    if match is None:
        return None
    return (match["name"] or match["name2"]).strip()


def _japanese(first: str) -> str | None:
    match = _JAPANESE.match(first)
    if match is None:
        return None
    if match["topic"] == "は" and not _JAPANESE_KIND.search(match["rest"]):
        return None
    return match["name"].strip()
