"""A term and its explanation inside a sentence: `…(**term**: what it is)…`, `**term**(what it is)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.concepts.claim import Claim
from content.concepts.finding import Shape
from content.concepts.labels import label_of
from content.concepts.markup import plain
from content.concepts.names import is_name
from content.concepts.prose import is_prose, language_of

_INSIDE = re.compile(
    r"(?P<before>[^\s()（）,，、。.]*)\s?[(（]\s*(?P<bold>\*\*|__|`)?(?P<name>[^()（）:：*`]{2,40}?)(?(bold)(?P=bold))\s*(?:[:：]\s*|\s[=–—-]\s)"
    r"(?P<gloss>[^()（）]{6,}(?:\([^()]*\)[^()（）]*)*)[)）]"
)
#: What the pattern above needs, because looking for it is dear.
_INSIDE_HINT = re.compile(r"[(（][^()（）]*?(?:[:：]|\s[=–—-]\s)")
_LONGEST = 2000
_AFTER = re.compile(
    r"(?P<mark>\*\*|__|==)(?P<name>[^*_=()]{2,40}?)(?P=mark)\s?[(（](?P<gloss>[^()（）]{8,})[)）]"
)


#: `a neutron star (an object so dense that …)`, `a black hole, a region from which …`.
_BESIDE = re.compile(
    r"\b[Aa]n?\s+(?P<name>[a-z][\w-]+(?:\s[a-z][\w-]+){0,2})\s?"
    r"(?:\((?P<gloss>(?:an?|the)\s[^()]{14,})\)|,\s(?P<gloss2>an?\s[^,;.]{3,40}?\s(?:that|which|who|whose|where)\b[^;.]{8,}))"
)


def read(text: str) -> Iterator[Claim]:
    """Every gloss of a line."""
    if len(text) > _LONGEST:
        return
    if ("(" in text or ", a" in text) and text.isascii():
        yield from _beside(plain(text))
    if "(" not in text and "（" not in text:
        return
    for match in _INSIDE.finditer(text) if _INSIDE_HINT.search(text) else ():
        name, gloss = plain(match["name"]), plain(match["gloss"])
        if is_name(name) and not label_of(name) and is_prose(gloss):
            yield Claim(name=_with_other(name, plain(match["before"])), text=gloss, shape=Shape.GLOSS)
    for match in _AFTER.finditer(text):
        name, gloss = plain(match["name"]), plain(match["gloss"])
        if is_name(name) and not label_of(name) and is_prose(gloss) and not is_name(gloss):
            yield Claim(name=name, text=gloss, shape=Shape.GLOSS)


def _beside(text: str) -> Iterator[Claim]:
    for match in _BESIDE.finditer(text):
        gloss = match["gloss"] or match["gloss2"]
        if is_name(match["name"]) and not label_of(match["name"]) and is_prose(gloss):
            yield Claim(name=match["name"], text=gloss, shape=Shape.GLOSS)


def _with_other(name: str, before: str) -> str:
    """`클로저(closure: …)`: the word before the bracket is the same name in the other language."""
    if len(before) > 1 and is_name(before) and (language_of(before) == "en") != (language_of(name) == "en"):
        return f"{name} ({before})"
    return name
