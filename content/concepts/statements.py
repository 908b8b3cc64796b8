"""English sentences that define without `is a`: `Photosynthesis converts light …`, `Osmosis occurs when …`."""

from __future__ import annotations

import re

from content.concepts.words import AGENTS, STATING_NOUNS, STATING_VERBS

#: These say what a thing is wherever they stand.
_SURE = re.compile(
    r"^(?:[Aa]n?\s+|[Tt]he\s+)?(?P<name>[^,.;:]{2,60}?)\s+(?:"
    r"(?:occurs?|happens?|arises?|forms?|takes? place|exists?)\s+(?:only\s+)?(?:when(?:ever)?|if|where)"
    r"|results?\s+(?:from|when)|consists?\s+of|(?:states?|says|holds)\s+that|is\s+(?:made\s+up|composed)\s+of)\s+\S+\s+\S"
)
_NAME = r"(?P<name>[A-Za-z][\w'’/-]*(?:\s(?!and\b|or\b|to\b)[\w'’/-]+){0,3}?(?:\s?\([^()]{2,40}\))?)"
_NO_OBJECT = "and|or|of|that|which|for|are|is|was|were|can|may|will|have|has|do|go"
_OBJECT = (
    r"an?|the|its|their|each|every|all|any|both|one|two|how|which|what|it|them|multiple|several|many|more|\d+"
)
_ACTS = re.compile(
    rf"^(?:an?\s+|the\s+)?{_NAME}\s+(?:also |mainly |usually |always |only )?"
    rf"(?P<verb>(?:{STATING_VERBS})(?!e?s?\s(?:{_NO_OBJECT})\b)|(?:{STATING_NOUNS})(?=e?s?\s(?:{_OBJECT})\b))(?P<ending>e?s)?(?=\s)(?:\s+\S+){{3,}}",
    re.IGNORECASE,
)
#: `The Stamp Act taxed printed paper`: a proper name of several words and what it did.
_DID = re.compile(
    r"^(?:The\s+)?(?P<name>[A-Z][\w'’.-]*(?:\s(?:of|the|and|de|von|for|in)(?=\s))*(?:\s[A-Z][\w'’.-]*(?:\s(?:of|the|and|de|von|for|in)(?=\s))*){1,4}"
    r"(?:\s\([^()]{2,30}\))?)\s[a-z]+ed\b(?:\s+\S+){3,}"
)
_NO_SUBJECT = re.compile(
    rf"\b(?:{AGENTS})$|^(?:{AGENTS})\b(?!\s\w)|\b(?:it|they|he|she|this|that|these|those|which|who|you|we|not|to|can|will|must|should|may|does|do|is|are|was|were)\b|\b(?:an?|the|of)$",
    re.IGNORECASE,
)


def stated(sentence: str) -> str | None:
    """The subject of a sentence that says what a thing does, where that is what the thing is.

    >>> stated("Photosynthesis converts light energy into chemical energy"), stated("It stores a lot of data")
    ('Photosynthesis', None)
    """
    if not "A" <= sentence[:1] <= "Z":
        return None
    acts = _ACTS.match(sentence)
    return surely_stated(sentence) or (_subject(acts) if acts and _agrees(acts) else None)


def surely_stated(sentence: str) -> str | None:
    """The same where even a later sentence of a paragraph says it: `… occurs when`, `… consists of`."""
    match = _SURE.match(sentence) or _DID.match(sentence)
    return _subject(match) if match else None


def _subject(match: re.Match[str]) -> str | None:
    return None if _NO_SUBJECT.search(match["name"]) else match["name"]


def _agrees(match: re.Match[str]) -> bool:
    """`cells store`, `a cell stores`: without this `data store` would be a subject and its verb."""
    last = re.sub(r"\s?\(.*", "", match["name"])
    is_plural = last.endswith("s") and not last.endswith(("ss", "sis", "us", "is"))
    return is_plural != bool(match["ending"]) or last.endswith(("ics", "ia", "a", "i"))
