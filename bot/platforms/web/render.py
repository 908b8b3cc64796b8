"""Cards as HTML, in the viewer's language. Pure; one function an element."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.actions import Action, Choose, Respond, encode
from bot.cards import (
    AnswerBox,
    Bar,
    Bars,
    Buttons,
    Card,
    Choice,
    Choices,
    Element,
    Facts,
    Form,
    Quote,
    Standing,
    Standings,
    TermPicker,
    Text,
)
from bot.locale.localizer import Localizer
from bot.platforms.web.log import Member
from bot.platforms.web.markup import Html, tag, void
from bot.platforms.web.notes import note_address, place
from bot.platforms.wording import form_rows
from scheduler.delivery import DeliveryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """Who looks, and how.

    Attributes:
        zone: for times.
        answered: the questions that they have replied to, each with the option that they pressed.
    """

    member: Member
    say: Localizer
    zone: str
    answered: Mapping[DeliveryId, int | None] = field(default_factory=dict)


def card(shown: Card, viewer: Viewer) -> Html:
    """A card's body, from top to bottom; bullet points that follow each other become one list."""
    say = viewer.say
    parts: list[Html] = []
    for bullets, run in itertools.groupby(shown.body, key=_is_bullet):
        drawn = [_element(element, viewer) for element in run]
        parts += [tag("ul", *drawn, class_="bullets")] if bullets else drawn
    return tag(
        "div",
        tag("h2", say.say(shown.title), class_="title"),
        *parts,
        class_="sheet",
        role="group",
        aria_label=say.say(shown.summary),
    )


def _is_bullet(element: Element) -> bool:
    return isinstance(element, Text) and element.tone == "list"


def _element(element: Element, viewer: Viewer) -> Html:  # noqa: C901, PLR0911 - one way out for each kind
    say = viewer.say
    match element:
        case Text(tone="list"):
            return tag("li", say.say(element.words))
        case Text():
            return tag("p", say.say(element.words), class_=f"text {element.tone}")
        case Quote():
            return _quote(element, say)
        case Choices():
            return _choices(element, viewer)
        case AnswerBox():
            return _answer_box(element, viewer)
        case Bars():
            return _bars(element, say)
        case Standings():
            return _standings(element, say)
        case Facts():
            rows = (
                tag("div", tag("dt", say.say(row.name)), tag("dd", say.say(row.value)))
                for row in element.rows
            )
            return tag("dl", *rows, class_="facts")
        case TermPicker():
            return Html()
        case Form():
            return _element(form_rows(element, viewer.say), viewer)
        case Buttons():
            drawn = (
                tag(
                    "button",
                    say.say(button.words),
                    type="button",
                    class_=f"button {button.style}",
                    data_action=encode(button.action),
                )
                for button in element.buttons
            )
            return tag("div", *drawn, class_="buttons")


def _quote(quote: Quote, say: Localizer) -> Html:
    sources = (
        tag(
            "a",
            place(source, say),
            class_="source",
            href=note_address(source.file, source.line, source.end_line),
            title=" › ".join(source.heading) or None,
        )
        for source in quote.sources
    )
    return tag(
        "figure",
        tag("blockquote", say.say(quote.words)),
        tag("figcaption", *sources),
        class_="quote",
    )


def _choices(choices: Choices, viewer: Viewer) -> Html:
    return tag(
        "div",
        *(_choice(choice, viewer, closed=choices.closed) for choice in choices.choices),
        class_="choices closed" if choices.closed else "choices",
        role="group",
        aria_label=viewer.say.phrase("web-options"),
    )


def _choice(choice: Choice, viewer: Viewer, *, closed: bool) -> Html:
    say, mine = viewer.say, _is_mine(choice, viewer)
    marks = [*(["web-mine"] if mine else []), *(["web-key"] if choice.state == "key" else [])]
    parts = (
        tag("span", choice.label, class_="label"),
        tag("span", say.say(choice.words), class_="option"),
        *(tag("span", say.phrase(mark), class_="mark") for mark in marks),
    )
    classes = " ".join(("choice", choice.state, *(("mine",) if mine else ())))
    if closed:
        return tag("div", *parts, class_=classes)
    return tag(
        "button",
        *parts,
        type="button",
        class_=classes,
        data_action=encode(choice.action),
        # It keeps the focus that it has, and says that it is done.
        aria_disabled="true" if _is_answered(choice.action, viewer) else None,
    )


def _is_mine(choice: Choice, viewer: Viewer) -> bool:
    action = choice.action
    return isinstance(action, Choose) and viewer.answered.get(DeliveryId(action.delivery)) == action.option


def _is_answered(action: Action, viewer: Viewer) -> bool:
    return isinstance(action, Choose | Respond) and action.delivery in viewer.answered


def _answer_box(box: AnswerBox, viewer: Viewer) -> Html:
    if _is_answered(box.action, viewer):
        return Html()
    placeholder = viewer.say.say(box.placeholder)
    attributes = {
        "name": "text",
        "placeholder": placeholder,
        "aria_label": placeholder,
        "autocomplete": "off",
    }
    drawn = (
        tag("textarea", rows=str(box.lines), **attributes) if box.lines > 1 else void("input", **attributes)
    )
    send = tag("button", viewer.say.phrase("web-ui-answer"), class_="button primary")
    return tag("form", drawn, send, class_="answer-box", data_action=encode(box.action))


def _bars(bars: Bars, say: Localizer) -> Html:
    rows = (
        tag(
            "li",
            tag("span", bar.label, class_="label"),
            tag("span", say.say(bar.words), class_="option"),
            tag("span", _count(bar, say), class_="count"),
            # The figure beside it says the same to a screen reader.
            tag("progress", value=str(bar.count), max=str(max(bars.total, 1)), aria_hidden="true"),
            class_="bar key" if bar.is_key else "bar",
        )
        for bar in bars.bars
    )
    return tag("ul", *rows, class_="bars")


def _count(bar: Bar, say: Localizer) -> str:
    return say.phrase("web-count", count=bar.count) if bar.told is None else say.say(bar.told)


def _worth(row: Standing, say: Localizer) -> str:
    """What the row goes by; its unit is in the head of the column."""
    if row.percent is not None:
        return say.phrase("web-percent", percent=row.percent)
    return say.phrase("web-points", points=row.points)


#: A column that has another one's place and looks.
_CELLS = {"percent": "points"}


def _standings(standings: Standings, say: Localizer) -> Html:
    by_percent = any(row.percent is not None for row in standings.rows)
    columns = ("rank", "name", "percent" if by_percent else "points", "correct", "streak")
    head = (
        tag("th", say.phrase(f"web-column-{column}"), scope="col", class_=_CELLS.get(column, column))
        for column in columns
    )
    rows = (
        tag(
            "tr",
            tag("td", tag("span", str(row.rank)), class_="rank"),
            tag("th", row.name, scope="row", class_="name"),
            tag("td", _worth(row, say), class_="points"),
            tag("td", f"{row.correct}/{row.attempts}", class_="correct"),
            tag("td", say.phrase("web-streak", days=row.streak), class_="streak"),
            class_=" ".join((*(("first",) if row.rank == 1 else ()), *(("me",) if row.me else ()))) or None,
        )
        for row in standings.rows
    )
    return tag("table", tag("thead", tag("tr", *head)), tag("tbody", *rows), class_="standings")
