"""An author's correction of one item: the same item, and so the same history, in better words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from content.items.item import Item, ItemId, Kind, Reason
from content.language.normal import squeeze

_TRUE, _FALSE = (
    frozenset({"true", "o", "참", "맞다", "yes"}),
    frozenset({"false", "x", "거짓", "틀리다", "no"}),
)
_FEWEST_OPTIONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What to say instead; None leaves a part as it is. `line` is where its author wrote it."""

    id: ItemId
    line: int
    stem: str | None = None
    answer: str | None = None
    explanation: str | None = None
    options: tuple[str, ...] | None = None
    accept: tuple[str, ...] | None = None
    key_points: tuple[str, ...] | None = None


def read_truth(word: str) -> bool | None:
    """True and False in the words that people write for them; None for any other word.

    >>> read_truth("O"), read_truth("거짓"), read_truth("미토콘드리아")
    (True, False, None)
    """
    letters = squeeze(word)
    return True if letters in _TRUE else False if letters in _FALSE else None


def correct(item: Item, change: Correction) -> Item | None:
    """The item as its author wants it; None where the change would leave it without just one key."""
    old = item.rubric
    answer: str | bool | None = old.answer if change.answer is None else change.answer
    if old.kind is Kind.TRUE_FALSE and change.answer is not None:
        answer = read_truth(change.answer)
    options = old.options if change.options is None else change.options
    if answer is None or (old.kind is Kind.MULTIPLE_CHOICE and not has_one_key(options, str(answer))):
        return None
    rubric = replace(
        old,
        stem=change.stem or old.stem,
        answer=answer,
        options=options,
        accept=old.accept if change.accept is None else change.accept,
        key_points=old.key_points if change.key_points is None else change.key_points,
    )
    reasons = (Reason(said=change.explanation),) if change.explanation else item.reasons
    return replace(item, rubric=rubric, reasons=reasons)


def has_one_key(options: tuple[str, ...], answer: str) -> bool:
    """Whether the options are different and the answer is one of them."""
    letters = Counter(map(squeeze, options))
    return len(letters) >= _FEWEST_OPTIONS and max(letters.values()) == 1 and letters[squeeze(answer)] == 1
