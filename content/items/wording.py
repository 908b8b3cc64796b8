"""What can be wrong with one text of the notes as part of a question: cut off, dangling, a list, marked up, vague.

Predicates on plain texts, each claiming one fault. `gate.py` gives them their reasons and sources.
"""

from __future__ import annotations

import re

from content.items.words import content_words

#: Shorter texts (in letters, in content words) do not tell one thing from another.
_FEWEST_LETTERS, _FEWEST_WORDS = 8, 3
_LONGEST_LIST_PART = 2

_MARKUP = re.compile(
    r"\*\*|__|`|!?\[[^\]]*\]\(|\[\[|</?[a-z][^>]*>|\$[^$\d][^$]*\$|^\s*[#>|]|\s\|\s|\\[*_n]|\{[{%]|https?://|={3,}|-{3,}",
    re.IGNORECASE,
)
_DANGLING_START = re.compile(
    r"""^(?:
        이(?:것|는|를|들|에|로|런|러한|와|때|후)?(?:은|는|이|을|를)?\s | 이(?:것|런|러한|처럼|렇게|를\ 통해|외에)
      | 그(?:것|런|러한|렇게|래서|러나|러므로|리고|러니까|런데|중|외)?(?:은|는|이|을|를)?\s
      | 해당\s | 즉[,\s] | 따라서 | 또한 | 또,? | 하지만 | 반면 | 다만 | 특히[,\s] | 예를\s들 | 예시?[):\s] | 위[의와에]?\s | 여기서? | 거기
      | 얘 | 저것 | 말그대로\s | 및\s | 등\s | 후자 | 전자는
      | (?:this|these|those|that|it|its|they|their|such|here|there|he|she|also|however|therefore|thus|hence|but|and|or|so
        |moreover|furthermore|unlike\s(?:this|it|them)|for\sexample|for\sinstance|e\.g\.|i\.e\.|the\s(?:former|latter))\b
      | ex\) | これ | それ | この | その | 上記 | つまり | また、 | 例えば
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_DANGLING = re.compile(
    r"이것|위(?:의|에서|와\s*같)|앞(?:의|서|에서)\s|아래(?:의|와|에)?\s|다음(?:의|과|은|을|에|처럼|\s*(?:그림|표|예|방법|사항|내용|중|항목|요소))(?=\s|$|[,.])"
    r"|상기\s|(?:그림|표)\s*\d|\b(?:above|below|aforementioned|as follows|the following|see (?:figure|table|section)|previous(?:ly)?"
    r" (?:mentioned|discussed))\b|上の|下の|以下の|次の",
    re.IGNORECASE,
)
_CUT_OFF = re.compile(
    r"(?:[,:;·/(\[{“‘~&+=<>→\-–—]|->|\.\.\.|…|\s(?:및|와|과|또는|그리고|등|위해|위한|대한|통해|따라|the|a|an|of|and|or|to|for|with"
    r"|by|in|on|from|that|which|is|are|e\.g\.|i\.e\.))$"
    r"|[가-힣](?:하고|하며|되고|되며|이고|이며|하여|하면|되면|지만|는데|하니|므로|려면|면서|해서|아서|어서|라서|때문에)$",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"[?？]|(?:인지|는지|을까|ㄹ까|일까|나요|가요)\s*[.…]*$")
_ABSOLUTE = re.compile(
    r"(?:^|\s)(?:항상|언제나|절대(?:로)?|결코|무조건|반드시|100\s?%|유일(?:한|하게)|never|always|none of the|all of the above|every single)(?=\s|$|[.,])",
    re.IGNORECASE,
)
_HEAD_WORDS = 6
#: A topic's particle: after a Latin letter, a digit or a bracket for certain, after Hangul unless a verb's ending looks alike.
_TOPIC = re.compile(r"(?:[A-Za-z0-9)”’\"'](?:은|는|이|가)|[가-힣](?:은|는|에는))$")
_MODIFIER = re.compile(
    r"(?:[가-힣]*(?:하|되|있|없|않|주|보|쓰|만드|다루|내|이루|이르|따르|흐르|가르|나누|바꾸|맞추|갖추|낮추|멈추|던지|어지|아지|려지|워지|해지"
    r"|돌아가|나가|들어가|들어오|나오|서|일어나|받|얻|막|찾|읽|잡|묻|넣|놓|쌓|맞|남|넘|담|숨|먹|벗|붙|붙이|줄이|높이|보이|쓰이|쌓이|들이|남기"
    r"|옮기|생기|즐기|알리|올리|돌리|걸리|열리|늘리|불리|끼치|미치|거치|고치|합치|펼치|마치|시키|일으키|가리키|지키|두|드|키우|배우|채우|세우|지우"
    r"|싶|려|크|적|많|같|높|낮|작|좋|깊|넓|좁|얇|짧|밝|굵|젊|곧|굳|뽑|겪|닦|심|묶|엮|섞|깎|볶|파|으|르|추|끄|여|이라|라|갖|믿|닫|걷|뜯|뱉)(?:은|는)"
    r"|또는|혹은|원래는|보통은|대개는|대체로는|실제로는|처음에는|최근에는|이제는|때로는|(?:에서|으로|로|까지|부터|만|보다|지)는)$"
)
_OTHER_SUBJECT = re.compile(
    r"(?:you|we|i|users?|people|teams?|developers?|customers?|organi[sz]ations?|companies|students?|if|when|while|because"
    r"|although|since|by\s+\w+ing|with|without|to\s+\w+|in\s+order|there)\b"
    r"|(?:(?!(?:that|which|who|whose|where|when|what|how|whom|to|used|made|of|for|in|by)\b)[\w-]+\s+){1,4}"
    r"(?:is|are|was|were|can|could|must|should|will|may|has|have|does|do)\s"
    r"|(?:\S+\s+){1,6}(?:경우(?:에)?,?\s|(?:하려|려)면\s)|(?:\S+\s+){1,8}(?:사용|활용|이용)(?:하면|하여)\s.*다$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:in contrast|by contrast|unlike|instead|whereas|for example|for instance|an example|examples?)\b"
    r"|[와과]\s*(?:달리|구별|반대)|반대로|반면|다릅니다|다르다|다름|(?:한\s)?예(?:입니다|이다|로는|로|가)\b|예를\s",
    re.IGNORECASE,
)
_ONE_OF_MANY = re.compile(r"(?:중|가운데)(?:의)?\s*하나$|^(?:one|some|part)\s+of\b", re.IGNORECASE)
_OUTLINE = re.compile(r"(?<!\d):\s|：|\s=\s|^[A-Za-z][\w-]*\s*\([^()]*\)$|\s(?:<-|<)\s")
_ADVICE = re.compile(
    r"(?:해야|되어야|돼야|어야|아야|여야)\s*(?:합니다|한다|함|해요|됩니다|된다|됨)$|(?:중요|필요|유용|바람직)(?:합니다|하다|함|해요)$"
    r"|(?:도움이\s*(?:됩니다|된다|됨|되다))$|(?:습니다|세요|ㅂ시다|십시오)만$|(?:하세요|하십시오|합시다|마세요|보세요)$"
    r"|^(?:make sure|be sure|remember|note that|consider|avoid|ensure|always|never|don't|do not)\b",
    re.IGNORECASE,
)
_HANGUL = re.compile(r"[가-힣]")
_SEPARATOR = re.compile(r"[,，、·+]|\s[/–-]\s|→|->|\s(?:및|and)\s")
_IN_SENTENCE = re.compile(
    r"(?:을|를|에|에서|으로|[가-힣]로|는|은|[가-힣]이|가|된|한|할|될|인|던|운|하여|하고|해|하게|하기|도록|다|요|음|함|됨|임|까지|부터|보다|처럼)$"
)
_GLOSS = re.compile(r"\s*\([^()]*\)")
_SUMMED_UP = re.compile(r"\s등(?:의|을|에)?\s+\S|관련\s")
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"), ("“", "”"), ("‘", "’"), ("（", "）"), ("「", "」"))
_SENTENCE_END = re.compile(r"(?:다|요|음|함|임|됨|까)[.!]?$")
#: Labels of the parts of a note, which name nothing to be learnt by themselves.
_LABELS = frozenset(
    [
        "정의",
        "설명",
        "개념",
        "개요",
        "소개",
        "요약",
        "정리",
        "목표",
        "목적",
        "특징",
        "특성",
        "장점",
        "단점",
        "장단점",
        "이점",
        "예",
        "예시",
        "사례",
        "사용사례",
        "활용",
        "활용사례",
        "용도",
        "종류",
        "유형",
        "구성",
        "구성요소",
        "구조",
        "기능",
        "역할",
        "방법",
        "방식",
        "원리",
        "과정",
        "절차",
        "단계",
        "순서",
        "배경",
        "필요성",
        "중요성",
        "이유",
        "원인",
        "결과",
        "효과",
        "영향",
        "한계",
        "문제",
        "문제점",
        "과제",
        "위험",
        "완화",
        "해결",
        "해결책",
        "대책",
        "대응",
        "주의",
        "주의사항",
        "참고",
        "참고사항",
        "비고",
        "기타",
        "메모",
        "노트",
        "질문",
        "답",
        "답변",
        "정답",
        "해설",
        "팁",
        "결론",
        "비교",
        "차이",
        "차이점",
        "공통점",
        "입력",
        "출력",
        "조건",
        "제약조건",
        "요구사항",
        "비용",
        "가격",
        "주요태스크",
        "태스크",
        "테스크",
        "작업",
        "실습",
        "내용",
        "의미",
        "핵심",
        "포인트",
        "키워드",
        "용어",
        "분류",
        "서비스",
        "데이터",
        "모델",
        "definition",
        "description",
        "overview",
        "introduction",
        "summary",
        "goal",
        "goals",
        "purpose",
        "features",
        "feature",
        "advantages",
        "advantage",
        "disadvantages",
        "pros",
        "cons",
        "benefits",
        "benefit",
        "example",
        "examples",
        "usecase",
        "usecases",
        "use",
        "types",
        "type",
        "kinds",
        "structure",
        "function",
        "functions",
        "role",
        "method",
        "methods",
        "steps",
        "step",
        "procedure",
        "background",
        "reason",
        "reasons",
        "cause",
        "causes",
        "result",
        "results",
        "effect",
        "effects",
        "limits",
        "limitations",
        "problem",
        "problems",
        "risk",
        "risks",
        "mitigation",
        "solution",
        "solutions",
        "note",
        "notes",
        "remark",
        "remarks",
        "tip",
        "tips",
        "conclusion",
        "comparison",
        "difference",
        "differences",
        "input",
        "output",
        "inputs",
        "outputs",
        "conditions",
        "requirements",
        "cost",
        "costs",
        "tasks",
        "task",
        "practice",
        "misc",
        "other",
        "others",
        "question",
        "questions",
        "answer",
        "answers",
        "term",
        "terms",
        "concept",
        "concepts",
        "keyword",
        "keywords",
        "references",
        "reference",
        "定義",
        "説明",
        "特徴",
        "例",
        "用途",
        "目的",
        "種類",
        "注意",
        "概要",
    ]
)
_SHORTEST_TOPIC, _LONGEST_TOPIC = 2, 30
_NO_TOPIC = re.compile(
    r"[?!:;=]|^\d|정리|노트|기타|실습|공부|모음|복습|요점|\b(?:notes?|misc|summary|day|week|chapter|part)\b",
    re.IGNORECASE,
)
_LONGEST_TERM, _MOST_TERM_WORDS = 45, 6
_SENTENCE_TERM = re.compile(
    r"(?:하다|한다|된다|이다|있다|없다|니다|세요|어요|해요|하기|함|됨|인가|란)$|[?!:;=]|->|→|\bvs\b",
    re.IGNORECASE,
)


def has_markup(text: str) -> bool:
    """Whether marks of the note's format are left.

    >>> has_markup("**굵게** 쓴 말"), has_markup("10 * 2")
    (True, False)
    """
    return _MARKUP.search(text) is not None


def is_dangling(text: str) -> bool:
    """Whether it points at something outside itself.

    >>> is_dangling("이는 값을 줄인다"), is_dangling("This reduces the loss"), is_dangling("이미지를 나눈다")
    (True, True, False)
    """
    return _DANGLING_START.search(text) is not None or _DANGLING.search(text) is not None


def is_cut_off(text: str) -> bool:
    """Whether it breaks off or leaves a bracket or quote open.

    >>> is_cut_off("데이터를 모으고 정리하며"), is_cut_off("the mean of"), is_cut_off("값의 평균")
    (True, True, False)
    """
    body = text.rstrip(" .。!")
    uneven = any(body.count(left) != body.count(right) for left, right in _BRACKETS)
    return uneven or body.count('"') % 2 == 1 or _CUT_OFF.search(body) is not None


def is_question(text: str) -> bool:
    """Whether it asks instead of saying.

    >>> is_question("진짜 중에 몇 개를 찾았는지"), is_question("찾은 것의 비율")
    (True, False)
    """
    return _QUESTION.search(text.strip()) is not None


def is_bare_list(text: str) -> bool:
    """Whether it only counts things up: separators, and no word with a case or a verb's ending.

    >>> is_bare_list("요약, 분류, 번역"), is_bare_list("글을 읽고, 뜻을 나누고, 답을 고르는 일")
    (True, False)
    >>> is_bare_list("mean, median, mode"), is_bare_list("the mean, which outliers move")
    (True, False)
    """
    text = _GLOSS.sub("", text)
    if not _SEPARATOR.search(text):
        return False
    if _HANGUL.search(text):
        return not any(
            _IN_SENTENCE.search(word.strip(",.()")) for word in text.split()
        ) and not _SUMMED_UP.search(text)
    parts = [part.split() for part in _SEPARATOR.split(text) if part.strip()]
    return all(len(part) <= _LONGEST_LIST_PART for part in parts)


def is_vague(text: str) -> bool:
    """Whether it is too short to tell one thing from another.

    >>> is_vague("중요하다"), is_vague("두 집단의 평균이 다른지 검정하는 방법")
    (True, False)
    """
    letters = sum(char.isalnum() for char in text)
    return letters < _FEWEST_LETTERS or len(content_words(text)) < _FEWEST_WORDS


def has_own_subject(text: str) -> bool:
    """Whether the sentence is about something that it names itself.

    >>> has_own_subject("모델은 값을 예측합니다"), has_own_subject("값을 예측하는 모델"), has_own_subject("Users can share files")
    (True, False, True)
    """
    head = text.split()[:_HEAD_WORDS]
    return any(_is_topic(word) for word in head) or _OTHER_SUBJECT.match(text) is not None


def is_beside(text: str) -> bool:
    """Whether it goes on from a sentence before it: a contrast, an example.

    >>> is_beside("An IAM user, in contrast, has a password"), is_beside("a password that lasts")
    (True, False)
    """
    return _BESIDE.search(text) is not None


def is_outline(text: str) -> bool:
    """Whether the outline of a note shows through: a label before a colon, an equation, a name with its gloss.

    >>> is_outline("목표: 값을 줄이는 것"), is_outline("MLE (절댓값의 평균)"), is_outline("값을 줄이는 것")
    (True, True, False)
    """
    return _OUTLINE.search(text) is not None


def is_one_of_many(text: str) -> bool:
    """Whether it only counts the thing among others.

    >>> is_one_of_many("가장 큰 과제 중 하나")
    True
    """
    return _ONE_OF_MANY.search(text) is not None


def is_advice(text: str) -> bool:
    """Whether it says what one should do and not what something is.

    >>> is_advice("결과를 매번 확인해야 합니다"), is_advice("결과를 확인하는 절차")
    (True, False)
    """
    return _ADVICE.search(text) is not None


def is_sound(text: str) -> bool:
    """Whether it can be shown at all."""
    return not any(
        fault(text) for fault in (is_vague, is_question, is_dangling, is_cut_off, is_bare_list, has_markup)
    )


def _is_topic(word: str) -> bool:
    found = _TOPIC.search(word)
    return found is not None and not _MODIFIER.search(word)


def is_topic(text: str) -> bool:
    """Whether a heading says in a few words what its part is about."""
    letters = "".join(char for char in text.casefold() if char.isalnum())
    return (
        _SHORTEST_TOPIC <= len(text) <= _LONGEST_TOPIC
        and letters not in _LABELS
        and not has_markup(text)
        and _NO_TOPIC.search(text) is None
        and not is_cut_off(text)
    )


def is_absolute(text: str) -> bool:
    """Whether it holds a word like "always", which test-wise readers take for a sign of a false one."""
    return _ABSOLUTE.search(text) is not None


def is_no_name(term: str) -> bool:
    """Whether a term is a label of the note's, a sentence or a heap of words rather than a name to be learnt.

    >>> is_no_name("사용 사례"), is_no_name("Use case"), is_no_name("표준 편차")
    (True, True, False)
    """
    letters = "".join(char for char in term.casefold() if char.isalnum())
    return (
        letters in _LABELS
        or len(letters) <= 1
        or letters.isdigit()
        or len(term) > _LONGEST_TERM
        or len(term.split()) > _MOST_TERM_WORDS
        or _SENTENCE_TERM.search(term.strip()) is not None
        or has_markup(term)
    )


_FAULTS = (
    is_vague,
    is_question,
    is_dangling,
    is_cut_off,
    is_bare_list,
    is_outline,
    is_one_of_many,
    has_markup,
)
