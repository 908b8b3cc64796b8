"""`X is a …`: a sentence whose subject is the term and whose end says what kind of thing it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.concepts import korean
from content.concepts.claim import Claim
from content.concepts.finding import Shape
from content.concepts.labels import is_soft, label_of
from content.concepts.markup import emphases, plain
from content.concepts.names import is_name, split_name, trimmed
from content.concepts.prose import is_order, is_question, sentences, weight
from content.concepts.remembering import remembered
from content.concepts.statements import stated, surely_stated

_LEAD = re.compile(
    r"^(?:즉|한편|참고로|그리고|또한|따라서|つまり|また|すなわち|なお|in short|basically|simply put)[,、]?\s+",
    re.IGNORECASE,
)
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
    r"(?:(?!in\s)[A-Z][\w ]{2,20},\s+)?(?:(?:(?:in\s+)?(?:an?|the|its|their)|in)\s+|[A-Z]\w+['’]s\s+)?",
    re.IGNORECASE,
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
    return korean.defined(sentence) or _english(sentence) or _japanese(sentence)


def _can_be_term(name: str) -> bool:
    is_label = label_of(name) and not (")" in name and is_soft(name))
    return (
        is_name(name)
        and not is_label
        and not _JOINT.search(name)
        and not _VAGUE.search(name)
        and _is_short(name)
    )


def _is_short(name: str) -> bool:
    words = split_name(name).term.split()
    return len(words) <= (_MOST_WORDS if name.isascii() else _MOST_KOREAN_WORDS)


def _emphasised(stressed: frozenset[str], one: str) -> str | None:
    """`**X**는 …한다`: the author's emphasis says that it is the term."""
    if not stressed:
        return None
    found = korean.topic(one)
    if found is not None:
        return found[0] if korean.DOES.search(one) and found[0] in stressed else None
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
    found = korean.topic(first)
    return found[0] if found and _is_proper(found[0]) and korean.DOES.search(first) else None


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
