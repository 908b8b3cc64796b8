"""Bytes to text: UTF-8, UTF-16, what Korean and Japanese Windows and Unix wrote before, and nothing that is no text.

Line ends become one character and Hangul its composed form, so that no later room sees CRLF or NFD.
"""

from __future__ import annotations

import codecs
import functools
import re
import unicodedata
from collections import Counter
from itertools import islice

from content.readers.limits import Unreadable

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: What PDF, zipped and older office files begin with.
_OTHER_KINDS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
#: Tried in this order; the first wins where two are equally plausible.
_EAST_ASIAN = ("cp949", "cp932", "euc_jp")
#: What West European Windows wrote: one byte a letter, so that any bytes decode and only the letters tell.
_WESTERN = "cp1252"
_WESTERN_LETTERS = frozenset("àâäáãåæçéèêëíìîïñóòôöõøœúùûüßÀÂÄÁÅÆÇÉÈÊËÍÎÑÓÔÖØÚÜ“”‘’–—…•·€£°±×²³µ«»§©®™¿¡½¼")
#: What people of East Asia type among ASCII.
_SIGNS = frozenset("‘’“”…‥—–―·×÷±°→←↑↓⇒⇔■□●○◆◇◎▲△▼▽★☆※①②③④⑤⑥⑦⑧⑨⑩℃")
#: Control, private-use and unassigned characters, which no author types.
_NEVER_TYPED = {"Cc", "Co", "Cn"}
#: The syllables that most Korean text is made of: particles, endings and the commonest Sino-Korean ones.
_COMMON_SYLLABLES = frozenset(
    "이다는에을의가를은한고하지로기도사서자나아인어시리대일으라정수그해부있들보과전여상제만조장주스것면와적원성되구위거개년"
    "러동선공방관생무신소내우연경화실비문학유중당세모입오안게국속간바행계할분발체명저물결음치본트드용않된마었습니까같던데때"
    "더든두란람려력례록류름립말며목반받번법별복불산색석설식심없업역열영예외요운월육의일재점접종즉질차참책처천청초출통특평포"
    "표품하함합항향현형호환활회후히"
)
#: The 2,350 syllables of the old standard; the codec spells the others in eight bytes.
_TWO_BYTES = 2
#: First and last character, and how much they look like text: kana, ideographs, wide signs; single Hangul letters and
#: half-width kana, which is what kana and Hangul become in each other's encodings.
_WEIGHTS = (
    ("ぁ", "ヺ", 1.0),
    ("ー", "ー", 1.0),
    ("一", "鿿", 0.3),
    ("\u3131", "\u318e", -0.5),
    ("\uff61", "\uff9f", -0.5),
    ("\u3000", "\u303f", 0.4),
    ("\uff01", "\uff60", 0.4),
)
_SAMPLE_CHARS = 40_000
_FOREIGN = re.compile(r"[^\t\n\f\r -\x7e]")
_LEAST_PLAUSIBLE = 0.25


def decode(data: bytes) -> str:
    """The text of a note.

    Raises Unreadable with `skipped-binary` for what holds NUL bytes, `skipped-encoding` for an unknown encoding,
    `skipped-wrong-ending` for a PDF or an office file under the name of a text.
    """
    text = _decoded(data)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def _decoded(data: bytes) -> str:
    if data.startswith(_OTHER_KINDS):
        raise Unreadable("skipped-wrong-ending")
    if data.startswith(_UTF16_MARKS):
        return _strictly(data, "utf-16")
    if b"\0" in data:
        raise Unreadable("skipped-binary")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _most_plausible(data)


def _most_plausible(data: bytes) -> str:
    """The same bytes are letters in several encodings, but only in one of them words as people write."""
    texts = [text for encoding in _EAST_ASIAN if (text := _perhaps(data, encoding)) is not None]
    best = max(texts, key=_plausibility, default="")
    if best and _plausibility(best) >= _LEAST_PLAUSIBLE:
        return best
    text = _perhaps(data, _WESTERN)
    if text is None or not _is_western(text):
        raise Unreadable("skipped-encoding")
    return text


def _perhaps(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _strictly(data: bytes, encoding: str) -> str:
    text = _perhaps(data, encoding)
    if text is None:
        raise Unreadable("skipped-encoding")
    return text


def _foreign(text: str) -> Counter[str]:
    """The first letters beyond ASCII, and controls that no author types."""
    return Counter(match.group() for match in islice(_FOREIGN.finditer(text), _SAMPLE_CHARS))


def _plausibility(text: str) -> float:
    """How much a text looks Korean or Japanese, at most 1; below 0 for what nobody writes."""
    letters = _foreign(text)
    weights = [(_weight(char), count) for char, count in letters.items()]
    return sum(weight * count for weight, count in weights) / max(letters.total(), 1)


@functools.lru_cache(maxsize=8_192)
def _weight(char: str) -> float:
    if unicodedata.category(char) in _NEVER_TYPED:
        return -10.0
    if "가" <= char <= "힣":
        return _weight_of_syllable(char)
    return next((weight for first, last, weight in _WEIGHTS if first <= char <= last), 0.3 * (char in _SIGNS))


def _weight_of_syllable(char: str) -> float:
    """Japanese bytes taken for Korean ones give syllables, too, but seldom those that Korean is made of."""
    if char in _COMMON_SYLLABLES:
        return 1.0
    return 0.2 if len(char.encode("euc_kr")) == _TWO_BYTES else -0.5


def _is_western(text: str) -> bool:
    """Whether it is mostly ASCII and the rest is what West European keyboards and editors write."""
    letters = _foreign(text)
    return letters.keys() <= _WESTERN_LETTERS and 3 * letters.total() <= len(text)
