"""Inline Markdown without its markup, and the parts of a line in which a mark means nothing.

Regular expressions rather than a parser: authors' emphasis is often invalid by CommonMark (`**용어(term)**는`), and
what counts is what a reader would see.
"""

from __future__ import annotations

import html
import re

from content.concepts.remembering import remembered

_IMAGE = re.compile(r"!\[\[[^\]]*\]\]|!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?")
_WIKI = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]|]+)\]\]")
_LINK = re.compile(r"(?<!\\)\[([^\[\]]*)\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\])")
_FOOTNOTE = re.compile(r"\[\^[^\]]*\]")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>")
_AUTOLINK = re.compile(r"<(https?://[^>]+)>")
_CODE = re.compile(r"(`+)(.+?)\1")
_STRONG = re.compile(r"\*{2,3}(?=\S)(.+?)(?<=\S)\*{2,3}|(?<!\w)__(?=\S)(.+?)(?<=\S)__(?!\w)")
_LIGHT = re.compile(
    r"(?<![\w*])\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?!\*)|(?<!\w)_(?=[^\s_])(.+?)(?<=[^\s_])_(?!\w)"
)
_MARKED = re.compile(r"==(?=\S)(.+?)(?<=\S)==|~~(?=\S)(.+?)(?<=\S)~~")
_LEFT_OVER = re.compile(r"\*{2,}|(?<!\w)`|`(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~$&])")
_CHECKBOX = re.compile(r"^\[[ xX]\]\s+")
_BLOCK_REF = re.compile(r"\s\^[\w-]+$")

#: Where a colon or an arrow is no mark of the line's: code, links, formulas, brackets, quotations.
_SHELTERS = re.compile(
    r"`[^`]*`|\[\[[^\]]*\]\]|\[[^\]]*\]\([^)]*\)|https?://\S+|\$[^$]+\$|\([^()]*(?:\([^()]*\)[^()]*)*\)|（[^（）]*）"
    r"|「[^」]*」|『[^』]*』|“[^”]*”|‘[^’]*’|\"[^\"]*\"|\[[^\[\]]*\]"
)


#: Without one of these a text holds no markup, and without one of the others nothing that shelters a mark.
_MARKUP = re.compile(r"[`!\[\]<*_=~\\&^]")
_MAY_SHELTER = re.compile(r"[`\[$(（「『“‘\"]|https?:")


@remembered
def plain(text: str) -> str:
    """What a reader sees: no emphasis, no link targets, no images, no tags; one space between words.

    >>> plain("**삼투**는 [[물|물]]의 `이동`이다 ![그림](a.png)")
    '삼투는 물의 이동이다'
    """
    if not _MARKUP.search(text):
        return " ".join(text.split())
    codes: list[str] = []

    def keep(match: re.Match[str]) -> str:
        codes.append(match[2].strip())
        return f"\ue000{len(codes) - 1}\ue001"

    if "`" in text:
        text = _CODE.sub(keep, text)
    if "[" in text:
        text = _LINK.sub(r"\1", _WIKI.sub(r"\1", _FOOTNOTE.sub("", _IMAGE.sub(" ", text))))
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(" ", _AUTOLINK.sub(r"\1", text)))
    for pattern in (_STRONG, _MARKED, _LIGHT):
        text = pattern.sub(_inner, text)
    text = _LEFT_OVER.sub("", text)
    text = _BLOCK_REF.sub("", _CHECKBOX.sub("", _ESCAPE.sub(r"\1", text)))
    for index, code in enumerate(codes):
        text = text.replace(f"\ue000{index}\ue001", code)
    return " ".join(html.unescape(text).split())


def _inner(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group is not None)


def sheltered(text: str) -> str:
    """The text at the same length, with `x` where a mark would mean nothing.

    >>> sheltered("a (b: c): d")
    'a xxxxxx: d'
    """
    if not _MAY_SHELTER.search(text):
        return text
    return _SHELTERS.sub(lambda match: "x" * len(match.group()), text)


def is_emphasised(text: str) -> bool:
    """Whether the whole text is one run of bold, as people write headings.

    >>> is_emphasised("**Osmosis**:"), is_emphasised("**a** and **b**")
    (True, False)
    """
    stripped = text.strip().rstrip(":：").rstrip()
    if not stripped.startswith(("**", "__")):
        return False
    match = re.fullmatch(r"(\*{2,3}|__)(.+?)\1", stripped)
    return match is not None and match[1] not in match[2]


_EMPHASISED = re.compile(
    r"\*\*([^*]+)\*\*|__([^_]+)__|==([^=]+)==|`([^`]+)`|(?<![\w*])\*([^*\s][^*]*)\*(?!\*)"
)


def emphases(text: str) -> frozenset[str]:
    """What a line emphasises, without markup.

    >>> sorted(emphases("**Osmosis** moves ==water=="))
    ['Osmosis', 'water']
    """
    if not any(sign in text for sign in "*_=`"):
        return frozenset()
    return frozenset(plain(_inner(match)) for match in _EMPHASISED.finditer(text))
