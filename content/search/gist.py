"""What a query is about, so that two wordings of one question are the same: "what is X?" and "X가 뭐예요"."""

from __future__ import annotations

from content.language.normal import clean, squeeze
from content.search import features, phrasing, thresholds


def gist(query: str) -> frozenset[str]:
    """What two wordings of one question have in common. Equal for equal questions, opaque otherwise.

    >>> gist("what is a drift?") == gist("Drift가 뭐예요") == gist("drift")
    True
    """
    words = phrasing.words(clean(query[: thresholds.LONGEST_QUERY]))
    return features.of_text(" ".join(phrasing.content(words))) or frozenset({squeeze(query)})
