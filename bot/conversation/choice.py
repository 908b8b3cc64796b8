"""The options of an item: their labels and words, the key's place, and which one a reply was taken for. Pure."""

from __future__ import annotations

from bot.cards import Phrase, Verbatim, Words
from bot.grading import Verdict
from content.items.item import Kind, Rubric

_TRUE_FALSE = ("O", "X")
_LONGEST_BESIDE = 40


def option_texts(rubric: Rubric) -> tuple[str, ...]:
    """The options as they are stored in a reply; empty for kinds that are answered in writing."""
    return _TRUE_FALSE if rubric.kind is Kind.TRUE_FALSE else rubric.options


def option_words(rubric: Rubric) -> tuple[tuple[str, Words], ...]:
    """Each option's label and words, in the order shown."""
    if rubric.kind is Kind.TRUE_FALSE:
        return (("O", Phrase("question-true")), ("X", Phrase("question-false")))
    return tuple((str(number), Verbatim(option)) for number, option in enumerate(rubric.options, start=1))


def key_text(rubric: Rubric) -> str:
    """The key: an option's text, O or X, the term, or a reference answer."""
    if isinstance(rubric.answer, bool):
        return _TRUE_FALSE[0 if rubric.answer else 1]
    return rubric.answer


def key_place(rubric: Rubric) -> int | None:
    """The key's place among the options; None for kinds without options."""
    options = option_texts(rubric)
    return options.index(key_text(rubric)) if key_text(rubric) in options else None


def chosen_place(rubric: Rubric, reply: str, verdict: Verdict, understood: str | None) -> int | None:
    """The place of the option that a reply was taken for; None where there is none.

    `understood` is the grader's, and needed only for a wrong reply in somebody's own words.
    """
    if verdict is Verdict.CORRECT:
        return key_place(rubric)
    options = option_texts(rubric)
    if rubric.kind is Kind.TRUE_FALSE:
        return None if verdict is Verdict.UNCLEAR else options.index("X" if rubric.answer else "O")
    return next((place for place, option in enumerate(options) if option in {reply, understood}), None)


def named_option(rubric: Rubric, option: int) -> str | Phrase:
    """An option beside others: O or X, its number and text, or the number alone where texts are long."""
    options = option_texts(rubric)
    if rubric.kind is Kind.TRUE_FALSE:
        return options[option]
    if max(map(len, options)) > _LONGEST_BESIDE:
        return Phrase("choice-number", {"number": str(option + 1)})
    return f"{option + 1}. {options[option]}"
