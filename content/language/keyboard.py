"""Words typed with the wrong keyboard layout on: `wjdqhf` for 정보, `ㅡㅁ챧` for macie. Two-set Korean and QWERTY."""

from __future__ import annotations

from content.language.jamo import LEADS, TAILS, VOWELS, compose, is_syllable, letters

_KEYS = {
    "ㅂ": "q", "ㅈ": "w", "ㄷ": "e", "ㄱ": "r", "ㅅ": "t", "ㅛ": "y", "ㅕ": "u", "ㅑ": "i", "ㅐ": "o", "ㅔ": "p",
    "ㅁ": "a", "ㄴ": "s", "ㅇ": "d", "ㄹ": "f", "ㅎ": "g", "ㅗ": "h", "ㅓ": "j", "ㅏ": "k", "ㅣ": "l",
    "ㅋ": "z", "ㅌ": "x", "ㅊ": "c", "ㅍ": "v", "ㅠ": "b", "ㅜ": "n", "ㅡ": "m",
    "ㅃ": "Q", "ㅉ": "W", "ㄸ": "E", "ㄲ": "R", "ㅆ": "T", "ㅒ": "O", "ㅖ": "P",
    "ㅘ": "hk", "ㅙ": "ho", "ㅚ": "hl", "ㅝ": "nj", "ㅞ": "np", "ㅟ": "nl", "ㅢ": "ml",
    "ㄳ": "rt", "ㄵ": "sw", "ㄶ": "sg", "ㄺ": "fr", "ㄻ": "fa", "ㄼ": "fq", "ㄽ": "ft", "ㄾ": "fx", "ㄿ": "fv",
    "ㅀ": "fg", "ㅄ": "qt",
}  # fmt: skip
_JAMO = {keys: jamo for jamo, keys in _KEYS.items() if len(keys) == 1}
_PAIRS = {keys: jamo for jamo, keys in _KEYS.items() if len(keys) > 1}


def as_latin(text: str) -> str:
    """What the same keys give with the Latin layout on.

    >>> as_latin("ㅡㅁ챧"), as_latin("ㄲㅁㅎ")
    ('macie', 'Rag')
    """
    return "".join(
        "".join(_KEYS.get(letter, "") for letter in letters(char))
        if is_syllable(char)
        else _KEYS.get(char, char)
        for char in text
    )


def as_hangul(text: str) -> str:
    """What the same keys give with the Korean layout on.

    >>> as_hangul("wjdqhf"), as_hangul("rkqt"), as_hangul("ghkrfbf")
    ('정볼', '값', '확률')
    """
    jamo = [_JAMO.get(char) or _JAMO.get(char.lower()) or char for char in text]
    syllables: list[str] = []
    while jamo:
        taken, syllable = _next_syllable(jamo)
        syllables.append(syllable)
        del jamo[:taken]
    return "".join(syllables)


def is_wrong_layout(text: str) -> bool:
    """Whether Hangul text can only come from a keyboard left on Korean: it holds jamo that build no syllable.

    >>> is_wrong_layout("ㅡㅁ챧"), is_wrong_layout("정보")
    (True, False)
    """
    return any(char in _KEYS for char in text)


def _next_syllable(jamo: list[str]) -> tuple[int, str]:
    """How many jamo the first syllable takes, and that syllable (or the single character that starts no syllable)."""
    lead, rest = jamo[0], jamo[1:4]
    if lead not in LEADS or not rest or rest[0] not in VOWELS:
        paired = _pair(jamo[:2])
        return (2, paired) if paired and paired in VOWELS else (1, lead)
    taken, vowel = 2, rest[0]
    if paired := _pair(jamo[1:3], VOWELS):
        taken, vowel = 3, paired
    tail, more = _tail(jamo[taken : taken + 3])
    return taken + more, compose(lead, vowel, tail)


def _tail(jamo: list[str]) -> tuple[str, int]:
    """The tail that these jamo give the syllable before them; a vowel behind takes its lead away."""
    for length in (2, 1):
        tail = jamo[0] if length == 1 and jamo else _pair(jamo[:2], TAILS)
        if len(jamo) >= length and tail and tail in TAILS and not (jamo[length:] and jamo[length] in VOWELS):
            return tail, length
    return "", 0


def _pair(jamo: list[str], known: str | tuple[str, ...] = VOWELS) -> str:
    """The compound of two jamo, where there is one."""
    paired = _PAIRS.get("".join(_KEYS.get(letter, "?") for letter in jamo), "") if len(jamo) == 2 else ""  # noqa: PLR2004 - a pair
    return paired if paired in known else ""
