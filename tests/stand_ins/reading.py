"""A card as plain text, line by line, as somebody would read it aloud."""

from __future__ import annotations

from typing import assert_never

from bot.cards import (
    AnswerBox,
    Bars,
    Buttons,
    Card,
    Choices,
    Element,
    Facts,
    Form,
    Quote,
    Standings,
    TermPicker,
    Text,
)
from bot.locale.localizer import LocaleName, Localizer, localizer


def read(card: Card, locale: LocaleName) -> str:
    """Title and body; the summary only where it says something else."""
    say = localizer(locale)
    lines = [say.say(card.title), *(line for element in card.body for line in _lines(element, say))]
    return "\n".join(lines)


def _lines(element: Element, say: Localizer) -> list[str]:  # noqa: C901, PLR0911 - a table
    match element:
        case Text():
            return [say.say(element.words)]
        case Quote():
            places = ", ".join(f"{source.file}:{source.line}" for source in element.sources)
            return [f"“{say.say(element.words)}” ({places})"]
        case Choices():
            marks = {"open": "", "key": " ✓", "distractor": ""}
            return [f"[{each.label}] {say.say(each.words)}{marks[each.state]}" for each in element.choices]
        case AnswerBox():
            return [f"<{say.say(element.placeholder)}>"]
        case Bars():
            return [
                f"{each.label}. {say.say(each.words)} {each.count}/{element.total}" for each in element.bars
            ]
        case Standings():
            return [f"{'>' if row.me else ''}{row.rank} {row.name} {row.points}" for row in element.rows]
        case Facts():
            return [f"{say.say(row.name)}: {say.say(row.value)}" for row in element.rows]
        case Form():
            return [f"{say.say(each.label)} [{each.value}]" for each in element.fields]
        case TermPicker():
            return [f"<{say.say(element.placeholder)}>"]
        case Buttons():
            return [f"({say.say(each.words)})" for each in element.buttons]
        case never:
            assert_never(never)
