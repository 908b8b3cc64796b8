"""Where a message stands in Slack, as the opaque `Address` that the rest of the program carries about."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from scheduler.delivery import Address


class Workspace(NamedTuple):
    """A workspace and, in an Enterprise Grid, its organisation: what an installation is looked up by.

    Both are empty in addresses that were written when one token served everything.
    """

    id: str = ""
    enterprise: str = ""


class Place(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A channel, or a message in it. `ts` is Slack's id of a message: a text, never a number."""

    channel: str
    ts: str = ""
    thread: str = ""
    workspace: Workspace = Workspace()


_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Place] = msgspec.json.Decoder(Place)


def write(place: Place) -> Address:
    """Turn a place into an address.

    >>> write(Place(channel="C1", ts="1700000000.000100", workspace=Workspace("T1")))
    '{"channel":"C1","ts":"1700000000.000100","workspace":["T1",""]}'
    """
    return Address(_encoder.encode(place).decode())


def read(address: Address) -> Place:
    """Turn an address of ours back into its place. Raises msgspec.DecodeError for any other text."""
    return _decoder.decode(address)
