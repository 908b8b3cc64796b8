"""The right Korean particle after any word: 은/는, 이/가, 을/를, 과/와, 으로/로, 이에요/예요 by its last sound.

Hangul shows its last sound; digits are read in Sino-Korean; Latin letters are read as an acronym's names or as
Koreans spell the loan word.
"""

from __future__ import annotations

import re

_FIRST, _LAST, _FINALS, _RIEUL = 0xAC00, 0xD7A3, 28, 8
_DIGIT_FINAL = {"0": "ㅇ", "1": "ㄹ", "3": "ㅁ", "6": "ㄱ", "7": "ㄹ", "8": "ㄹ"}
#: Behind a Latin letter one digit is read in English: 에스쓰리, 이씨투. Longer numbers are read as numbers: SHA 이오육.
_ENGLISH_DIGIT_FINAL = {"1": "ㄴ", "7": "ㄴ", "9": "ㄴ"}
_NAMED_BY_DIGIT = re.compile(r"[A-Za-z]-?\d$")
_LETTER_FINAL = {"L": "ㄹ", "R": "ㄹ", "M": "ㅁ", "N": "ㄴ"}
#: Endings of loan words that Korean writes with a final consonant; whatever else is read with a vowel at the end.
_LOAN_FINAL = (
    (re.compile(r"(?:[aeiouy]l|ll|[bcdfgkpstz]le|[aeo]le|ile|ule)$"), "ㄹ"),
    (re.compile(r"(?:[aeiouy]m|[aeiou]me|[lrs]m|thm)$"), "ㅁ"),
    (re.compile(r"(?:[aeiouyg]n|[aeiou]ne|rn|wn|nn)$"), "ㄴ"),
    (re.compile(r"ng$"), "ㅇ"),
    (re.compile(r"(?:ck|[aeiou]c|ook|(?<![a-z])big)$"), "ㄱ"),
    (re.compile(r"(?:[aeiou]pp?|[aeiou]b|type)$"), "ㅂ"),
    (re.compile(r"(?<![aeiou])[aeiou]t$|(?:out|oot)$"), "ㅅ"),
)
#: Short words that Korean spells with a vowel at the end against the rule: 비트, 키트, 히트.
_VOWEL_ANYWAY = frozenset({"bit", "kit", "hit", "fit", "cut", "nut"})
_NOT_SOUNDED = re.compile(r"[\s\W_]+$", re.UNICODE)
_BRACKETED = re.compile(r"\s*[(\[（][^()\[\]（）]*[)\]）]\s*$")


def last_sound(word: str) -> str:
    """The final consonant with which `word` ends when read aloud in Korean; empty after a vowel.

    Closing punctuation and a bracketed gloss at the end are not read: "RAG(검색 증강 생성)" ends as "RAG" does.

    >>> last_sound("모델"), last_sound("HTML"), last_sound("3"), last_sound("Polly"), last_sound("MP3")
    ('ㄹ', 'ㄹ', 'ㅁ', '', '')
    """
    spoken = _BRACKETED.sub("", word) or word
    if spoken.rstrip().endswith("%"):
        return ""  # 퍼센트
    spoken = _NOT_SOUNDED.sub("", spoken)
    if not spoken:
        return ""
    last = spoken[-1]
    if _FIRST <= ord(last) <= _LAST:
        final = (ord(last) - _FIRST) % _FINALS
        return {0: "", _RIEUL: "ㄹ"}.get(final, "ㄱ")
    if last.isdigit():
        finals = _ENGLISH_DIGIT_FINAL if _NAMED_BY_DIGIT.search(spoken) else _DIGIT_FINAL
        return finals.get(last, "")
    tail = re.search(r"[A-Za-z]+$", spoken)
    return _latin_sound(tail.group()) if tail else ""


def _latin_sound(word: str) -> str:
    """The final consonant of Latin letters: of an acronym's last letter, or of the loan word."""
    if word.isupper() or len(word) == 1:
        return _LETTER_FINAL.get(word[-1].upper(), "")
    lower = word.lower()
    if lower in _VOWEL_ANYWAY:
        return ""
    return next((final for ending, final in _LOAN_FINAL if ending.search(lower)), "")


def particle(word: str, pair: str) -> str:
    """Choose from `pair`, written "after a consonant/after a vowel", the form that follows `word`.

    >>> particle("서울", "으로/로"), particle("부산", "으로/로"), particle("RAG", "은/는")
    ('로', '으로', '는')
    """
    after_consonant, after_vowel = pair.split("/")
    sound = last_sound(word)
    if after_consonant.startswith("으") and sound == "ㄹ":
        return after_vowel
    return after_consonant if sound else after_vowel


def attach(word: str, pair: str) -> str:
    """The word with its particle."""
    return word + particle(word, pair)
