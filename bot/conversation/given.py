"""What a member answered with, words or an option, and its grade. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from bot.cards import Phrase
from bot.conversation.choice import key_text, named_option, option_texts
from bot.grading import Grade, Grader, Verdict
from bot.locale.localizer import LocaleName
from content.items.item import Rubric


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a member answered: words, or an option pressed, by its place."""

    text: str = ""
    option: int | None = None

    def fits(self, rubric: Rubric) -> bool:
        """Whether the option, if one was pressed, is one of the item's."""
        return self.option is None or 0 <= self.option < len(option_texts(rubric))

    def grade(self, rubric: Rubric, grader: Grader, locale: LocaleName) -> Grade:
        """Words as the grader reads them; a pressed option is that option, whatever its text looks like."""
        return grader(rubric, self.text) if self.option is None else _pressed(rubric, self.option, locale)

    def words(self, rubric: Rubric) -> str:
        """The reply as it is kept: as typed, or the option's text."""
        return self.text if self.option is None else option_texts(rubric)[self.option]


def _pressed(rubric: Rubric, option: int, locale: LocaleName) -> Grade:
    options, key = option_texts(rubric), key_text(rubric)
    verdict = Verdict.CORRECT if options[option] == key else Verdict.WRONG
    named = {"chosen": named_option(rubric, option), "answer": named_option(rubric, options.index(key))}
    return Grade(
        verdict=verdict,
        score=1.0 if verdict is Verdict.CORRECT else 0.0,
        reason="pressed",
        understood=options[option],
        feedback=Phrase(f"choice-{verdict.value}", {**named}),
        language=locale,
    )
