"""What an explanation speaks of: the things that its key points are about, and every name by which a reply may call them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.grading.sense import has_meaning
from bot.grading.wording import nearly_same, word_forms
from content.language.glossary import names
from content.language.meanings import Sense, Unit, units
from content.language.normal import fold, squeeze
from content.language.sounds import sounds_like

_SHORT_NAME_LATIN, _SHORT_NAME_HANGUL = 4, 2


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that points and replies speak of.

    Attributes:
        names: squeezed, none shared with the other subjects.
        hints: names that stand for themselves in part: 트레일 for 클라우드트레일, async for asynchronous inference.
        senses: meanings as a term.
        ordinary: meanings of a subject that is no term; another script may name it by them.
    """

    names: frozenset[str]
    hints: frozenset[str]
    senses: frozenset[Sense]
    ordinary: frozenset[Sense] = frozenset()

    def is_named_by(self, unit: Unit) -> bool:
        """Whether this piece of a text is one of its names."""
        if self.senses & unit.senses or unit.word in self.names:
            return True
        foreign = any(name.isascii() != unit.word.isascii() for name in self.names)
        return foreign and bool(self.ordinary & unit.senses)

    def is_cut_short_by(self, unit: Unit) -> bool:
        """Whether this piece is what people call it for short."""
        return any(form in self.names or form in self.hints for form in word_forms(unit.word))

    def is_hinted_by(self, unit: Unit) -> bool:
        """Whether this piece is part of a name, or one by its sound or with a slip."""
        return any(self._is_like(form, known=has_meaning(unit)) for form in word_forms(unit.word))

    def _is_like(self, word: str, *, known: bool) -> bool:
        if len(word) < (_SHORT_NAME_LATIN if word.isascii() else _SHORT_NAME_HANGUL):
            return False
        return any(
            name.startswith(word)
            or name.endswith(word)
            or (not known and nearly_same(word, name))
            or (not known and len(word) > _SHORT_NAME_HANGUL and name.isascii() and sounds_like(word, name))
            for name in self.hints
        )


def subject_of(phrase: str, stem: str) -> Subject:
    """The subject that a phrase of the stem names, with the other names that stem and glossary give it."""
    pieces = units(phrase)
    compounds = [
        unit for unit in units(stem) if unit.is_compound and squeeze(unit.word).startswith(squeeze(phrase))
    ]
    known = {phrase, *(unit.word for unit in compounds), *_glossed(phrase, stem)}
    known |= {name for form in tuple(known) for name in names(form)}
    terms = frozenset(
        sense for unit in (*pieces, *compounds) for sense in unit.senses if is_term_sense(sense)
    )
    ordinary = frozenset(sense for unit in pieces for sense in unit.senses if not terms)
    return Subject(
        frozenset(squeeze(name) for name in known),
        frozenset(
            hint
            for name in known
            if _hints(name, phrase, stem)
            for hint in (squeeze(name), *fold(name).split())
        ),
        terms,
        ordinary,
    )


def _hints(name: str, phrase: str, stem: str) -> bool:
    """Whether people cut this name short: one in the stem, or no wordier than the phrase; "true positive rate" is not."""
    return len(fold(name).split()) <= len(fold(phrase).split()) or squeeze(name) in squeeze(stem)


def is_term_sense(sense: Sense) -> bool:
    """Whether a meaning is that of a term, not of an ordinary word."""
    number, _ = sense
    return isinstance(number, int) and number < 0


def _glossed(phrase: str, stem: str) -> list[str]:
    """What a bracket behind the phrase in the stem calls it: 편향(bias)."""
    return [
        squeeze(gloss)
        for gloss in re.findall(rf"{re.escape(phrase)}\s*[(（]([^()（）]+)[)）]", stem, re.IGNORECASE)
    ]


def apart(subjects: Sequence[Subject]) -> tuple[Subject, ...]:
    """The subjects without the names and meanings that another has as well."""
    return tuple(
        Subject(
            subject.names.difference(*(other.names for other in subjects if other is not subject)),
            subject.hints.difference(*(other.hints for other in subjects if other is not subject)),
            subject.senses.difference(*(other.senses for other in subjects if other is not subject)),
            subject.ordinary.difference(*(other.ordinary for other in subjects if other is not subject)),
        )
        for subject in subjects
    )
