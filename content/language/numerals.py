"""One spelling for the number that tells kinds apart: "Type II error", "type two error" and "type 2 error"."""

from __future__ import annotations

import re

_VALUES = {
    word: str(number)
    for number, words in enumerate(
        ("i one", "ii two", "iii three", "iv four", "v five", "vi six", "vii seven"), start=1
    )
    for word in words.split()
}
_COUNTED = re.compile(
    r"\b(type|class|phase|stage|grade|war|part|level|category|group|order|layer|step|kind|form|version) "
    rf"({'|'.join(sorted(_VALUES, key=len, reverse=True))})(?!\w)",
    re.IGNORECASE,
)


_KOREAN = re.compile(r"제 ?([일이삼사오육칠])(?= ?(?:종|형|차|계층|세대|단계|상|급))")
_KOREAN_VALUES = {word: str(number) for number, word in enumerate("일이삼사오육칠", start=1)}
_LAYER = re.compile(r"(?<!\w)(?:제 ?)?(\d) ?계층|\bL ?-?(\d)\b|\blayer ?(\d)\b", re.IGNORECASE)


def numbered(text: str) -> str:
    """The text with the number behind such a noun in digits.

    >>> numbered("Type II error"), numbered("World War One"), numbered("제이종 오류")
    ('Type 2 error', 'World War 1', '제2종 오류')
    >>> numbered("L3"), numbered("3계층"), numbered("layer three")
    ('layer 3', 'layer 3', 'layer 3')
    """
    said = _COUNTED.sub(lambda found: f"{found[1]} {_VALUES[found[2].casefold()]}", text)
    said = _KOREAN.sub(lambda found: f"제{_KOREAN_VALUES[found[1]]}", said)
    return _LAYER.sub(lambda found: f"layer {found[1] or found[2] or found[3]}", said)


def has_other_number(left: str, right: str) -> bool:
    """Whether two squeezed words differ in a number: a digit, or a Roman two for a one.

    >>> has_other_number("type1error", "type2error"), has_other_number("typeiierror", "typeierror")
    (True, True)
    """
    return re.findall(r"\d+", left) != re.findall(r"\d+", right) or left.count("ii") != right.count("ii")
