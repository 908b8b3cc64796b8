"""Cards, entries and notes as HTML, in the viewer's language. Pure.

The one rule: text becomes markup in `_tag` only, and only escaped. No style or script stands in what is written here;
the page's policy would not run it.
"""

from __future__ import annotations

import html
import itertools
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from bot.actions import Action, Choose, Respond, encode
from bot.cards import (
    AnswerBox,
    Bars,
    Buttons,
    Card,
    Choice,
    Choices,
    Element,
    Facts,
    Moment,
    Quote,
    Source,
    Standings,
    Text,
)
from bot.locale.localizer import Localizer
from bot.platforms.web.log import Answered, Entry, Member, Spoken
from content.citation import Citation
from content.library import NoteText
from scheduler.delivery import DeliveryId

#: Colours of members, as classes of the style sheet.
_HUES = 8
#: A list's point and how far it is set in; the style sheet knows so many steps.
_POINT = re.compile(r"(?P<indent> *)[-*+•>] ")
_DEEPEST = 12


class Html(str):
    """Markup that is safe to put into a page as it is."""

    __slots__ = ()


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


def entry(shown: Entry, viewer: Viewer) -> Html:
    """One thing of the stream."""
    content = shown.content
    if isinstance(content, Answered):
        return _answered(shown, viewer)
    private = _tag("span", viewer.say.phrase("web-only-you"), class_="only-you") if shown.audience else Html()
    head = _tag("header", _author(shown, viewer), _time(shown, viewer), private, class_="byline")
    classes = ["entry", "private" if shown.audience else ""]
    if isinstance(content, Spoken):
        classes += ["spoken", "own" if shown.author == viewer.member else ""]
        body = _tag("p", content.text, class_="words")
    else:
        classes += ["card", f"card-{content.kind}"]
        body = card(content, viewer)
    return _tag(
        "article",
        _avatar(shown),
        _tag("div", head, body, class_="content"),
        class_=" ".join(filter(None, classes)),
        **_place(shown, viewer),
        **_question(shown, viewer),
    )


def card(shown: Card, viewer: Viewer) -> Html:
    """A card's body, from top to bottom; bullet points that follow each other become one list."""
    say = viewer.say
    parts: list[Html] = []
    for bullets, run in itertools.groupby(shown.body, key=_is_bullet):
        drawn = [_element(element, viewer) for element in run]
        parts += [_tag("ul", *drawn, class_="bullets")] if bullets else drawn
    return _tag(
        "div",
        _tag("h2", say.say(shown.title), class_="title"),
        *parts,
        class_="sheet",
        role="group",
        aria_label=say.say(shown.summary),
    )


def note(text: NoteText, cited: Citation, say: Localizer) -> Html:
    """A note with the cited lines marked, each line with its number and an anchor (`#L42`)."""
    lines = (_line(number, line, cited) for number, line in enumerate(text.lines, 1))
    return _tag("ol", *lines, class_="note", aria_label=say.phrase("web-note-label", file=text.file))


def missing_note(say: Localizer) -> Html:
    """What stands in a note's place when the name is no note's."""
    return _tag("p", say.phrase("web-note-missing"), class_="missing")


def note_address(file: str, line: int, end_line: int) -> str:
    """Where a citation can be read; an address of its own, to keep and to send on.

    >>> note_address("a b.md", 3, 4)
    '/notes?file=a+b.md&line=3&end=4#L3'
    """
    return f"/notes?{urlencode({'file': file, 'line': line, 'end': end_line})}#L{line}"


def place(source: Source | Citation, say: Localizer) -> str:
    """File name and line, as people of this language write it."""
    return say.phrase("web-source", file=source.file, line=source.line)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyTo:
    """A question that takes replies, and the action with which a typed one reaches it."""

    question: DeliveryId
    action: str


def reply_to(shown: Entry) -> ReplyTo | None:
    """How to reply to an entry; None where it is no question, or takes no reply any more."""
    asked = asked_by(shown.content) if isinstance(shown.content, Card) else None
    return None if asked is None else ReplyTo(question=asked, action=encode(Respond(asked)))


def asked_by(shown: Card) -> DeliveryId | None:
    """The question that a card puts, by the id under which it takes replies; None when it takes none."""
    for element in shown.body:
        match element:
            case Choices(closed=False, choices=(Choice(action=Choose(delivery=delivery)), *_)):
                return DeliveryId(delivery)
            case AnswerBox(action=Respond(delivery=delivery)):
                return DeliveryId(delivery)
            case _:
                continue
    return None


def _question(shown: Entry, viewer: Viewer) -> dict[str, str]:
    """What the composer needs to know of a question: how a typed reply reaches it, and whether it waits for one."""
    if not isinstance(shown.content, Card) or shown.content.kind != "question":
        return {}
    asked = reply_to(shown)
    if asked is None:
        return {"data_question": "closed"}
    state = "answered" if asked.question in viewer.answered else "open"
    return {"data_question": state, "data_asked": asked.question, "data_reply": asked.action}


def _answered(shown: Entry, viewer: Viewer) -> Html:
    name = "" if shown.author is None else shown.author.name
    return _tag(
        "p",
        viewer.say.phrase("web-answered", name=name),
        class_="entry event",
        **_place(shown, viewer),
    )


def _place(shown: Entry, viewer: Viewer) -> dict[str, str]:
    local = shown.at.astimezone(ZoneInfo(viewer.zone))
    return {
        "id": f"e{shown.number}",
        "data_number": str(shown.number),
        "data_author": "bot" if shown.author is None else shown.author.id,
        "data_day": local.date().isoformat(),
        "data_day_name": viewer.say.moment(Moment(at=shown.at, zone=viewer.zone, style="day")),
    }


def _author(shown: Entry, viewer: Viewer) -> Html:
    name = viewer.say.phrase("bot-name") if shown.author is None else shown.author.name
    return _tag("b", name, class_="name")


def _avatar(shown: Entry) -> Html:
    if shown.author is None:
        return _tag("span", "공", class_="avatar seal", aria_hidden="true")
    hue = zlib.crc32(shown.author.id.encode()) % _HUES
    return _tag("span", shown.author.name[:1].upper(), class_=f"avatar hue-{hue}", aria_hidden="true")


def _time(shown: Entry, viewer: Viewer) -> Html:
    words = viewer.say.moment(Moment(at=shown.at, zone=viewer.zone, style="time"))
    return _tag("time", words, datetime=shown.at.isoformat())


def _is_bullet(element: Element) -> bool:
    return isinstance(element, Text) and element.tone == "list"


def _element(element: Element, viewer: Viewer) -> Html:  # noqa: PLR0911 - one way out for each kind
    say = viewer.say
    match element:
        case Text(tone="list"):
            return _tag("li", say.say(element.words))
        case Text():
            return _tag("p", say.say(element.words), class_=f"text {element.tone}")
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
                _tag("div", _tag("dt", say.say(row.name)), _tag("dd", say.say(row.value)))
                for row in element.rows
            )
            return _tag("dl", *rows, class_="facts")
        case Buttons():
            drawn = (
                _tag(
                    "button",
                    say.say(button.words),
                    type="button",
                    class_=f"button {button.style}",
                    data_action=encode(button.action),
                )
                for button in element.buttons
            )
            return _tag("div", *drawn, class_="buttons")


def _quote(quote: Quote, say: Localizer) -> Html:
    sources = (
        _tag(
            "a",
            place(source, say),
            class_="source",
            href=note_address(source.file, source.line, source.end_line),
            title=" › ".join(source.heading) or None,
        )
        for source in quote.sources
    )
    return _tag(
        "figure",
        _tag("blockquote", say.say(quote.words)),
        _tag("figcaption", *sources),
        class_="quote",
    )


def _choices(choices: Choices, viewer: Viewer) -> Html:
    return _tag(
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
        _tag("span", choice.label, class_="label"),
        _tag("span", say.say(choice.words), class_="option"),
        *(_tag("span", say.phrase(mark), class_="mark") for mark in marks),
    )
    classes = " ".join(("choice", choice.state, *(("mine",) if mine else ())))
    if closed:
        return _tag("div", *parts, class_=classes)
    return _tag(
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
        _tag("textarea", rows=str(box.lines), **attributes) if box.lines > 1 else _void("input", **attributes)
    )
    send = _tag("button", viewer.say.phrase("web-ui-answer"), class_="button primary")
    return _tag("form", drawn, send, class_="answer-box", data_action=encode(box.action))


def _bars(bars: Bars, say: Localizer) -> Html:
    rows = (
        _tag(
            "li",
            _tag("span", bar.label, class_="label"),
            _tag("span", say.say(bar.words), class_="option"),
            _tag("span", say.phrase("web-count", count=bar.count), class_="count"),
            # The figure beside it says the same to a screen reader.
            _tag("progress", value=str(bar.count), max=str(max(bars.total, 1)), aria_hidden="true"),
            class_="bar key" if bar.is_key else "bar",
        )
        for bar in bars.bars
    )
    return _tag("ul", *rows, class_="bars")


def _standings(standings: Standings, say: Localizer) -> Html:
    columns = ("rank", "name", "points", "correct", "streak")
    head = (_tag("th", say.phrase(f"web-column-{column}"), scope="col", class_=column) for column in columns)
    rows = (
        _tag(
            "tr",
            _tag("td", _tag("span", str(row.rank)), class_="rank"),
            _tag("th", row.name, scope="row", class_="name"),
            _tag("td", say.phrase("web-points", points=row.points), class_="points"),
            _tag("td", f"{row.correct}/{row.attempts}", class_="correct"),
            _tag("td", say.phrase("web-streak", days=row.streak), class_="streak"),
            class_="me" if row.me else None,
        )
        for row in standings.rows
    )
    return _tag("table", _tag("thead", _tag("tr", *head)), _tag("tbody", *rows), class_="standings")


def _line(number: int, line: str, cited: Citation) -> Html:
    marked = ("cited",) if cited.line <= number <= cited.end_line else ()
    classes = " ".join((*marked, *_line_classes(line))) or None
    # An empty element would have no height.
    return _tag("li", _tag("span", line or "\u00a0"), id=f"L{number}", class_=classes)


def _line_classes(line: str) -> tuple[str, ...]:
    """Headings stand out and points hang by their sign; whatever else the markup means, it is shown as written."""
    if line.startswith("#") and line.lstrip("#").startswith(" "):
        return ("heading",)
    if point := _POINT.match(line.expandtabs(2)):
        return (f"in-{min(len(point['indent']) // 2 * 2, _DEEPEST)}",)
    return ()


def _tag(element: str, *children: str, **attributes: str | None) -> Html:
    """An element. Children that are not `Html` yet are escaped; an attribute that is None is left out."""
    inner = "".join(_escaped(children))
    return Html(f"<{element}{_attributes(attributes)}>{inner}</{element}>")


def _void(element: str, /, **attributes: str | None) -> Html:
    return Html(f"<{element}{_attributes(attributes)}>")


def _escaped(children: Iterable[str]) -> Iterator[str]:
    return (child if isinstance(child, Html) else html.escape(child) for child in children)


def _attributes(attributes: dict[str, str | None]) -> str:
    """`class_` and `data_day` are written `class` and `data-day`."""
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{html.escape(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
