"""Does this Hangul spell that Latin word by its sound? `베드락` and bedrock, `화인튜닝` and fine-tuning.

Only consonants are compared: Korean spellings of foreign vowels vary most. So it is a weak sign, for a caller who
has few words to choose from.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from content.language.jamo import LEADS, is_syllable, letters, spell

_LEAD_SOUND = dict(zip(LEADS, "kknttlmppss.jjjktph", strict=True))
_TAIL_SOUND = {
    "ㄱ": "k",
    "ㄴ": "n",
    "ㄷ": "t",
    "ㄹ": "l",
    "ㅁ": "m",
    "ㅂ": "p",
    "ㅅ": "t",
    "ㅇ": "ŋ",
    "ㅆ": "t",
}
#: In this order: what is spelled with several letters first. `?` marks what Korean may leave out.
_SPELLINGS = (
    (r"ch(?=[lr])", "k"), (r"tch|ch", "j"), (r"sch|sh|ti(?=on|a)|si(?=on|a)|ci(?=on|a)", "s"), (r"ph", "p"), (r"th", "s"), (r"ck", "k"),
    (r"qu", "k"), (r"x", "ks"), (r"wh", "."), (r"gh", ""), (r"dg", "j"), (r"c(?=[eiy])", "s"), (r"ng(?![aeiou])", "ŋ"), (r"tz", "j"),
    (r"n(?=[kcg])", "ŋ"), (r"kn|gn(?=$)", "n"), (r"(.)\1", r"\1"),
    (r"(?<=[aeiou])re$", "R"),
)  # fmt: skip
_TWICE = re.compile(r"(.)\1")
_LETTER_SOUND = {
    "b": "p", "c": "k", "d": "t", "f": "p", "g": "k", "h": "h", "j": "j", "k": "k", "l": "l", "m": "m", "n": "n",
    "p": "p", "r": "l", "s": "s", "t": "t", "v": "p", "z": "j", "ŋ": "ŋ",
}  # fmt: skip
#: Sounds that Korean spellings do not keep apart.
_ALIKE = ({"s", "t"}, {"s", "j"}, {"j", "k"}, {"t", "j"}, {"p", "h"}, {"ŋ", "n"})
#: What must agree for two words to sound alike; what may be left out or taken for a breath is not in it.
_CLASS = {"s": "t", "t": "t", "j": "t", "k": "t", "l": "l", "m": "m", "n": "n", "ŋ": "n"}
_NAMES = "에이 비 씨 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 알 에스 티 유 브이 더블유 엑스 와이 제트"
_LETTER_NAMES = dict(zip(_NAMES.split(), "abcdefghijklmnopqrstuvwxyz", strict=True)) | {
    "시": "c",
    "더블류": "w",
    "제드": "z",
    "쓰리": "3",
    "투": "2",
}
_BY_LENGTH = sorted(_LETTER_NAMES, key=len, reverse=True)
_FEWEST = 2
#: Two Korean spellings of one name: at least so many syllables, at most so many letters apart.
_LONG, _VOWELS_OFF = 5, 2


@lru_cache(maxsize=4_096)
def _hangul_sounds(word: str) -> str:
    sounds, before = "", ""
    for char in word:
        if not is_syllable(char):
            return ""
        lead, _, tail = letters(char)
        # A doubled ㄹ between vowels is one l.
        sounds += "" if lead == "ㅇ" or (lead == before == "ㄹ") else _LEAD_SOUND[lead]
        sounds += _TAIL_SOUND.get(tail, "")
        before = tail
    return sounds


@lru_cache(maxsize=4_096)
def _latin_sounds(word: str) -> str:
    """Sounds of a Latin word; upper case marks those that a Korean spelling may leave out."""
    sounds = word.lower()
    for spelling, sound in _SPELLINGS:
        sounds = re.sub(spelling, sound, sounds)
    heard = ""
    for place, char in enumerate(sounds):
        sound = _LETTER_SOUND.get(char, "")
        if char == "r" and sounds[place + 1 : place + 2] not in set("aeiouy"):
            sound = "L"
        heard += sound.upper() if char == "h" or (char == "b" and place == len(sounds) - 1) else sound
    return heard


@lru_cache(maxsize=8_192)
def sounds_like(hangul: str, latin: str) -> bool:
    """Whether Korean readers would spell the Latin word so. Both folded, without spaces.

    >>> sounds_like("화인튜닝", "finetuning"), sounds_like("인스펙터", "inspector"), sounds_like("켄드라", "macie")
    (True, True, False)
    >>> sounds_like("백프레셔", "backpressure"), sounds_like("가십프로토콜", "gossipprotocol")
    (True, True)
    """
    spoken, written = _hangul_sounds(hangul), _latin_sounds(latin)
    if (
        min(len(hangul), len(spoken), len(written)) < _FEWEST
        or abs(_beats(hangul) - _latin_beats(latin)) > len(spoken) // 3 + 1
    ):
        return False
    # Where two syllables meet on one sound, Latin may write it once: 가십 프로토콜.
    return _align(spoken, written) or _align(_TWICE.sub(r"\1", spoken), written)


def outline(word: str) -> str:
    """A coarse form that a Latin word shares with the Hangul that spells it, to look candidates up by.

    Empty for a word of neither script. Words with one outline need not sound alike.

    >>> outline("베드락") == outline("bedrock") == "tlt"
    True
    """
    sounds = _hangul_sounds(word) or (_latin_sounds(word) if word.isascii() else "")
    return "".join(_CLASS.get(sound, "") for sound in sounds)


def same_sound(left: str, right: str) -> bool:
    """Whether two long Korean words spell one foreign name: 베르사유 조약 and 베르사이유 조약.

    >>> same_sound("베르사이유조약", "베르사유조약"), same_sound("정밀도", "정말도")
    (True, False)
    """
    if min(len(left), len(right)) < _LONG or not left or not right or left[0] != right[0]:
        return False
    spoken = _hangul_sounds(left)
    return (
        spoken != ""
        and spoken == _hangul_sounds(right)
        and OSA.distance(spell(left), spell(right)) <= _VOWELS_OFF
    )


def spelled_letters(hangul: str) -> str:
    """The Latin letters whose Korean names these are, one after another; empty where they are not.

    >>> spelled_letters("유디피"), spelled_letters("에이치티티피"), spelled_letters("라우터")
    ('udp', 'http', '')
    """
    letters_named, place = "", 0
    while place < len(hangul):
        name = next((name for name in _BY_LENGTH if hangul.startswith(name, place)), None)
        if name is None:
            return ""
        letters_named += _LETTER_NAMES[name]
        place += len(name)
    return letters_named if len(letters_named) > 1 else ""


def _beats(hangul: str) -> int:
    """Syllables without the helping vowel ㅡ."""
    return sum(letters(char)[1] != "ㅡ" for char in hangul)


def _latin_beats(latin: str) -> int:
    return len(re.findall(r"[aeiouy]+", re.sub(r"(?<=[a-z]{2})e(?:s)?$", "", latin.lower()))) or 1


def _align(spoken: str, written: str) -> bool:
    """Whether the two run side by side, optional sounds left out at will; no step back, so the work is bounded."""
    places = {0}
    for sound in spoken:
        places = {
            skip + 1
            for place in places
            for skip in _skips(written, place)
            if skip < len(written) and _is_alike(sound, written[skip].lower())
        }
    return any(len(written) in _skips(written, place) for place in places)


def _skips(written: str, place: int) -> list[int]:
    """This place, and those behind sounds that may be left out."""
    found = [place]
    while place < len(written) and written[place].isupper():
        place += 1
        found.append(place)
    return found


def _is_alike(left: str, right: str) -> bool:
    return left == right or {left, right} in _ALIKE
