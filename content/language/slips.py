"""Is this a slip of that? In a long word one wrong, missing, extra or swapped letter is, in a short one it is not.

A letter can also make another word: clarity for clarify, efferent for afferent. So a slip must leave the first letter
and a telling ending alone, and words of middling length forgive only what fingers do: swapped and doubled letters.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from content.language.jamo import spell
from content.language.numerals import has_other_number

#: Latin letters, or jamo: from here on one slip is forgiven; before, only swaps and doublings; before that, nothing.
MIDDLING, LONG = 5, 8
MIDDLING_JAMO, LONG_JAMO = 7, 9
#: From here on two letters may have changed places across a third.
_SCRAMBLED = 8
#: Spellings of one sound.
_HEARD = tuple(
    (re.compile(spelling), sound)
    for spelling, sound in (
        ("ph", "f"), ("ck|qu?|c(?=[aorlktu])|c$", "k"), ("sc(?=[eiy])|c(?=[eiy])", "s"), ("y", "i"), ("ae|oe", "e"), ("rh", "r"), (r"(.)\1", r"\1"),
    )
)  # fmt: skip
#: Letters by which spellings of one sound differ at most.
_HEARD_OFF = 3
_ENDING = re.compile(
    r"(?:ity|ify|ism|ist|ion|ing|ed|er|or|al|ic|ive|ous|ment|ness|sis|tic|ly|ure|ate|ize)s?$"
)
#: Beginnings that turn a word into its opposite or its sibling.
_BEGINNING = re.compile(
    r"^(?:hyper|hypo|inter|intra|endo|exo|ecto|over|under|macro|micro|meio|mito|homo|hetero|pro|pre|anti|ante|ab|ad|af|ef|in|en|"
    r"im|em|un|de|dis|re|iso|mono|poly|uni|bi|tri|multi|sub|super|up|down|out|ana|cata|an|cat|para|peri|per|con|com)"
)


def is_slip(typed: str, meant: str) -> bool:
    """Whether `typed` is `meant` with a slip of the finger. Both folded; equal words are no slip.

    >>> is_slip("embeding", "embedding"), is_slip("rac", "rag"), is_slip("할루시내이션", "할루시네이션")
    (True, False, True)
    >>> is_slip("clarity", "clarify"), is_slip("afferent", "efferent"), is_slip("recieve", "receive")
    (False, False, True)
    """
    if typed == meant or not typed or not meant or has_other_number(typed, meant):
        return False
    left, right = spell(typed), spell(meant)
    hangul = right != meant
    middling, long = (MIDDLING_JAMO, LONG_JAMO) if hangul else (MIDDLING, LONG)
    if (
        not hangul
        and len(right) >= MIDDLING
        and abs(len(left) - len(right)) <= _HEARD_OFF
        and _as_heard(left) == _as_heard(right)
    ):
        return True
    if len(right) < middling or left[0] != right[0] or not (hangul or _keeps_ends(left, right)):
        return False
    distance = OSA.distance(left, right, score_cutoff=2)
    if distance == 1:
        return (
            len(right) >= long
            or _is_swap(left, right)
            or _is_doubling(left, right)
            or _is_final_e(left, right)
        )
    return distance == 2 and len(right) >= _SCRAMBLED and _is_swap(left, right) and not hangul  # noqa: PLR2004 - two places


def _keeps_ends(left: str, right: str) -> bool:
    """Whether beginning and ending still say the same; letters that only changed places make no other beginning."""
    return _same(_ENDING, left, right) and (_is_swap(left, right) or _same(_BEGINNING, left, right))


def _same(pattern: re.Pattern[str], left: str, right: str) -> bool:
    found = pattern.search(left), pattern.search(right)
    if None in found:
        return True
    return found[0] is not None and found[1] is not None and found[0].group() == found[1].group()


def _is_swap(left: str, right: str) -> bool:
    return sorted(left) == sorted(right)


@lru_cache(maxsize=4_096)
def _as_heard(word: str) -> str:
    """The word by its sounds, as one writes it who has only heard it."""
    for spelling, sound in _HEARD:
        word = spelling.sub(sound, word)
    return word


def _is_final_e(left: str, right: str) -> bool:
    """Whether a silent e at the end came or went in a word of some length."""
    return len(right) > MIDDLING and left.removesuffix("e") == right.removesuffix("e")


def _is_doubling(left: str, right: str) -> bool:
    """Whether a double letter became single or the other way round."""
    return _undoubled(left) == _undoubled(right)


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)
