"""What a press of a button means, and its one codec. The text that stands on a button never decides anything.

The encoded form is short (Teams and Slack bound it; 255 characters hold any of them but a long query, which is cut)
and carries a version, so that buttons of messages posted last year still work or are politely refused.
"""

from __future__ import annotations

import msgspec


class Choose(msgspec.Struct, frozen=True, tag="c", array_like=True):
    """Pick an option: its place in the item's options, from 0; for true/false 0 is true (O), 1 false (X)."""

    delivery: str
    option: int


class Respond(msgspec.Struct, frozen=True, tag="r", array_like=True):
    """Answer in writing; the text comes beside the action, from an input."""

    delivery: str


class Explain(msgspec.Struct, frozen=True, tag="e", array_like=True):
    """Look something up."""

    query: str


class Share(msgspec.Struct, frozen=True, tag="s", array_like=True):
    """Show a looked-up term to the whole channel."""

    query: str


class Practise(msgspec.Struct, frozen=True, tag="p", array_like=True):
    """Ask me a practice question: about one concept, or (empty) about anything."""

    concept: str = ""


class Rate(msgspec.Struct, frozen=True, tag="v", array_like=True):
    """Say whether an explanation helped."""

    query: str
    helpful: bool


class Run(msgspec.Struct, frozen=True, tag="x", array_like=True):
    """The same as typing this command."""

    command: str


class FindTerms(msgspec.Struct, frozen=True, tag="t", array_like=True):
    """Explain the terms of the notes that occur in a text; the text, often somebody's message, comes beside the action."""


class Wish(msgspec.Struct, frozen=True, tag="w", array_like=True):
    """Ask for something in the notes; what it is comes beside the action, from an input."""


class Report(msgspec.Struct, frozen=True, tag="f", array_like=True):
    """Say that something is wrong with a question, by the id of its delivery or practice."""

    question: str


class Settle(msgspec.Struct, frozen=True, tag="g", array_like=True):
    """Set what a form holds: a line `command value` for each of its fields comes beside the action."""


Action = Choose | Respond | Explain | Share | Practise | Rate | Run | FindTerms | Wish | Settle | Report

_VERSION = "1"
_MAX_QUERY = 120
_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Action] = msgspec.json.Decoder(Action)


class UnknownActionError(ValueError):
    """The payload is not one of ours, or from a version that is no longer understood."""


def encode(action: Action) -> str:
    """Write an action as the value of a button. Queries longer than 120 characters are cut."""
    if isinstance(action, Explain | Share | Rate) and len(action.query) > _MAX_QUERY:
        action = msgspec.structs.replace(action, query=action.query[:_MAX_QUERY])
    return _VERSION + _encoder.encode(action).decode()


def decode(value: str) -> Action:
    """Read a button's value back. Raises UnknownActionError for anything that `encode` did not write.

    >>> decode(encode(Choose("d7", 2)))
    Choose(delivery='d7', option=2)
    """
    if not value.startswith(_VERSION):
        raise UnknownActionError(value[:80])
    try:
        return _decoder.decode(value[len(_VERSION) :])
    except msgspec.DecodeError as error:
        raise UnknownActionError(value[:80]) from error
