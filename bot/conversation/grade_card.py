"""A grade as its member sees it, and nobody else. Pure."""

from __future__ import annotations

from typing import Literal

from bot.actions import Explain, Practise, Run
from bot.cards import Button, Card, Phrase, Text
from bot.conversation.choice import chosen_place, option_texts
from bot.conversation.commands import Name
from bot.conversation.notice import button, row, wrong_button
from bot.conversation.why import why
from bot.grading import Grade, Verdict
from content.items.item import Item

_TONES: dict[Verdict, Literal["good", "normal", "bad"]] = {
    Verdict.CORRECT: "good",
    Verdict.PARTIAL: "normal",
    Verdict.WRONG: "bad",
}


def grade_card(item: Item, grade: Grade, *, question: str, small_print: Phrase, practice: bool) -> Card:
    """Verdict, what was understood, the key, and why, with the lines to check it. Not for an `unclear` grade.

    `question` is the id of the delivery or practice.
    """
    return Card(
        kind="grade",
        title=Phrase(f"grade-title-{grade.verdict.value}"),
        summary=grade.feedback,
        body=(
            Text(words=grade.feedback, tone=_tone(grade)),
            *why(item, chosen=_chosen(item, grade)),
            Text(words=small_print, tone="quiet"),
            *row(*(_after_practice(item) if practice else _after_reply(item)), wrong_button(question)),
        ),
    )


def unclear_card(grade: Grade) -> Card:
    """It was not understood and is no grade: the question still waits."""
    return Card(
        kind="notice",
        title=Phrase("reply-unclear-title"),
        summary=grade.feedback,
        body=(Text(words=grade.feedback),),
    )


def _tone(grade: Grade) -> Literal["good", "normal", "bad"]:
    """Who says that they don't know is not marked down for it: the sentence is kind, so its colour is."""
    return "normal" if grade.reason == "give_up" else _TONES[grade.verdict]


def _chosen(item: Item, grade: Grade) -> tuple[str, ...]:
    place = chosen_place(item.rubric, grade.understood or "", grade.verdict, grade.understood)
    return () if place is None else (option_texts(item.rubric)[place],)


def _after_reply(item: Item) -> tuple[Button, ...]:
    return (
        button(Phrase("button-explain-term", {"term": item.term}), Explain(item.term)),
        button(Phrase("button-leaderboard"), Run(Name.LEADERBOARD.value)),
    )


def _after_practice(item: Item) -> tuple[Button, ...]:
    return (
        button(Phrase("button-another"), Practise(), primary=True),
        button(Phrase("button-explain-term", {"term": item.term}), Explain(item.term)),
    )
