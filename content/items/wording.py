"""What can be wrong with one text of the notes as part of a question: cut off, dangling, a list, marked up, vague.

Predicates on plain texts, each claiming one fault. `gate.py` gives them their reasons and sources.
"""

from __future__ import annotations

import re
from functools import lru_cache

from content.items.words import content_words

#: One statement is looked at by several rules of several items in a row.
_KEPT = 1_024
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
      | 얘 | 저것 | 말그대로\s | 및\s | 등\s | 후자 | 전자는 | (?:다른\s)?하나는\s | 나머지는?\s | 둘\s다\s | (?:첫|두|세)\s?번째는?\s | [첫둘셋]째
      | (?:this|these|those|that|it|its|they|their|such|here|there|he|she|also|however|therefore|thus|hence|but|and|or|so
        |moreover|furthermore|unlike\s(?:this|it|them)|for\sexample|for\sinstance|e\.g\.|i\.e\.|the\s(?:former|latter))\b
      | (?:the\s)?same\s(?:but|as|with|without|thing|idea|here)\b | (?:opposite|reverse)\sof\s(?:this|that|it)\b | like\s(?:this|that|it)\b
      | (?:위와|앞과)?\s?(?:똑같|동일하|같은데|비슷한데|비슷하지만|같지만)
      | 구체적으로\s(?:말하면|는) | 다시\s말해 | 요약하면 | 정리하면
      | ex\) | これ | それ | この | その | 上記 | つまり | また、 | 例えば
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_DANGLING = re.compile(
    r"이것|그렇(?:습니다|다|게)|마찬가지|(?:^|\s)이\s(?:경우|때|과정|방법|방식|값|모델|단계|서비스|기능)|상기\s|(?:그림|표)\s*\d|(?:위|아래|앞|다음)(?:와|과)\s*같|(?:위|앞)에서\s*(?:말|언급|설명|본|보았|다룬|살펴|배운)"
    r"|(?:^|[,.]\s)(?:위|아래|앞)(?:의|에|에서)?\s|(?:위|아래|앞)의\s*(?:표|그림|예|내용|방법|설명|식|경우|코드|모든|두\s|절|장)"
    r"|다음(?:의|은|을|에|처럼|\s*(?:그림|표|예|방법|사항|내용|중|항목|요소))(?=\s(?!올\s|오는\s|나올\s|이어질\s)|$|[,.])"
    r"|\b(?:shown|described|mentioned|listed|given|discussed|defined|see|as)\s+(?:above|below)|\bthe\s+(?:above|below)\b"
    r"|\babove-?mentioned|aforementioned|\bas follows|\bthe following\b|\bsee (?:figure|table|section|chapter)"
    r"|\bprevious(?:ly)? (?:mentioned|discussed)\b|上の|下の|以下の|次の",
    re.IGNORECASE,
)
_CUT_OFF = re.compile(
    r"(?:[,:;·/(\[{“‘~&+=<>→\-–—]|->|\.\.\.|…|\s(?:및|와|과|또는|그리고|등|위해|위한|대한|통해|따라)"
    r"|\b(?:the|a|an|and|or|that|which|such as|including|e\.g\.|i\.e\.))$"
    r"|[가-힣](?:하고|하며|되고|되며|이고|이며|하여|하면|되면|지만|는데|하니|므로|려면|면서|해서|아서|어서|라서|때문에|까지)$|[있없](?:도록|게)$",
    re.IGNORECASE,
)
#: Syllables that end in ㄹ: 할지, 갈지 ask as 인지 does.
_RIEUL = "".join(map(chr, range(0xAC08, 0xD7A4, 28)))
_QUESTION = re.compile(
    rf"[{_RIEUL}]지(?:,|\s*\([^()]*\)$|[.!]?$)|"
    r"[?？](?![’”'\"])|[가-힣]\s?(?:해\s?봄|해\s?보기)$|(?:인지|는지|을까|ㄹ까|일까|나요|가요|[하되있없였았었했냈겠]나)\s*[.…]*$"
)
_ABSOLUTE = re.compile(
    r"(?:^|\s)(?:항상|언제나|절대(?:로)?|결코|무조건|반드시|100\s?%|유일(?:한|하게)|never|always|none of the|all of the above|every single)(?=\s|$|[.,])",
    re.IGNORECASE,
)
_ONE_OF_MANY = re.compile(
    r"(?:중|가운데)(?:의)?\s*하나$|^(?:one|some|part)\s+of(?:\s[\w-]+){1,4}$", re.IGNORECASE
)
_COUNT = re.compile(
    r"(?:[두세네]|다섯|여섯|\d+)\s?(?:가지|종류|개).{0,20}(?:있음|있다|있습니다|있어요|나뉨|나뉜다|나뉩니다)$"
    r"|^there are (?:two|three|four|five|six|several|many|\d+)\b",
    re.IGNORECASE,
)
_OUTLINE = re.compile(
    r"^(?:\S+\s+){0,3}\S*[^\s\d]:\s|\s[A-Z][a-z]+:\s|：|\s=\s|^[A-Za-z][\w -]*\([^()]*\)$|\s(?:<-|<)\s"
)
_HANGUL = re.compile(r"[가-힣]")
_SEPARATOR = re.compile(r"[,，、·+]|\s[/–-]\s|→|->|\s(?:및|and)\s")
_IN_SENTENCE = re.compile(
    r"(?:을|를|에|에서|으로|[가-힣]로|는|은|[가-힣]이|가|된|한|할|될|적인|던|운|하여|하고|해|하게|하기|도록|다|요|음|함|됨|임|까지|부터|보다|처럼)$"
)
_GLOSS = re.compile(r"\s*\([^()]*\)")
_SUMMED_UP = re.compile(r"\s등(?:의|을|에)?\s+\S|관련\s")
_PREDICATE = re.compile(
    r"[가-힣](?:다|요)[.!]?$|\s(?:불)?가능[.!]?$"
    r"|[가-힣]*(?:함|됨|음|줌|봄|짐|침|킴|김|림|룸|옴|냄|춤|둠|씀|꿈|움)[.!]?$"
)
_MISTYPED = re.compile(r"[가-힣][ㄱ-ㅎㅏ-ㅣ][가-힣]|[가-힣][ㅏ-ㅣ]")
_ANNOUNCEMENT = re.compile(
    r"(?:다음|아래)(?:와|과)\s*같|(?:다음|아래)(?:의|에는|은)\s|\bas follows\b|\bthe following\b|\blisted below\b|次の|以下の",
    re.IGNORECASE,
)
_HAZARD = re.compile(
    r"(?:야기|초래|발생|유발|저해|위배|침해|악용|노출|손상|지연)(?:할|될)\s?수\s?(?:도\s?)?있(?:습니다|음|다|어요)[.!]?$"
    r"|(?:일으킬|부를|해칠|망칠|떨어뜨릴|어길)\s?수\s?(?:도\s?)?있(?:습니다|음|다|어요)[.!]?$"
)
_LAST_WORDS = re.compile(r"(\S+)\s[가-힣]+(?<![다요함임됨음것등기])(?:\s*\([^()]*\))?$")
_OBJECT = re.compile(r"[가-힣A-Za-z](?:을|를)\s|[가-힣](?:해서|하고|하여|해)\s")
#: Words that go with the noun behind them: they end in ㄴ or ㄹ, as 만든 and 부를 do, or are made of another noun.
_NIEUN = "".join(map(chr, range(0xAC04, 0xD7A4, 28)))
_ADNOMINAL = re.compile(rf"[{_NIEUN}{_RIEUL}적의용]$")
_ABILITY = re.compile(r"수\s?(?:도\s?)?있(?:습니다|다|어요)[.!]?$")
_ASIDE = re.compile(r"^[(\[（][^()\[\]（）]*[)\]）]?[.!]?$")
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"), ("“", "”"), ("‘", "’"), ("（", "）"), ("「", "」"))


@lru_cache(maxsize=_KEPT)
def has_markup(text: str) -> bool:
    """Whether marks of the note's format are left.

    >>> has_markup("**굵게** 쓴 말"), has_markup("10 * 2")
    (True, False)
    """
    return _MARKUP.search(text) is not None


@lru_cache(maxsize=_KEPT)
def is_mistyped(text: str) -> bool:
    """Whether a letter of Hangul stands alone within a word, as a slip of the fingers leaves it.

    >>> is_mistyped("꾸준ㅎ게 고치는 일"), is_mistyped("ㄱ과 ㄴ을 가르는 소리")
    (True, False)
    """
    return _MISTYPED.search(text) is not None


@lru_cache(maxsize=_KEPT)
def is_dangling(text: str) -> bool:
    """Whether it points at something outside itself.

    >>> is_dangling("이는 값을 줄인다"), is_dangling("This reduces the loss"), is_dangling("이미지를 나눈다")
    (True, True, False)
    """
    return _DANGLING_START.search(text) is not None or _DANGLING.search(text) is not None


def is_announcement(text: str) -> bool:
    """Whether it announces a list.

    >>> is_announcement("접점은 다음과 같습니다"), is_announcement("The parts are as follows"), is_announcement("다음 단어")
    (True, True, False)
    """
    return _ANNOUNCEMENT.search(text) is not None


@lru_cache(maxsize=_KEPT)
def is_cut_off(text: str) -> bool:
    """Whether it breaks off or leaves a bracket or quote open.

    >>> is_cut_off("데이터를 모으고 정리하며"), is_cut_off("the mean and"), is_cut_off("값의 평균")
    (True, True, False)
    """
    body = text.rstrip(" .。!")
    uneven = any(body.count(left) != body.count(right) for left, right in _BRACKETS)
    return uneven or body.count('"') % 2 == 1 or _CUT_OFF.search(body) is not None


@lru_cache(maxsize=_KEPT)
def is_question(text: str) -> bool:
    """Whether it asks instead of saying.

    >>> is_question("진짜 중에 몇 개를 찾았는지"), is_question("찾은 것의 비율")
    (True, False)
    """
    return _QUESTION.search(text.strip()) is not None


@lru_cache(maxsize=_KEPT)
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


@lru_cache(maxsize=_KEPT)
def is_vague(text: str) -> bool:
    """Whether it is too short to tell one thing from another.

    >>> is_vague("중요하다"), is_vague("두 집단의 평균이 다른지 검정하는 방법")
    (True, False)
    """
    letters = sum(char.isalnum() for char in text)
    return letters < _FEWEST_LETTERS or len(content_words(text)) < _FEWEST_WORDS


@lru_cache(maxsize=_KEPT)
def is_outline(text: str) -> bool:
    """Whether the outline of a note shows through: a label before a colon, an equation, a name with its gloss.

    >>> is_outline("목표: 값을 줄이는 것"), is_outline("MLE (절댓값의 평균)"), is_outline("값을 줄이는 것")
    (True, True, False)
    """
    return _OUTLINE.search(text) is not None


def is_predicate(text: str) -> bool:
    """Whether it ends as a sentence does: it says what a thing does or has, which others may do and have as well.

    >>> is_predicate("새로운 글을 지어 냅니다"), is_predicate("값을 뒤로 넘김"), is_predicate("글을 지어 내는 모델")
    (True, True, False)
    """
    return _PREDICATE.search(text) is not None


def is_deed(text: str) -> bool:
    """Whether it is a sentence cut short to its last noun: what is done, and not what a thing is.

    >>> is_deed("자료를 모아 모형 구축"), is_deed("자료를 모아 만든 모형"), is_deed("자료의 모형")
    (True, False, False)
    """
    found = _LAST_WORDS.search(text)
    return found is not None and _OBJECT.search(text) is not None and not _ADNOMINAL.search(found[1])


def is_ability(text: str) -> bool:
    """Whether it is a sentence that only says what can be done, by whoever reads it.

    >>> is_ability("둘 중 하나를 고를 수 있습니다"), is_ability("빠르게 고를 수 있음"), is_ability("볼 수 있는 모델")
    (True, False, False)
    """
    return _ABILITY.search(text) is not None


def is_hazard(text: str) -> bool:
    """Whether it says what may go wrong.

    >>> is_hazard("여러 문제를 일으킬 수 있음"), is_hazard("값을 고를 수 있음")
    (True, False)
    """
    return _HAZARD.search(text) is not None


def is_one_of_many(text: str) -> bool:
    """Whether it only counts the thing among others.

    >>> is_one_of_many("가장 큰 과제 중 하나")
    True
    """
    return _ONE_OF_MANY.search(text) is not None


def is_count(text: str) -> bool:
    """Whether it only says how many kinds there are.

    >>> is_count("두 가지 종류가 있음"), is_count("두 가지 값을 견주는 검정")
    (True, False)
    """
    return _COUNT.search(text) is not None


def is_aside(text: str) -> bool:
    """Whether it stands in brackets as a whole.

    >>> is_aside("(comes from the mother only)"), is_aside("a mean (of squares)")
    (True, False)
    """
    return _ASIDE.search(text) is not None


def is_sound(text: str) -> bool:
    """Whether it can be shown at all."""
    return not any(fault(text) for fault in _FAULTS)


def is_absolute(text: str) -> bool:
    """Whether it holds a word like "always", which test-wise readers take for a sign of a false one."""
    return _ABSOLUTE.search(text) is not None


_FAULTS = (
    is_vague,
    is_question,
    is_dangling,
    is_cut_off,
    is_bare_list,
    is_outline,
    is_one_of_many,
    is_mistyped,
    has_markup,
)
