"""`X is a …`: a sentence whose subject is the term and whose end says what kind of thing it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.concepts.claim import Claim
from content.concepts.finding import Shape
from content.concepts.labels import is_soft, label_of
from content.concepts.markup import emphases, plain, sheltered
from content.concepts.names import is_name, split_name, trimmed
from content.concepts.prose import has_modifier_ending, is_order, is_question, sentences, weight
from content.concepts.remembering import remembered
from content.concepts.statements import stated, surely_stated

_LEAD = re.compile(
    r"^(?:즉|한편|참고로|그리고|또한|따라서|つまり|また|すなわち|なお|in short|basically|simply put)[,、]?\s+",
    re.IGNORECASE,
)
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
_DOES = re.compile(r"(?:다|음|함|됨|요|제공|수행|처리|생성|담당|저장|변환|관리|지원)\s*[.。]?$")
_ENGLISH = re.compile(
    r"^(?:an?\s+|the\s+)?(?:(?:term|word|phrase|concept|notion)\s+(?:of\s+)?(?!is\b|was\b))?(?P<name>.{1,90}?)\s+(?:is|are|was|were)\s+"
    r"(?:an?|the(?!\s(?:main|only|first|last|best|most|classic|same|key|biggest|largest|reason|result|case|point)\b)(?!\s\w+est\b(?!.*\b(?:that|which|who|whose)\b))|any|one of|when|how|what|where|simply|basically|essentially|defined as|used to|just)\s.+$"
    r"|^(?:an?\s+|the\s+)?(?:(?:term|word|phrase|concept|notion)\s+(?:of\s+)?(?!refers?\b|means?\b|describes?\b))?(?P<name2>.{1,90}?)\s+(?:refers? to|means?|denotes?|stands? for|describes?)\s.+$",
    re.IGNORECASE,
)
_ENGLISH_HINT = re.compile(
    r"\s(?:is|are|was|were|refers?|means?|denotes?|stands?|describes?)\s", re.IGNORECASE
)
#: `… is an example`, `… are the opposite`: beside a definition, of what was defined before.
_ENGLISH_ASIDE = re.compile(
    r"\smeans the same\b|\s(?:is|are|was|were)\s(?:an?|the|any|one of|when|how|just|simply)\s(?:[\w-]+\s){0,2}?"
    r"(?:examples?|uses?|opposites?|counterparts?|cases?|comparison|matter|difference|error|risk|aim|criterion|question|way to|"
    r"first step|same|partners?|predecessors?|successors?|variants?|compromise)\b(?=[^,]{0,25}[.!]?$)",
    re.IGNORECASE,
)
#: `Mirroring a photo`: something that is done with something, or a name with a clause in it.
_ENGLISH_DEED = re.compile(
    r"^[A-Za-z-]+ing\s(?:(?:an?|the|all|back)\s|\w+s\b.*\s(?:of|from|into|by|with|in)\s)|\s(?:an?|the|to be|that|which|who)\s|^[\"“]",
    re.IGNORECASE,
)
#: After an emphasised name: a verb and enough words to say something.
_ENGLISH_STATEMENT = re.compile(
    r"^(?:\s\([^)]*\))?\s(?!(?:times|of|for|in|on|by|to|from|with|and|or|at|as|per|than|vs|if|\w+ing|\w+ed\s(?:by|in|from|at|on|to|with|for))\b)(?!(?!also|only|usually|often)\w+\s(?:is|are|was|were|has|can)\b)[a-z]+(?:\s\S+){3,}$"
    r"|^\sof\s.{1,40}\s(?:is|are|was|were)\s\S+\s\S"
)
_BEFORE_STRESSED = re.compile(
    r"(?:(?!in\s)[A-Z][\w ]{2,20},\s+)?(?:(?:(?:in\s+)?(?:an?|the|its|their)|in)\s+|[A-Z]\w+['’]s\s+)?", re.IGNORECASE
)
#: `Definition 2.1 (Group).`, as mathematicians number them; and what they number beside definitions.
_NUMBERED_DEFINITION = re.compile(
    r"^(?:Definition|Def\.?|정의|定義)\s?\d{1,3}(?:[.-]\d{1,3})*\.?\s*(?:[(（][^()（）]{2,40}[)）])?\s*[.:：]?\s*"
)
_ASIDE = re.compile(
    r"^(?:Example|Remark|Proof|Exercise|Problem|예제|예시|증명|비고|문제|例題?|証明|問題?)\s?[\d.-]*\s*[.:：)]",
    re.IGNORECASE,
)
#: Where one definition of a sentence ends and another begins.
_COORDINATED = re.compile(
    r"[,;，]\s+(?=[^\s,，]{1,15}(?:\s[^\s,，]{1,10}){0,2}[은는]\s)|(?<=[이])[고며]\s+(?=\S{1,15}[은는]\s)|;\s+(?=[A-Za-z])"
)
_COORDINATES = re.compile(r"[,;，]\s|이[고며]\s")
_CONNECTIVE = re.compile(r"(?:이고|이며|이지만|이나|인 반면|인데)$")
_JAPANESE = re.compile(r"^(?P<name>[^。、]{1,60}?)(?P<topic>とは|というのは|は)[、,]?\s*(?P<rest>.+)$")
_JAPANESE_KIND = re.compile(
    r"(?:である|であり.*|です|だ|こと|もの|をいう|を言う|という|といいます|を指す|を指します|を意味する|を意味します|と呼ぶ|と呼ばれる|"
    r"手法|方法|技術|現象|仕組み|概念|法則|理論|装置|物質|単位|状態|過程|作用|制度|関数|構造|言語|分野|学問)[。.]?$"
)
_VAGUE = re.compile(
    r"^(?:이|그|저|해당|위|다음|이러한|그러한|각|모든|일부|여기|우리|나|저희|이번|오늘|얘|걔|쟤|이건|그건|당신|여러분|현재|지금|앞|뒤|"
    r"この|その|あの|これ|それ|私|我々|ここ|今回|本|次|以下|上記)(?:\s|$|[のは])|"
    r"(?:목표|이유|목적|핵심|특징|장점|단점|문제|결과|차이|예|이점|방법|중요한 것|원인|역할|포인트|것|경우|때|예로|점|차이점|공통점|주제|의미|정의|"
    r"目的|理由|特徴|利点|欠点|違い|原因|役割|結果|場合|重要なの|の|こと|点|ポイント|例)$|"
    r"\b(?:goal|reason|purpose|point|difference|result|problem|idea|advantage|disadvantage|example|key|aim|author|teacher|answer|question|one|thing|"
    r"most|someone|people|everyone|students?|figure|table|chapter|lecture|section)$",
    re.IGNORECASE,
)
#: Inside a name these end a word only where a clause begins: `공개키로 잠그고 개인키로 푸` + `는`.
_CLAUSE = re.compile(r"[가-힣]{2}(?:하고|되고|그고|로|으로|에서|에게|면서|하며|도록)\s")
#: `TCP와 UDP`: two things, of which each is something else.
_JOINT = re.compile(
    r"[가-힣A-Za-z0-9)]와\s|(?<!효)(?<!결)(?<!교)(?<!성)(?<!통)(?<!초)(?<!여)(?<!경)(?<!학)(?<=[가-힣A-Za-z0-9)])과\s(?=\S+$)"
)
_MOST_WORDS = 6
_MOST_FURTHER = 3
_GLOSS = re.compile(r"[(（][^()（）]+[:：]\s")
_MOST_KOREAN_WORDS = 4


def read(text: str, *, states: bool = True) -> Iterator[Claim]:
    """The claims of a line's sentences; one may also be about an emphasised name, the first about a proper one.

    Without `states` a sentence that only says what a thing does is none.
    """
    shown = plain(text).lstrip("→⇒➡▶※☞✔✅👉 ")
    told = sentences(_NUMBERED_DEFINITION.sub("", shown) if shown[:1] in {"D", "정", "定"} else shown)
    if not told or _ASIDE.match(told[0]) or weight(told[0]) < 3:  # noqa: PLR2004 - a subject and two words
        return
    told = tuple(clause for one in (_LEAD.sub("", told[0]), *told[1:]) for clause in _clauses(one))
    stressed = emphases(text)
    for number, one in enumerate(told):
        if is_question(one) or is_order(one):
            continue
        name, shape = subject(one), Shape.STATEMENT
        if name and _defined(one):
            shape = Shape.SENTENCE
        elif name and (not states or (number and not surely_stated(one))):
            name = None
        name = name or _emphasised(stressed, one) or (None if number else _proper(one))
        if name and _can_be_term(name):
            yield Claim(name=name, text=" ".join((one, *_told_on(told[number + 1 :]))), shape=shape)


def _clauses(one: str) -> tuple[str, ...]:
    """`A는 …이고, B는 …이다` are two definitions; a sentence whose parts do not all define stays whole."""
    if not _COORDINATES.search(one):
        return (one,)
    parts = _COORDINATED.split(one)
    bare = [_CONNECTIVE.sub("", part) for part in parts]
    return tuple(bare) if len(parts) > 1 and all(map(subject, bare)) else (one,)


def _told_on(further: tuple[str, ...]) -> Iterator[str]:
    """The sentences after the first, up to one that defines something else."""
    for one in further[:_MOST_FURTHER]:
        if subject(one) or _GLOSS.search(one):
            return
        yield one


@remembered
def subject(sentence: str) -> str | None:
    """The subject of a defining sentence.

    >>> subject("삼투는 물이 막을 지나 이동하는 현상이다."), subject("Osmosis is a kind of diffusion")
    ('삼투', 'Osmosis')
    """
    found = _defined(sentence) or stated(sentence)
    return found if found and _can_be_term(found) else None


def _defined(sentence: str) -> str | None:
    return _korean(sentence) or _english(sentence) or _japanese(sentence)


def _can_be_term(name: str) -> bool:
    is_label = label_of(name) and not (")" in name and is_soft(name))
    return (
        is_name(name)
        and not is_label
        and not _JOINT.search(name)
        and not _VAGUE.search(name)
        and _is_short(name)
    )


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


def _is_short(name: str) -> bool:
    words = split_name(name).term.split()
    return len(words) <= (_MOST_WORDS if name.isascii() else _MOST_KOREAN_WORDS)


def _korean(first: str) -> str | None:
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


def _emphasised(stressed: frozenset[str], one: str) -> str | None:
    """`**X**는 …한다`: the author's emphasis says that it is the term."""
    if not stressed:
        return None
    found = topic(one)
    if found is not None:
        return found[0] if _DOES.search(one) and found[0] in stressed else None
    before = _BEFORE_STRESSED.match(one)
    bare = one[before.end() :] if before else one
    inside = before is not None and before.group().lower().startswith("in ")
    for name in stressed:
        rest = bare.removeprefix(name)
        if rest != bare and _ENGLISH_STATEMENT.match(rest.removeprefix(",") if inside else rest):
            return name
    return None


def _proper(first: str) -> str | None:
    """A proper name of several words is stressed by its capitals: `Amazon Polly는 …한다`."""
    found = topic(first)
    return found[0] if found and _is_proper(found[0]) and _DOES.search(first) else None


def _is_proper(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and all(word.isascii() and word[0].isupper() for word in words)


def _english(first: str) -> str | None:
    if not _ENGLISH_HINT.search(first):
        return None
    match = _ENGLISH.match(first)
    if match is None or _ENGLISH_ASIDE.search(first):
        return None
    name = trimmed(str(match["name"] or match["name2"]))
    return None if _ENGLISH_DEED.search(name) else name


def _japanese(first: str) -> str | None:
    match = _JAPANESE.match(first) if "は" in first else None
    if match is None:
        return None
    if match["topic"] == "は" and not _JAPANESE_KIND.search(match["rest"]):
        return None
    return str(match["name"]).strip()
