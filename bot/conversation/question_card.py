"""A question as it is shown: to a channel while it is open, or to one member for practice. Pure."""

from __future__ import annotations

from bot.actions import Choose, Respond
from bot.cards import AnswerBox, Card, Choice, Choices, Element, Moment, Phrase, Text, Verbatim
from bot.conversation.choice import option_words
from content.items.item import Item, Kind, Rubric

_LINES_TO_EXPLAIN = 4


def question_card(
    item: Item,
    *,
    delivery: str,
    closes: Moment,
    answered: int,
    asked_for: bool = False,
    left_out: int = 0,
) -> Card:
    """The shared message. Until the reveal only `answered` ever changes on it: nothing gives the key away.

    `asked_for`: a person wanted it now; the schedule did not. `left_out`: so many planned questions before it were
    never asked, because nobody was there to ask them.
    """
    missed = (Text(words=Phrase("question-left-out", {"count": left_out}), tone="quiet"),) if left_out else ()
    return Card(
        kind="question",
        title=Phrase("question-title-asked-for" if asked_for else "question-title"),
        summary=Phrase("question-summary", {"stem": item.rubric.stem}),
        body=(
            Text(words=Verbatim(item.rubric.stem), tone="lead"),
            answer_field(item.rubric, delivery),
            Text(words=Phrase("question-status", {"count": answered, "closes": closes}), tone="normal"),
            Text(words=Phrase("question-rules"), tone="quiet"),
            *missed,
        ),
    )


def practice_card(item: Item, *, practice: str) -> Card:
    """A question for one member alone."""
    return Card(
        kind="question",
        title=Phrase("practice-title"),
        summary=Phrase("question-summary", {"stem": item.rubric.stem}),
        body=(
            Text(words=Verbatim(item.rubric.stem), tone="lead"),
            answer_field(item.rubric, practice),
            Text(words=Phrase("practice-private"), tone="quiet"),
        ),
    )


def answer_field(rubric: Rubric, delivery: str) -> Element:
    """What a member answers with: the options, or a field to type into."""
    options = option_words(rubric)
    if not options:
        return AnswerBox(
            action=Respond(delivery),
            placeholder=Phrase(f"question-box-{rubric.kind.value.replace('_', '-')}"),
            lines=_LINES_TO_EXPLAIN if rubric.kind is Kind.EXPLAIN else 1,
        )
    return Choices(
        choices=tuple(
            Choice(label=label, words=words, action=Choose(delivery, place))
            for place, (label, words) in enumerate(options)
        )
    )
