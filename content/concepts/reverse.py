"""The definition first and the term after it: `…하는 Amazon Polly`, `"…" = X`, `… is called X`, `…をXという`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.concepts.claim import Claim
from content.concepts.finding import Shape
from content.concepts.markup import plain
from content.concepts.names import is_name, trimmed
from content.concepts.prose import sentences, weight

_QUOTED = re.compile(
    r"^[“\"「『'‘](?P<text>.{8,}?)[”\"」』'’]\s*(?:=|→|->|:|은|는|이|가)\s*(?P<name>[^=]{1,50}?)(?:입니다|이다|임|\s*)[.]?$"
)
_CALLED_KO = re.compile(
    r"(?P<text>.{6,}?)\s*(?:을|를|이를|이것을|이걸|것을|걸)\s+(?:바로 |흔히 |보통 |줄여서 |우리는 )?(?P<name>[^,.]{1,40}?)(?:이라고|라고|이라|라)(?:도)? ?(?:한다|하며|하고|합니다|함|부른다|부르며|부릅니다|부름|불린다|불립니다|칭한다|칭합니다|일컫는다)"
)
_THIS_IS_KO = re.compile(
    r"(?P<text>.{8,}?)\s*(?:이게|이것이|그게|이 바로|것이|게|과정이|방법이|기법이|현상이|가능성이|이것을|행위가)\s+(?:바로 )?(?P<name>[^,.]{1,40}?)(?:입니다|이다|임|이에요|예요)?[.]?$"
)
_RELATIVE_KO = re.compile(
    r"(?P<text>[^,，]*?[가-힣]\S*(?:는|한|된|던|할|운|인|있는))\s*,?\s*(?P<name>(?:[A-Z][\w.-]*|\d+)(?:\s+[A-Z][\w.-]*)*)(?:이|가)?(?:\s*(?:있음|있다|있습니다|이 있음|가 있음)|입니다|이다|임)?\s*[.]?$"
)
_CALLED_EN = re.compile(
    r"^(?P<text>.{12,}?),?\s+(?:is|are)\s+(?:called|known as|referred to as|termed)\s+(?:an?\s+|the\s+)?(?P<name>[^,.;]{2,50})[.]?$|"
    r"^(?P<text2>.{12,}?),?\s+(?:also\s+)?(?:called|known as)\s+(?P<name2>[^,.;]{2,50})[.]?$|"
    r"^(?:we|people|this is what (?:we|people)) call (?P<text3>.{8,}) (?P<name3>\*\*[^*]+\*\*)[.]?$",
    re.IGNORECASE,
)
_CALLED_JA = re.compile(
    r"(?P<text>.{6,}?)(?:のこと)?を[、]?(?P<name>[^、。をは]{1,30}?)(?:と(?:いう|呼ぶ|呼びます|いいます|言う|称する|呼ばれる))"
)
_CLAUSES = re.compile(r"\s*[,，]\s*")


def read(text: str) -> Iterator[Claim]:
    """Every reversed definition of a line."""
    whole = plain(text)
    for one in sentences(whole):
        yield from _of_sentence(one)


def _of_sentence(text: str) -> Iterator[Claim]:
    for pattern in (_QUOTED, _CALLED_KO, _THIS_IS_KO, _CALLED_EN, _CALLED_JA):
        match = pattern.search(text)
        if match is None:
            continue
        name = _group(match, "name")
        if is_name(name) and weight(_group(match, "text")) >= 3:
            yield Claim(name=trimmed(name), text=text, shape=Shape.REVERSE)
            return
    yield from _relative(text)


def _relative(text: str) -> Iterator[Claim]:
    """`…하는 A, …하는 B가 있음`: each part between commas may end in a proper name."""
    for clause in _CLAUSES.split(text):
        match = _RELATIVE_KO.match(clause)
        if match and is_name(match["name"]) and weight(match["text"]) >= 1:
            yield Claim(name=match["name"], text=clause, shape=Shape.REVERSE)


def _group(match: re.Match[str], name: str) -> str:
    return next((value for key, value in match.groupdict().items() if key.startswith(name) and value), "")
