"""What the bot shows, before any platform draws it.

A card holds no finished sentence: it holds `Phrase`s, keys of the catalogues in `bot/locale`, and `Verbatim` text of
notes and people. A platform's `render.py` turns both into words with a `Localizer`, escapes what is verbatim, and
keeps within the vendor's limits. So one card can be shown to two members in two languages, and stored as JSON.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from bot.actions import Action


class Moment(msgspec.Struct, frozen=True, tag="moment", kw_only=True):
    """A point in time, shown in a zone: `time` 09:00, `day` 21 November, `weekday` Sat, 21 Nov, `full` that and the time."""

    at: datetime
    zone: str
    style: Literal["time", "day", "weekday", "full"] = "full"


class Phrase(msgspec.Struct, frozen=True, tag="phrase"):
    """A message of the catalogue and what fills its places.

    A `str` among `args` is somebody's text: it is put in as it is, and escaped together with the whole sentence.
    """

    key: str
    args: dict[str, str | int | float | Moment | Phrase] = {}


class Verbatim(msgspec.Struct, frozen=True, tag="verbatim"):
    """Text of the notes, of an item or of a member. Plain text: no markup in it means anything."""

    text: str


Words = Phrase | Verbatim


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A citation on a card: shown as file name and line together, linked where there is something to link to."""

    file: str
    line: int
    end_line: int
    heading: tuple[str, ...] = ()


class Text(msgspec.Struct, frozen=True, tag="text", kw_only=True):
    """A paragraph. `lead` is what matters most on the card, `quiet` is small print, `list` a bullet point."""

    words: Words
    tone: Literal["normal", "lead", "quiet", "list", "good", "bad"] = "normal"


class Quote(msgspec.Struct, frozen=True, tag="quote", kw_only=True):
    """What the notes say, and where."""

    words: Words
    sources: tuple[Source, ...]


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One option of a question. `label` is what a member may type for it (1, 2, O, X).

    `state` is set only when everyone may know: `key` on the right one after the reveal.
    """

    label: str
    words: Words
    action: Action
    state: Literal["open", "key", "distractor"] = "open"


class Choices(msgspec.Struct, frozen=True, tag="choices", kw_only=True):
    """The options; pressable while the question is open (`closed` False)."""

    choices: tuple[Choice, ...]
    closed: bool = False


class AnswerBox(msgspec.Struct, frozen=True, tag="answer_box", kw_only=True):
    """A field to type an answer into. `lines` is a hint of its height."""

    action: Action
    placeholder: Phrase
    lines: int = 1


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """How many chose one option. `told` says the count where it is not one of people."""

    label: str
    words: Words
    count: int
    is_key: bool
    told: Words | None = None


class Bars(msgspec.Struct, frozen=True, tag="bars", kw_only=True):
    """How the options were chosen, out of `total` replies."""

    bars: tuple[Bar, ...]
    total: int


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a leaderboard. `points` is a whole number, `streak` in days; `me` marks the asker's own row.

    `percent`, where it is set, is what the board goes by, and is shown instead of the points.
    """

    rank: int
    name: str
    points: int
    correct: int
    attempts: int
    streak: int
    me: bool = False
    percent: int | None = None


class Standings(msgspec.Struct, frozen=True, tag="standings", kw_only=True):
    """A leaderboard. Where ranks are left out before the asker's own row, the numbers show it."""

    rows: tuple[Standing, ...]


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A name and a value beside each other."""

    name: Phrase
    value: Words


class Facts(msgspec.Struct, frozen=True, tag="facts", kw_only=True):
    """Settings, status, help: names and values in rows."""

    rows: tuple[Fact, ...]


class Button(msgspec.Struct, frozen=True, kw_only=True):
    """Something to press. The action decides, the words do not."""

    words: Words
    action: Action
    style: Literal["normal", "primary"] = "normal"


class Buttons(msgspec.Struct, frozen=True, tag="buttons", kw_only=True):
    """Buttons in a row."""

    buttons: tuple[Button, ...]


class TermPicker(msgspec.Struct, frozen=True, tag="term_picker", kw_only=True):
    """A field that completes the notes' terms and looks the chosen one up, where a message can hold one.

    Elsewhere nothing is shown: those platforms complete terms where messages are written.
    """

    placeholder: Phrase


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One setting in a form: what a command would set, with what it is now.

    `choices` are the values to pick from, any number of them; without, it is text. `hint` shows how to write it.
    """

    command: str
    label: Phrase
    hint: Phrase
    value: str = ""
    choices: tuple[tuple[str, Words], ...] = ()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The choices that are set."""
        return tuple(part.strip() for part in self.value.split(",") if part.strip())


class Form(msgspec.Struct, frozen=True, tag="form", kw_only=True):
    """Settings to change together. Sent as `Settle`, with a line `command value` for each field beside it.

    `reopen` shows the form anew, for platforms that show it elsewhere than in a message; where there is no place for
    one, its fields are shown as they are now, each with the command that sets it.
    """

    fields: tuple[Field, ...]
    action: Action
    reopen: Button


Element = Text | Quote | Choices | AnswerBox | Bars | Standings | Facts | Buttons | TermPicker | Form


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to show.

    Attributes:
        kind: what it is, for a platform that dresses kinds differently.
        title: a few words.
        summary: one full sentence for notifications and screen readers; where a platform shows text only, this and
            the body's words are what a member gets.
        body: from top to bottom.
    """

    kind: Literal["question", "grade", "reveal", "explain", "leaderboard", "status", "help", "notice"]
    title: Words
    summary: Words
    body: tuple[Element, ...] = ()


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Card)


def to_json(card: Card) -> str:
    """Write a card down, for a platform that keeps its own messages."""
    return _encoder.encode(card).decode()


def from_json(text: str) -> Card:
    """Read a card back. Raises msgspec.DecodeError for anything that `to_json` did not write."""
    return _decoder.decode(text)
