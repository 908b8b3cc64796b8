"""A card as an Adaptive Card 1.5, the newest that Teams draws.

All text stands in text runs: a text block would read Markdown in it, of notes and people too. Every button is an
Action.Execute with an Action.Submit for clients that know no better. A card keeps below 25 KB, however it is counted.
"""

from __future__ import annotations

import html
import itertools
import json
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, assert_never

from bot.actions import Action, encode
from bot.cards import (
    AnswerBox,
    Bars,
    Button,
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
    Words,
)
from bot.locale.localizer import Localizer
from bot.platforms.teams.parse import ACTION, INPUT
from bot.platforms.wording import MARKS, STATES, bar, cut, form_rows, option, source, standing

Part = dict[str, Any]

CONTENT_TYPE = "application/vnd.microsoft.card.adaptive"
_MAX_BYTES = 25_000
_TEXT_CAPS = (3000, 1500, 700, 350, 150, 70)
_MAX_LINES = 60
_MAX_FACE = 120
#: More buttons in one row hide behind dots, wider ones are cut: in columns of Latin letters, as on a phone.
_BUTTONS_IN_ROW = 5
_ROW_WIDTH = 48
_BUTTON_FRAME = 4
_LONG_OPTION = 40
_LOOKS: dict[str, Part] = {
    "lead": {"size": "medium", "weight": "bolder"},
    "quiet": {"size": "small", "isSubtle": True},
    "good": {"color": "good"},
    "bad": {"color": "attention"},
}


def adaptive(card: Card, say: Localizer, *, inert: bool = False) -> Part:
    """The card. `inert` leaves out whatever can be pressed."""
    body: list[Part] = []
    for cap in _TEXT_CAPS:
        body = list(_Drawing(say, cap, inert=inert).card(card))
        if _size(body) <= _MAX_BYTES:
            break
    return {
        "type": "AdaptiveCard",
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5",
        "lang": say.locale,
        "fallbackText": sentence(card, say),
        "body": _at_most(body),
    }


def sentence(card: Card, say: Localizer) -> str:
    """The card in one sentence, for notifications and toasts."""
    return cut(say.say(card.summary), 1000)


def result(card: Card, say: Localizer, *, chosen: Action | None = None) -> Part:
    """The card as something to choose in the box where messages are written, with its preview.

    `chosen` is what choosing it means; without one, it is chosen already.
    """
    preview: Part = {
        "title": html.escape(cut(say.say(card.title), 100)),
        "text": html.escape(cut(say.say(card.summary), 200)),
    }
    if chosen is not None:
        preview["tap"] = {"type": "invoke", "value": {ACTION: encode(chosen)}}
    return {
        "contentType": CONTENT_TYPE,
        "content": adaptive(card, say, inert=True),
        "preview": {"contentType": "application/vnd.microsoft.card.thumbnail", "content": preview},
    }


class _Drawing:
    """One card being drawn with texts of at most `cap` characters."""

    def __init__(self, say: Localizer, cap: int, *, inert: bool) -> None:
        self._say = say
        self._cap = cap
        self._inert = inert
        self._numbers = itertools.count()

    def card(self, card: Card) -> Iterator[Part]:
        yield from self._lines([self._say.say(card.title)], size="large", weight="bolder")
        for element in card.body:
            yield from self._element(element)

    def _element(self, element: Element) -> Iterator[Part]:  # noqa: C901 - one way for each kind
        match element:
            case Text():
                words = self._say.say(element.words)
                if words.strip():
                    yield from self._lines(
                        [MARKS.get(element.tone, "") + words], **_LOOKS.get(element.tone, {})
                    )
            case Quote():
                yield from self._quote(element)
            case Choices():
                yield from self._choices(element)
            case AnswerBox():
                yield from self._box(element)
            case Bars():
                yield from self._lines(bar(one, element, self._say) for one in element.bars)
            case Standings():
                yield from self._lines(standing(row, self._say) for row in element.rows)
            case Facts():
                yield from self._facts(element)
            case Buttons():
                yield from self._buttons(element.buttons)
            case TermPicker():
                pass
            case Form():
                yield from self._facts(form_rows(element, self._say))
            case _:  # pragma: no cover
                assert_never(element)

    def _quote(self, quote: Quote) -> Iterator[Part]:
        items = [*self._lines([self._say.say(quote.words)])]
        items += self._lines([" · ".join(source(one) for one in quote.sources)], **_LOOKS["quiet"])
        if items:
            yield {"type": "Container", "style": "emphasis", "items": items}

    def _choices(self, element: Choices) -> Iterator[Part]:
        texts = [option(choice.label, choice.words, self._say) for choice in element.choices]
        if element.closed or self._inert:
            yield from self._lines(
                (STATES[choice.state] if element.closed else "") + text
                for choice, text in zip(element.choices, texts, strict=True)
            )
            return
        are_long = any(len(text) > _LONG_OPTION for text in texts)
        if are_long:
            yield from self._lines(texts)
        yield from _rows(
            self._button(choice.label if are_long else text, choice.action)
            for text, choice in zip(texts, element.choices, strict=True)
        )

    def _box(self, box: AnswerBox) -> Iterator[Part]:
        if self._inert:
            return
        field = f"reply{next(self._numbers)}"
        yield {
            "type": "Input.Text",
            "id": field,
            "label": self._say.phrase("teams-box-label"),
            "placeholder": cut(self._say.say(box.placeholder), 100),
            "isMultiline": box.lines > 1,
            "maxLength": 3000,
            "isRequired": True,
            "errorMessage": self._say.phrase("teams-box-empty"),
        }
        yield _row([self._button(self._say.phrase("teams-answer"), box.action, field=field, primary=True)])

    def _facts(self, facts: Facts) -> Iterator[Part]:
        for row in facts.rows:
            name, value = self._fit(row.name), self._fit(row.value)
            if name and value:
                yield {
                    "type": "RichTextBlock",
                    "spacing": "small",
                    "inlines": [
                        {"type": "TextRun", "text": f"{name}  ", "weight": "bolder"},
                        {"type": "TextRun", "text": value},
                    ],
                }

    def _buttons(self, buttons: Iterable[Button]) -> Iterator[Part]:
        if not self._inert:
            yield from _rows(
                self._button(self._say.say(button.words), button.action, primary=button.style == "primary")
                for button in buttons
            )

    def _button(self, face: str, action: Action, *, field: str = "", primary: bool = False) -> Part:
        data = {ACTION: encode(action)} | ({INPUT: field} if field else {})
        shared: Part = {"title": cut(face.strip() or "…", _MAX_FACE), "data": data}
        if not field:
            shared["associatedInputs"] = "none"  # a choice is no answer to the box beside it
        if primary:
            shared["style"] = "positive"
        submit = {"type": "Action.Submit", **shared}
        return {"type": "Action.Execute", "verb": ACTION, **shared, "fallback": submit}

    def _lines(self, texts: Iterable[str], **looks: Any) -> Iterator[Part]:
        """Each line a block of its own: what a break inside a run does is each client's choice."""
        lines = [line for text in texts for line in cut(text, self._cap).splitlines() if line.strip()]
        for number, line in enumerate(lines[:_MAX_LINES]):
            block: Part = {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": line, **looks}]}
            if number:
                block["spacing"] = "small"
            yield block

    def _fit(self, words: Words) -> str:
        return " ".join(cut(self._say.say(words), self._cap).split())


def _row(buttons: list[Part]) -> Part:
    return {"type": "ActionSet", "actions": buttons}


def _rows(buttons: Iterable[Part]) -> Iterator[Part]:
    """Buttons in rows that show each of them whole."""
    row: list[Part] = []
    width = 0
    for button in buttons:
        own = _width(button["title"]) + _BUTTON_FRAME
        if row and (width + own > _ROW_WIDTH or len(row) == _BUTTONS_IN_ROW):
            yield _row(row)
            row, width = [], 0
        row.append(button)
        width += own
    if row:
        yield _row(row)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _at_most(body: list[Part]) -> list[Part]:
    """The body without as many of its last texts as it takes; buttons and inputs stay."""
    kept = list(body)
    for part in reversed(body):
        if _size(kept) <= _MAX_BYTES:
            break
        if part["type"] in {"RichTextBlock", "Container"}:
            kept.remove(part)
    return kept


def _size(body: list[Part]) -> int:
    text = json.dumps(body, ensure_ascii=False)
    return max(len(text.encode("utf-8", "replace")), len(text.encode("utf-16-le", "replace")))
