"""How a sentence of the notes speaks: of its term, of something else, as advice, as a mere addition.

A definition speaks of its term. The other voices make no question that stands alone.
"""

from __future__ import annotations

import re

_HEAD_WORDS = 6
_FINITE = re.compile(r"(?:다|요|음|함|임|됨|까)[.!]?$")
#: A topic's particle: after a Latin letter, a digit or a bracket for certain; after Hangul a verb's ending looks alike.
_CERTAIN_TOPIC = re.compile(
    r"[A-Za-z0-9)”’\"'](?:은|는|이|가)$|[A-Za-z0-9)]란$|[가-힣]이란$|^(?:핵심|목적|특징|장점|단점|이유|종류|차이)(?:은|는)$"
)
_TOPIC = re.compile(r"[가-힣](?:은|는|에는)$")
_MODIFIER = re.compile(
    r"(?:하|되|있|없|않|주|보|쓰|드|만드|다루|내|이루|이르|르|나누|바꾸|맞추|갖추|추|던지|어지|아지|려지|워지|해지|여지|가|오|사|자|차|서|나|받|얻"
    r"|막|찾|읽|잡|묻|넣|놓|쌓|맞|남|넘|담|숨|먹|벗|붙|붙이|줄이|높이|보이|쓰이|쌓이|들이|기|즐기|리|끼치|미치|거치|고치|합치|펼치|마치|키|두"
    r"|우|싶|려|크|적|많|같|높|낮|작|좋|깊|넓|좁|얇|짧|밝|굵|젊|곧|굳|뽑|겪|닦|심|묶|엮|섞|깎|볶|파|으|모|끄|여|이라|라|갖|믿|닫|걷|뜯|뱉)(?:은|는)$"
    r"|^(?:또는|혹은|원래는|보통은|대개는|대체로는|실제로는|처음에는|최근에는|이제는|때로는)$"
    r"|(?:에서|으로|로|까지|부터|만|보다|지)는$"
)
#: Nouns whose last syllable is also a verb's: 정보는, 관리자는 are topics, 보는, 자는 are not.
_NOUN_AS_TOPIC = re.compile(
    r"(?:정보|통보|예보|평가|국가|전문가|작가|물가|주가|원가|단가|회사|의사|검사|조사|인사|기사|역사|공사|(?:[가-힣]{2}|기|저|학|환|타|혼|투|이|숫|글|문|입|원|분|전|양|인|독|승|패)자"
    r"|절차|오차|격차|순서|문서|부서|질서|가치|위치|장치|수치|정치|조치|배치|관리|처리|원리|거리|분리|권리|논리|심리|수리|진리|크기|세기|시기|동기|초기|주기"
    r"|공기|전기|자기|기기|무기|줄기|규모|부모|음파|전파|주파|효과|결과|성과|필요|주요|수요|개요|비교|종교|학교|여부|내부|외부|일부|전부|속도|온도|밀도|강도|정도"
    r"|제도|의도|태도|경우|이유|자유|공유|소유|보유)(?:은|는)$"
)
_OTHER_SUBJECT = re.compile(
    r"(?:you|we|i|users?|people|teams?|developers?|customers?|organi[sz]ations?|companies|students?|if|when|while|because"
    r"|although|since|by\s+\w+ing|with|without|to\s+\w+|in\s+order|there)\b"
    r"|(?:(?!(?:that|which|who|whose|where|when|what|how|whom|to|used|made|of|for|in|by)\b)[\w-]+\s+){1,4}"
    r"(?:is|are|was|were|can|could|must|should|will|may|has|have|does|do)\s"
    r"|(?:\S+\s+){1,6}(?:경우(?:에)?,?\s|(?:하려|려)면\s)|(?:\S+\s+){0,8}\S*(?:하면|으면|되면|다면)\s.*[다요음함임됨]$|(?:\S+\s+){1,8}(?:사용|활용|이용)(?:하면|하여)\s.*다$",
    re.IGNORECASE,
)
#: Whose doing it is: of people it says what they do, and not what the term is.
_PEOPLE = re.compile(
    r"^(?:사용자|이용자|고객|사람|학생|개발자|조직|기업|회사|직원|여러분|우리)(?:들)?(?:이|가|은|는)\s"
)
_ADVICE = re.compile(
    r"[가-힣]야\s*(?:합니다|한다|함|해요|됩니다|된다|됨)$|(?:중요|필요|유용|바람직)(?:합니다|하다|함|해요)$"
    r"|도움이\s*(?:됩니다|된다|됨|되다)$|(?:하세요|하십시오|합시다|마세요|보세요)$"
    r"|등이\s*(?:포함|해당)(?:됩니다|된다|됨|합니다|한다|함)$|^(?:make sure|be sure|remember|note that|consider|avoid|ensure|always|never|don't|do not)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:in contrast|by contrast|unlike|instead|whereas|for example|for instance|an example|examples?)\b"
    r"|[와과]\s*(?:달리|구별|반대)|반대로|반면|다릅니다|다르다|다름|(?:한\s)?예(?:입니다|이다|다|임|로는|로|가)\b|예를\s",
    re.IGNORECASE,
)


def has_own_subject(text: str) -> bool:
    """Whether the sentence is about something that it names itself. A phrase that ends in a noun hardly ever is.

    >>> has_own_subject("모델은 값을 예측합니다"), has_own_subject("값을 예측하는 모델"), has_own_subject("Users can share files")
    (True, False, True)
    >>> has_own_subject("새 평가는 지표를 줍니다"), has_own_subject("멀리 나가는 신호를 줍니다")
    (True, False)
    """
    head = text.split()[:_HEAD_WORDS]
    return (
        any(_CERTAIN_TOPIC.search(word) for word in head)
        or (_FINITE.search(text) is not None and any(map(_is_topic, head)))
        or (_FINITE.search(text) is not None and _PEOPLE.match(text) is not None)
        or _OTHER_SUBJECT.match(text) is not None
    )


def has_topic(text: str) -> bool:
    """Whether some word is marked as what is spoken of, wherever it stands.

    >>> has_topic("좋은 습관은 오류"), has_topic("형식이 없는 자료")
    (True, False)
    """
    return any(_CERTAIN_TOPIC.search(word) or _is_topic(word) for word in text.split())


def is_advice(text: str) -> bool:
    """Whether it says what one should do, or what else belongs to it, and not what something is.

    >>> is_advice("결과를 매번 확인해야 합니다"), is_advice("결과를 확인하는 절차")
    (True, False)
    """
    return _ADVICE.search(text) is not None


def is_beside(text: str) -> bool:
    """Whether it goes on from a sentence before it: a contrast, an example.

    >>> is_beside("An IAM user, in contrast, has a password"), is_beside("a password that lasts")
    (True, False)
    """
    return _BESIDE.search(text) is not None


def _is_topic(word: str) -> bool:
    is_modifier = _MODIFIER.search(word) is not None and _NOUN_AS_TOPIC.search(word) is None
    return _TOPIC.search(word) is not None and not is_modifier
