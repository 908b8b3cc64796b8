"""What no item may carry: one small rule a flaw, each with the published list that names it.

The lists: Tarrant, Knierim, Hayes & Ware (2006), "The frequency of item writing flaws in multiple-choice questions
used in high stakes nursing assessments"; Haladyna, Downing & Rodriguez (2002), "A review of multiple-choice
item-writing guidelines for classroom assessment"; Moore et al. (2023), the 19 criteria that SAQUET automates.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from content.items.draft import Draft
from content.items.item import Kind
from content.items.subject import BLANK, LONGEST_STATEMENT
from content.items.wording import (
    has_markup,
    is_absolute,
    is_bare_list,
    is_cut_off,
    is_dangling,
    is_no_name,
    is_question,
    is_vague,
)
from content.items.words import content_words, covered
from content.language.normal import squeeze

_FEWEST_OPTIONS, _MOST_OPTIONS = 3, 5
_LONGEST_STEM, _LONGEST_OPTION = 400, 240
_SHORT_NAME = 2
#: From this share of the key's words in the stem on, the stem names the key.
_NAMED = 0.5


def no_name(draft: Draft) -> bool:
    """The term is a label or a sentence: nothing to be asked for.

    Haladyna 1: one specific piece of content.
    """
    return is_no_name(draft.subject.concept.term)


def vague(draft: Draft) -> bool:
    """Too little is said to lead to one answer.

    Tarrant: unclear stem; SAQUET: ambiguous information.
    """
    return any(is_vague(shown.statement) for shown in draft.shown)


def asks(draft: Draft) -> bool:
    """The notes ask and do not say.

    SAQUET: lost sequence, ambiguous information.
    """
    return any(is_question(shown.statement) for shown in draft.shown)


def dangling(draft: Draft) -> bool:
    """It points at what only the note's reader sees.

    Haladyna 14: the stem's directions are clear by themselves.
    """
    return any(is_dangling(shown.statement) for shown in draft.shown)


def cut_off(draft: Draft) -> bool:
    """A sentence breaks off.

    Tarrant: grammatical errors; SAQUET: grammatical cues.
    """
    return any(is_cut_off(shown.statement) for shown in draft.shown)


def bare_list(draft: Draft) -> bool:
    """It only counts things up.

    Tarrant: unfocused stem; SAQUET: gratuitous information.
    """
    return any(is_bare_list(shown.statement) for shown in draft.shown)


def marked_up(draft: Draft) -> bool:
    """Marks of the note's format are left.

    Haladyna 10: edit and proof items.
    """
    return any(has_markup(text) for text in (draft.item.rubric.stem, *draft.item.rubric.options))


def too_long(draft: Draft) -> bool:
    """More to read than to know.

    Haladyna 12: minimise the amount of reading.
    """
    rubric = draft.item.rubric
    return (
        len(rubric.stem) > _LONGEST_STEM
        or any(len(option) > _LONGEST_OPTION for option in rubric.options)
        or any(len(shown.statement) > LONGEST_STATEMENT for shown in draft.shown)
    )


def absolute(draft: Draft) -> bool:
    """A word like "always" tells a test-wise reader that it is false.

    Tarrant: absolute terms; Haladyna 28a.
    """
    return draft.item.rubric.kind is not Kind.EXPLAIN and any(
        is_absolute(shown.statement) for shown in draft.shown
    )


def key_in_stem(draft: Draft) -> bool:
    """The stem names the key.

    Tarrant: logical cue, word repeats; Haladyna 28b: clang associations.
    """
    rubric = draft.item.rubric
    if rubric.kind not in {Kind.MULTIPLE_CHOICE, Kind.SHORT_ANSWER}:
        return False
    said = draft.subject.words
    letters = squeeze(draft.subject.statement)
    whole = any(
        (len(name) > _SHORT_NAME and name in letters) or name in said for name in draft.subject.letters
    )
    return whole or covered(draft.subject.name_words, said) >= _NAMED


def word_repeated(draft: Draft) -> bool:
    """A word of the key stands in the stem and in no distractor.

    Haladyna 28b: clang associations.
    """
    if draft.item.rubric.kind is not Kind.MULTIPLE_CHOICE:
        return False
    repeated = content_words(draft.subject.concept.term) & draft.subject.words
    return bool(repeated) and not any(repeated <= other.name_words for other in draft.others)


def blank_shown(draft: Draft) -> bool:
    """A blank beside the term that fills it.

    Haladyna 10: edit and proof items.
    """
    rubric = draft.item.rubric
    return any(BLANK in option for option in rubric.options) or (
        BLANK in rubric.stem and rubric.kind is Kind.TRUE_FALSE
    )


def few_options(draft: Draft) -> bool:
    """Fewer than two good distractors.

    Haladyna 18: as many effective choices as you can, three are enough.
    """
    rubric = draft.item.rubric
    return rubric.kind is Kind.MULTIPLE_CHOICE and not _FEWEST_OPTIONS <= len(rubric.options) <= _MOST_OPTIONS


def not_one_key(draft: Draft) -> bool:
    """The key is there twice, or not at all.

    Tarrant: more than one or no correct answer; Haladyna 19.
    """
    rubric = draft.item.rubric
    letters = [squeeze(option) for option in rubric.options]
    return rubric.kind is Kind.MULTIPLE_CHOICE and (
        len(set(letters)) != len(letters) or letters.count(squeeze(str(rubric.answer))) != 1
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One flaw: the key of its name in the catalogue, and how it is seen."""

    reason: str
    is_flawed: Callable[[Draft], bool]


RULES: tuple[Rule, ...] = tuple(
    Rule(reason=rule.__name__, is_flawed=rule)
    for rule in (
        no_name,
        vague,
        asks,
        bare_list,
        marked_up,
        dangling,
        cut_off,
        too_long,
        absolute,
        key_in_stem,
        blank_shown,
        few_options,
        word_repeated,
        not_one_key,
    )
)


def reason_against(draft: Draft) -> str | None:
    """The first flaw's reason, or None for a sound item."""
    return next((rule.reason for rule in RULES if rule.is_flawed(draft)), None)
