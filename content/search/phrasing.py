"""Which words of a query ask, and which name the thing asked about. Korean, English, Japanese; no dictionary.

A query's core is what is left when the asking words at its ends are taken off. Words that ask may also be part of a
name ("차이 검정"), so every core is offered, the longest first, and the caller takes the first that it knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from content.language.english import is_function_word
from content.language.jamo import is_syllable, letters

#: English words that ask for an explanation, or stand around one that does.
_ENGLISH = frozenset(
    """
    what what's how why explain explains define definition describe tell meaning mean means meant understand
    know stand stands used use uses using work works working purpose point difference differences different differ
    compare compared comparison vs versus please thanks thank hi hello hey ok okay quick quickly briefly simple simply
    terms term word words example examples example's again actually exactly called call give show need want remind
    can question anyone somebody someone help summary summarize overview concept idea short long more like get got
    """.split()  # noqa: SIM905 - words read best as text
) | {"whats"}  # codespell:ignore whats

_KOREAN = re.compile(
    r"^(?:뭐|뭔|뭘|머야|머지|머임|무엇|무얼|무슨|뭣|어떤|어떻|어떠|어째|왜|언제|어디|누가|누구|얼마|몇)"
    r"|^(?:알려|가르쳐|말해)"
    r"|^(?:설명|얘기|이야기|정리|요약|소개|답|대답)(?:을|를|도|만|은|는)?(?:좀|해|하|한|할|줘|주|줄|달|부탁|$)"
    r"|^(?:뜻|의미|정의|개념|차이|차이점|공통점|비교|용도|역할|쓰임|쓰임새|예시|예제|예|장점|단점|특징)"
    r"(?:이|가|은|는|을|를|도|의|랑|와|과|에|로|상)?(?:야|인|인가|인가요|뭐|예요|에요|입니다|점|해|하|해줘|하는|한|해서|대해|좀|요|$)"
    r"|^(?:대해|대하여|대한|관해|관하여|관한|대해서|관해서|라는|이라는|란|이란|라고|이라고|라면|이라면)(?:서|도|는)?$"
    r"|^(?:좀|제발|혹시|그럼|그러면|그게|그거|이게|이거|저게|그건|이건|그|이|저|거|것|건|게|걸|줘|주세요|주라|줄래|줄|줘요|달라|다시|또|"
    r"요|용|야|예요|에요|인가|인가요|일까|일까요|입니까|인지|있나요|있어|있어요|있나|있는|있을까|되나요|되나|될까|돼|되요|돼요|해|해요|해줘|해주세요|해봐|"
    r"하나요|하나|하는|하는지|한|할|할까|합니까|하죠|하지|하는거|하는건가요|한다|하는데|쓰는|쓰나요|쓰나|써|써요|쓰이는|쓰이나요|쓰여|쓰임|쓸까|사용하나요|사용하는|사용해|사용돼|쓴다|"
    r"나요|까요|는지|건지|건가요|거야|거예요|거에요|거지|궁금|궁금해|궁금해요|궁금합니다|모르겠어|모르겠어요|모르겠는데|헷갈려|헷갈려요|"
    r"부탁|부탁해|부탁해요|부탁드립니다|간단히|간단하게|쉽게|자세히|짧게|정확히|도대체|대체|진짜|정말|같은|같은데|아는|아나요|알아|알아요|알고|싶어|싶어요|싶은데|싶습니다|"
    r"때|각각|서로|사이|사이의|둘|둘의|둘다|및|와|과|랑|이랑|하고|그리고|또는|혹은|쪽|점|점이|지|죠)$"
)
#: Asking words that also tell something inside a description.
_TELLS_TOO = frozenset(
    "서로 각각 둘 한 다시 쓰는 쓰이는 사용하는 사이 사이의 short long simple different".split()  # noqa: SIM905 - words read best as text
)
#: Korean asks at the end: these nouns in front are part of what is asked about, "비교 우위".
_NOUN_FIRST = re.compile(r"(?:의미|정의|개념|차이|비교|용도|역할|예시|예제|특징|설명|정리|요약|소개)$")
#: Nouns that stand beside an asking word: "뭐 하는 서비스", "무슨 기능". Dropped only at the end and only behind one.
_KIND_OF_THING = re.compile(
    r"^(?:서비스|기능|도구|툴|장비|장치|물질|기관|시스템|현상|이론|법칙|개념|용어|단어|말|방법|기법|기술|것|거|건|뜻|의미|역할|일|모델|지표|알고리즘|언어|약자|약어|줄임말)"
    r"(?:인가요|인가|이야|야|이에요|예요|에요|입니까|인지|이지|지|일까|일까요|임|이죠|죠|인가여|을|를|이|가|은|는|인데|로|으로|이고|요)?$"
)

#: Particles and endings that a word in a sentence has and a word of a name seldom has.
_HAS_ENDING = re.compile(
    r"[가-힣](?:을|를|은|는|에서|에게|으로|하고|하여|해서|하는|되는|한|된|할|될|며|면서|려고|도록|어서|아서|여서|지만)$|[ぁ-ゖ]"
)

_KIND = re.compile(
    r"(?:모델|모형|알고리즘|기법|방법|기술|공격|서비스|기능|도구|옵티마이저|프로토콜|"
    r"model|algorithm|method|technique|attack|service|feature|tool|optimizer|protocol)s?"
    r"(?:이|가|은|는|을|를|의|이란|란|도|로|과|와)?$"
)

#: Japanese writes no spaces: a change of script parts the words. Runs of hiragana are grammar, these others ask.
_JAPANESE_RUNS = re.compile(r"[ぁ-ゖ]+|[一-鿿々]+|[ァ-ヺー]+|[^\sぁ-ゖ一-鿿々ァ-ヺー]+")
_HIRAGANA = re.compile(r"[ぁ-ゖ]+")
_JAPANESE = frozenset(
    "何 意味 定義 説明 概要 違 比較 教 差 例 役割 特徴 使 下 言 仕組".split()  # noqa: SIM905 - words read best as text
)
_PARTS = re.compile(
    r"[\s,/·、，&?？!！;:：()\[\]\"“”‘’「」~…]+|(?:^|\s)vs\.?(?:\s|$)|(?:^|\s)(?:대)(?:\s|$)", re.IGNORECASE
)
#: Sides of a thing that people ask for by name, behind its term. Never dropped when they are all that is asked.
_ASPECT = re.compile(
    r"^(?:과정|원리|작동원리|동작원리|종류|유형|예시|예제|사례|장점|단점|장단점|특징|특성|역할|기능|용도|쓰임새|사용법|사용처|"
    r"(?:function|role|process|purpose|advantage|disadvantage|benefit|example|type|characteristic|mechanism)s?)"
    r"(?:이|가|은|는|을|를|의|도|과|와|이란|란)?$",
    re.IGNORECASE,
)
#: "왜 오르나요": behind a word that asks how or why, the verb belongs to the question.
_ASKS_HOW = re.compile(r"^(?:왜|어떻게|언제|어떨|어떤)")
_QUESTION_VERB = re.compile(
    r"[가-힣](?:나요|나|는지|은지|을까|을까요|까요|습니까|는가|는가요|니|냐|죠|지|는거야|는건가요|어|아|해|돼|요|다)$"
)
#: Vowels on which a verb's stem has run together with its ending: 생겨, 커져, 나와.
_RUN_TOGETHER = frozenset("ㅕㅘㅝㅙ")
_JOINS = re.compile(r"[,/&+、・]|[가-힣A-Za-z0-9](?:와|과|랑|이랑|하고)\s|\svs\.?\s|\s대\s", re.IGNORECASE)
_IS_QUESTION = re.compile(
    r"[?？]$|(?:^|\s)(?:뭐|뭔|뭘|무엇|무슨|어떻게|어떤|왜)|(?:알려|설명해|가르쳐)\s?(?:줘|주|줄|달)|"
    r"^(?:what|how|why|when|which|who|where|explain|define|tell me)\b",
    re.IGNORECASE,
)
_MOST_TRIMS = 6


def words(query: str) -> list[str]:
    """The query's words as typed, without the marks between them.

    >>> words("TCP랑 3-way handshake, 차이가 뭐야?")
    ['TCP랑', '3-way', 'handshake', '차이가', '뭐야']
    >>> words("機械学習とは何ですか")
    ['機械学習', 'とは', '何', 'ですか']
    """
    parts = (part.strip(".'`*_<>") for part in _PARTS.split(query))
    return [
        word
        for part in parts
        for word in (_JAPANESE_RUNS.findall(part) if _HIRAGANA.search(part) else [part])
        if word
    ]


def asks(word: str) -> bool:
    """Whether a word alone carries no content: it asks, or is a function word.

    >>> asks("뭐야"), asks("what"), asks("설명해줘"), asks("recall"), asks("설명")
    (True, True, True, False, True)
    """
    folded = word.casefold()
    return (
        is_function_word(folded)
        or folded in _ENGLISH
        or bool(_KOREAN.match(folded))
        or bool(_HIRAGANA.fullmatch(folded))
        or folded in _JAPANESE
    )


def is_kind(word: str) -> bool:
    """Whether the word only says what kind of thing the words before it name: "드롭아웃 기법", "Bellman algorithm".

    >>> is_kind("모델이"), is_kind("algorithm"), is_kind("score")
    (True, True, False)
    """
    return bool(_KIND.match(word.casefold()))


def is_question(query: str) -> bool:
    """Whether the words ask for something, rather than tell it.

    >>> is_question("WAL이 뭐야"), is_question("what is WAL"), is_question("WAL?"), is_question("WAL 같아요")
    (True, True, True, False)
    """
    return bool(_IS_QUESTION.search(query.strip()))


def only_asks(query: Sequence[str]) -> bool:
    """Whether no word names or describes anything: what is left of a question when its terms are taken out.

    >>> only_asks(["무슨", "서비스야"]), only_asks(["서비스"])
    (True, False)
    """
    asked = how = False
    for word in query:
        if asks(word):
            asked, how = True, how or bool(_ASKS_HOW.match(word))
        elif not (
            _ASPECT.match(word) or (asked and _KIND_OF_THING.match(word)) or (how and _is_question_verb(word))
        ):
            return False
    return True


def joins(text: str) -> bool:
    """Whether a text sets things side by side or asks about them, rather than naming one thing with several words.

    >>> joins("쿠키, 세션"), joins("쿠키와 세션"), joins("cookie vs session"), joins("session cookie")
    (True, True, True, False)
    """
    return bool(_JOINS.search(text)) or any(asks(word) for word in words(text))


def _is_question_verb(word: str) -> bool:
    if _QUESTION_VERB.search(word):
        return True
    _, vowel, tail = letters(word[-1]) if is_syllable(word[-1]) else ("", "", "")
    return vowel in _RUN_TOGETHER and not tail


def content(query: Sequence[str]) -> list[str]:
    """The words that are left when the asking ones are taken out, wherever they stand.

    >>> content(["라우터는", "뭐", "하는", "장비인가요"])
    ['라우터는']
    """
    kept: list[str] = []
    asked = False
    for word in query:
        if asks(word) and word not in _TELLS_TOO and (kept or not _NOUN_FIRST.match(word)):
            asked = True
        elif not (asked and kept and _KIND_OF_THING.match(word)):
            kept.append(word)
    return kept


def has_grammar(query: Sequence[str]) -> bool:
    """Whether the words are put together to a clause, rather than put side by side as in a name.

    >>> has_grammar(["spring", "tide", "table"]), has_grammar("물을 나르는 관".split())
    (False, True)
    """
    return any(is_function_word(word.casefold()) or _HAS_ENDING.search(word) for word in query)


def cores(query: Sequence[str]) -> Iterator[list[str]]:
    """The query without asking words at its ends, the longest first, each once; the whole query is the first.

    >>> [" ".join(core) for core in cores(["차이", "검정이", "뭐야"])]
    ['차이 검정이 뭐야', '차이 검정이', '검정이 뭐야', '검정이']
    """
    ends = _trimmable(list(reversed(query)), tail=True)
    starts = _trimmable(query, tail=False)
    spans = {(start, len(query) - end) for start in range(starts + 1) for end in range(ends + 1)}
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if start < end:
            yield list(query[start:end])


def _trimmable(words_from_end: Sequence[str], *, tail: bool) -> int:
    """How many words may be taken off this end."""
    count = 0
    for word in words_from_end[:_MOST_TRIMS]:
        if not (asks(word) or (tail and (_KIND_OF_THING.match(word) or _ASPECT.match(word)))):
            break
        count += 1
    return count
