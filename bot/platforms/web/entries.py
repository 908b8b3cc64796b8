"""What stands in the stream, as HTML: who said it, when, for whom, and what. Pure."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.actions import Choose, Respond, encode
from bot.cards import AnswerBox, Card, Choice, Choices, Moment
from bot.platforms.web.log import Answered, Entry, Spoken
from bot.platforms.web.markup import Html, tag
from bot.platforms.web.render import Viewer, card
from scheduler.delivery import DeliveryId

#: Colours of members, as classes of the style sheet.
_HUES = 8


def entry(shown: Entry, viewer: Viewer) -> Html:
    """One thing of the stream."""
    content = shown.content
    if isinstance(content, Answered):
        return _answered(shown, viewer)
    private = tag("span", viewer.say.phrase("web-only-you"), class_="only-you") if shown.audience else Html()
    head = tag("header", _author(shown, viewer), _time(shown, viewer), private, class_="byline")
    classes = ["entry", "private" if shown.audience else ""]
    if isinstance(content, Spoken):
        classes += ["spoken", "own" if shown.author == viewer.member else ""]
        body = tag("p", content.text, class_="words")
    else:
        classes += ["card", f"card-{content.kind}"]
        body = card(content, viewer)
    return tag(
        "article",
        _avatar(shown),
        tag("div", head, body, class_="content"),
        class_=" ".join(filter(None, classes)),
        **_place(shown, viewer),
        **_question(shown, viewer),
    )


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
    return tag(
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
    return tag("b", name, class_="name")


def _avatar(shown: Entry) -> Html:
    if shown.author is None:
        return tag("span", "공", class_="avatar seal", aria_hidden="true")
    hue = zlib.crc32(shown.author.id.encode()) % _HUES
    return tag("span", shown.author.name[:1].upper(), class_=f"avatar hue-{hue}", aria_hidden="true")


def _time(shown: Entry, viewer: Viewer) -> Html:
    words = viewer.say.moment(Moment(at=shown.at, zone=viewer.zone, style="time"))
    return tag("time", words, datetime=shown.at.isoformat())
