"""Which concepts share their definition with another: a statement that fits both names neither."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from content.concepts.concept import ConceptId
from content.items.subject import Subject
from content.items.words import covered

#: From this share of common words on, a reader could name either.
SHARED = 0.85
#: A word that more statements hold tells nothing apart.
COMMON = 64


def find_twins(subjects: Sequence[Subject]) -> frozenset[ConceptId]:
    """The concepts whose statement fits another concept under another name.

    Two such texts must share one of the rarest words, so only those are compared.
    """
    counts = Counter(word for each in subjects for word in each.all_words)
    holders: dict[str, list[Subject]] = defaultdict(list)
    for each in subjects:
        for word in each.all_words:
            if counts[word] <= COMMON:
                holders[word].append(each)
    return frozenset(
        each.concept.id
        for each in subjects
        if has_twin(each, (other for word in telling(each.words, counts) for other in holders.get(word, ())))
    )


def telling(words: AbstractSet[str], counts: Mapping[str, int]) -> list[str]:
    """The rarest of these words, so many that who has nearly all of the words has one of them."""
    rarest = sorted(words, key=lambda word: (counts[word], word))
    return rarest[: int(len(rarest) * (1 - SHARED)) + 1]


def has_twin(each: Subject, others: Iterable[Subject]) -> bool:
    """Whether the concept's statement fits one of the others, which is not the same by its name."""
    return any(
        other is not each
        and covered(each.words, other.all_words) >= SHARED
        and not each.letters & other.letters
        and not other.is_named_in(each)
        for other in others
    )
