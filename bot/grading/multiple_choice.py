"""Grades a multiple-choice reply: which one option does it name?

An option's own text outranks a number; a label and a text that disagree, and two options, are `unclear`.
"""

from __future__ import annotations

import re

from bot.grading import intent, labels, options
from bot.grading.feedback import settle
from bot.grading.grade import Grade, Verdict
from bot.grading.offers import Offer, offers
from bot.grading.reply import Reply, read
from bot.grading.wording import word_forms
from content.items.item import Rubric
from content.language.glossary import is_term
from content.language.normal import fold, squeeze


def grade(rubric: Rubric, reply: str) -> Grade:
    """Grade the one option that comes out of the reply; a definite answer that is no option is `wrong`."""
    said = read(reply)
    if (chosen := options.exact(said.text, rubric.options)) is not None:
        return _picked(rubric, said, chosen, reason="option_text")
    if intent.repeats_the_question(said, rubric.stem):
        return settle(rubric, said, Verdict.WRONG, reason="question_copy")
    gave_up = intent.gives_up(said)
    spoken = intent.without_giving_up(said) if gave_up else intent.without_chatter(said.text)
    nothing = (
        _takes_all_or_none(said, rubric.options) or intent.asks_the_bot(said) or _only_repeats(said, rubric)
    )
    named = set[int]() if nothing else choose(spoken, rubric.options)
    if len(named) == 1 and labels.OUT_OF_RANGE not in named:
        return _picked(rubric, said, named.pop(), reason="option")
    if gave_up:
        return settle(rubric, said, Verdict.WRONG, reason="give_up")
    return _without_choice(rubric, said, named)


def choose(text: str, texts: tuple[str, ...]) -> set[int]:
    """Places of the options that the text affirms: exactly one is a choice; `OUT_OF_RANGE` for a label without one."""
    pieces = offers(text)
    for counted in ([piece for piece in pieces if not piece.reason], pieces):
        affirmed = _common([_meant(piece, texts) for piece in counted if not piece.rejected])
        if affirmed:
            return affirmed
    rejected = [_meant(piece, texts) for piece in pieces if piece.rejected]
    if rejected and all(len(meant) == 1 for meant in rejected):
        return set(range(len(texts))) - set().union(*rejected)
    return set()


def _common(pieces: list[set[int]]) -> set[int]:
    """What all pieces agree on; a piece that several options share only narrows the others."""
    meant = [piece for piece in pieces if piece]
    if not meant:
        return set()
    return set.intersection(*meant) or set().union(*meant)


def _meant(piece: Offer, texts: tuple[str, ...]) -> set[int]:
    """Places that one piece of a reply means, by label, by text or by both."""
    if (whole := options.exact(piece.text, texts)) is not None:
        return {whole}
    if counted := options.measured(piece.text, texts):
        return counted
    numbers = not any(_is_number(text, piece.text) for text in texts)
    labelled, rest = labels.find(piece.text, len(texts), numbers=numbers)
    if labelled == {labels.OUT_OF_RANGE} and len(worded := options.match(piece.text, texts)) == 1:
        return worded
    worded = options.match(rest, texts) if rest.strip() else set()
    if labelled and worded:
        return labelled & worded or (labelled if len(worded) > 1 else labelled | worded)
    return labelled or worded


def _is_number(option: str, text: str) -> bool:
    """Whether the option is a bare number that stands in the text."""
    number = squeeze(option)
    return number.isdigit() and number in squeeze(text) and f"{number}번" not in squeeze(text)


def _picked(rubric: Rubric, said: Reply, chosen: int, *, reason: str) -> Grade:
    option = rubric.options[chosen]
    right = squeeze(option) == squeeze(str(rubric.answer))
    return settle(
        rubric,
        said,
        Verdict.CORRECT if right else Verdict.WRONG,
        reason=reason,
        understood=option,
        place=chosen + 1,
    )


def _without_choice(rubric: Rubric, said: Reply, named: set[int]) -> Grade:
    """No single option: a request for marks and an answer from elsewhere are wrong, all else asks again."""
    if said.asked_for_marks and not named:
        return settle(rubric, said, Verdict.WRONG, reason="injection")
    elsewhere = _is_definite(said, rubric.stem)
    taken = (
        bool(named) and (not is_term(said.text) or options.shares_every_word(said.text, rubric.options))
    ) or _takes_all_or_none(said, rubric.options)
    if taken or not elsewhere or intent.is_empty(said) or intent.asks_back(said) or intent.is_chat(said):
        return _asked_again(rubric, said, named)
    return settle(rubric, said, Verdict.WRONG, reason="not_an_option", understood=said.text)


def _asked_again(rubric: Rubric, said: Reply, named: set[int]) -> Grade:
    """Unclear, with what could be understood: several options, or one that there is not."""
    if named == {labels.OUT_OF_RANGE}:
        return settle(rubric, said, Verdict.UNCLEAR, reason="out_of_range")
    if labels.OUT_OF_RANGE not in named and 1 < len(named) < len(rubric.options):
        several = tuple(f"{place + 1}. {rubric.options[place]}" for place in sorted(named))
        return settle(rubric, said, Verdict.UNCLEAR, reason="several_options", made=several)
    return settle(rubric, said, Verdict.UNCLEAR, reason="no_single_choice")


_ALL_OR_NONE = (
    "all of",
    "none of",
    "every",
    "both",
    "모두",
    "전부",
    "둘 다",
    "다 맞",
    "없음",
    "없다",
    "없어",
    "해당 없",
    "全部",
)
_FILLER_WORDS = "depends neither either both 그때그때 상황마다 네 넵 넹 예 응 ㅇㅇ ㅇㅋ 아니 아니요 yes no yep nope ok sure true false maybe any 아무거나 다 음 글쎄 글쎄요"
_FILLERS = frozenset(_FILLER_WORDS.split())
_LONGEST_NAME = 6
_REMARKS = re.compile(
    r"^(?:what|why|how|when|where|who)\b|\bi (?:want|wanna|like|love|hate|need|wish|am|was|have)\b",
    re.IGNORECASE,
)


def _is_definite(said: Reply, stem: str) -> bool:
    """Whether the reply names something, rather than saying yes, all, none, the question's own words or a sentence."""
    words = fold(intent.without_chatter(said.text)).split()
    asked = {form for word in fold(stem).split() for form in word_forms(word)}
    if all(
        not _FILLERS.isdisjoint(word_forms(word)) or not asked.isdisjoint(word_forms(word)) for word in words
    ):
        return False
    if said.text.endswith(("?", "？")) or _REMARKS.search(said.text):
        return False
    return 0 < len(words) <= _LONGEST_NAME and len(squeeze(said.text)) > 1


def _only_repeats(said: Reply, rubric: Rubric) -> bool:
    """Whether the reply is a word of the question that no option has."""
    asked = {form for word in fold(rubric.stem).split() for form in word_forms(word) if len(form) > 1}
    words = said.folded.split()
    return bool(words) and all(
        not asked.isdisjoint(form for form in word_forms(word) if len(form) > 1)
        and not any(form in squeeze(option) for option in rubric.options for form in word_forms(word))
        for word in words
    )


def _takes_all_or_none(said: Reply, texts: tuple[str, ...]) -> bool:
    """Whether the reply takes every option or none, where that is no option itself."""
    return any(mark in said.folded and not any(mark in fold(text) for text in texts) for mark in _ALL_OR_NONE)
