"""Why the key is right, as quotes at their lines: those of an item's reasons that its reader needs. Pure."""

from __future__ import annotations

from collections.abc import Collection

from bot.cards import Element, Quote, Text, Verbatim
from bot.conversation.citing import cite
from content.items.item import Item, Reason

#: So many characters of a description tell it from any other.
_TELLING = 24


def why(item: Item, *, chosen: Collection[str] = ()) -> tuple[Element, ...]:
    """What the notes say of the key, and of those distractors that were chosen, each at its own lines."""
    told = [reason for reason in item.reasons if not reason.of_distractor]
    others = [reason for reason in item.reasons if reason.of_distractor]
    if others and told[-1].citation is None:
        told.pop()  # It leads to the distractors, of which only some are shown.
    if not any(reason.citation for reason in item.reasons):
        return tuple(Quote(words=Verbatim(reason.said), sources=cite(item.citation)) for reason in told)
    wanted = [reason for reason in others if any(_is_about(reason, option) for option in chosen)]
    return tuple(_shown(reason) for reason in (*told, *wanted))


def _shown(reason: Reason) -> Element:
    words = Verbatim(reason.said)
    return Text(words=words) if reason.citation is None else Quote(words=words, sources=cite(reason.citation))


def _is_about(reason: Reason, option: str) -> bool:
    """An option is the term that a reason begins with, or its description, perhaps with another ending."""
    said, named = reason.said.casefold(), option.casefold()
    return said.startswith(named) or (len(named) > _TELLING and named[:_TELLING] in said)
