"""One form for every way of typing the same thing: width, composition, case, hidden characters, spacing, marks.

Readers, search and grading compare texts in these forms and show the text as it was typed. Three strengths:
`clean` keeps the sentence, `fold` keeps the words, `squeeze` keeps the letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Longer texts are not folded further: a bound for callers that pass on what strangers typed.
LONGEST = 4_000

_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_TAILS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
#: Compatibility forms take single jamo apart from their keyboard form; this puts them back.
_KEYBOARD_JAMO = (
    {0x1100 + place: jamo for place, jamo in enumerate(_LEADS)}
    | {0x1161 + place: jamo for place, jamo in enumerate(_VOWELS)}
    | {0x11A8 + place: jamo for place, jamo in enumerate(_TAILS)}
    | {0x1160: None, 0x115F: None, 0x3164: None, 0xFFA0: None}
)
_CONTROLS = dict.fromkeys((*range(32), 127))
_LINE_BREAKS = _CONTROLS | {ord(char): " " for char in "\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029"}
_SPACES = re.compile(r"\s+")
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_APOSTROPHES = re.compile(r"(?<=\w)['’ʼ](?=\w|\s|$)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
#: Marks inside a word that belong to it: 3.14, C++, F#.
_MARK = re.compile(r"(?<!\d)\.|\.(?!\d)|[^\w\s.+#]|_|(?<![\w+#])[+#]+")


def clean(text: str) -> str:
    r"""The same sentence in one spelling: composed, half-width, without hidden characters, single spaces.

    Enclosed digits become digits, jamo typed alone stay as the keyboard gives them, emoji stay.

    >>> clean("  Ｂａｔｃｈ\u200b  ③ ")
    'Batch 3'
    >>> clean("정밀도") == clean("\u110c\u1165\u11bc밀도"), clean("ㅁ")
    (True, 'ㅁ')
    """
    text = text[:LONGEST]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)[:LONGEST]
        text = text.translate(_KEYBOARD_JAMO)
        text = "".join(_visible(char) for char in text)
    return _SPACES.sub(" ", text.translate(_LINE_BREAKS)).strip()


@lru_cache(maxsize=8_192)
def fold(text: str) -> str:
    """The words alone: lower case, no accents, no marks but those inside a word; hyphens part words.

    >>> fold("**Retrieval-Augmented** Generation!"), fold("Naïve Bayes’ theorem"), fold("C++, 3.14; 1,000")
    ('retrieval augmented generation', 'naive bayes theorem', 'c++ 3.14 1000')
    """
    text = clean(text).casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", text)))
    text = _APOSTROPHES.sub("", _THOUSANDS.sub("", text))
    return " ".join(_MARK.sub(" ", text).split())


def squeeze(text: str) -> str:
    """The letters alone: as `fold`, without spaces, so that spacing and hyphens do not matter.

    >>> squeeze("Fine-Tuning") == squeeze("fine tuning") == squeeze("FineTuning")
    True
    """
    return fold(text).replace(" ", "")


@lru_cache(maxsize=4_096)
def _visible(char: str) -> str:
    """The character, its digit where it is an enclosed one, or nothing where it is not to be seen."""
    category = unicodedata.category(char)
    if category in {"Cf", "Cc", "Co", "Cn", "Cs"} and not char.isspace():
        return ""
    if char == "\u20e3" or "\ufe00" <= char <= "\ufe0f":  # the keycap around 1️⃣ and the emoji style
        return ""
    if category == "No" and (digit := unicodedata.digit(char, None)) is not None:
        return str(digit)
    return char
