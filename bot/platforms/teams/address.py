"""Where a message stands in Teams, as the opaque `Address` that the rest of the program carries about."""

from __future__ import annotations

import msgspec

from scheduler.delivery import Address


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A conversation, or a message in it, and what it takes to speak there without having been asked.

    Attributes:
        service_url: the newest address of Microsoft's that the conversation was heard from.
        conversation: for a thread of a channel with `;messageid=` and the root's id.
        bot: the bot's own id in this conversation.
        activity: the message's id; empty for the conversation itself.
    """

    service_url: str
    conversation: str
    bot: str
    tenant: str
    activity: str = ""


_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Place] = msgspec.json.Decoder(Place)


def write(place: Place) -> Address:
    """Turn a place into an address."""
    return Address(_encoder.encode(place).decode())


def read(address: Address) -> Place:
    """Turn an address of ours back into its place. Raises msgspec.DecodeError for any other text."""
    return _decoder.decode(address)
