"""Hangul syllables to letters and back, so that a slip of one letter counts as one."""

from __future__ import annotations

from functools import lru_cache

_FIRST, _LAST = 0xAC00, 0xD7A3
LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
TAILS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")


def is_syllable(char: str) -> bool:
    """Whether this is a whole Hangul syllable.

    >>> is_syllable("값"), is_syllable("ㄱ"), is_syllable("a")
    (True, False, False)
    """
    return _FIRST <= ord(char) <= _LAST


def letters(syllable: str) -> tuple[str, str, str]:
    """Lead, vowel and tail of one syllable; the tail is empty where there is none.

    >>> letters("값"), letters("나")
    (('ㄱ', 'ㅏ', 'ㅄ'), ('ㄴ', 'ㅏ', ''))
    """
    place = ord(syllable) - _FIRST
    return LEADS[place // 588], VOWELS[place // 28 % 21], TAILS[place % 28]


def compose(lead: str, vowel: str, tail: str = "") -> str:
    """The syllable of these letters.

    >>> compose("ㄱ", "ㅏ", "ㅂ")
    '갑'
    """
    return chr(_FIRST + (LEADS.index(lead) * 21 + VOWELS.index(vowel)) * 28 + TAILS.index(tail))


@lru_cache(maxsize=8_192)
def spell(text: str) -> str:
    """The text with every syllable taken apart; everything else stays.

    >>> spell("값 a")
    'ㄱㅏㅄ a'
    """
    if text.isascii():
        return text
    return "".join("".join(letters(char)) if is_syllable(char) else char for char in text)
