"""Is this a slip of that? In a long word one wrong, missing, extra or swapped letter is, in a short one it is not."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from content.language.jamo import spell

#: Latin words this long may hold one slip, longer ones two. Shorter ones are names whose letters all count.
ONE_SLIP, TWO_SLIPS = 6, 14
#: The same in jamo: two or three syllables spell six or more.
ONE_SLIP_JAMO, TWO_SLIPS_JAMO = 6, 16


def is_slip(typed: str, meant: str) -> bool:
    """Whether `typed` is `meant` with a slip of the finger. Both folded; equal words are no slip.

    >>> is_slip("embeding", "embedding"), is_slip("rac", "rag"), is_slip("할루시내이션", "할루시네이션")
    (True, False, True)
    """
    if typed == meant:
        return False
    left, right = spell(typed), spell(meant)
    allowed = _allowed(right, hangul=right != meant)
    return bool(allowed) and OSA.distance(left, right, score_cutoff=allowed) <= allowed


def _allowed(word: str, *, hangul: bool) -> int:
    one, two = (ONE_SLIP_JAMO, TWO_SLIPS_JAMO) if hangul else (ONE_SLIP, TWO_SLIPS)
    return (len(word) >= one) + (len(word) >= two)
