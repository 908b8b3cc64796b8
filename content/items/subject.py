"""A concept as the item kinds see it: every name it goes by, and what the notes say of it without naming it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from content.concepts.concept import Concept
from content.items.fingerprint import fingerprint
from content.items.item import ItemId, Kind
from content.items.names import forms, parts
from content.items.words import content_words

#: What stands for the term where its own definition names it.
BLANK = "____"

#: A statement that is shown in a stem or as an option.
LONGEST_STATEMENT = 160
_ENOUGH_LETTERS = 40
_SENTENCES = re.compile(r"(?<=[.!?。])(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)(?<!예\.)\s+(?=\S)|\n+")
_ASIDE = re.compile(r"\s*[(（](?:예|ex|e\.g\.|i\.e\.|참고|출처|단)[^()（）]*[)）]", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-*•·▪→➔>]|->|=>|\d+[.)])\s+")
_EMPHASIS = re.compile(r"(\*\*|__|`|==|~~)(?=\S)(.+?)(?<=\S)\1")
_FOLLOWS = re.compile(r"\b(?:is|are|means|refers to|denotes|describes)\s+", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One concept with what is derived from it once and used by many.

    Attributes:
        names: the term and its aliases.
        letters: every form of the names, folded to letters, to meet them in other texts.
        statement: one or two sentences of the definition that do not begin with the term.
    """

    concept: Concept
    names: tuple[str, ...]
    letters: frozenset[str]
    statement: str

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The content words of the names."""
        return frozenset().union(*map(content_words, self.names))

    @cached_property
    def words(self) -> frozenset[str]:
        """The content words of the statement."""
        return content_words(self.statement)

    @cached_property
    def all_words(self) -> frozenset[str]:
        """The content words of everything that the notes say of it."""
        return frozenset().union(*(content_words(passage.text) for passage in self.concept.passages))

    @cached_property
    def order(self) -> int:
        """Its place in the ring from which distractors are drawn."""
        return fingerprint(self.concept.id)

    def item_id(self, kind: Kind, variety: str) -> ItemId:
        """The id of one of its items: the same wherever its lines and its neighbours move."""
        return ItemId(f"{fingerprint(self.concept.id, kind, variety):016x}")


def subject(concept: Concept) -> Subject:
    """Prepare one concept."""
    names = (concept.term, *concept.aliases)
    return Subject(
        concept=concept,
        names=names,
        letters=frozenset(form for name in names for form in forms(name)),
        statement=_statement(concept.definition, names),
    )


def sentences(text: str) -> list[str]:
    """The text's sentences without bullets, emphasis and asides that only name examples."""
    return [cleaned for part in _SENTENCES.split(text) if (cleaned := _tidy(part))]


def _tidy(text: str) -> str:
    text = _BULLET.sub("", " ".join(text.split()))
    text = _ASIDE.sub("", _EMPHASIS.sub(r"\2", text))
    return text.rstrip(" .。").strip()


def _statement(text: str, names: tuple[str, ...]) -> str:
    said = sentences(text)
    if not said:
        return ""
    return _without_subject(said[0], names)


def _without_subject(sentence: str, names: Iterable[str]) -> str:
    """The sentence as a description: no subject in front, a blank where the term is named again."""
    names = sorted({part for name in names for part in parts(name)}, key=len, reverse=True)
    for name in names:
        opening = re.compile(
            rf"^(?:(?:an?|the)\s+)?[‘“'\"]?{_loosely(name)}[’”'\"]?(?:\s*[(（][^()（）]*[)）])?"
            r"(?:\s*(?:은|는|이란|란|(?:이)?라는\s*것은|(?:이)?라\s*함은|とは|は)[\s,]\s*|\s*[:=：—–-]\s+|\s+(?:is|are|means|refers to|denotes)\s+)",
            re.IGNORECASE,
        )
        rest = opening.sub("", sentence, count=1)
        if rest != sentence and rest:
            sentence = rest[0].upper() + rest[1:] if rest[0].isascii() else rest
            break
    return _blank_out(sentence, names)


def _blank_out(sentence: str, names: list[str]) -> str:
    for name in names:
        sentence = re.sub(
            rf"(?<![A-Za-z0-9가-힣]){_loosely(name)}(?![A-Za-z0-9])(?P<particle>(?:은|는|이|가|을|를|과|와)(?=\s))?",
            lambda found: BLANK + _EITHER.get(found["particle"] or "", found["particle"] or ""),
            sentence,
            flags=re.IGNORECASE,
        )
    return sentence


_EITHER = {
    "은": "은(는)", "는": "은(는)", "이": "이(가)", "가": "이(가)", "을": "을(를)", "를": "을(를)", "과": "과(와)", "와": "과(와)",
}  # fmt: skip


def _loosely(name: str) -> str:
    """A pattern of the name that does not mind spaces and hyphens."""
    return r"[\s\-]*".join(map(re.escape, re.split(r"[\s\-]+", name)))
