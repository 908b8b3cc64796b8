"""What no item may carry: one small rule a flaw, each with the published list that names it.

The lists: Tarrant, Knierim, Hayes & Ware (2006), "The frequency of item writing flaws in multiple-choice questions
used in high stakes nursing assessments"; Haladyna, Downing & Rodriguez (2002), "A review of multiple-choice
item-writing guidelines for classroom assessment", by the number of the guideline; and SAQUET, the 19 criteria of
Moore, Costello, Nguyen & Stamper (2024).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet

from content.concepts.concept import ConceptId
from content.items.cues import key_in_stem, word_repeated
from content.items.draft import Asked, Draft
from content.items.item import Kind
from content.items.naming import is_compound, is_no_name
from content.items.statement import BLANK, LONGEST
from content.items.voice import is_advice
from content.items.wording import (
    has_markup,
    is_absolute,
    is_bare_list,
    is_cut_off,
    is_dangling,
    is_deed,
    is_mistyped,
    is_one_of_many,
    is_outline,
    is_predicate,
    is_question,
    is_vague,
)
from content.language.normal import squeeze

_FEWEST_OPTIONS, _MOST_OPTIONS = 3, 5
_MUCH_LONGER = 1.4
_VERB = re.compile(rf"{BLANK}[하되함할한됨된해했]")
#: A statement that must lead to one name has so many letters and so many content words, fewer where options help.
_ENOUGH_TOLD = ((14, 4), (22, 3))
_ENOUGH_TOLD_BESIDE_OPTIONS = ((0, 4), (14, 3))
_FEWEST_WORDS_AROUND = 7
#: What a thing does tells it from others only in so many content words.
_FEWEST_OF_PREDICATE = 5
#: And what is done to what, without options, only in so many.
_FEWEST_OF_DEED = 7


def no_name(draft: Draft) -> bool:
    """The term is a label or a sentence, or joins two things where one is to be named: nothing to be asked for.

    Haladyna 1: one specific content.
    """
    term = draft.subject.concept.term
    return is_no_name(term) or (draft.asked in {Asked.TERM, Asked.USE, Asked.ODD} and is_compound(term))


def vague(draft: Draft) -> bool:
    """Too little is said to lead to one answer.

    Tarrant: unclear stem; SAQUET: ambiguous or unclear information.
    """
    return any(is_vague(said) or is_one_of_many(said) for said in draft.statements)


def no_definition(draft: Draft) -> bool:
    """The notes say something around the term: a step, advice, what somebody else does.

    Tarrant: unfocused stem; SAQUET: ambiguous or unclear information.
    """
    if draft.shown.has_blank and is_advice(draft.shown.statement):
        return True
    return any(each.is_remark and not each.has_blank for each in (draft.subject, draft.shown))


def thin(draft: Draft) -> bool:
    """A few words on what a thing does, which other things do as well, and nothing more on it.

    Tarrant: more than one correct answer; SAQUET: ambiguous or unclear information.
    """
    if draft.asked is Asked.MEANING and len(draft.item.rubric.key_points) > 1:
        return False
    return any(
        is_predicate(each.statement) and not each.has_blank and each.weight < _FEWEST_OF_PREDICATE
        for each in (draft.subject, draft.shown)
    )


def asks(draft: Draft) -> bool:
    """The notes ask and do not say.

    SAQUET: ambiguous or unclear information.
    """
    return any(map(is_question, draft.statements))


def bare_list(draft: Draft) -> bool:
    """It only counts things up.

    Tarrant: unfocused stem.
    """
    return any(map(is_bare_list, draft.statements))


def marked_up(draft: Draft) -> bool:
    """Marks of the note's format are left, or a slip of the fingers.

    Haladyna 10: edit and proof items.
    """
    rubric = draft.item.rubric
    shown = (rubric.stem, *rubric.options, *rubric.key_points, *draft.statements)
    return any(has_markup(text.replace(BLANK, "")) or is_mistyped(text) for text in shown)


def outline(draft: Draft) -> bool:
    """The note's outline shows through: a label, an equation, a name with its gloss.

    Haladyna 10: edit and proof items.
    """
    return any(map(is_outline, draft.statements))


def dangling(draft: Draft) -> bool:
    """It points at what only the note's reader sees.

    Haladyna 14: directions in the stem are clear.
    """
    return any(map(is_dangling, draft.statements))


def cut_off(draft: Draft) -> bool:
    """A sentence breaks off.

    Haladyna 10 and 11: edited and proofed, with correct grammar.
    """
    return any(map(is_cut_off, draft.statements))


def too_long(draft: Draft) -> bool:
    """More to read than to know.

    Haladyna 12: minimise the amount of reading in each item.
    """
    return len(draft.shown.statement) > LONGEST


def absolute(draft: Draft) -> bool:
    """A word like "always" tells a test-wise reader that it is false.

    Tarrant: absolute terms; Haladyna 28a: specific determiners.
    """
    shown = draft.said or (draft.shown.statement,)
    return draft.asked is not Asked.MEANING and any(map(is_absolute, shown))


def misplaced_blank(draft: Draft) -> bool:
    """A blank where the term itself is read, more blanks than one, or one with a verb's ending.

    Haladyna 10: edit and proof items.
    """
    said = draft.shown.statement
    blanks = said.count(BLANK)
    return blanks > 1 or (blanks == 1 and (draft.asked is not Asked.TERM or _VERB.search(said) is not None))


def unspecific(draft: Draft) -> bool:
    """The words do not lead to one name.

    Haladyna 14; SAQUET: more than one correct answer.
    """
    shown = draft.shown
    if shown.has_blank:
        return len(shown.words) < _FEWEST_WORDS_AROUND
    letters, words = len(shown.said_letters), len(shown.words)
    is_short = draft.item.rubric.kind is Kind.SHORT_ANSWER
    if is_short and (is_predicate(shown.statement) or (is_deed(shown.statement) and words < _FEWEST_OF_DEED)):
        return True
    enough = _ENOUGH_TOLD if is_short else _ENOUGH_TOLD_BESIDE_OPTIONS
    is_told = any(letters >= fewest and words >= least for fewest, least in enough)
    return draft.asked is Asked.TERM and not is_told


def few_options(draft: Draft) -> bool:
    """Fewer than two good distractors.

    Haladyna 18: as many effective choices as you can, three are adequate; Tarrant: implausible distractors.
    """
    options = draft.item.rubric.options
    is_choice = draft.item.rubric.kind is Kind.MULTIPLE_CHOICE
    return is_choice and not _FEWEST_OPTIONS <= len(options) <= _MOST_OPTIONS


def not_one_key(draft: Draft) -> bool:
    """The key is there twice, or not at all.

    Tarrant: more than one or no correct answer; Haladyna 19.
    """
    rubric = draft.item.rubric
    letters = [squeeze(option) for option in rubric.options]
    return rubric.kind is Kind.MULTIPLE_CHOICE and (
        len(set(letters)) != len(letters) or letters.count(squeeze(str(rubric.answer))) != 1
    )


def key_is_longest(draft: Draft) -> bool:
    """The key says much more than any distractor.

    Tarrant: the longest option is right; Haladyna 24: options of about equal length.
    """
    rubric = draft.item.rubric
    others = [len(option) for option in rubric.options if option != rubric.answer]
    return (
        draft.asked is Asked.STATEMENT
        and bool(others)
        and len(str(rubric.answer)) > _MUCH_LONGER * max(others)
    )


#: In the order in which a reader would strike: the passage first, then the item.
RULES: tuple[Callable[[Draft], bool], ...] = (
    no_name,
    marked_up,
    vague,
    asks,
    bare_list,
    outline,
    dangling,
    cut_off,
    too_long,
    no_definition,
    thin,
    absolute,
    misplaced_blank,
    key_in_stem,
    unspecific,
    few_options,
    key_is_longest,
    word_repeated,
    not_one_key,
)


#: What holds of a definition, and not of a date, a place or a use beside it.
_OF_DEFINITIONS = {
    Asked.USE: frozenset({bare_list, outline, no_definition, thin}),
    Asked.PROPERTY: frozenset(
        {
            vague,
            bare_list,
            outline,
            cut_off,
            no_definition,
            thin,
            too_long,
            misplaced_blank,
        }
    ),
}


def reason_against(draft: Draft, twins: AbstractSet[ConceptId]) -> str | None:
    """The first flaw's name, or None for a sound item. `twins` are the concepts whose definition fits another too.

    Tarrant on the last: more than one correct answer.
    """
    passed_over = _OF_DEFINITIONS.get(draft.asked, frozenset())
    for rule in RULES:
        if rule not in passed_over and rule(draft):
            return rule.__name__
    if draft.item.rubric.kind is Kind.SHORT_ANSWER and draft.subject.concept.id in twins:
        return "fits_another"
    return None
