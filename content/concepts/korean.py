"""Korean sentences: what one is about, and whether it says what that is."""

from __future__ import annotations

import re

from content.concepts.markup import sheltered
from content.concepts.names import is_name
from content.concepts.prose import has_modifier_ending
from content.concepts.remembering import remembered

_KOREAN_TOPIC = re.compile(
    r"(?<=[가-힣A-Za-z0-9)）'\"”’])(?:(?<=[A-Za-z0-9)）])\s)?"
    r"(?P<particle>이라고 하는 것은|라고 하는 것은|이라 함은|이라는 것은|라는 것은|이란|란|은|는)(?:,\s*|\s+)"
)
#: Before `는` these make a modifier of a verb, not a topic: `변환하는`, `또는`.
_MODIFIER = re.compile(
    r"(?:하|되|있|없|않|받|갖|쓰|모으|만드|이루|보이|가지|만들|다루|바꾸|지니|생기|어지|또|에|에서|에게|으로|까지|부터|보다"
    # `기본키`, `장치`, `체내`, `고려`, `시나리오` and `지주` are nouns.
    r"|(?:시|지|삼|리|으|돌이|들이)키|(?:고|미|마|딪|넘|다|합|펼|뭉|거|끼|르|닥|그|겹|놓|외|떨|리|바|비)치|(?:보|타|러|끝|꺼|빼|[아어여해려워]|^|\s)내"
    r"|(?:하|되|오|가|주|으|이|키|치|리)려|(?:[나아어여러져려가와]|^|\s)오|(?:[아어여해려워켜겨춰꿔견]|^|\s)\s?주)$"
)
#: These syllables end verbs as well as nouns; a word before with a mark of case decides: `값이 너무 커지` + `는`.
_VERB_LIKE = re.compile(
    r"[가이을를만씩지면에고게로서]\s(?:[가-힣]+\s)?[가-힣]*[보지드여르리나이히서우추꾸기키치내파사]$"
)
#: `알아보는 판독보다`: verbs whose last syllables no noun has.
_SURE_VERB = re.compile(
    r"(?:알아보|돌보|살펴보|지켜보|들여다보|바라보|줄어드|늘어나|드러나|일어나|나가|들어가|나오|들어오|가리키|가르치|거치)$"
)
#: `모델의 크기와는 다른`: compared with, not told about.
_COMPARED = re.compile(r"[가-힣]{2}와$")
#: What a clause before it is about: `맞히는 것이`, `여는 일은`.
_BOUND_NOUN = re.compile(
    r"^(?:것|일|데|때|쪽|경우|중|동안|대로|만큼|순간)(?:[이은을도에의과]|입니다|이다|\s|$)"
)
#: A whole last word of one syllable before `은` is an adjective: `많은`, `같은`, `혹은`.
_ADJECTIVE = re.compile(
    r"(?:^|\s)(?:좋|많|같|적|높|낮|작|깊|얇|검|붉|받|얻|찾|죽|넓|짧|젊|늙|굵|밝|맑|옳|않|맺|남|익|혹|닮)$"
    r"|[맡놓넣않잡섞묶쌓닦믿듣걷읽]$"
)
_NOUNS_OF_KIND = (
    "것|거|방법|기법|과정|현상|기술|서비스|모델|구조|도구|함수|알고리즘|학문|분야|이론|개념|원리|법칙|단위|상태|능력|성질|물질|장치|"
    "시스템|체계|제도|규칙|프로토콜|언어|형식|절차|지표|비율|집합|행위|활동|전략|정책|프레임워크|라이브러리|플랫폼|솔루션|기관|조직|"
    "사건|운동|시대|세포|반응|질환|질병|변수|값|영역|공간|수단|방식|기능|프로그램|소프트웨어|데이터베이스|인터페이스|관계|형태|조약|전쟁|"
    "작용|효과|신호|호르몬|효소|기관지|악기|장르|기호|약물|약속|계약|권리|의무|비용|가격|자산|연산|연산자|자료구조|데이터|패턴|테스트|하위 집합"
)
_COPULA = (
    r"이다|입니다|이었다|였다|이었습니다|였습니다|이에요|예요|임|이며\s.*|이고,?\s.*|말한다|말합니다|말함|말해요|뜻한다|뜻합니다|뜻함|의미한다|의미합니다|의미함|가리킨다|"
    r"가리킵니다|가리킴|일컫는다|나타낸다|나타냅니다|나타냄|정의한다|정의된다|정의됩니다|불린다|불립니다"
)
_KOREAN_KIND = re.compile(rf"(?<!적)(?:{_COPULA}|(?:{_NOUNS_OF_KIND})(?:\([^)]*\))?다?)\s*(?:[.。]|$)")
#: What ends like a kind of thing and is none.
_NO_KIND = re.compile(
    r"것[이은] [가-힣]{1,2}(?:이다|입니다|임|다)\s*[.。]?$|(?:편|때문|셈|정도|뿐|예정|상황|[ 는]중|터|따름|바|듯|덕분|탓|모양|마찬가지|사실|필수|당연|적)(?:이다|입니다|임|이에요|예요)\s*[.。]?$"
)
#: `…하는 서비스, 개발을 돕는다`: the kind before a comma, unless the comma only lists.
_KIND_THEN_MORE = re.compile(rf"(?:{_NOUNS_OF_KIND})\s?[,，;]\s(?!\S+(?:[,，]|\s?및\s|[과와]\s))")
#: `…에 속하는 상록수다`: after a modifier stands a noun, so its `다` is the copula.
_NOUN_AFTER_MODIFIER = re.compile(
    r"(?:[하되있없나가오키]는|한|된|던|있을|없을|할|될|운|온|진|른|난|든|킨|린)\s[가-힣]+(?<![는간난단란만반산안잔찬칸탄판한된온운린긴킨진인])다\s*[.。]?$"
)
#: `…가 세운 종교로, …`.
_KIND_SERVING = re.compile(r"(?P<before>[^,]+)\s[가-힣]+(?:으로|로)서?,\s")
#: `…의 단위로 …한다`; `…한 방법으로` says how.
_NOUN_SERVING = re.compile(
    rf"(?:[는은한된던할]|의|중인)\s(?:{_NOUNS_OF_KIND})(?<!방법)(?<!방식)(?<!상태)(?<!형태)(?<!과정)(?<!수단)(?<!절차)(?<!비율)(?<!것)"
    r"(?:으로서?|로서?)\s\S+\s"
)
#: `형태는 없지만 …`: the subject of a clause.
_HAS_OR_LACKS = re.compile(
    r"(?:있|없|같|다르|많|적|크|작|높|낮|좋|쉽|어렵|비슷하|동일하)(?:지만|고|으며|으나|으면서)[,\s]"
)
#: `음수는 0으로 만들고 양수는 그대로 내보내는 함수`: both are subjects inside of what is said of another thing.
_SECOND_TOPIC = re.compile(
    r"[^,]{2,30}[고며]\s[^\s,]{1,8}(?<!있)(?<!없)(?<!하)(?<!되)[은는]\s.*(?:[는은한된던할](?:\s\S+){1,3})$"
)
_COPULA_END = re.compile(rf"(?:{_COPULA})\s*[.。]?$")
_SAYS_WITH_A_VERB = re.compile(r"[다요]\s*[.。]?$")
DOES = re.compile(r"(?:다|음|함|됨|요|제공|수행|처리|생성|담당|저장|변환|관리|지원)\s*[.。]?$")
#: Inside a name these end a word only where a clause begins: `공개키로 잠그고 개인키로 푸` + `는`.
_CLAUSE = re.compile(r"[가-힣]{2}(?:하고|되고|그고|로|으로|에서|에게|면서|하며|도록)\s")


@remembered
def topic(sentence: str) -> tuple[str, str] | None:
    """What a Korean sentence is about and what it says of it, defining or not."""
    if not any(particle in sentence for particle in "은는란"):
        return None
    cover = sheltered(sentence)
    for match in _KOREAN_TOPIC.finditer(cover):
        name = sentence[: match.start()].rstrip()
        if "," in cover[: match.start()]:
            return None
        # The longest name with its brackets.
        late = match.start() > 120  # noqa: PLR2004 - as the line above says
        follows = _is_topic(name, match["particle"], sentence[match.end() :]) and not _CLAUSE.search(name)
        # Whether it is a name is asked last: that is dear.
        if (late or follows) and not is_name(name):
            if late:
                return None
            continue
        if not follows:
            continue
        return name, sentence[match.end() :]
    return None


def _is_topic(name: str, particle: str, rest: str) -> bool:
    """`은` follows a consonant and `는` a vowel; `끓는`, `많은` and `여는 것` are no topics."""
    if particle not in {"은", "는"}:
        return True
    closed = final_of(name)
    if closed is not None and closed != (particle == "은"):
        return False
    if particle == "은":
        return not _ADJECTIVE.search(name)
    return not (is_modifier(name) or _BOUND_NOUN.match(rest))


def final_of(name: str) -> bool | None:
    """Whether a word ends in a consonant, by its last Hangul syllable; None for any other letter."""
    last = name[-1:]
    if not "가" <= last <= "힣":
        return None
    return (ord(last) - ord("가")) % 28 > 0


def is_modifier(stem: str) -> bool:
    """Whether `는` after it makes a modifier: `변환하` + `는`.

    >>> is_modifier("변환하"), is_modifier("삼투")
    (True, False)
    """
    return bool(
        _MODIFIER.search(stem) or _SURE_VERB.search(stem) or _VERB_LIKE.search(stem) or _COMPARED.search(stem)
    )


def defined(first: str) -> str | None:
    """The topic of a sentence whose end says what kind of thing it is."""
    found = topic(first)
    if found is None:
        return None
    name, rest = found
    particle = first[len(name) :].split(maxsplit=1)[0]
    asks_what = not particle.startswith(("은", "는"))
    glossed = ")" in name
    if asks_what or glossed or _says_kind(name, sheltered(rest)):
        return name
    return None


def _says_kind(name: str, rest: str) -> bool:
    if (
        _NO_KIND.search(rest)
        or _SECOND_TOPIC.match(rest)
        or (_HAS_OR_LACKS.match(rest) and not _COPULA_END.search(rest))
    ):
        return False
    if _ends_like(name, rest):
        return True
    if _KOREAN_KIND.search(rest) or _NOUN_AFTER_MODIFIER.search(rest):
        return True
    serving = _KIND_SERVING.match(rest)
    if serving and any(map(has_modifier_ending, serving["before"].split()[-2:])):
        return True
    if _NOUN_SERVING.search(rest):
        return True
    return not _SAYS_WITH_A_VERB.search(rest) and bool(_KIND_THEN_MORE.search(rest))


def _ends_like(name: str, rest: str) -> bool:
    """`자연실업률은 … 때의 실업률`: the last word is what kind of thing the name says."""
    words = _COPULA_END.sub("", rest.rstrip(".")).split()
    return len(words) > 1 and len(words[-1]) > 1 and name != words[-1] and name.endswith(words[-1])
