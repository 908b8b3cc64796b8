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


def numbered(text: str) -> str:
    """The text with the number behind such a noun in digits.

    >>> numbered("Type II error"), numbered("World War One"), numbered("제2종 오류")
    ('Type 2 error', 'World War 1', '제2종 오류')
    """
    return _COUNTED.sub(lambda found: f"{found[1]} {_VALUES[found[2].casefold()]}", text)


def has_other_number(left: str, right: str) -> bool:
    """Whether two squeezed words differ in a number: a digit, or a Roman two for a one.

    >>> has_other_number("type1error", "type2error"), has_other_number("typeiierror", "typeierror")
    (True, True)
    """
    return re.findall(r"\d+", left) != re.findall(r"\d+", right) or left.count("ii") != right.count("ii")
