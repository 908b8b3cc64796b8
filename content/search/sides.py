"""One side of a thing: its examples, opposite, advantages; how people ask for it, and the lines of the notes that tell it.

For what is asked after a term was explained ("예시는?", "그럼 반대는?"). Only lines that stand with the concept and say by
their own words that they tell this side are told; where there are none, nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from content.citation import Citation
from content.concepts.concept import Concept, Passage
from content.concepts.markup import plain
from content.language.normal import clean, squeeze
from content.search import phrasing, thresholds


class Side(StrEnum):
    """What may be asked of a thing that is known by now."""

    EXAMPLE = "example"
    OPPOSITE = "opposite"
    DIFFERENCE = "difference"
    ADVANTAGE = "advantage"
    DISADVANTAGE = "disadvantage"
    KINDS = "kinds"
    #: Not a side but the whole once more: "자세히", "what is it for?".
    WHOLE = "whole"


#: How a word asks for the side.
_ASKS = {
    side: re.compile(rf"(?:{words})(?:이|가|은|는|을|를|도|의|로|만|란|이란|랑|과|와)?(?:요|야|죠)?")
    for side, words in {
        Side.EXAMPLE: "예시|예제|예|사례|examples?|instances?|例|例えば",
        Side.OPPOSITE: "반대|반대말|반의어|반대어|정반대|opposites?|converse|inverse|contrary|antonyms?|反対|逆",
        Side.DIFFERENCE: "차이|차이점|다른점|다른가|달라|다르지|비교|비교하면|differences?|different|differs?|compare[ds]?|comparison|違|違い",
        Side.ADVANTAGE: "장점|이점|강점|장단점|advantages?|benefits?|pros?|strengths?|upsides?|利点|長所",
        Side.DISADVANTAGE: "단점|한계|한계점|약점|장단점|disadvantages?|drawbacks?|cons?|limitations?|weakness(?:es)?|downsides?|欠点|短所",
        Side.KINDS: "종류|유형|kinds?|types?|sorts?|種類",
        Side.WHOLE: "자세히|자세하게|상세히|더|용도|쓰임|쓰임새|원리|more|details?|elaborate|purpose|used|again|もっと|詳",
    }.items()
}
#: Words beside them that ask with them: "예를 들면?", "하나만 들어 줘".
_BESIDE = re.compile(
    r"들면|들어|들어[줘봐]|들자면|하나만?|하나쯤|몇|개만?|가지만?|있|없|있을까요?|없나요?|없을까요?|없어요?|점[은이]?|둘이|it'?s?|one|too|can|could"
)
#: How a line of the notes says that it tells the side. Examples also stand in brackets, behind "예".
_TELLS = {
    side: re.compile(words, re.IGNORECASE)
    for side, words in {
        Side.EXAMPLE: r"예를 들|예시|예컨대|예제|사례|(?:^|[\s(（\[*-])예\s?\d?\*{0,2}\s?[:：)]|\be\.?g\b|\bex\s?[:.)]|"
        r"\bfor (?:example|instance)\b|\bsuch as\b|\bexamples?\b|例えば|たとえば|(?:^|[\s(（])例",
        Side.OPPOSITE: r"반대|반의어|반면|\b(?:opposite|inverse|converse|contrary|antonym|unlike|whereas|conversely)\b|反対|逆に",
        Side.DIFFERENCE: r"차이|달리|다르|다른 점|구별|비교|반면|대신|와 달|\b(?:unlike|differ\w*|in contrast|whereas|compared|versus|vs|rather than)\b|違|異な",
        Side.ADVANTAGE: r"장점|이점|유리|강점|\b(?:(?<!dis)advantages?|benefits?|strengths?|pros)\b|利点|長所",
        Side.DISADVANTAGE: r"단점|한계|약점|불리|취약|\b(?:disadvantages?|drawbacks?|limitations?|weakness(?:es)?|downsides?|cons)\b|欠点|短所",
        Side.KINDS: r"종류|유형|나뉘|나뉜|나눈|나눌|\b(?:types?|kinds?|categories|classes) (?:of|are|include)|\bdivided into\b|種類",
    }.items()
}
_GOES_ON = re.compile(
    r"^(?:(?:and|so|then|ok|okay)[ ,]+)*(?:what|how) about\b|^and\b.*\?$|^(?:그럼|그러면|그렇다면|그리고|그런데|근데)\b.*\?$"
    r"|^\S+(?: \S+){0,3}[은는]\s?\?$",
    re.IGNORECASE,
)
#: As a whole text these are a yes.
_YES = frozenset({"예", "예요", "예예"})
_HEADING = re.compile(r"(#{1,6})\s")
_BULLET = re.compile(r"\s*(?:[-*+•·▪◦]|\d{1,3}[.)])\s+")
_ENDS = re.compile(r"[.!?。)][\"'”’*]*$|[다요음임]$")
#: So many lines below a definition still belong to it, and so many lines make one sentence at most.
_REACH, _SENTENCE = 12, 3
#: So many places are told at most.
_MOST_TOLD = 4


def asked(text: str) -> tuple[Side, ...]:
    """The sides that a text asks for, and nothing else; empty where it names a thing of its own.

    >>> asked("그럼 예시는?"), asked("example?"), asked("what about recall?"), asked("장단점은?")
    ((<Side.EXAMPLE: 'example'>,), (<Side.EXAMPLE: 'example'>,), (), (<Side.ADVANTAGE: 'advantage'>, <Side.DISADVANTAGE: 'disadvantage'>))
    """
    if squeeze(text[: thresholds.LONGEST_QUERY]) in _YES:
        return ()
    found: dict[Side, None] = {}
    words = phrasing.words(clean(text[: thresholds.LONGEST_QUERY]))
    for word in words[: thresholds.MOST_WORDS]:
        sides = [side for side, pattern in _ASKS.items() if pattern.fullmatch(word.casefold())]
        if not (sides or phrasing.asks(word) or _BESIDE.fullmatch(word.casefold())):
            return ()
        found |= dict.fromkeys(sides)
    exact = tuple(side for side in found if side is not Side.WHOLE)
    return exact or tuple(found)


def asks_on(text: str) -> bool:
    """Whether a text goes on from what was asked before to another thing: "what about recall?", "그럼 재현율은?".

    >>> asks_on("what about recall?"), asks_on("그럼 재현율은?"), asks_on("recall")
    (True, True, False)
    """
    return bool(_GOES_ON.search(clean(text[: thresholds.LONGEST_QUERY])))


def tell(side: Side, concept: Concept, lines: Sequence[str], file: str) -> tuple[Passage, ...]:
    """What the lines of one note, in which the concept stands, tell of this side of it; each at its own lines."""
    pattern = _TELLS.get(side)
    if pattern is None:
        return ()
    told: dict[int, Passage] = {}
    for citation in concept.citations:
        if citation.file == file:
            for first, last in _telling(pattern, lines, citation):
                told.setdefault(first, _passage(lines, citation, first, last))
    return tuple(told.values())[:_MOST_TOLD]


def tell_of(side: Side, other: Concept, concept: Concept) -> tuple[Passage, ...]:
    """What a neighbour's definition tells of this side by naming the concept: "the opposite of …"."""
    pattern = _TELLS.get(side)
    names = [squeeze(name) for name in (concept.term, *concept.aliases)]
    return tuple(
        passage
        for passage in other.passages
        if pattern and pattern.search(passage.text) and any(name in squeeze(passage.text) for name in names)
    )


def _telling(pattern: re.Pattern[str], lines: Sequence[str], citation: Citation) -> Iterator[tuple[int, int]]:
    """First and last line, from 1, of each sentence or point that tells."""
    last = _end(lines, citation)
    number, elsewhere = citation.line, False
    while number <= last:
        line = lines[number - 1]
        if _HEADING.match(line) and number > citation.line:
            # Below the concept's own heading: "### Examples" leads to its examples, another one to other things.
            elsewhere = not pattern.search(line)
            if not elsewhere and (end := _section_end(lines, number, last)) > number:
                yield number, end
                number = end
        elif not elsewhere and not _HEADING.match(line) and pattern.search(line):
            end = _ends(lines, number, last)
            yield number, end
            number = end
        number += 1


def _section_end(lines: Sequence[str], number: int, last: int) -> int:
    """The last written line below a heading."""
    end = number
    for place in range(number + 1, last + 1):
        if _HEADING.match(lines[place - 1]):
            break
        end = place if lines[place - 1].strip() else end
    return end


def _ends(lines: Sequence[str], number: int, last: int) -> int:
    """The line on which what begins here ends: a sentence that is written over several lines is told whole."""
    if plain(lines[number - 1]).rstrip().endswith((":", "：")):
        return _points(lines, number, last)
    for end in range(number, min(last, number + _SENTENCE - 1)):
        following = lines[end] if end < len(lines) else ""
        if _ENDS.search(lines[end - 1].strip()) or not following.strip() or _BULLET.match(following):
            return end
        if _HEADING.match(following):
            return end
    return min(last, number + _SENTENCE - 1) if number < last else number


def _points(lines: Sequence[str], number: int, last: int) -> int:
    """The last of the points that a line leads to."""
    end = number
    while end < last and _BULLET.match(lines[end]) and _indent(lines[end]) >= _indent(lines[number - 1]):
        if _indent(lines[end]) == _indent(lines[number - 1]) and _BULLET.match(lines[number - 1]):
            break
        end += 1
    return end


def _end(lines: Sequence[str], citation: Citation) -> int:
    """The last line that still belongs to the definition: below a heading its section, below a point what is nested."""
    start = lines[citation.line - 1] if citation.line <= len(lines) else ""
    last = min(citation.end_line, len(lines))
    level = _level_above(lines, citation)
    for number in range(last + 1, min(last + _REACH, len(lines)) + 1):
        line = lines[number - 1]
        heading = _HEADING.match(line)
        if heading and (level is None or len(heading[1]) <= level):
            break
        if line.strip():
            if level is None and _indent(line) <= _indent(start):
                break
            last = number
    return last


def _level_above(lines: Sequence[str], citation: Citation) -> int | None:
    """The level of the heading that is the concept's own: it is defined there, or in the paragraph right below."""
    start = lines[citation.line - 1] if citation.line <= len(lines) else ""
    if heading := _HEADING.match(start):
        return len(heading[1])
    above = [line for line in lines[max(0, citation.line - 3) : citation.line - 1] if line.strip()]
    heading = _HEADING.match(above[-1]) if above and not _BULLET.match(start) else None
    return len(heading[1]) if heading else None


def _passage(lines: Sequence[str], citation: Citation, first: int, last: int) -> Passage:
    text = "\n".join(
        plain(_BULLET.sub("", line, count=1)) for line in lines[first - 1 : last] if line.strip()
    )
    at = Citation(file=citation.file, line=first, end_line=last, heading=citation.heading)
    return Passage(text=text, citation=at)


def _indent(line: str) -> int:
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())
