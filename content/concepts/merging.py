"""Findings of all documents to concepts: one term defined in several places is one, one word with two senses is two."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from content.citation import Citation
from content.concepts.concept import Concept, ConceptId, Passage
from content.concepts.finding import Finding
from content.concepts.names import fold, keys
from content.concepts.prose import language_of

#: The stem of a word, nearly: two syllables, two Han letters, four Latin ones.
_WORD = re.compile(r"(?<![가-힣])[가-힣]{2}|\b[a-z0-9]{3,4}|[一-龯ァ-ヶー]{2}")
#: Short definitions of one thing often share no word; only long ones show two senses.
_ENOUGH_WORDS = 8
_READABLE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A finding and the file that it was found in."""

    file: str
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """A concept, and what it was made of.

    Attributes:
        places: of its findings among all that were given, the first being that of its first appearance.
        stands_under: the name that it stands under in the notes, a term or not, unless it is one of its own.
    """

    concept: Concept
    places: tuple[int, ...]
    stands_under: str | None


@dataclass(slots=True)
class _Gathering:
    """The findings of one concept while they are gathered."""

    found: list[Located] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)


def merge(located: Iterable[Located]) -> tuple[Concept, ...]:
    """The concepts, in the order in which their terms first appear."""
    gatherings = _gathered(located)
    terms = {key for gathering in gatherings for key in gathering.keys}
    named = _with_ids(gatherings)
    return tuple(
        _merged(each, concept_id, lambda keys_: not terms.isdisjoint(keys_)).concept
        for each, concept_id in named
    )


def merged(located: Iterable[Located], is_term: Callable[[AbstractSet[str]], bool]) -> Iterator[Merged]:
    """The same of some of the findings, where no other shares a name with them; `is_term` knows the names of all."""
    for gathering, concept_id in _with_ids(_gathered(located)):
        yield _merged(gathering, concept_id, is_term)


def _gathered(located: Iterable[Located]) -> list[_Gathering]:
    gatherings: list[_Gathering] = []
    by_key: dict[str, list[_Gathering]] = {}
    for place, one in enumerate(located):
        names = keys_of(one.finding)
        home = _home(one, names, by_key)
        if home is None:
            home = _Gathering()
            gatherings.append(home)
        home.found.append(one)
        home.places.append(place)
        for key in names - home.keys:
            by_key.setdefault(key, []).append(home)
        home.keys |= names
    return gatherings


def keys_of(finding: Finding) -> set[str]:
    """All spellings under which a finding's term is the same as another's."""
    names: set[str] = set()
    for name in (finding.term, *finding.aliases):
        names |= keys(name)
    return names


def _home(one: Located, names: set[str], by_key: dict[str, list[_Gathering]]) -> _Gathering | None:
    """The concept that a finding belongs to: the one of its term, before one that shares only another name."""
    own = sorted(keys(one.finding.term), key=len, reverse=True)
    for key in (*own, *sorted(names - set(own))):
        for home in by_key.get(key, ()):
            if not _is_another_sense(one, home):
                return home
    return None


def _is_another_sense(one: Located, home: _Gathering) -> bool:
    """Two senses share neither heading nor any word of their definitions; when in doubt it is one."""
    for other in home.found:
        if other.finding.heading[:2] == one.finding.heading[:2] and other.file == one.file:
            return False
        if language_of(one.finding.text) != language_of(other.finding.text):
            return False  # Translations share no words.
        ours, theirs = _words(one.finding), _words(other.finding)
        if min(len(ours), len(theirs)) < _ENOUGH_WORDS or ours & theirs:
            return False
    return True


def _words(finding: Finding) -> set[str]:
    text = finding.text.lower()
    for name in (finding.term, *finding.aliases):
        text = text.replace(name.lower(), " ")
    return set(_WORD.findall(text))


def _with_ids(gatherings: Sequence[_Gathering]) -> Iterator[tuple[_Gathering, str]]:
    taken: set[str] = set()
    for gathering in gatherings:
        concept_id = _id(gathering, taken)
        taken.add(concept_id)
        yield gathering, concept_id


def _id(gathering: _Gathering, taken: set[str]) -> str:
    """From the folded name; a second sense adds its headings, and a number only where even these agree."""
    first = gathering.found[0].finding
    parts = [fold(_shared_name(first))]
    digest = _digest(parts)
    if digest in taken:
        parts.append(fold(" ".join(first.heading)))
        digest = _digest(parts)
    number = 2
    while digest in taken:
        digest = _digest([*parts, str(number)])
        number += 1
    return digest


def _shared_name(finding: Finding) -> str:
    """The name that notes in two languages have in common: the Latin one, in full, where a term has one.

    So `과적합 (Overfitting)` and `Overfitting (과적합)` are asked, counted and rested as one.
    """
    names = (finding.term, *finding.aliases)
    if finding.term.isascii():
        return finding.term
    return next((name for name in names if name.isascii() and not name.isupper()), finding.term)


def _digest(parts: Sequence[str]) -> str:
    return hashlib.blake2s("\n".join(parts).encode(), digest_size=8).hexdigest()


def _merged(gathering: _Gathering, concept_id: str, is_term: Callable[[AbstractSet[str]], bool]) -> Merged:
    ranked = sorted(gathering.found, key=_rank, reverse=True)
    best = ranked[0].finding
    above = keys(best.broader) if best.broader is not None else frozenset()
    stands_under = None if above & gathering.keys else best.broader
    concept = Concept(
        id=ConceptId(concept_id),
        term=best.term,
        aliases=_aliases(best.term, gathering.found),
        language=language_of(best.text),
        passages=_passages(ranked),
        group=best.group,
        broader=stands_under if is_term(above) else None,
    )
    return Merged(concept=concept, places=tuple(gathering.places), stands_under=stands_under)


def _rank(one: Located) -> tuple[int, int]:
    """The surest shape, then the fuller text up to a readable length; the earlier where both agree."""
    return one.finding.shape, min(len(one.finding.text), _READABLE)


def _aliases(term: str, found: Iterable[Located]) -> tuple[str, ...]:
    seen = {fold(term)}
    aliases: list[str] = []
    for one in found:
        for name in (one.finding.term, *one.finding.aliases):
            if fold(name) not in seen:
                seen.add(fold(name))
                aliases.append(name)
    return tuple(aliases)


def _overlap(one: Citation, other: Citation) -> bool:
    return one.file == other.file and one.line <= other.end_line and other.line <= one.end_line


def _passages(ranked: Iterable[Located]) -> tuple[Passage, ...]:
    passages: list[Passage] = []
    for one in ranked:
        finding = one.finding
        citation = Citation(
            file=one.file, line=finding.line, end_line=finding.end_line, heading=finding.heading
        )
        if not any(_overlap(passage.citation, citation) for passage in passages):
            passages.append(Passage(text=finding.text, citation=citation, facets=finding.facets))
    return tuple(passages)
