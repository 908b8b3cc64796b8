"""What in a team's notes could not be used as its author meant it, by file and line: for `gongbu notes check`.

Calm rather than complete: what is only unusual is not remarked on, or nobody would read the remarks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from content.concepts import Concept, Finding, Passage, Shape, extract
from content.concepts.headings import gathers, is_exercise
from content.concepts.names import fold, split_name
from content.concepts.prose import weight
from content.contents import read_once
from content.language import glossary
from content.language.jamo import spell
from content.language.slips import is_slip
from content.readers import Block, Kind, Limits, Unreadable, read
from content.sources import Source

#: Stems of words, nearly; two definitions of one thing nearly always share one.
_STEM = re.compile(r"(?<![가-힣])[가-힣]{2}|[a-z0-9]{3,5}|[一-龯ァ-ヶー]{2}")
_ENOUGH_STEMS = 5
#: Typed letters below which a near name is as often another word: `양성`, `음성`.
_LONG_ENOUGH = 6
#: Latin letters below which a name that only the glossary knows is another word: `blending`, `blinding`.
_SURELY_LONG = 10
_NUMBER = re.compile(r"\d|(?<![A-Za-z])[A-Z](?![A-Za-z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing to mend. `reason` is a key of the catalogue (`check-…`, `skipped-…`); `facts` fill its places."""

    file: str
    line: int
    reason: str
    facts: dict[str, str | int] = field(default_factory=dict)


def check(notes: str | Path | Source, limits: Limits | None = None) -> tuple[Remark, ...]:
    """Every remark, in the order of files and lines. Raises the errors of `content.sources`, and NotesUnreadable."""
    limits = limits or Limits()
    contents, concepts = read_once(notes, limits)
    remarks = [Remark(file=each.file, line=1, reason=each.reason) for each in contents.skipped]
    remarks += [
        Remark(file=contents.guidance.file, line=each.line, reason=each.reason)
        for each in contents.guidance.misread
    ]
    for name, file in contents.files.items():
        try:
            document = read(name, file.load(limits.bytes_of(file.name) + 1), limits)
        except (OSError, Unreadable):
            continue
        remarks += _empty_headings(name, document.blocks)
        remarks += _one_word(name, extract(document))
    remarks += _defined_differently(concepts)
    remarks += _typos(concepts)
    return tuple(sorted(remarks, key=lambda remark: (remark.file, remark.line, remark.reason)))


def _empty_headings(file: str, blocks: Sequence[Block]) -> Iterator[Remark]:
    """Headings right above another of their level or higher, or at the end."""
    filled = [block for block in blocks if block.kind is not Kind.RULE]
    for block, below in zip(filled, [*filled[1:], None], strict=False):
        if block.kind is not Kind.HEADING or (below is not None and below.kind is not Kind.HEADING):
            continue
        name = " ".join(block.text)
        ends = below is None or below.level <= block.level
        if ends and name.strip() and not gathers(name) and not is_exercise(name):
            yield Remark(file=file, line=block.line, reason="check-empty-heading", facts={"term": name})


def _one_word(file: str, findings: Sequence[Finding]) -> Iterator[Remark]:
    for finding in findings:
        if finding.shape is Shape.LINE and weight(finding.text) <= 1 and len(finding.text.split()) == 1:
            facts: dict[str, str | int] = {"term": finding.term, "word": finding.text}
            yield Remark(file=file, line=finding.line, reason="check-one-word", facts=facts)


def _defined_differently(concepts: Sequence[Concept]) -> Iterator[Remark]:
    """One name with two senses, or two passages of one concept that share no word."""
    by_name: dict[str, list[tuple[Concept, Passage]]] = defaultdict(list)
    for concept in concepts:
        by_name[fold(concept.term)] += ((concept, passage) for passage in concept.passages)
    for told in by_name.values():
        for (concept, first), (_, other) in combinations(told, 2):
            if _differ(concept, first, other):
                early, late = sorted(
                    (first, other), key=lambda passage: (passage.citation.file, passage.citation.line)
                )
                yield Remark(
                    file=late.citation.file,
                    line=late.citation.line,
                    reason="check-defined-differently",
                    facts={"term": concept.term, "place": str(early.citation)},
                )
                break


def _differ(concept: Concept, first: Passage, other: Passage) -> bool:
    ours, theirs = (_stems(passage.text, concept) for passage in (first, other))
    same_letters = bool(re.search("[가-힣]", first.text)) == bool(re.search("[가-힣]", other.text))
    return same_letters and min(len(ours), len(theirs)) >= _ENOUGH_STEMS and not ours & theirs


def _stems(text: str, concept: Concept) -> set[str]:
    text = text.lower()
    for name in (concept.term, *concept.aliases):
        text = text.replace(name.lower(), " ")
    return set(_STEM.findall(text))


def _typos(concepts: Sequence[Concept]) -> Iterator[Remark]:
    """Terms that are one slip away from another term of the notes, or from a name that the glossary knows."""
    known = {_typed(name): name for entry in glossary.entries() for name in entry}
    own: dict[str, str] = {}
    near: dict[str, set[str]] = defaultdict(set)
    for letters in known:
        for shorter in _shortened(letters):
            near[shorter].add(letters)
    for concept in concepts:
        letters = _typed(concept.term)
        if letters in known or len(letters) < _LONG_ENOUGH or _NUMBER.search(concept.term):
            continue
        aliases = {_typed(name) for name in concept.aliases}
        candidates = {each for shorter in _shortened(letters) for each in near[shorter]} - {letters} - aliases
        if letters.isascii() and len(letters) < _SURELY_LONG:
            candidates -= known.keys() - own.keys()
        meant = next(
            (each for each in sorted(candidates) if _is_likely(concept.term, known.get(each) or own[each])),
            None,
        )
        if meant is not None:
            place = concept.citations[0]
            facts: dict[str, str | int] = {"term": concept.term, "near": known.get(meant) or own[meant]}
            yield Remark(file=place.file, line=place.line, reason="check-likely-typo", facts=facts)
        own[letters] = concept.term
        for shorter in _shortened(letters):
            near[shorter].add(letters)


def _is_likely(term: str, meant: str) -> bool:
    """A slip, but no inflection: a plural, or a word that only goes on."""
    ours, theirs = fold(split_name(term).term), fold(split_name(meant).term)
    return not ours.startswith(theirs) and not theirs.startswith(ours) and is_slip(ours, theirs)


def _typed(name: str) -> str:
    """The letters as they are typed."""
    return spell(fold(split_name(name).term))


def _shortened(letters: str) -> set[str]:
    """Itself, and itself less one letter: two texts that share one of these are at most one slip apart."""
    return {letters, *(letters[:at] + letters[at + 1 :] for at in range(len(letters)))}
