"""Where a message stands in Slack, as the opaque `Address` that the rest of the program carries about."""

from __future__ import annotations

import msgspec

from scheduler.delivery import Address


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A channel, or a message in it. `ts` is Slack's id of a message: a text, never a number."""

    channel: str
    ts: str = ""
    thread: str = ""


_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Place] = msgspec.json.Decoder(Place)


def write(place: Place) -> Address:
    """Turn a place into an address.

    >>> write(Place(channel="C1", ts="1700000000.000100"))
    '{"channel":"C1","ts":"1700000000.000100"}'
    """
    return Address(_encoder.encode(place).decode())


def read(address: Address) -> Place:
    """Turn an address of ours back into its place. Raises msgspec.DecodeError for any other text."""
    return _decoder.decode(address)
