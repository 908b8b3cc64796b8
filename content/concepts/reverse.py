"""The definition first and the term after it: `…하는 Amazon Polly`, `"…" = X`, `… is called X`, `…をXという`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.concepts.claim import Claim
from content.concepts.finding import Shape
from content.concepts.korean import is_modifier
from content.concepts.labels import label_of
from content.concepts.markup import plain
from content.concepts.names import is_name, trimmed
from content.concepts.prose import sentences, weight
from content.concepts.remembering import remembered

_QUOTED = re.compile(
    r"^[“\"「『'‘](?P<text>.{8,}?)[”\"」』'’]\s*(?:=|→|->|:|은|는|이|가)\s*(?P<name>[^=]{1,50}?)(?:입니다|이다|임|\s*)[.]?$"
)
_CALLED_KO = re.compile(
    r"(?P<text>.{6,})(?<=[가-힣A-Za-z0-9)”’])(?:을|를|것을|걸)\s+(?:바로 |흔히 |보통 |줄여서 |우리는 |특히 )?(?P<name>[^,.]{1,40}?)"
    r"(?:이라고|라고|이라|라)(?:도)? ?(?:한다|하며|하고|합니다|함|해요|했다|하였다|부른다|부르며|부르고|부릅니다|부름|불러요|불렀다|불렀음|불렀으며|칭한다|칭합니다|칭했다|일컫는다)"
    r"|(?P<text2>.{6,}?)\s*(?:은|는|이|가)\s+(?P<name2>[^,.]{1,40}?)(?:이라고|라고|이라|라)(?:도)? ?(?:불린다|불립니다|불리며|불림|알려져 ?있다|알려져 ?있음)"
)
_THIS_IS_KO = re.compile(
    r"(?P<text>.{8,}?)\s*(?:(?<=[\s,])이게|(?<=[\s,])이것이|(?<=[\s,])그게|(?<=는|은|한|된|할|인)\s?(?:것이|게|과정이|방법이|기법이|현상이|가능성이|행위가|이론이|원칙이|개념이|제도가|법칙이|용어가|성질이|상태가|기술이|단계가|사람이|물질이))"
    r"\s+(?:바로 )?(?P<name>[^,.]{1,40}?)(?:입니다|이다|임|이에요|예요)?[.]?(?:,.*)?$"
)
_RELATIVE_KO = re.compile(
    r"(?P<text>[^,，]*?[가-힣]\S*(?:는|한|된|던|할|될|운|인))\s+(?P<name>[A-Z][A-Za-z0-9.&/-]*(?:\s+[A-Z0-9][A-Za-z0-9.&/-]*)*)"
    r"(?:이|가)?(?:\s*(?:있음|있다|있습니다)|입니다|이다|임|이건.*|등.*)?\s*[.]?$"
)
_BARE_TOPIC = re.compile(r"(?:하|되|있|없|않|시키)는$|(?:한|된|던|할|될|운|인)$")
_CLAUSE_MARK = re.compile(r"[가-힣A-Za-z0-9](?:을|를|에|에서|로|으로|에게|와|과|도록|게|고|히|수)\s")
_IDENTIFIED_KO = re.compile(
    r"^(?P<text>[가-힣 ]{2,16}?)(?:은|는)\s+(?P<name>[A-Z][A-Za-z0-9.-]*(?:\s+[A-Z0-9][A-Za-z0-9.-]*)*)(?:이며|이고|입니다|이다|임)?\s*[,，.]\s*.{6,}$"
)
_CALLED_EN = re.compile(
    r"^(?P<text>.{12,}?),?\s+(?:is|are)\s+(?:called|known as|referred to as|termed)\s+(?:an?\s+|the\s+)?(?P<name>[^,.;]{2,50})[.]?$|"
    r"^(?P<text2>.{12,}?),\s+(?:also\s+)?(?:called|known as|or simply)\s+(?P<name2>[^,.;]{2,50})[.]?$|"
    r"^(?P<text3>.{12,}?)\s+=\s+(?P<name3>[^=,.;]{2,40})$|"
    r"^(?:others?|some|those|these|the (?:former|latter|first|second|other)s?)\b[^,]{0,40},\s+(?:also\s+|often\s+)?(?:called|known as|termed)\s+(?:an?\s+|the\s+)?(?P<name4>[^,.;]{2,50}),\s+(?P<text4>.{8,})$|"
    r"^(?P<text5>(?:an?|the|any)\s.{3,40}?\s(?:is|are)\s(?:called|said\sto\sbe))\s+(?:an?\s+)?(?P<name5>[^,.;]{2,40}?)\s+(?:if|when|whenever|provided)\s.{4,}$",
    re.IGNORECASE,
)
_CALLED_JA = re.compile(
    r"(?P<text>.{6,}?)(?:のこと)?を[、]?(?P<name>[^、。をは]{1,30}?)(?:と(?:いう|呼ぶ|呼びます|いいます|言う|言います|称する))"
    r"|(?P<text2>.{6,}?)は(?P<name2>[^、。をは]{1,30}?)と呼ばれる"
    r"|(?P<text3>.{6,}?(?:もの|こと|の|仕組み|技術|現象|方法|装置|機器|状態|手法|制度|過程))が(?P<name3>[^、。がはを]{2,30}?)(?:である|です|だ)[。.]?$"
)
#: Each pattern with what a sentence must hold for it, because looking for the pattern itself is dear.
_PATTERNS = (
    (re.compile(r"^[“\"「『'‘]"), _QUOTED),
    (re.compile(r"라고|라 ?[한부칭일]|불[리립림]|알려져"), _CALLED_KO),
    (
        re.compile(
            r"이게|이것이|그게|이 바로|[는은한된할인]\s?(?:것이|게|과정이|방법이|기법이|현상이|가능성이|행위가|이론이|원칙이|개념이|제도가|법칙이|용어가|성질이|상태가|기술이|단계가|사람이|물질이)\s"
        ),
        _THIS_IS_KO,
    ),
    (re.compile(r"^[가-힣 ]{2,16}[은는]\s+[A-Z]"), _IDENTIFIED_KO),
    (re.compile(r"called|known as|referred to|termed|simply|call | = ", re.IGNORECASE), _CALLED_EN),
    (re.compile(r"[いと言呼称だすあ]"), _CALLED_JA),
)
_LATIN_PATTERNS = tuple(pair for pair in _PATTERNS if pair[1] in {_QUOTED, _CALLED_EN})
_RELATIVE_HINT = re.compile(r"[는한된던할될운인]\s+[A-Z]")
_CLAUSES = re.compile(r"\s*[,，]\s*")
#: `이것을 X라 한다`: what it is, the sentence before says.
_POINTS_BACK = re.compile(
    r"(?:이것을|이를|그것을|이런 것을|이러한 \S{1,8}[을를]|이와 같은 \S{1,8}[을를])\s|(?:これ|このこと|それ)を|(?:This|These|Such)\s.{0,30}?(?:is|are)\s(?:called|known as|termed)\s"
)
#: What stands after `것이` is often no name.
_PREDICATE = re.compile(
    r"^(?:한|다른|또 다른|이런|그런|예|예시|보기|쓰임|사용 예)(?:\s|$|입니다)|^(?:중요|필요|가능|핵심|관건|필수|기본|최선|일반적|대표적|원칙|전부|좋|나쁘|쉽|어렵|목적|목표|특징|장점|단점|이유|문제|추천|권장|편하|낫|맞|적합|"
    r"유리|불리|포인트|정석|한계|방법|과제|차이|차이점|유용|효율|적절|바람직|보통|무조건|1?차)(?:적|이|인|하)?(?:다|임|것|다는 것)?$|(?:다|음|함|됨|요|임|까|듯|지|가능|필요|불가|불가능|뜻|의미|것|하나|점|수)$|^\d"
)


def read(text: str) -> Iterator[Claim]:
    """Every reversed definition of a line."""
    if text.startswith(("=", "＝", "≒")):
        return
    before = ""
    for one in sentences(plain(text)):
        yield from _claims(f"{before} {one}" if before and _POINTS_BACK.match(one) else one)
        before = one


@remembered
def _claims(text: str) -> tuple[Claim, ...]:
    return tuple(_of_sentence(text))


def _of_sentence(text: str) -> Iterator[Claim]:
    for hint, pattern in _LATIN_PATTERNS if text.isascii() else _PATTERNS:
        match = pattern.search(text) if hint.search(text) else None
        if match is None:
            continue
        name = trimmed(_group(match, "name"))
        says = _group(match, "text")
        enough = 1 if pattern is _IDENTIFIED_KO else 3
        if pattern is _IDENTIFIED_KO and is_modifier(says):
            continue
        if is_name(name) and not label_of(name) and not _PREDICATE.search(name) and weight(says) >= enough:
            yield Claim(name=name, text=text, shape=Shape.REVERSE)
            return
    yield from _relative(text)


def _relative(text: str) -> Iterator[Claim]:
    """`…하는 A, …하는 B가 있음`: each part between commas may end in a proper name."""
    for clause in _CLAUSES.split(text) if _RELATIVE_HINT.search(text) else ():
        match = _RELATIVE_KO.match(clause)
        if match is None or not is_name(match["name"]):
            continue
        says = match["text"]
        if _BARE_TOPIC.search(says) or _CLAUSE_MARK.search(says):
            yield Claim(name=match["name"], text=clause, shape=Shape.REVERSE)


def _group(match: re.Match[str], name: str) -> str:
    return next((value for key, value in match.groupdict().items() if key.startswith(name) and value), "")
