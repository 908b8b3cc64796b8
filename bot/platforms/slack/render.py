"""A card as Block Kit: blocks, and the one sentence that notifications and screen readers get.

Text of notes and people stands in `plain_text` and `rich_text` objects, where Slack reads no markup; only the sentence
is mrkdwn, and is escaped. A question needs nothing newer than sections and actions. Limits: docs.slack.dev/reference/
block-kit, kept with some room, since Slack does not say how it counts what lies outside the basic plane.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, assert_never

import msgspec

from bot.actions import Action, Explain, encode
from bot.cards import (
    AnswerBox,
    Bars,
    Button,
    Buttons,
    Card,
    Choices,
    Element,
    Facts,
    Field,
    Form,
    Phrase,
    Quote,
    Standings,
    TermPicker,
    Text,
    Words,
)
from bot.incoming import Outgoing
from bot.locale.localizer import Localizer, localizer, negotiate
from bot.platforms.slack.heard import (
    BOX,
    BOX_BLOCK,
    BOX_CALLBACK,
    BOX_INPUT,
    FORM_CALLBACK,
    PRESS,
    Box,
    Where,
)
from bot.platforms.wording import MARKS, STATES, bar, cut, length, option, source, standing

Block = dict[str, Any]

_MAX_BLOCKS = 50
#: As many cards as a view of 250 KB surely holds.
_MAX_BLOCKS_AT_HOME, _MAX_CARDS_AT_HOME = 100, 5
#: As the conversation takes it.
_MAX_WISH = 200
_MAX_FIELD = 500
_MAX_HEADER = 145
_MAX_BUTTON = 72
_MAX_MODAL_TITLE = 24
_MAX_BUTTONS_IN_ROW = 25
_MAX_PLACEHOLDER, _MAX_OPTION, _MAX_OPTION_VALUE = 150, 75, 150
_MAX_SENTENCE = 3800
#: An option longer than this stands above the buttons, which then carry its label alone: phones cut long buttons.
_LONG_OPTION = 60
#: Tried in turn until a message's text is below `_MAX_TOTAL`; Slack refuses somewhere above 13,000.
_TEXT_CAPS = (2900, 1400, 700, 350, 150)
_MAX_TOTAL = 11_000


def message(card: Card, say: Localizer) -> dict[str, Any]:
    """`text` and `blocks` of a message."""
    return {"text": escape(cut(say.say(card.summary), _MAX_SENTENCE)), "blocks": blocks(card, say)}


def blocks(card: Card, say: Localizer) -> list[Block]:
    """The card's blocks, within every limit of a message: long texts are cut, never buttons."""
    drawn: list[Block] = []
    for cap in _TEXT_CAPS:
        drawn = list(_Drawing(say, cap).card(card))
        if sum(_lengths(drawn)) <= _MAX_TOTAL:
            break
    return _at_most(drawn, _MAX_BLOCKS)


def options(terms: Iterable[str]) -> dict[str, Any]:
    """Terms to choose from, as the answer to half a word. Without those whose value Slack would not take."""
    values = ((term, encode(Explain(term))) for term in terms)
    listed = [
        {"text": plain(term, _MAX_OPTION), "value": value}
        for term, value in values
        if length(value) <= _MAX_OPTION_VALUE
    ]
    return {"options": listed}


def box(kept: Box, say: Localizer, *, said: str) -> dict[str, Any]:
    """The modal to type an answer into. `said` is the question's sentence as Slack hands it back: escaped already."""
    shown = [{"type": "section", "text": {"type": "mrkdwn", "text": said[:2900]}}] if said.strip() else []
    field = {
        "type": "input",
        "block_id": BOX_BLOCK,
        "label": plain(say.phrase("slack-box-label"), 2000),
        "element": {
            "type": "plain_text_input",
            "action_id": BOX_INPUT,
            "multiline": True,
            "max_length": 3000,
        },
    }
    return {
        "type": "modal",
        "callback_id": BOX_CALLBACK,
        "private_metadata": msgspec.json.encode(kept).decode(),
        "title": plain(say.phrase("slack-box-title"), _MAX_MODAL_TITLE),
        "submit": plain(say.phrase("slack-box-submit"), _MAX_MODAL_TITLE),
        "close": plain(say.phrase("slack-box-close"), _MAX_MODAL_TITLE),
        "blocks": [*shown, field],
    }


def wish_box(kept: Box, say: Localizer, *, said: str) -> dict[str, Any]:
    """The modal to wish for something in the notes; `said` is the message that made somebody wish."""
    view = box(kept, say, said="")
    field = view["blocks"][-1]
    field["label"] = plain(say.phrase("slack-wish-label"), _MAX_PLACEHOLDER)
    field["element"] |= {"multiline": False, "max_length": _MAX_WISH}
    if first := next((line.strip() for line in said.splitlines() if line.strip()), ""):
        field["element"]["initial_value"] = cut(first, _MAX_WISH)
    return {
        **view,
        "title": plain(say.phrase("slack-wish-title"), _MAX_MODAL_TITLE),
        "submit": plain(say.phrase("slack-wish-submit"), _MAX_MODAL_TITLE),
    }


def form(card: Card, told: Form, where: Where, say: Localizer) -> dict[str, Any]:
    """A form as a modal."""
    kept = Box(action=encode(told.action), where=msgspec.structs.replace(where, trigger=""))
    return {
        "type": "modal",
        "callback_id": FORM_CALLBACK,
        "private_metadata": msgspec.json.encode(kept).decode(),
        "title": plain(say.say(card.title), _MAX_MODAL_TITLE),
        "submit": plain(say.phrase("slack-form-submit"), _MAX_MODAL_TITLE),
        "close": plain(say.phrase("slack-box-close"), _MAX_MODAL_TITLE),
        "blocks": [_field(field, say) for field in told.fields],
    }


def _field(field: Field, say: Localizer) -> Block:
    element: dict[str, Any] = {"type": "plain_text_input", "max_length": _MAX_FIELD}
    if field.choices:
        shown = [
            {"text": plain(say.say(words), _MAX_OPTION), "value": value} for value, words in field.choices
        ]
        element = {"type": "checkboxes", "options": shown}
        if chosen := [option for option in shown if option["value"] in field.chosen]:
            element["initial_options"] = chosen
    elif field.value:
        element["initial_value"] = cut(field.value, _MAX_FIELD)
    return {
        "type": "input",
        "optional": True,
        "block_id": field.command,
        "label": plain(say.say(field.label), _MAX_PLACEHOLDER),
        "hint": plain(say.say(field.hint), _MAX_PLACEHOLDER * 2),
        "element": {**element, "action_id": BOX_INPUT},
    }


def home(answers: Sequence[Outgoing], where: Where) -> dict[str, Any]:
    """The Home tab: cards below each other. It keeps where its answers go, since it stands in no channel."""
    drawn: list[Block] = []
    for number, answer in enumerate(answers[:_MAX_CARDS_AT_HOME]):
        say = localizer(negotiate(answer.locale))
        drawn += [*([{"type": "divider"}] if number else []), *_apart(blocks(answer.card, say), number)]
    kept = msgspec.json.encode(where).decode()
    return {"type": "home", "private_metadata": kept, "blocks": _at_most(drawn, _MAX_BLOCKS_AT_HOME)}


def _apart(drawn: list[Block], number: int) -> list[Block]:
    """Buttons are counted card by card; beside each other their ids must differ."""
    for block in drawn:
        for element in block.get("elements", ()):
            if "action_id" in element:
                element["action_id"] += f":{number}"
    return drawn


def escape(text: str) -> str:
    """Text that mrkdwn shows as it is: nothing in it pings or links.

    >>> escape("<!channel> & co")
    '&lt;!channel&gt; &amp; co'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(text: str, limit: int) -> dict[str, Any]:
    """A text object in which nothing is markup; `:smile:` neither."""
    return {"type": "plain_text", "text": cut(text, limit), "emoji": False}


class _Drawing:
    """One card being drawn with texts of at most `cap` characters."""

    def __init__(self, say: Localizer, cap: int) -> None:
        self._say = say
        self._cap = cap
        self._numbers = itertools.count()

    def card(self, card: Card) -> Iterator[Block]:
        if title := self._say.say(card.title).strip():
            yield {"type": "header", "text": plain(title, _MAX_HEADER)}
        for element in card.body:
            yield from self._element(element)

    def _element(self, element: Element) -> Iterator[Block]:  # noqa: C901 - a table
        match element:
            case Text():
                yield from self._text(element)
            case Quote():
                yield from self._quote(element)
            case Choices():
                yield from self._choices(element)
            case AnswerBox():
                answer = self._say.phrase("slack-answer")
                yield _row([self._button(answer, element.action, gesture=BOX, primary=True)])
            case Bars():
                yield from self._lines(bar(one, element, self._say) for one in element.bars)
            case Standings():
                yield from self._lines(standing(row, self._say) for row in element.rows)
            case Facts():
                yield from self._facts(element)
            case Buttons():
                yield from self._buttons(element.buttons)
            case Form():
                yield from self._buttons((element.reopen,))
            case TermPicker():
                yield _row([self._picker(element)])
            case _:  # pragma: no cover
                assert_never(element)

    def _text(self, text: Text) -> Iterator[Block]:
        words = self._say.say(text.words)
        if text.tone == "quiet":
            yield from self._small(words)
        elif words.strip():
            yield from self._lines([MARKS.get(text.tone, "") + words])

    def _quote(self, quote: Quote) -> Iterator[Block]:
        words = cut(self._say.say(quote.words), self._cap)
        if words.strip():
            quoted = {"type": "rich_text_quote", "elements": [{"type": "text", "text": words}]}
            yield {"type": "rich_text", "elements": [quoted]}
        yield from self._small(" · ".join(source(one) for one in quote.sources))

    def _choices(self, element: Choices) -> Iterator[Block]:
        texts = [option(choice.label, choice.words, self._say) for choice in element.choices]
        if element.closed:
            yield from self._lines(
                STATES[choice.state] + text for choice, text in zip(element.choices, texts, strict=True)
            )
            return
        are_long = any(length(text) > _LONG_OPTION for text in texts)
        if are_long:
            yield from self._lines(texts)
        faces = [choice.label for choice in element.choices] if are_long else texts
        yield from _rows(
            self._button(face, choice.action, label=text)
            for face, text, choice in zip(faces, texts, element.choices, strict=True)
        )

    def _facts(self, facts: Facts) -> Iterator[Block]:
        parts: list[dict[str, Any]] = []
        for row in facts.rows:
            name, value = self._fit(row.name), self._fit(row.value)
            if name and value:
                parts += [
                    {"type": "text", "text": name, "style": {"bold": True}},
                    {"type": "text", "text": f"  {value}\n"},
                ]
        if parts:
            section = {"type": "rich_text_section", "elements": parts}
            yield {"type": "rich_text", "elements": [section]}

    def _buttons(self, buttons: Iterable[Button]) -> Iterator[Block]:
        yield from _rows(
            self._button(self._say.say(button.words), button.action, primary=button.style == "primary")
            for button in buttons
        )

    def _button(
        self, face: str, action: Action, *, label: str = "", gesture: str = PRESS, primary: bool = False
    ) -> dict[str, Any]:
        button: dict[str, Any] = {
            "type": "button",
            # Unique in the message; the language is that of the box which it may open.
            "action_id": f"{gesture}:{self._say.locale}:{next(self._numbers)}",
            "text": plain(face.strip() or "…", _MAX_BUTTON),
            "value": encode(action),
        }
        if label and label != face:
            button["accessibility_label"] = cut(label, _MAX_BUTTON)
        if primary:
            button["style"] = "primary"
        return button

    def _picker(self, element: TermPicker) -> dict[str, Any]:
        return {
            "type": "external_select",
            "action_id": f"{PRESS}:{self._say.locale}:{next(self._numbers)}",
            "placeholder": plain(self._say.say(element.placeholder), _MAX_PLACEHOLDER),
            "min_query_length": 1,
        }

    def _lines(self, lines: Iterable[str]) -> Iterator[Block]:
        """Lines as sections of plain text, as few as hold them."""
        for text in _joined([cut(line, self._cap) for line in lines if line.strip()], self._cap):
            yield {"type": "section", "text": plain(text, self._cap)}

    def _small(self, text: str) -> Iterator[Block]:
        if text.strip():
            yield {"type": "context", "elements": [plain(text, min(self._cap, 1900))]}

    def _fit(self, words: Words | Phrase) -> str:
        return cut(self._say.say(words), self._cap).strip()


def _row(buttons: list[dict[str, Any]]) -> Block:
    return {"type": "actions", "elements": buttons}


def _rows(buttons: Iterable[dict[str, Any]]) -> Iterator[Block]:
    remaining = list(buttons)
    for start in range(0, len(remaining), _MAX_BUTTONS_IN_ROW):
        yield _row(remaining[start : start + _MAX_BUTTONS_IN_ROW])


def _joined(lines: list[str], limit: int) -> Iterator[str]:
    text = ""
    for line in lines:
        if text and length(text) + 1 + length(line) > limit:
            yield text
            text = ""
        text = f"{text}\n{line}" if text else line
    if text:
        yield text


def _at_most(drawn: list[Block], limit: int) -> list[Block]:
    """The first blocks, but every row of buttons."""
    spare = limit - sum(block["type"] == "actions" for block in drawn)
    kept = []
    for block in drawn:
        if block["type"] != "actions":
            spare -= 1
            if spare < 0:
                continue
        kept.append(block)
    return kept[:limit]


def _lengths(value: Any) -> Iterator[int]:
    """The length of every text in blocks, wherever it stands."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "text" and isinstance(inner, str):
                yield length(inner)
            else:
                yield from _lengths(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _lengths(inner)
