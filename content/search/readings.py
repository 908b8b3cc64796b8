"""What a typed name may have been meant to be: without particles, without a keyboard's slip, without stray letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from content.language import keyboard
from content.language.particles import stems
from content.search import phrasing

_STRAY_JAMO = re.compile(r"(?<=[가-힣A-Za-z0-9])[ㄱ-ㅎㅏ-ㅣ]+|[ㅋㅎㅠㅜ]{2,}$")


def of_name(words: Sequence[str]) -> Iterator[str]:
    """The words as one name, then without what hangs on the last of them; the likeliest first, each once.

    >>> list(of_name(["혼잡", "제어와"]))[:2]
    ['혼잡 제어와', '혼잡 제어']
    """
    seen: set[str] = set()
    *before, last = words
    for ending in (last, *_shorter(last)):
        reading = " ".join((*before, ending)).strip()
        if reading and reading not in seen:
            seen.add(reading)
            yield reading
    if before and phrasing.is_kind(last):
        yield from of_name(before)


def of_layout(text: str) -> Iterator[str]:
    """What the same keys give with the other keyboard layout.

    >>> list(of_layout("ㅅ체")), list(of_layout("fkdnxj"))
    (['tcp'], ['라우터'])
    """
    if text.isascii():
        other = keyboard.as_hangul(text)
        if not keyboard.is_wrong_layout(other):
            yield other
    else:
        yield keyboard.as_latin(text)


def _shorter(word: str) -> Iterator[str]:
    yield _STRAY_JAMO.sub("", word)
    yield from stems(word.casefold())
