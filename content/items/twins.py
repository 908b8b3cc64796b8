"""Which concepts share their definition with another: a statement that fits both names neither."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from content.concepts.concept import ConceptId
from content.items.subject import Subject
from content.items.words import covered

#: From this share of common words on, a reader could name either.
_SHARED = 0.85
#: A word that more statements hold tells nothing apart.
_COMMON = 64


def find_twins(subjects: Sequence[Subject]) -> frozenset[ConceptId]:
    """The concepts whose statement fits another concept under another name.

    Two such texts must share one of the rarest words, so only those are compared.
    """
    counts = Counter(word for each in subjects for word in each.all_words)
    holders: dict[str, list[Subject]] = defaultdict(list)
    for each in subjects:
        for word in each.all_words:
            if counts[word] <= _COMMON:
                holders[word].append(each)
    return frozenset(each.concept.id for each in subjects if _has_twin(each, _near(each, counts, holders)))


def _near(each: Subject, counts: Counter[str], holders: dict[str, list[Subject]]) -> Iterable[Subject]:
    rarest = sorted(each.words, key=lambda word: (counts[word], word))
    for word in rarest[: int(len(rarest) * (1 - _SHARED)) + 1]:
        yield from holders.get(word, ())


def _has_twin(each: Subject, others: Iterable[Subject]) -> bool:
    return any(
        other is not each
        and covered(each.words, other.all_words) >= _SHARED
        and not each.letters & other.letters
        and not other.is_named_in(each)
        for other in others
    )
