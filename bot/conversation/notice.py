"""The smallest card: a few words, one sentence with the next step, and perhaps buttons."""

from __future__ import annotations

from bot.actions import Action, Report
from bot.cards import Button, Buttons, Card, Moment, Phrase, Text, Words


def notice(key: str, /, *buttons: Button, **args: str | float | Moment | Phrase) -> Card:
    """Say the catalogue's `key`, under its `key-title`."""
    words = Phrase(key, dict(args))
    return Card(
        kind="notice",
        title=Phrase(f"{key}-title", dict(args)),
        summary=words,
        body=(Text(words=words), *row(*buttons)),
    )


def row(*buttons: Button) -> tuple[Buttons, ...]:
    """Buttons in a row, or nothing where there are none."""
    return (Buttons(buttons=buttons),) if buttons else ()


def button(words: Words, action: Action, *, primary: bool = False) -> Button:
    """A button."""
    return Button(words=words, action=action, style="primary" if primary else "normal")


def wrong_button(question: str) -> Button:
    """To say that something is wrong with a question, known by the id of its delivery or practice."""
    return button(Phrase("button-wrong"), Report(question))
